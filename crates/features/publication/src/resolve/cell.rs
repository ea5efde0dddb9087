//! One cell of an answer: read at its codes, frozen with its address, said in words.

use cube::{Cell, Code, ObservationStatus, Origin};
use nomenclature::{Language, Period};
use statistics::query::{Dim, Measured};
use statistics::{Answer, CellNote};
use ui::t;

use crate::model::FrozenValue;
use crate::say;

/// The codes at which a cell stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) period: Code,
    pub(crate) territory: Code,
    pub(crate) indicator: Code,
}

impl At {
    fn of(&self, dim: &str) -> Option<&Code> {
        match dim {
            "period" => Some(&self.period),
            "territory" => Some(&self.territory),
            "indicator" => Some(&self.indicator),
            _ => None,
        }
    }
}

/// The cell of an answer at these codes; missing when the answer has no such place.
pub(super) fn read<'a>(answer: &'a Answer, at: &At) -> &'a Cell {
    let cube = answer.table.get();
    let codes: Option<Vec<&str>> = cube
        .dimensions()
        .iter()
        .map(|dimension| {
            let only = || dimension.hierarchy.members().next().map(|(_, member)| member.code.as_str());
            at.of(dimension.code.as_str()).map(Code::as_str).or_else(only)
        })
        .collect();
    codes.and_then(|codes| cube.at(&codes).ok()).unwrap_or(&Cell::Missing)
}

/// The number at these codes, when there is one to show.
pub(crate) fn value_at(answer: &Answer, at: &At) -> Option<f64> {
    read(answer, at).number()
}

/// The cell with all that one must know to find it again.
pub(super) fn freeze(answer: &Answer, at: &At, id: String, language: Language) -> FrozenValue {
    let about = &answer.about;
    let definition = about.definitions.iter().find(|definition| definition.indicator == at.indicator);
    let cell = read(answer, at);
    let figure = cell.figure();
    let note = note(answer, at);
    FrozenValue {
        id,
        dataset: about.dataset.to_string(),
        definition: definition.map(|definition| definition.number),
        release: about.release.to_string(),
        territory: at.territory.to_string(),
        territory_name: name(answer, Dim::Territory, &at.territory, language),
        territory_vintage: about.vintage,
        period: at.period.to_string(),
        indicator: at.indicator.to_string(),
        indicator_name: name(answer, Dim::Indicator, &at.indicator, language),
        unit_of_count: unit_of_count(answer, &at.indicator),
        measure: if matches!(answer.query.measure, Measured::Rate { .. }) { "rate" } else { "value" }.to_owned(),
        per: match answer.query.measure {
            Measured::Rate { per } => Some(per.get()),
            Measured::Value => None,
        },
        state: state(cell).to_owned(),
        value: cell.number(),
        status: figure.map(|figure| status(figure.status).to_owned()),
        origin: figure.map(|figure| origin(figure.origin).to_owned()),
        verification: note.and_then(|note| note.verification.clone()),
        read_in: note.and_then(|note| note.source.clone()),
        note: note.and_then(|note| note.note.clone()),
        address: about.api_path.clone(),
    }
}

/// What is known of this very cell: where it was read, and how surely.
fn note<'a>(answer: &'a Answer, at: &At) -> Option<&'a CellNote> {
    answer.about.notes.iter().find(|note| {
        note.period == at.period.as_str()
            && note.territory == at.territory.as_str()
            && note.indicator == at.indicator.as_str()
    })
}

fn unit_of_count(answer: &Answer, indicator: &Code) -> String {
    let about = &answer.about;
    let fixed = || about.fixed.get(&Dim::UnitOfCount).map(|member| &member.code);
    about.units_by_indicator.get(indicator).or_else(fixed).map(Code::to_string).unwrap_or_default()
}

/// The name of a member, whether it varies in the answer or is fixed.
pub(super) fn name(answer: &Answer, dim: Dim, code: &Code, language: Language) -> String {
    if dim == Dim::Period {
        return Period::parse(code.as_str()).map_or_else(|_| code.to_string(), |period| say::period(language, period));
    }
    let fixed = answer.about.fixed.get(&dim).filter(|member| member.code == *code);
    let named = fixed.map_or_else(|| answer.about.label(dim, code, language), |member| member.label.get(language));
    ui::i18n::typeset(language, named)
}

fn state(cell: &Cell) -> &'static str {
    match cell {
        Cell::Value(_) => "value",
        Cell::Suppressed(_) => "suppressed",
        Cell::Missing => "missing",
        Cell::NotApplicable => "not-applicable",
        Cell::Embargoed { .. } => "embargoed",
    }
}

fn status(status: ObservationStatus) -> &'static str {
    match status {
        ObservationStatus::Provisional => "provisional",
        ObservationStatus::Revised => "revised",
        ObservationStatus::Final => "final",
    }
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Observed => "observed",
        Origin::Given => "given",
        Origin::Summed => "summed",
        Origin::Derived => "derived",
    }
}

/// Why a cell shows no number.
pub(super) fn reason(answer: &Answer, at: &At, language: Language) -> Option<String> {
    let indicator = name(answer, Dim::Indicator, &at.indicator, language);
    let territory = name(answer, Dim::Territory, &at.territory, language);
    let period = name(answer, Dim::Period, &at.period, language);
    let release = answer.about.release.to_string();
    Some(match read(answer, at) {
        Cell::Value(_) => return None,
        Cell::Suppressed(_) => {
            t!(language, "publication-reason-suppressed", indicator = indicator, territory = territory, period = period)
        }
        Cell::Missing => {
            t!(
                language,
                "publication-reason-missing",
                indicator = indicator,
                territory = territory,
                period = period,
                release = release
            )
        }
        Cell::NotApplicable => t!(
            language,
            "publication-reason-not-applicable",
            indicator = indicator,
            territory = territory,
            period = period
        ),
        Cell::Embargoed { .. } => {
            t!(language, "publication-reason-embargoed", indicator = indicator, territory = territory, period = period)
        }
    })
}

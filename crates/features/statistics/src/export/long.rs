//! A table as one row for each cell, in the order of its rows and columns.

use cube::{Cell, Code, Cube, Origin, SuppressionKind};
use nomenclature::Language;

use crate::answer::Answer;
use crate::query::Dim;

/// One cell, with everything that tells what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct LongRow {
    /// The code of each dimension, in the order of the table's dimensions.
    pub codes: Vec<Code>,
    /// The number, when there is one to show.
    pub value: Option<f64>,
    /// The bounds of a rate.
    pub bounds: Option<(f64, f64)>,
    /// `value`, `suppressed-primary`, `suppressed-secondary`, `missing`, `not-applicable` or `embargoed`.
    pub state: &'static str,
    /// The rule that hides it.
    pub rule: Option<Code>,
    /// `provisional`, `revised` or `final`.
    pub status: Option<&'static str>,
    /// `observed`, `given`, `summed` or `derived`.
    pub origin: Option<&'static str>,
    /// The instant from which it may be shown, in seconds since 1970.
    pub until: Option<i64>,
}

/// All cells of an answer.
#[must_use]
pub fn long(answer: &Answer) -> Vec<LongRow> {
    let table = answer.table.get();
    table.cells().map(|(key, cell)| row(answer, table, key, cell)).collect()
}

fn row(answer: &Answer, table: &Cube, key: &[cube::MemberId], cell: &Cell) -> LongRow {
    let codes = table.dimensions().iter().zip(key).map(|(dimension, id)| dimension.hierarchy.code(*id).clone());
    let bounds = answer
        .interval
        .as_ref()
        .and_then(|interval| Some((interval.lower.get().get(key).number()?, interval.upper.get().get(key).number()?)));
    let figure = cell.figure();
    LongRow {
        codes: codes.collect(),
        value: cell.number(),
        bounds,
        state: state(cell),
        rule: if let Cell::Suppressed(why) = cell { Some(why.rule.clone()) } else { None },
        status: figure.map(|figure| status(figure.status)),
        origin: figure.map(|figure| match figure.origin {
            Origin::Observed => "observed",
            Origin::Given => "given",
            Origin::Summed => "summed",
            Origin::Derived => "derived",
        }),
        until: if let Cell::Embargoed { until } = cell { Some(until.0) } else { None },
    }
}

/// The word for the state of a cell.
fn state(cell: &Cell) -> &'static str {
    match cell {
        Cell::Value(_) => "value",
        Cell::Suppressed(why) => match why.kind {
            SuppressionKind::Primary => "suppressed-primary",
            SuppressionKind::Secondary => "suppressed-secondary",
        },
        Cell::Missing => "missing",
        Cell::NotApplicable => "not-applicable",
        Cell::Embargoed { .. } => "embargoed",
    }
}

/// The word for the status of a figure.
pub(crate) fn status(status: cube::ObservationStatus) -> &'static str {
    match status {
        cube::ObservationStatus::Provisional => "provisional",
        cube::ObservationStatus::Revised => "revised",
        cube::ObservationStatus::Final => "final",
    }
}

/// The columns of the long form: their names, and the text of each for a row. Numbers are apart.
pub(crate) struct Columns<'a> {
    answer: &'a Answer,
    dims: Vec<Dim>,
    language: Language,
}

impl<'a> Columns<'a> {
    pub(crate) fn new(answer: &'a Answer, language: Language) -> Self {
        let codes = answer.table.get().dimensions().iter();
        Self {
            answer,
            dims: codes.filter_map(|dimension| Dim::parse(dimension.code.as_str()).ok()).collect(),
            language,
        }
    }

    /// The names of the columns of text that come before the value.
    pub(crate) fn before(&self) -> Vec<String> {
        let with_label = |dim: &Dim| [dim.code().to_owned(), format!("{}_label", dim.code())];
        let fixed = self.fixed().map(|dim| dim.code().to_owned());
        self.dims.iter().flat_map(with_label).chain(fixed).chain(["unit".to_owned()]).collect()
    }

    /// The names of the columns of text that come after the value and its bounds.
    pub(crate) fn after(&self) -> [&'static str; 4] {
        ["state", "rule", "status", "origin"]
    }

    pub(crate) fn texts_before(&self, row: &LongRow) -> Vec<String> {
        let about = &self.answer.about;
        let mut texts = Vec::new();
        for (dim, code) in self.dims.iter().zip(&row.codes) {
            texts.push(code.to_string());
            texts.push(about.label(*dim, code, self.language).to_owned());
        }
        texts.extend(self.fixed().map(|dim| self.fixed_code(dim, row)));
        texts.push(self.answer.table.get().measure().unit.0.to_string());
        texts
    }

    pub(crate) fn texts_after(&self, row: &LongRow) -> [String; 4] {
        [
            row.state.to_owned(),
            row.rule.as_ref().map(Code::to_string).unwrap_or_default(),
            row.status.unwrap_or_default().to_owned(),
            row.origin.unwrap_or_default().to_owned(),
        ]
    }

    /// Dimensions that are not on the axes: they are told all the same.
    fn fixed(&self) -> impl Iterator<Item = Dim> + '_ {
        Dim::ALL.into_iter().filter(|dim| !self.dims.contains(dim))
    }

    fn fixed_code(&self, dim: Dim, row: &LongRow) -> String {
        let about = &self.answer.about;
        if let Some(member) = about.fixed.get(&dim) {
            return member.code.to_string();
        }
        // The unit of count that follows from the indicator.
        let indicator = self.dims.iter().position(|dim| *dim == Dim::Indicator).and_then(|rank| row.codes.get(rank));
        let follows = indicator.and_then(|code| about.units_by_indicator.get(code));
        follows.map(Code::to_string).unwrap_or_default()
    }
}

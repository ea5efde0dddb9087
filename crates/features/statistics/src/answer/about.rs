//! What one must know to quote a table: titles, definitions, breaks, citation.

use std::collections::{BTreeMap, BTreeSet};

use arrow::array::Array;
use cube::{Cell, Code, Cube, ObservationStatus};
use disclosure::Protected;
use nomenclature::{Language, Period, TerritoryCode, Text};

use super::build::Part;
use super::table::indicator_code;
use super::{About, CellNote, DefinitionInForce, Member, warnings};
use crate::engine::{Batch, Grain, Slice, column};
use crate::model::Break;
use crate::query::{Dim, Measured, Query, QueryError};
use crate::statistics::Statistics;

/// Cells beyond which nobody reads notes one by one.
const MOST_NOTES: usize = 5_000;

/// Tells everything of a table.
pub(super) async fn about(
    statistics: &Statistics,
    query: &Query,
    parts: &[Part<'_>],
    members: &BTreeMap<Dim, Vec<Code>>,
    table: &Protected<Cube>,
) -> Result<About, QueryError> {
    let mut all = Vec::new();
    for part in parts {
        all.push(of_part(statistics, query, part, parts).await?);
    }
    let mut labels: BTreeMap<Dim, BTreeMap<Code, Text>> = BTreeMap::new();
    let mut units = BTreeMap::new();
    for about in &all {
        for (dim, names) in &about.labels {
            labels.entry(*dim).or_default().extend(names.clone());
        }
        units.extend(about.units_by_indicator.clone());
    }
    let fixed = members.iter().filter_map(|(dim, codes)| {
        let on_axes = query.rows.contains(dim) || query.columns.contains(dim);
        let code = codes.first().filter(|_| !on_axes && codes.len() == 1)?;
        Some((*dim, member(&labels, *dim, code)))
    });
    let fixed = fixed.collect();
    let mut about = all.remove(0);
    about.others = all;
    about.labels = labels;
    about.units_by_indicator = units;
    about.fixed = fixed;
    about.unit = unit_text(query, parts);
    about.statuses = statuses(table.get());
    warnings::add(&mut about, query, parts, table.get());
    Ok(about)
}

fn member(labels: &BTreeMap<Dim, BTreeMap<Code, Text>>, dim: Dim, code: &Code) -> Member {
    let label = labels.get(&dim).and_then(|names| names.get(code)).cloned().unwrap_or_else(|| same(code.as_str()));
    Member { code: code.clone(), label }
}

pub(super) fn same(text: &str) -> Text {
    Text { fr: text.to_owned(), en: text.to_owned() }
}

fn statuses(table: &Cube) -> BTreeSet<ObservationStatus> {
    table.cells().filter_map(|(_, cell)| cell.figure().map(|figure| figure.status)).collect()
}

async fn of_part(
    statistics: &Statistics,
    query: &Query,
    part: &Part<'_>,
    parts: &[Part<'_>],
) -> Result<About, QueryError> {
    let (dataset, selection) = (part.dataset, &part.selection);
    let labels = labels(part, !query.also.is_empty());
    let units = selection.series.iter().map(|(_, unit)| unit.clone()).collect::<BTreeSet<_>>();
    let api = Query { release: Some(selection.release.id.clone()), ..query.clone() };
    Ok(About {
        dataset: dataset.id.clone(),
        title: dataset.title.clone(),
        producer: dataset.producer.clone(),
        universe: dataset.universe.clone(),
        unit: unit_text(query, parts),
        units_of_count: units.iter().map(|code| member(&labels, Dim::UnitOfCount, code)).collect(),
        units_by_indicator: units_by_indicator(query, part),
        source: dataset.source.clone(),
        licence: dataset.licence.clone(),
        release: selection.release.id.clone(),
        vintage: selection.release.vintage,
        definitions: definitions(part),
        nature: dataset.nature,
        statuses: BTreeSet::new(),
        breaks: breaks(part),
        warnings: Vec::new(),
        fixed: BTreeMap::new(),
        citation: citation(part),
        api_path: api.api_path(),
        command: api.command(),
        notes: notes(statistics, part).await?,
        labels,
        others: Vec::new(),
    })
}

fn units_by_indicator(query: &Query, part: &Part<'_>) -> BTreeMap<Code, Code> {
    if query.rows.contains(&Dim::UnitOfCount) || query.columns.contains(&Dim::UnitOfCount) {
        return BTreeMap::new();
    }
    let series = part.selection.series.iter();
    series.map(|(rank, unit)| (indicator_code(part.dataset, *rank, !query.also.is_empty()), unit.clone())).collect()
}

fn labels(part: &Part<'_>, prefix: bool) -> BTreeMap<Dim, BTreeMap<Code, Text>> {
    let (dataset, selection) = (part.dataset, &part.selection);
    let indicators = selection.series.iter().map(|(rank, _)| {
        let indicator = &dataset.indicators[*rank];
        let number = selection.release.definition_of(&indicator.code).unwrap_or(1);
        (indicator_code(dataset, *rank, prefix), indicator.label_under(number).clone())
    });
    let units = selection
        .series
        .iter()
        .filter_map(|(_, unit)| Some((unit.clone(), dataset.unit_of_count(unit.as_str())?.label.clone())));
    let territories = selection.territories.iter().map(|place| {
        let name = territory_name(place.code, selection.edition.name(place.code));
        (Code::from(place.code), name)
    });
    let periods = selection
        .periods
        .iter()
        .filter_map(|period| Some((Code::parse(&period.to_string()).ok()?, period_name(*period))));
    BTreeMap::from([
        (Dim::Indicator, indicators.collect()),
        (Dim::UnitOfCount, units.collect()),
        (Dim::Territory, territories.collect()),
        (Dim::Period, periods.collect()),
    ])
}

fn territory_name(code: TerritoryCode, name: Option<&str>) -> Text {
    same(name.unwrap_or(code.as_str()))
}

/// A period as one writes it: 2016, 1er trimestre 2016, janvier 2016.
fn period_name(period: Period) -> Text {
    const MONTHS: [(&str, &str); 12] = [
        ("janvier", "January"),
        ("février", "February"),
        ("mars", "March"),
        ("avril", "April"),
        ("mai", "May"),
        ("juin", "June"),
        ("juillet", "July"),
        ("août", "August"),
        ("septembre", "September"),
        ("octobre", "October"),
        ("novembre", "November"),
        ("décembre", "December"),
    ];
    let year = period.year();
    match period.frequency() {
        nomenclature::Frequency::Year => same(&year.to_string()),
        nomenclature::Frequency::Quarter => {
            let rank = (period.first_month() - 1) / 3 + 1;
            let ordinal = if rank == 1 { "1er".to_owned() } else { format!("{rank}e") };
            Text { fr: format!("{ordinal} trimestre {year}"), en: format!("Q{rank} {year}") }
        }
        nomenclature::Frequency::Month => {
            let (fr, en) = MONTHS[usize::from(period.first_month().clamp(1, 12) - 1)];
            Text { fr: format!("{fr} {year}"), en: format!("{en} {year}") }
        }
    }
}

fn definitions(part: &Part<'_>) -> Vec<DefinitionInForce> {
    let mut found: Vec<DefinitionInForce> = Vec::new();
    for (rank, _) in &part.selection.series {
        let indicator = &part.dataset.indicators[*rank];
        let number = part.selection.release.definition_of(&indicator.code).unwrap_or(1);
        let last = indicator.definitions.iter().map(|definition| definition.number).max().unwrap_or(number);
        if let Some(definition) = indicator.definition(number)
            && !found.iter().any(|other| other.indicator == indicator.code)
        {
            found.push(DefinitionInForce {
                indicator: indicator.code.clone(),
                label: indicator.label_under(number).clone(),
                number,
                current: number == last,
                text: definition.text.clone(),
            });
        }
    }
    found
}

/// The breaks that concern the series shown.
fn breaks(part: &Part<'_>) -> Vec<Break> {
    let shown = |gap: &&Break| {
        let concerned = gap.indicators.is_empty()
            || part
                .selection
                .series
                .iter()
                .any(|(rank, _)| gap.indicators.contains(&part.dataset.indicators[*rank].code));
        let within = gap.from_period.as_ref().is_none_or(|from| {
            let from = Period::parse(from).ok();
            let before = part.selection.periods.iter().any(|period| Some(*period) < from);
            let after = part.selection.periods.iter().any(|period| Some(*period) >= from);
            before && after
        });
        concerned && within
    };
    part.dataset.breaks.iter().filter(shown).cloned().collect()
}

fn citation(part: &Part<'_>) -> Text {
    let (dataset, release) = (part.dataset, &part.selection.release.id);
    let made = |language: Language| {
        let (producer, title) = (dataset.producer.get(language), dataset.title.get(language));
        let (url, licence) = (&dataset.source.url, &dataset.licence.name);
        match language {
            Language::French => format!("{producer}, « {title} », édition {release}, {licence}. {url}"),
            Language::English => format!("{producer}, “{title}”, release {release}, {licence}. {url}"),
        }
    };
    Text { fr: made(Language::French), en: made(Language::English) }
}

/// The code of the unit of the counts of a table.
pub(super) fn unit_code(parts: &[Part<'_>]) -> String {
    let units = units(parts);
    match units.iter().next() {
        Some(only) if units.len() == 1 => only.clone(),
        _ => "mixed".to_owned(),
    }
}

fn units(parts: &[Part<'_>]) -> BTreeSet<String> {
    let of_part = |part: &Part<'_>| -> Vec<String> {
        let series = part.selection.series.iter();
        let unit =
            |rank: &usize| part.dataset.indicators[*rank].unit.as_ref().map_or("number".to_owned(), Code::to_string);
        series.map(|(rank, _)| unit(rank)).collect()
    };
    parts.iter().flat_map(of_part).collect()
}

fn unit_text(query: &Query, parts: &[Part<'_>]) -> Text {
    let text = |fr: &str, en: &str| Text { fr: fr.to_owned(), en: en.to_owned() };
    if let Measured::Rate { per } = query.measure {
        let grouped = |separator: &str| {
            let digits = per.to_string();
            let from_end = digits.bytes().rev().enumerate();
            let reversed: Vec<String> = from_end
                .map(|(rank, digit)| {
                    let mark = if rank > 0 && rank % 3 == 0 { separator } else { "" };
                    format!("{mark}{}", char::from(digit))
                })
                .collect();
            reversed.iter().map(|part| part.chars().rev().collect::<String>()).rev().collect::<String>()
        };
        return text(&format!("pour {} habitants", grouped("\u{202f}")), &format!("per {} inhabitants", grouped(",")));
    }
    match unit_code(parts).as_str() {
        "number" => text("nombre", "number"),
        "percent" => text("%", "%"),
        "mixed" => text("selon l’indicateur", "depends on the indicator"),
        other => same(other),
    }
}

/// What is told of single cells, when the release tells something.
async fn notes(statistics: &Statistics, part: &Part<'_>) -> Result<Vec<CellNote>, QueryError> {
    let selection = &part.selection;
    if selection.profile.noted == 0 || part.gathered.cells.len() > MOST_NOTES {
        return Ok(Vec::new());
    }
    let codes = selection.territories.iter().map(|place| place.code.to_string()).collect();
    let slice = Slice {
        grain: Grain::Each(codes),
        periods: Some(selection.periods.iter().map(ToString::to_string).collect()),
        indicators: Some(
            selection.series.iter().map(|(rank, _)| part.dataset.indicators[*rank].code.to_string()).collect(),
        ),
        units: Some(selection.series.iter().map(|(_, unit)| unit.to_string()).collect()),
    };
    let columns = [
        column::PERIOD,
        column::TERRITORY,
        column::INDICATOR,
        column::UNIT_OF_COUNT,
        column::VERIFICATION,
        column::SOURCE,
        column::NOTE,
    ];
    let mut notes = Vec::new();
    for batch in statistics.engine.batches(&selection.release, &slice, &columns).await? {
        let batch = Batch(&batch);
        let mut texts = Vec::new();
        for name in columns {
            texts.push(batch.text(name)?);
        }
        for row in 0..texts[0].len() {
            let text = |column: usize| texts[column].value(row).to_owned();
            let maybe =
                |column: usize| texts[column].is_valid(row).then(|| text(column)).filter(|text| !text.is_empty());
            notes.push(CellNote {
                period: text(0),
                territory: text(1),
                indicator: text(2),
                unit_of_count: text(3),
                verification: maybe(4),
                source: maybe(5),
                note: maybe(6),
            });
        }
    }
    notes.sort();
    Ok(notes)
}

/// The number of cells of a table in a state.
pub(super) fn count(table: &Cube, state: impl Fn(&Cell) -> bool) -> usize {
    table.cells().filter(|(_, cell)| state(cell)).count()
}

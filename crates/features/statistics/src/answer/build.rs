//! From a query to its answer.

use std::collections::{BTreeMap, BTreeSet};

use cube::{Cell, Code, Confidence, Cube, Derived, Figure, Origin};
use disclosure::{ProducerStatement, Protected, Rules, protect};
use nomenclature::{Language, Territories, Vintage};

use super::resolve::resolved;
use super::table::{self, Found, Gathered, Shape};
use super::{Answer, Interval, about, warnings};
use crate::import::nearest;
use crate::model::{Dataset, DatasetId, Nature, Protection, Release, ReleaseId};
use crate::query::{Acknowledgement, Dim, Measured, Query, QueryError, Selection};
use crate::statistics::Statistics;

/// How sure the intervals of rates are.
const CONFIDENCE: Confidence = Confidence::NINETY_FIVE;

/// One dataset of a query, with what was chosen and found in it.
pub(super) struct Part<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) selection: Selection,
    pub(super) gathered: Gathered,
}

impl Statistics {
    /// Answers a query.
    ///
    /// # Errors
    /// When a name is unknown, when the choices leave nothing, when figures of unlike natures stand on one scale without
    /// an acknowledgement, or when the table may not be shown.
    pub async fn answer(&self, query: &Query) -> Result<Answer, QueryError> {
        query.check_dimensions()?;
        let mut parts = Vec::new();
        for id in std::iter::once(&query.dataset).chain(&query.also) {
            parts.push(self.part(query, id).await?);
        }
        parts.retain(|part| !part.selection.series.is_empty());
        if parts.is_empty() {
            return Err(QueryError::Nothing);
        }
        let natures = natures(&parts);
        if natures.len() > 1 && !query.acknowledge.contains(&Acknowledgement::Natures) {
            let warning = warnings::of_natures(&parts, &natures);
            let warning = warning.iter().map(|text| text.get(Language::English)).collect::<Vec<_>>().join(" ");
            return Err(QueryError::Natures { natures: natures.into_iter().collect(), warning });
        }
        let members = merged(query, &parts)?;
        let Tables { table, interval, counts } = tables(query, &parts, &members)?;
        let query = resolved(query, &parts, &members);
        let about = about::about(self, &query, &parts, &members, &table).await?;
        Ok(Answer { table, interval, counts, about, query })
    }

    async fn part<'a>(&'a self, query: &Query, id: &DatasetId) -> Result<Part<'a>, QueryError> {
        let dataset = self.known(id)?;
        let releases = self.releases(id).await?;
        let wanted = if *id == query.dataset { query.release.as_ref() } else { None };
        let release = pick(dataset, releases, wanted)?;
        let vintage = release.vintage.and_then(|year| Vintage::of_year(year).ok());
        let bundled = Territories::bundled();
        let edition = vintage.and_then(|vintage| bundled.edition(vintage).ok()).unwrap_or_else(|| bundled.latest());
        let profile = self.engine.profile(&release).await?;
        let selection = Selection::of(query, dataset, release, edition, profile)?;
        if let Measured::Rate { .. } = query.measure {
            rates_make_sense(dataset, &selection)?;
        }
        let gathered = if selection.series.is_empty() {
            Gathered::default()
        } else {
            table::gather(&self.engine, dataset, &selection).await?
        };
        Ok(Part { dataset, selection, gathered })
    }

    pub(crate) fn known(&self, id: &DatasetId) -> Result<&Dataset, QueryError> {
        self.datasets.get(id.as_str()).ok_or_else(|| {
            let known: Vec<&str> = self.datasets.iter().map(|dataset| dataset.id.as_str()).collect();
            let hint = nearest(id.as_str(), &known).map(|near| format!(" (did you mean «{near}»?)"));
            let hint = hint.unwrap_or_else(|| format!("; there are {}", known.join(", ")));
            QueryError::UnknownDataset { asked: id.clone(), hint }
        })
    }
}

/// The release asked for, or the last one.
pub(crate) fn pick(
    dataset: &Dataset,
    mut releases: Vec<Release>,
    wanted: Option<&ReleaseId>,
) -> Result<Release, QueryError> {
    let Some(wanted) = wanted else {
        return releases.pop().ok_or_else(|| QueryError::NoRelease(dataset.id.clone()));
    };
    let found = releases.iter().position(|release| release.id == *wanted);
    found.map(|rank| releases.swap_remove(rank)).ok_or_else(|| match releases.is_empty() {
        true => QueryError::NoRelease(dataset.id.clone()),
        false => QueryError::UnknownRelease {
            dataset: dataset.id.clone(),
            asked: wanted.clone(),
            known: releases.iter().map(|release| release.id.as_str()).collect::<Vec<_>>().join(", "),
        },
    })
}

fn rates_make_sense(dataset: &Dataset, selection: &Selection) -> Result<(), QueryError> {
    for (rank, _) in &selection.series {
        let indicator = &dataset.indicators[*rank];
        let reason = if indicator.unit.is_some() {
            "it is not a count"
        } else if selection.profile.populated == 0 {
            "this release gives no population to relate it to"
        } else {
            continue;
        };
        return Err(QueryError::NoRate { indicator: indicator.code.to_string(), reason });
    }
    Ok(())
}

pub(super) fn natures(parts: &[Part<'_>]) -> BTreeSet<Nature> {
    let of_part = |part: &Part<'_>| -> Vec<Nature> {
        let series = part.selection.series.iter();
        series.map(|(rank, _)| part.dataset.indicators[*rank].nature.unwrap_or(part.dataset.nature)).collect()
    };
    parts.iter().flat_map(of_part).collect()
}

/// The members of each dimension over all datasets; a dimension off the axes must have one.
fn merged(query: &Query, parts: &[Part<'_>]) -> Result<BTreeMap<Dim, Vec<Code>>, QueryError> {
    let mut all: BTreeMap<Dim, Vec<Code>> = BTreeMap::new();
    for part in parts {
        for (dim, codes) in table::members(part.dataset, &part.selection, &part.gathered, !query.also.is_empty()) {
            let members = all.entry(dim).or_default();
            for code in codes {
                if !members.contains(&code) {
                    members.push(code);
                }
            }
        }
    }
    if parts.len() > 1
        && !query.filters.contains_key(&Dim::Period)
        && let Some(periods) = all.get_mut(&Dim::Period)
    {
        periods.sort_by_key(|code| nomenclature::Period::parse(code.as_str()).ok());
    }
    for dim in [Dim::Period, Dim::Territory, Dim::Indicator] {
        let count = all.get(&dim).map_or(0, Vec::len);
        if count > 1 && !query.rows.contains(&dim) && !query.columns.contains(&dim) {
            return Err(QueryError::SeveralMembers { dim, count });
        }
    }
    Ok(all)
}

/// The table of a query, and for rates what they were made of.
struct Tables {
    table: Protected<Cube>,
    interval: Option<Interval>,
    counts: Option<Protected<Cube>>,
}

/// The table of a query, protected; rates are computed from what is protected.
fn tables(query: &Query, parts: &[Part<'_>], members: &BTreeMap<Dim, Vec<Code>>) -> Result<Tables, QueryError> {
    let edition = parts[0].selection.edition;
    let units: BTreeSet<Code> =
        parts.iter().flat_map(|part| part.selection.series.iter().map(|(_, unit)| unit.clone())).collect();
    let unit = about::unit_code(parts);
    let mut counts = Shape::new(query, members, edition, table::measure(&unit, query, &units))?;
    let mut populations = Shape::new(query, members, edition, table::measure("inhabitants", query, &units))?;
    let rates = matches!(query.measure, Measured::Rate { .. });
    for part in parts {
        let prefix = !query.also.is_empty();
        let names: BTreeMap<&str, Code> = part
            .selection
            .series
            .iter()
            .map(|(rank, _)| {
                let code = table::indicator_code(part.dataset, *rank, prefix);
                (part.dataset.indicators[*rank].code.as_str(), code)
            })
            .collect();
        let place = |key: &'_ [String; 4]| -> Option<[String; 4]> {
            let name = names.get(key[2].as_str())?;
            Some([key[0].clone(), key[1].clone(), name.to_string(), key[3].clone()])
        };
        let wanted: BTreeSet<(&str, &str)> = part
            .selection
            .series
            .iter()
            .map(|(rank, unit)| (part.dataset.indicators[*rank].code.as_str(), unit.as_str()))
            .collect();
        let found: Vec<([String; 4], &Found)> = part
            .gathered
            .cells
            .iter()
            .filter(|(key, _)| wanted.contains(&(key[2].as_str(), key[3].as_str())))
            .filter_map(|(key, found)| Some((place(key)?, found)))
            .collect();
        counts.fill(found.iter().map(|(key, found)| (borrowed(key), found.cell.clone())))?;
        if rates {
            let inhabitants = |found: &Found| match found.population {
                Some(number) => Cell::Value(Figure { number, origin: Origin::Observed, status: Default::default() }),
                None => Cell::Missing,
            };
            populations.fill(found.iter().map(|(key, found)| (borrowed(key), inhabitants(found))))?;
        }
    }
    counts.complete(&series_codes(query, parts))?;
    let counts = protected(counts.cube, parts)?;
    match query.measure {
        Measured::Value => Ok(Tables { table: counts, interval: None, counts: None }),
        Measured::Rate { per } => {
            let rates = counts.try_derive((populations.cube, f64::from(per.get())), related)?;
            let lower = rates.derive((), |derived, ()| bounds(derived, |interval| interval.lower));
            let upper = rates.derive((), |derived, ()| bounds(derived, |interval| interval.upper));
            let interval = Interval { confidence: CONFIDENCE.level(), lower, upper };
            let table = rates.derive((), |derived, ()| derived.cube.clone());
            Ok(Tables { table, interval: Some(interval), counts: Some(counts) })
        }
    }
}

/// The codes of each indicator and unit of count that are asked for together.
fn series_codes(query: &Query, parts: &[Part<'_>]) -> BTreeSet<(String, String)> {
    let of_part = |part: &Part<'_>| -> Vec<(String, String)> {
        let series = part.selection.series.iter();
        let code = |rank: usize| table::indicator_code(part.dataset, rank, !query.also.is_empty()).to_string();
        series.map(|(rank, unit)| (code(*rank), unit.to_string())).collect()
    };
    parts.iter().flat_map(of_part).collect()
}

fn borrowed(key: &[String; 4]) -> [&str; 4] {
    [&key[0], &key[1], &key[2], &key[3]]
}

/// Relates each figure to its population, with its exact Poisson interval.
fn related(counts: &Cube, (populations, per): (Cube, f64)) -> Result<Derived, QueryError> {
    counts.rates(&populations, per, CONFIDENCE).map_err(|error| QueryError::Rate(error.to_string()))
}

/// One bound of each rate; a rate without an interval has none.
fn bounds(derived: &Derived, bound: fn(&cube::Interval) -> f64) -> Cube {
    derived.cube.map_cells(|key, cell| match (cell, derived.intervals.get(key)) {
        (Cell::Value(figure), Some(interval)) => Cell::Value(Figure { number: bound(interval), ..*figure }),
        (Cell::Value(_), None) => Cell::Missing,
        (other, _) => other.clone(),
    })
}

/// The door by which a table becomes public: its producer's, or ours, which is the stricter.
fn protected(cube: Cube, parts: &[Part<'_>]) -> Result<Protected<Cube>, QueryError> {
    let strictest = parts.iter().find_map(|part| match &part.dataset.protection {
        Protection::Us { minimum_frequency } => Some((part.dataset, *minimum_frequency)),
        Protection::Producer { .. } => None,
    });
    if let Some((dataset, minimum)) = strictest {
        let rules = Rules::minimum_frequency(dataset.protection.code(), u64::from(minimum));
        return protect(cube, &rules).map_err(|error| QueryError::Protection(error.to_string()));
    }
    let mut statement = ProducerStatement { producer: String::new(), rule: String::new(), source: String::new() };
    for part in parts {
        if let Protection::Producer { rule, source, .. } = &part.dataset.protection {
            let add = |to: &mut String, text: &str| {
                if !to.contains(text) {
                    if !to.is_empty() {
                        to.push_str(" ; ");
                    }
                    to.push_str(text);
                }
            };
            add(&mut statement.producer, part.dataset.producer.get(Language::French));
            add(&mut statement.rule, rule.get(Language::French));
            add(&mut statement.source, source);
        }
    }
    Ok(Protected::published_by_producer(cube, statement))
}

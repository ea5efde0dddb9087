//! Figures that are ours to protect: what may not be shown is hidden before anything is written, and never reaches the disk.
//!
//! The totals of wider territories are computed first, from everything, and protected together with their parts: a total
//! that can be shown is shown even when a part of it is hidden.

use std::collections::{BTreeMap, BTreeSet};

use cube::{Additivity, Cell, Code, Cube, Dimension, Figure, Hierarchy, Measure, SuppressionKind, Unit, UnitOfCount};
use disclosure::{Levels, Past, Refusal, Rules, protect_given};
use nomenclature::{Edition, TerritoryCode};

use super::ImportError;
use super::check::parts_at;
use super::past::PastReleases;
use super::resolve::{Cells, Ranked, level_of, to_rank};
use crate::engine::State;
use crate::model::{Dataset, Protection};

/// Adds totals and hides what the dataset's rule asks to hide, given what its earlier releases show and hide. Tells how
/// many figures are hidden because an earlier release hid them. A producer's own protection is left as it is.
pub(super) fn protect_cells(
    cells: &mut Cells,
    dataset: &Dataset,
    edition: &Edition,
    past: &PastReleases,
) -> Result<usize, ImportError> {
    let Protection::Us { minimum_frequency } = dataset.protection else { return Ok(0) };
    add_totals(cells, dataset, edition);
    let wrong = |error: cube::CubeError| ImportError::Protection(error.to_string());
    let cube = cube_of(cells, dataset, edition).map_err(wrong)?;
    let before = before(cells, dataset, edition, past);
    let mut of_key = BTreeMap::new();
    for (row, past) in &before {
        let codes = codes(cells, dataset, *row);
        of_key.insert(cube.key(&codes.each_ref().map(String::as_str)).map_err(wrong)?, *past);
    }
    let rules = Rules::minimum_frequency(dataset.protection.code(), u64::from(minimum_frequency));
    let protected = protect_given(cube, &rules, &|key| of_key.get(key).copied()).map_err(|error| match error {
        Refusal::CannotProtect(figures) if !past.is_empty() => {
            ImportError::Uncovers { dataset: dataset.id.clone(), releases: past.names(), figures: figures.join("; ") }
        }
        other => ImportError::Protection(other.to_string()),
    })?;
    let mut kept_hidden = 0;
    for row in 0..cells.len() {
        let codes = codes(cells, dataset, row);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        if let Ok(Cell::Suppressed(why)) = protected.get().at(&codes) {
            kept_hidden += usize::from(matches!(before.get(&row), Some(Past::Hidden(_))));
            cells.value[row] = f64::NAN;
            cells.state[row] = match why.kind {
                SuppressionKind::Primary => State::SuppressedPrimary,
                SuppressionKind::Secondary => State::SuppressedSecondary,
            };
        }
    }
    Ok(kept_hidden)
}

/// What earlier releases did with the figures of the file, by row.
///
/// A figure that one of them shows with this very value is public. One that they only hide stays hidden: it may be the same,
/// and what it hides with would tell it. A total that none of them shows, of a figure that they hide and that the file
/// does not hold, would be a new sum over a secret: it is held as one.
fn before(cells: &Cells, dataset: &Dataset, edition: &Edition, past: &PastReleases) -> BTreeMap<usize, Past> {
    let mut before = BTreeMap::new();
    if past.is_empty() {
        return before;
    }
    let mut rows = BTreeMap::new();
    for row in (0..cells.len()).filter(|row| cells.state[*row] == State::Value) {
        let codes = codes(cells, dataset, row);
        if let Some(known) = past.get(&codes, cells.value[row]) {
            before.insert(row, known);
        }
        rows.insert(codes, row);
    }
    let told = Past::Hidden(Some(Levels { lower: 1, upper: 1, sliding: 0 }));
    for [period, territory, indicator, unit] in past.hidden().filter(|codes| !rows.contains_key(*codes)) {
        let Ok(place) = territory.parse::<TerritoryCode>() else { continue };
        let places = std::iter::once(place).chain(edition.ancestors(place));
        let wholes = dataset.indicators.iter().filter(|i| i.parts.iter().any(|part| part.as_str() == indicator));
        let indicators: Vec<String> =
            std::iter::once(indicator.clone()).chain(wholes.map(|whole| whole.code.to_string())).collect();
        for place in places {
            for indicator in &indicators {
                let codes = [period.clone(), place.to_string(), indicator.clone(), unit.clone()];
                if let Some(row) = rows.get(&codes).filter(|_| !past.shows(&codes)) {
                    before.insert(*row, told);
                }
            }
        }
    }
    before
}

fn codes(cells: &Cells, dataset: &Dataset, row: usize) -> [String; 4] {
    [
        cells.periods.members[cells.periods.ranks[row] as usize].to_string(),
        cells.territories.members[cells.territories.ranks[row] as usize].to_string(),
        dataset.indicators[cells.indicators.members[cells.indicators.ranks[row] as usize]].code.to_string(),
        dataset.units_of_count[cells.units.members[cells.units.ranks[row] as usize]].code.to_string(),
    ]
}

/// A total of a wider territory: the rows of its parts.
type Totals = BTreeMap<(u32, u32, u32, TerritoryCode), Vec<usize>>;

/// Adds the totals that no row gives and whose parts are all there.
fn add_totals(cells: &mut Cells, dataset: &Dataset, edition: &Edition) {
    let mut rows: BTreeMap<(u32, u32, u32, TerritoryCode), usize> = BTreeMap::new();
    for row in 0..cells.len() {
        let territory = cells.territories.members[cells.territories.ranks[row] as usize];
        let series = (cells.periods.ranks[row], cells.indicators.ranks[row], cells.units.ranks[row]);
        rows.insert((series.0, series.1, series.2, territory), row);
    }
    let series: BTreeSet<(u32, u32, u32)> = rows.keys().map(|key| (key.0, key.1, key.2)).collect();
    let territories = &cells.territories.members;
    let wholes: BTreeSet<TerritoryCode> = territories.iter().flat_map(|code| edition.ancestors(*code)).collect();
    let mut totals: Totals = BTreeMap::new();
    for whole in wholes.into_iter().filter(|whole| level_of(whole.kind()) < dataset.level) {
        let parts = parts_at(edition, whole, dataset.level);
        for (period, indicator, unit) in &series {
            let key = |territory: TerritoryCode| (*period, *indicator, *unit, territory);
            let found: Option<Vec<usize>> = parts.iter().map(|part| rows.get(&key(*part)).copied()).collect();
            let additive = dataset.indicators[cells.indicators.members[*indicator as usize]].additive;
            if let Some(found) = found.filter(|found| additive && !found.is_empty() && !rows.contains_key(&key(whole)))
            {
                totals.insert(key(whole), found);
            }
        }
    }
    append(cells, totals);
}

fn append(cells: &mut Cells, totals: Totals) {
    let mut members = cells.territories.members.clone();
    members.extend(totals.keys().map(|key| key.3));
    members.sort_unstable();
    members.dedup();
    let rank_of = |code: &TerritoryCode| members.binary_search(code).map_or(u32::MAX, to_rank);
    let mut ranks: Vec<u32> =
        cells.territories.ranks.iter().map(|rank| rank_of(&cells.territories.members[*rank as usize])).collect();
    for ((period, indicator, unit, whole), parts) in totals {
        let known = parts.iter().all(|row| cells.state[*row] == State::Value);
        let sum = |numbers: &[f64]| parts.iter().map(|row| numbers[*row]).sum::<f64>();
        let value = if known { sum(&cells.value) } else { f64::NAN };
        let population = cells.population.as_deref().map(sum);
        let least_firm =
            parts.iter().map(|row| cells.status.ranks[*row]).max_by_key(|rank| cells.status.members[*rank as usize]);
        cells.value.push(value);
        cells.state.push(if known { State::Value } else { State::Missing });
        cells.periods.ranks.push(period);
        cells.indicators.ranks.push(indicator);
        cells.units.ranks.push(unit);
        cells.status.ranks.push(least_firm.unwrap_or(0));
        ranks.push(rank_of(&whole));
        cells.lines.push(0);
        if let (Some(column), Some(sum)) = (&mut cells.population, population) {
            column.push(sum);
        }
        for column in [&mut cells.complement_value, &mut cells.complement_rate].into_iter().flatten() {
            column.push(f64::NAN);
        }
        for column in [&mut cells.verification, &mut cells.source, &mut cells.note].into_iter().flatten() {
            let empty = column.distinct.iter().position(|text| text.is_empty()).unwrap_or(column.distinct.len());
            if empty == column.distinct.len() {
                column.distinct.push("".into());
            }
            column.ranks.push(to_rank(empty));
        }
    }
    cells.territories = Ranked { members, ranks };
}

/// Everything in one cube, so that each sum that a reader could make is protected: over territories, and over the indicators
/// that are parts of another.
fn cube_of(cells: &Cells, dataset: &Dataset, edition: &Edition) -> Result<Cube, cube::CubeError> {
    let code = |text: &str| Code::parse(text).unwrap_or_else(|_| unreachable!("codes that were read are codes"));
    let flat = |codes: Vec<Code>| Hierarchy::flat(codes).unwrap_or_default();
    let periods = cells.periods.members.iter().map(|period| code(&period.to_string()));
    let territories: BTreeSet<TerritoryCode> = cells.territories.members.iter().copied().collect();
    let units = cells.units.members.iter().map(|rank| dataset.units_of_count[*rank].code.clone());
    let dimension = |name: &str, hierarchy: Hierarchy, additivity: Additivity| Dimension {
        code: code(name),
        hierarchy,
        additivity,
    };
    let not_additive = |reason: &str| Additivity::NotAdditive { reason: code(reason) };
    let dimensions = vec![
        dimension("period", flat(periods.collect()), not_additive("periods")),
        dimension("territory", edition.hierarchy_over(&territories), Additivity::Additive),
        dimension("indicator", parts_of_indicators(cells, dataset), Additivity::Additive),
        dimension("unit_of_count", flat(units.collect()), not_additive("unlike-units")),
    ];
    let measure = Measure { unit: Unit(code("number")), unit_of_count: UnitOfCount::VariesBy(code("unit_of_count")) };
    let mut cube = Cube::new(dimensions, measure)?;
    for row in 0..cells.len() {
        // Shares are not counts: they are not protected here, and an indicator that is one needs its producer's protection.
        if cells.state[row] == State::Value {
            let codes = codes(cells, dataset, row);
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            cube.insert(cube.key(&codes)?, Cell::Value(Figure::observed(cells.value[row])))?;
        }
    }
    Ok(cube)
}

fn parts_of_indicators(cells: &Cells, dataset: &Dataset) -> Hierarchy {
    let held = || cells.indicators.members.iter().map(|rank| &dataset.indicators[*rank]);
    let there = |part: &Code| held().any(|indicator| indicator.code == *part);
    let whole_of = |code: &Code| {
        let whole = held().find(|whole| whole.parts.contains(code) && whole.parts.iter().all(there));
        whole.map(|whole| whole.code.clone())
    };
    let lines: Vec<(Code, Option<Code>)> =
        held().map(|indicator| (indicator.code.clone(), whole_of(&indicator.code))).collect();
    let alone = || Hierarchy::flat(held().map(|indicator| indicator.code.clone())).unwrap_or_default();
    Hierarchy::from_parents(lines).unwrap_or_else(|_| alone())
}

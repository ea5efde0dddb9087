//! Checks over the whole of a file: no cell twice, every total the sum of its parts.

use std::collections::{BTreeMap, BTreeSet};

use nomenclature::{Edition, Period, TerritoryCode, TerritoryKind};
use rayon::prelude::*;

use super::problem::{ProblemKind, Problems};
use super::resolve::{Cells, UNKNOWN, level_of};
use crate::engine::State;
use crate::model::{Dataset, Level};

/// The rows in the order of the release: by indicator, then territory, then period. Cells given twice are told.
pub(crate) fn order(cells: &Cells, dataset: &Dataset, problems: &mut Problems) -> Vec<u32> {
    // What cannot be read has the greatest rank; sixteen, twenty, sixteen and twelve bits hold more than any file.
    let rank = |ranks: &[u32], row: usize, bits: u32| u64::from(ranks[row].min((1 << bits) - 1));
    let key = |row: usize| {
        rank(&cells.indicators.ranks, row, 16) << 48
            | rank(&cells.territories.ranks, row, 20) << 28
            | rank(&cells.periods.ranks, row, 16) << 12
            | rank(&cells.units.ranks, row, 12)
    };
    let mut keyed: Vec<(u64, u32)> =
        (0..cells.len()).into_par_iter().map(|row| (key(row), u32::try_from(row).unwrap_or(UNKNOWN))).collect();
    if !keyed.is_sorted() {
        keyed.par_sort_unstable();
    }
    for pair in keyed.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let (first, second) = (pair[0].1 as usize, pair[1].1 as usize);
        if let Some(name) = describe(cells, dataset, first) {
            let lines = [cells.lines[first], cells.lines[second]];
            problems.add(ProblemKind::DuplicateKey, None, &name, lines, || {
                "is given twice: keep one line for each period, territory, indicator and unit of count".to_owned()
            });
        }
    }
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// The name of a cell in messages, when all its words could be read.
pub(crate) fn describe(cells: &Cells, dataset: &Dataset, row: usize) -> Option<String> {
    let period = cells.periods.members.get(cells.periods.ranks[row] as usize)?;
    let territory = cells.territories.members.get(cells.territories.ranks[row] as usize)?;
    let indicator = cells.indicators.members.get(cells.indicators.ranks[row] as usize)?;
    let unit = cells.units.members.get(cells.units.ranks[row] as usize)?;
    let (indicator, unit) = (&dataset.indicators[*indicator].code, &dataset.units_of_count[*unit].code);
    Some(format!("({period}, {territory}, {indicator}, {unit})"))
}

type Place = (usize, Period, TerritoryCode, usize);

/// Checks the totals that a file gives against its parts, wherever all parts are there and shown.
pub(crate) fn totals(cells: &Cells, dataset: &Dataset, edition: &Edition, problems: &mut Problems) {
    let wholes: Vec<&TerritoryCode> =
        cells.territories.members.iter().filter(|code| level_of(code.kind()) < dataset.level).collect();
    let summed: Vec<usize> =
        cells.indicators.members.iter().filter(|rank| !dataset.indicators[**rank].parts.is_empty()).copied().collect();
    if wholes.is_empty() && summed.is_empty() {
        return;
    }
    let rows = rows_by_place(cells);
    for (place, row) in &rows {
        if summed.contains(&place.0) {
            let parts = dataset.indicators[place.0].parts.iter();
            let ranks = parts.map(|part| dataset.indicators.iter().position(|indicator| indicator.code == *part));
            let places = ranks.map(|rank| rank.map(|rank| (rank, place.1, place.2, place.3)));
            compare(cells, dataset, &rows, *row, places, problems);
        }
        if dataset.indicators[place.0].additive && level_of(place.2.kind()) < dataset.level {
            for level in
                Level::ALL.into_iter().filter(|level| *level > level_of(place.2.kind()) && *level <= dataset.level)
            {
                let parts = parts_at(edition, place.2, level);
                let places = parts.into_iter().map(|part| Some((place.0, place.1, part, place.3)));
                compare(cells, dataset, &rows, *row, places, problems);
            }
        }
    }
}

/// Checks that no commune stands beside its own municipal arrondissements: a sum would count them twice.
pub(crate) fn overlaps(cells: &Cells, edition: &Edition, problems: &mut Problems) {
    let members = &cells.territories.members;
    let inside = |code: &&TerritoryCode| code.kind() == TerritoryKind::MunicipalArrondissement;
    let wholes: BTreeSet<TerritoryCode> = members
        .iter()
        .filter(inside)
        .filter_map(|code| edition.get(*code)?.parent)
        .filter(|commune| members.binary_search(commune).is_ok())
        .collect();
    for commune in wholes {
        problems.add(ProblemKind::Overlap, None, commune.as_str(), [], || {
            "is given with its municipal arrondissements: keep the commune, or its arrondissements".to_owned()
        });
    }
}

fn rows_by_place(cells: &Cells) -> BTreeMap<Place, usize> {
    let mut rows = BTreeMap::new();
    for row in 0..cells.len() {
        let place = (
            cells.indicators.members.get(cells.indicators.ranks[row] as usize),
            cells.periods.members.get(cells.periods.ranks[row] as usize),
            cells.territories.members.get(cells.territories.ranks[row] as usize),
            cells.units.members.get(cells.units.ranks[row] as usize),
        );
        if let (Some(indicator), Some(period), Some(territory), Some(unit)) = place {
            rows.insert((*indicator, *period, *territory, *unit), row);
        }
    }
    rows
}

/// The territories of a level of which a whole is the sum.
pub(super) fn parts_at(edition: &Edition, whole: TerritoryCode, level: Level) -> Vec<TerritoryCode> {
    let kind = match level {
        Level::Region => TerritoryKind::Region,
        Level::Departement => TerritoryKind::Departement,
        Level::Commune => TerritoryKind::Commune,
        // Arrondissements and EPCI do not cover everything: no total is the sum of them.
        Level::Nation | Level::Arrondissement | Level::Epci => return Vec::new(),
    };
    edition.within(whole, kind)
}

/// Compares a total with its parts when all of them are there and shown.
fn compare(
    cells: &Cells,
    dataset: &Dataset,
    rows: &BTreeMap<Place, usize>,
    total: usize,
    parts: impl Iterator<Item = Option<Place>>,
    problems: &mut Problems,
) {
    let (mut sum, mut count) = (0.0, 0);
    for place in parts {
        let Some(row) = place.and_then(|place| rows.get(&place)) else { return };
        if cells.state[*row] != State::Value {
            return;
        }
        sum += cells.value[*row];
        count += 1;
    }
    let given = cells.value[total];
    if count == 0 || cells.state[total] != State::Value || (given - sum).abs() <= 1e-9 * given.abs().max(1.0) {
        return;
    }
    if let Some(name) = describe(cells, dataset, total) {
        problems.add(ProblemKind::TotalMismatch, None, &name, [cells.lines[total]], || {
            format!("is given as {given}, and its {count} parts add up to {sum}: ask the producer which is right")
        });
    }
}

//! Complementary means: the hidden communes of a département carry the mean of what they hide, as the police statistics
//! by commune do (SSMSI, «Base statistique communale», columns `complement_info_nombre` and `complement_info_taux`).
//!
//! Argument. A mean is worked out of what is published and of nothing else: the département's own figure, those of its
//! communes that are shown, and how many are not, which everybody counts. So whoever reads it learns nothing that the
//! sums of the table do not say, and those sums are the equations against which every certificate was made: a table that
//! agrees with what is published agrees with the means too. Four things follow, each refused where it would not hold:
//! - no mean where the département's own figure is hidden: the mean times the number of communes would be that figure, an
//!   equation that no certificate knows;
//! - no mean of a single commune, nor of communes that all have nothing ([`disclosure::complementary_mean`]): it is their
//!   figure. The sums tell it already, so no sensitive cell can stand so; one hidden for another's sake can;
//! - the rate is that of the hidden communes together, 1,000 × Σ facts / Σ inhabitants: a mean of rates would be a second
//!   equation between the same figures, with other coefficients, and two of the kind give two communes away;
//! - amounts have none: a contributor would subtract itself from it.

use std::collections::HashMap;

use disclosure::complementary_mean;
use nomenclature::{TerritoryCode, TerritoryKind};

use crate::input::places;
use crate::input::rule::Demand;
use crate::problem::Problems;
use crate::table::Sheet;

/// The column of means, as the SSMSI calls it.
pub(crate) const NUMBER: &str = "complement_info_nombre";
/// The column of rates for 1,000 inhabitants.
pub(crate) const RATE: &str = "complement_info_taux";

/// What stands in the place of a hidden figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Mean {
    pub(crate) number: f64,
    /// For 1,000 inhabitants of the hidden places, where their inhabitants are known.
    pub(crate) rate: Option<f64>,
    /// Of how many hidden figures.
    pub(crate) of: usize,
}

/// The means of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Means {
    /// For each cell of the table, what stands in its place.
    pub(crate) cells: Vec<Option<Mean>>,
    /// The dimension whose places share a mean.
    pub(crate) dimension: usize,
    /// Totals with hidden parts that have no mean.
    pub(crate) left_out: usize,
    /// Whether inhabitants were given.
    pub(crate) rates: bool,
}

impl Means {
    /// How many hidden figures have one.
    pub(crate) fn given(&self) -> usize {
        self.cells.iter().flatten().count()
    }
}

/// The dimension whose hidden places share a mean: the one asked for or, for rules that come with means, the one of communes.
pub(crate) fn dimension(sheet: &Sheet, demand: &Demand, asked: Option<&str>) -> Result<Option<usize>, String> {
    if let Some(name) = asked {
        let found = sheet.codes.iter().position(|codes| codes.name == name);
        let found = found.ok_or_else(|| format!("{}: no dimension is called «{name}»", sheet.name))?;
        if sheet.codes[found].dimension.relations().is_empty() {
            return Err(format!("{}: the places of «{name}» are not added up: give its hierarchy", sheet.name));
        }
        if sheet.facts.is_some() {
            return Err(format!(
                "{}: amounts have no complementary means, since contributors know their own",
                sheet.name
            ));
        }
        return Ok(Some(found));
    }
    let communes = |codes: &crate::input::hierarchy::Codes| {
        let leaves = codes.dimension.leaves();
        let commune = |member: &u32| {
            let code = TerritoryCode::parse(&codes.codes[*member as usize]);
            code.is_ok_and(|code| code.kind() == TerritoryKind::Commune)
        };
        !codes.dimension.relations().is_empty() && leaves.iter().all(commune)
    };
    let wanted = demand.means && sheet.facts.is_none();
    Ok(wanted.then(|| sheet.codes.iter().position(communes)).flatten())
}

/// Inhabitants by place and, where there is one, period.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inhabitants {
    time: Option<usize>,
    of: HashMap<(u32, Option<u32>), u64>,
}

impl Inhabitants {
    /// Reads them out of a column of the leaves; a place has as many whatever is counted.
    pub(crate) fn read(
        sheet: &Sheet,
        (file, text): (&str, &str),
        column: &str,
        (place, time): (usize, Option<&str>),
    ) -> Result<Self, Problems> {
        let lines = places::lines(file, text, &sheet.codes, column)?;
        let time = time.and_then(|name| sheet.codes.iter().position(|codes| codes.name == name));
        let mut read = Self { time, of: HashMap::new() };
        let mut problems = Problems::default();
        for (line, record) in &lines.records {
            let given = lines.dimensions.iter().map(|at| record.get(*at).unwrap_or(""));
            let Some(cell) = places::cell(file, *line, given, (&sheet.codes, &sheet.grid), &mut problems) else {
                continue;
            };
            let text = record.get(lines.column).unwrap_or("");
            let Some(number) = text.parse::<u64>().ok().filter(|n| *n <= 1_000_000_000) else {
                problems.0.push(format!("{file}, line {line}: «{text}» is not a number of inhabitants"));
                continue;
            };
            let members = sheet.grid.members(cell);
            let before = *read.of.entry((members[place], time.map(|t| members[t]))).or_insert(number);
            if before != number {
                problems.0.push(format!(
                    "{file}, line {line}: {number} inhabitants, and {before} on an earlier line of the same place and period"
                ));
            }
        }
        problems.none_or(read)
    }

    fn together(&self, members: &[u32], places: &[u32]) -> Option<u64> {
        let time = self.time.map(|time| members[time]);
        let all: Option<u64> = places.iter().map(|place| self.of.get(&(*place, time)).copied()).sum();
        all.filter(|all| *all > 0)
    }
}

/// The means of a table, worked out of what is published of it alone.
pub(crate) fn means(
    sheet: &Sheet,
    published: &[Option<i64>],
    dimension: usize,
    inhabitants: Option<&Inhabitants>,
) -> Means {
    let mut means = Means { cells: vec![None; published.len()], dimension, left_out: 0, rates: inhabitants.is_some() };
    let mut below: Vec<Vec<Vec<u32>>> = vec![Vec::new(); sheet.codes[dimension].codes.len()];
    groups(sheet, dimension).into_iter().for_each(|(total, parts)| below[total as usize].push(parts));
    for total in 0..published.len() {
        let members = sheet.grid.members(total);
        for parts in &below[members[dimension] as usize] {
            let cell = |part: &u32| {
                let mut at = members.clone();
                at[dimension] = *part;
                sheet.grid.cell(&at)
            };
            let cells: Vec<usize> = parts.iter().map(cell).collect();
            let hidden: Vec<usize> = (0..parts.len()).filter(|rank| published[cells[*rank]].is_none()).collect();
            if hidden.is_empty() {
                continue;
            }
            let shown = cells.iter().filter_map(|cell| published[*cell]);
            let Some(number) = mean(published[total], shown, hidden.len()) else {
                means.left_out += 1;
                continue;
            };
            let places: Vec<u32> = hidden.iter().map(|rank| parts[*rank]).collect();
            let people = inhabitants.and_then(|known| known.together(&members, &places));
            let rate = people.map(|people| 1000.0 * number * hidden.len() as f64 / people as f64);
            let mean = Mean { number, rate, of: hidden.len() };
            hidden.iter().for_each(|rank| means.cells[cells[*rank]] = Some(mean));
        }
    }
    means
}

/// The mean of the parts that are not shown, when there is one that uncovers nobody.
fn mean(total: Option<i64>, shown: impl Iterator<Item = i64>, withheld: usize) -> Option<f64> {
    let total = u64::try_from(total?).ok()?;
    let shown: Vec<u64> = shown.map(u64::try_from).collect::<Result<_, _>>().ok()?;
    // Refused for a single figure, and for figures that are all zero.
    complementary_mean(total, &shown, withheld).ok()
}

/// The totals directly above leaves with all their parts, each leaf in one: the first cut of the territory that holds it.
fn groups(sheet: &Sheet, dimension: usize) -> Vec<(u32, Vec<u32>)> {
    let dimension = &sheet.codes[dimension].dimension;
    let mut waiting = vec![false; dimension.size()];
    dimension.leaves().into_iter().for_each(|leaf| waiting[leaf as usize] = true);
    let mut groups = Vec::new();
    for (total, parts) in dimension.relations() {
        if parts.iter().any(|part| waiting[*part as usize]) {
            parts.iter().for_each(|part| waiting[*part as usize] = false);
            groups.push((*total, parts.clone()));
        }
    }
    groups
}

#[cfg(test)]
#[path = "complement_tests.rs"]
mod tests;

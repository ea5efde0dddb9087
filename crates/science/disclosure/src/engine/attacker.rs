//! Attackers who know more than what is published: contributors, coalitions, those who know that figures are whole.

use std::collections::{BTreeMap, BTreeSet};

use super::state::{Witness, far_enough, reach};
use crate::grid::Grid;
use crate::sensitivity::CellFacts;
use crate::system::{Levels, Status, System, SystemCell};

/// What one attacker knows beyond what is published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attacker {
    /// Cells that it knows better than anybody: the cell, the least and the greatest value that it deems possible.
    pub knows: Vec<(u32, i64, i64)>,
    /// Whether it uses that all figures are whole numbers.
    pub whole: bool,
}

impl Attacker {
    /// What it deems possible of a cell.
    pub(super) fn bounds(&self, cell: u32, data: &SystemCell) -> (i64, i64) {
        let known = self.knows.iter().filter(|k| k.0 == cell);
        known
            .fold((data.low, data.high), |(low, high), k| (low.max(k.1).min(data.value), high.min(k.2).max(data.value)))
    }

    /// The levels that can be asked for against it: what it knows already is not disclosed by a table.
    pub(super) fn levels(&self, cell: u32, data: &SystemCell) -> Option<Levels> {
        let Status::Sensitive(levels) = data.status else { return None };
        let (low, high) = self.bounds(cell, data);
        let (down, up) = (data.value - low, high - data.value);
        let left = Levels {
            lower: levels.lower.min(down),
            upper: levels.upper.min(up),
            sliding: levels.sliding.min(down.saturating_add(up)),
        };
        (left != Levels::default()).then_some(left)
    }
}

/// The people of every inner cell of a table of counts, as attackers: a coalition of up to `most` of those in the cell.
///
/// Argument: who is counted in a cell knows that the cell, and every total that it enters, is at least one (a coalition
/// of k: at least k). When the figure is exactly k, the coalition is all of it, and the figure is known to it: a hidden
/// cell of one is no cover for its neighbours against the person in it. With `most` = 1 that is a contributor who
/// subtracts itself.
#[must_use]
pub fn people(grid: &Grid, values: &[i64], most: u64, whole: bool) -> Vec<Attacker> {
    let mut total = vec![false; values.len()];
    grid.each_relation(|t, _| total[t] = true);
    let ancestors = grid.ancestors();
    let inner = (0..values.len()).filter(|c| !total[*c] && values[*c] > 0);
    let attacker = |cell: usize| {
        let own = values[cell].min(i64::try_from(most).unwrap_or(i64::MAX));
        let mut knows = Vec::new();
        grid.each_total_of(&ancestors, cell, |c| {
            knows.push((c as u32, own, if values[c] == own { own } else { i64::MAX }));
        });
        Attacker { knows, whole }
    };
    inner.map(attacker).collect()
}

/// The holdings of a table of non-negative magnitudes, as attackers who know their own contributions: each alone, then, in
/// each inner cell, its `most` greatest together (a coalition, where `most` is two or more).
///
/// Argument: a cell is at least what the attackers put in it, and exactly that when nobody else contributes. Of those of a
/// cell, its greatest leave least to the others, as the p % rule has it; who is with them in no cell is no ally here. The
/// facts must hold all shares ([`crate::facts`] with `keep` = 0), without weights.
#[must_use]
pub fn holdings(grid: &Grid, facts: &[CellFacts], most: usize) -> Vec<Attacker> {
    let mut shares: BTreeMap<u32, BTreeMap<u32, i64>> = BTreeMap::new();
    for (cell, of) in (0u32..).zip(facts) {
        for share in &of.largest {
            shares.entry(share.holding).or_default().insert(cell, share.amount);
        }
    }
    let mut total = vec![false; facts.len()];
    grid.each_relation(|t, _| total[t] = true);
    let together = |cell: &CellFacts| {
        let mut holdings: Vec<u32> = cell.largest.iter().take(most).map(|share| share.holding).collect();
        holdings.sort_unstable();
        holdings
    };
    let inner = facts.iter().zip(&total).filter(|(_, total)| !**total);
    let coalitions: BTreeSet<Vec<u32>> =
        inner.map(|(cell, _)| together(cell)).filter(|group| group.len() > 1).collect();
    let alone = shares.keys().map(|holding| vec![*holding]);
    alone.chain(coalitions).map(|group| Attacker { knows: known(facts, &shares, &group), whole: false }).collect()
}

/// What holdings know together: of each cell at least their sum, and no more where nobody else contributes.
fn known(facts: &[CellFacts], shares: &BTreeMap<u32, BTreeMap<u32, i64>>, group: &[u32]) -> Vec<(u32, i64, i64)> {
    let mut own: BTreeMap<u32, (i64, u64)> = BTreeMap::new();
    for (cell, amount) in group.iter().filter_map(|holding| shares.get(holding)).flatten() {
        let (sum, members) = own.entry(*cell).or_default();
        (*sum, *members) = (sum.saturating_add(*amount), *members + 1);
    }
    let most =
        |cell: u32, sum: i64, members: u64| if facts[cell as usize].frequency == members { sum } else { i64::MAX };
    own.into_iter().map(|(cell, (sum, members))| (cell, sum, most(cell, sum, members))).collect()
}

/// Checks a proof against an attacker, with integers alone. A cell that the attacker knows by itself needs no proof.
#[must_use]
pub fn verify_against(system: &System, hidden: &[bool], cell: u32, witnesses: &[Witness], attacker: &Attacker) -> bool {
    let Some(data) = system.cells().get(cell as usize) else { return false };
    let Some(levels) = attacker.levels(cell, data) else { return matches!(data.status, Status::Sensitive(_)) };
    if attacker.whole && witnesses.iter().any(|w| w.denominator != 1) {
        return false;
    }
    let bounds = |c: u32| attacker.bounds(c, &system.cells()[c as usize]);
    reach(system, hidden, cell, witnesses, bounds).is_some_and(|(down, up)| far_enough(down, up, levels))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::GridDimension;

    /// 5 and 0 make 5: those of the first cell attack, and of the second there is nobody.
    #[test]
    fn an_empty_cell_has_nobody_who_could_attack() {
        let grid = Grid::new(vec![GridDimension::new(3, vec![(0, vec![1, 2])]).unwrap()]);
        let attackers = people(&grid, &[5, 5, 0], 1, true);
        assert_eq!(attackers, [Attacker { knows: vec![(1, 1, i64::MAX), (0, 1, i64::MAX)], whole: true }]);
    }
}

//! From units to what the rules look at in every cell: totals, numbers of holdings, the greatest shares.

use super::rule::{Facts, Share};
use crate::grid::Grid;

/// One unit: where it counts, whose it is, how much it adds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// Its inner cell.
    pub cell: usize,
    /// In whose hand it is: units of one holding are one contributor.
    pub holding: u32,
    /// What it adds; negative amounts count by their size in the rules.
    pub amount: i64,
    /// How many units it stands for (1 in a census).
    pub weight: f64,
    /// Whether it agreed that its contribution may be inferred; a holding has agreed when all its units have.
    pub waived: bool,
}

/// What is known of the contributors of one cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CellFacts {
    /// The weighted total, rounded inner cell by inner cell so that totals stay sums.
    pub value: i64,
    /// The weighted sum of sizes.
    pub total: i64,
    /// The number of holdings, each with the greatest weight of its units, rounded down.
    pub frequency: u64,
    /// The greatest shares, unweighted, greatest first.
    pub largest: Vec<Share>,
}

impl CellFacts {
    /// As the rules take them.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        Facts { value: self.value, total: self.total, frequency: self.frequency, largest: &self.largest }
    }
}

struct Entry {
    cell: usize,
    holding: u32,
    amount: i64,
    weight: f64,
    waived: bool,
}

/// Adds units up over all cells of a grid.
///
/// Formula: value = Σ w·x over the units of each inner cell, rounded, then summed; frequency = ⌊Σ over holdings of the
/// greatest w⌋; a share is |Σ x| over the units of a holding in the cell, without weights (a dominating contributor of a
/// sample stands for itself, not for those it represents: dominance compares it with the weighted total, as INSEE does).
/// `keep` shares are kept in each cell: give the greatest number that a rule looks at, plus one for each waiver expected;
/// 0 keeps all. Assumption: units name inner cells. Cost: units × cells that hold each, and a sort.
///
/// ```
/// use disclosure::{Grid, GridDimension, Unit, facts};
/// let grid = Grid::new(vec![GridDimension::new(3, vec![(0, vec![1, 2])])?]);
/// let unit = |cell, holding, amount| Unit { cell, holding, amount, weight: 1.0, waived: false };
/// let cells = facts(&grid, &[unit(1, 7, 40), unit(1, 8, 10), unit(2, 7, 5)], 2);
/// // One holding has units in both inner cells: the total has two contributors, not three.
/// assert_eq!((cells[0].value, cells[0].frequency, cells[0].largest[0].amount), (55, 2, 45));
/// # Ok::<(), disclosure::GridError>(())
/// ```
#[must_use]
pub fn facts(grid: &Grid, units: &[Unit], keep: usize) -> Vec<CellFacts> {
    let cells = grid.cells().unwrap_or(0);
    let mut entries = merged(units.iter().filter(|u| u.cell < cells).map(|u| Entry {
        cell: u.cell,
        holding: u.holding,
        amount: u.amount,
        weight: u.weight,
        waived: u.waived,
    }));
    let ancestors = grid.ancestors();
    let mut everywhere = Vec::new();
    for entry in entries.drain(..) {
        grid.each_total_of(&ancestors, entry.cell, |cell| everywhere.push(Entry { cell, ..entry }));
    }
    let mut found = vec![CellFacts::default(); cells];
    let (values, totals) = weighted(grid, units, cells);
    for (cell, (value, total)) in found.iter_mut().zip(values.into_iter().zip(totals)) {
        (cell.value, cell.total) = (value, total);
    }
    let everywhere = merged(everywhere.into_iter());
    let mut next = everywhere.iter().peekable();
    while let Some(cell) = next.peek().map(|e| e.cell) {
        let own: Vec<&Entry> = std::iter::from_fn(|| next.next_if(|e| e.cell == cell)).collect();
        let weights: f64 = own.iter().map(|e| e.weight).sum();
        found[cell].frequency = (weights + 1e-9) as u64;
        let share = |e: &&Entry| Share { holding: e.holding, amount: e.amount.saturating_abs(), waived: e.waived };
        let mut shares: Vec<Share> = own.iter().map(share).collect();
        shares.sort_unstable_by_key(|s| (std::cmp::Reverse(s.amount), s.holding));
        shares.truncate(if keep == 0 { usize::MAX } else { keep });
        found[cell].largest = shares;
    }
    found
}

/// One entry for each cell and holding.
fn merged(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = entries.collect();
    entries.sort_by_key(|e| (e.cell, e.holding));
    entries.dedup_by(|next, kept| {
        let same = (next.cell, next.holding) == (kept.cell, kept.holding);
        if same {
            kept.amount = kept.amount.saturating_add(next.amount);
            kept.weight = kept.weight.max(next.weight);
            kept.waived &= next.waived;
        }
        same
    });
    entries
}

fn weighted(grid: &Grid, units: &[Unit], cells: usize) -> (Vec<i64>, Vec<i64>) {
    let mut sums = vec![(0.0f64, 0.0f64); cells];
    for unit in units.iter().filter(|u| u.cell < cells) {
        sums[unit.cell].0 += unit.weight * unit.amount as f64;
        sums[unit.cell].1 += unit.weight * (unit.amount as f64).abs();
    }
    let added = |pick: fn(&(f64, f64)) -> f64| {
        let mut values: Vec<i64> = sums.iter().map(|s| pick(s).round() as i64).collect();
        grid.add_up(&mut values);
        values
    };
    (added(|s| s.0), added(|s| s.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::GridDimension;

    fn line() -> Grid {
        Grid::new(vec![GridDimension::new(4, vec![(1, vec![2, 3]), (0, vec![1])]).unwrap()])
    }

    #[test]
    fn holdings_count_once_and_waive_together() {
        let unit = |cell, holding, amount, waived| Unit { cell, holding, amount, weight: 1.0, waived };
        let units = [unit(2, 1, 10, true), unit(2, 1, 5, false), unit(3, 2, 7, true), unit(3, 3, -9, false)];
        let cells = facts(&line(), &units, 0);
        assert_eq!((cells[2].frequency, cells[2].value, cells[2].largest.len()), (1, 15, 1));
        assert!(!cells[2].largest[0].waived);
        assert_eq!((cells[3].value, cells[3].total, cells[3].largest[0].amount), (-2, 16, 9));
        assert!(cells[3].largest[1].waived);
        for total in [0, 1] {
            assert_eq!((cells[total].frequency, cells[total].value), (3, 13));
            assert_eq!(cells[total].largest.iter().map(|s| s.amount).collect::<Vec<_>>(), [15, 9, 7]);
        }
        assert_eq!(facts(&line(), &units, 2)[0].largest.len(), 2);
    }

    #[test]
    fn a_unit_of_no_cell_counts_nowhere() {
        let unit = Unit { cell: 4, holding: 1, amount: 10, weight: 1.0, waived: false };
        assert_eq!(facts(&line(), &[unit], 0), vec![CellFacts::default(); 4]);
    }

    #[test]
    fn weights_count_in_totals_and_frequencies_but_not_in_shares() {
        let unit = |holding, amount, weight| Unit { cell: 2, holding, amount, weight, waived: false };
        let cells = facts(&line(), &[unit(1, 10, 2.5), unit(2, 4, 1.25)], 0);
        assert_eq!((cells[2].value, cells[2].frequency, cells[2].largest[0].amount), (30, 3, 10));
    }
}

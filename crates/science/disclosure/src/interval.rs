//! The outsider's audit by linear programming: between which values each hidden cell must lie.

use crate::lp::{Lp, Outcome};
use crate::system::{Levels, Status, System};

/// What an attacker can tell of a sensitive cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The cell.
    pub cell: usize,
    /// The least value that fits all that is published (or a value that fits and is low enough).
    pub low: f64,
    /// The greatest value that fits all that is published (or a value that fits and is high enough).
    pub high: f64,
    /// Whether the interval is as wide as the cell's levels ask.
    pub safe: bool,
}

const TOLERANCE: f64 = 1e-6;

/// Changes of the hidden cells that no published sum betrays.
pub(crate) struct Attacker {
    lp: Lp,
    cells: Vec<u32>,
    index: Vec<u32>,
}

impl Attacker {
    /// An attacker who sees every cell that is not hidden.
    pub(crate) fn new(system: &System, cells: Vec<u32>) -> Self {
        let mut index = vec![u32::MAX; system.cells().len()];
        cells.iter().enumerate().for_each(|(rank, cell)| index[*cell as usize] = rank as u32);
        let variables: Vec<(f64, f64, f64)> = cells
            .iter()
            .map(|c| {
                let cell = &system.cells()[*c as usize];
                ((cell.low - cell.value) as f64, (cell.high - cell.value) as f64, 0.0)
            })
            .collect();
        let mut lp = Lp::new(&variables, 1e-7);
        let mut rows: Vec<u32> = cells.iter().flat_map(|c| system.rows_of(*c as usize)).map(|r| r.0).collect();
        rows.sort_unstable();
        rows.dedup();
        for row in rows {
            let present = system.row(row as usize).iter().filter(|(c, _)| index[*c as usize] != u32::MAX);
            let entries: Vec<_> = present.map(|(c, a)| (index[*c as usize], f64::from(*a))).collect();
            lp.add_row(&entries, 0.0, 0.0);
        }
        Self { lp, cells, index }
    }

    /// The change of all cells that moves `cell` the farthest (up when `sign` is 1, down when −1).
    pub(crate) fn farthest(&mut self, cell: usize, sign: f64) -> Option<Vec<f64>> {
        let rank = self.index[cell] as usize;
        self.lp.set_cost(rank, -sign);
        let outcome = self.lp.solve(f64::INFINITY, 1_000_000);
        self.lp.set_cost(rank, 0.0);
        (outcome == Outcome::Optimal).then(|| (0..self.cells.len()).map(|j| self.lp.value(j)).collect())
    }
}

/// Audits every sensitive cell against an attacker who knows all that is published, and nothing of integers.
///
/// Each movement found for one cell also serves as a witness for the others that it moves far enough.
#[must_use]
pub fn audit_intervals(system: &System, hidden: &[bool]) -> Vec<Interval> {
    let cells: Vec<u32> = (0..hidden.len()).filter(|c| hidden[*c]).map(|c| c as u32).collect();
    let mut attacker = Attacker::new(system, cells);
    let mut reach = vec![(0.0f64, 0.0f64); attacker.cells.len()];
    let mut found = Vec::new();
    for rank in 0..attacker.cells.len() {
        let cell = attacker.cells[rank] as usize;
        let Status::Sensitive(levels) = system.cells()[cell].status else { continue };
        for sign in [1.0, -1.0] {
            if wide(reach[rank], levels) {
                break;
            }
            if let Some(change) = attacker.farthest(cell, sign) {
                for (r, d) in reach.iter_mut().zip(change) {
                    *r = (r.0.min(d), r.1.max(d));
                }
            }
        }
        let value = system.cells()[cell].value as f64;
        let (low, high) = reach[rank];
        found.push(Interval { cell, low: value + low, high: value + high, safe: wide(reach[rank], levels) });
    }
    found
}

/// Between which values some hidden cells must lie, as far as all that is published says: (cell, least, greatest).
///
/// Formula: the least and the greatest x of the cell among real tables that fit each published figure, each sum and the
/// bounds of the system. Assumption: the outsider of [`audit_intervals`], who is not stopped where the levels are reached.
/// Cells whose programs have no solution, or come after `stop`, are left out. Cost: two linear programs a cell.
#[must_use]
pub fn interval_bounds(
    system: &System,
    hidden: &[bool],
    cells: &[u32],
    stop: &(dyn Fn() -> bool + Sync),
) -> Vec<(u32, f64, f64)> {
    let all: Vec<u32> = (0..hidden.len() as u32).filter(|c| hidden[*c as usize]).collect();
    let mut attacker = Attacker::new(system, all);
    let mut end = |cell: u32, sign: f64| {
        let rank = attacker.index[cell as usize] as usize;
        attacker.farthest(cell as usize, sign).map(|change| change[rank] + system.cells()[cell as usize].value as f64)
    };
    let targets = cells.iter().filter(|c| hidden[**c as usize]).take_while(|_| !stop());
    targets.filter_map(|cell| Some((*cell, end(*cell, -1.0)?, end(*cell, 1.0)?))).collect()
}

fn wide((low, high): (f64, f64), levels: Levels) -> bool {
    -low >= levels.lower as f64 - TOLERANCE
        && high >= levels.upper as f64 - TOLERANCE
        && high - low >= levels.sliding as f64 - TOLERANCE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::SystemCell;

    /// 3 and 4 over 5 and 6, all hidden, with the sums of rows and columns (7, 11; 8, 10) published. With x for the 3, the others are 7 − x,
    /// 8 − x and 3 + x: x lies from 0 to 7.
    fn audited(first: Levels) -> Vec<Interval> {
        let values = [3, 4, 5, 6];
        let levels = |cell: usize| if cell == 0 { first } else { Levels { lower: 1, upper: 1, sliding: 0 } };
        let cell = |(cell, value): (usize, &i64)| SystemCell::non_negative(*value, 1, Status::Sensitive(levels(cell)));
        let sums = [[0, 1], [2, 3], [0, 2], [1, 3]].map(|sum| sum.map(|cell| (cell, 1)).to_vec());
        let system = System::new(values.iter().enumerate().map(cell).collect(), sums).unwrap();
        audit_intervals(&system, &[true; 4])
    }

    #[test]
    fn a_hidden_cell_lies_where_its_sums_leave_it() {
        let found = audited(Levels { lower: 0, upper: 0, sliding: 100 });
        let close = |a: f64, b: f64| (a - b).abs() < 1e-6;
        assert_eq!(found.iter().map(|interval| interval.cell).collect::<Vec<_>>(), [0, 1, 2, 3]);
        for (interval, (low, high)) in found.iter().zip([(0.0, 7.0), (0.0, 7.0), (1.0, 8.0), (3.0, 10.0)]) {
            assert!(close(interval.low, low) && close(interval.high, high), "{interval:?}");
        }
        assert_eq!(found.iter().map(|interval| interval.safe).collect::<Vec<_>>(), [false, true, true, true]);
    }

    /// The same square: 0 to 7, 0 to 7, 1 to 8, 3 to 10.
    #[test]
    fn bounds_are_the_ends_of_the_intervals() {
        let levels = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
        let sums = [[0, 1], [2, 3], [0, 2], [1, 3]].map(|sum| sum.map(|cell| (cell, 1)).to_vec());
        let cells = [3, 4, 5, 6].map(|value| SystemCell::non_negative(value, 1, levels)).to_vec();
        let system = System::new(cells, sums).unwrap();
        let found = interval_bounds(&system, &[true; 4], &[0, 2, 3], &|| false);
        for ((cell, low, high), expected) in found.iter().zip([(0, 0.0, 7.0), (2, 1.0, 8.0), (3, 3.0, 10.0)]) {
            assert!(*cell == expected.0 && (low - expected.1).abs() < 1e-6 && (high - expected.2).abs() < 1e-6);
        }
        assert_eq!(found.len(), 3);
        assert!(interval_bounds(&system, &[true; 4], &[0], &|| true).is_empty());
    }

    #[test]
    fn it_is_safe_as_long_as_each_side_is_wide_enough() {
        let safe = |lower, upper, sliding| audited(Levels { lower, upper, sliding })[0].safe;
        assert!(safe(3, 4, 7));
        assert!(!safe(4, 4, 7) && !safe(3, 5, 7) && !safe(3, 4, 8));
    }

    /// A cell alone in its sum is known.
    #[test]
    fn a_cell_alone_is_recovered() {
        let levels = Levels { lower: 1, upper: 1, sliding: 0 };
        let cells = vec![
            SystemCell::non_negative(3, 1, Status::Sensitive(levels)),
            SystemCell::non_negative(4, 1, Status::Fixed),
        ];
        let system = System::new(cells, [vec![(0, 1), (1, 1)]]).unwrap();
        assert_eq!(audit_intervals(&system, &[true, false]), [Interval { cell: 0, low: 3.0, high: 3.0, safe: false }]);
    }
}

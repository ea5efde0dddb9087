//! The cheapest movement: how to change a sensitive cell by its level so that all sums still fit, hiding as little as
//! possible. Whoever sees the table cannot tell the true cells from the moved ones.

use crate::lp::{Lp, Outcome};
use crate::system::System;

/// min Σ cost·|δ| with M·δ = 0, δ within the attacker's bounds, and one cell moved by a given amount.
///
/// Each cell is two variables, its rise and its fall. Source of the model: M. Fischetti & J. J. Salazar-González (2001),
/// "Solving the cell suppression problem on tabular data with linear constraints", Management Science 47(7), 1008–1027,
/// doi:10.1287/mnsc.47.7.1008.9805.
pub(crate) struct Movement {
    lp: Lp,
    cells: Vec<u32>,
    index: Vec<u32>,
    room: Vec<(f64, f64)>,
}

impl Movement {
    /// A program over `cells` (others do not move), with `cost` for each of them.
    pub(crate) fn new(system: &System, cells: Vec<u32>, cost: impl Fn(usize) -> f64) -> Self {
        let mut index = vec![u32::MAX; system.cells().len()];
        cells.iter().enumerate().for_each(|(rank, cell)| index[*cell as usize] = rank as u32);
        let room: Vec<(f64, f64)> = cells
            .iter()
            .map(|c| {
                let cell = &system.cells()[*c as usize];
                ((cell.high - cell.value) as f64, (cell.value - cell.low) as f64)
            })
            .collect();
        let mut variables = Vec::with_capacity(2 * cells.len());
        for (cell, (up, down)) in cells.iter().zip(&room) {
            variables.push((0.0, *up, cost(*cell as usize)));
            variables.push((0.0, *down, cost(*cell as usize)));
        }
        let mut lp = Lp::new(&variables, 1e-6);
        for row in 0..system.rows() {
            let mut entries = Vec::new();
            for &(cell, a) in system.row(row) {
                let rank = index[cell as usize];
                if rank != u32::MAX {
                    entries.push((2 * rank, f64::from(a)));
                    entries.push((2 * rank + 1, -f64::from(a)));
                }
            }
            if !entries.is_empty() {
                lp.add_row(&entries, 0.0, 0.0);
            }
        }
        Self { lp, cells, index, room }
    }

    /// Says that a cell costs nothing to move any more.
    pub(crate) fn free(&mut self, cell: usize) {
        let rank = self.index[cell] as usize;
        self.lp.set_cost(2 * rank, 0.0);
        self.lp.set_cost(2 * rank + 1, 0.0);
    }

    /// The cheapest movement of `cell` by `amount` (positive: up), as (cell, change) pairs.
    pub(crate) fn of(&mut self, cell: usize, amount: i64) -> Option<Vec<(u32, f64)>> {
        let rank = self.index[cell] as usize;
        let (up, down) = self.room[rank];
        let (rise, fall) = if amount >= 0 { (amount as f64, 0.0) } else { (0.0, -amount as f64) };
        if rise > up || fall > down {
            return None;
        }
        self.lp.set_bounds(2 * rank, rise, rise);
        self.lp.set_bounds(2 * rank + 1, fall, fall);
        let outcome = self.lp.solve(f64::INFINITY, 1_000_000);
        self.lp.set_bounds(2 * rank, 0.0, up);
        self.lp.set_bounds(2 * rank + 1, 0.0, down);
        if outcome != Outcome::Optimal {
            return None;
        }
        let change = |rank: usize| self.lp.value(2 * rank) - self.lp.value(2 * rank + 1);
        let moved = self.cells.iter().enumerate().map(|(rank, cell)| (*cell, change(rank)));
        Some(moved.filter(|(_, d)| d.abs() > 1e-7).collect())
    }
}

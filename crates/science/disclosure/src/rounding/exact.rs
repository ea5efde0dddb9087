//! Branch and bound over the choices «multiple below» and «multiple above».

use super::RoundingError;
use crate::lp::{Lp, Outcome};
use crate::system::System;

/// A program whose variable for each cell between two multiples is 0 below and 1 above.
pub(super) struct Choices {
    pub(super) cells: Vec<u32>,
    lp: Lp,
    offset: f64,
}

impl Choices {
    /// Cells `free` may choose; the others stand at `value` (a multiple of the base). Cost: Σ |deviation|.
    pub(super) fn new(system: &System, base: i64, free: Vec<u32>, value: impl Fn(usize) -> i64) -> Self {
        let mut index = std::collections::HashMap::new();
        let mut variables = Vec::new();
        let mut offset = 0.0;
        for (rank, cell) in (0u32..).zip(&free) {
            index.insert(*cell, rank);
            let rest = system.cells()[*cell as usize].value.rem_euclid(base);
            variables.push((0.0, 1.0, (base - 2 * rest) as f64));
            offset += rest as f64;
        }
        let mut lp = Lp::new(&variables, 1e-6);
        let mut rows: Vec<u32> = free.iter().flat_map(|c| system.rows_of(*c as usize)).map(|r| r.0).collect();
        rows.sort_unstable();
        rows.dedup();
        for row in rows {
            let mut right = 0i64;
            let mut entries = Vec::new();
            for &(cell, a) in system.row(row as usize) {
                match index.get(&cell) {
                    Some(rank) => {
                        entries.push((*rank, f64::from(a)));
                        right -= i64::from(a) * system.cells()[cell as usize].value.div_euclid(base);
                    }
                    None => right -= i64::from(a) * value(cell as usize).div_euclid(base),
                }
            }
            lp.add_row(&entries, right as f64, right as f64);
        }
        Self { cells: free, lp, offset }
    }

    /// The choices of least cost found within so many nodes, with a bound of the least cost; whether the search ended.
    pub(super) fn search(
        &mut self,
        nodes: usize,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> (Option<(Vec<bool>, f64)>, f64, bool) {
        let mut best: Option<(Vec<bool>, f64)> = None;
        let mut open: Vec<(Vec<(u32, bool)>, f64)> = vec![(Vec::new(), self.offset)];
        for _ in 0..nodes {
            let Some((fixed, bound)) = open.pop() else { break };
            if stop() {
                open.push((fixed, bound));
                break;
            }
            let beaten = |b: f64| best.as_ref().is_some_and(|(_, cost)| b > cost - 1.0 + 1e-6);
            if beaten(bound) {
                continue;
            }
            (0..self.cells.len()).for_each(|v| self.lp.set_bounds(v, 0.0, 1.0));
            for (variable, up) in &fixed {
                let at = if *up { 1.0 } else { 0.0 };
                self.lp.set_bounds(*variable as usize, at, at);
            }
            if self.lp.solve(f64::INFINITY, 100_000) != Outcome::Optimal {
                continue;
            }
            let multipliers = self.lp.multipliers();
            let bound = bound.max(self.lp.bound(&multipliers).0 + self.offset);
            if beaten(bound) {
                continue;
            }
            let value = |v: usize| self.lp.value(v);
            let distance = |v: usize| (value(v) - value(v).round()).abs();
            let worst = (0..self.cells.len()).max_by(|a, b| distance(*a).total_cmp(&distance(*b)));
            match worst.filter(|v| distance(*v) > 1e-6) {
                None => {
                    let chosen: Vec<bool> = (0..self.cells.len()).map(|v| value(v) > 0.5).collect();
                    let cost = self.offset
                        + chosen
                            .iter()
                            .enumerate()
                            .map(|(v, c)| if *c { self.lp.cost_of(v) } else { 0.0 })
                            .sum::<f64>();
                    best = Some((chosen, cost));
                }
                Some(variable) => {
                    let up = value(variable) > 0.5;
                    for side in [!up, up] {
                        let mut fixed = fixed.clone();
                        fixed.push((variable as u32, side));
                        open.push((fixed, bound));
                    }
                }
            }
        }
        let least = open.iter().map(|o| o.1).fold(best.as_ref().map_or(f64::INFINITY, |b| b.1), f64::min);
        (best, least, open.is_empty())
    }
}

/// The controlled rounding of least distance of a small table, and a bound of that distance.
pub(super) fn nearest(
    system: &System,
    base: i64,
    nodes: usize,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<(Vec<i64>, u64), RoundingError> {
    let value = |c: usize| system.cells()[c].value;
    let free: Vec<u32> =
        (0..system.cells().len() as u32).filter(|c| value(*c as usize).rem_euclid(base) != 0).collect();
    let mut choices = Choices::new(system, base, free, value);
    let (found, bound, ended) = choices.search(nodes, stop);
    let Some((chosen, _)) = found else {
        return Err(match ended {
            true => RoundingError::Impossible { base: base.unsigned_abs() },
            false if stop() => RoundingError::Stopped,
            false => RoundingError::NotFound { base: base.unsigned_abs(), cells: choices.cells },
        });
    };
    let mut values: Vec<i64> = (0..system.cells().len()).map(value).collect();
    for (cell, up) in choices.cells.iter().zip(chosen) {
        let below = value(*cell as usize).div_euclid(base) * base;
        values[*cell as usize] = below + if up { base } else { 0 };
    }
    Ok((values, (bound - 1e-6).ceil().max(0.0) as u64))
}

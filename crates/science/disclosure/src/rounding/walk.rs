//! From the true table to multiples of the base, along circuits of what is still between two of them.

use super::{RoundingError, mending};
use crate::engine::{Chance, Tableau};
use crate::modular::to_integer;
use crate::system::System;

/// Cells of a window, first small ones: most figures settle close to where they are.
const WINDOWS: [usize; 2] = [150, 400];
/// Coefficients beyond this are left to branch and bound.
const LARGE: i64 = 64;

struct Walk<'a> {
    system: &'a System,
    base: f64,
    /// How far each figure is above the multiple below it.
    above: Vec<f64>,
    /// What it is above it truly.
    rest: Vec<f64>,
    chance: Chance,
}

/// All values as multiples of the base that keep every equation.
pub(super) fn settle(
    system: &System,
    base: i64,
    seed: u64,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<i64>, RoundingError> {
    let rest: Vec<f64> = system.cells().iter().map(|c| c.value.rem_euclid(base) as f64).collect();
    let mut walk = Walk { system, base: base as f64, above: rest.clone(), rest, chance: Chance::new(seed) };
    for size in WINDOWS {
        if stop() {
            return Err(RoundingError::Stopped);
        }
        walk.pass(size, stop);
    }
    let side = |(c, above): (&crate::system::SystemCell, &f64)| {
        c.value.div_euclid(base) * base + if *above > base as f64 / 2.0 { base } else { 0 }
    };
    let values = system.cells().iter().zip(&walk.above).map(side).collect();
    mending::mend(system, base, values, &mut walk.chance, stop).map_err(|cells| match stop() {
        true => RoundingError::Stopped,
        false => RoundingError::NotFound { base: base.unsigned_abs(), cells },
    })
}

/// A multiple when it is one up to rounding errors.
fn snap(above: f64, base: f64) -> f64 {
    if above.abs() < 1e-7 {
        0.0
    } else if (above - base).abs() < 1e-7 {
        base
    } else {
        above
    }
}

impl Walk<'_> {
    fn is_between(&self, cell: u32) -> bool {
        let above = self.above[cell as usize];
        above > 1e-9 && above < self.base - 1e-9
    }

    fn pass(&mut self, size: usize, stop: &(dyn Fn() -> bool + Sync)) {
        let mut tried = vec![false; self.above.len()];
        for start in 0..self.above.len() as u32 {
            if stop() {
                return;
            }
            if !tried[start as usize] && self.is_between(start) {
                let window = self.around(start, size, |walk, c| walk.is_between(c));
                window.iter().for_each(|c| tried[*c as usize] = true);
                self.window(&window);
            }
        }
    }

    /// The cells nearest to a start along equations, of those that `may` be taken.
    fn around(&self, start: u32, size: usize, may: impl Fn(&Self, u32) -> bool) -> Vec<u32> {
        let mut seen = std::collections::HashSet::from([start]);
        let mut found = vec![start];
        let mut next = 0;
        while next < found.len() && found.len() < size {
            let mut rows: Vec<u32> = self.system.rows_of(found[next] as usize).iter().map(|r| r.0).collect();
            rows.sort_by_key(|r| self.system.row(*r as usize).len());
            for row in rows {
                for &(cell, _) in self.system.row(row as usize) {
                    if found.len() < size && may(self, cell) && seen.insert(cell) {
                        found.push(cell);
                    }
                }
            }
            next += 1;
        }
        found
    }

    /// Moves along the circuits of a window until it has none left.
    fn window(&mut self, window: &[u32]) {
        let mut index = std::collections::HashMap::new();
        window.iter().zip(0u32..).for_each(|(cell, rank)| {
            index.insert(*cell, rank);
        });
        let mut rows: Vec<u32> = window.iter().flat_map(|c| self.system.rows_of(*c as usize)).map(|r| r.0).collect();
        rows.sort_unstable();
        rows.dedup();
        let entries = |row: &u32| -> Vec<(u32, i64)> {
            let all = self.system.row(*row as usize).iter();
            all.filter_map(|(c, a)| index.get(c).map(|rank| (*rank, i64::from(*a)))).collect()
        };
        let rows: Vec<Vec<(u32, i64)>> = rows.iter().map(entries).collect();
        // Large figures become basic: the circuits of small ones are short then.
        let mut order: Vec<u32> = (0..window.len() as u32).collect();
        order.sort_by_key(|c| std::cmp::Reverse((self.system.cells()[window[*c as usize] as usize].value, *c)));
        let mut tableau = Tableau::new(window.len(), &rows, &order);
        for &column in order.iter().rev() {
            if tableau.row_of(column as usize).is_none() && self.is_between(window[column as usize]) {
                self.step(window, &mut tableau, column as usize);
            }
        }
    }

    /// Moves a nonbasic figure with its circuit until one of them is on a multiple; a basic one that is leaves the basis.
    fn step(&mut self, window: &[u32], tableau: &mut Tableau, column: usize) {
        let mut moves: Vec<(u32, f64, usize)> = vec![(window[column], 1.0, usize::MAX)];
        for row in tableau.rows_in(column) {
            let a = to_integer(tableau.at(row, column));
            if a.abs() > LARGE {
                return;
            }
            moves.push((window[tableau.basic(row)], -a as f64, row));
        }
        let room = |sign: f64| {
            let limit = |(cell, a, _): &(u32, f64, usize)| {
                let up = a * sign > 0.0;
                let above = self.above[*cell as usize];
                (if up { self.base - above } else { above }) / a.abs()
            };
            moves.iter().map(limit).fold(f64::INFINITY, f64::min)
        };
        let (up, down) = (room(1.0), room(-1.0));
        // Σ |deviation| is linear between two multiples: the side that lowers it, or one by chance when it is level.
        let slope: f64 = moves.iter().map(|(cell, a, _)| a * (self.base - 2.0 * self.rest[*cell as usize])).sum();
        let rise = if slope == 0.0 { self.chance.below(2) == 0 } else { slope < 0.0 };
        let change = if rise { up } else { -down };
        let mut leaving = None;
        for (cell, a, row) in &moves {
            let above = &mut self.above[*cell as usize];
            *above += change * a;
            *above = snap(*above, self.base);
            if *row != usize::MAX && (*above == 0.0 || *above == self.base) {
                leaving = Some(*row);
            }
        }
        // Basic figures that stand on a multiple block circuits: each leaves for a figure that may move.
        if let Some(row) = leaving
            && self.is_between(window[column])
        {
            tableau.pivot(row, column);
        }
    }
}

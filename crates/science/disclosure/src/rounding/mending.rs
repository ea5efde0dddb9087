//! From inner figures on multiples to a controlled rounding: totals are added up anew, and those that then stray from their
//! true values by a base or more are brought back along movements found by hand, each of one base.
//!
//! A figure that strays moves together with others, so that every sum stays as it was. What a movement makes stray counts
//! against it: one that leaves no more figures straying than before is made, so that those that stray wander until they
//! meet a place that takes them. What moved lately had better not move again (tabu search: Glover 1989,
//! doi:10.1287/ijoc.1.3.190): without that memory the last one goes round in the same few places.

use crate::engine::{Chance, Closer, Taste};
use crate::system::System;

/// Movements looked for before giving up: some, and more for each cell.
const MOVES: (usize, usize) = (50_000, 20);
/// Movements before all figures are put back where they began, to wander elsewhere, and one more for two cells; half as many
/// more each time. Most tables are rounded in the first attempt or two, and one that is not may never be.
const FIRST: usize = 3_000;
/// What a figure that comes to stray costs, when a sum that does not add up yet costs one.
const STRAYING: f32 = 2.0;
/// What it costs to move a figure again that moved within so many movements.
const LATELY: (usize, f32) = (100, 1.0);
/// One movement in so many may leave one more figure straying.
const RARELY: usize = 8;
const TASTE: Taste = Taste { tries: 6, open: 1.0, shake: (0.2, 0.35) };

/// A list from which one is drawn, entered and left in one step.
#[derive(Clone)]
struct Listed {
    all: Vec<u32>,
    place: Vec<u32>,
}

impl Listed {
    fn new(size: usize) -> Self {
        Self { all: Vec::new(), place: vec![u32::MAX; size] }
    }

    fn set(&mut self, index: u32, there: bool) {
        let at = self.place[index as usize];
        if there && at == u32::MAX {
            self.place[index as usize] = self.all.len() as u32;
            self.all.push(index);
        } else if !there && at != u32::MAX {
            self.all.swap_remove(at as usize);
            if let Some(moved) = self.all.get(at as usize) {
                self.place[*moved as usize] = at;
            }
            self.place[index as usize] = u32::MAX;
        }
    }

    fn draw(&self, chance: &mut Chance) -> Option<u32> {
        (!self.all.is_empty()).then(|| self.all[chance.below(self.all.len())])
    }
}

/// Figures on multiples that add up, on their way to a rounding.
#[derive(Clone)]
struct Figures<'a> {
    system: &'a System,
    base: i64,
    values: Vec<i64>,
    straying: Listed,
    /// The movement in which each figure moved last, and that of now; the first comes when none is remembered.
    moved: Vec<usize>,
    now: usize,
}

/// A controlled rounding near inner figures on multiples, or the cells that could not be settled.
pub(super) fn mend(
    system: &System,
    base: i64,
    mut values: Vec<i64>,
    chance: &mut Chance,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<i64>, Vec<u32>> {
    add_up(system, &mut values)?;
    let start = Figures::new(system, base, values);
    // A total that is a multiple may pass through others on the way; an inner figure that is one stays.
    let total = |c: usize| system.rows_of(c).iter().any(|(_, a)| *a < 0);
    let mut closer = Closer::new(system, |c| system.cells()[c].value.rem_euclid(base) != 0 || total(c));
    let mut left = MOVES.0 + MOVES.1 * system.cells().len();
    let mut length = FIRST + system.cells().len() / 2;
    loop {
        let mut figures = start.clone();
        for step in 0..length.min(left) {
            if figures.straying.all.is_empty() || step % 64 == 63 && stop() {
                break;
            }
            figures.step(&mut closer, chance);
        }
        if figures.straying.all.is_empty() {
            return Ok(figures.values);
        }
        left = left.saturating_sub(length);
        length += length / 2;
        if left == 0 || stop() {
            return Err(figures.straying.all);
        }
    }
}

/// Each total becomes the sum of its parts, parts first; the cells of the sums that do not hold after that.
fn add_up(system: &System, values: &mut [i64]) -> Result<(), Vec<u32>> {
    let total_of = |row: usize| {
        let mut negative = system.row(row).iter().filter(|e| e.1 < 0);
        negative.next().filter(|e| e.1 == -1 && negative.next().is_none()).map(|e| e.0)
    };
    let mut defined: Vec<Option<u32>> = vec![None; values.len()];
    for row in 0..system.rows() {
        if let Some(total) = total_of(row) {
            defined[total as usize].get_or_insert(row as u32);
        }
    }
    // How many parts of each total are totals that are not added up yet.
    let defining = |row: u32, total: usize| defined[total] == Some(row);
    let waits =
        |row: u32| system.row(row as usize).iter().filter(|e| e.1 > 0 && defined[e.0 as usize].is_some()).count();
    let mut waiting: Vec<usize> = defined.iter().map(|row| row.map_or(0, waits)).collect();
    let mut ready: Vec<u32> =
        (0..values.len() as u32).filter(|c| defined[*c as usize].is_some() && waiting[*c as usize] == 0).collect();
    while let Some(total) = ready.pop() {
        let Some(row) = defined[total as usize] else { continue };
        let parts = system.row(row as usize).iter().filter(|e| e.0 != total);
        values[total as usize] = parts.map(|(c, a)| i64::from(*a) * values[*c as usize]).sum();
        for &(above, _) in system.rows_of(total as usize) {
            if let Some(whole) = total_of(above as usize).filter(|t| *t != total && defining(above, *t as usize)) {
                waiting[whole as usize] -= 1;
                if waiting[whole as usize] == 0 {
                    ready.push(whole);
                }
            }
        }
    }
    let sum = |row: usize| system.row(row).iter().map(|(c, a)| i64::from(*a) * values[*c as usize]).sum::<i64>();
    let wrong = (0..system.rows()).filter(|row| sum(*row) != 0);
    let cells: Vec<u32> = wrong.flat_map(|row| system.row(row)).map(|e| e.0).collect();
    if cells.is_empty() { Ok(()) } else { Err(cells) }
}

impl<'a> Figures<'a> {
    fn new(system: &'a System, base: i64, values: Vec<i64>) -> Self {
        let mut straying = Listed::new(values.len());
        let stray = |c: usize| (values[c] - system.cells()[c].value).abs() >= base;
        (0..values.len()).for_each(|c| straying.set(c as u32, stray(c)));
        let moved = vec![0; values.len()];
        Self { system, base, values, straying, moved, now: LATELY.0 }
    }

    /// By how many steps more a figure strays when it moves by one base.
    fn farther(&self, cell: u32, sign: i8) -> i64 {
        let away = self.values[cell as usize] - self.system.cells()[cell as usize].value;
        (away + self.base * i64::from(sign)).abs() / self.base - away.abs() / self.base
    }

    fn step(&mut self, closer: &mut Closer, chance: &mut Chance) {
        let Some(cell) = self.straying.draw(chance) else { return };
        self.now += 1;
        let above = self.values[cell as usize] > self.system.cells()[cell as usize].value;
        let start = (cell, if above { -1 } else { 1 });
        let lately = |cell: u32| if self.now - self.moved[cell as usize] <= LATELY.0 { LATELY.1 } else { 0.0 };
        let price = |cell: u32, sign: i8| Some(STRAYING * self.farther(cell, sign) as f32 + lately(cell));
        let found = closer.close(self.system, start, (TASTE, f32::INFINITY), &price, chance);
        // No more may stray than before; rarely, one more.
        let most = i64::from(chance.below(RARELY) == 0);
        let Some((movement, _)) = found else { return };
        if movement.iter().map(|(cell, sign)| self.farther(*cell, *sign)).sum::<i64>() > most {
            return;
        }
        for (cell, sign) in movement {
            let value = &mut self.values[cell as usize];
            *value += self.base * i64::from(sign);
            self.moved[cell as usize] = self.now;
            let strays = (*value - self.system.cells()[cell as usize].value).abs() >= self.base;
            self.straying.set(cell, strays);
        }
    }
}

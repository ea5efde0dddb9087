//! Movements found by hand: a cell moves by one unit, and the sums that this breaks are closed one after the other.
//!
//! Where a window eliminates hundreds of columns, this looks at the few sums around one cell. What it finds is a movement
//! like any other (it keeps every sum by construction, and is verified in the end); what it does not find is left to
//! dearer means, so it only saves time.

use super::search::Chance;
use crate::system::System;

/// Most cells of a movement that is closed without a step back.
const LONGEST: usize = 96;

/// Cells that move by one unit, each with its sign.
pub(crate) type Units = Vec<(u32, i8)>;

/// How a movement is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taste {
    /// How often it is sought, each time with other chances.
    pub(crate) tries: u32,
    /// The price of a sum that does not add up yet.
    pub(crate) open: f32,
    /// How much chance weighs in the first try, and how much more in each further one.
    pub(crate) shake: (f32, f32),
}

/// The sums of a system without the cells that never move, and the movement in the making.
pub(crate) struct Closer {
    start: Vec<u32>,
    entries: Vec<(u32, i8)>,
    /// How far each sum is from adding up.
    imbalance: Vec<i32>,
    broken: Vec<u32>,
    moved: Vec<bool>,
    movement: Units,
    walk: Walk,
}

/// A walk under way.
struct Walk {
    /// By how many parts of a unit each cell has moved.
    by: Vec<i8>,
    /// The step at which each cell moved last, 0 where it did not.
    since: Vec<u32>,
    /// The cells that moved, even those that came back.
    touched: Vec<u32>,
}

impl Walk {
    fn new(cells: usize) -> Self {
        Self { by: vec![0; cells], since: vec![0; cells], touched: Vec::new() }
    }

    fn step(&mut self, cell: u32, sign: i8, at: u32) {
        if self.since[cell as usize] == 0 {
            self.touched.push(cell);
        }
        self.since[cell as usize] = at;
        self.by[cell as usize] += sign;
    }

    /// The cells that moved, in order; the next walk begins afresh.
    fn end(&mut self) -> Units {
        let mut movement = Units::new();
        for cell in self.touched.drain(..) {
            let by = std::mem::take(&mut self.by[cell as usize]);
            self.since[cell as usize] = 0;
            if by != 0 {
                movement.push((cell, by));
            }
        }
        movement.sort_unstable();
        movement
    }
}

impl Closer {
    /// `may` tells which cells may move at all; those in a sum with a coefficient beyond one are left to other means.
    pub(crate) fn new(system: &System, may: impl Fn(usize) -> bool) -> Self {
        let unit = |c: usize| system.rows_of(c).iter().all(|(_, a)| a.abs() == 1);
        let may: Vec<bool> = (0..system.cells().len()).map(|c| may(c) && unit(c)).collect();
        let (mut start, mut entries) = (vec![0], Vec::new());
        for row in 0..system.rows() {
            let moving = system.row(row).iter().filter(|(c, _)| may[*c as usize]);
            entries.extend(moving.map(|(c, a)| (*c, a.signum() as i8)));
            start.push(entries.len() as u32);
        }
        Self {
            start,
            entries,
            imbalance: vec![0; system.rows()],
            broken: Vec::new(),
            moved: vec![false; system.cells().len()],
            movement: Units::new(),
            walk: Walk::new(system.cells().len()),
        }
    }

    /// The cheapest movement found that moves a cell up (1) or down (−1), when it costs less than `limit`, with what it
    /// costs. `price` tells what moving a further cell costs, or nothing when it may not.
    pub(crate) fn close(
        &mut self,
        system: &System,
        start: (u32, i8),
        (taste, limit): (Taste, f32),
        price: &dyn Fn(u32, i8) -> Option<f32>,
        chance: &mut Chance,
    ) -> Option<(Units, f32)> {
        let mut best: Option<(Units, f32)> = None;
        for attempt in 0..taste.tries {
            let most = best.as_ref().map_or(limit, |b| b.1);
            let shake = taste.shake.0 + taste.shake.1 * attempt as f32;
            let found = self.attempt(system, start, (taste.open, shake, most), price, chance);
            if let Some(price) = found.filter(|p| *p < most) {
                best = Some((self.movement.clone(), price));
            }
            self.clear(system);
            if best.as_ref().is_some_and(|b| b.1 <= 0.0) {
                break;
            }
        }
        best
    }

    /// A movement of a cell found by wandering, or nothing; and the steps taken. The cell moves by one unit cut into `parts`,
    /// up (1) or down (−1); those that `may` move do so by one unit at most, part by part.
    ///
    /// Where [`Closer::close`] never takes a step back, this one may: at each step one of the sums that do not add up is
    /// mended by the cell that leaves fewest others broken, which may be one that moved before. What is broken wanders
    /// through the table until it meets what it cancels out with (tabu search: Glover 1989, doi:10.1287/ijoc.1.3.190).
    pub(crate) fn wander(
        &mut self,
        system: &System,
        (start, way): (u32, i8),
        parts: i8,
        may: &dyn Fn(u32) -> bool,
        steps: u32,
        chance: &mut Chance,
    ) -> (Option<Units>, u32) {
        self.walk.by[start as usize] = way * parts;
        self.walk.touched.push(start);
        (0..parts).for_each(|_| self.shift(system, start, way));
        let mut taken = 0;
        while !self.broken.is_empty() && taken < steps {
            taken += 1;
            let row = self.broken[chance.below(self.broken.len())];
            let tenure = 4 + chance.next() % 12;
            let walk = &self.walk;
            let free = |cell: u32, sign: i8| {
                let (own, since) = (walk.by[cell as usize], walk.since[cell as usize]);
                let within = (own + sign).abs() <= parts && (own != 0 || may(cell));
                cell != start && within && (since == 0 || since + tenure < taken)
            };
            match self.mend(system, row, &free, chance) {
                Some((cell, sign)) => {
                    self.walk.step(cell, sign, taken);
                    self.shift(system, cell, sign);
                }
                // Nothing mends the first sum: nothing ever will.
                None if self.walk.touched.len() == 1 => break,
                None => {}
            }
        }
        let found = self.broken.is_empty();
        for cell in &self.walk.touched {
            system.rows_of(*cell as usize).iter().for_each(|(row, _)| self.imbalance[*row as usize] = 0);
        }
        self.broken.clear();
        let movement = self.walk.end();
        (found.then_some(movement), taken)
    }

    /// The cell that mends a sum and leaves least broken; chance decides between equals, and now and then alone.
    fn mend(
        &self,
        system: &System,
        row: u32,
        free: &dyn Fn(u32, i8) -> bool,
        chance: &mut Chance,
    ) -> Option<(u32, i8)> {
        let wanted = -self.imbalance[row as usize].signum() as i8;
        let anyhow = chance.next().is_multiple_of(32);
        let mut best: Option<((i32, u32), (u32, i8))> = None;
        for &(cell, a) in &self.entries[self.start[row as usize] as usize..self.start[row as usize + 1] as usize] {
            let sign = a * wanted;
            if !free(cell, sign) {
                continue;
            }
            let worse = |(other, b): &(u32, i32)| {
                let now = self.imbalance[*other as usize];
                (now + b * i32::from(sign)).abs() - now.abs()
            };
            let left = if anyhow { 0 } else { system.rows_of(cell as usize).iter().map(worse).sum() };
            let score = (left, chance.next());
            if best.is_none_or(|b| score < b.0) {
                best = Some((score, (cell, sign)));
            }
        }
        best.map(|b| b.1)
    }

    fn attempt(
        &mut self,
        system: &System,
        (cell, sign): (u32, i8),
        (open, shake, most): (f32, f32, f32),
        price: &dyn Fn(u32, i8) -> Option<f32>,
        chance: &mut Chance,
    ) -> Option<f32> {
        self.push(system, cell, sign);
        let mut total = 0.0;
        while !self.broken.is_empty() {
            let length = |r: &u32| self.start[*r as usize + 1] - self.start[*r as usize];
            let row = self.broken.iter().copied().min_by_key(length)?;
            let (cell, sign, own) = self.choose(system, row, (open, shake), price, chance)?;
            total += own;
            if total >= most || self.movement.len() >= LONGEST {
                return None;
            }
            self.push(system, cell, sign);
        }
        Some(total)
    }

    /// The cell that closes a sum best: cheap, and closing other sums rather than breaking more; with its price.
    fn choose(
        &self,
        system: &System,
        row: u32,
        (open, shake): (f32, f32),
        price: &dyn Fn(u32, i8) -> Option<f32>,
        chance: &mut Chance,
    ) -> Option<(u32, i8, f32)> {
        let wanted = -self.imbalance[row as usize].signum() as i8;
        let mut best: Option<(f32, (u32, i8, f32))> = None;
        for &(cell, a) in &self.entries[self.start[row as usize] as usize..self.start[row as usize + 1] as usize] {
            let sign = a * wanted;
            let Some(own) = price(cell, sign).filter(|_| !self.moved[cell as usize]) else { continue };
            let mut score = own;
            for &(other, b) in system.rows_of(cell as usize) {
                let now = self.imbalance[other as usize];
                score += if now * b * i32::from(sign) < 0 { -open } else { open };
            }
            if shake > 0.0 {
                score += shake * (chance.next() >> 8) as f32 / (1 << 24) as f32;
            }
            if best.is_none_or(|b| score < b.0) {
                best = Some((score, (cell, sign, own)));
            }
        }
        best.map(|b| b.1)
    }

    fn push(&mut self, system: &System, cell: u32, sign: i8) {
        self.moved[cell as usize] = true;
        self.movement.push((cell, sign));
        self.shift(system, cell, sign);
    }

    /// Moves a cell in its sums, and keeps the list of those that do not add up.
    fn shift(&mut self, system: &System, cell: u32, sign: i8) {
        for &(row, a) in system.rows_of(cell as usize) {
            let now = &mut self.imbalance[row as usize];
            let before = *now;
            *now += a.signum() * i32::from(sign);
            if before == 0 {
                self.broken.push(row);
            } else if *now == 0
                && let Some(at) = self.broken.iter().position(|r| *r == row)
            {
                self.broken.swap_remove(at);
            }
        }
    }

    fn clear(&mut self, system: &System) {
        for (cell, _) in std::mem::take(&mut self.movement) {
            self.moved[cell as usize] = false;
            system.rows_of(cell as usize).iter().for_each(|(row, _)| self.imbalance[*row as usize] = 0);
        }
        self.broken.clear();
    }
}

//! The whole table: a first safe pattern window by window, then better ones by solving windows anew.

use super::certify::MOVES;
use super::cover::Effort;
use super::hand::Hand;
use super::state::{State, verify};
use super::window::{Change, Explorer, Task, prove_one, solve_window};
use crate::system::{Status, System};

/// A small generator of its own, so that the same seed gives the same pattern everywhere.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03 | 1)
    }

    pub(crate) fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32) as u32
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u64::from(self.next()) * bound as u64) >> 32) as usize
    }
}

/// Sizes of windows, in cells.
const SIZES: [usize; 4] = [300, 500, 800, 1200];
/// Wider regions are looked at for one cell at a time.
const WIDEST: usize = 2_000;
/// Regions in which cells of a final pattern are proved alone: the first, in cells, and the widest; iterations of one
/// program, and of all of them.
const NARROWEST_ALONE: usize = 400;
const WIDEST_ALONE: usize = 25_600;
const LONG_PATIENCE: u64 = 50_000;
const MOST_ITERATIONS: u64 = 1_000_000;
/// Sizes of the windows of a first pattern, one pass each.
const QUICK: [usize; 5] = [600, 500, 750, 400, 600];
/// The same for tables where the first pattern is what takes the time.
const QUICK_OF_LARGE: [usize; 3] = [300, 400, 600];

/// The search over one system.
pub(crate) struct Search<'a> {
    pub(crate) system: &'a System,
    pub(crate) state: State,
    pub(super) hand: Hand,
    explorer: Explorer,
    pub(super) chance: Chance,
    pub(super) stop: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Search<'a> {
    pub(crate) fn new(system: &'a System, seed: u64, stop: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self {
            system,
            state: State::new(system),
            hand: Hand::new(system),
            explorer: Explorer::new(system.cells().len()),
            chance: Chance::new(seed),
            stop,
        }
    }

    fn window(
        &mut self,
        start: u32,
        size: usize,
        inner: usize,
        effort: Effort,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Change> {
        let chance = &mut self.chance;
        let region = self.explorer.around(self.system, &self.state.hidden, start, size, || chance.next());
        let seed = u64::from(self.chance.next());
        let reopened = if self.state.hidden.len() > super::LARGE { size / 6 } else { size / 2 };
        let task = Task { inner, reopened, effort, seed };
        solve_window(self.system, &self.state, &mut self.explorer, region, task, stop)
    }

    fn apply(&mut self, change: Change) {
        for cell in change.hidden {
            self.state.hidden[cell as usize] = true;
        }
        for (cell, witnesses) in change.proofs {
            self.state.prove(self.system, cell, witnesses);
        }
        for cell in change.shown {
            if self.state.users(cell).is_empty() {
                self.state.hidden[cell as usize] = false;
            }
        }
    }

    /// Proves every sensitive cell, in windows that grow where they must. Returns those left over, but for those that never move.
    ///
    /// A target whose circuits lack room is left to other windows first, where more is hidden by then; linear programs,
    /// hundreds of times dearer, are for the few that several windows left over.
    pub(crate) fn construct(&mut self) -> Vec<u32> {
        self.close_all();
        // Totals tend to come first: once inner cells are safe, what hides them serves the totals too.
        let mut left: Vec<u32> = self.state.sensitive.iter().rev().copied().collect();
        left.retain(|c| !self.state.is_proved(*c) && !self.hand.stands[*c as usize]);
        // Walks and programs find what is among the hidden cells already; where more may be hidden, windows choose better.
        let final_pattern = self.system.cells().iter().all(|c| c.status != Status::Free);
        if final_pattern {
            self.wander(&mut left);
            self.prove_in_wider_and_wider(&mut left);
            return left;
        }
        let all = self.system.cells().len();
        let quick = if all > super::LARGE { &QUICK_OF_LARGE[..] } else { &QUICK[..] };
        for &size in quick {
            self.prove(&mut left, size.min(all), Effort { rounds: 0, nodes: 0, mends: 0 });
        }
        let mut size = QUICK[0].min(all);
        loop {
            if size <= WIDEST {
                self.prove(&mut left, size, Effort { rounds: 0, nodes: 0, mends: 100 });
            } else {
                self.prove_each(&mut left, size, MOVES);
            }
            if left.is_empty() || size >= all {
                return left;
            }
            size = (size * 3).min(all);
        }
    }

    /// Linear programs for the cells of a final pattern, in regions that widen for those still left. Some may have no proof:
    /// so many iterations in all, and no more.
    ///
    /// Windows would eliminate hundreds of columns for cells whose cheapest movement a program finds among thousands: what
    /// it finds is short, for each cell that moves costs, and proves others on its way.
    fn prove_in_wider_and_wider(&mut self, left: &mut Vec<u32>) {
        let all = self.system.cells().len();
        let (mut size, mut spent) = (NARROWEST_ALONE, 0);
        while !left.is_empty() && spent < MOST_ITERATIONS {
            spent += self.prove_each(left, size.min(all), (MOST_ITERATIONS - spent).min(LONG_PATIENCE));
            if size >= all || size >= WIDEST_ALONE {
                return;
            }
            size *= 4;
        }
    }

    /// A linear program for each cell of `left` that is not proved when its turn comes; how many iterations they took.
    fn prove_each(&mut self, left: &mut Vec<u32>, size: usize, patience: u64) -> u64 {
        let mut spent = 0;
        for &cell in left.iter() {
            if self.state.is_proved(cell) || spent >= MOST_ITERATIONS {
                continue;
            }
            let chance = &mut self.chance;
            let region = self.explorer.around(self.system, &self.state.hidden, cell, size, || chance.next());
            let (found, iterations) =
                prove_one(self.system, &self.state, &mut self.explorer, &region, (cell, patience));
            spent += iterations;
            if let Some(change) = found {
                self.apply(change);
                self.share(cell);
            }
        }
        left.retain(|c| !self.state.is_proved(*c));
        spent
    }

    /// Gives the proof of a cell to the others that it proves too.
    fn share(&mut self, cell: u32) {
        let witnesses = self.state.witnesses[cell as usize].clone();
        let mut moved: Vec<u32> = witnesses.iter().flat_map(|w| w.moves.iter().map(|m| m.0)).collect();
        moved.sort_unstable();
        moved.dedup();
        moved.retain(|c| self.units_of(*c).is_some() && !self.state.is_proved(*c));
        moved.retain(|c| verify(self.system, &self.state.hidden, *c, &witnesses));
        for other in moved {
            self.state.prove(self.system, other, witnesses.clone());
        }
    }

    /// One window for each cell of `left` that is not proved when its turn comes; keeps those that are not after it.
    fn prove(&mut self, left: &mut Vec<u32>, size: usize, effort: Effort) {
        for &cell in left.iter() {
            if !self.state.is_proved(cell)
                && let Some(change) = self.window(cell, size, size / 2, effort, &|| false)
            {
                self.apply(change);
            }
        }
        left.retain(|c| !self.state.is_proved(*c));
    }

    /// Improves in passes over the hidden cells; windows grow once a pass brings little. Ends when the widest windows
    /// bring nothing more, or at the stop.
    pub(crate) fn improve_all(&mut self) {
        let mut rank = 0;
        let mut rest = 0;
        while rank < SIZES.len() && !(self.stop)() {
            let (count, cost) = self.state.secondary(self.system);
            self.improve(count / 6 + 10, SIZES[rank], Effort { rounds: 60, nodes: 10, mends: 100 });
            let gain = cost as i64 - self.state.secondary(self.system).1 as i64;
            let little = gain * 200 <= cost as i64;
            rest = if gain > 0 { 0 } else { rest + 1 };
            if rank + 1 < SIZES.len() {
                rank += usize::from(little);
            } else if rest >= 2 || little && count < 100 {
                break;
            }
        }
    }

    /// Solves up to `windows` windows around hidden cells.
    fn improve(&mut self, windows: usize, size: usize, effort: Effort) {
        let mut order = self.secondaries();
        for i in (1..order.len()).rev() {
            let j = self.chance.below(i + 1);
            order.swap(i, j);
        }
        for start in order.into_iter().take(windows) {
            if (self.stop)() {
                break;
            }
            if !self.state.hidden[start as usize] {
                continue;
            }
            let stop = self.stop;
            if let Some(change) = self.window(start, size, 0, effort, stop)
                && change.gain > 0
            {
                self.apply(change);
            }
        }
    }

    pub(super) fn secondaries(&self) -> Vec<u32> {
        let free = |c: &u32| self.state.hidden[*c as usize] && self.system.cells()[*c as usize].status == Status::Free;
        (0..self.state.hidden.len() as u32).filter(free).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::hand::tests::{BROKEN, RING, square};
    use super::*;

    #[test]
    fn a_program_finds_the_circuit_that_there_is() {
        let system = square(RING);
        let mut search = Search::new(&system, 1, &|| false);
        let mut left = vec![0];
        search.prove_in_wider_and_wider(&mut left);
        assert!(left.is_empty());
        assert!(verify(&system, &search.state.hidden, 0, &search.state.witnesses[0]));
        let system = square(BROKEN);
        let mut left = vec![0];
        Search::new(&system, 1, &|| false).prove_in_wider_and_wider(&mut left);
        assert_eq!(left, [0]);
    }

    /// A ring of cells that are all sensitive: the movement that proves one proves the others.
    #[test]
    fn a_proof_is_shared_with_all_that_it_moves() {
        let ring = square(RING);
        let system = ring.clone().with_status(|_, data| match data.status {
            Status::Hidden => ring.cells()[0].status,
            status => status,
        });
        let mut search = Search::new(&system, 1, &|| false);
        let mut left = vec![0];
        search.prove_in_wider_and_wider(&mut left);
        for cell in [1, 4, 5, 6, 8] {
            assert!(verify(&system, &search.state.hidden, cell, &search.state.witnesses[cell as usize]));
        }
    }
}

//! Movements found by hand: what they prove, they prove quickly, and windows are for the rest.

use super::closing::{Closer, Taste, Units};
use super::search::Search;
use super::state::Witness;
use crate::system::{Levels, Status, System, SystemCell};

/// How often a movement is sought around one cell, and how much more chance weighs in each further try, in parts of the
/// usual cost: quickly for all, then with more patience for those left over.
const PATIENCE: [(u32, f32); 3] = [(8, 0.4), (64, 0.1), (200, 0.05)];

/// Steps of the first walk among hidden cells from one that is left over; of all walks together, for each cell of the table
/// and at most.
const FIRST_WALK: u32 = 6_000;
const STEPS_EACH: u64 = 200;
const MOST_STEPS: u64 = 20_000_000;

/// How many units a cell must be able to move, up and down alike, to be as safe as its levels ask.
fn units(levels: Levels) -> i64 {
    levels.upper.max(levels.lower).max((levels.sliding + 1) / 2).max(1)
}

/// What the search by hand knows of the cells.
pub(super) struct Hand {
    closer: Closer,
    pub(super) cost: Vec<f32>,
    /// How far each cell can move both ways.
    pub(super) room: Vec<i64>,
    taste: Taste,
    /// The cells that never move.
    pub(super) stands: Vec<bool>,
}

impl Hand {
    pub(super) fn new(system: &System) -> Self {
        let stands = standing(system);
        let room = |(index, cell): (usize, &SystemCell)| match stands[index] {
            true => 0,
            false => (cell.value - cell.low).min(cell.high - cell.value),
        };
        let room: Vec<i64> = system.cells().iter().enumerate().map(room).collect();
        let mut costs: Vec<u64> =
            system.cells().iter().filter(|c| c.status == Status::Free).map(|c| c.cost.max(1)).collect();
        costs.sort_unstable();
        // What one more hidden cell costs usually, when one may choose: the dearest of the cheapest eighth.
        let usual = costs.get(costs.len() / 8).map_or(1.0, |c| *c as f32);
        Self {
            closer: Closer::new(system, |c| room[c] > 0),
            cost: system.cells().iter().map(|c| c.cost.max(1) as f32).collect(),
            room,
            taste: Taste { tries: PATIENCE[0].0, open: usual, shake: (0.0, PATIENCE[0].1 * usual) },
            stands,
        }
    }
}

/// The cells that never move: those that may not, and those that are alone in a sum with such cells, and so on.
fn standing(system: &System) -> Vec<bool> {
    let mut stands: Vec<bool> =
        system.cells().iter().map(|cell| cell.status == Status::Fixed || cell.low == cell.high).collect();
    let moving = |row: usize, stands: &[bool]| -> Vec<u32> {
        system.row(row).iter().map(|(cell, _)| *cell).filter(|cell| !stands[*cell as usize]).collect()
    };
    let mut number: Vec<usize> = (0..system.rows()).map(|row| moving(row, &stands).len()).collect();
    let mut alone: Vec<usize> = (0..system.rows()).filter(|row| number[*row] == 1).collect();
    while let Some(row) = alone.pop() {
        for cell in moving(row, &stands) {
            stands[cell as usize] = true;
            for &(other, _) in system.rows_of(cell as usize) {
                number[other as usize] -= 1;
                if number[other as usize] == 1 {
                    alone.push(other as usize);
                }
            }
        }
    }
    stands
}

impl Search<'_> {
    /// Units that a sensitive cell must move, nothing for the others.
    pub(super) fn units_of(&self, cell: u32) -> Option<i64> {
        match self.system.cells()[cell as usize].status {
            Status::Sensitive(levels) => Some(units(levels)),
            _ => None,
        }
    }

    /// The cheapest movement found of a sensitive cell, each of its cells with room for `amount` units both ways.
    pub(super) fn by_hand(&mut self, cell: u32, amount: i64, limit: f32) -> Option<(Units, f32)> {
        let Hand { closer, cost, room, taste, .. } = &mut self.hand;
        if room[cell as usize] < amount {
            return None;
        }
        let hidden = &self.state.hidden;
        let price = |c: u32, _: i8| {
            let c = c as usize;
            (room[c] >= amount).then(|| if hidden[c] { 0.0 } else { cost[c] })
        };
        closer.close(self.system, (cell, 1), (*taste, limit), &price, &mut self.chance)
    }

    /// Proves what it can with movements found by hand; what it cannot is for windows.
    pub(super) fn close_all(&mut self) {
        let quick = self.hand.taste;
        for (tries, part) in PATIENCE {
            self.hand.taste = Taste { tries, shake: (0.0, part * quick.open), ..quick };
            self.close_left();
        }
        self.hand.taste = quick;
    }

    /// Looks for movements of the cells left over among what is hidden already, taking steps back too: shortly for all, then
    /// longer and longer for those still left. Some may have none: so many steps in all, and no more.
    pub(super) fn wander(&mut self, left: &mut Vec<u32>) {
        let most = MOST_STEPS.min(STEPS_EACH * self.system.cells().len() as u64);
        let (mut steps, mut spent) = (FIRST_WALK, 0u64);
        while !left.is_empty() && spent < most {
            let before = spent;
            for &cell in left.iter() {
                let Some(amount) = self.units_of(cell).filter(|_| !self.state.is_proved(cell)) else { continue };
                if self.hand.room[cell as usize] < amount || spent >= most {
                    continue;
                }
                spent += u64::from(self.walks(cell, amount, steps).max(1));
            }
            left.retain(|cell| !self.state.is_proved(*cell));
            steps = steps.saturating_mul(3);
            if spent == before {
                return;
            }
        }
    }

    /// A few walks from one cell, upwards and downwards, in whole units and in parts of them; how many steps they took.
    fn walks(&mut self, cell: u32, amount: i64, steps: u32) -> u32 {
        let Hand { closer, room, .. } = &mut self.hand;
        let hidden = &self.state.hidden;
        let may = |c: u32| hidden[c as usize] && room[c as usize] >= amount;
        let mut all = 0;
        for (way, parts) in [(1, 1), (-1, 1), (1, 2), (-1, 3)] {
            let (found, taken) = closer.wander(self.system, (cell, way), parts, &may, steps, &mut self.chance);
            all += taken;
            if let Some(movement) = found {
                self.adopt(&movement, parts, amount);
                break;
            }
        }
        all
    }

    fn close_left(&mut self) {
        for cell in self.state.sensitive.clone().into_iter().rev() {
            let Some(amount) = self.units_of(cell).filter(|_| !self.state.is_proved(cell)) else { continue };
            let Some((movement, _)) = self.by_hand(cell, amount, f32::INFINITY) else { continue };
            self.adopt(&movement, 1, amount);
        }
    }

    /// Hides what moves, and lets the movement prove every sensitive cell that moves by a whole unit and asks for no more.
    fn adopt(&mut self, movement: &Units, parts: i8, amount: i64) {
        for (moved, _) in movement {
            self.state.hidden[*moved as usize] = true;
        }
        for (moved, by) in movement {
            let asks_no_more = self.units_of(*moved).is_some_and(|needed| needed <= amount);
            if by.abs() == parts && !self.state.is_proved(*moved) && asks_no_more {
                self.state.prove(self.system, *moved, both_ways(movement, parts, amount));
            }
        }
    }
}

/// A movement by `amount` units upwards and downwards, each cut into `parts`.
pub(super) fn both_ways(movement: &Units, parts: i8, amount: i64) -> Vec<Witness> {
    let by = |way: i64| movement.iter().map(|(c, s)| (*c, way * amount * i64::from(*s))).collect();
    [1, -1].map(|way| Witness { denominator: i64::from(parts), moves: by(way) }).to_vec()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::state::verify;
    use super::*;

    const LEVEL: Levels = Levels { lower: 1, upper: 1, sliding: 0 };

    /// Three rows and three columns of inner cells worth 3, with their sums published; the first cell is sensitive.
    pub(in super::super) fn square(hidden: [bool; 9]) -> System {
        let status = |cell: usize| match (hidden[cell], cell) {
            (true, 0) => Status::Sensitive(LEVEL),
            (true, _) => Status::Hidden,
            (false, _) => Status::Fixed,
        };
        let cells = (0..9).map(|cell| SystemCell::non_negative(3, 3, status(cell))).collect();
        let row = |row: u32| (0..3).map(|column| (3 * row + column, 1)).collect::<Vec<_>>();
        let column = |column: u32| (0..3).map(|row| (3 * row + column, 1)).collect::<Vec<_>>();
        System::new(cells, (0..3).map(row).chain((0..3).map(column))).unwrap()
    }

    /// 0 and 1, 4 and 5, 8 and 6: six cells in a ring, which can move together.
    pub(in super::super) const RING: [bool; 9] = [true, true, false, false, true, true, true, false, true];
    /// Without 5 there is no ring: cell 8 is alone in its column, then 6 in its row, and so on.
    pub(in super::super) const BROKEN: [bool; 9] = [true, true, false, false, true, false, true, false, true];

    #[test]
    fn a_walk_finds_the_circuit_that_there_is() {
        let system = square(RING);
        let mut search = Search::new(&system, 1, &|| false);
        let mut left = vec![0];
        search.wander(&mut left);
        assert!(left.is_empty());
        assert!(verify(&system, &search.state.hidden, 0, &search.state.witnesses[0]));
        let system = square(BROKEN);
        assert_eq!(standing(&system), [true; 9]);
        let mut left = vec![0];
        Search::new(&system, 1, &|| false).wander(&mut left);
        assert_eq!(left, [0]);
    }
}

//! Trading: dear hidden cells are shown again when the proofs that rely on them can be had for less.

use super::closing::Units;
use super::hand::both_ways;
use super::search::Search;
use crate::system::Status;

/// Hidden cells on which more proofs rely are not traded: too many would have to be found anew.
const RELYING: usize = 12;

impl Search<'_> {
    /// Trades hidden cells for cheaper ones, dearest first, as long as a pass gains; each trade keeps every proof.
    pub(super) fn trade_all(&mut self) {
        loop {
            let before = self.state.secondary(self.system).1;
            let mut order = self.secondaries();
            order.sort_by_key(|c| (std::cmp::Reverse(self.system.cells()[*c as usize].cost), *c));
            for cell in order {
                if (self.stop)() {
                    return;
                }
                if self.state.hidden[cell as usize] && self.state.users(cell).len() <= RELYING {
                    self.trade(cell);
                }
            }
            // A gain below half a percent, or nothing left to gain, ends it.
            if self.state.secondary(self.system).1 * 200 >= before * 199 {
                return;
            }
        }
    }

    /// Shows a cell again when all proofs that rely on it can be had for less.
    fn trade(&mut self, cell: u32) {
        let limit = self.hand.cost[cell as usize];
        let room = std::mem::replace(&mut self.hand.room[cell as usize], 0);
        self.state.hidden[cell as usize] = false;
        let mut added = Vec::new();
        let proofs = self.without(cell, limit, &mut added);
        self.hand.room[cell as usize] = room;
        match proofs {
            Some(proofs) => {
                let mut relied = Vec::new();
                for (user, movement, amount) in proofs {
                    let old = self.state.witnesses[user as usize].iter().flat_map(|w| &w.moves);
                    relied.extend(old.map(|m| m.0));
                    self.state.prove(self.system, user, both_ways(&movement, 1, amount));
                }
                self.show_unused(&relied);
            }
            None => {
                added.iter().for_each(|c| self.state.hidden[*c as usize] = false);
                self.state.hidden[cell as usize] = true;
            }
        }
    }

    /// Movements that prove all that relied on a cell, and hide less than `limit` together; `added` gets what they hide.
    fn without(&mut self, cell: u32, mut limit: f32, added: &mut Vec<u32>) -> Option<Vec<(u32, Units, i64)>> {
        let mut proofs: Vec<(u32, Units, i64)> = Vec::new();
        for user in self.state.users(cell).to_vec() {
            let amount = self.units_of(user)?;
            // A movement that another of them has just found may serve this one too.
            let serving = proofs.iter().find(|(_, m, a)| *a >= amount && m.iter().any(|(c, _)| *c == user));
            if let Some((_, movement, amount)) = serving {
                proofs.push((user, movement.clone(), *amount));
                continue;
            }
            let (movement, price) = self.by_hand(user, amount, limit)?;
            limit -= price;
            for (moved, _) in &movement {
                if !std::mem::replace(&mut self.state.hidden[*moved as usize], true) {
                    added.push(*moved);
                }
            }
            proofs.push((user, movement, amount));
        }
        Some(proofs)
    }

    /// Shows the cells that nothing relies on any more. Asked once all proofs of a trade are in: what one of them leaves,
    /// another may have taken because it was hidden.
    fn show_unused(&mut self, cells: &[u32]) {
        for &cell in cells {
            if self.system.cells()[cell as usize].status == Status::Free && self.state.users(cell).is_empty() {
                self.state.hidden[cell as usize] = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::verify;
    use super::*;
    use crate::system::{Levels, System, SystemCell};

    /// Of five cells a, b, x, y, z with a + y + z and a + b + x + z published, a (±2) relies on x and y, b (±1) on x. Without
    /// x, a has z, and b has y because it is hidden: y must stay so, though a leaves it.
    #[test]
    fn what_one_proof_leaves_another_may_have_taken() {
        let [a, b, x, y, z] = [0u32, 1, 2, 3, 4];
        let sensitive = |n| Status::Sensitive(Levels { lower: n, upper: n, sliding: 0 });
        let cells = [(4, 1, sensitive(2)), (1, 1, sensitive(1)), (50, 100, Status::Free), (50, 5, Status::Free)];
        let cells = cells.into_iter().chain([(50, 3, Status::Free)]);
        let cells = cells.map(|(value, cost, status)| SystemCell::non_negative(value, cost, status)).collect();
        let rows = [vec![(a, 1), (y, 1), (z, 1)], vec![(a, 1), (b, 1), (x, 1), (z, 1)]];
        let system = System::new(cells, rows).unwrap();
        let mut search = Search::new(&system, 1, &|| false);
        for cell in [x, y] {
            search.state.hidden[cell as usize] = true;
        }
        search.state.prove(&system, a, both_ways(&vec![(a, 1), (x, -1), (y, -1)], 1, 2));
        search.state.prove(&system, b, both_ways(&vec![(b, 1), (x, -1)], 1, 1));
        search.trade_all();
        let state = &search.state;
        assert_eq!(state.hidden, [true, true, false, true, true]);
        for cell in [a, b] {
            assert!(verify(&system, &state.hidden, cell, &state.witnesses[cell as usize]), "cell {cell}");
        }
    }

    #[test]
    fn where_nothing_is_hidden_for_others_there_is_nothing_to_trade() {
        let status = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
        let cells = vec![SystemCell::non_negative(3, 3, status), SystemCell::non_negative(2, 2, status)];
        let system = System::new(cells, [vec![(0, 1), (1, 1)]]).unwrap();
        let mut search = Search::new(&system, 1, &|| false);
        assert_eq!(search.construct(), Vec::<u32>::new());
        search.trade_all();
        assert_eq!(search.state.secondary(&system), (0, 0));
    }
}

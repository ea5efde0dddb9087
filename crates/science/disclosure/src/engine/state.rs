//! A pattern in the making: what is hidden, why each sensitive cell is safe, and who relies on which hidden cell.

use crate::system::{Levels, Status, System};

/// A change of cells, divided by `denominator`, that no published figure betrays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// What the moves are divided by.
    pub denominator: i64,
    /// Cells and their moves.
    pub moves: Vec<(u32, i64)>,
}

/// The pattern and its proofs.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub(crate) hidden: Vec<bool>,
    /// For each cell, the witnesses that protect it (only sensitive cells have any).
    pub(crate) witnesses: Vec<Vec<Witness>>,
    /// For each free cell, the sensitive cells whose witnesses move it.
    users: Vec<Vec<u32>>,
    /// Sensitive cells, in order.
    pub(crate) sensitive: Vec<u32>,
}

impl State {
    pub(crate) fn new(system: &System) -> Self {
        let cells = system.cells().len();
        let is_sensitive = |c: &u32| matches!(system.cells()[*c as usize].status, Status::Sensitive(_));
        Self {
            hidden: system.hidden_at_start(),
            witnesses: vec![Vec::new(); cells],
            users: vec![Vec::new(); cells],
            sensitive: (0..cells as u32).filter(is_sensitive).collect(),
        }
    }

    /// Whether a sensitive cell has its proof.
    pub(crate) fn is_proved(&self, cell: u32) -> bool {
        !self.witnesses[cell as usize].is_empty()
    }

    /// Sensitive cells that rely on a free cell.
    pub(crate) fn users(&self, cell: u32) -> &[u32] {
        &self.users[cell as usize]
    }

    /// Replaces the proof of a sensitive cell.
    pub(crate) fn prove(&mut self, system: &System, cell: u32, witnesses: Vec<Witness>) {
        let free = |c: u32| system.cells()[c as usize].status == Status::Free;
        for witness in std::mem::take(&mut self.witnesses[cell as usize]) {
            for (moved, _) in witness.moves.into_iter().filter(|m| free(m.0)) {
                let users = &mut self.users[moved as usize];
                if let Some(at) = users.iter().position(|u| *u == cell) {
                    users.swap_remove(at);
                }
            }
        }
        for witness in &witnesses {
            for (moved, _) in witness.moves.iter().filter(|m| free(m.0)) {
                let users = &mut self.users[*moved as usize];
                if !users.contains(&cell) {
                    users.push(cell);
                }
            }
        }
        self.witnesses[cell as usize] = witnesses;
    }

    /// Cells hidden without being sensitive, and what they cost together.
    pub(crate) fn secondary(&self, system: &System) -> (usize, u64) {
        let free = system.cells().iter().zip(&self.hidden).filter(|(c, h)| **h && c.status == Status::Free);
        free.fold((0, 0), |(count, cost), (cell, _)| (count + 1, cost + cell.cost))
    }
}

/// Checks with integers alone that a sensitive cell is safe: each witness keeps every sum and every bound, moves hidden
/// cells only, and together they move the cell far enough up and down.
#[must_use]
pub fn verify(system: &System, hidden: &[bool], cell: u32, witnesses: &[Witness]) -> bool {
    let Status::Sensitive(levels) = system.cells()[cell as usize].status else { return false };
    let bounds = |c: u32| (system.cells()[c as usize].low, system.cells()[c as usize].high);
    let reach = reach(system, hidden, cell, witnesses, bounds);
    reach.is_some_and(|(down, up)| far_enough(down, up, levels))
}

/// How far down and up witnesses move a cell, in whole units rounded towards the attacker; nothing when one of them is
/// betrayed by a sum, a bound or a published figure.
pub(super) fn reach(
    system: &System,
    hidden: &[bool],
    cell: u32,
    witnesses: &[Witness],
    bounds: impl Fn(u32) -> (i64, i64),
) -> Option<(i128, i128)> {
    let (mut up, mut down) = (0i128, 0i128);
    for witness in witnesses {
        let denominator = i128::from(witness.denominator);
        let mut sums = std::collections::BTreeMap::new();
        let mut moved_by = std::collections::BTreeMap::new();
        for &(moved, change) in &witness.moves {
            *moved_by.entry(moved).or_insert(0i128) += i128::from(change);
        }
        for (&moved, &change) in &moved_by {
            let data = system.cells().get(moved as usize)?;
            let (low, high) = bounds(moved);
            let value = i128::from(data.value) * denominator + change;
            let within = value >= i128::from(low) * denominator && value <= i128::from(high) * denominator;
            if !hidden[moved as usize] || !within {
                return None;
            }
            for &(row, coefficient) in system.rows_of(moved as usize) {
                *sums.entry(row).or_insert(0i128) += i128::from(coefficient) * change;
            }
        }
        if denominator <= 0 || sums.values().any(|s| *s != 0) {
            return None;
        }
        let own = moved_by.get(&cell).copied().unwrap_or(0);
        up = up.max(own.div_euclid(denominator));
        down = down.max((-own).div_euclid(denominator));
    }
    Some((down, up))
}

pub(super) fn far_enough(down: i128, up: i128, levels: Levels) -> bool {
    up >= i128::from(levels.upper) && down >= i128::from(levels.lower) && up + down >= i128::from(levels.sliding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::SystemCell;

    /// 3 is hidden for itself, 9 at once, 20 and 30 with them, 40 is shown: two others, at 20 + 30.
    #[test]
    fn others_are_those_hidden_neither_for_themselves_nor_at_once() {
        let sensitive = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
        let cells = [(3, sensitive), (9, Status::Hidden), (20, Status::Free), (30, Status::Free), (40, Status::Free)];
        let cells = cells.map(|(value, status)| SystemCell::non_negative(value, value as u64, status)).to_vec();
        let system = System::new(cells, Vec::<Vec<(u32, i32)>>::new()).unwrap();
        let mut state = State::new(&system);
        assert_eq!((state.sensitive.clone(), state.secondary(&system)), (vec![0], (0, 0)));
        (state.hidden[2], state.hidden[3]) = (true, true);
        assert_eq!(state.secondary(&system), (2, 50));
    }

    /// Two sensitive cells rely on a free one; when one of them gets another proof, the other still relies on it.
    #[test]
    fn a_new_proof_lets_go_of_what_the_old_one_moved() {
        let sensitive = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
        let cells = [(3, sensitive), (4, sensitive), (20, Status::Free), (30, Status::Free)];
        let cells = cells.map(|(value, status)| SystemCell::non_negative(value, 1, status)).to_vec();
        let system = System::new(cells, Vec::<Vec<(u32, i32)>>::new()).unwrap();
        let moving = |cell, free| vec![Witness { denominator: 1, moves: vec![(cell, 1), (free, -1)] }];
        let mut state = State::new(&system);
        state.prove(&system, 0, moving(0, 2));
        state.prove(&system, 1, moving(1, 2));
        assert_eq!((state.users(2), state.users(3), state.users(0)), (&[0, 1][..], &[][..], &[][..]));
        state.prove(&system, 1, moving(1, 3));
        assert_eq!((state.users(2), state.users(3)), (&[0][..], &[1][..]));
        assert!(state.is_proved(0) && state.is_proved(1) && !state.is_proved(2));
    }

    /// 3 (from 2 to 4) and twice 5 make 13: each proof worked out by hand, at its limits and one step beyond.
    #[test]
    fn a_proof_holds_as_far_as_its_bounds_and_sums() {
        let levels = |lower, upper, sliding| Status::Sensitive(Levels { lower, upper, sliding });
        let holds = |status, low, proofs: &[(i64, [i64; 2])]| {
            let mut cells = [(3, status), (5, Status::Hidden), (13, Status::Fixed)]
                .map(|(value, status)| SystemCell::non_negative(value, 1, status));
            (cells[0].low, cells[0].high) = (low, 4);
            let system = System::new(cells.to_vec(), [vec![(0, 1), (1, 2), (2, -1)]]).unwrap();
            let witness = |(denominator, moves): &(i64, [i64; 2])| Witness {
                denominator: *denominator,
                moves: vec![(0, moves[0]), (1, moves[1])],
            };
            verify(&system, &[true, true, false], 0, &proofs.iter().map(witness).collect::<Vec<_>>())
        };
        let down = levels(1, 0, 0);
        assert!(holds(down, 0, &[(2, [-6, 3])]), "from 3 to 0");
        assert!(holds(levels(0, 1, 0), 0, &[(2, [2, -1])]), "from 3 to 4");
        assert!(!holds(levels(0, 1, 0), 0, &[(2, [4, -2])]), "5 is above 4");
        assert!(holds(down, 2, &[(2, [-2, 1])]) && !holds(down, 2, &[(2, [-4, 2])]), "1 is below 2");
        assert!(!holds(down, 0, &[(1, [-2, -1])]) && !holds(down, 0, &[(3, [-6, -3])]), "the sum would move");
        assert!(!holds(down, 0, &[(0, [0, 0])]) && !holds(down, 0, &[(-1, [2, -1])]));
        let (up, both) = ((1, [1, 0]), levels(1, 1, 0));
        assert!(!holds(both, 0, &[up]), "the sum would move by one");
        let (up, two_down) = ((2, [2, -1]), (1, [-2, 1]));
        assert!(holds(both, 0, &[up, two_down]) && !holds(both, 0, &[up]) && !holds(both, 0, &[two_down]));
        assert!(holds(levels(0, 0, 3), 0, &[up, two_down]) && !holds(levels(0, 0, 4), 0, &[up, two_down]));
        assert!(holds(levels(0, 0, 2), 0, &[two_down]), "two down and none up are two apart");
    }
}

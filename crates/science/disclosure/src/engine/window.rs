//! One window: a part of the table solved anew while the rest stands still.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use super::certify::Examiner;
use super::contract::Contracted;
use super::core::{Core, Role};
use super::cover::{Cover, Effort, Solution};
use super::movement::Proof;
use super::state::{State, Witness};
use crate::system::{Status, System};

/// The cells around a start, nearest first, along the sums.
pub(crate) struct Explorer {
    mark: Vec<u32>,
    stamp: u32,
    pub(crate) index: Vec<u32>,
}

impl Explorer {
    pub(crate) fn new(cells: usize) -> Self {
        Self { mark: vec![0; cells], stamp: 0, index: vec![u32::MAX; cells] }
    }

    /// Up to `size` cells that may move, nearest first, where a cell is the farther the more hiding it would cost.
    pub(crate) fn around(
        &mut self,
        system: &System,
        hidden: &[bool],
        start: u32,
        size: usize,
        mut pick: impl FnMut() -> u32,
    ) -> Vec<u32> {
        self.stamp += 1;
        let mut found = Vec::new();
        let mut queue = BinaryHeap::from([(Reverse(0u32), start)]);
        self.mark[start as usize] = self.stamp;
        while let Some((Reverse(distance), cell)) = queue.pop() {
            found.push(cell);
            if found.len() >= size {
                queue.into_iter().for_each(|(_, c)| self.mark[c as usize] = 0);
                break;
            }
            for &(row, _) in system.rows_of(cell as usize) {
                for &(other, _) in system.row(row as usize) {
                    let data = &system.cells()[other as usize];
                    if self.mark[other as usize] == self.stamp || data.status == Status::Fixed {
                        continue;
                    }
                    self.mark[other as usize] = self.stamp;
                    let price = if hidden[other as usize] { 0 } else { 64 - data.cost.max(1).leading_zeros() };
                    queue.push((Reverse(distance + 8 + 2 * price + pick() % 8), other));
                }
            }
        }
        found
    }

    fn has(&self, cell: u32) -> bool {
        self.mark[cell as usize] == self.stamp
    }

    fn add(&mut self, cells: &mut Vec<u32>, cell: u32) {
        if !self.has(cell) {
            self.mark[cell as usize] = self.stamp;
            cells.push(cell);
        }
    }
}

/// What a window is to do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Task {
    /// How many of the nearest cells may be sensitive cells without proof that are to be proved now.
    pub(crate) inner: usize,
    /// How many proofs that stand may be looked for anew.
    pub(crate) reopened: usize,
    pub(crate) effort: Effort,
    pub(crate) seed: u64,
}

/// What a window changes.
pub(crate) struct Change {
    pub(crate) shown: Vec<u32>,
    pub(crate) hidden: Vec<u32>,
    pub(crate) proofs: Vec<(u32, Vec<Witness>)>,
    pub(crate) gain: i64,
}

/// Solves a window; nothing when it found nothing better.
pub(crate) fn solve_window(
    system: &System,
    state: &State,
    explorer: &mut Explorer,
    mut region: Vec<u32>,
    task: Task,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Change> {
    let window = region.len();
    let (targets, candidates) = questions(system, state, &region, task);
    let fresh = targets.iter().any(|t| !state.is_proved(*t));
    for &target in &targets {
        explorer.add(&mut region, target);
        for (moved, _) in state.witnesses[target as usize].iter().flat_map(|w| &w.moves) {
            explorer.add(&mut region, *moved);
        }
    }
    let role = |cell: usize| {
        let cell = cell as u32;
        if targets.binary_search(&cell).is_ok() {
            Role::Target
        } else if candidates.contains(&cell) {
            Role::Candidate
        } else if state.hidden[cell as usize] {
            Role::Hidden
        } else {
            Role::Still
        }
    };
    let before: u64 =
        candidates.iter().filter(|c| state.hidden[**c as usize]).map(|c| system.cells()[*c as usize].cost.max(1)).sum();
    let core = Core::extract(system, &region, role, &mut explorer.index);
    let (core, solution) = solve_core(core, if fresh { None } else { Some(before) }, task, stop)?;
    let asked: Vec<u32> = region[..window].iter().copied().filter(|c| candidates.contains(c)).collect();
    Some(translate(system, state, &core, &solution, &asked, &targets, before))
}

/// Proves one sensitive cell by its cheapest movement within a region, as a linear program of at most `patience` iterations
/// a side; nothing when it finds none. Tells the iterations that it took.
///
/// The work of [`solve_window`] grows with the cube of the region; this one's hardly more than with its size, for one
/// cell. So it is for regions so wide that few cells are left over for them.
pub(crate) fn prove_one(
    system: &System,
    state: &State,
    explorer: &mut Explorer,
    region: &[u32],
    (target, patience): (u32, u64),
) -> (Option<Change>, u64) {
    let role = |cell: usize| match system.cells()[cell].status {
        _ if cell == target as usize => Role::Target,
        _ if state.hidden[cell] => Role::Hidden,
        Status::Free => Role::Candidate,
        _ => Role::Still,
    };
    let core = Core::extract(system, region, role, &mut explorer.index);
    let Some(element) = core.elements.iter().position(|e| e.target) else { return (None, 0) };
    let mut hidden: Vec<bool> = core.elements.iter().map(|e| e.cost == 0).collect();
    let mut examiner = Examiner::new(&core).patient(patience);
    let proof = examiner.mend(&mut hidden, element as u32);
    let change = proof.map(|proof| {
        let solution = Solution { hidden, proofs: vec![proof] };
        let free = |c: &&u32| system.cells()[**c as usize].status == Status::Free && !state.hidden[**c as usize];
        let asked: Vec<u32> = region.iter().filter(free).copied().collect();
        translate(system, state, &core, &solution, &asked, &[target], 0)
    });
    (change, examiner.iterations())
}

/// The sensitive cells to be proved in a window, and the cells that may be hidden or shown for it.
///
/// A hidden cell on which many proofs rely (a total, mostly) stays hidden: opening the question again would draw all of
/// them into the window, wherever they are, and the work of a window grows with the cube of what is in it. The nearest
/// hidden cells are asked about first.
fn questions(system: &System, state: &State, region: &[u32], task: Task) -> (Vec<u32>, HashSet<u32>) {
    let mut targets: Vec<u32> = Vec::new();
    let mut candidates = HashSet::new();
    let mut relying = 0;
    for (rank, &cell) in region.iter().enumerate() {
        if system.cells()[cell as usize].status == Status::Free {
            let users = if state.hidden[cell as usize] { state.users(cell) } else { &[] };
            if relying + users.len() <= task.reopened {
                relying += users.len();
                targets.extend(users);
                candidates.insert(cell);
            }
        } else if rank < task.inner && is_sensitive(system, cell) && !state.is_proved(cell) {
            targets.push(cell);
        }
    }
    targets.sort_unstable();
    targets.dedup();
    (targets, candidates)
}

fn is_sensitive(system: &System, cell: u32) -> bool {
    matches!(system.cells()[cell as usize].status, Status::Sensitive(_))
}

/// Drops the targets that cannot be protected here (a wider window will), then solves.
fn solve_core(
    mut core: Core,
    known: Option<u64>,
    task: Task,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<(Core, Solution)> {
    let contracted = loop {
        let contracted = Contracted::new(&core, true);
        if contracted.blocked.is_empty() {
            break contracted;
        }
        if known.is_some() {
            return None;
        }
        contracted.blocked.iter().for_each(|e| core.elements[*e as usize].target = false);
    };
    let solution = Cover::new(&core, contracted, known, known.is_none(), task.effort, task.seed, stop).solve()?;
    Some((core, solution))
}

/// Takes over the solution of a core that is the whole system.
pub(crate) fn adopt(system: &System, state: &mut State, core: &Core, solution: &Solution) {
    let all: Vec<u32> = (0..system.cells().len() as u32).collect();
    let targets = state.sensitive.clone();
    let change = translate(system, state, core, solution, &all, &targets, 0);
    change.hidden.iter().for_each(|c| state.hidden[*c as usize] = true);
    change.proofs.into_iter().for_each(|(cell, witnesses)| state.prove(system, cell, witnesses));
}

fn translate(
    system: &System,
    state: &State,
    core: &Core,
    solution: &Solution,
    window: &[u32],
    targets: &[u32],
    before: u64,
) -> Change {
    let mut hidden_now = HashSet::new();
    for (element, _) in core.elements.iter().zip(&solution.hidden).filter(|(_, h)| **h) {
        hidden_now.extend(element.members.iter().map(|m| m.0));
    }
    let mut change = Change { shown: Vec::new(), hidden: Vec::new(), proofs: Vec::new(), gain: before as i64 };
    for &cell in window.iter().filter(|c| system.cells()[**c as usize].status == Status::Free) {
        let now = hidden_now.contains(&cell);
        change.gain -= if now { system.cells()[cell as usize].cost.max(1) as i64 } else { 0 };
        match (state.hidden[cell as usize], now) {
            (true, false) => change.shown.push(cell),
            (false, true) => change.hidden.push(cell),
            _ => {}
        }
    }
    for (cell, witnesses) in witnesses_of(core, &solution.proofs) {
        if targets.binary_search(&cell).is_ok() {
            change.proofs.push((cell, witnesses));
        }
    }
    change
}

/// Proofs over elements as proofs over cells: each cell of a target's element is proved by the same movements.
pub(crate) fn witnesses_of(core: &Core, proofs: &[Proof]) -> Vec<(u32, Vec<Witness>)> {
    let mut found = Vec::new();
    for Proof { target, movements } in proofs {
        let cells_of = |(e, a): &(u32, i64)| {
            let a = *a;
            core.elements[*e as usize].members.iter().map(move |(cell, sign)| (*cell, a * i64::from(*sign)))
        };
        let witnesses: Vec<Witness> = movements
            .iter()
            .map(|m| Witness { denominator: m.denominator, moves: m.moves.iter().flat_map(cells_of).collect() })
            .collect();
        found.extend(core.elements[*target as usize].members.iter().map(|(cell, _)| (*cell, witnesses.clone())));
    }
    found
}

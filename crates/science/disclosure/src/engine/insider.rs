//! Patterns that withstand attackers who know more than what is published, one attacker after the other.

use std::collections::BTreeMap;

use super::attacker::{Attacker, verify_against};
use super::contract::Contracted;
use super::core::{Core, Role};
use super::cover::{Cover, Effort};
use super::state::Witness;
use super::window::{Explorer, witnesses_of};
use super::{Pattern, Settings};
use crate::system::{Status, System, SystemCell};

/// A pattern that withstands more attackers than the outsider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withstood {
    /// The pattern, with what had to be hidden in addition; its proofs against the outsider still hold.
    pub pattern: Pattern,
    /// Where an attacker breaks the outsider's proof: the attacker, the cell, the proof against it.
    pub proofs: Vec<(u32, u32, Vec<Witness>)>,
    /// Attackers and the sensitive cells that nothing was found to keep from them.
    pub breaches: Vec<(u32, u32)>,
    /// How many attackers were met, in the order given, before the stop: nothing is said of the others.
    pub met: usize,
    /// Cells hidden in addition.
    pub added: usize,
}

/// Protects a pattern against each attacker in turn (not against all of them together: for that, give a coalition).
///
/// Hiding more cells breaks no proof, since proofs move hidden cells only; so attackers can be met one after the other.
/// For each, the sensitive cells whose proof moves what it knows get another proof, within what is hidden if there is one,
/// or with the cheapest further cells. Cost: one small window for each broken proof.
#[must_use]
pub fn withstand(
    system: &System,
    pattern: Pattern,
    attackers: &[Attacker],
    settings: &Settings,
    stop: &(dyn Fn() -> bool + Sync),
) -> Withstood {
    let mut watch = Watch::new(system, pattern, settings.seed);
    let met = watch.meet_all(attackers, stop);
    watch.finish(system, met)
}

/// Sensitive cells that no proof keeps from an attacker, checked with integers alone: neither the proof against the outsider,
/// nor the one of their own that `own` holds (attacker, cell, proof).
///
/// A proof that moves nothing that the attacker knows holds against it as it does against the outsider; the others are
/// checked one by one.
#[must_use]
pub fn not_kept(
    system: &System,
    pattern: &Pattern,
    attackers: &[Attacker],
    own: &[(u32, u32, Vec<Witness>)],
) -> Vec<(u32, u32)> {
    let watch = Watch::new(system, pattern.clone(), 0);
    let own: BTreeMap<(u32, u32), &Vec<Witness>> = own.iter().map(|(a, cell, proof)| ((*a, *cell), proof)).collect();
    let mut found = Vec::new();
    for (rank, attacker) in (0u32..).zip(attackers) {
        found.extend(watch.broken(attacker).into_iter().map(|cell| (rank, cell)).filter(|at| {
            !own.get(at).is_some_and(|proof| verify_against(system, &pattern.hidden, at.1, proof, attacker))
        }));
    }
    found
}

/// What attackers learn of a pattern that stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Breached {
    /// Attackers and the sensitive cells that were not proved safe from them.
    pub found: Vec<(u32, u32)>,
    /// How many attackers were met, in the order given, before the stop: nothing is said of the others.
    pub met: usize,
}

/// Which sensitive cells an attacker learns more of than their levels allow, in a pattern that stays as it is.
///
/// An answer of «not proved» is given as a breach; cells that the attacker knows by itself are not. Proofs are looked for
/// in windows of up to 800 cells: where there is none, wider ones find one rarely and cost hundreds of times more.
#[must_use]
pub fn breaches(
    system: &System,
    pattern: &Pattern,
    attackers: &[Attacker],
    seed: u64,
    stop: &(dyn Fn() -> bool + Sync),
) -> Breached {
    let frozen = system.clone().with_status(|index, cell| match cell.status {
        Status::Free if pattern.hidden[index] => Status::Hidden,
        Status::Free => Status::Fixed,
        other => other,
    });
    let mut watch = Watch::new(&frozen, pattern.clone(), seed);
    watch.windows = &WINDOWS[..2];
    let met = watch.meet_all(attackers, stop);
    Breached { found: watch.breaches, met }
}

struct Watch {
    /// A copy whose bounds and levels are those of the attacker at hand.
    system: System,
    pattern: Pattern,
    explorer: Explorer,
    seed: u64,
    /// Sizes of the windows in which a proof is looked for.
    windows: &'static [usize],
    /// For each cell, the ranks of the proofs that move it.
    users: Vec<Vec<u32>>,
    /// Ranks of proofs that move parts of units.
    parted: Vec<u32>,
    proofs: Vec<(u32, u32, Vec<Witness>)>,
    breaches: Vec<(u32, u32)>,
    added: usize,
}

const WINDOWS: [usize; 4] = [200, 800, 4_000, usize::MAX];

impl Watch {
    fn new(system: &System, pattern: Pattern, seed: u64) -> Self {
        let mut users = vec![Vec::new(); system.cells().len()];
        let mut parted = Vec::new();
        for (rank, (_, witnesses)) in (0u32..).zip(&pattern.proofs) {
            let mut moved: Vec<u32> = witnesses.iter().flat_map(|w| w.moves.iter().map(|m| m.0)).collect();
            moved.sort_unstable();
            moved.dedup();
            moved.into_iter().for_each(|c| users[c as usize].push(rank));
            if witnesses.iter().any(|w| w.denominator != 1) {
                parted.push(rank);
            }
        }
        Self {
            system: system.clone(),
            explorer: Explorer::new(users.len()),
            seed,
            windows: &WINDOWS,
            users,
            parted,
            pattern,
            proofs: Vec::new(),
            breaches: Vec::new(),
            added: 0,
        }
    }

    fn broken(&self, attacker: &Attacker) -> Vec<u32> {
        let known = attacker.knows.iter().flat_map(|k| self.users.get(k.0 as usize).into_iter().flatten());
        let mut ranks: Vec<u32> =
            known.copied().chain(self.parted.iter().copied().filter(|_| attacker.whole)).collect();
        ranks.sort_unstable();
        ranks.dedup();
        let fails = |rank: &u32| {
            let (cell, witnesses) = &self.pattern.proofs[*rank as usize];
            !verify_against(&self.system, &self.pattern.hidden, *cell, witnesses, attacker)
        };
        ranks.into_iter().filter(fails).map(|rank| self.pattern.proofs[rank as usize].0).collect()
    }

    /// Meets attackers until the stop; how many were met.
    fn meet_all(&mut self, attackers: &[Attacker], stop: &(dyn Fn() -> bool + Sync)) -> usize {
        for (rank, attacker) in (0u32..).zip(attackers) {
            self.meet(rank, attacker, stop);
            if stop() {
                self.breaches.retain(|b| b.0 != rank);
                return rank as usize;
            }
        }
        attackers.len()
    }

    fn meet(&mut self, rank: u32, attacker: &Attacker, stop: &(dyn Fn() -> bool + Sync)) {
        let mut open = self.broken(attacker);
        if open.is_empty() {
            return;
        }
        let saved: Vec<(u32, SystemCell)> = self.put_on(attacker, &open);
        for &size in self.windows {
            let mut left = open.clone();
            while let Some(start) = left.first().copied() {
                if stop() {
                    break;
                }
                let proved = self.window(start, &left, size.min(self.users.len()), attacker.whole);
                left.retain(|c| *c != start && !proved.iter().any(|p| p.0 == *c));
                open.retain(|c| !proved.iter().any(|p| p.0 == *c));
                self.proofs.extend(proved.into_iter().map(|(cell, witnesses)| (rank, cell, witnesses)));
            }
            if open.is_empty() {
                break;
            }
        }
        for (cell, data) in saved.into_iter().rev() {
            self.system.cells_mut()[cell as usize] = data;
        }
        self.breaches.extend(open.into_iter().map(|cell| (rank, cell)));
    }

    /// Sees the system with the attacker's eyes; gives back what was changed.
    fn put_on(&mut self, attacker: &Attacker, open: &[u32]) -> Vec<(u32, SystemCell)> {
        let mut saved = Vec::new();
        let known = attacker.knows.iter().map(|k| k.0).filter(|c| (*c as usize) < self.users.len());
        let mut touched: Vec<u32> = known.chain(open.iter().copied()).collect();
        touched.sort_unstable();
        touched.dedup();
        for cell in touched {
            let data = self.system.cells()[cell as usize];
            saved.push((cell, data));
            let (low, high) = attacker.bounds(cell, &data);
            let status = match attacker.levels(cell, &data) {
                Some(levels) => Status::Sensitive(levels),
                None => data.status,
            };
            self.system.cells_mut()[cell as usize] = SystemCell { low, high, status, ..data };
        }
        saved
    }

    /// Proves what it can of `open` in a window around `start`; hides what that takes.
    fn window(&mut self, start: u32, open: &[u32], size: usize, whole: bool) -> Vec<(u32, Vec<Witness>)> {
        let (system, hidden) = (&self.system, &self.pattern.hidden);
        let region = self.explorer.around(system, hidden, start, size, || 0);
        let role = |cell: usize| {
            let data = &system.cells()[cell];
            if data.low == data.high {
                Role::Still
            } else if open.contains(&(cell as u32)) {
                Role::Target
            } else if hidden[cell] {
                Role::Hidden
            } else if data.status == Status::Free {
                Role::Candidate
            } else {
                Role::Still
            }
        };
        let mut core = Core::extract(system, &region, role, &mut self.explorer.index);
        core.whole = whole;
        let contracted = loop {
            let contracted = Contracted::new(&core, true);
            if contracted.blocked.is_empty() {
                break contracted;
            }
            contracted.blocked.iter().for_each(|e| core.elements[*e as usize].target = false);
        };
        let never = || false;
        let cover =
            Cover::new(&core, contracted, None, true, Effort { rounds: 0, nodes: 0, mends: 100 }, self.seed, &never);
        let Some(solution) = cover.solve() else { return Vec::new() };
        let mut proved = Vec::new();
        for (cell, witnesses) in witnesses_of(&core, &solution.proofs) {
            let moved = witnesses.iter().flat_map(|w| w.moves.iter().map(|m| m.0));
            if open.contains(&cell) {
                moved.for_each(|c| {
                    self.added += usize::from(!self.pattern.hidden[c as usize]);
                    self.pattern.hidden[c as usize] = true;
                });
                proved.push((cell, witnesses));
            }
        }
        proved
    }

    fn finish(mut self, system: &System, met: usize) -> Withstood {
        let free = system.cells().iter().zip(&self.pattern.hidden).filter(|(c, h)| **h && c.status == Status::Free);
        let (secondary, cost) = free.fold((0, 0), |(n, cost), (cell, _)| (n + 1, cost + cell.cost));
        (self.pattern.secondary, self.pattern.cost) = (secondary, cost);
        Withstood { pattern: self.pattern, proofs: self.proofs, breaches: self.breaches, met, added: self.added }
    }
}

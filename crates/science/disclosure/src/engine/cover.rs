//! The exact part: covering cuts and their linear relaxation; the tree above it is in `branch`.
//!
//! Each cocircuit that holds one target must hold a chosen column as well. Every such set gives the cut Σ x ≥ 1; the
//! cuts and 0 ≤ x ≤ 1 bound the cost from below, and a 0–1 point that violates none of them covers all targets.

use super::certify::{Examiner, Failure};
use super::contract::Contracted;
use super::core::Core;
use super::cut::Cut;
use super::movement::Proof;
use super::relax::Relaxation;
use crate::lp::Outcome;

/// How much work a solve may do; counted, not timed, so that the same input gives the same answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Rounds of cuts at the root.
    pub(crate) rounds: usize,
    /// Nodes of the tree.
    pub(crate) nodes: usize,
    /// Targets without a fitting circuit that are mended by linear programming in one examination; those left over are
    /// for another window.
    pub(crate) mends: usize,
}

/// What a solve found.
#[derive(Debug, Clone)]
pub(crate) struct Solution {
    /// Elements to hide.
    pub(crate) hidden: Vec<bool>,
    /// Why each target is safe.
    pub(crate) proofs: Vec<Proof>,
}

/// The relaxation of one contracted problem.
pub(crate) struct Cover<'a> {
    core: &'a Core,
    pub(super) relaxed: Relaxation,
    examiner: Examiner<'a>,
    column_of: Vec<u32>,
    risky: Vec<u32>,
    /// Whether targets that cannot be protected here may be left to a wider window.
    lenient: bool,
    effort: Effort,
    best: Option<(Vec<bool>, Vec<Proof>)>,
    pub(super) best_cost: u64,
    pub(super) root: f64,
    pub(super) stop: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Cover<'a> {
    /// Starts from a first safe pattern made of circuits.
    ///
    /// `known` is the cost of a pattern that the caller has: only cheaper ones are of interest then.
    pub(crate) fn new(
        core: &'a Core,
        problem: Contracted,
        known: Option<u64>,
        lenient: bool,
        effort: Effort,
        seed: u64,
        stop: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        let mut column_of = vec![u32::MAX; core.elements.len()];
        for (column, members) in problem.members.iter().enumerate() {
            if !problem.target[column] {
                members.iter().for_each(|e| column_of[*e as usize] = column as u32);
            }
        }
        let mut cover = Self {
            core,
            examiner: Examiner::new(core),
            column_of,
            risky: Vec::new(),
            lenient,
            effort,
            best: None,
            best_cost: known.unwrap_or(u64::MAX),
            root: problem.forced_cost as f64,
            stop,
            relaxed: Relaxation::new(problem, seed),
        };
        let cost: Vec<f64> = cover.relaxed.problem.cost.iter().map(|c| *c as f64).collect();
        let mut chosen = vec![false; cost.len()];
        if cover.relaxed.problem.construct(&cost, &mut chosen) {
            cover.relaxed.problem.prune(&mut chosen);
            cover.offer(&chosen);
        }
        cover
    }

    /// Solves within the effort given; nothing when no safe pattern (or none cheaper than the one known) was found.
    pub(crate) fn solve(self) -> Option<Solution> {
        self.solve_and_bound().1
    }

    /// The same, with the bound in any case: no safe pattern of this core is cheaper (with dominance: none of those that were
    /// looked at).
    pub(crate) fn solve_and_bound(mut self) -> (f64, Option<Solution>) {
        self.work();
        let bound = if self.open(self.root) { self.root } else { self.best_cost as f64 };
        (bound, self.best.map(|(hidden, proofs)| Solution { hidden, proofs }))
    }

    fn work(&mut self) {
        if self.open(self.root) {
            self.root_rounds(self.effort.rounds);
            if self.open(self.root) && self.effort.nodes > 0 {
                self.branch(self.effort.nodes);
            }
        }
    }

    /// Whether a better pattern may exist above this bound (costs are whole numbers).
    pub(super) fn open(&self, bound: f64) -> bool {
        bound <= self.best_cost as f64 - 1.0 + 1e-6
    }

    fn root_rounds(&mut self, rounds: usize) {
        let start = vec![0.0; self.relaxed.problem.cost.len()];
        self.relaxed.separate(&start, 4);
        let mut idle = 0;
        for round in 0..rounds {
            if self.relaxed.lp.solve(f64::INFINITY, 50_000) != Outcome::Optimal {
                break;
            }
            let multipliers = self.relaxed.lp.multipliers();
            let (bound, reduced) = self.relaxed.lp.bound(&multipliers);
            let bound = bound + self.relaxed.forced();
            idle = if bound > self.root + 1e-4 * (1.0 + self.root) { 0 } else { idle + 1 };
            self.root = self.root.max(bound);
            // A bound, however weak, is worth more than none: it comes first.
            if (self.stop)() {
                break;
            }
            let x = self.relaxed.point();
            if round % 4 == 3 || idle > 0 {
                self.round_point(&x);
            }
            self.fix(&reduced, bound);
            if !self.open(self.root) || idle > 8 {
                break;
            }
            if self.relaxed.separate(&x, 3) + self.separate_capacity(&x) == 0 {
                let rows = self.relaxed.lp.rows();
                self.round_point(&x);
                if self.relaxed.lp.rows() == rows {
                    break;
                }
            }
            if self.relaxed.lp.rows() > 400 {
                self.relaxed.purge();
            }
        }
    }

    /// Fixes columns whose reduced cost alone would pass the best cover known.
    fn fix(&mut self, reduced: &[f64], bound: f64) {
        let room = self.best_cost as f64 - 1.0 + 1e-6 - bound;
        for (column, d) in reduced.iter().enumerate() {
            if self.relaxed.problem.target[column] {
                continue;
            }
            if *d > room && self.relaxed.lp.value(column) < 0.5 {
                self.relaxed.lp.set_bounds(column, 0.0, 0.0);
            } else if -*d > room && self.relaxed.lp.value(column) > 0.5 {
                self.relaxed.lp.set_bounds(column, 1.0, 1.0);
            }
        }
    }

    /// Rounds a point of the relaxation to a cover, keeps it if it is the best.
    fn round_point(&mut self, x: &[f64]) {
        for threshold in [0.99, 0.6] {
            let mut chosen: Vec<bool> =
                x.iter().enumerate().map(|(c, v)| !self.relaxed.problem.target[c] && *v > threshold).collect();
            let cost: Vec<f64> =
                x.iter().zip(&self.relaxed.problem.cost).map(|(v, c)| *c as f64 * (1.0 - 0.95 * v.min(1.0))).collect();
            if self.relaxed.problem.construct(&cost, &mut chosen) {
                self.relaxed.problem.prune(&mut chosen);
                self.offer(&chosen);
            }
        }
    }

    /// Has a cover examined, and mended where its movements lack room; keeps it if it is the best.
    ///
    /// Returns how many cuts the examination gave.
    pub(super) fn offer(&mut self, chosen: &[bool]) -> usize {
        let mut hidden: Vec<bool> = self.core.elements.iter().map(|e| e.target || e.cost == 0).collect();
        self.relaxed.problem.forced.iter().for_each(|e| hidden[*e as usize] = true);
        for (column, members) in self.relaxed.problem.members.iter().enumerate() {
            if chosen[column] {
                members.iter().for_each(|e| hidden[*e as usize] = true);
            }
        }
        if self.cost(&hidden) >= self.best_cost {
            return 0;
        }
        let (mut proofs, failures) = self.examiner.examine(&hidden, self.lenient);
        let mut cuts = 0;
        if !failures.is_empty() && !self.lenient {
            for Failure { target, cut } in &failures {
                cuts += cut.as_ref().map_or(0, |cut| self.add_capacity(cut));
                if !self.risky.contains(target) {
                    self.risky.push(*target);
                }
            }
            if cuts == 0 {
                cuts += self.forbid(chosen);
            }
            // The cuts lead to better patterns than mending does; only a first pattern is worth its price.
            if self.best_cost < u64::MAX {
                return cuts;
            }
        }
        let mended = !failures.is_empty();

        let (mut refused, mut tried) = (0, 0);
        for Failure { target, .. } in failures {
            // Where two cannot be mended the window is too narrow for the others too: a wider one will do it.
            let worth = refused < 2 && (tried < self.effort.mends || !self.lenient);
            tried += 1;
            let proof = if worth { self.examiner.mend(&mut hidden, target) } else { None };
            match proof {
                Some(proof) => proofs.push(proof),
                None if self.lenient => {
                    refused += 1;
                    self.examiner.ignore(target);
                }
                None => return cuts,
            }
        }
        if mended && !self.lenient {
            self.examiner.prune(&mut hidden, &mut proofs);
        }
        if self.cost(&hidden) < self.best_cost {
            proofs.sort_by_key(|p| p.target);
            self.best_cost = self.cost(&hidden);
            self.best = Some((hidden, proofs));
        }
        cuts
    }

    fn cost(&self, hidden: &[bool]) -> u64 {
        self.core.elements.iter().zip(hidden).filter(|(_, h)| **h).map(|(e, _)| e.cost).sum()
    }

    /// What contains a safe pattern is safe, so what is within an unsafe one is not: something else must be hidden.
    fn forbid(&mut self, chosen: &[bool]) -> usize {
        let others = (0..chosen.len()).filter(|c| !chosen[*c] && !self.relaxed.problem.target[*c]);
        let entries: Vec<(u32, f64)> = others.map(|c| (c as u32, 1.0)).collect();
        self.relaxed.demand(&entries, 1.0);
        1
    }

    fn add_capacity(&mut self, cut: &Cut) -> usize {
        let mut entries: Vec<(u32, f64)> = Vec::new();
        for &(element, coefficient) in cut {
            let column = self.column_of[element as usize];
            if column != u32::MAX {
                entries.push((column, coefficient));
            }
        }
        entries.sort_unstable_by_key(|e| e.0);
        entries.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = (kept.1 + next.1).min(1.0);
            }
            same
        });
        let taken = self
            .relaxed
            .problem
            .forced
            .iter()
            .map(|e| cut.iter().find(|c| c.0 == *e).map_or(0.0, |c| c.1))
            .sum::<f64>();
        if taken >= 1.0 || entries.is_empty() {
            return 0;
        }
        self.relaxed.demand(&entries, 1.0 - taken);
        1
    }

    /// Capacity cuts at the targets that were found short of room before.
    fn separate_capacity(&mut self, x: &[f64]) -> usize {
        let mut part: Vec<f64> =
            self.core.elements.iter().map(|e| if e.target || e.cost == 0 { 1.0 } else { 0.0 }).collect();
        self.relaxed.problem.forced.iter().for_each(|e| part[*e as usize] = 1.0);
        for (element, column) in self.column_of.iter().enumerate() {
            if *column != u32::MAX {
                part[element] = x[*column as usize].clamp(0.0, 1.0);
            }
        }
        let mut found = 0;
        for target in self.risky.clone() {
            for cut in self.examiner.capacity_cuts(&part, target) {
                found += self.add_capacity(&cut);
            }
        }
        found
    }
}

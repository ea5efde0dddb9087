//! The exact part: covering cuts, their linear relaxation, branch and bound.
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
    /// No safe pattern of this core is cheaper (with dominance: none of those that were looked at).
    pub(crate) bound: f64,
    /// Why each target is safe.
    pub(crate) proofs: Vec<Proof>,
}

/// The relaxation of one contracted problem.
pub(crate) struct Cover<'a> {
    core: &'a Core,
    relaxed: Relaxation,
    examiner: Examiner<'a>,
    column_of: Vec<u32>,
    risky: Vec<u32>,
    /// Whether targets that cannot be protected here may be left to a wider window.
    lenient: bool,
    effort: Effort,
    best: Option<(Vec<bool>, Vec<Proof>)>,
    best_cost: u64,
    root: f64,
    stop: &'a (dyn Fn() -> bool + Sync),
}

struct Node {
    fixed: Vec<(u32, bool)>,
    bound: f64,
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

    /// Solves within the effort given; nothing when no safe pattern was found.
    pub(crate) fn solve(mut self) -> Option<Solution> {
        self.work();
        let bound = if self.open(self.root) { self.root } else { self.best_cost as f64 };
        let (hidden, proofs) = self.best?;
        Some(Solution { hidden, bound, proofs })
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
    fn open(&self, bound: f64) -> bool {
        bound <= self.best_cost as f64 - 1.0 + 1e-6
    }

    fn root_rounds(&mut self, rounds: usize) {
        let start = vec![0.0; self.relaxed.problem.cost.len()];
        self.relaxed.separate(&start, 4);
        let mut idle = 0;
        for round in 0..rounds {
            if self.relaxed.lp.solve(f64::INFINITY, 50_000) != Outcome::Optimal || (self.stop)() {
                break;
            }
            let multipliers = self.relaxed.lp.multipliers();
            let (bound, reduced) = self.relaxed.lp.bound(&multipliers);
            let bound = bound + self.relaxed.forced();
            idle = if bound > self.root + 1e-4 * (1.0 + self.root) { 0 } else { idle + 1 };
            self.root = self.root.max(bound);
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
    fn offer(&mut self, chosen: &[bool]) -> usize {
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

    /// Dives from the open node of least bound, to the better child first.
    fn branch(&mut self, nodes: usize) {
        let base: Vec<(f64, f64)> = (0..self.relaxed.problem.cost.len()).map(|c| self.relaxed.lp.bounds(c)).collect();
        let mut open = vec![Node { fixed: Vec::new(), bound: self.root }];
        let mut next = open.pop();
        for _ in 0..nodes {
            let Some(node) = next.take().or_else(|| least(&mut open)) else { break };
            if !self.open(node.bound) {
                continue;
            }
            if (self.stop)() {
                open.push(node);
                break;
            }
            self.restrict(&base, &node.fixed);
            let Some(bound) = self.node(&node) else { continue };
            let Some((column, [down, up])) = self.choose(bound) else { continue };
            let mut children = [(false, down), (true, up)].map(|(side, bound)| {
                let mut fixed = node.fixed.clone();
                fixed.push((column, side));
                Node { fixed, bound }
            });
            children.sort_by(|a, b| a.bound.total_cmp(&b.bound));
            let [better, worse] = children;
            open.push(worse);
            next = Some(better);
        }
        open.extend(next);
        let left = open.iter().map(|n| n.bound).fold(self.best_cost as f64, f64::min);
        self.root = self.root.max(left);
    }

    fn restrict(&mut self, base: &[(f64, f64)], fixed: &[(u32, bool)]) {
        for (column, (low, high)) in base.iter().enumerate() {
            self.relaxed.lp.set_bounds(column, *low, *high);
        }
        for (column, up) in fixed {
            let value = if *up { 1.0 } else { 0.0 };
            self.relaxed.lp.set_bounds(*column as usize, value, value);
        }
    }

    /// Tries both sides of the most promising columns; the one whose children are dearest, with their bounds.
    fn choose(&mut self, bound: f64) -> Option<(u32, [f64; 2])> {
        let x = self.relaxed.point();
        let mut candidates: Vec<(f64, u32)> = Vec::new();
        for (column, v) in x.iter().enumerate() {
            let (low, high) = self.relaxed.lp.bounds(column);
            if low < high && !self.relaxed.problem.target[column] {
                let distance = v.min(1.0 - v).max(0.0);
                candidates.push((distance * (self.relaxed.problem.cost[column] as f64).sqrt(), column as u32));
            }
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let fractional = candidates.iter().filter(|c| c.0 > 1e-5).count();
        candidates.truncate(fractional.clamp(1, 8));
        let cutoff = self.best_cost as f64 - self.relaxed.forced() - 1.0 + 0.1;
        let mut best: Option<(f64, u32, [f64; 2])> = None;
        for (_, column) in candidates {
            let (low, high) = self.relaxed.lp.bounds(column as usize);
            let mut bounds = [bound; 2];
            for (side, value) in [0.0, 1.0].into_iter().enumerate() {
                self.relaxed.lp.set_bounds(column as usize, value, value);
                if self.relaxed.lp.solve(cutoff, 60) == Outcome::Infeasible {
                    bounds[side] = self.best_cost as f64;
                } else {
                    let multipliers = self.relaxed.lp.multipliers();
                    bounds[side] = bound.max(self.relaxed.lp.bound(&multipliers).0 + self.relaxed.forced());
                }
            }
            self.relaxed.lp.set_bounds(column as usize, low, high);
            let [down, up] = bounds.map(|b| (b - bound).max(1e-6));
            let merit = down * up;
            if best.is_none_or(|b| merit > b.0) {
                best = Some((merit, column, bounds));
            }
        }
        best.map(|(_, column, bounds)| (column, bounds))
    }

    /// Works on a node; its bound when it must be branched, or nothing when it is closed.
    fn node(&mut self, node: &Node) -> Option<f64> {
        let mut bound = node.bound;
        for round in 0..40 {
            let cutoff = self.best_cost as f64 - self.relaxed.forced() - 1.0 + 0.1;
            let mut outcome = self.relaxed.lp.solve(cutoff, 20_000);
            if outcome == Outcome::Infeasible {
                return None;
            }
            let multipliers = self.relaxed.lp.multipliers();
            let before = bound;
            bound = f64::max(bound, self.relaxed.lp.bound(&multipliers).0 + self.relaxed.forced());
            if !self.open(bound) {
                return None;
            }
            if outcome == Outcome::Cutoff {
                outcome = self.relaxed.lp.solve(f64::INFINITY, 20_000);
            }
            let x = self.relaxed.point();
            let passes = if round < 6 { 2 } else { 1 };
            let found = if outcome == Outcome::Optimal { self.relaxed.separate(&x, passes) } else { 0 };
            let whole = x.iter().all(|v| v.min(1.0 - v) < 1e-5);
            if !whole && (found == 0 || round >= 4 && bound - before < 0.02) {
                return Some(bound);
            }
            if whole && found == 0 && outcome == Outcome::Optimal && self.accept(&x) == 0 {
                return None;
            }
            if self.relaxed.lp.rows() > 600 {
                self.relaxed.purge();
            }
        }
        Some(bound)
    }

    /// Offers a 0–1 point that covers all; returns how many cuts speak against it.
    fn accept(&mut self, x: &[f64]) -> usize {
        let chosen: Vec<bool> =
            x.iter().enumerate().map(|(c, v)| !self.relaxed.problem.target[c] && *v > 0.5).collect();
        self.offer(&chosen)
    }
}

/// Takes the node of least bound; ties to the deepest.
fn least(open: &mut Vec<Node>) -> Option<Node> {
    let best = (0..open.len()).min_by(|a, b| {
        open[*a].bound.total_cmp(&open[*b].bound).then(open[*b].fixed.len().cmp(&open[*a].fixed.len()))
    })?;
    Some(open.swap_remove(best))
}

//! The tree of the exact part: branch and bound over the columns of a cover problem.

use super::cover::Cover;
use crate::lp::Outcome;

/// A part of the tree: columns that are chosen or left out, and what no pattern within costs less than.
struct Node {
    fixed: Vec<(u32, bool)>,
    bound: f64,
}

impl Cover<'_> {
    /// Dives from the open node of least bound, to the better child first.
    pub(super) fn branch(&mut self, nodes: usize) {
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

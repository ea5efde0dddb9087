//! The linear relaxation of a cover problem: cuts, found at bases of the tableau, and what they bound.

use std::collections::BTreeSet;

use super::contract::Contracted;
use crate::lp::{Lp, Outcome};

/// Rounds that bring nothing before the relaxation ends.
const IDLE: usize = 3;

/// A contracted problem, its linear program and its cuts.
pub(super) struct Relaxation {
    pub(super) problem: Contracted,
    pub(super) lp: Lp,
    cuts: Vec<Vec<u32>>,
    known: BTreeSet<Vec<u32>>,
    noise: u64,
}

impl Relaxation {
    pub(super) fn new(problem: Contracted, seed: u64) -> Self {
        let variables: Vec<(f64, f64, f64)> = (0..problem.cost.len())
            .map(|c| if problem.target[c] { (0.0, 0.0, 0.0) } else { (0.0, 1.0, problem.cost[c] as f64) })
            .collect();
        Self {
            problem,
            lp: Lp::new(&variables, 1e-6),
            cuts: Vec::new(),
            known: BTreeSet::new(),
            noise: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
        }
    }

    /// Demands that Σ coefficient·x ≥ `least`.
    pub(super) fn demand(&mut self, entries: &[(u32, f64)], least: f64) {
        self.lp.add_row(entries, least, f64::INFINITY);
        self.cuts.push(Vec::new());
    }

    /// What every cover costs at least, and of that what each column bears: nowhere more than it costs.
    ///
    /// Argument: with multipliers y ≥ 0 of the cuts, Σ y bounds Σ c·x from below as long as Σ y over the cuts of a column
    /// is at most c; where it is more, x ≤ 1 takes the rest off. So the same bound holds for costs that are only what
    /// the columns bear, and what is left of their costs may pay for cuts found elsewhere.
    pub(super) fn bound(&mut self, rounds: usize, stop: &(dyn Fn() -> bool + Sync)) -> (f64, Vec<f64>) {
        let columns = self.problem.cost.len();
        let mut best = (0.0, vec![0.0; columns]);
        self.separate(&vec![0.0; columns], 4);
        let mut idle = 0;
        for _ in 0..rounds {
            if self.lp.solve(f64::INFINITY, 50_000) != Outcome::Optimal || stop() {
                break;
            }
            let multipliers = self.lp.multipliers();
            let (bound, reduced) = self.lp.bound(&multipliers);
            idle = if bound > best.0 * (1.0 + 1e-3) { 0 } else { idle + 1 };
            if bound > best.0 {
                let borne = |(cost, d): (&u64, &f64)| (*cost as f64 - d).clamp(0.0, *cost as f64);
                best = (bound, self.problem.cost.iter().zip(&reduced).map(borne).collect());
            }
            let x = self.point();
            if idle > IDLE || self.separate(&x, 3) == 0 {
                break;
            }
            if self.lp.rows() > 400 {
                self.purge();
            }
        }
        best
    }

    pub(super) fn forced(&self) -> f64 {
        self.problem.forced_cost as f64
    }

    pub(super) fn point(&self) -> Vec<f64> {
        (0..self.problem.cost.len()).map(|c| if self.problem.target[c] { 1.0 } else { self.lp.value(c) }).collect()
    }

    pub(super) fn purge(&mut self) {
        let activity: Vec<f64> = (0..self.lp.rows()).map(|r| self.lp.activity(r)).collect();
        let kept = self.lp.retain_rows(|row| activity[row] < 1.3);
        let mut cuts = std::mem::take(&mut self.cuts);
        self.cuts = kept.iter().map(|r| std::mem::take(&mut cuts[*r])).collect();
        cuts.iter().filter(|c| !c.is_empty()).for_each(|c| {
            self.known.remove(c);
        });
    }

    fn random(&mut self) -> f64 {
        self.noise ^= self.noise << 13;
        self.noise ^= self.noise >> 7;
        self.noise ^= self.noise << 17;
        (self.noise >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Adds violated cuts: fundamental cocircuits of the heaviest basis, then of bases of shaken weights.
    pub(super) fn separate(&mut self, x: &[f64], passes: usize) -> usize {
        let mut found = 0;
        for pass in 0..passes {
            let shake = [0.0, 0.3, 0.6, 0.9][pass.min(3)];
            let weight: Vec<f64> = (0..x.len())
                .map(|c| {
                    let tie = 1e-4 / (1.0 + self.problem.cost[c] as f64);
                    let noise = if shake > 0.0 { 1.0 - shake * self.random() } else { 1.0 };
                    if self.problem.target[c] {
                        3.0
                    } else if x[c] > 1.0 - 1e-7 {
                        2.0
                    } else {
                        x[c] * noise + tie * noise
                    }
                })
                .collect();
            self.problem.tableau.rebase(&weight);
            found += self.read_cuts(x);
        }
        found
    }

    fn read_cuts(&mut self, x: &[f64]) -> usize {
        let mut found = 0;
        let tableau = &self.problem.tableau;
        for row in 0..tableau.rows() {
            if !self.problem.target[tableau.basic(row)] {
                continue;
            }
            let mut total = 0.0;
            let mut light = true;
            for column in tableau.columns_in(row) {
                total += x[column];
                if total >= 1.0 - 1e-4 {
                    light = false;
                    break;
                }
            }
            if !light {
                continue;
            }
            let cut: Vec<u32> = tableau.columns_in(row).map(|c| c as u32).collect();
            if !self.known.contains(&cut) {
                let entries: Vec<(u32, f64)> = cut.iter().map(|c| (*c, 1.0)).collect();
                self.lp.add_row(&entries, 1.0, f64::INFINITY);
                self.known.insert(cut.clone());
                self.cuts.push(cut);
                found += 1;
            }
        }
        found
    }
}

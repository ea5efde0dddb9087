//! How the entries of unrelated records compare.

use std::collections::HashMap;

use super::levels::{LEVELS, Level};
use super::{Fields, Shares};

/// Pairs drawn evenly from all.
const SAMPLE: u64 = 1 << 20;

impl Fields<'_> {
    /// For each field, the probability of each level among unrelated pairs where both entries are known.
    pub(super) fn unrelated(&self) -> Vec<Shares> {
        (0..self.sets.len())
            .map(|field| {
                let known = self.known[field].iter().map(|&known| f64::from(known));
                let pairs: f64 = known.map(|known| known * (known - 1.0)).sum::<f64>().max(2.0);
                let again: f64 = self.same[field].iter().map(|&count| f64::from(count.saturating_sub(1))).sum();
                self.shares(field, field, (again + 1.0) / (pairs + 1.0))
            })
            .collect()
    }

    /// For each exchange, the same between one field and the other.
    pub(super) fn unrelated_crosswise(&self) -> Vec<Shares> {
        self.exchanges()
            .map(|(one, other)| {
                let again = self.same_across(one, other);
                let known = self.known[one].iter().zip(&self.known[other]);
                let pairs: f64 = known.map(|(&one, &other)| f64::from(one) * f64::from(other)).sum();
                self.shares(one, other, (again + 1.0) / (pairs + 1.0))
            })
            .collect()
    }

    fn shares(&self, field: usize, other: usize, exact: f64) -> Shares {
        let mut counts = [0.0; LEVELS];
        for (a, b) in sample(self.sets[field].clks.len()).filter(|&(a, b)| self.groups[a] == self.groups[b]) {
            if let Level::Known(level) = self.level((field, a), (other, b)) {
                counts[level] += 1.0;
            }
        }
        // A level never drawn is rarer than the draws can show, and not impossible.
        let drawn: f64 = counts.iter().sum::<f64>() + 1.0;
        let mut shares = counts.map(|count| (count + 0.1) / drawn);
        shares[LEVELS - 1] = exact.clamp(1e-12, 0.99);
        let rest: f64 = shares[..LEVELS - 1].iter().sum();
        let scale = (1.0 - shares[LEVELS - 1]) / rest;
        shares[..LEVELS - 1].iter_mut().for_each(|share| *share *= scale);
        shares
    }

    /// Pairs of a value of one field and the same value of another.
    fn same_across(&self, one: usize, other: usize) -> f64 {
        let (first, second) = (&self.sets[one].clks, &self.sets[other].clks);
        let mut counts: HashMap<&[u64], f64> = HashMap::new();
        for record in (0..first.len()).filter(|&record| self.same[one][record] > 0) {
            *counts.entry(first.words(record)).or_default() += 1.0;
        }
        let of = |record: usize| counts.get(second.words(record)).copied().unwrap_or(0.0);
        (0..second.len()).map(of).sum()
    }
}

/// Pairs of different records, spread evenly by a fixed stride, at most [`SAMPLE`] of them.
fn sample(records: usize) -> impl Iterator<Item = (usize, usize)> {
    let records = records as u64;
    let all = records.saturating_mul(records);
    // An odd stride near the even one, so that columns vary as well as rows.
    let step = (all / SAMPLE).max(1) | 1;
    (0..all)
        .step_by(usize::try_from(step).unwrap_or(usize::MAX))
        .map(move |place| (place / records, place % records))
        .filter(|(a, b)| a < b)
        .map(|(a, b)| (a as usize, b as usize))
}

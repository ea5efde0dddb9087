//! How the entries of unrelated records compare.

use std::collections::HashMap;

use super::levels::{EXACT, LEVELS, Level, exact_level};
use super::{Fields, Shares};

/// Pairs drawn evenly from all.
const SAMPLE: u64 = 1 << 20;

impl Fields<'_> {
    /// For each field, the probability of each level among all pairs, nearly all of which are unrelated, where both entries are known.
    pub(super) fn overall(&self) -> Vec<Shares> {
        (0..self.sets.len())
            .map(|field| {
                let known = self.known[field].iter().map(|&known| f64::from(known));
                let pairs: f64 = known.map(|known| known * (known - 1.0)).sum::<f64>().max(2.0);
                let mut again = [0.0; LEVELS];
                for &records in self.same[field].iter().filter(|&&records| records > 0) {
                    again[exact_level(records)] += f64::from(records - 1);
                }
                self.shares(field, field, again.map(|count| (count + 0.25) / (pairs + 1.0)))
            })
            .collect()
    }

    /// For each exchange, the same between one field and the other, and back.
    pub(super) fn unrelated_crosswise(&self) -> Vec<[Shares; 2]> {
        let between = |one: usize, other: usize| {
            let known = self.known[one].iter().zip(&self.known[other]);
            let pairs: f64 = known.map(|(&one, &other)| f64::from(one) * f64::from(other)).sum();
            self.shares(one, other, self.same_across(one, other).map(|count| (count + 0.25) / (pairs + 1.0)))
        };
        self.exchanges().map(|(one, other)| [between(one, other), between(other, one)]).collect()
    }

    /// Levels below exact agreement counted on drawn pairs, above those of exact agreement.
    fn shares(&self, field: usize, other: usize, exact: Shares) -> Shares {
        let mut counts = [0.0; LEVELS];
        for (a, b) in sample(self.sets[field].clks.len()).filter(|&(a, b)| self.groups[a] == self.groups[b]) {
            if let Level::Known(level) = self.level((field, a), (other, b)) {
                counts[level] += 1.0;
            }
        }
        // A level never drawn is rarer than the draws can show, and not impossible.
        let drawn: f64 = counts[..EXACT].iter().sum::<f64>() + 1.0;
        let agreeing: f64 = exact[EXACT..].iter().sum();
        let scale = 0.99_f64.min(agreeing) / agreeing.max(1e-12);
        let mut shares = exact.map(|share| (share * scale).max(1e-12));
        let rest = 1.0 - agreeing * scale;
        for (share, count) in shares.iter_mut().zip(&counts[..EXACT]) {
            *share = rest * (count + 1.0 / EXACT as f64) / drawn;
        }
        shares
    }

    /// Pairs of a value of one field and the same value of another, by level.
    fn same_across(&self, one: usize, other: usize) -> Shares {
        let (first, second) = (&self.sets[one].clks, &self.sets[other].clks);
        let mut counts: HashMap<&[u64], f64> = HashMap::new();
        for record in (0..second.len()).filter(|&record| self.same[other][record] > 0) {
            *counts.entry(second.words(record)).or_default() += 1.0;
        }
        let mut pairs = [0.0; LEVELS];
        for record in (0..first.len()).filter(|&record| self.same[one][record] > 0) {
            let found = counts.get(first.words(record)).copied().unwrap_or(0.0);
            pairs[exact_level(self.same[one][record])] += found;
        }
        pairs
    }
}

/// Pairs of different records, spread evenly by a fixed stride, at most [`SAMPLE`] of them.
pub(super) fn sample(records: usize) -> impl Iterator<Item = (usize, usize)> {
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

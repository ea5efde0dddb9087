//! What one round of the fit counts.

use super::levels::{self, Level, Levels};
use super::shadow::Hidden;
use super::{Model, PRIOR_SWAPPED, Shares};

/// The least share of what all pairs show that is left to the unrelated ones.
const LEAST_UNRELATED: f64 = 0.02;

/// Counts of a round.
pub(super) struct Tally {
    counts: Vec<Shares>,
    swapped: Vec<f64>,
    found: f64,
    likelihood: f64,
}

impl Tally {
    /// Begins a round, `others` being the matches among pairs that are not followed.
    pub(super) fn new(model: &Model, others: f64) -> Self {
        let swapped = vec![PRIOR_SWAPPED.0 * PRIOR_SWAPPED.1; model.exchanges.len()];
        let counts = model.fields.iter().map(|field| field.prior).collect();
        Self { counts, swapped, found: others, likelihood: 0.0 }
    }

    pub(super) fn likelihood(&self) -> f64 {
        self.likelihood
    }

    /// Adds pairs of these levels, each by its probability of being a match.
    pub(super) fn add(&mut self, model: &Model, levels: Levels, count: f64) {
        let (ratio, swaps) = model.ratio(levels, |_| 1.0);
        let odds = model.share / (1.0 - model.share) * ratio;
        let matches = count * (odds / (1.0 + odds));
        self.likelihood += count * odds.ln_1p();
        self.found += matches;
        let mut straight = vec![matches; model.fields.len()];
        for (place, (exchange, swap)) in model.exchanges.iter().zip(swaps).enumerate() {
            let (one, other) = exchange.fields;
            let crossed = model.crosswise(levels, place);
            self.swapped[place] += matches * swap;
            self.count(one, crossed.0, matches * swap);
            self.count(other, crossed.1, matches * swap);
            straight[one] = matches * (1.0 - swap);
            straight[other] = matches * (1.0 - swap);
        }
        for (field, weight) in straight.into_iter().enumerate() {
            self.count(field, levels.get(field), weight);
        }
    }

    fn count(&mut self, field: usize, level: Level, weight: f64) {
        if let Level::Known(level) = level {
            self.counts[field][level] += weight;
        }
    }

    /// Adds the matches that lie below the floor when those counted are above; how many.
    pub(super) fn add_hidden(&mut self, hidden: &Hidden) -> f64 {
        let all = self.found / (1.0 - hidden.share);
        for (counts, shares) in self.counts.iter_mut().zip(&hidden.levels) {
            counts.iter_mut().zip(shares).for_each(|(count, share)| *count += all * share);
        }
        all - std::mem::replace(&mut self.found, all)
    }

    /// Learns the model anew from the counts.
    pub(super) fn renew(&self, model: &mut Model) {
        model.share = ((self.found + 1.0) / (model.sought + 2.0)).clamp(1e-12, 0.5);
        let within = model.share * model.dilution;
        for (field, counts) in model.fields.iter_mut().zip(&self.counts) {
            field.matched = levels::rising(counts, &field.unrelated);
            field.unrelated = std::array::from_fn(|level| {
                let overall = field.overall[level];
                ((overall - within * field.matched[level]) / (1.0 - within)).max(LEAST_UNRELATED * overall)
            });
        }
        for (exchange, swapped) in model.exchanges.iter_mut().zip(&self.swapped) {
            exchange.swapped = swapped / (self.found + PRIOR_SWAPPED.1);
        }
    }
}

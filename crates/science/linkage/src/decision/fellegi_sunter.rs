//! Fellegi and Sunter's decision on one similarity for each field, learnt by expectation–maximisation.
//!
//! Each field of a pair of records has its own filters, whose Dice coefficient falls into a level. A level speaks for a
//! match as much as it is more frequent among matches than among unrelated pairs; rare values that agree speak louder;
//! and fields that people swap, as first and last names, are compared both ways.

mod fields;
mod levels;
mod unrelated;

pub use fields::{FieldSet, Fields, FieldsError};
pub use levels::{LEVELS, Level, Levels, level_of};

use rayon::prelude::*;

use super::{STRONGEST, Scored, probability_of};
use crate::dice::Pair;

/// Probability of each level.
pub type Shares = [f64; LEVELS];

/// What the fit learns of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldModel {
    /// Name of the field.
    pub identifier: String,
    /// Probability of each level among matches where both entries are known.
    pub matched: Shares,
    /// Probability of each level among unrelated pairs where both entries are known.
    pub unrelated: Shares,
}

/// What the fit learns of two fields that people swap.
#[derive(Debug, Clone, PartialEq)]
pub struct ExchangeModel {
    /// Places of the two fields.
    pub fields: (usize, usize),
    /// Probability of each level between one field and the other, among unrelated pairs.
    pub unrelated: Shares,
    /// Probability that a match has them swapped.
    pub swapped: f64,
}

/// The fitted model.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Each field's part.
    pub fields: Vec<FieldModel>,
    /// Fields compared both ways.
    pub exchanges: Vec<ExchangeModel>,
    /// Probability that two records drawn at random are one person.
    pub share: f64,
    /// Rounds of the fit.
    pub rounds: usize,
}

/// Rounds after which the fit stops even if it still moves.
const MOST_ROUNDS: usize = 500;
/// Prior observations among matches, spread over the levels, most of them on agreement.
const PRIOR: Shares = [0.5, 0.2, 0.2, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 3.3];
/// Prior share of swapped fields among matches, and the observations that it is worth.
const PRIOR_SWAPPED: (f64, f64) = (0.02, 20.0);

impl Model {
    /// Learns how much each level of each field speaks for a match.
    ///
    /// Fellegi and Sunter (1969, DOI 10.1080/01621459.1969.10501049), fitted by EM (Winkler 1988) with conditional
    /// independence: `P(levels) = λ·Π mₖ(levelₖ) + (1−λ)·Π uₖ(levelₖ)`; two fields that people swap are compared both
    /// ways, and `m` is the mixture `(1−s)·m(as written) + s·m(crosswise)`.
    ///
    /// - `mₖ`, `uₖ`: probability of each level of field `k` among matches and among unrelated pairs, from 0 to 1;
    ///   unknown entries say nothing.
    /// - `λ`: share of matches among all pairs; `s`: share of swapped fields among matches; from 0 to 1.
    ///
    /// `uₖ` is counted on pairs drawn evenly from all, nearly all of which are unrelated; exact agreement is counted
    /// from the frequencies of values. `mₖ`, `s` and `λ` are learnt on `candidates`; pairs that are no candidates count
    /// as unrelated. The ratio `m/u` never falls from a level to the next.
    ///
    /// Assumes that fields agree independently among matches, and among unrelated pairs: true of names and dates, less
    /// of the parts of an address, which should be one field.
    ///
    /// Cost: one pass to reduce candidates to patterns, then a few dozen rounds over distinct patterns.
    #[must_use]
    pub fn fit(fields: &Fields<'_>, candidates: &[Pair]) -> Self {
        Self::fit_patterns(fields, &patterns(&fields.all_levels(candidates)))
    }

    /// As [`Model::fit`], on candidates already reduced to patterns and their counts.
    #[must_use]
    pub fn fit_patterns(fields: &Fields<'_>, patterns: &[(Levels, f64)]) -> Self {
        let mut model = Self::start(fields, patterns);
        model.refit(fields.pairs_in_all(), patterns);
        model
    }

    /// Fits the model again, from where it stands, to other counts.
    pub fn refit(&mut self, all: f64, patterns: &[(Levels, f64)]) {
        let mut previous = f64::NEG_INFINITY;
        self.rounds = 0;
        while self.rounds < MOST_ROUNDS {
            self.rounds += 1;
            let mut tally = Tally::new(self);
            for (levels, count) in patterns {
                tally.add(self, *levels, *count);
            }
            let likelihood = tally.likelihood + all * (1.0 - self.share).ln();
            tally.renew(self, all);
            if (likelihood - previous).abs() < 1e-9 * likelihood.abs() {
                break;
            }
            previous = likelihood;
        }
    }

    fn start(fields: &Fields<'_>, patterns: &[(Levels, f64)]) -> Self {
        let total: f64 = PRIOR.iter().sum();
        let matched = PRIOR.map(|weight| weight / total);
        let part = |(identifier, unrelated): (&str, Shares)| FieldModel {
            identifier: identifier.to_owned(),
            matched,
            unrelated,
        };
        let exchange = |(fields, unrelated)| ExchangeModel { fields, unrelated, swapped: PRIOR_SWAPPED.0 };
        let candidates: f64 = patterns.iter().map(|(_, count)| count).sum();
        Self {
            fields: fields.identifiers().zip(fields.unrelated()).map(part).collect(),
            exchanges: fields.exchanges().zip(fields.unrelated_crosswise()).map(exchange).collect(),
            share: (candidates * 0.2 / fields.pairs_in_all()).clamp(1e-12, 0.5),
            rounds: 0,
        }
    }

    /// The log-odds of each candidate, rare values that agree speaking louder than frequent ones.
    ///
    /// Where a value agrees exactly, `u` is the frequency of that value instead of the average (Winkler 2000).
    #[must_use]
    pub fn score(&self, fields: &Fields<'_>, candidates: &[Pair]) -> Vec<Scored> {
        let prior = (self.share / (1.0 - self.share)).ln();
        let weigh = |pair: &Pair| {
            let levels = fields.levels(pair.a, pair.b);
            let frequency = |field: usize| Some(fields.frequency(field, pair.a));
            let evidence = self.ratio(levels, frequency).0.ln();
            Scored { a: pair.a, b: pair.b, weight: (prior + evidence).clamp(-STRONGEST, STRONGEST) }
        };
        candidates.par_iter().map(weigh).collect()
    }

    /// The probability that a pair of these levels is a match, whatever the values that agree.
    #[must_use]
    pub fn probability(&self, levels: Levels) -> f64 {
        let odds = self.share / (1.0 - self.share) * self.ratio(levels, |_| None).0;
        odds / (1.0 + odds)
    }

    /// How much more likely the levels are for a match, and the probability of each exchange given a match. `frequency`
    /// gives that of the value of a field, where values that agree are to count by it.
    fn ratio(&self, levels: Levels, frequency: impl Fn(usize) -> Option<f64>) -> (f64, Vec<f64>) {
        let of = |field: usize, level: Level, unrelated: &Shares| match level {
            Level::Unknown => 1.0,
            Level::Known(level) => {
                let value = (level + 1 == LEVELS).then(|| frequency(field)).flatten();
                self.fields[field].matched[level] / value.unwrap_or(unrelated[level])
            }
        };
        let direct = |field: usize| of(field, levels.get(field), &self.fields[field].unrelated);
        let exchanged = |field: usize| {
            self.exchanges.iter().any(|exchange| exchange.fields.0 == field || exchange.fields.1 == field)
        };
        let mut ratio: f64 = (0..self.fields.len()).filter(|&field| !exchanged(field)).map(direct).product();
        let swaps = self.exchanges.iter().enumerate().map(|(place, exchange)| {
            let (one, other) = exchange.fields;
            let crossed = self.crosswise(levels, place);
            let straight = (1.0 - exchange.swapped) * direct(one) * direct(other);
            let swapped =
                exchange.swapped * of(one, crossed.0, &exchange.unrelated) * of(other, crossed.1, &exchange.unrelated);
            ratio *= straight + swapped;
            swapped / (straight + swapped)
        });
        let swaps = swaps.collect();
        (ratio, swaps)
    }

    /// The two levels of an exchange, crosswise.
    fn crosswise(&self, levels: Levels, exchange: usize) -> (Level, Level) {
        let place = self.fields.len() + 2 * exchange;
        (levels.get(place), levels.get(place + 1))
    }
}

/// What one round of the fit counts.
struct Tally {
    counts: Vec<Shares>,
    swapped: Vec<f64>,
    found: f64,
    likelihood: f64,
}

impl Tally {
    fn new(model: &Model) -> Self {
        let swapped = vec![PRIOR_SWAPPED.0 * PRIOR_SWAPPED.1; model.exchanges.len()];
        Self { counts: vec![PRIOR; model.fields.len()], swapped, found: 0.0, likelihood: 0.0 }
    }

    fn add(&mut self, model: &Model, levels: Levels, count: f64) {
        let (ratio, swaps) = model.ratio(levels, |_| None);
        let odds = model.share / (1.0 - model.share) * ratio;
        let matches = count * (odds / (1.0 + odds));
        self.likelihood += count * odds.ln_1p();
        self.found += matches;
        // A pattern that is all but no match changes no count.
        if matches < 1e-9 * count {
            return;
        }
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

    fn renew(&self, model: &mut Model, all: f64) {
        for (field, counts) in model.fields.iter_mut().zip(&self.counts) {
            field.matched = levels::rising(counts, &field.unrelated);
        }
        for (exchange, swapped) in model.exchanges.iter_mut().zip(&self.swapped) {
            exchange.swapped = swapped / (self.found + PRIOR_SWAPPED.1);
        }
        model.share = ((self.found + 1.0) / (all + 2.0)).clamp(1e-12, 0.5);
    }
}

/// Levels reduced to distinct patterns, in order, with their counts.
#[must_use]
pub fn patterns(levels: &[Levels]) -> Vec<(Levels, f64)> {
    let mut sorted = levels.to_vec();
    sorted.par_sort_unstable();
    sorted.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as f64)).collect()
}

/// Matches expected among scored pairs.
#[must_use]
pub fn expected_matches(scored: &[Scored]) -> f64 {
    scored.iter().map(|pair| probability_of(pair.weight)).sum()
}

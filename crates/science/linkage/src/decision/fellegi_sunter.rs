//! Fellegi and Sunter's decision on one similarity for each field, learnt by expectation–maximisation.
//!
//! Each field of a pair of records has its own filters, whose Dice coefficient falls into a level. A level speaks for a
//! match as much as it is more frequent among matches than among unrelated pairs; rare values that agree speak louder.

mod fields;
mod levels;

pub use fields::{FieldSet, Fields, FieldsError};
pub use levels::{LEVELS, Level, level_of};

use super::{Scored, probability_of};
use crate::dice::Pair;

/// What the fit learns of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldModel {
    /// Name of the field.
    pub identifier: String,
    /// Probability of each level among matches where both entries are known.
    pub matched: [f64; LEVELS],
    /// Probability of each level among unrelated pairs where both entries are known.
    pub unrelated: [f64; LEVELS],
}

/// The fitted model.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Each field's part.
    pub fields: Vec<FieldModel>,
    /// Probability that two records drawn at random are one person.
    pub share: f64,
    /// Rounds of the fit.
    pub rounds: usize,
}

/// Rounds after which the fit stops even if it still moves.
const MOST_ROUNDS: usize = 500;
/// Prior observations among matches, spread over the levels, most of them on agreement.
const PRIOR: [f64; LEVELS] = [0.5, 0.2, 0.2, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 3.3];

impl Model {
    /// Learns how much each level of each field speaks for a match.
    ///
    /// Fellegi and Sunter (1969, DOI 10.1080/01621459.1969.10501049), fitted by EM (Winkler 1988) with conditional
    /// independence: `P(levels) = λ·Π mₖ(levelₖ) + (1−λ)·Π uₖ(levelₖ)`.
    ///
    /// - `mₖ`, `uₖ`: probability of each level of field `k` among matches and among unrelated pairs, from 0 to 1;
    ///   unknown entries say nothing.
    /// - `λ`: share of matches among all pairs, from 0 to 1.
    ///
    /// `uₖ` is counted on pairs drawn evenly from all (`fields.unrelated`), nearly all of which are unrelated; exact agreement
    /// is counted exactly from the frequencies of values. `mₖ` and `λ` are learnt on `candidates`; pairs that are no
    /// candidates count as unrelated. The ratio `m/u` never falls from a level to the next.
    ///
    /// Assumes that fields agree independently among matches, and among unrelated pairs: true of names and dates, less
    /// of the parts of an address, which should be one field.
    ///
    /// Cost: one pass to reduce candidates to patterns, then a few dozen rounds over distinct patterns.
    #[must_use]
    pub fn fit(fields: &Fields<'_>, candidates: &[Pair]) -> Self {
        let patterns = fields.patterns(candidates);
        Self::fit_patterns(fields, &patterns)
    }

    fn fit_patterns(fields: &Fields<'_>, patterns: &[(Vec<Level>, f64)]) -> Self {
        let unrelated = fields.unrelated();
        let all = fields.pairs_in_all();
        let prior_total: f64 = PRIOR.iter().sum();
        let mut matched = vec![PRIOR.map(|weight| weight / prior_total); unrelated.len()];
        let candidates: f64 = patterns.iter().map(|(_, count)| count).sum();
        let mut share = (candidates * 0.2 / all).clamp(1e-12, 0.5);
        let mut rounds = 0;
        let mut previous = f64::NEG_INFINITY;
        while rounds < MOST_ROUNDS {
            rounds += 1;
            let mut counts = vec![PRIOR; matched.len()];
            let (mut found, mut likelihood) = (0.0, 0.0);
            for (levels, count) in patterns {
                let ratio = ratio_of(levels, &matched, &unrelated);
                let odds = share / (1.0 - share) * ratio;
                let probability = odds / (1.0 + odds);
                likelihood += count * (odds.ln_1p());
                found += count * probability;
                for (field, level) in counts.iter_mut().zip(levels) {
                    if let Level::Known(level) = level {
                        field[*level] += count * probability;
                    }
                }
            }
            likelihood += all * (1.0 - share).ln();
            for (field, (counts, unrelated)) in matched.iter_mut().zip(counts.iter().zip(&unrelated)) {
                *field = levels::rising(counts, unrelated);
            }
            share = ((found + 1.0) / (all + 2.0)).clamp(1e-12, 0.5);
            if (likelihood - previous).abs() < 1e-8 * likelihood.abs() {
                break;
            }
            previous = likelihood;
        }
        let models = fields.identifiers().zip(matched.iter().zip(&unrelated));
        let fields = models
            .map(|(identifier, (matched, unrelated))| FieldModel {
                identifier: identifier.to_owned(),
                matched: *matched,
                unrelated: *unrelated,
            })
            .collect();
        Self { fields, share, rounds }
    }

    /// The log-odds of each candidate, rare values that agree speaking louder than frequent ones.
    ///
    /// Where a value agrees exactly, `u` is the frequency of that value instead of the average (Winkler 2000).
    #[must_use]
    pub fn score(&self, fields: &Fields<'_>, candidates: &[Pair]) -> Vec<Scored> {
        let prior = (self.share / (1.0 - self.share)).ln();
        candidates
            .iter()
            .map(|pair| {
                let levels = fields.levels(pair.a, pair.b);
                let evidence: f64 = self
                    .fields
                    .iter()
                    .zip(&levels)
                    .enumerate()
                    .map(|(index, (model, level))| match level {
                        Level::Unknown => 0.0,
                        Level::Known(level) if *level + 1 == LEVELS => {
                            let frequency = fields.frequency(index, pair.a);
                            (model.matched[*level] / frequency).ln()
                        }
                        Level::Known(level) => (model.matched[*level] / model.unrelated[*level]).ln(),
                    })
                    .sum();
                let weight = (prior + evidence).clamp(-super::STRONGEST, super::STRONGEST);
                Scored { a: pair.a, b: pair.b, weight }
            })
            .collect()
    }
}

/// Matches expected among scored pairs.
#[must_use]
pub fn expected_matches(scored: &[Scored]) -> f64 {
    scored.iter().map(|pair| probability_of(pair.weight)).sum()
}

fn ratio_of(levels: &[Level], matched: &[[f64; LEVELS]], unrelated: &[[f64; LEVELS]]) -> f64 {
    let fields = levels.iter().zip(matched.iter().zip(unrelated));
    fields
        .map(|(level, (matched, unrelated))| match level {
            Level::Unknown => 1.0,
            Level::Known(level) => matched[*level] / unrelated[*level],
        })
        .product()
}

//! Fellegi and Sunter's decision on one similarity for each field, learnt by expectation–maximisation.
//!
//! Each field of a pair of records has its own filters, whose Dice coefficient falls into a level. A level speaks for a
//! match as much as it is more frequent among matches than among unrelated pairs; rare values that agree speak louder;
//! and fields that people swap, as first and last names, are compared both ways.

mod fields;
mod levels;
mod shadow;
mod tally;
mod unrelated;

pub use fields::{FieldSet, Fields, FieldsError};
use levels::EXACT;
pub use levels::{LEVELS, Level, Levels, level_of};
pub(in crate::decision) use shadow::Shadow;
use tally::Tally;

use rayon::prelude::*;

use super::{STRONGEST, Scored};
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
    /// The same among all pairs.
    overall: Shares,
    /// Prior observations among matches.
    prior: Shares,
    /// What [`Fields::louder`] compares a value with.
    averages: Shares,
}

/// What the fit learns of two fields that people swap.
#[derive(Debug, Clone, PartialEq)]
pub struct ExchangeModel {
    /// Places of the two fields.
    pub fields: (usize, usize),
    /// Probability of each level among unrelated pairs, between the first field of one record and the second of another, and back.
    pub unrelated: [Shares; 2],
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
    /// Matches expected below the floor of the candidates.
    pub hidden: f64,
    /// Rounds of the fit.
    pub rounds: usize,
    /// Pairs among which matches are sought, and their share of all pairs of records.
    sought: f64,
    dilution: f64,
}

/// Rounds after which the fit stops even if it still moves.
const MOST_ROUNDS: usize = 500;
/// Rounds between two looks at the matches below the floor, and at the patterns that are hopeless.
const LOOK_AGAIN: usize = 8;
/// Probability below which a pattern changes no fit.
const HOPELESS: f64 = 1e-7;
/// Prior observations among matches on levels below exact agreement, and on exact agreement, spread over its levels.
const PRIOR: [f64; EXACT] = [0.5, 0.2, 0.2, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8];
const PRIOR_EXACT: f64 = 3.3;
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
    /// `uₖ` is what all pairs show (partial levels on pairs drawn evenly, exact agreement on the frequencies of values) less what the
    /// matches among them take: `u = (overall − λ·m)/(1 − λ)`. `mₖ`, `s` and `λ` are learnt on `candidates`, and on the matches that
    /// the model expects below their floor, which are imagined from `m` (EM for truncated data, Dempster, Laird and Rubin 1977).
    /// The ratio `m/u` never falls from a partial level to the next, nor from frequent values to rare ones.
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
        model.refit(fields.shadow.as_ref(), patterns, 1e-8);
        model
    }

    /// Fits the model again, from where it stands, to other counts, until the likelihood moves by less than `tolerance` of itself.
    pub(in crate::decision) fn refit(&mut self, shadow: Option<&Shadow>, patterns: &[(Levels, f64)], tolerance: f64) {
        let (mut hidden, mut followed, mut others) = (None, Vec::new(), 0.0);
        let mut previous = f64::NEG_INFINITY;
        for round in 1..=MOST_ROUNDS {
            self.rounds = round;
            if round % LOOK_AGAIN == 1 {
                hidden = shadow.map(|shadow| shadow.hidden(self));
                (followed, others) = self.followed(patterns);
                previous = f64::NEG_INFINITY;
            }
            let mut tally = Tally::new(self, others);
            for (levels, count) in &followed {
                tally.add(self, *levels, *count);
            }
            let likelihood = tally.likelihood() + self.sought * (1.0 - self.share).ln();
            self.hidden = hidden.as_ref().map_or(0.0, |hidden| tally.add_hidden(hidden));
            tally.renew(self);
            if round > LOOK_AGAIN && (likelihood - previous).abs() < tolerance * likelihood.abs() {
                break;
            }
            previous = likelihood;
        }
    }

    /// The patterns that are matches now and then, and the matches expected among all the others, hopeless ones.
    fn followed(&self, patterns: &[(Levels, f64)]) -> (Vec<(Levels, f64)>, f64) {
        let mut others = 0.0;
        let keep = |&(levels, count): &(Levels, f64)| {
            let probability = self.probability(levels);
            let kept = probability > HOPELESS;
            others += if kept { 0.0 } else { count * probability };
            kept
        };
        let followed = patterns.iter().copied().filter(keep).collect();
        (followed, others)
    }

    fn start(fields: &Fields<'_>, patterns: &[(Levels, f64)]) -> Self {
        let part = |(((identifier, overall), bands), averages): (((&str, Shares), Shares), Shares)| {
            let prior: Shares = std::array::from_fn(|level| {
                PRIOR.get(level).copied().unwrap_or_else(|| PRIOR_EXACT * (0.9 * bands[level] + 0.025))
            });
            let total: f64 = prior.iter().sum();
            let identifier = identifier.to_owned();
            FieldModel {
                identifier,
                matched: prior.map(|weight| weight / total),
                unrelated: overall,
                overall,
                prior,
                averages,
            }
        };
        let exchange = |(fields, unrelated)| ExchangeModel { fields, unrelated, swapped: PRIOR_SWAPPED.0 };
        let candidates: f64 = patterns.iter().map(|(_, count)| count).sum();
        let sought = fields.pairs_in_all();
        let parts = fields.identifiers().zip(fields.overall()).zip(fields.bands()).zip(fields.averages());
        Self {
            fields: parts.map(part).collect(),
            exchanges: fields.exchanges().zip(fields.unrelated_crosswise()).map(exchange).collect(),
            share: (candidates * 0.2 / sought).clamp(1e-12, 0.5),
            hidden: 0.0,
            rounds: 0,
            sought,
            dilution: (sought / fields.pairs_in_pool()).min(1.0),
        }
    }

    /// Matches expected among all pairs, those below the floor of the candidates too.
    #[must_use]
    pub fn expected_matches(&self) -> f64 {
        self.share * self.sought
    }

    /// The log-odds of each candidate, rare values that agree speaking louder than frequent ones.
    ///
    /// Where a frequent value agrees exactly, it speaks less the more frequent it is among those of its level (Winkler 2000).
    #[must_use]
    pub fn score(&self, fields: &Fields<'_>, candidates: &[Pair]) -> Vec<Scored> {
        let prior = (self.share / (1.0 - self.share)).ln();
        let weigh = |pair: &Pair| {
            let levels = fields.levels(pair.a, pair.b);
            let louder = |field: usize| fields.louder(field, pair.a, &self.fields[field].averages);
            let evidence = self.ratio(levels, louder).0.ln();
            Scored { a: pair.a, b: pair.b, weight: (prior + evidence).clamp(-STRONGEST, STRONGEST) }
        };
        candidates.par_iter().map(weigh).collect()
    }

    /// The probability that a pair of these levels is a match, whatever the values that agree.
    #[must_use]
    pub fn probability(&self, levels: Levels) -> f64 {
        let odds = self.share / (1.0 - self.share) * self.ratio(levels, |_| 1.0).0;
        odds / (1.0 + odds)
    }

    /// How much more likely the levels are for a match, and the probability of each exchange given a match. `louder` says how much
    /// louder than others of its level the value of a field speaks where it agrees.
    fn ratio(&self, levels: Levels, louder: impl Fn(usize) -> f64) -> (f64, Vec<f64>) {
        let of = |field: usize, level: Level, unrelated: &Shares| match level {
            Level::Unknown => 1.0,
            Level::Known(level) => {
                let louder = if level >= EXACT { louder(field) } else { 1.0 };
                self.fields[field].matched[level] / unrelated[level] * louder
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
            let swapped = exchange.swapped
                * of(one, crossed.0, &exchange.unrelated[0])
                * of(other, crossed.1, &exchange.unrelated[1]);
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

/// Levels reduced to distinct patterns, in order, with their counts.
#[must_use]
pub fn patterns(levels: &[Levels]) -> Vec<(Levels, f64)> {
    let mut sorted = levels.to_vec();
    sorted.par_sort_unstable();
    sorted.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as f64)).collect()
}

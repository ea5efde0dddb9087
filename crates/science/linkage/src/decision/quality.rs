//! Precision and recall, estimated from the probabilities themselves, with intervals.

use rand::{Rng, RngExt as _};

use super::mixture::{Histogram, Mixture};

/// Fits and groupings drawn anew for an interval.
pub const BOOTSTRAPS: usize = 80;

/// An estimate and its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// How good a decision is likely to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// Share of the pairs declared matches that are matches.
    pub precision: Estimate,
    /// Share of the matches that are declared.
    pub recall: Estimate,
    /// Matches expected in all.
    pub matches: Estimate,
}

/// One grouping that might be the truth, compared with the one that was chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// Pairs that are together in both.
    pub both: f64,
    /// Pairs that are together in the drawn one.
    pub drawn: f64,
    /// Matches that no grouping shows, because they lie below the floor.
    pub hidden: f64,
}

/// Precision and recall of a grouping with `chosen` pairs together, from groupings that might be the truth.
///
/// `precision = both / chosen`, `recall = both / (drawn + hidden)`; the estimates are means over the drawn groupings, the
/// intervals their 2.5 % and 97.5 % quantiles.
///
/// Assumes that the groupings were drawn with the uncertainty of the model's parameters as well as that of each record
/// (multiple imputation, Rubin 1987); a model that is wrong in kind is not seen by its own draws.
#[must_use]
pub fn quality(chosen: f64, compared: &[Compared]) -> Quality {
    let share = |part: f64, whole: f64| if whole > 0.0 { (part / whole).min(1.0) } else { 1.0 };
    let of = |value: &dyn Fn(&Compared) -> f64| Estimate::of(compared.iter().map(value).collect());
    Quality {
        precision: of(&|one| share(one.both, chosen)),
        recall: of(&|one| share(one.both, one.drawn + one.hidden)),
        matches: of(&|one| one.drawn + one.hidden),
    }
}

impl Estimate {
    /// The mean of draws and their percentile interval.
    fn of(mut drawn: Vec<f64>) -> Self {
        if drawn.is_empty() {
            return Self { value: f64::NAN, low: f64::NAN, high: f64::NAN };
        }
        drawn.sort_by(f64::total_cmp);
        let value = drawn.iter().sum::<f64>() / drawn.len() as f64;
        let at = |share: f64| {
            // From 0 to the last place.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let place = (share * (drawn.len() - 1) as f64).round() as usize;
            drawn[place]
        };
        Self { value, low: at(0.025).min(value), high: at(0.975).max(value) }
    }
}

/// A standard normal draw (Box and Muller 1958).
pub(super) fn normal(chance: &mut impl Rng) -> f64 {
    let (radius, angle): (f64, f64) = (chance.random(), chance.random());
    (-2.0 * (1.0 - radius).ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}

/// A Poisson draw: by products of uniforms for small means (Knuth), by the normal law for large ones.
pub(super) fn poisson(mean: f64, chance: &mut impl Rng) -> f64 {
    if mean <= 0.0 {
        return 0.0;
    }
    if mean > 50.0 {
        return (mean + mean.sqrt() * normal(chance)).round().max(0.0);
    }
    let floor = (-mean).exp();
    let mut product: f64 = chance.random();
    let mut count = 0.0;
    while product > floor {
        product *= chance.random::<f64>();
        count += 1.0;
    }
    count
}

/// A Dice threshold and what it would give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// The threshold.
    pub threshold: f64,
    /// Estimated precision of all pairs above it.
    pub precision: f64,
    /// Estimated recall of all pairs above it.
    pub recall: f64,
}

impl Choice {
    /// Harmonic mean of precision and recall.
    #[must_use]
    pub fn f(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// What each threshold would give, from the floor up.
#[must_use]
pub fn thresholds(histogram: &Histogram, mixture: &Mixture) -> Vec<Choice> {
    let all = mixture.expected_matches();
    let (mut pairs, mut matches) = (0.0, 0.0);
    let mut choices: Vec<Choice> = (0..histogram.counts().len())
        .rev()
        .map(|bin| {
            pairs += histogram.counts()[bin];
            matches += mixture.expected_by_bin()[bin];
            let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
            Choice { threshold: histogram.start_of(bin), precision: share(matches, pairs), recall: share(matches, all) }
        })
        .collect();
    choices.reverse();
    choices
}

/// The threshold whose F is best, among those whose precision reaches `precision` if one is asked.
#[must_use]
pub fn choose(choices: &[Choice], precision: Option<f64>) -> Option<Choice> {
    let enough = |choice: &&Choice| precision.is_none_or(|least| choice.precision >= least);
    choices.iter().filter(enough).copied().reduce(|best, next| if next.f() > best.f() { next } else { best })
}

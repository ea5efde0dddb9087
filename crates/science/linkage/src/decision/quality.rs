//! Precision and recall, estimated from the probabilities themselves, with intervals.

use rand::{Rng, RngExt as _};

use super::mixture::{Histogram, Mixture};

/// Fits drawn anew for an interval.
pub const BOOTSTRAPS: usize = 200;

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

/// What a fit says of pairs grouped by kind (a bin of coefficients, a pattern of levels).
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// Probability of a match for each kind.
    pub probability: Vec<f64>,
    /// Matches that no pair shows.
    pub hidden: f64,
}

/// Estimates precision and recall of a decision, without knowing the truth.
///
/// `precision = Σ d·p / Σ d` and `recall = Σ d·p / (Σ n·p + hidden)` over kinds of pairs, where each kind has `n` pairs, `d`
/// of them declared matches, and the probability `p`. The interval is that of a parametric bootstrap: the counts are
/// drawn anew (Poisson), the model is fitted anew, and the matches are drawn with the probabilities it gives.
///
/// - `counts`, `declared`: pairs of each kind, and how many of them are declared; 0 or more.
/// - `fitted`: the fit on `counts`; `refit` fits anew.
///
/// Assumes that the model holds; a model that is wrong in kind is not seen by its own bootstrap.
///
/// Source: expected counts as in Belin and Rubin (1995, DOI 10.1080/01621459.1995.10476563); percentile bootstrap of Efron
/// and Tibshirani (1993). Cost: [`BOOTSTRAPS`] fits.
pub fn estimate(
    counts: &[f64],
    declared: &[f64],
    fitted: &Fitted,
    refit: impl Fn(&[f64]) -> Fitted,
    chance: &mut impl Rng,
) -> Quality {
    let (precision, recall, matches) = ratios(counts, declared, fitted, || 0.0);
    let mut drawn = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..BOOTSTRAPS {
        let again: Vec<f64> = counts.iter().map(|&count| poisson(count, chance)).collect();
        let fitted = refit(&again);
        let (precision, recall, matches) = ratios(counts, declared, &fitted, || normal(chance));
        drawn[0].push(precision);
        drawn[1].push(recall);
        drawn[2].push(matches);
    }
    let [by_precision, by_recall, by_matches] = drawn;
    Quality {
        precision: around(precision, by_precision),
        recall: around(recall, by_recall),
        matches: around(matches, by_matches),
    }
}

/// Precision, recall and matches, the numbers of matches being moved by `noise` standard deviations.
fn ratios(counts: &[f64], declared: &[f64], fitted: &Fitted, mut noise: impl FnMut() -> f64) -> (f64, f64, f64) {
    let mut moved = |expected: f64, variance: f64, most: f64| (expected + noise() * variance.sqrt()).clamp(0.0, most);
    let sum = |weight: &dyn Fn(usize) -> f64| (0..counts.len()).map(weight).sum::<f64>();
    let p = |kind: usize| fitted.probability[kind];
    let others = |kind: usize| (counts[kind] - declared[kind]).max(0.0);
    let all_declared: f64 = declared.iter().sum();
    let right = moved(sum(&|k| declared[k] * p(k)), sum(&|k| declared[k] * p(k) * (1.0 - p(k))), all_declared);
    let missed = moved(
        sum(&|k| others(k) * p(k)) + fitted.hidden,
        sum(&|k| others(k) * p(k) * (1.0 - p(k))) + fitted.hidden,
        f64::MAX,
    );
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
    (share(right, all_declared), share(right, right + missed), right + missed)
}

/// The percentile interval of what was drawn, which always holds the estimate.
fn around(value: f64, mut drawn: Vec<f64>) -> Estimate {
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| {
        // From 0 to the last place.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let place = (share * (drawn.len().max(1) - 1) as f64).round() as usize;
        drawn.get(place).copied().unwrap_or(value)
    };
    Estimate { value, low: at(0.025).min(value), high: at(0.975).max(value) }
}

/// A standard normal draw (Box and Muller 1958).
fn normal(chance: &mut impl Rng) -> f64 {
    let (radius, angle): (f64, f64) = (chance.random(), chance.random());
    (-2.0 * (1.0 - radius).ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}

/// A Poisson draw: by products of uniforms for small means (Knuth), by the normal law for large ones.
fn poisson(mean: f64, chance: &mut impl Rng) -> f64 {
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

//! How likely a match each Dice coefficient makes, learnt from the coefficients themselves.
//!
//! The pairs above a floor are a mixture: unrelated records, ever rarer as the coefficient grows, and records of one
//! person, most of them high and some exactly alike. The mixture is fitted by expectation–maximisation; nothing else
//! than the coefficients is needed, and no pair is ever looked at.

mod beta;
mod histogram;
mod tail;

pub use histogram::Histogram;

use super::weight_of;
use beta::Matches;
use tail::Tail;

/// The parameters of the mixture.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shape {
    tail: Tail,
    matches: Matches,
    share: f64,
}

impl Shape {
    fn fit(mut self, histogram: &Histogram, most_rounds: usize, tolerance: f64) -> Mixture {
        let mut posterior = vec![0.0; histogram.counts().len()];
        let mut rounds = 0;
        while rounds < most_rounds {
            rounds += 1;
            let moved = self.judge(histogram, &mut posterior);
            let weights = weighted(&posterior, histogram);
            let others: Vec<f64> = weights.iter().zip(histogram.counts()).map(|(w, &n)| n - w).collect();
            let found: f64 = weights.iter().sum();
            // One pair of each kind, so that no share is ever 0 or 1.
            self.share = (found + 1.0) / (histogram.total() + 2.0);
            self.tail.update(histogram, &others);
            self.matches.update(histogram, &weights);
            if moved < tolerance {
                break;
            }
        }
        let matches = weighted(&posterior, histogram);
        let probability = monotone(&posterior, histogram.counts());
        let below = self.matches.below(histogram, matches.iter().sum());
        Mixture { floor: histogram.floor(), probability, matches, below, rounds, shape: self }
    }

    /// Renews the probability of a match in each bin, and says by how much the most moved.
    fn judge(&self, histogram: &Histogram, posterior: &mut [f64]) -> f64 {
        let unrelated = self.tail.masses(histogram);
        let matched = self.matches.masses(histogram);
        let mut moved = 0.0_f64;
        for (bin, old) in posterior.iter_mut().enumerate() {
            let (yes, no) = (self.share * matched[bin], (1.0 - self.share) * unrelated[bin]);
            let new = if yes + no > 0.0 { yes / (yes + no) } else { *old };
            moved = moved.max((new - *old).abs());
            *old = new;
        }
        moved
    }
}

fn weighted(posterior: &[f64], histogram: &Histogram) -> Vec<f64> {
    posterior.iter().zip(histogram.counts()).map(|(p, &n)| p * n).collect()
}

/// The fitted mixture.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixture {
    floor: f64,
    shape: Shape,
    /// Probability of a match in each bin, never falling as the coefficient grows.
    probability: Vec<f64>,
    /// Expected matches in each bin.
    matches: Vec<f64>,
    /// Expected matches below the floor.
    below: f64,
    rounds: usize,
}

/// Rounds after which the fit stops even if it still moves.
const MOST_ROUNDS: usize = 500;

impl Mixture {
    /// Fits the mixture to a histogram of coefficients.
    ///
    /// EM (Dempster, Laird and Rubin 1977, DOI 10.1111/j.2517-6161.1977.tb01600.x) for
    /// `h(d) ∝ (1−λ)·f₀(d) + λ·f₁(d)` on `[floor, 1]`.
    ///
    /// - `f₀(d) ∝ exp(−α(d−floor) − β(d−floor)²)`, `α, β ≥ 0`: the falling tail of unrelated pairs.
    /// - `f₁`: a share of exact agreements at `d = 1`, and a beta distribution for the others, whose part below the
    ///   floor is estimated with the rest.
    /// - `λ` in (0, 1): the share of matches among the pairs above the floor.
    ///
    /// Assumes that matches become more frequent, relative to unrelated pairs, as the coefficient grows (the
    /// probabilities are made monotone), and that unrelated pairs thin out smoothly above the floor. With few pairs, weak
    /// prior observations (ten matches around 0.87) keep the answer sober.
    ///
    /// Cost: a few hundred rounds over at most 200 bins, whatever the number of pairs.
    ///
    /// ```
    /// use linkage::decision::mixture::{Histogram, Mixture};
    ///
    /// let mut seen = Histogram::new(0.6);
    /// for step in 0..400 {
    ///     // 2,000 unrelated pairs thinning out from 0.6, and 200 matches between 0.85 and 1.
    ///     let d = 0.6 + f64::from(step) / 1000.0;
    ///     seen.add(d, (80.0 * (-f64::from(step) / 25.0).exp()).round() as u64);
    /// }
    /// (0..200).for_each(|step| seen.add(0.85 + f64::from(step) * 0.00075, 1));
    /// let mixture = Mixture::fit(&seen);
    /// assert!(mixture.probability(0.62) < 0.01 && mixture.probability(0.95) > 0.99);
    /// assert!((mixture.expected_matches() - 200.0).abs() < 20.0);
    /// ```
    #[must_use]
    pub fn fit(histogram: &Histogram) -> Self {
        let start = Shape { tail: Tail::start(), matches: Matches::start(), share: 0.3 };
        start.fit(histogram, MOST_ROUNDS, 1e-6)
    }

    /// Fits the mixture to a histogram like the one it was fitted to, from where it stands: for intervals.
    #[must_use]
    pub fn refit(&self, histogram: &Histogram) -> Self {
        self.shape.fit(histogram, MOST_ROUNDS / 10, 1e-4)
    }

    /// The probability that a pair with this coefficient is a match; 0 below the floor's own, that of the first bin.
    #[must_use]
    pub fn probability(&self, dice: f64) -> f64 {
        let bin = histogram::bin_of(self.floor, dice).min(self.probability.len() - 1);
        self.probability[bin]
    }

    /// The natural logarithm of the odds of a match, within ± [`super::STRONGEST`].
    #[must_use]
    pub fn weight(&self, dice: f64) -> f64 {
        weight_of(self.probability(dice))
    }

    /// The weight of a pair below the floor: that of the floor, and surely against.
    #[must_use]
    pub fn absent(&self) -> f64 {
        (self.weight(self.floor) - 1.0).clamp(-10.0, -2.0)
    }

    /// The floor of the coefficients that were counted.
    #[must_use]
    pub fn floor(&self) -> f64 {
        self.floor
    }

    /// Matches expected, above the floor and below.
    #[must_use]
    pub fn expected_matches(&self) -> f64 {
        self.matches.iter().sum::<f64>() + self.below
    }

    /// Matches expected below the floor, which no pair above it shows.
    #[must_use]
    pub fn expected_below(&self) -> f64 {
        self.below
    }

    /// The probability of a match in each bin.
    pub(super) fn probabilities(&self) -> &[f64] {
        &self.probability
    }

    /// Matches expected in each bin.
    pub(super) fn expected_by_bin(&self) -> &[f64] {
        &self.matches
    }

    /// Rounds of the fit.
    #[must_use]
    pub fn rounds(&self) -> usize {
        self.rounds
    }
}

/// The nearest sequence that never falls (pool adjacent violators), each value weighing its count.
fn monotone(values: &[f64], counts: &[f64]) -> Vec<f64> {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (&value, &count) in values.iter().zip(counts) {
        // An empty bin weighs next to nothing, and still has its place.
        let mut block = (value, count + 1e-6, 1);
        while let Some(&(before, weight, length)) = blocks.last()
            && before > block.0
        {
            blocks.pop();
            let both = weight + block.1;
            block = ((before * weight + block.0 * block.1) / both, both, length + block.2);
        }
        blocks.push(block);
    }
    blocks.into_iter().flat_map(|(value, _, length)| std::iter::repeat_n(value, length)).collect()
}

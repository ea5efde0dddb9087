//! The coefficients of matches: exact agreements, and a beta distribution for the others.

use super::Histogram;

/// Prior observations: ten matches with coefficients around 0.87.
const PRIOR_WEIGHT: f64 = 10.0;
const PRIOR_MEAN: f64 = 0.87;
const PRIOR_VARIANCE: f64 = 0.0064;
const PRIOR_EXACT: f64 = 0.3;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matches {
    /// Share of exact agreements.
    exact: f64,
    p: f64,
    q: f64,
}

impl Matches {
    pub(super) fn start() -> Self {
        let (p, q) = shape(PRIOR_MEAN, PRIOR_VARIANCE);
        Self { exact: PRIOR_EXACT, p, q }
    }

    /// The mass of each bin given that the coefficient is above the floor.
    pub(super) fn masses(self, histogram: &Histogram) -> Vec<f64> {
        let (mut masses, below) = self.relative(histogram);
        let above: f64 = masses.iter().sum();
        let continuous = (1.0 - self.exact) / (above + below).max(1e-300);
        masses.iter_mut().for_each(|mass| *mass *= continuous);
        masses.push(self.exact);
        let total: f64 = masses.iter().sum();
        masses.into_iter().map(|mass| mass / total).collect()
    }

    /// Unscaled masses of the continuous bins, and of what is below the floor.
    fn relative(self, histogram: &Histogram) -> (Vec<f64>, f64) {
        let peak = ((self.p - 1.0) / (self.p + self.q - 2.0)).clamp(0.01, 0.99);
        let log = |d: f64| (self.p - 1.0) * d.ln() + (self.q - 1.0) * (1.0 - d).ln();
        let density = |d: f64| (log(d) - log(peak)).exp();
        let above = histogram.middles().map(density).collect();
        let below = lower_middles(histogram).into_iter().map(density).sum();
        (above, below)
    }

    /// Matches below the floor, when `found` are above it.
    pub(super) fn below(self, histogram: &Histogram, found: f64) -> f64 {
        let (above, below) = self.relative(histogram);
        let above: f64 = above.iter().sum();
        let hidden = below / (above + below).max(1e-300) * (1.0 - self.exact);
        found * hidden / (1.0 - hidden).max(0.05)
    }

    /// Moments of the weighted bins, of what the present fit has below the floor, and of the prior observations.
    pub(super) fn update(&mut self, histogram: &Histogram, weights: &[f64]) {
        let (last, continuous) = match weights.split_last() {
            Some((last, continuous)) => (*last, continuous),
            None => return,
        };
        let found: f64 = weights.iter().sum();
        let hidden = self.below(histogram, found);
        let middles: Vec<f64> = histogram.middles().collect();
        let lower = lower_middles(histogram);
        let (_, total_below) = self.relative(histogram);
        let log = |d: f64| (self.p - 1.0) * d.ln() + (self.q - 1.0) * (1.0 - d).ln();
        let peak = ((self.p - 1.0) / (self.p + self.q - 2.0)).clamp(0.01, 0.99);
        let hidden_at = |d: f64| hidden * (log(d) - log(peak)).exp() / total_below.max(1e-300);
        let observed = middles.iter().zip(continuous).map(|(&d, &w)| (d, w));
        let points: Vec<(f64, f64)> = observed.chain(lower.iter().map(|&d| (d, hidden_at(d)))).collect();
        let weight: f64 = points.iter().map(|&(_, w)| w).sum::<f64>() + PRIOR_WEIGHT;
        let mean = (points.iter().map(|&(d, w)| d * w).sum::<f64>() + PRIOR_WEIGHT * PRIOR_MEAN) / weight;
        let spread = |d: f64| (d - mean) * (d - mean);
        let variance = (points.iter().map(|&(d, w)| spread(d) * w).sum::<f64>()
            + PRIOR_WEIGHT * (PRIOR_VARIANCE + spread(PRIOR_MEAN)))
            / weight;
        (self.p, self.q) = shape(mean, variance);
        self.exact = (last + PRIOR_WEIGHT * PRIOR_EXACT) / (found + hidden + PRIOR_WEIGHT);
    }
}

/// The beta distribution of a mean and a variance, kept with a single peak.
fn shape(mean: f64, variance: f64) -> (f64, f64) {
    let size = (mean * (1.0 - mean) / variance.max(1e-6) - 1.0).max(2.0);
    ((mean * size).max(1.01), ((1.0 - mean) * size).max(1.01))
}

fn lower_middles(histogram: &Histogram) -> Vec<f64> {
    let mut middles = Vec::new();
    let mut d = histogram.floor() - 0.0025;
    while d > 0.0 {
        middles.push(d);
        d -= 0.005;
    }
    middles
}

//! The falling tail of unrelated pairs.

use super::Histogram;

/// `f₀(x) ∝ exp(−slope·x − bend·x²)` over the bins, `x` counted from the floor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tail {
    slope: f64,
    bend: f64,
}

/// A prior observation of weight 1 keeps an empty tail steep: unrelated pairs thin out within 0.03.
const PRIOR_SCALE: f64 = 0.03;
const PRIOR_WEIGHT: f64 = 2.0;

impl Tail {
    pub(super) fn start() -> Self {
        Self { slope: 1.0 / PRIOR_SCALE, bend: 0.0 }
    }

    /// The mass of each bin, exact agreement counted as one more step of the tail.
    pub(super) fn masses(self, histogram: &Histogram) -> Vec<f64> {
        let offsets = offsets(histogram);
        let masses: Vec<f64> = offsets.iter().map(|x| (-self.slope * x - self.bend * x * x).exp()).collect();
        let total: f64 = masses.iter().sum();
        masses.into_iter().map(|mass| mass / total).collect()
    }

    /// Maximises the likelihood of weighted bins by Newton's method on the two sufficient statistics.
    pub(super) fn update(&mut self, histogram: &Histogram, weights: &[f64]) {
        let offsets = offsets(histogram);
        let total: f64 = weights.iter().sum::<f64>() + PRIOR_WEIGHT;
        let mean = |power: i32, prior: f64| {
            let sum: f64 = offsets.iter().zip(weights).map(|(x, w)| x.powi(power) * w).sum();
            (sum + PRIOR_WEIGHT * prior) / total
        };
        // The moments of an exponential law of the prior's scale.
        let target = [mean(1, PRIOR_SCALE), mean(2, 2.0 * PRIOR_SCALE * PRIOR_SCALE)];
        // A few steps suffice: the next round goes on from here.
        for _ in 0..4 {
            let masses = self.masses(histogram);
            let moment = |power: i32| -> f64 { offsets.iter().zip(&masses).map(|(x, m)| x.powi(power) * m).sum() };
            let (m1, m2, m3, m4) = (moment(1), moment(2), moment(3), moment(4));
            let (g1, g2) = (m1 - target[0], m2 - target[1]);
            let (h11, h12, h22) = (m2 - m1 * m1, m3 - m1 * m2, m4 - m2 * m2);
            let (old_slope, old_bend) = (self.slope, self.bend);
            let determinant = h11 * h22 - h12 * h12;
            let (mut by_slope, mut by_bend) = if determinant > 1e-14 * h11 * h22 {
                ((h22 * g1 - h12 * g2) / determinant, (h11 * g2 - h12 * g1) / determinant)
            } else {
                (g1 / h11.max(1e-12), 0.0)
            };
            if self.bend + by_bend < 0.0 {
                // The tail does not bend upwards: the slope alone answers.
                by_bend = -self.bend;
                by_slope = g1 / h11.max(1e-12);
            }
            let largest = 50.0_f64.max(self.slope);
            self.slope = (self.slope + by_slope.clamp(-largest, largest)).clamp(0.0, 2000.0);
            self.bend = (self.bend + by_bend.clamp(-2000.0, 2000.0)).clamp(0.0, 20_000.0);
            if (self.slope - old_slope).abs() < 1e-9 && (self.bend - old_bend).abs() < 1e-9 {
                break;
            }
        }
    }
}

fn offsets(histogram: &Histogram) -> Vec<f64> {
    histogram.middles().chain(std::iter::once(1.0)).map(|middle| middle - histogram.floor()).collect()
}

//! Whether several Markov chains tell the same story, and how much they tell.

use serde::Serialize;
use statrs::distribution::ContinuousCDF;

use crate::interval::normal;

/// Diagnostics of chains that sample one quantity.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Convergence {
    /// Rank-normalised split R-hat: 1 when chains agree; above 1.01 they may not, above 1.05 they do not.
    pub r_hat: f64,
    /// Bulk effective sample size: how many independent draws the chains are worth.
    pub effective_size: f64,
}

impl Convergence {
    /// Whether a conclusion may rest on these chains: R-hat at most 1.05 and an effective size of 100 or more.
    #[must_use]
    pub fn is_sufficient(self) -> bool {
        self.r_hat <= 1.05 && self.effective_size >= 100.0
    }
}

/// Diagnoses chains of equal length.
///
/// **Formula.** Draws are replaced by normal scores of their ranks and chains cut in halves; `R̂ = √(((m−1)/m W + B/m)/W)`, and the
/// effective size is `S m / (1 + 2 Σ ρ)` with Geyer's initial monotone sequence of autocorrelations.
///
/// **Symbols.** `m`: draws in a half; `S`: halves; `W`, `B`: variances within and between them; `ρ`: autocorrelations.
///
/// **Assumptions.** Chains started apart; fewer than four draws a chain say nothing (NaN).
///
/// **Source.** Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), doi:10.1214/20-BA1221.
///
/// **Cost.** One sort of the draws, and autocorrelations as far as they last.
///
/// ```
/// use estimation::convergence;
/// // By the definition: chains that never meet have a large R-hat, and the effective size of about one draw each.
/// let apart = [vec![0.0, 0.1, 0.05, 0.02, 0.08, 0.01, 0.03, 0.07], vec![9.0, 9.1, 9.05, 9.02, 9.08, 9.01, 9.03, 9.07]];
/// let found = convergence(&apart);
/// assert!(found.r_hat > 1.5 && found.effective_size < 8.0 && !found.is_sufficient());
/// ```
#[must_use]
pub fn convergence(chains: &[Vec<f64>]) -> Convergence {
    let half = chains.iter().map(Vec::len).min().unwrap_or(0) / 2;
    if half < 2 {
        return Convergence { r_hat: f64::NAN, effective_size: f64::NAN };
    }
    let scores = normal_scores(chains);
    let halves: Vec<&[f64]> = scores.iter().flat_map(|c| [&c[..half], &c[c.len() - half..]]).collect();
    let means: Vec<f64> = halves.iter().map(|h| mean(h)).collect();
    let variances: Vec<f64> = halves.iter().zip(&means).map(|(h, m)| variance(h, *m)).collect();
    let (m, within) = (half as f64, mean(&variances));
    let between = m * variance(&means, mean(&means));
    let total = (m - 1.0) / m * within + between / m;
    // Draws that never move agree with one another.
    if total == 0.0 {
        return Convergence { r_hat: 1.0, effective_size: 1.0 };
    }
    let r_hat = if within > 0.0 { (total / within).sqrt() } else { f64::INFINITY };
    let time = autocorrelation_time(&halves, &means, within, total);
    let draws = m * halves.len() as f64;
    Convergence { r_hat, effective_size: (draws / time).min(draws * draws.log10()) }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64], mean: f64) -> f64 {
    values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0).max(1.0)
}

/// Replaces draws by the normal quantiles of their (average) ranks among all chains.
fn normal_scores(chains: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut order: Vec<(f64, usize, usize)> = Vec::new();
    for (c, chain) in chains.iter().enumerate() {
        order.extend(chain.iter().enumerate().map(|(i, &v)| (v, c, i)));
    }
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut scores: Vec<Vec<f64>> = chains.iter().map(|c| vec![0.0; c.len()]).collect();
    let count = order.len() as f64;
    let mut from = 0;
    while from < order.len() {
        let to = from + order[from..].partition_point(|e| e.0 <= order[from].0);
        let rank = f64::midpoint(from as f64 + 1.0, to as f64);
        let score = normal().inverse_cdf((rank - 0.375) / (count + 0.25));
        order[from..to].iter().for_each(|&(_, c, i)| scores[c][i] = score);
        from = to;
    }
    scores
}

/// `1 + 2 Σ ρ`, summed by pairs while they stay positive, each pair at most the one before (Geyer 1992).
fn autocorrelation_time(halves: &[&[f64]], means: &[f64], within: f64, total: f64) -> f64 {
    let length = halves[0].len();
    let correlation = |lag: usize| {
        let covariance = |(half, mean): (&&[f64], &f64)| {
            let products = half[..length - lag].iter().zip(&half[lag..]).map(|(a, b)| (a - mean) * (b - mean));
            products.sum::<f64>() / length as f64
        };
        let average = halves.iter().zip(means).map(covariance).sum::<f64>() / halves.len() as f64;
        1.0 - (within - average) / total
    };
    let (mut sum, mut previous) = (0.0, f64::INFINITY);
    for lag in (0..length - 1).step_by(2) {
        let pair = correlation(lag) + correlation(lag + 1);
        if pair < 0.0 {
            break;
        }
        previous = pair.min(previous);
        sum += previous;
    }
    (2.0 * sum - 1.0).max(1.0 / (length as f64 * halves.len() as f64).log10())
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    use super::*;

    /// Four autoregressive chains of 4,000 draws, seed 3.
    fn autoregressive(coefficient: f64) -> Vec<Vec<f64>> {
        let mut generator = ChaCha8Rng::seed_from_u64(3);
        let mut chain = || {
            let mut x = 0.0;
            let step = |_| {
                let noise: f64 = StandardNormal.sample(&mut generator);
                x = coefficient * x + noise * (1.0 - coefficient * coefficient).sqrt();
                x
            };
            (0..4000).map(step).collect()
        };
        (0..4).map(|_| chain()).collect()
    }

    #[test]
    fn effective_size_agrees_with_the_theory_of_autoregressions() {
        // An AR(1) chain of coefficient φ is worth (1 − φ)/(1 + φ) of its draws; bounds of a fifth hold far beyond chance here.
        for coefficient in [0.0f64, 0.5, 0.9] {
            let found = convergence(&autoregressive(coefficient));
            let expected = 16_000.0 * (1.0 - coefficient) / (1.0 + coefficient);
            assert!((found.effective_size / expected - 1.0).abs() < 0.2, "{coefficient}: {found:?} {expected}");
            assert!((0.99..1.02).contains(&found.r_hat), "{found:?}");
        }
    }
}

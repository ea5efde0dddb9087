//! Noise on magnitudes, in proportion to the greatest contributions, and on ratios.

use crate::cell_key::{NoiseTable, record_key};
use crate::sensitivity::{Percent, Share};

/// How magnitudes are perturbed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MagnitudeNoise {
    /// For the greatest contribution, the second, …: the largest noise, as a part of that contribution.
    pub parts: Vec<Percent>,
}

/// A magnitude with noise of the size of its greatest contributions.
///
/// Formula: x* = x + Σⱼ mⱼ·xⱼ·vⱼ/D over the greatest contributions, vⱼ drawn from the noise of large counts (mean 0, variance
/// V, largest D), rounded to a whole number away from nothing. Symbols: xⱼ the j-th greatest contribution, mⱼ its part.
/// Assumptions: keys are uniform. An empty cell stays empty. Source: S. Giessing & R. Tent (2019), «Concepts for generalising
/// tools implementing the cell key method to the case of continuous variables», UNECE/Eurostat work session on statistical
/// data confidentiality, The Hague. Cost: one look-up for each contribution.
///
/// Argument: the estimate that a second contributor makes of the first is off by the noise, which is a part of x₁ itself;
/// mⱼ is therefore taken at least as large as the p of the p % rule for cells that it makes sensitive.
#[must_use]
pub fn perturb_magnitude(value: i64, largest: &[Share], key: u64, noise: &MagnitudeNoise, table: &NoiseTable) -> i64 {
    let far = table.distribution(u64::MAX);
    let most = far.iter().map(|d| d.0.abs()).max().unwrap_or(1).max(1);
    let drawn = noise.parts.iter().zip(largest).zip(0u64..).map(|((part, share), rank)| {
        let v = table.noise(u64::MAX, record_key(rank, key));
        i128::from(part.0) * i128::from(share.amount) * i128::from(v)
    });
    let scale = 10_000 * i128::from(most);
    let sum: i128 = drawn.sum();
    let rounded = (sum + scale / 2).div_euclid(scale);
    i64::try_from(i128::from(value) + rounded).unwrap_or(value)
}

/// A ratio of two perturbed counts, when the denominator shown is at least `least`.
///
/// Formula: (n + noise of n's key) / (d + noise of d's key), at most 1 when the numerator is a part of the denominator.
/// Argument: it is computed from figures that are shown, so it says no more than they do; a ratio of true counts, or one of a
/// perturbed and a true count, would give its true numerator away to who knows the other.
#[must_use]
pub fn perturb_ratio(
    numerator: (u64, u64),
    denominator: (u64, u64),
    part: bool,
    least: u64,
    table: &NoiseTable,
) -> Option<f64> {
    let n = table.perturb(numerator.0, numerator.1);
    let d = table.perturb(denominator.0, denominator.1);
    let ratio = n as f64 / d as f64;
    (d > 0 && d >= least).then_some(if part { ratio.min(1.0) } else { ratio })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell_key::NoiseRules;

    fn table() -> NoiseTable {
        NoiseTable::new(NoiseRules { most: 5, variance: 4.0, forbidden: 0 }).unwrap()
    }

    fn share(amount: i64) -> Share {
        Share { holding: 0, amount, waived: false }
    }

    /// 100,000 keys; the bound is 5 standard errors: m·x₁·√V/D = 0.2 × 1000 × 2/5 = 80 each.
    #[test]
    fn magnitudes_have_noise_of_the_size_asked_for_and_no_bias() {
        let noise = MagnitudeNoise { parts: vec![Percent(2000)] };
        let keys = 100_000u64;
        let (mut sum, mut squares, mut most) = (0i64, 0i64, 0i64);
        for r in 0..keys {
            let d = perturb_magnitude(5_000, &[share(1_000), share(900)], record_key(r, 3), &noise, &table()) - 5_000;
            (sum, squares, most) = (sum + d, squares + d * d, most.max(d.abs()));
        }
        assert!((sum as f64 / keys as f64).abs() < 5.0 * 80.0 / (keys as f64).sqrt());
        assert!((squares as f64 / keys as f64 / 6_400.0 - 1.0).abs() < 0.05);
        assert_eq!(most, 200, "20 % of the greatest contribution");
    }

    #[test]
    fn an_empty_cell_stays_empty_and_the_same_key_gives_the_same_figure() {
        let noise = MagnitudeNoise { parts: vec![Percent(2000), Percent(1000)] };
        assert_eq!(perturb_magnitude(0, &[], 77, &noise, &table()), 0);
        let figure = |key| perturb_magnitude(900, &[share(500), share(400)], key, &noise, &table());
        assert_eq!(figure(1), figure(1));
        assert!((0..50).any(|k| figure(k) != figure(k + 1)));
    }

    #[test]
    fn ratios_are_those_of_the_figures_shown() {
        let table = table();
        let shown = perturb_ratio((30, 5), (60, 6), true, 10, &table).unwrap();
        assert_eq!(shown, table.perturb(30, 5) as f64 / table.perturb(60, 6) as f64);
        assert_eq!(perturb_ratio((3, 5), (4, 6), true, 60, &table), None);
        assert_eq!(perturb_ratio((0, 5), (0, 6), true, 0, &table), None);
        let high = (0..2_000).filter_map(|k| perturb_ratio((20, !(k << 50)), (20, k << 50), true, 1, &table));
        assert!(high.clone().all(|r| r <= 1.0) && high.clone().any(|r| r == 1.0));
    }
}

//! Tail probabilities of the Poisson distribution, on the logarithm, where a stepwise search needs them.

use statrs::function::gamma::ln_gamma;

/// Logarithms of factorials up to the size of a table.
#[derive(Debug, Clone)]
pub(crate) struct Tails {
    ln_factorial: Vec<f64>,
}

impl Tails {
    pub(crate) fn new(largest: usize) -> Self {
        // Beyond a hundred thousand a table costs more than the function.
        let table = (0..=largest.min(100_000)).map(|k| ln_gamma(k as f64 + 1.0));
        Self { ln_factorial: table.collect() }
    }

    /// `ln min(P(X ≤ k), P(X ≥ k))` for `X ~ Poisson(mean)`, or 0 as soon as it is known to exceed `ceiling`.
    ///
    /// For a ceiling of a quarter at most, the tail on the side of `k` is the smaller one whenever it matters.
    pub(crate) fn smaller(&self, k: f64, mean: f64, ceiling: f64) -> f64 {
        if mean <= 0.0 {
            return if k > 0.0 { f64::NEG_INFINITY } else { 0.0 };
        }
        let ln_factorial = self.ln_factorial.get(k as usize).copied().unwrap_or_else(|| ln_gamma(k + 1.0));
        let ln_mass = k * mean.ln() - mean - ln_factorial;
        // The tail is the mass at k times a series that is geometric or faster once past the mode.
        let limit = (ceiling.ln() - ln_mass).exp();
        let (mut sum, mut term, mut at) = (1.0, 1.0, k);
        while term > 1e-14 * sum && sum < limit {
            if k <= mean {
                term *= at / mean;
                at -= 1.0;
            } else {
                at += 1.0;
                term *= mean / at;
            }
            sum += term;
        }
        if sum < limit { ln_mass + f64::ln(sum) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{DiscreteCDF, Poisson};

    use super::*;

    #[test]
    fn agrees_with_the_distribution_function() {
        let tails = Tails::new(200);
        for (k, mean) in [(0u64, 5.0), (3, 12.5), (30, 12.5), (60, 100.0), (140, 100.0), (1, 1e-3)] {
            let poisson = Poisson::new(mean).unwrap();
            let upper = if k == 0 { 1.0 } else { poisson.sf(k - 1) };
            let expected = poisson.cdf(k).min(upper).ln();
            let got = tails.smaller(k as f64, mean, 0.25);
            assert!((got - expected).abs() < 1e-8 * expected.abs().max(1.0), "{k} {mean}: {got} {expected}");
        }
    }

    #[test]
    fn likely_counts_are_not_worth_computing() {
        assert_eq!(Tails::new(100).smaller(50.0, 50.0, 0.02), 0.0);
    }
}

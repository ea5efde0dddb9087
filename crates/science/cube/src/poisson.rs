//! Counts of rare events: exact intervals, and rates.

use statrs::distribution::{ContinuousCDF, Gamma};

use crate::{Confidence, Estimate, Interval};

/// Above this count the quantiles' cube-root approximation is used: it differs from the exact ones by less than 10⁻⁷ of the interval's width.
const EXACT_UP_TO: u64 = 100_000_000;

/// Why a rate cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum RateError {
    /// Nobody to divide by, or not a number.
    #[error("the denominator {0} is not a number above 0")]
    Denominator(f64),
    /// A scale that means nothing.
    #[error("a rate per {0} means nothing: write 1000 for a rate per 1,000")]
    Per(f64),
}

/// The exact interval of the expectation of which a Poisson count is one draw.
///
/// # Formula
/// `[½ χ²(α/2; 2x), ½ χ²(1−α/2; 2x+2)]`, the lower bound being 0 for `x = 0`, where `χ²(p; ν)` is the quantile of order `p` of the chi-square
/// law with `ν` degrees of freedom. As a gamma law: `[Γ(α/2; x), Γ(1−α/2; x+1)]`.
///
/// # Symbols
/// `x`: the count, from 0; `1−α`: the confidence; bounds in events.
///
/// # Assumptions
/// Events happen independently at one expected pace. Coverage is at least the confidence, and usually above it (the interval
/// is conservative). The count itself is complete: no interval tells of events that nobody recorded.
///
/// # Source
/// Garwood (1936), *Fiducial limits for the Poisson distribution*, Biometrika 28(3/4), 437–442, doi:10.1093/biomet/28.3-4.437.
///
/// # Cost
/// Two gamma quantiles: some microseconds below a million events. Above 10⁸ events, Wilson and Hilferty's cube-root quantiles (1931, doi:10.1073/pnas.17.12.684).
///
/// # Example
/// Ten events, in Garwood's table: 4.795 to 18.390.
/// ```
/// use cube::{Confidence, poisson_interval};
/// let interval = poisson_interval(10, Confidence::NINETY_FIVE);
/// assert_eq!(format!("{:.3} {:.3}", interval.lower, interval.upper), "4.795 18.390");
/// ```
#[must_use]
pub fn poisson_interval(count: u64, confidence: Confidence) -> Interval {
    let tail = confidence.tail();
    let lower = if count == 0 { 0.0 } else { gamma_quantile(count, tail, -confidence.z()) };
    Interval { lower, upper: gamma_quantile(count.saturating_add(1), 1.0 - tail, confidence.z()) }
}

/// The quantile of the gamma law of a whole shape and of scale 1; `z` is the normal quantile of the same order.
fn gamma_quantile(shape: u64, order: f64, z: f64) -> f64 {
    let shape_number = shape as f64;
    let law = Gamma::new(shape_number, 1.0).ok().filter(|_| shape <= EXACT_UP_TO);
    match law {
        Some(law) => law.inverse_cdf(order),
        None => {
            let ninth = 1.0 / (9.0 * shape_number);
            shape_number * (1.0 - ninth + z * ninth.sqrt()).powi(3)
        }
    }
}

/// A count divided by those to whom it could happen, with its exact interval.
///
/// # Formula
/// `per · x / n`, and the bounds of [`poisson_interval`] multiplied by `per / n`.
///
/// # Symbols
/// `x`: the count; `n > 0`: the denominator (inhabitants, say, over one year); `per > 0`: 1000 for a rate per 1,000.
///
/// # Assumptions
/// Those of [`poisson_interval`]; the denominator is known without error.
///
/// # Source
/// As for [`poisson_interval`]; Ulm (1990), *A simple method to calculate the confidence interval of a standardized mortality
/// ratio*, Am. J. Epidemiol. 131(2), 373–375, doi:10.1093/oxfordjournals.aje.a115507.
///
/// # Cost
/// That of [`poisson_interval`].
///
/// # Example
/// R's documentation of `poisson.test`: 137 events over 24.19893 give 5.661407, from 4.753125 to 6.692709.
/// ```
/// use cube::{Confidence, poisson_rate};
/// let rate = poisson_rate(137, 24.19893, 1.0, Confidence::NINETY_FIVE)?;
/// assert_eq!(format!("{:.6} {:.6} {:.6}", rate.value, rate.interval.lower, rate.interval.upper), "5.661407 4.753125 6.692709");
/// # Ok::<(), cube::RateError>(())
/// ```
///
/// # Errors
/// When the denominator or the scale is not a number above 0.
pub fn poisson_rate(count: u64, denominator: f64, per: f64, confidence: Confidence) -> Result<Estimate, RateError> {
    let positive = |number: f64| number.is_finite() && number > 0.0;
    if !positive(denominator) {
        return Err(RateError::Denominator(denominator));
    }
    if !positive(per) {
        return Err(RateError::Per(per));
    }
    let factor = per / denominator;
    Ok(Estimate { value: count as f64 * factor, interval: poisson_interval(count, confidence).scaled(factor) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The 95 % limits of Garwood (1936), as reprinted by Ulm (1990) and in Pearson & Hartley's *Biometrika Tables*, table 40.
    #[test]
    fn agrees_with_garwood_1936() {
        let table = [
            (0, 0.0, 3.689),
            (1, 0.0253, 5.572),
            (5, 1.623, 11.668),
            (10, 4.795, 18.390),
            (20, 12.217, 30.888),
            (50, 37.111, 65.919),
            (100, 81.364, 121.627),
        ];
        for (count, lower, upper) in table {
            let found = poisson_interval(count, Confidence::NINETY_FIVE);
            assert!((found.lower - lower).abs() < 6e-4 && (found.upper - upper).abs() < 6e-4, "{count}: {found:?}");
        }
    }

    /// `scipy.stats.chi2.ppf` of SciPy 1.17.1, run on 2026-11-24.
    #[test]
    fn agrees_with_scipy_for_a_large_count() {
        let found = poisson_interval(132_349, Confidence::NINETY_FIVE);
        assert!((found.lower - 131_636.916_606_528).abs() < 1e-6 && (found.upper - 133_063.980_392_073).abs() < 1e-6);
    }

    #[test]
    fn exact_and_approximate_quantiles_meet() {
        let confidence = Confidence::NINETY_FIVE;
        for order in [confidence.tail(), 1.0 - confidence.tail()] {
            let z = if order < 0.5 { -confidence.z() } else { confidence.z() };
            let exact = gamma_quantile(EXACT_UP_TO, order, z);
            let near = gamma_quantile(EXACT_UP_TO + 1, order, z);
            assert!((near - exact - 1.0).abs() < 1e-3, "{exact} {near}");
        }
        let largest = poisson_interval(u64::MAX, confidence);
        assert!(largest.lower < largest.upper && largest.upper.is_finite());
    }

    #[test]
    fn nobody_to_divide_by_is_refused() {
        for (denominator, per) in
            [(0.0, 1.0), (-1.0, 1.0), (f64::NAN, 1.0), (f64::INFINITY, 1.0), (1.0, 0.0), (1.0, f64::NAN)]
        {
            assert!(poisson_rate(1, denominator, per, Confidence::NINETY_FIVE).is_err(), "{denominator} {per}");
        }
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_count_and_grows_with_it(count in 0u64..1_000_000, level in 0.5f64..0.999) {
            let confidence = Confidence::new(level).unwrap();
            let (interval, next) = (poisson_interval(count, confidence), poisson_interval(count + 1, confidence));
            prop_assert!(interval.contains(count as f64));
            prop_assert!(interval.lower < next.lower && interval.upper < next.upper);
            let wider = poisson_interval(count, Confidence::new(level + 0.000_9).unwrap());
            prop_assert!(wider.lower <= interval.lower && interval.upper <= wider.upper);
        }

        /// What defines the interval: at its bounds, each tail of the Poisson law holds exactly α/2.
        #[test]
        fn each_tail_holds_what_it_should(count in 1u64..500, level in 0.5f64..0.999) {
            use statrs::distribution::{DiscreteCDF, Poisson};
            let confidence = Confidence::new(level).unwrap();
            let interval = poisson_interval(count, confidence);
            let above = Poisson::new(interval.lower).unwrap().sf(count - 1);
            let below = Poisson::new(interval.upper).unwrap().cdf(count);
            prop_assert!((above - confidence.tail()).abs() < 1e-9 && (below - confidence.tail()).abs() < 1e-9);
        }
    }
}

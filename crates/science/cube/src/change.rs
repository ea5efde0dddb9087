//! Change between two counts: by how much, how many times, and how far chance alone would carry it.

use crate::poisson::{RateError, poisson_interval};
use crate::proportion::{LARGEST_WHOLE, log_odds_interval};
use crate::{Confidence, Estimate, Interval};

/// A count and what it is a count over: people, time, or both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposed {
    /// The number of events.
    pub count: u64,
    /// What they could happen to, above 0: inhabitants × years, say.
    pub exposure: f64,
}

/// How many times one quantity is another, with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// The ratio; none when it would divide by 0.
    pub estimate: Option<f64>,
    /// Its interval; the upper bound is infinite when the first count is 0.
    pub interval: Interval,
}

impl Ratio {
    /// The relative change in percent: +15.1 for a ratio of 1.151.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        self.estimate.map(|ratio| (ratio - 1.0) * 100.0)
    }

    /// The interval of the relative change, in percent.
    #[must_use]
    pub fn percent_interval(&self) -> Interval {
        Interval { lower: (self.interval.lower - 1.0) * 100.0, upper: (self.interval.upper - 1.0) * 100.0 }
    }

    /// Whether the interval leaves out "no change": chance alone would seldom do it.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        !self.interval.contains(1.0)
    }
}

/// How a count changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// After minus before, in events.
    pub difference: Estimate,
    /// After divided by before.
    pub ratio: Ratio,
}

/// The change from one count to another over equal exposures.
///
/// # Formula
/// Difference `d = x₂ − x₁`, from `d − √((x₂−l₂)² + (u₁−x₁)²)` to `d + √((u₂−x₂)² + (x₁−l₁)²)`, where `[lᵢ, uᵢ]` is the exact interval of `xᵢ` ([`poisson_interval`]).
/// Ratio as in [`rate_ratio`], with equal exposures.
///
/// # Symbols
/// `x₁`: before; `x₂`: after; both counts from 0.
///
/// # Assumptions
/// Two independent Poisson counts, of the same definition, over spans of equal length and a like population. The interval says how far
/// chance alone carries such counts; it knows nothing of changes in reporting, recording or definition.
///
/// # Source
/// Zou & Donner (2008), *Construction of confidence limits about effect measures: a general approach*, Stat. Med. 27(10),
/// 1693–1702, doi:10.1002/sim.3095, formula for a difference, with Garwood's limits.
///
/// # Cost
/// Four gamma and two beta quantiles.
///
/// # Example
/// 96 in 2023 and 107 in 2024: +11, anywhere from −17 to +40, and so no clear change. Bounds checked with SciPy.
/// ```
/// use cube::{Confidence, count_change};
/// let change = count_change(96, 107, Confidence::NINETY_FIVE);
/// assert_eq!(change.difference.value, 11.0);
/// assert_eq!(format!("{:.1} {:.1}", change.difference.interval.lower, change.difference.interval.upper), "-17.7 39.8");
/// assert_eq!(format!("{:.3} {:.3}", change.ratio.interval.lower, change.ratio.interval.upper), "0.838 1.484");
/// assert!(!change.ratio.is_clear());
/// ```
#[must_use]
pub fn count_change(before: u64, after: u64, confidence: Confidence) -> Change {
    let (first, second) = (before as f64, after as f64);
    let (one, two) = (poisson_interval(before, confidence), poisson_interval(after, confidence));
    let value = second - first;
    let interval = Interval {
        lower: value - (second - two.lower).hypot(one.upper - first),
        upper: value + (two.upper - second).hypot(first - one.lower),
    };
    Change { difference: Estimate { value, interval }, ratio: ratio(before, after, 1.0, confidence) }
}

/// How many times the rate after is the rate before.
///
/// # Formula
/// `(x₂/t₂) / (x₁/t₁)`. Given `n = x₁ + x₂`, `x₂` is binomial with `p/(1−p) = θ·t₂/t₁`: with `[p₋, p₊]` Clopper and Pearson's interval of
/// `x₂` out of `n`, the ratio `θ` lies in `[p₋/(1−p₋), p₊/(1−p₊)] · t₁/t₂`.
///
/// # Symbols
/// `xᵢ`: counts from 0; `tᵢ > 0`: exposures (inhabitants × years); 1 before, 2 after.
///
/// # Assumptions
/// Two independent Poisson counts; exposures known without error. Coverage is at least the confidence. Above 10¹⁰ events in all, the
/// interval says nothing: 0 to infinity.
///
/// # Source
/// Przyborowski & Wilenski (1940), *Homogeneity of results in testing samples from Poisson series*, Biometrika 31(3/4), 313–323,
/// doi:10.1093/biomet/31.3-4.313; Clopper & Pearson (1934). The interval of R's `poisson.test` with two samples.
///
/// # Cost
/// Two beta quantiles.
///
/// # Example
/// R's documentation of `poisson.test(c(11, 6+8+7), c(800, 1083+1050+878))`: 1.971488, from 0.8584264 to 4.2772659.
/// ```
/// use cube::{Confidence, Exposed, rate_ratio};
/// let after = Exposed { count: 11, exposure: 800.0 };
/// let before = Exposed { count: 21, exposure: 3011.0 };
/// let ratio = rate_ratio(before, after, Confidence::NINETY_FIVE)?;
/// assert_eq!(format!("{:.6}", ratio.estimate.unwrap()), "1.971488");
/// assert_eq!(format!("{:.7} {:.7}", ratio.interval.lower, ratio.interval.upper), "0.8584264 4.2772659");
/// # Ok::<(), cube::RateError>(())
/// ```
///
/// # Errors
/// When an exposure is not a number above 0.
pub fn rate_ratio(before: Exposed, after: Exposed, confidence: Confidence) -> Result<Ratio, RateError> {
    for exposure in [before.exposure, after.exposure] {
        if !(exposure.is_finite() && exposure > 0.0) {
            return Err(RateError::Denominator(exposure));
        }
    }
    Ok(ratio(before.count, after.count, before.exposure / after.exposure, confidence))
}

fn ratio(before: u64, after: u64, factor: f64, confidence: Confidence) -> Ratio {
    let estimate = (before > 0).then(|| after as f64 / before as f64 * factor);
    // Without any event, or with more than exact quantiles are made for, nothing is said of the ratio.
    let both = before.saturating_add(after);
    let bounds = match both {
        0 => [f64::NEG_INFINITY, f64::INFINITY],
        both if both > LARGEST_WHOLE => [f64::NEG_INFINITY, f64::INFINITY],
        both => log_odds_interval(after, both, confidence),
    };
    let [lower, upper] = bounds.map(|log_odds| log_odds.exp() * factor);
    Ratio { estimate, interval: Interval { lower, upper } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SURE: Confidence = Confidence::NINETY_FIVE;

    /// `scipy.stats.beta.ppf` of SciPy 1.17.1, run on 2026-11-24: bounds `p / (1 − p)`.
    #[test]
    fn agrees_with_scipy() {
        let check = |before: u64, after: u64, estimate: Option<f64>, lower: f64, upper: f64| {
            let ratio = count_change(before, after, SURE).ratio;
            assert_eq!(ratio.estimate, estimate);
            assert!((ratio.interval.lower - lower).abs() < 1e-9, "{ratio:?}");
            assert!((ratio.interval.upper - upper).abs() < 1e-9 || ratio.interval.upper == upper, "{ratio:?}");
        };
        check(93, 107, Some(107.0 / 93.0), 0.863_237_814_469_577_7, 1.535_800_846_764_756_1);
        check(0, 3, None, 0.413_231_355_030_894_1, f64::INFINITY);
        check(5, 0, Some(0.0), 0.0, 1.091_279_105_182_546);
        check(122_444, 132_349, Some(132_349.0 / 122_444.0), 1.072_518_237_188_425, 1.089_336_053_996_746);
        check(0, 0, None, 0.0, f64::INFINITY);
    }

    /// By hand from Garwood's table (0: 0 to 3.689; 10: 4.795 to 18.390): 10 − √(5.205² + 3.689²) = 3.62, 10 + 8.390.
    #[test]
    fn agrees_with_a_hand_calculation() {
        let found = count_change(0, 10, SURE).difference;
        assert!(
            (found.interval.lower - 3.621).abs() < 1e-3 && (found.interval.upper - 18.390).abs() < 1e-3,
            "{found:?}"
        );
        let none = count_change(0, 0, SURE).difference;
        assert!((none.interval.lower + 3.689).abs() < 1e-3 && (none.interval.upper - 3.689).abs() < 1e-3);
    }

    #[test]
    fn extreme_counts_have_ordered_bounds() {
        let levels = [f64::MIN_POSITIVE, 1e-9, 0.5, 0.999_999];
        for level in levels.map(|level| Confidence::new(level).unwrap()) {
            for before in [0, 1, 1_000_000_000, u64::MAX / 2, u64::MAX] {
                for after in [0, 1, 1_000_000_007, u64::MAX] {
                    let change = count_change(before, after, level);
                    for interval in [change.difference.interval, change.ratio.interval] {
                        assert!(interval.lower <= interval.upper, "{before} {after} {level:?}: {change:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn percent_is_a_ratio_said_otherwise() {
        let ratio = Ratio { estimate: Some(1.25), interval: Interval { lower: 1.125, upper: 1.5 } };
        assert_eq!((ratio.percent(), ratio.percent_interval()), (Some(25.0), Interval { lower: 12.5, upper: 50.0 }));
        assert!(ratio.is_clear());
        assert!(rate_ratio(Exposed { count: 1, exposure: 0.0 }, Exposed { count: 1, exposure: 1.0 }, SURE).is_err());
    }

    proptest! {
        #[test]
        fn intervals_hold_the_change(before in 0u64..100_000, after in 0u64..100_000) {
            let change = count_change(before, after, SURE);
            prop_assert!(change.difference.interval.contains(change.difference.value));
            if let Some(estimate) = change.ratio.estimate {
                prop_assert!(change.ratio.interval.contains(estimate), "{:?}", change.ratio);
            }
            // Going back undoes the change.
            let back = count_change(after, before, SURE);
            prop_assert!((back.difference.interval.lower + change.difference.interval.upper).abs() < 1e-9);
            let product = back.ratio.interval.lower * change.ratio.interval.upper;
            prop_assert!(product.is_nan() || (product - 1.0).abs() < 1e-9, "{}", product);
        }

        #[test]
        fn more_after_is_a_larger_ratio(before in 1u64..10_000, after in 0u64..10_000, exposure in 0.1f64..10.0) {
            let at = |count| {
                rate_ratio(Exposed { count: before, exposure: 1.0 }, Exposed { count, exposure }, SURE).unwrap()
            };
            let (less, more) = (at(after), at(after + 1));
            prop_assert!(less.interval.lower <= more.interval.lower && less.interval.upper < more.interval.upper);
            prop_assert!(less.interval.contains(less.estimate.unwrap()));
        }
    }
}

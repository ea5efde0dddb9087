//! Shares of a whole: Wilson's interval for showing, Clopper and Pearson's exact one for reasoning on.

use crate::beta::lower_log_odds;
use crate::{Confidence, Estimate, Interval};

/// Wholes above this are not counts of anything on Earth that this room is for, and exact quantiles would take seconds.
pub(crate) const LARGEST_WHOLE: u64 = 10_000_000_000;

/// Why a share cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// A whole of nobody.
    #[error("a share of nothing has no meaning: the whole is 0")]
    EmptyWhole,
    /// A part larger than the whole.
    #[error("the part ({part}) is larger than the whole ({whole}): is the part counted in the whole?")]
    PartAboveWhole {
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
    },
    /// More than the exact quantiles are made for.
    #[error("the whole ({0}) is above 10,000,000,000: exact intervals stop there")]
    TooLarge(u64),
}

/// A part of a whole as a share, with Wilson's score interval.
///
/// # Formula
/// `p = x / n`, and `(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)`.
///
/// # Symbols
/// `x`: the part, `0 ≤ x ≤ n`; `n ≥ 1`: the whole; `z`: the normal quantile of the confidence; shares between 0 and 1.
///
/// # Assumptions
/// Each of the `n` belongs to the part independently, with the same probability. Mean coverage is close to the confidence, even
/// for small wholes and shares near 0 or 1, where the usual `p ± z·√(p(1−p)/n)` fails.
///
/// # Source
/// Wilson (1927), *Probable inference, the law of succession, and statistical inference*, JASA 22(158), 209–212,
/// doi:10.1080/01621459.1927.10502953; recommended by Newcombe (1998), Stat. Med. 17, 857–872.
///
/// # Cost
/// A few operations.
///
/// # Example
/// Newcombe (1998), table I, method 3: 81 of 263 give .2553 to .3662.
/// ```
/// use cube::{Confidence, wilson_share};
/// let share = wilson_share(81, 263, Confidence::NINETY_FIVE)?;
/// assert_eq!(format!("{:.4} {:.4}", share.interval.lower, share.interval.upper), "0.2553 0.3662");
/// # Ok::<(), cube::ShareError>(())
/// ```
///
/// # Errors
/// When the whole is 0 or the part is larger than the whole.
pub fn wilson_share(part: u64, whole: u64, confidence: Confidence) -> Result<Estimate, ShareError> {
    check(part, whole)?;
    let (n, z) = (whole as f64, confidence.z());
    let p = part as f64 / n;
    let z2n = z * z / n;
    let middle = p + z2n / 2.0;
    let half = z * (p * (1.0 - p) / n + z2n / (4.0 * n)).sqrt();
    // At 0 and at n the formula gives exactly 0 and 1, but for rounding.
    let lower = if part == 0 { 0.0 } else { (middle - half) / (1.0 + z2n) };
    let upper = if part == whole { 1.0 } else { (middle + half) / (1.0 + z2n) };
    Ok(Estimate { value: p, interval: Interval { lower, upper } })
}

/// The exact interval of the probability of which a binomial count is one draw.
///
/// # Formula
/// `[B(α/2; x, n−x+1), B(1−α/2; x+1, n−x)]`, with 0 below for `x = 0` and 1 above for `x = n`, where `B(p; a, b)` is the quantile of order `p` of
/// the beta law.
///
/// # Symbols
/// As for [`wilson_share`]; `1−α`: the confidence.
///
/// # Assumptions
/// Those of [`wilson_share`]. Coverage is at least the confidence: the interval is conservative, wider than Wilson's.
///
/// # Source
/// Clopper & Pearson (1934), *The use of confidence or fiducial limits illustrated in the case of the binomial*, Biometrika 26(4), 404–413,
/// doi:10.1093/biomet/26.4.404.
///
/// # Cost
/// Two beta quantiles: some microseconds for a thousand, a millisecond for a million, growing as the square root of the whole.
///
/// # Example
/// Newcombe (1998), table I, method 5: 81 of 263 give .2527 to .3676.
/// ```
/// use cube::{Confidence, clopper_pearson_interval};
/// let interval = clopper_pearson_interval(81, 263, Confidence::NINETY_FIVE)?;
/// assert_eq!(format!("{:.4} {:.4}", interval.lower, interval.upper), "0.2527 0.3676");
/// # Ok::<(), cube::ShareError>(())
/// ```
///
/// # Errors
/// When the whole is 0 or above 10¹⁰, or the part is larger than the whole.
pub fn clopper_pearson_interval(part: u64, whole: u64, confidence: Confidence) -> Result<Interval, ShareError> {
    check(part, whole)?;
    if whole > LARGEST_WHOLE {
        return Err(ShareError::TooLarge(whole));
    }
    let [lower, upper] = log_odds_interval(part, whole, confidence).map(|odds| 1.0 / (1.0 + (-odds).exp()));
    Ok(Interval { lower, upper })
}

/// The same interval as log-odds, which keep their precision near 1: from −∞ when the part is 0, to +∞ when it is the whole.
pub(crate) fn log_odds_interval(part: u64, whole: u64, confidence: Confidence) -> [f64; 2] {
    let (x, rest) = (part as f64, (whole - part) as f64);
    let (tail, z) = (confidence.tail(), confidence.z());
    // The upper bound is the lower bound of the rest of the whole, seen from the other side.
    let lower = if part == 0 { f64::NEG_INFINITY } else { lower_log_odds(tail, x, rest + 1.0, z) };
    let upper = if part == whole { f64::INFINITY } else { -lower_log_odds(tail, rest, x + 1.0, z) };
    [lower, upper]
}

fn check(part: u64, whole: u64) -> Result<(), ShareError> {
    match (part, whole) {
        (_, 0) => Err(ShareError::EmptyWhole),
        (part, whole) if part > whole => Err(ShareError::PartAboveWhole { part, whole }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Newcombe (1998), *Two-sided confidence intervals for the single proportion: comparison of seven methods*, Stat. Med. 17,
    /// 857–872, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I.
    #[test]
    fn agrees_with_newcombe_1998_table_1() {
        let table = [
            (81, 263, [0.2553, 0.3662], [0.2527, 0.3676]),
            (15, 148, [0.0624, 0.1605], [0.0578, 0.1617]),
            (0, 20, [0.0, 0.1611], [0.0, 0.1684]),
            (1, 29, [0.0061, 0.1718], [0.0009, 0.1776]),
        ];
        for (part, whole, wilson, exact) in table {
            let close = |found: Interval, told: [f64; 2]| {
                (found.lower - told[0]).abs() < 5.1e-5 && (found.upper - told[1]).abs() < 5.1e-5
            };
            assert!(
                close(wilson_share(part, whole, Confidence::NINETY_FIVE).unwrap().interval, wilson),
                "{part}/{whole}"
            );
            assert!(
                close(clopper_pearson_interval(part, whole, Confidence::NINETY_FIVE).unwrap(), exact),
                "{part}/{whole}"
            );
        }
    }

    #[test]
    fn wholes_hold_their_parts() {
        let confidence = Confidence::NINETY_FIVE;
        assert_eq!(wilson_share(0, 0, confidence), Err(ShareError::EmptyWhole));
        let error = clopper_pearson_interval(3, 2, confidence).unwrap_err().to_string();
        assert_eq!(error, "the part (3) is larger than the whole (2): is the part counted in the whole?");
    }

    proptest! {
        #[test]
        fn intervals_hold_the_share(whole in 1u64..100_000, fraction in 0.0f64..=1.0, level in 0.5f64..0.999) {
            let part = (fraction * whole as f64) as u64;
            let confidence = Confidence::new(level).unwrap();
            let share = wilson_share(part, whole, confidence).unwrap();
            let exact = clopper_pearson_interval(part, whole, confidence).unwrap();
            for interval in [share.interval, exact] {
                prop_assert!(interval.contains(share.value), "{:?} {}", interval, share.value);
                prop_assert!(0.0 <= interval.lower && interval.upper <= 1.0);
            }
            if part < whole {
                let more = wilson_share(part + 1, whole, confidence).unwrap().interval;
                prop_assert!(share.interval.lower < more.lower && share.interval.upper < more.upper);
            }
            // The rest of the whole has the mirror interval.
            let rest = wilson_share(whole - part, whole, confidence).unwrap().interval;
            prop_assert!((rest.lower - (1.0 - share.interval.upper)).abs() < 1e-9);
        }

        /// Clopper and Pearson's bounds are where each tail of the binomial law holds exactly α/2.
        #[test]
        fn each_tail_holds_what_it_should(whole in 2u64..400, fraction in 0.01f64..0.99) {
            use statrs::distribution::{Binomial, DiscreteCDF};
            let part = ((fraction * whole as f64) as u64).clamp(1, whole - 1);
            let confidence = Confidence::NINETY_FIVE;
            let interval = clopper_pearson_interval(part, whole, confidence).unwrap();
            let above = Binomial::new(interval.lower, whole).unwrap().sf(part - 1);
            let below = Binomial::new(interval.upper, whole).unwrap().cdf(part);
            prop_assert!((above - confidence.tail()).abs() < 1e-9 && (below - confidence.tail()).abs() < 1e-9);
        }
    }
}

//! What changed in the same people, measured twice.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::{Confidence, Estimate, Interval};

/// Why a paired change cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PairedError {
    /// One difference, or none, tells nothing of how much differences vary.
    #[error("{0} pairs: the interval of a mean takes at least 2")]
    TooFew(usize),
    /// A difference that is no number.
    #[error("the difference of rank {0} is not a finite number")]
    NotFinite(usize),
}

/// The mean of the differences within pairs, with Student's interval.
///
/// # Formula
/// `d̄ ± t·s/√n`, where `s² = Σ(dᵢ − d̄)² / (n − 1)` and `t` is the quantile of Student's law with `n − 1` degrees of freedom.
///
/// # Symbols
/// `dᵢ`: after minus before in one pair, in the unit of what is measured; `n ≥ 2`: pairs; `t`: the quantile of the confidence.
///
/// # Assumptions
/// Pairs are independent, and their differences near enough to a normal law, which matters for few pairs alone: the mean of thirty
/// bounded scores is. Who answered one time only is in no pair, and may have changed otherwise. A change is not its cause.
///
/// # Source
/// Student (1908), *The probable error of a mean*, Biometrika 6(1), 1–25, doi:10.1093/biomet/6.1.1.
///
/// # Cost
/// Two passes over the differences and one quantile.
///
/// # Example
/// Student's own table of the hours of sleep gained under two drugs (1908, p. 20), as R's `t.test(extra ~ group, data = sleep,
/// paired = TRUE)` gives it: 1.58 hours, from 0.70 to 2.46.
/// ```
/// use cube::{Confidence, paired_change};
/// let gained = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
/// let change = paired_change(&gained, Confidence::NINETY_FIVE)?;
/// assert_eq!(format!("{:.2}", change.value), "1.58");
/// assert_eq!(format!("{:.7} {:.7}", change.interval.lower, change.interval.upper), "0.7001142 2.4598858");
/// # Ok::<(), cube::PairedError>(())
/// ```
///
/// # Errors
/// With fewer than two pairs, or a difference that is no number.
pub fn paired_change(differences: &[f64], confidence: Confidence) -> Result<Estimate, PairedError> {
    if let Some(rank) = differences.iter().position(|one| !one.is_finite()) {
        return Err(PairedError::NotFinite(rank));
    }
    let count = differences.len();
    let n = count as f64;
    let law = StudentsT::new(0.0, 1.0, n - 1.0).map_err(|_| PairedError::TooFew(count))?;
    let mean = differences.iter().sum::<f64>() / n;
    let variance = differences.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let half = -law.inverse_cdf(confidence.tail()) * (variance / n).sqrt();
    Ok(Estimate { value: mean, interval: Interval { lower: mean - half, upper: mean + half } })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// t(1; 0.975) = 12.7062 and t(30; 0.995) = 2.7500: Fisher & Yates, *Statistical Tables* (1938), table III.
    #[test]
    fn agrees_with_fisher_and_yates_table_iii() {
        let two = paired_change(&[-1.0, 1.0], Confidence::NINETY_FIVE).unwrap();
        assert!((two.interval.upper - 12.7062).abs() < 1e-4, "{two:?}");
        // Thirty-one differences of which s/√n is 1: s² = 31.
        let mut differences = vec![0.0; 31];
        (differences[0], differences[1]) = (-(465.0_f64.sqrt()), 465.0_f64.sqrt());
        let many = paired_change(&differences, Confidence::new(0.99).unwrap()).unwrap();
        assert!((many.interval.upper - 2.7500).abs() < 1e-4, "{many:?}");
    }

    #[test]
    fn the_same_change_in_all_leaves_no_doubt() {
        let same = paired_change(&[2.0, 2.0, 2.0], Confidence::NINETY_FIVE).unwrap();
        assert_eq!((same.value, same.interval.lower, same.interval.upper), (2.0, 2.0, 2.0));
    }

    #[test]
    fn too_few_and_no_numbers_are_refused() {
        assert_eq!(paired_change(&[], Confidence::NINETY_FIVE), Err(PairedError::TooFew(0)));
        assert_eq!(paired_change(&[1.0], Confidence::NINETY_FIVE), Err(PairedError::TooFew(1)));
        assert_eq!(paired_change(&[1.0, f64::NAN], Confidence::NINETY_FIVE), Err(PairedError::NotFinite(1)));
    }
}

//! Rules over successive periods, and what a published mean of the withheld figures tells.

/// A figure may be shown in a period that belongs to a run of so many successive periods, all of them above a limit.
///
/// This is how the French police statistics by municipality are limited: «communes for which more than 5 facts were
/// recorded during 3 successive years», and absences «when they recur over 3 successive years» (SSMSI, «Base statistique
/// communale de la délinquance», description on data.gouv.fr).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Successive {
    /// Each figure of the run is above this number.
    pub above: u64,
    /// How many successive periods.
    pub periods: usize,
    /// Whether a run of zeros may be shown too.
    pub zeros: bool,
}

impl Successive {
    /// Which periods may be shown; a figure that is absent breaks the run.
    ///
    /// Formula: period t is shown when some window of `periods` successive periods that holds t has all figures above
    /// `above`, or (`zeros`) all equal to zero. Cost: linear.
    ///
    /// ```
    /// let rule = disclosure::Successive { above: 5, periods: 3, zeros: true };
    /// // 16 facts in one year are not enough when the year before had 5.
    /// assert_eq!(rule.shown(&[Some(9), Some(5), Some(16), Some(7)]), [false; 4]);
    /// assert_eq!(rule.shown(&[Some(6), Some(9), Some(6), Some(0)]), [true, true, true, false]);
    /// ```
    #[must_use]
    pub fn shown(&self, figures: &[Option<u64>]) -> Vec<bool> {
        let mut shown = vec![false; figures.len()];
        let above = |f: &Option<u64>| f.is_some_and(|f| f > self.above);
        let zero = |f: &Option<u64>| self.zeros && *f == Some(0);
        for (start, window) in figures.windows(self.periods.max(1)).enumerate() {
            if window.iter().all(above) || window.iter().all(zero) {
                shown[start..start + window.len()].iter_mut().for_each(|s| *s = true);
            }
        }
        shown
    }
}

/// Why the mean of the withheld figures must not be published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComplementError {
    /// One figure alone is withheld: its mean is the figure.
    #[error("one figure alone is withheld, so the mean of the withheld figures is that figure: withhold a second one")]
    Single,
    /// All withheld figures are zero, or the mean leaves no other possibility.
    #[error("the withheld figures add up to 0, so each of them is 0: publish the zeros, or no mean")]
    AllZero,
    /// More was shown than there is.
    #[error("the figures shown add up to {shown}, more than the total {total}: mend the table")]
    MoreThanTotal {
        /// The total.
        total: u64,
        /// The sum of the figures shown.
        shown: u64,
    },
}

/// The mean of the withheld figures, published so that all figures add up to the total.
///
/// Formula: (T − Σ shown) / k. Argument: whoever knows T and the figures shown knows k × the mean already, so the mean
/// adds nothing to the equation «total = sum of parts»; it uncovers a figure exactly when that equation does, with k = 1
/// or a sum of zero. Tables that pass through this crate's audit have that equation in their system.
///
/// # Errors
/// When the mean would be a withheld figure itself.
///
/// ```
/// assert_eq!(disclosure::complementary_mean(30, &[12, 11], 2), Ok(3.5));
/// assert!(disclosure::complementary_mean(30, &[12, 14], 1).is_err());
/// ```
pub fn complementary_mean(total: u64, shown: &[u64], withheld: usize) -> Result<f64, ComplementError> {
    let sum: u64 = shown.iter().sum();
    let Some(rest) = total.checked_sub(sum) else {
        return Err(ComplementError::MoreThanTotal { total, shown: sum });
    };
    match (withheld, rest) {
        (1, _) => Err(ComplementError::Single),
        (0, _) => Ok(0.0),
        (_, 0) => Err(ComplementError::AllZero),
        _ => Ok(rest as f64 / withheld as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_more_than_five_in_three_successive_years() {
        let rule = Successive { above: 5, periods: 3, zeros: true };
        let check = |figures: &[i64], expected: &[bool]| {
            let figures: Vec<Option<u64>> = figures.iter().map(|f| u64::try_from(*f).ok()).collect();
            assert_eq!(rule.shown(&figures), expected, "{figures:?}");
        };
        check(&[6, 6, 6], &[true; 3]);
        check(&[6, 5, 6], &[false; 3]);
        check(&[6, 6], &[false; 2]);
        check(&[0, 0, 0, 6, 7, 8, 1], &[true, true, true, true, true, true, false]);
        check(&[0, 0, 6, 6, 0], &[false; 5]);
        check(&[6, 6, -1, 6, 6, 6], &[false, false, false, true, true, true]);
        assert_eq!(Successive { zeros: false, ..rule }.shown(&[Some(0); 3]), [false; 3]);
        assert_eq!(rule.shown(&[]), [false; 0]);
    }

    /// The attack: total − Σ shown = k × mean gives the one withheld figure back.
    #[test]
    fn a_single_withheld_figure_is_recovered_and_so_refused() {
        let (total, shown, secret) = (40u64, [10u64, 26], 4u64);
        assert_eq!(total - shown.iter().sum::<u64>(), secret);
        assert_eq!(complementary_mean(total, &shown, 1), Err(ComplementError::Single));
        assert_eq!(complementary_mean(36, &shown, 2), Err(ComplementError::AllZero));
        assert_eq!(complementary_mean(36, &shown, 0), Ok(0.0));
        assert_eq!(complementary_mean(35, &shown, 2), Err(ComplementError::MoreThanTotal { total: 35, shown: 36 }));
        assert_eq!(complementary_mean(37, &shown, 4), Ok(0.25));
    }
}

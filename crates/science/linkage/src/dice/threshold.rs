//! The threshold, and the common bits that it asks for.

use super::coefficient;

/// A Dice threshold, above 0 and at most 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Threshold(f64);

/// Why a number is not a threshold.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{0} is not a Dice threshold: a number above 0 and at most 1 is expected, as 0.8")]
pub struct ThresholdError(String);

impl Threshold {
    /// Checks a number.
    ///
    /// # Errors
    /// When it is not above 0 and at most 1.
    pub fn new(value: f64) -> Result<Self, ThresholdError> {
        if value > 0.0 && value <= 1.0 { Ok(Self(value)) } else { Err(ThresholdError(value.to_string())) }
    }

    /// The number.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }
}

impl std::str::FromStr for Threshold {
    type Err = ThresholdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map_err(|_| ThresholdError(text.to_owned())).and_then(Self::new)
    }
}

/// For each total of bits set, the fewest common bits whose coefficient, computed in floating point, reaches the
/// threshold. Comparing counts with this table is the same as comparing coefficients with the threshold.
#[derive(Debug, Clone)]
pub(super) struct Needed(Vec<u32>);

impl Needed {
    pub(super) fn new(threshold: Threshold, most_total: u32) -> Self {
        let mut common = 0;
        let table = (0..=most_total)
            .map(|total| {
                while common <= total && coefficient(common, total) < threshold.value() {
                    common += 1;
                }
                // A total's need never falls as the total grows, but two empty filters never match.
                common
            })
            .collect::<Vec<_>>();
        Self(table)
    }

    /// Fewest common bits; more than the total when no number of them would do.
    pub(super) fn of(&self, total: u32) -> u32 {
        self.0[total as usize]
    }

    /// Whether popcounts so far apart can still reach the threshold.
    pub(super) fn reachable(&self, one: u32, other: u32) -> bool {
        one.min(other) >= self.of(one + other)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_table_says_what_the_coefficient_says(
            value in 0.001_f64..=1.0,
            total in 1_u32..2000,
            common in 0_u32..1000,
        ) {
            let needed = Needed::new(Threshold::new(value).unwrap(), 2000);
            let reaches = coefficient(common, total) >= value;
            prop_assert_eq!(common >= needed.of(total), reaches);
            prop_assert!(needed.of(0) > 0);
        }
    }

    #[test]
    fn refuses_what_is_no_threshold() {
        for text in ["0", "-0.5", "1.01", "nan", "inf", "", "0,8"] {
            assert!(text.parse::<Threshold>().is_err(), "{text}");
        }
        assert_eq!("0.8".parse::<Threshold>().unwrap().value(), 0.8);
    }
}

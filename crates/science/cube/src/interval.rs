//! Estimates, their intervals, and how sure an interval is meant to be.

use statrs::distribution::{ContinuousCDF, Normal};

/// The share of repeated samples in which an interval made this way holds the true value: above 0, at most 0.999999.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Confidence(f64);

/// A confidence that is not one.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("the confidence {0} is not between 0 and 0.999999: write 0.95 for 95 %")]
pub struct ConfidenceError(f64);

impl Confidence {
    /// 95 %.
    pub const NINETY_FIVE: Self = Self(0.95);

    /// A confidence.
    ///
    /// # Errors
    /// When it is not above 0 and at most 0.999999: beyond, no count in this room supports what it claims.
    pub fn new(level: f64) -> Result<Self, ConfidenceError> {
        if level > 0.0 && level <= 0.999_999 { Ok(Self(level)) } else { Err(ConfidenceError(level)) }
    }

    /// The confidence, between 0 and 1.
    #[must_use]
    pub const fn level(self) -> f64 {
        self.0
    }

    /// The probability left on each side.
    pub(crate) fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// The standard normal quantile that leaves that probability above it: 1.96 for 95 %.
    pub(crate) fn z(self) -> f64 {
        -Normal::standard().inverse_cdf(self.tail())
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Self::NINETY_FIVE
    }
}

/// Two bounds, the lower one first. The upper one may be infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub lower: f64,
    /// The upper bound.
    pub upper: f64,
}

impl Interval {
    /// Whether a value lies within, bounds included.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// Both bounds multiplied by a factor that is not negative.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        Self { lower: self.lower * factor, upper: self.upper * factor }
    }

    /// The distance between the bounds.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.upper - self.lower
    }
}

/// A value and the interval around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// The interval.
    pub interval: Interval,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_a_probability() {
        for wrong in [0.0, 1.0, 0.999_999_9, -0.1, 95.0, f64::NAN, f64::INFINITY] {
            assert!(Confidence::new(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Confidence::new(0.95).unwrap(), Confidence::default());
    }

    /// Abramowitz & Stegun (1964), table 26.2.
    #[test]
    fn agrees_with_normal_tables() {
        for (level, z) in [(0.90, 1.644_853_627), (0.95, 1.959_963_985), (0.99, 2.575_829_304)] {
            assert!((Confidence::new(level).unwrap().z() - z).abs() < 1e-9);
        }
    }
}

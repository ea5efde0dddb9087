//! Which pairs are one person, and which records belong together.
//!
//! [`mixture`] learns how likely a match each similarity makes; [`fellegi_sunter`] does it with one similarity for each
//! field; [`cluster`] groups the records of any number of parties by correlation clustering, and draws groupings in
//! proportion to their probability; [`quality`] estimates precision and recall, and chooses a threshold from them.

pub mod candidates;
pub mod cluster;
pub mod fellegi_sunter;
pub mod mixture;
pub mod quality;
pub mod resolve;

/// The evidence about one pair of records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// First record.
    pub a: u32,
    /// Second record.
    pub b: u32,
    /// Natural logarithm of the odds that both are one person.
    pub weight: f64,
}

/// The largest weight, either way: e^15 is odds of three million to one, and no comparison of names is surer.
pub const STRONGEST: f64 = 15.0;

/// The weight of a probability, within ± [`STRONGEST`].
#[must_use]
pub fn weight_of(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln().clamp(-STRONGEST, STRONGEST)
}

/// The probability of a weight.
#[must_use]
pub fn probability_of(weight: f64) -> f64 {
    1.0 / (1.0 + (-weight).exp())
}

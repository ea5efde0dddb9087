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

/// A number from 0 to 1, the same for the same place: chance for what must not depend on any (SplitMix64; Steele, Lea and Flood 2014,
/// DOI 10.1145/2714064.2660195).
fn uniform(place: u64) -> f64 {
    let mut bits = place.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((bits ^ (bits >> 31)) >> 11) as f64 / 2.0_f64.powi(53)
}

//! Every pair of filters whose Dice coefficient reaches a threshold: exact, and far faster than comparing all words.
//!
//! For filters `A` and `B`, Dice = 2·|A∧B| / (|A| + |B|), from 0 to 1; two empty filters have 0. The search sorts
//! filters by popcount (a pair whose popcounts differ too much cannot reach the threshold), counts the common bits of a
//! prefix of each filter for sixteen pairs at a time, and drops a pair when even a perfect agreement on the rest could
//! not reach the threshold. What remains is counted in full. Nothing is missed: each bound is exact.

mod join;
mod kernel;
mod pool;
mod threshold;

pub use join::{Pair, Search, top};
pub use kernel::Kernel;
pub use threshold::{Threshold, ThresholdError};

/// The Dice coefficient of two filters with `common` bits in common and `total` bits set in all.
///
/// Two empty filters have 0, as in `anonlink`: nothing says that two records without any information are one person.
#[must_use]
pub fn coefficient(common: u32, total: u32) -> f64 {
    if total == 0 {
        return 0.0;
    }
    2.0 * f64::from(common) / f64::from(total)
}

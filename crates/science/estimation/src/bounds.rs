//! Lower bounds that ask little of the lists: Chao's, and Zelterman's estimate.

use serde::Serialize;

use crate::{
    interval::{Interval, IntervalKind, Level},
    table::ListTable,
};

/// A bound with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bound {
    /// The total that the bound gives.
    pub total: f64,
    /// Standard error of the total.
    pub standard_error: f64,
    /// Log-normal interval of the bound itself: the total may well lie above it.
    pub interval: Interval,
}

impl Bound {
    fn new(seen: f64, dark: f64, variance: f64, level: Level) -> Self {
        // Chao (1987): the logarithm of the unseen is about normal, so the interval stays above the people seen.
        let factor = if dark > 0.0 { (level.z() * (variance / (dark * dark)).ln_1p().sqrt()).exp() } else { 1.0 };
        let interval =
            Interval { low: seen + dark / factor, high: seen + dark * factor, level, kind: IntervalKind::LogNormal };
        Self { total: seen + dark, standard_error: variance.sqrt(), interval }
    }
}

/// Chao's lower bound of the total, from people on one list and people on two.
///
/// **Formula.** `n + Σ u(i) u(j) / f₂` over pairs `i < j`; with `f₂ = 0`, `n + Σ u(i) u(j)` (bias-corrected, `f₂ + 1` below).
///
/// **Symbols.** `n`: people seen; `u(i)`: people on list `i` alone; `f₂`: people on exactly two lists. With lists of one size it
/// is `n + (t−1)/t · f₁²/(2 f₂)`; with two lists it is Lincoln and Petersen's estimate.
///
/// **Assumptions.** People differ in how easily they are listed but lists do not otherwise depend on one another; the truth is
/// then above, not below. Lists that avoid one another (a person sent from one to another is not) break it.
///
/// **Source.** Chao (1987), doi:10.2307/2531532; for lists of unequal size Rivest and Baillargeon (2007),
/// doi:10.1111/j.1541-0420.2007.00779.x.
///
/// **Cost.** One pass over the table.
///
/// ```
/// use estimation::{Level, ListTable, chao};
/// // Seber (1982) p. 107, in Rcapture's examples: 2389.9 with standard error 130.4.
/// let names = ["first", "second"].map(String::from).to_vec();
/// let bound = chao(&ListTable::new(names, [(0b01, 781), (0b10, 254), (0b11, 167)])?, Level::P95);
/// assert!((bound.total - 2389.9).abs() < 0.05 && (bound.standard_error - 130.4).abs() < 0.05);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn chao(table: &ListTable, level: Level) -> Bound {
    let alone: Vec<f64> = (0..table.lists().len()).map(|i| table.counts()[1 << i] as f64).collect();
    let singles: f64 = alone.iter().sum();
    let products = (singles * singles - alone.iter().map(|u| u * u).sum::<f64>()) / 2.0;
    let doubles = table.capture_frequencies()[2] as f64;
    let below = if doubles > 0.0 { doubles } else { 1.0 };
    let dark = products / below;
    let slopes: f64 = alone.iter().map(|u| ((singles - u) / below).powi(2) * u).sum();
    // Poisson counts by the delta method; the first term is the chance of being unseen at all.
    Bound::new(table.people() as f64, dark, dark + slopes + dark * dark / below, level)
}

/// Chao's lower bound for one list on which people appear several times.
///
/// **Formula.** `n + f₁²/(2 f₂)`, variance `f₂ (r²/2 + r³ + r⁴/4)` with `r = f₁/f₂`; with `f₂ = 0`, `n + f₁(f₁ − 1)/2`.
///
/// **Symbols.** `n`: people seen; `f₁`, `f₂`: people seen once and twice.
///
/// **Assumptions.** Times seen are Poisson, with a rate that may differ between people; the bound is met when it does not.
///
/// **Source.** Chao (1987), doi:10.2307/2531532.
///
/// **Cost.** None.
///
/// ```
/// use estimation::{Level, chao_repeats};
/// // People without papers in four Dutch cities (van der Heijden et al. 2003); Rcapture prints 9273.5, standard error 662.6.
/// let bound = chao_repeats(&[0, 1645, 183, 37, 13, 1, 1], Level::P95);
/// assert!((bound.total - 9273.5).abs() < 0.05 && (bound.standard_error - 662.6).abs() < 0.05);
/// ```
#[must_use]
pub fn chao_repeats(frequencies: &[u64], level: Level) -> Bound {
    let (seen, once, twice) = summary(frequencies);
    if twice == 0.0 {
        let dark = (once * (once - 1.0) / 2.0).max(0.0);
        let variance = once * (once - 1.0) / 2.0 + once * (2.0 * once - 1.0).powi(2) / 4.0;
        return Bound::new(seen, dark, variance.max(0.0), level);
    }
    let ratio = once / twice;
    let variance = twice * (ratio.powi(2) / 2.0 + ratio.powi(3) + ratio.powi(4) / 4.0);
    Bound::new(seen, once * once / (2.0 * twice), variance, level)
}

/// Zelterman's estimate of the total, from people seen once and people seen twice.
///
/// **Formula.** `n / (1 − e^{−λ})`, `λ = 2 f₂/f₁`; variance `n G (1 + n G λ² (1/f₁ + 1/f₂))` with `G = e^{−λ}/(1 − e^{−λ})²`.
///
/// **Symbols.** `n`: people seen; `f₁`, `f₂`: people seen once and twice (on one list and on two); `λ` > 0.
///
/// **Assumptions.** Near zero, one and two, times seen are Poisson. People often seen do not weigh, which makes it robust; it
/// tends to exceed Chao's bound slightly and is read as a bound all the same.
///
/// **Source.** Zelterman (1988), doi:10.1016/0378-3758(88)90007-9; variance by Böhning (2008), doi:10.1016/j.stamet.2007.10.001.
///
/// **Cost.** None.
///
/// ```
/// use estimation::{Level, zelterman};
/// // By hand for the Dutch table above: λ = 366/1645 = 0.222492, 1880/(1 − e^−0.222492) = 9424.5.
/// let bound = zelterman(&[0, 1645, 183, 37, 13, 1, 1], Level::P95).ok_or("nobody twice")?;
/// assert!((bound.total - 9424.5).abs() < 0.1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Nobody seen once, or nobody twice, gives nothing.
#[must_use]
pub fn zelterman(frequencies: &[u64], level: Level) -> Option<Bound> {
    let (seen, once, twice) = summary(frequencies);
    if once == 0.0 || twice == 0.0 {
        return None;
    }
    let rate = 2.0 * twice / once;
    let missed = (-rate).exp();
    let g = missed / (1.0 - missed).powi(2);
    let variance = seen * g * (1.0 + seen * g * rate * rate * (1.0 / once + 1.0 / twice));
    Some(Bound::new(seen, seen * missed / (1.0 - missed), variance, level))
}

/// People seen, seen once, seen twice.
fn summary(frequencies: &[u64]) -> (f64, f64, f64) {
    let at = |k: usize| frequencies.get(k).copied().unwrap_or(0) as f64;
    (frequencies.iter().skip(1).map(|&f| f as f64).sum(), at(1), at(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_one_size_give_the_bound_of_chao_for_t_occasions() {
        // Rcapture prints 79.8 for the hares of Cormack (1989): n = 68, f1 = 25, f2 = 22, six occasions. Any table with equal
        // lists and these frequencies must give n + 5/6 · 25²/44; 24 singles keep the lists equal: 24² instead.
        let names = ["a", "b", "c", "d", "e", "f"].map(String::from).to_vec();
        let singles = (0..6).map(|i| (1u32 << i, 4u64));
        let table = ListTable::new(names, singles.chain([(0b11, 22), (0b111, 21)])).unwrap();
        let expected = 67.0 + 5.0 / 6.0 * 24.0 * 24.0 / 44.0;
        assert!((chao(&table, Level::P95).total - expected).abs() < 1e-9);
    }

    #[test]
    fn nobody_twice_still_has_a_bound() {
        let names = ["a", "b"].map(String::from).to_vec();
        let bound = chao(&ListTable::new(names, [(1, 5), (2, 7)]).unwrap(), Level::P95);
        assert_eq!(bound.total, 12.0 + 35.0);
        assert!(bound.interval.low >= 12.0 && bound.interval.high.is_finite());
        assert_eq!(zelterman(&[0, 5, 0], Level::P95), None);
        assert_eq!(chao_repeats(&[0, 1], Level::P95).total, 1.0);
    }
}

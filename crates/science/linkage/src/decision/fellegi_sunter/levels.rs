//! Levels of agreement of a field.

use crate::dice::coefficient;

/// Number of levels: nine ranges of the Dice coefficient, then exact agreement on values from frequent to rare.
pub const LEVELS: usize = EXACT + BANDS.len() + 1;
/// The first level of exact agreement.
pub(super) const EXACT: usize = 9;
/// Where the levels above the first begin.
const BOUNDS: [f64; EXACT - 1] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88, 0.94];
/// A coefficient for each level below exact agreement.
const MIDDLES: [f64; EXACT] = [0.15, 0.35, 0.45, 0.55, 0.65, 0.75, 0.84, 0.91, 0.97];
/// Records of one value above which its agreement falls into a lower level. A year without month and day is written as often as
/// hundreds of whole dates, and matches agree on it far less often than on a whole date: each kind learns for itself.
const BANDS: [u32; 3] = [256, 32, 4];

/// How alike two entries are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// One of them is not known: its filter is empty.
    Unknown,
    /// From 0 (unlike) to `LEVELS − 1` (the same rare value).
    Known(usize),
}

/// The levels of one pair of records: each field's, then those of each exchange crosswise. Four bits for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Levels(u128);

/// Most levels that a pair may have.
pub(super) const MOST_LEVELS: usize = 32;

impl Levels {
    /// The level at a place.
    #[must_use]
    pub fn get(self, place: usize) -> Level {
        match (self.0 >> (4 * place)) & 15 {
            0 => Level::Unknown,
            known => Level::Known(known as usize - 1),
        }
    }
}

impl FromIterator<Level> for Levels {
    /// Gathers levels; those beyond [`MOST_LEVELS`] are left out.
    fn from_iter<I: IntoIterator<Item = Level>>(levels: I) -> Self {
        let mut packed = 0;
        for (place, level) in levels.into_iter().take(MOST_LEVELS).enumerate() {
            if let Level::Known(level) = level {
                packed |= (level as u128 + 1) << (4 * place);
            }
        }
        Self(packed)
    }
}

/// The level of exact agreement on a value that `records` have.
#[must_use]
pub(super) fn exact_level(records: u32) -> usize {
    EXACT + BANDS.iter().filter(|&&most| records <= most).count()
}

/// A coefficient that stands for a level.
pub(super) fn middle(level: usize) -> f64 {
    MIDDLES.get(level).copied().unwrap_or(1.0)
}

/// The level of two filters, from their words, one of which `records` have.
#[must_use]
pub fn level_of(one: &[u64], other: &[u64], records: u32) -> Level {
    let ones = |words: &[u64]| words.iter().map(|word| word.count_ones()).sum::<u32>();
    let (first, second) = (ones(one), ones(other));
    if first == 0 || second == 0 {
        return Level::Unknown;
    }
    if one == other {
        return Level::Known(exact_level(records));
    }
    let common = one.iter().zip(other).map(|(one, other)| (one & other).count_ones()).sum();
    let dice = coefficient(common, first + second);
    Level::Known(BOUNDS.iter().filter(|&&bound| dice >= bound).count())
}

/// The distribution nearest to `counts` whose ratio to `unrelated` never falls, neither from one partial level to the next nor from
/// frequent values to rare ones: neighbours that break the order are pooled, each pool shared in the proportions of `unrelated`.
pub(super) fn rising(counts: &[f64; LEVELS], unrelated: &[f64; LEVELS]) -> [f64; LEVELS] {
    let total: f64 = counts.iter().sum();
    let mut risen = [0.0; LEVELS];
    for range in [0..EXACT, EXACT..LEVELS] {
        let mut pools: Vec<(f64, f64, usize)> = Vec::new();
        for (count, base) in counts[range.clone()].iter().zip(&unrelated[range.clone()]) {
            let mut pool = (count / total, *base, 1);
            while let Some(&(mass, base, length)) = pools.last()
                && mass * pool.1 > pool.0 * base
            {
                pools.pop();
                pool = (mass + pool.0, base + pool.1, length + pool.2);
            }
            pools.push(pool);
        }
        let mut level = range.start;
        for (mass, base, length) in pools {
            for place in level..level + length {
                risen[place] = mass * unrelated[place] / base;
            }
            level += length;
        }
    }
    risen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_never_falls() {
        let counts = [9.0, 1.0, 7.0, 0.1, 3.0, 2.0, 8.0, 1.0, 5.0, 10.0, 20.0, 4.0, 6.0];
        let unrelated = [0.5, 0.2, 0.1, 0.08, 0.05, 0.03, 0.02, 0.01, 0.005, 0.003, 0.001, 0.0006, 0.0004];
        let risen = rising(&counts, &unrelated);
        let ratios: Vec<f64> = risen.iter().zip(unrelated).map(|(m, u)| m / u).collect();
        for part in [&ratios[..EXACT], &ratios[EXACT..]] {
            assert!(part.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12), "{ratios:?}");
        }
        assert!((risen.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn levels_make_the_round_trip() {
        let levels = [Level::Unknown, Level::Known(0), Level::Known(LEVELS - 1), Level::Known(4)];
        let packed: Levels = levels.into_iter().collect();
        assert!(levels.iter().enumerate().all(|(place, level)| packed.get(place) == *level));
    }

    #[test]
    fn empty_filters_say_nothing() {
        assert_eq!(level_of(&[0], &[1], 1), Level::Unknown);
        assert_eq!(level_of(&[3], &[3], 2), Level::Known(LEVELS - 1));
        assert_eq!(level_of(&[3], &[3], 1000), Level::Known(EXACT));
        assert_eq!(level_of(&[1], &[2], 2), Level::Known(0));
    }
}

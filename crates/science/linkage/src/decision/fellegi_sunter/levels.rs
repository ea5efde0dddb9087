//! Levels of agreement of a field.

use crate::dice::coefficient;

/// Number of levels: nine ranges of the Dice coefficient, and exact agreement.
pub const LEVELS: usize = 10;
/// Where the levels above the first begin; exact agreement is the last.
const BOUNDS: [f64; LEVELS - 2] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88, 0.94];

/// How alike two entries are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// One of them is not known: its filter is empty.
    Unknown,
    /// From 0 (unlike) to `LEVELS − 1` (the same).
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

/// The level of two filters, from their words.
#[must_use]
pub fn level_of(one: &[u64], other: &[u64]) -> Level {
    let ones = |words: &[u64]| words.iter().map(|word| word.count_ones()).sum::<u32>();
    let (first, second) = (ones(one), ones(other));
    if first == 0 || second == 0 {
        return Level::Unknown;
    }
    if one == other {
        return Level::Known(LEVELS - 1);
    }
    let common = one.iter().zip(other).map(|(one, other)| (one & other).count_ones()).sum();
    let dice = coefficient(common, first + second);
    Level::Known(BOUNDS.iter().filter(|&&bound| dice >= bound).count())
}

/// The distribution nearest to `counts` whose ratio to `unrelated` never falls: neighbours that break the order are
/// pooled, each pool shared in the proportions of `unrelated`.
pub(super) fn rising(counts: &[f64; LEVELS], unrelated: &[f64; LEVELS]) -> [f64; LEVELS] {
    let total: f64 = counts.iter().sum();
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (count, base) in counts.iter().zip(unrelated) {
        let mut pool = (count / total, *base, 1);
        while let Some(&(mass, base, length)) = pools.last()
            && mass * pool.1 > pool.0 * base
        {
            pools.pop();
            pool = (mass + pool.0, base + pool.1, length + pool.2);
        }
        pools.push(pool);
    }
    let mut level = 0;
    let mut risen = [0.0; LEVELS];
    for (mass, base, length) in pools {
        for place in level..level + length {
            risen[place] = mass * unrelated[place] / base;
        }
        level += length;
    }
    risen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_never_falls() {
        let counts = [9.0, 1.0, 7.0, 0.1, 3.0, 2.0, 8.0, 1.0, 5.0, 40.0];
        let unrelated = [0.5, 0.2, 0.1, 0.08, 0.05, 0.03, 0.02, 0.01, 0.005, 0.005];
        let risen = rising(&counts, &unrelated);
        let ratios: Vec<f64> = risen.iter().zip(unrelated).map(|(m, u)| m / u).collect();
        assert!(ratios.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12), "{ratios:?}");
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
        assert_eq!(level_of(&[0], &[1]), Level::Unknown);
        assert_eq!(level_of(&[3], &[3]), Level::Known(LEVELS - 1));
        assert_eq!(level_of(&[1], &[2]), Level::Known(0));
    }
}

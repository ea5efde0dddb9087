//! Filters laid out for the search: sorted by popcount, their prefixes transposed by groups of sixteen.

use crate::clk::ClkSet;

/// Filters compared at once.
pub(super) const LANES: usize = 16;

/// What is known of a filter without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Counts {
    /// Bits set.
    pub(super) all: u32,
    /// Bits set after the prefix.
    pub(super) rest: u32,
}

/// Some filters of a set, sorted by popcount.
pub(super) struct Sorted {
    /// Indices in the set.
    pub(super) ids: Vec<u32>,
    /// Popcounts, in the same order.
    pub(super) counts: Vec<Counts>,
}

impl Sorted {
    pub(super) fn new(set: &ClkSet, ids: std::ops::Range<usize>, prefix: usize) -> Self {
        let ones = |words: &[u64]| words.iter().map(|word| word.count_ones()).sum::<u32>();
        let mut keyed: Vec<(Counts, u32)> = ids
            .map(|id| {
                let words = set.words(id);
                let rest = ones(&words[prefix..]);
                let all = rest + ones(&words[..prefix]);
                (Counts { all, rest }, u32::try_from(id).unwrap_or(u32::MAX))
            })
            .collect();
        keyed.sort_unstable();
        Self {
            ids: keyed.iter().map(|&(_, id)| id).collect(),
            counts: keyed.iter().map(|&(counts, _)| counts).collect(),
        }
    }
}

/// Bounds of a group of sixteen filters.
#[derive(Debug, Clone, Copy)]
pub(super) struct GroupBounds {
    /// Fewest bits set.
    pub(super) least: u32,
    /// Most bits set.
    pub(super) most: u32,
    /// Most bits set after the prefix.
    pub(super) rest: u32,
}

/// The side of a join that is scanned, group by group.
pub(super) struct Pool {
    pub(super) sorted: Sorted,
    /// Prefixes: for each group, for each word, sixteen lanes.
    pub(super) prefixes: Vec<u64>,
    pub(super) groups: Vec<GroupBounds>,
}

impl Pool {
    pub(super) fn new(set: &ClkSet, ids: std::ops::Range<usize>, prefix: usize) -> Self {
        let sorted = Sorted::new(set, ids, prefix);
        let groups = sorted.ids.len().div_ceil(LANES);
        let mut prefixes = vec![0; groups * prefix * LANES];
        for (place, &id) in sorted.ids.iter().enumerate() {
            let base = place / LANES * prefix * LANES + place % LANES;
            for (word, &value) in set.words(id as usize)[..prefix].iter().enumerate() {
                prefixes[base + word * LANES] = value;
            }
        }
        let groups = sorted.counts.chunks(LANES).map(bounds).collect();
        Self { sorted, prefixes, groups }
    }
}

fn bounds(counts: &[Counts]) -> GroupBounds {
    GroupBounds {
        least: counts.iter().map(|counts| counts.all).min().unwrap_or(0),
        most: counts.iter().map(|counts| counts.all).max().unwrap_or(0),
        rest: counts.iter().map(|counts| counts.rest).max().unwrap_or(0),
    }
}

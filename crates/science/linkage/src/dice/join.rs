//! The search itself: stripes of one set against the whole of another, in parallel, results in order.

use std::ops::Range;

use rayon::prelude::*;

use super::coefficient;
use super::kernel::{Groups, Kernel, PREFIXES, Survivor, Tile, scan};
use super::pool::{LANES, Pool, Sorted};
use super::threshold::{Needed, Threshold};
use crate::clk::{ClkError, ClkSet};

/// Filters of one tile: their prefixes stay in the first-level cache.
const TILE: usize = 128;
/// Groups scanned for a tile before its survivors are counted in full: bounds the memory of survivors.
const RUN: usize = 512;
/// Filters of one stripe: results are given stripe by stripe, so memory is that of one stripe's results.
const STRIPE: usize = 32_768;

/// Two filters that are alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Index in the first set.
    pub a: u32,
    /// Index in the second set; above `a` when a set is searched against itself.
    pub b: u32,
    /// Their Dice coefficient.
    pub dice: f64,
}

/// A search for all pairs of filters whose Dice coefficient reaches a threshold.
///
/// ```
/// use linkage::clk::{Clk, ClkSet};
/// use linkage::dice::{Search, Threshold};
///
/// let one: ClkSet = [Clk::from_bytes(&[0b1111_0000]), Clk::from_bytes(&[0b0000_1111])].into_iter().collect();
/// let two: ClkSet = [Clk::from_bytes(&[0b1110_0000])].into_iter().collect();
/// let pairs = Search::new(Threshold::new(0.8)?).between(&one, &two)?;
/// // 2 · 3 / (4 + 3)
/// assert_eq!((pairs[0].a, pairs[0].b, pairs[0].dice), (0, 0, 6.0 / 7.0));
/// assert_eq!(pairs.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Search<'p> {
    threshold: Threshold,
    kernel: Kernel,
    progress: Option<&'p (dyn Fn(u64) + Sync)>,
}

impl<'p> Search<'p> {
    /// A search with the fastest kernel of this processor.
    #[must_use]
    pub fn new(threshold: Threshold) -> Self {
        Self { threshold, kernel: Kernel::detect(), progress: None }
    }

    /// Uses a given kernel, where the processor can run it.
    #[must_use]
    pub fn with_kernel(mut self, kernel: Kernel) -> Self {
        self.kernel = kernel;
        self
    }

    /// Tells `progress` how many comparisons were settled, each time some were, from any thread.
    #[must_use]
    pub fn with_progress(mut self, progress: &'p (dyn Fn(u64) + Sync)) -> Self {
        self.progress = Some(progress);
        self
    }

    /// All pairs of two sets, sorted by `a` then `b`.
    ///
    /// # Errors
    /// When the sets have filters of different lengths.
    pub fn between(&self, a: &ClkSet, b: &ClkSet) -> Result<Vec<Pair>, ClkError> {
        let mut all = Vec::new();
        self.stream_between(a, b, |mut pairs| all.append(&mut pairs))?;
        Ok(all)
    }

    /// All pairs of one set, each once with `a < b`, sorted.
    #[must_use]
    pub fn within(&self, set: &ClkSet) -> Vec<Pair> {
        let mut all = Vec::new();
        self.stream_within(set, |mut pairs| all.append(&mut pairs));
        all
    }

    /// As [`Search::between`], giving the pairs stripe by stripe so that memory stays flat.
    ///
    /// # Errors
    /// When the sets have filters of different lengths.
    pub fn stream_between(&self, a: &ClkSet, b: &ClkSet, mut sink: impl FnMut(Vec<Pair>)) -> Result<(), ClkError> {
        if a.is_empty() || b.is_empty() {
            return Ok(());
        }
        if a.length() != b.length() {
            return Err(ClkError::OtherLength { found: b.length().div_ceil(8), expected: a.length().div_ceil(8) });
        }
        let plan = self.plan(a, b);
        let pool = Pool::new(b, 0..b.len(), plan.prefix);
        for stripe in stripes(a.len()) {
            sink(in_order(self.join(&plan, (a, stripe), (b, &pool), false)));
        }
        Ok(())
    }

    /// As [`Search::within`], giving the pairs stripe by stripe so that memory stays flat.
    pub fn stream_within(&self, set: &ClkSet, mut sink: impl FnMut(Vec<Pair>)) {
        if set.is_empty() {
            return;
        }
        let plan = self.plan(set, set);
        for stripe in stripes(set.len()) {
            let own = Pool::new(set, stripe.clone(), plan.prefix);
            let mut pairs = self.join(&plan, (set, stripe.clone()), (set, &own), true);
            let later = Pool::new(set, stripe.end..set.len(), plan.prefix);
            pairs.append(&mut self.join(&plan, (set, stripe), (set, &later), false));
            sink(in_order(pairs));
        }
    }

    fn plan(&self, a: &ClkSet, b: &ClkSet) -> Plan {
        let needed = Needed::new(self.threshold, 2 * u32::try_from(a.length()).unwrap_or(0) + 1);
        let prefix = best_prefix(a, b, &needed);
        Plan { needed, prefix }
    }

    /// Pairs of a stripe of `a` with the filters of a pool of `b`; `own` when both are the same filters.
    fn join(
        &self,
        plan: &Plan,
        (a, stripe): (&ClkSet, Range<usize>),
        (b, pool): (&ClkSet, &Pool),
        own: bool,
    ) -> Vec<Pair> {
        let sorted = Sorted::new(a, stripe, plan.prefix);
        let tiles: Vec<Range<usize>> =
            (0..sorted.ids.len()).step_by(TILE).map(|start| start..(start + TILE).min(sorted.ids.len())).collect();
        tiles
            .into_par_iter()
            .flat_map_iter(|tile| {
                let settled = tile.len() as u64 * pool.sorted.ids.len() as u64;
                let pairs = TileJoin { plan, kernel: self.kernel, a, b, sorted: &sorted, pool, own }.run(tile);
                if let Some(progress) = self.progress {
                    progress(if own { settled / 2 } else { settled });
                }
                pairs
            })
            .collect()
    }
}

/// The pairs that are among the `k` most alike of their first record; of equals, the first ones.
///
/// Pairs come sorted by their first record, as a search between two sets gives them, whole or stripe by stripe.
#[must_use]
pub fn top(pairs: &[Pair], k: usize) -> Vec<Pair> {
    let best = |of_one: &[Pair]| {
        let mut best = of_one.to_vec();
        best.sort_by(|one, other| other.dice.total_cmp(&one.dice).then(one.b.cmp(&other.b)));
        best.truncate(k);
        best.sort_by_key(|pair| pair.b);
        best
    };
    pairs.chunk_by(|one, other| one.a == other.a).flat_map(best).collect()
}

/// What a search has settled before it starts.
struct Plan {
    needed: Needed,
    /// Words of the prefix.
    prefix: usize,
}

struct TileJoin<'a> {
    plan: &'a Plan,
    kernel: Kernel,
    a: &'a ClkSet,
    b: &'a ClkSet,
    sorted: &'a Sorted,
    pool: &'a Pool,
    own: bool,
}

impl TileJoin<'_> {
    fn run(&self, tile: Range<usize>) -> Vec<Pair> {
        let prefix = self.plan.prefix;
        let ids = &self.sorted.ids[tile.clone()];
        let prefixes: Vec<u64> = ids.iter().flat_map(|&id| &self.a.words(id as usize)[..prefix]).copied().collect();
        let counts = &self.sorted.counts[tile.clone()];
        let mut pairs = Vec::new();
        let mut survivors = Vec::new();
        let mut groups = self.groups_in_reach(tile.clone());
        while !groups.is_empty() {
            let run = groups.start..groups.end.min(groups.start + RUN);
            groups.start = run.end;
            let whole = prefix * LANES;
            scan(
                self.kernel,
                prefix,
                Tile { prefixes: &prefixes, counts },
                Groups {
                    prefixes: &self.pool.prefixes[run.start * whole..run.end * whole],
                    bounds: &self.pool.groups[run.clone()],
                },
                &self.plan.needed,
                &mut survivors,
            );
            let place = (tile.start, run.start * LANES);
            pairs.extend(survivors.drain(..).filter_map(|found| self.settle(place, found)));
        }
        pairs
    }

    /// The groups whose popcounts are near enough to the tile's.
    fn groups_in_reach(&self, tile: Range<usize>) -> Range<usize> {
        let counts = &self.sorted.counts[tile.clone()];
        let (Some(least), Some(most)) = (counts.first(), counts.last()) else {
            return 0..0;
        };
        let (least, most) = (least.all, most.all);
        let needed = &self.plan.needed;
        let groups = &self.pool.groups;
        // Below the tile, a group is out of reach when its largest filter is; above, when its smallest is.
        let start = groups.partition_point(|group| group.most < least && !needed.reachable(group.most, least));
        let end = groups.partition_point(|group| group.least <= most || needed.reachable(group.least, most));
        let first_own = if self.own { tile.start / LANES } else { 0 };
        start.max(first_own)..end
    }

    /// Counts a survivor in full.
    fn settle(&self, (tile, groups): (usize, usize), (place, lane): Survivor) -> Option<Pair> {
        let (place, other) = (tile + place as usize, groups + lane as usize);
        if other >= self.pool.sorted.ids.len() || (self.own && other <= place) {
            return None;
        }
        let (a, b) = (self.sorted.ids[place], self.pool.sorted.ids[other]);
        let common = common_bits(self.a.words(a as usize), self.b.words(b as usize));
        let total = self.sorted.counts[place].all + self.pool.sorted.counts[other].all;
        (common >= self.plan.needed.of(total)).then(|| Pair {
            a: if self.own { a.min(b) } else { a },
            b: if self.own { a.max(b) } else { b },
            dice: coefficient(common, total),
        })
    }
}

fn common_bits(a: &[u64], b: &[u64]) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum()
}

fn stripes(count: usize) -> impl Iterator<Item = Range<usize>> {
    (0..count).step_by(STRIPE).map(move |start| start..(start + STRIPE).min(count))
}

fn in_order(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
    pairs
}

/// The prefix that costs least, judged on a sample of pairs: a longer one takes longer to count and lets fewer pairs
/// through to the full count. The choice changes the speed alone, never the result.
fn best_prefix(a: &ClkSet, b: &ClkSet, needed: &Needed) -> usize {
    const SAMPLE: usize = 4096;
    let width = a.width();
    let allowed: Vec<usize> = PREFIXES.into_iter().filter(|&words| words <= width).collect();
    let mut survivors = vec![0_u32; allowed.len()];
    let mut drawn = 0_u32;
    for step in 0..SAMPLE {
        // Fixed strides through both sets: no chance is needed, and the same sets give the same choice.
        let (one, other) = (step * 7919 % a.len(), (step * 104_729 + 13) % b.len());
        let (one, other) = (a.words(one), b.words(other));
        if let Some(last) = last_surviving_prefix(one, other, needed) {
            drawn += 1;
            for (count, &words) in survivors.iter_mut().zip(&allowed) {
                *count += u32::from(words <= last);
            }
        }
    }
    let cost = |index: usize| {
        let rate = f64::from(survivors[index]) / f64::from(drawn.max(1));
        0.5 * allowed[index] as f64 + 1.5 + LANES as f64 * rate * (width as f64 + 35.0)
    };
    (0..allowed.len()).min_by(|&one, &other| cost(one).total_cmp(&cost(other))).map_or(1, |index| allowed[index])
}

/// The longest prefix after which the pair is not ruled out (0 when the first word already does it); `None` when the
/// popcounts alone rule it out.
fn last_surviving_prefix(one: &[u64], other: &[u64], needed: &Needed) -> Option<usize> {
    let ones = |words: &[u64]| words.iter().map(|word| word.count_ones()).sum::<u32>();
    let (mut rest_one, mut rest_other) = (ones(one), ones(other));
    if !needed.reachable(rest_one, rest_other) {
        return None;
    }
    let need = needed.of(rest_one + rest_other);
    let mut common = 0;
    for (index, (one, other)) in one.iter().zip(other).enumerate() {
        common += (one & other).count_ones();
        rest_one -= one.count_ones();
        rest_other -= other.count_ones();
        if common + rest_one.min(rest_other) < need {
            return Some(index);
        }
    }
    Some(one.len())
}

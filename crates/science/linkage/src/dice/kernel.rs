//! The inner loop of the search, compiled several times; the fastest that the processor can run is chosen at run time.
//!
//! The loop is written once, in safe Rust. The only `unsafe` of this crate is the call of its compilations for given
//! instruction sets, each behind the run-time check of those very sets.
#![allow(unsafe_code)]

use super::pool::{Counts, GroupBounds, LANES};
use super::threshold::Needed;

/// A compilation of the inner loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    /// For any processor.
    Portable,
    /// With the `popcnt` instruction of x86-64.
    Popcnt,
    /// With AVX2: eight pairs in two registers.
    Avx2,
    /// With AVX-512 and its vector popcount: eight pairs in one register.
    Avx512,
}

impl Kernel {
    /// The fastest kernel that this processor can run.
    #[must_use]
    pub fn detect() -> Self {
        Self::available().last().copied().unwrap_or(Kernel::Portable)
    }

    /// The kernels that this processor can run, slowest first.
    #[must_use]
    pub fn available() -> Vec<Self> {
        [Kernel::Portable, Kernel::Popcnt, Kernel::Avx2, Kernel::Avx512]
            .into_iter()
            .filter(|kernel| kernel.runs_here())
            .collect()
    }

    #[cfg(target_arch = "x86_64")]
    fn runs_here(self) -> bool {
        match self {
            Kernel::Portable => true,
            Kernel::Popcnt => is_x86_feature_detected!("popcnt"),
            Kernel::Avx2 => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("popcnt"),
            Kernel::Avx512 => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512vpopcntdq")
                    && is_x86_feature_detected!("popcnt")
            }
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn runs_here(self) -> bool {
        self == Kernel::Portable
    }
}

/// The filters of one tile: their prefixes end to end, and their popcounts.
#[derive(Clone, Copy)]
pub(super) struct Tile<'a> {
    pub(super) prefixes: &'a [u64],
    pub(super) counts: &'a [Counts],
}

/// A run of groups of the scanned pool.
#[derive(Clone, Copy)]
pub(super) struct Groups<'a> {
    pub(super) prefixes: &'a [u64],
    pub(super) bounds: &'a [GroupBounds],
}

/// A pair that the prefix does not rule out: place in the tile, place in the groups (group × 8 + lane).
pub(super) type Survivor = (u32, u32);

/// Prefix lengths, in words, for which the loop is compiled.
pub(super) const PREFIXES: [usize; 10] = [1, 2, 3, 4, 6, 8, 10, 12, 16, 32];

/// Finds the pairs of a tile and a run of groups that the prefix does not rule out.
pub(super) fn scan(
    kernel: Kernel,
    prefix: usize,
    tile: Tile<'_>,
    groups: Groups<'_>,
    needed: &Needed,
    survivors: &mut Vec<Survivor>,
) {
    match prefix {
        1 => dispatch::<1>(kernel, tile, groups, needed, survivors),
        2 => dispatch::<2>(kernel, tile, groups, needed, survivors),
        3 => dispatch::<3>(kernel, tile, groups, needed, survivors),
        4 => dispatch::<4>(kernel, tile, groups, needed, survivors),
        6 => dispatch::<6>(kernel, tile, groups, needed, survivors),
        8 => dispatch::<8>(kernel, tile, groups, needed, survivors),
        10 => dispatch::<10>(kernel, tile, groups, needed, survivors),
        12 => dispatch::<12>(kernel, tile, groups, needed, survivors),
        16 => dispatch::<16>(kernel, tile, groups, needed, survivors),
        _ => dispatch::<32>(kernel, tile, groups, needed, survivors),
    }
}

#[cfg(target_arch = "x86_64")]
fn dispatch<const WORDS: usize>(
    kernel: Kernel,
    tile: Tile<'_>,
    groups: Groups<'_>,
    needed: &Needed,
    survivors: &mut Vec<Survivor>,
) {
    // A kernel named by a caller is checked again here, so that no value of `Kernel` can reach a foreign instruction.
    let kernel = if kernel.runs_here() { kernel } else { Kernel::Portable };
    match kernel {
        Kernel::Portable => body::<WORDS>(tile, groups, needed, survivors),
        // SAFETY: `runs_here` has checked each feature that the function enables.
        Kernel::Popcnt => unsafe { popcnt::<WORDS>(tile, groups, needed, survivors) },
        // SAFETY: as above.
        Kernel::Avx2 => unsafe { avx2::<WORDS>(tile, groups, needed, survivors) },
        // SAFETY: as above.
        Kernel::Avx512 => unsafe { avx512::<WORDS>(tile, groups, needed, survivors) },
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn dispatch<const WORDS: usize>(
    _kernel: Kernel,
    tile: Tile<'_>,
    groups: Groups<'_>,
    needed: &Needed,
    survivors: &mut Vec<Survivor>,
) {
    body::<WORDS>(tile, groups, needed, survivors);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "popcnt")]
fn popcnt<const WORDS: usize>(tile: Tile<'_>, groups: Groups<'_>, needed: &Needed, survivors: &mut Vec<Survivor>) {
    body::<WORDS>(tile, groups, needed, survivors);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt")]
fn avx2<const WORDS: usize>(tile: Tile<'_>, groups: Groups<'_>, needed: &Needed, survivors: &mut Vec<Survivor>) {
    body::<WORDS>(tile, groups, needed, survivors);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512vpopcntdq,popcnt")]
fn avx512<const WORDS: usize>(tile: Tile<'_>, groups: Groups<'_>, needed: &Needed, survivors: &mut Vec<Survivor>) {
    body::<WORDS>(tile, groups, needed, survivors);
}

#[inline(always)]
fn body<const WORDS: usize>(tile: Tile<'_>, groups: Groups<'_>, needed: &Needed, survivors: &mut Vec<Survivor>) {
    let (filters, _) = tile.prefixes.as_chunks::<WORDS>();
    let (lanes, _) = groups.prefixes.as_chunks::<LANES>();
    let (blocks, _) = lanes.as_chunks::<WORDS>();
    for (group, (block, bounds)) in blocks.iter().zip(groups.bounds).enumerate() {
        for (place, (filter, counts)) in filters.iter().zip(tile.counts).enumerate() {
            let common = common_bits(filter, block);
            let rest = counts.rest.min(bounds.rest);
            let cut = u64::from(needed.of(counts.all + bounds.least).saturating_sub(rest));
            let mut found = 0_u8;
            for (lane, &common) in common.iter().enumerate() {
                found |= u8::from(common >= cut) << lane;
            }
            while found != 0 {
                let lane = found.trailing_zeros();
                survivors.push((place as u32, (group * LANES) as u32 + lane));
                found &= found - 1;
            }
        }
    }
}

#[inline(always)]
fn common_bits<const WORDS: usize>(filter: &[u64; WORDS], block: &[[u64; LANES]; WORDS]) -> [u64; LANES] {
    let mut common = [0; LANES];
    for (word, lanes) in filter.iter().zip(block) {
        for (sum, lane) in common.iter_mut().zip(lanes) {
            *sum += u64::from((word & lane).count_ones());
        }
    }
    common
}

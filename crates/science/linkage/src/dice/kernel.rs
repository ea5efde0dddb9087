//! The inner loop of the search, compiled several times; the fastest that the processor can run is chosen at run time.
//!
//! All the `unsafe` of this crate is here: the calls of the compilations for given instruction sets, each behind the
//! run-time check of those very sets, and the vector loads, each from an array of the size that it reads.
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
    /// With AVX2: sixteen pairs in four registers.
    Avx2,
    /// With AVX-512 and its vector popcount: sixteen pairs in two registers.
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

/// A pair that the prefix does not rule out: place in the tile, place in the groups (group × 16 + lane).
pub(super) type Survivor = (u32, u32);

/// Prefix lengths, in words, for which the loop is compiled.
pub(super) const PREFIXES: [usize; 13] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32];

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
        5 => dispatch::<5>(kernel, tile, groups, needed, survivors),
        6 => dispatch::<6>(kernel, tile, groups, needed, survivors),
        7 => dispatch::<7>(kernel, tile, groups, needed, survivors),
        8 => dispatch::<8>(kernel, tile, groups, needed, survivors),
        9 => dispatch::<9>(kernel, tile, groups, needed, survivors),
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
        Kernel::Portable => body(tile, groups, needed, survivors, portable_mask::<WORDS>),
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
    body(tile, groups, needed, survivors, portable_mask::<WORDS>);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "popcnt")]
fn popcnt<const WORDS: usize>(tile: Tile<'_>, groups: Groups<'_>, needed: &Needed, survivors: &mut Vec<Survivor>) {
    body(tile, groups, needed, survivors, portable_mask::<WORDS>);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt")]
fn avx2<const WORDS: usize>(tile: Tile<'_>, groups: Groups<'_>, needed: &Needed, survivors: &mut Vec<Survivor>) {
    body(tile, groups, needed, survivors, |filter, block, cut| avx2_mask::<WORDS>(filter, block, cut));
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vpopcntdq,popcnt")]
fn avx512<const WORDS: usize>(tile: Tile<'_>, groups: Groups<'_>, needed: &Needed, survivors: &mut Vec<Survivor>) {
    body(tile, groups, needed, survivors, |filter, block, cut| avx512_mask::<WORDS>(filter, block, cut));
}

/// A filter's prefix.
type Filter<const WORDS: usize> = [u64; WORDS];
/// The prefixes of sixteen filters, word by word.
type Block<const WORDS: usize> = [[u64; LANES]; WORDS];

/// Runs `mask` (which lanes have at least so many bits in common with a filter) over a tile and its groups.
#[inline(always)]
fn body<const WORDS: usize>(
    tile: Tile<'_>,
    groups: Groups<'_>,
    needed: &Needed,
    survivors: &mut Vec<Survivor>,
    mask: impl Fn(&Filter<WORDS>, &Block<WORDS>, u32) -> u16,
) {
    let (filters, _) = tile.prefixes.as_chunks::<WORDS>();
    let (lanes, _) = groups.prefixes.as_chunks::<LANES>();
    let (blocks, _) = lanes.as_chunks::<WORDS>();
    for (group, (block, bounds)) in blocks.iter().zip(groups.bounds).enumerate() {
        for (place, (filter, counts)) in filters.iter().zip(tile.counts).enumerate() {
            let rest = counts.rest.min(bounds.rest);
            let cut = needed.of(counts.all + bounds.least).saturating_sub(rest);
            let mut found = mask(filter, block, cut);
            while found != 0 {
                let lane = found.trailing_zeros();
                survivors.push((place as u32, (group * LANES) as u32 + lane));
                found &= found - 1;
            }
        }
    }
}

#[inline(always)]
fn portable_mask<const WORDS: usize>(filter: &Filter<WORDS>, block: &Block<WORDS>, cut: u32) -> u16 {
    let mut found = 0;
    for lane in 0..LANES {
        let words = filter.iter().zip(block);
        let common: u32 = words.map(|(word, lanes)| (word & lanes[lane]).count_ones()).sum();
        found |= u16::from(common >= cut) << lane;
    }
    found
}

/// Counts bits by nibbles looked up with a byte shuffle (Muła, Kurz and Lemire 2018), four lanes in a register.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt")]
fn avx2_mask<const WORDS: usize>(filter: &Filter<WORDS>, block: &Block<WORDS>, cut: u32) -> u16 {
    use std::arch::x86_64::*;
    let table = _mm256_setr_epi8(
        0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4,
    );
    let nibble = _mm256_set1_epi8(0x0f);
    let mut found = 0;
    for quarter in 0..LANES / 4 {
        let mut sums = _mm256_setzero_si256();
        // A byte counts at most 8 for each word, so 31 words fit before the bytes are added up.
        for (filters, blocks) in filter.chunks(31).zip(block.chunks(31)) {
            let mut bytes = _mm256_setzero_si256();
            for (word, lanes) in filters.iter().zip(blocks) {
                let start: *const u64 = lanes[quarter * 4..quarter * 4 + 4].as_ptr();
                // SAFETY: `start` points to the four words of the slice just taken; the load needs no alignment.
                let lanes = unsafe { _mm256_loadu_si256(start.cast()) };
                let both = _mm256_and_si256(_mm256_set1_epi64x(word.cast_signed()), lanes);
                let low = _mm256_and_si256(both, nibble);
                let high = _mm256_and_si256(_mm256_srli_epi16(both, 4), nibble);
                bytes = _mm256_add_epi8(bytes, _mm256_shuffle_epi8(table, low));
                bytes = _mm256_add_epi8(bytes, _mm256_shuffle_epi8(table, high));
            }
            sums = _mm256_add_epi64(sums, _mm256_sad_epu8(bytes, _mm256_setzero_si256()));
        }
        let enough = _mm256_cmpgt_epi64(sums, _mm256_set1_epi64x(i64::from(cut) - 1));
        let signs = _mm256_movemask_pd(_mm256_castsi256_pd(enough));
        found |= (signs as u16) << (quarter * 4);
    }
    found
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vpopcntdq,popcnt")]
fn avx512_mask<const WORDS: usize>(filter: &Filter<WORDS>, block: &Block<WORDS>, cut: u32) -> u16 {
    use std::arch::x86_64::*;
    let mut sums = [_mm512_setzero_si512(); 2];
    for (word, lanes) in filter.iter().zip(block) {
        let word = _mm512_set1_epi64(word.cast_signed());
        let (halves, _) = lanes.as_chunks::<8>();
        for (sum, half) in sums.iter_mut().zip(halves) {
            // SAFETY: `half` is an array of eight words, and the load needs no alignment.
            let lanes = unsafe { _mm512_loadu_si512(half.as_ptr().cast()) };
            let both = _mm512_and_si512(word, lanes);
            *sum = _mm512_add_epi64(*sum, _mm512_popcnt_epi64(both));
        }
    }
    let cut = _mm512_set1_epi64(i64::from(cut));
    let most = _mm512_max_epu64(sums[0], sums[1]);
    if _mm512_cmpge_epu64_mask(most, cut) == 0 {
        return 0;
    }
    u16::from(_mm512_cmpge_epu64_mask(sums[0], cut)) | u16::from(_mm512_cmpge_epu64_mask(sums[1], cut)) << 8
}

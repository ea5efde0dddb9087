//! Filters turned round: for each bit, the records that have it set.

use crate::clk::ClkSet;

/// One column for each bit of the filters.
pub(super) struct Columns {
    records: usize,
    columns: Vec<Vec<u64>>,
}

impl Columns {
    /// The columns of a set, of at most `most` of its records, taken at even strides.
    pub(super) fn of(filters: &ClkSet, most: usize) -> Self {
        let step = filters.len().div_ceil(most).max(1);
        let records = filters.len().div_ceil(step);
        let mut columns = vec![vec![0_u64; records.div_ceil(64)]; filters.length()];
        for (place, index) in (0..filters.len()).step_by(step).enumerate() {
            for (word, bits) in filters.words(index).iter().enumerate() {
                let mut left = *bits;
                while left != 0 {
                    let lead = left.leading_zeros() as usize;
                    columns[word * 64 + lead][place / 64] |= 1 << (place % 64);
                    left &= !(1 << (63 - lead));
                }
            }
        }
        Self { records, columns }
    }

    /// The records that have all of some bits.
    pub(super) fn all_of(&self, bits: &[usize]) -> Vec<u64> {
        let mut present = vec![u64::MAX; self.records.div_ceil(64)];
        for &bit in bits {
            present.iter_mut().zip(&self.columns[bit]).for_each(|(word, other)| *word &= other);
        }
        present
    }

    pub(super) fn records(&self) -> usize {
        self.records
    }

    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    pub(super) fn get(&self, bit: usize) -> &[u64] {
        &self.columns[bit]
    }

    /// Share of the records that have a bit set.
    pub(super) fn density(&self, bit: usize) -> f64 {
        f64::from(count(&self.columns[bit])) / self.records.max(1) as f64
    }
}

pub(super) fn count(column: &[u64]) -> u32 {
    column.iter().map(|word| word.count_ones()).sum()
}

pub(super) fn count_both(one: &[u64], other: &[u64]) -> u32 {
    one.iter().zip(other).map(|(one, other)| (one & other).count_ones()).sum()
}

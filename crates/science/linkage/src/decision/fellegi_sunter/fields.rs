//! The filters of each field, for the records of all parties end to end.

use std::collections::{BTreeMap, HashMap};

use super::levels::{LEVELS, Level, level_of};
use crate::clk::ClkSet;
use crate::dice::Pair;

/// Pairs drawn evenly from all to learn how unrelated entries compare.
const SAMPLE: u64 = 1 << 20;

/// The filters of one field, one for each record.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldSet {
    /// Name of the field.
    pub identifier: String,
    /// Its filters.
    pub clks: ClkSet,
}

/// The fields of all records, and how frequent each value is.
pub struct Fields<'a> {
    sets: &'a [FieldSet],
    records: usize,
    pairs: f64,
    /// For each field and record, how many records have the same filter.
    same: Vec<Vec<u32>>,
    known: Vec<u32>,
}

/// Why fields cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldsError {
    /// No field.
    #[error("there is no field to compare")]
    None,
    /// Fields with different numbers of records.
    #[error("the field {identifier} has {found} records where the others have {expected}")]
    Uneven {
        /// The field.
        identifier: String,
        /// Its records.
        found: usize,
        /// The others'.
        expected: usize,
    },
}

impl<'a> Fields<'a> {
    /// Gathers the fields of all records; `pairs` is the number of pairs among which matches are sought.
    ///
    /// # Errors
    /// When there is no field, or they have different numbers of records.
    pub fn new(sets: &'a [FieldSet], pairs: u64) -> Result<Self, FieldsError> {
        let records = sets.first().ok_or(FieldsError::None)?.clks.len();
        if let Some(uneven) = sets.iter().find(|set| set.clks.len() != records) {
            return Err(FieldsError::Uneven {
                identifier: uneven.identifier.clone(),
                found: uneven.clks.len(),
                expected: records,
            });
        }
        let same: Vec<Vec<u32>> = sets.iter().map(|set| same_values(&set.clks)).collect();
        let known = same.iter().map(|counts| counts.iter().filter(|&&count| count > 0).count() as u32).collect();
        Ok(Self { sets, records, pairs: (pairs as f64).max(1.0), same, known })
    }

    pub(super) fn identifiers(&self) -> impl Iterator<Item = &str> {
        self.sets.iter().map(|set| set.identifier.as_str())
    }

    pub(super) fn pairs_in_all(&self) -> f64 {
        self.pairs
    }

    pub(super) fn levels(&self, a: u32, b: u32) -> Vec<Level> {
        let level = |set: &FieldSet| level_of(set.clks.words(a as usize), set.clks.words(b as usize));
        self.sets.iter().map(level).collect()
    }

    /// Candidates reduced to distinct patterns of levels, in order, with their counts.
    pub(super) fn patterns(&self, candidates: &[Pair]) -> Vec<(Vec<Level>, f64)> {
        let mut patterns: BTreeMap<Vec<Level>, f64> = BTreeMap::new();
        for pair in candidates {
            *patterns.entry(self.levels(pair.a, pair.b)).or_default() += 1.0;
        }
        patterns.into_iter().collect()
    }

    /// How frequent the value of a record is, among the records where the field is known. The record itself and one
    /// more are counted out and in, so that a value seen twice, in a match, is not taken for a frequent one.
    pub(super) fn frequency(&self, field: usize, record: u32) -> f64 {
        let count = f64::from(self.same[field][record as usize]);
        let known = f64::from(self.known[field]).max(2.0);
        ((count - 1.0).max(1.0) / known).min(1.0)
    }

    /// For each field, the probability of each level among unrelated pairs where both entries are known.
    pub(super) fn unrelated(&self) -> Vec<[f64; LEVELS]> {
        (0..self.sets.len()).map(|field| self.unrelated_in(field)).collect()
    }

    fn unrelated_in(&self, field: usize) -> [f64; LEVELS] {
        let words = &self.sets[field].clks;
        let mut counts = [0.0; LEVELS];
        for (a, b) in sample(self.records) {
            if let Level::Known(level) = level_of(words.words(a), words.words(b)) {
                counts[level] += 1.0;
            }
        }
        // A level never drawn is rarer than the draws can show, and not impossible.
        let drawn: f64 = counts.iter().sum::<f64>() + 1.0;
        let mut shares = counts.map(|count| (count + 0.1) / drawn);
        let known = f64::from(self.known[field]).max(2.0);
        let again: f64 = self.same[field].iter().map(|&count| f64::from(count.saturating_sub(1))).sum();
        shares[LEVELS - 1] = ((again + 1.0) / (known * (known - 1.0) + 1.0)).clamp(1e-12, 0.99);
        let rest: f64 = shares[..LEVELS - 1].iter().sum();
        let scale = (1.0 - shares[LEVELS - 1]) / rest;
        shares[..LEVELS - 1].iter_mut().for_each(|share| *share *= scale);
        shares
    }
}

/// For each filter, how many are the same; 0 for the empty ones.
fn same_values(clks: &ClkSet) -> Vec<u32> {
    let mut counts: HashMap<&[u64], u32> = HashMap::new();
    for index in 0..clks.len() {
        *counts.entry(clks.words(index)).or_default() += 1;
    }
    let empty = |words: &[u64]| words.iter().all(|&word| word == 0);
    (0..clks.len())
        .map(|index| clks.words(index))
        .map(|words| if empty(words) { 0 } else { counts.get(words).copied().unwrap_or(0) })
        .collect()
}

/// Pairs of different records, spread evenly by a fixed stride, at most [`SAMPLE`] of them.
fn sample(records: usize) -> impl Iterator<Item = (usize, usize)> {
    let records = records as u64;
    let all = records.saturating_mul(records);
    let step = (all / SAMPLE).max(1);
    // A stride prime to most sizes, near the even one, so that columns vary as well as rows.
    let step = if step > 1 { step | 1 } else { 1 };
    (0..all)
        .step_by(usize::try_from(step).unwrap_or(usize::MAX))
        .map(move |place| (place / records, place % records))
        .filter(|(a, b)| a < b)
        .map(|(a, b)| (a as usize, b as usize))
}

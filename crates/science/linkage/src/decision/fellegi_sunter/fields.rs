//! The filters of each field, for the records of all parties end to end.

use std::collections::HashMap;

use rayon::prelude::*;

use super::levels::{Level, Levels, MOST_LEVELS, exact_level, level_of};
use super::shadow::Shadow;
use super::{LEVELS, Shares};
use crate::clk::ClkSet;
use crate::dice::Pair;

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
    pub(super) sets: &'a [FieldSet],
    exchanges: Vec<(usize, usize)>,
    pairs: f64,
    /// For each field and record, how many records have the same filter; 0 where it is empty.
    pub(super) same: Vec<Vec<u32>>,
    /// The group of each record: those of different groups are never compared.
    pub(super) groups: Vec<u32>,
    /// For each field and group, how many records have one that is not empty.
    pub(super) known: Vec<Vec<u32>>,
    /// What matches below the floor of the candidates look like.
    pub(super) shadow: Option<Shadow>,
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
    /// More fields than can be compared.
    #[error("at most {MOST_LEVELS} fields are compared, those that people swap counting twice")]
    TooMany,
    /// Fields that cannot be compared with each other.
    #[error(
        "the fields {0} and {1} do not exist, or their filters differ in length: they cannot be compared crosswise"
    )]
    Exchange(usize, usize),
}

impl<'a> Fields<'a> {
    /// Gathers the fields of all records.
    ///
    /// - `exchanges`: places of fields that people swap; a field that is in two pairs counts in the first alone.
    /// - `pairs`: the number of pairs among which matches are sought.
    ///
    /// # Errors
    /// When there is no field, they have different numbers of records, or an exchange names other fields.
    pub fn new(sets: &'a [FieldSet], exchanges: &[(usize, usize)], pairs: u64) -> Result<Self, FieldsError> {
        let records = sets.first().ok_or(FieldsError::None)?.clks.len();
        if let Some(uneven) = sets.iter().find(|set| set.clks.len() != records) {
            return Err(FieldsError::Uneven {
                identifier: uneven.identifier.clone(),
                found: uneven.clks.len(),
                expected: records,
            });
        }
        let length = |field: usize| sets.get(field).map(|set| set.clks.length());
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for &(one, other) in exchanges {
            if length(one).is_none() || length(one) != length(other) || one == other {
                return Err(FieldsError::Exchange(one, other));
            }
            let used = |field: usize| kept.iter().any(|&(a, b)| a == field || b == field);
            if !used(one) && !used(other) {
                kept.push((one, other));
            }
        }
        if sets.len() + 2 * kept.len() > MOST_LEVELS {
            return Err(FieldsError::TooMany);
        }
        let same: Vec<Vec<u32>> = sets.iter().map(|set| same_values(&set.clks)).collect();
        let (pairs, groups, known) = ((pairs as f64).max(1.0), Vec::new(), Vec::new());
        let fields = Self { sets, exchanges: kept, pairs, same, groups, known, shadow: None };
        Ok(fields.within(vec![0; records]))
    }

    /// Says that candidates are the pairs whose joined filters (`whole`) reach this coefficient: matches below it are then reckoned with.
    #[must_use]
    pub fn above(mut self, whole: &ClkSet, floor: f64) -> Self {
        self.shadow = Some(Shadow::new(&self, whole, floor));
        self
    }

    /// Compares records of the same group alone, as a salt makes it necessary: filters salted differently say nothing about one
    /// another, and values are as frequent as they are within a group.
    #[must_use]
    pub fn within(mut self, groups: Vec<u32>) -> Self {
        let most = groups.iter().max().map_or(0, |&most| most as usize + 1);
        let count = |same: &Vec<u32>| {
            let mut known = vec![0; most];
            same.iter()
                .zip(&groups)
                .filter(|(count, _)| **count > 0)
                .for_each(|(_, &group)| known[group as usize] += 1);
            known
        };
        self.known = self.same.iter().map(count).collect();
        self.groups = groups;
        self
    }

    pub(super) fn identifiers(&self) -> impl Iterator<Item = &str> {
        self.sets.iter().map(|set| set.identifier.as_str())
    }

    pub(super) fn exchanges(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.exchanges.iter().copied()
    }

    pub(super) fn pairs_in_all(&self) -> f64 {
        self.pairs
    }

    /// The level between a field of one record and a field of another.
    pub(super) fn level(&self, (field, record): (usize, usize), (other_field, other): (usize, usize)) -> Level {
        let words = (self.sets[field].clks.words(record), self.sets[other_field].clks.words(other));
        level_of(words.0, words.1, self.same[field][record])
    }

    /// What matches below the floor look like, once the fields are no longer needed.
    pub(in crate::decision) fn into_shadow(self) -> Option<Shadow> {
        self.shadow
    }

    /// Pairs of records of one group, whatever their parties.
    pub(super) fn pairs_in_pool(&self) -> f64 {
        let mut sizes = vec![0.0; self.groups.iter().max().map_or(0, |&most| most as usize + 1)];
        self.groups.iter().for_each(|&group| sizes[group as usize] += 1.0);
        sizes.iter().map(|size: &f64| size * (size - 1.0) / 2.0).sum::<f64>().max(1.0)
    }

    /// For each field, the share of the records that have a value of each level of exact agreement.
    pub(super) fn bands(&self) -> Vec<Shares> {
        let of = |same: &Vec<u32>| {
            let mut shares = [0.0; LEVELS];
            same.iter().filter(|&&records| records > 0).for_each(|&records| shares[exact_level(records)] += 1.0);
            let known: f64 = shares.iter().sum::<f64>().max(1.0);
            shares.map(|count| count / known)
        };
        self.same.iter().map(of).collect()
    }

    /// The level of each field, then those of each exchange crosswise.
    #[must_use]
    pub fn levels(&self, a: u32, b: u32) -> Levels {
        let (a, b) = (a as usize, b as usize);
        let direct = (0..self.sets.len()).map(|field| self.level((field, a), (field, b)));
        let crosswise = self
            .exchanges
            .iter()
            .flat_map(|&(one, other)| [self.level((one, a), (other, b)), self.level((other, a), (one, b))]);
        direct.chain(crosswise).collect()
    }

    /// The levels of each candidate.
    #[must_use]
    pub fn all_levels(&self, candidates: &[Pair]) -> Vec<Levels> {
        candidates.par_iter().map(|pair| self.levels(pair.a, pair.b)).collect()
    }

    /// How much louder the value of a record speaks, where it agrees exactly, than the values of its level do on average among
    /// unrelated pairs: in the proportion of their frequencies (Winkler 2000). Among rare values counts are chance, and say nothing.
    pub(super) fn louder(&self, field: usize, record: u32, averages: &Shares) -> f64 {
        let records = self.same[field][record as usize];
        let level = exact_level(records);
        if level + 1 == LEVELS { 1.0 } else { averages[level] / f64::from(records.saturating_sub(1).max(1)) }
    }

    /// For each field and level of exact agreement, what [`Fields::louder`] compares with: the harmonic mean of the counts of values
    /// over unrelated pairs, so that evidence is neither gained nor lost on average.
    pub(super) fn averages(&self) -> Vec<Shares> {
        let of = |same: &Vec<u32>| {
            let (mut once, mut twice) = ([0.0; LEVELS], [0.0; LEVELS]);
            for &records in same.iter().filter(|&&records| records > 1) {
                let (level, others) = (exact_level(records), f64::from(records - 1));
                once[level] += 1.0;
                twice[level] += others;
            }
            std::array::from_fn(|level| if once[level] > 0.0 { twice[level] / once[level] } else { 1.0 })
        };
        self.same.iter().map(of).collect()
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

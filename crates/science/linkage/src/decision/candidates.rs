//! Which pairs are worth weighing.

use super::fellegi_sunter::FieldSet;
use crate::clk::{Clk, ClkSet};
use crate::dice::coefficient;

/// Pairs drawn to see how alike unrelated records are.
const SAMPLE: u64 = 1 << 19;
/// Floors never leave this range: below, pairs share too little to be weighed; above, matches would be lost.
const RANGE: (f64, f64) = (0.2, 0.85);

/// The Dice coefficient above which about `wanted` unrelated pairs are found among `all` pairs of records like these.
///
/// Judged on pairs drawn at fixed strides, so that the same records give the same floor. With at most `wanted` pairs in
/// all, the lowest floor is given.
#[must_use]
pub fn floor_for(set: &ClkSet, all: u64, wanted: u64) -> f64 {
    let mut drawn = sample(set);
    if drawn.is_empty() || wanted >= all {
        return RANGE.0;
    }
    let share = wanted as f64 / all as f64;
    // At least twenty of the drawn pairs lie above, or the floor would be a matter of chance.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let above = ((drawn.len() as f64 * share) as usize).max(20).min(drawn.len() - 1);
    drawn.sort_by(|one, other| other.total_cmp(one));
    drawn[above].clamp(RANGE.0, RANGE.1)
}

fn sample(set: &ClkSet) -> Vec<f64> {
    let records = set.len() as u64;
    let all = records.saturating_mul(records);
    let step = (all / SAMPLE).max(1) | 1;
    (0..all)
        .step_by(usize::try_from(step).unwrap_or(usize::MAX))
        .map(|place| ((place / records) as usize, (place % records) as usize))
        .filter(|(a, b)| a < b)
        .map(|(a, b)| {
            let (a, b) = (set.words(a), set.words(b));
            let common = a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum();
            coefficient(common, a.iter().chain(b).map(|word| word.count_ones()).sum())
        })
        .collect()
}

/// One filter for each record from those of its fields, end to end, for finding candidates; fields that people swap are
/// joined first, so that swapped ones are as alike as straight ones.
#[must_use]
pub fn joined(fields: &[FieldSet], exchanges: &[(usize, usize)]) -> ClkSet {
    let records = fields.first().map_or(0, |field| field.clks.len());
    let second = |field: usize| exchanges.iter().find(|exchange| exchange.1 == field);
    let kept: Vec<usize> = (0..fields.len()).filter(|&field| second(field).is_none()).collect();
    let words: usize = kept.iter().map(|&field| fields[field].clks.width()).sum();
    let mut joined = ClkSet::new(words * 64);
    for record in 0..records {
        let mut bytes = Vec::with_capacity(words * 8);
        for &field in &kept {
            let mut words = fields[field].clks.words(record).to_vec();
            for &(_, other) in exchanges.iter().filter(|exchange| exchange.0 == field) {
                words.iter_mut().zip(fields[other].clks.words(record)).for_each(|(word, more)| *word |= more);
            }
            bytes.extend(words.iter().flat_map(|word| word.to_be_bytes()));
        }
        // Every record has the same fields, so the lengths agree.
        let _ = joined.push(&Clk::from_bytes(&bytes));
    }
    joined
}

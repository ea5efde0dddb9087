//! Matches that no candidate shows: so unlike that their joined filters stay below the floor.

use super::levels::{EXACT, LEVELS, Level, middle};
use super::unrelated::sample;
use super::{Fields, Model, Shares};
use crate::clk::ClkSet;
use crate::decision::uniform;
use crate::dice::coefficient;

/// Matches imagined, to see how many fall below the floor.
const DRAWS: usize = 2048;
/// Pairs from which the coefficient of joined filters is learnt: any pairs, and pairs with a field that agrees exactly.
const LEARNT: (usize, usize) = (8192, 8192);

/// Imagined matches of real records: which fields are known on both sides, and where in its distribution each level falls.
#[derive(Debug, Clone)]
pub(in crate::decision) struct Shadow {
    floor: f64,
    joined: Joined,
    draws: Vec<Vec<Part>>,
}

/// One field of an imagined match.
#[derive(Debug, Clone)]
struct Part {
    /// Bits of the field's filter, on one side and the other.
    ones: (f64, f64),
    /// Place in the distribution of levels, from 0 to 1.
    place: f64,
}

/// The coefficient of joined filters, as a line on the coefficient that the levels of the fields promise, and what strays from it.
#[derive(Debug, Clone, Copy)]
struct Joined {
    start: f64,
    slope: f64,
    stray: f64,
}

/// What falls below the floor.
pub(super) struct Hidden {
    /// Share of the matches.
    pub(super) share: f64,
    /// For each field, how the levels of these matches are distributed, times `share`.
    pub(super) levels: Vec<Shares>,
}

impl Shadow {
    /// Imagines matches of records spread evenly.
    pub(super) fn new(fields: &Fields<'_>, whole: &ClkSet, floor: f64) -> Self {
        let records = whole.len();
        let mut number = 0_u64;
        let mut next = || {
            number += 1;
            uniform(number)
        };
        let mut draws = Vec::new();
        for draw in 0..if records == 0 { 0 } else { DRAWS } {
            let record = draw * records / DRAWS;
            // Another record of the file says which fields are missing as often as they are.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let other = ((next() * records as f64) as usize).min(records - 1);
            let part = |field| {
                let ones = ones(fields, field, record);
                let there = ones > 0.0 && self::ones(fields, field, other) > 0.0;
                Part { ones: (ones, if there { ones } else { 0.0 }), place: next() }
            };
            draws.push((0..fields.sets.len()).map(part).collect());
        }
        Self { floor, joined: Joined::learn(fields, whole), draws }
    }

    /// The matches of a model that fall below the floor.
    pub(super) fn hidden(&self, model: &Model) -> Hidden {
        let mut hidden = Hidden { share: 0.0, levels: vec![[0.0; LEVELS]; model.fields.len()] };
        let each = 1.0 / self.draws.len().max(1) as f64;
        let mut levels = vec![0; model.fields.len()];
        for draw in &self.draws {
            let (mut common, mut bits) = (0.0, 0.0);
            for ((part, field), level) in draw.iter().zip(&model.fields).zip(&mut levels) {
                *level = level_at(&field.matched, part.place);
                bits += part.ones.0 + part.ones.1;
                common += 2.0 * part.ones.1 * middle(*level);
            }
            // Nothing known in common is below any floor.
            let below = if common > 0.0 { self.joined.below(common / bits, self.floor) } else { 1.0 };
            hidden.share += each * below;
            for (place, (part, &level)) in draw.iter().zip(&levels).enumerate() {
                hidden.levels[place][level] += if part.ones.1 > 0.0 { each * below } else { 0.0 };
            }
        }
        // A model under which most matches are hidden is none.
        let most = 0.5_f64.min(hidden.share) / hidden.share.max(1e-12);
        hidden.share *= most;
        hidden.levels.iter_mut().flatten().for_each(|share| *share *= most);
        hidden
    }
}

impl Joined {
    /// Learns the line by least squares on pairs spread evenly, most of them unrelated, half of them with a field that agrees.
    fn learn(fields: &Fields<'_>, whole: &ClkSet) -> Self {
        let (mut any, mut agreeing) = (0, 0);
        let (mut count, mut x, mut y, mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (a, b) in sample(whole.len()).filter(|&(a, b)| fields.groups[a] == fields.groups[b]) {
            let levels: Vec<Level> = (0..fields.sets.len()).map(|field| fields.level((field, a), (field, b))).collect();
            let agrees = levels.iter().any(|level| matches!(level, Level::Known(level) if *level >= EXACT));
            let (met, most) = if agrees { (&mut agreeing, LEARNT.1) } else { (&mut any, LEARNT.0) };
            if *met == most {
                continue;
            }
            *met += 1;
            let (promised, real) = (promised(fields, (a, b), &levels), coefficient_of(whole, (a, b)));
            count += 1.0;
            x += promised;
            y += real;
            xx += promised * promised;
            xy += promised * real;
            yy += real * real;
            if (any, agreeing) == LEARNT {
                break;
            }
        }
        let (spread, both) = (count * xx - x * x, count * xy - x * y);
        if spread <= 1e-9 {
            return Self { start: 0.0, slope: 1.0, stray: 0.02 };
        }
        let slope = both / spread;
        let start = (y - slope * x) / count;
        let left = (yy - start * y - slope * xy) / count;
        Self { start, slope, stray: left.max(1e-4).sqrt() }
    }

    /// The probability that the joined filters stay below the floor: the normal law, by its logistic likeness.
    fn below(self, promised: f64, floor: f64) -> f64 {
        let reach = (self.start + self.slope * promised - floor) / self.stray;
        1.0 / (1.0 + (1.702 * reach).exp())
    }
}

/// The coefficient that the levels of the fields promise, were their filters end to end.
fn promised(fields: &Fields<'_>, (a, b): (usize, usize), levels: &[Level]) -> f64 {
    let (mut common, mut bits) = (0.0, 0.0);
    for (field, level) in levels.iter().enumerate() {
        let (one, other) = (ones(fields, field, a), ones(fields, field, b));
        bits += one + other;
        common += if let Level::Known(level) = level { (one + other) * middle(*level) } else { 0.0 };
    }
    if bits > 0.0 { common / bits } else { 0.0 }
}

fn ones(fields: &Fields<'_>, field: usize, record: usize) -> f64 {
    f64::from(fields.sets[field].clks.words(record).iter().map(|word| word.count_ones()).sum::<u32>())
}

fn coefficient_of(whole: &ClkSet, (a, b): (usize, usize)) -> f64 {
    let (a, b) = (whole.words(a), whole.words(b));
    let common = a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum();
    coefficient(common, a.iter().chain(b).map(|word| word.count_ones()).sum())
}

fn level_at(shares: &Shares, place: f64) -> usize {
    let mut left = place;
    shares
        .iter()
        .position(|share| {
            left -= share;
            left < 0.0
        })
        .unwrap_or(LEVELS - 1)
}

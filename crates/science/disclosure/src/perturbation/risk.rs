//! What an attacker still learns from a perturbed table.

use crate::cell_key::NoiseTable;
use crate::system::{Status, System};

/// What shown counts tell of the true ones, for an attacker who knows the method and how common each count is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NoiseRisk {
    /// Cells with a count from 1 to the limit.
    pub small: usize,
    /// Of those, the part whose count is expected to be shown as it is.
    pub shown_true: f64,
    /// The greatest chance, over figures that may be shown, that a small figure is the true one.
    pub surest: f64,
    /// The figure with that chance.
    pub surest_figure: u64,
}

/// The chance that a small figure shown is the true one.
///
/// Formula: P(count = s | shown s) = π(s)·p(s→s) / Σᵢ π(i)·p(i→s), by Bayes' rule with π the frequency of each count in the
/// table itself (an attacker can know no better one). Symbols: p the noise table. Assumption: the attacker has no other
/// knowledge of the cell. Cost: the number of different counts × the largest noise.
///
/// ```
/// use disclosure::{NoiseRules, NoiseTable, noise_risk};
/// let table = NoiseTable::new(NoiseRules { most: 2, variance: 1.0, forbidden: 0 }).unwrap();
/// // A table of ones alone: whatever is shown, the attacker is sure of 1; a shown 1 is always true.
/// assert_eq!(noise_risk(&table, &[1; 40], 4).surest, 1.0);
/// ```
#[must_use]
pub fn noise_risk(table: &NoiseTable, counts: &[i64], limit: u64) -> NoiseRisk {
    let mut prior = std::collections::BTreeMap::new();
    counts.iter().filter_map(|c| u64::try_from(*c).ok()).for_each(|c| *prior.entry(c).or_insert(0u64) += 1);
    let mut shown = std::collections::BTreeMap::new();
    let mut kept = std::collections::BTreeMap::new();
    for (&count, &cells) in &prior {
        for (noise, probability) in table.distribution(count) {
            *shown.entry(count.saturating_add_signed(*noise)).or_insert(0.0) += cells as f64 * probability;
            if *noise == 0 {
                kept.insert(count, cells as f64 * probability);
            }
        }
    }
    let small: u64 = prior.range(1..=limit).map(|p| p.1).sum();
    let mut risk = NoiseRisk { small: small as usize, shown_true: 0.0, surest: 0.0, surest_figure: 0 };
    for (&figure, &same) in kept.range(1..=limit) {
        risk.shown_true += same / (small as f64).max(1.0);
        let chance = same / shown.get(&figure).copied().unwrap_or(1.0);
        if chance > risk.surest {
            (risk.surest, risk.surest_figure) = (chance, figure);
        }
    }
    risk
}

/// What a rounded table tells of the sensitive cells, for an attacker who uses all sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundingRisk {
    /// Sensitive cells.
    pub sensitive: usize,
    /// Sensitive cells whose interval is narrower than their levels.
    pub narrow: Vec<u32>,
    /// Sensitive cells known exactly.
    pub exact: Vec<u32>,
}

/// The attack on a rounded table: each figure lies within `reach` of what is shown, and the sums of the true figures narrow
/// one another until nothing moves («shuttle» bounds, as L. Buzzigoli & A. Giusti 1999).
///
/// Formula: low(total) = max(low(total), Σ low(parts)), and so on for each cell of each equation, within
/// [shown − reach, shown + reach] and the bounds of the system. `reach` is base − 1 for controlled and random rounding, and
/// half the base for rounding to the nearest. Assumption: the attacker knows the method. What the shuttle finds, an attacker
/// finds; linear programming could find more. Cost: the entries of the equations × the rounds until nothing moves.
#[must_use]
pub fn rounding_risk(system: &System, shown: &[i64], reach: u64) -> RoundingRisk {
    let reach = i64::try_from(reach).unwrap_or(i64::MAX);
    let around = |(cell, x): (&crate::system::SystemCell, &i64)| {
        (x.saturating_sub(reach).max(cell.low), x.saturating_add(reach).min(cell.high))
    };
    let mut bounds: Vec<(i64, i64)> = system.cells().iter().zip(shown).map(around).collect();
    let mut moved = true;
    let mut rounds = 0;
    while moved && rounds < 100 {
        moved = false;
        for row in 0..system.rows() {
            moved |= narrow(system.row(row), &mut bounds);
        }
        rounds += 1;
    }
    let mut risk = RoundingRisk { sensitive: 0, narrow: Vec::new(), exact: Vec::new() };
    for (index, (cell, (low, high))) in (0u32..).zip(system.cells().iter().zip(bounds)) {
        let Status::Sensitive(levels) = cell.status else { continue };
        risk.sensitive += 1;
        let (down, up) = (cell.value - low, high - cell.value);
        if low == high {
            risk.exact.push(index);
        }
        if down < levels.lower || up < levels.upper || down + up < levels.sliding {
            risk.narrow.push(index);
        }
    }
    risk
}

/// Narrows the cells of one equation by the others; whether any moved.
fn narrow(row: &[(u32, i32)], bounds: &mut [(i64, i64)]) -> bool {
    let term = |a: i32, (low, high): (i64, i64)| {
        let (x, y) = (i128::from(a) * i128::from(low), i128::from(a) * i128::from(high));
        (x.min(y), x.max(y))
    };
    let ends = row.iter().map(|(c, a)| term(*a, bounds[*c as usize]));
    let (low, high) = ends.fold((0, 0), |sum: (i128, i128), t| (sum.0 + t.0, sum.1 + t.1));
    let mut moved = false;
    for &(cell, a) in row.iter().filter(|e| e.1 != 0) {
        let own = term(a, bounds[cell as usize]);
        // a·x = −(others): between −(high of others) and −(low of others).
        let (least, most) = (own.1 - high, own.0 - low);
        let divide = |x: i128, up: bool| {
            let a = i128::from(a);
            if up { -((-x).div_euclid(a.abs())) } else { x.div_euclid(a.abs()) }
        };
        let (least, most) = if a > 0 {
            (divide(least, true), divide(most, false))
        } else {
            (divide(-most, true), divide(-least, false))
        };
        let bound = &mut bounds[cell as usize];
        let (l, h) = (i64::try_from(least).unwrap_or(bound.0), i64::try_from(most).unwrap_or(bound.1));
        if l > bound.0 {
            (bound.0, moved) = (l, true);
        }
        if h < bound.1 {
            (bound.1, moved) = (h, true);
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell_key::NoiseRules;
    use crate::system::{Levels, SystemCell};

    #[test]
    fn bayes_by_hand() {
        // Counts 1 and 2, equally many; D = 1: from 1 to 0 or 2 with ¼ each (V = ½), from 2 to 1 or 3 with ¼ each.
        let table = NoiseTable::new(NoiseRules { most: 1, variance: 0.5, forbidden: 0 }).unwrap();
        let risk = noise_risk(&table, &[1, 1, 2, 2, 0, 0, 50], 2);
        assert_eq!(risk.small, 4);
        assert!((risk.shown_true - 0.5).abs() < 1e-6);
        // A shown 1 comes from a 1 with 2·½ against 2·¼ from a 2.
        assert!((risk.surest - 2.0 / 3.0).abs() < 1e-6 && risk.surest_figure == 1, "{risk:?}");
    }

    fn sum_of(values: [i64; 3]) -> System {
        let sensitive = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
        let cells = values.map(|v| SystemCell::non_negative(v, 1, if v < 5 { sensitive } else { Status::Free }));
        System::new(cells.to_vec(), vec![vec![(0, -1), (1, 1), (2, 1)]]).unwrap()
    }

    /// Rounded to the nearest multiple of 5, 2 + 2 = 4 is shown as 0 + 0 = 5: the total is 3 or more, each part 2 or less.
    #[test]
    fn sums_that_do_not_match_betray_what_was_rounded() {
        let risk = rounding_risk(&sum_of([4, 2, 2]), &[5, 0, 0], 2);
        assert_eq!(risk.sensitive, 3);
        assert_eq!(risk.narrow, [0, 1, 2], "each part is 1 or 2, the total 3 or 4");
        assert!(risk.exact.is_empty());
    }

    /// 2 + 2 = 4 shown as 5 + 0 = 5 with deviations up to 4: nothing is narrower than a level of 1.
    #[test]
    fn a_controlled_rounding_leaves_the_whole_base() {
        let risk = rounding_risk(&sum_of([4, 2, 2]), &[5, 5, 0], 4);
        assert!(risk.narrow.is_empty(), "{risk:?}");
    }

    #[test]
    fn an_exact_inference_is_seen() {
        // The total is 4 to 6, the parts 0 to 2: only 2 + 2 = 4 fits.
        let risk = rounding_risk(&sum_of([4, 2, 2]), &[5, 1, 1], 1);
        assert_eq!(risk.exact, [0, 1, 2]);
    }
}

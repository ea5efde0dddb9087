//! What an attacker still learns from a perturbed table.

use crate::cell_key::NoiseTable;
use crate::interval::interval_bounds;
use crate::system::{Status, System, SystemCell};

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
    let is_small = |figure: u64| (1..=limit).contains(&figure);
    let small: u64 = prior.iter().filter(|p| is_small(*p.0)).map(|p| p.1).sum();
    let mut risk = NoiseRisk { small: small as usize, shown_true: 0.0, surest: 0.0, surest_figure: 0 };
    for (&figure, &same) in kept.iter().filter(|k| is_small(*k.0)) {
        risk.shown_true += same / (small as f64).max(1.0);
        let chance = same / shown.get(&figure).copied().unwrap_or(1.0);
        if chance > risk.surest {
            (risk.surest, risk.surest_figure) = (chance, figure);
        }
    }
    risk
}

/// What figures shown, each near the true one, tell of the sensitive cells to an attacker who uses all sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownRisk {
    /// For each sensitive cell, between which whole numbers it must lie.
    pub intervals: Vec<(u32, i64, i64)>,
    /// Sensitive cells whose interval is narrower than their levels.
    pub narrow: Vec<u32>,
    /// Sensitive cells known exactly.
    pub exact: Vec<u32>,
    /// Whether linear programming looked too, beside the sums one by one.
    pub programmed: bool,
}

/// Tables of at most this many cells are attacked by linear programming too.
const PROGRAMMED: usize = 300;

/// The attack on a table of changed figures: each true figure lies where the method may have taken it from, and the sums of
/// the true figures narrow one another until nothing moves («shuttle» bounds, as L. Buzzigoli & A. Giusti 1999).
///
/// Formula: low(total) = max(low(total), Σ low(parts)), and so on for each cell of each equation, within `possible` and the
/// least value of the system; then, in tables of at most 300 cells, the least and the greatest value of each sensitive cell
/// among all real tables that fit, rounded inwards. Symbols: `possible`, the least and the greatest true figure from which
/// the method makes the one shown. Assumption: the attacker knows the method. In larger tables linear programming could
/// find more. Cost: the entries of the equations × the rounds until nothing moves, at most 100; two programs for each
/// sensitive cell.
///
/// ```
/// use disclosure::{Grid, GridDimension, Levels, Status, System, SystemCell, nearest_sources, shown_risk};
/// // 1 + 1 = 2 rounded to base 3 is shown as 0 + 0 = 3: the total is 2 or more, each part 1 or less.
/// let grid = Grid::new(vec![GridDimension::new(3, vec![(0, vec![1, 2])])?]);
/// let levels = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
/// let cells = [2, 1, 1].map(|value| SystemCell::non_negative(value, 1, levels)).to_vec();
/// let system = System::new(cells, grid.rows()).unwrap();
/// let possible: Vec<_> = [3, 0, 0].iter().map(|shown| nearest_sources(*shown, 3)).collect();
/// assert_eq!(shown_risk(&system, &possible).exact, [0, 1, 2]);
/// # Ok::<(), disclosure::GridError>(())
/// ```
#[must_use]
pub fn shown_risk(system: &System, possible: &[(i64, i64)]) -> ShownRisk {
    let within = |(cell, (low, high)): (&SystemCell, &(i64, i64))| ((*low).max(cell.low), *high);
    let mut bounds: Vec<(i64, i64)> = system.cells().iter().zip(possible).map(within).collect();
    let mut moved = true;
    let mut rounds = 0;
    while moved && rounds < 100 {
        moved = false;
        for row in 0..system.rows() {
            moved |= narrow(system.row(row), &mut bounds);
        }
        rounds += 1;
    }
    let programmed = bounds.len() <= PROGRAMMED && program(system, &mut bounds);
    let mut risk = ShownRisk { intervals: Vec::new(), narrow: Vec::new(), exact: Vec::new(), programmed };
    for (index, (cell, (low, high))) in (0u32..).zip(system.cells().iter().zip(bounds)) {
        let Status::Sensitive(levels) = cell.status else { continue };
        risk.intervals.push((index, low, high));
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

/// The true figures that rounding to the nearest multiple of `base`, halves up, shows as this one.
///
/// Formula: shown − ⌊base/2⌋ to shown + ⌈base/2⌉ − 1.
#[must_use]
pub fn nearest_sources(shown: i64, base: u64) -> (i64, i64) {
    let base = i64::try_from(base.max(1)).unwrap_or(i64::MAX);
    (shown.saturating_sub(base / 2), shown.saturating_add(base - base / 2 - 1))
}

/// The true figures that random or controlled rounding may show as this one: those less than one base away.
#[must_use]
pub fn rounding_sources(shown: i64, base: u64) -> (i64, i64) {
    let reach = i64::try_from(base.max(1)).unwrap_or(i64::MAX) - 1;
    (shown.saturating_sub(reach), shown.saturating_add(reach))
}

/// Narrows the sensitive cells by the tables that fit all bounds at once; whether it could.
fn program(system: &System, bounds: &mut [(i64, i64)]) -> bool {
    let cell = |(cell, bound): (&SystemCell, &(i64, i64))| SystemCell { low: bound.0, high: bound.1, ..*cell };
    let cells: Vec<SystemCell> = system.cells().iter().zip(&*bounds).map(cell).collect();
    let rows: Vec<Vec<(u32, i32)>> = (0..system.rows()).map(|row| system.row(row).to_vec()).collect();
    let Ok(known) = System::new(cells, rows) else { return false };
    let open = |c: &u32| bounds[*c as usize].0 < bounds[*c as usize].1;
    let sensitive =
        (0..bounds.len() as u32).filter(|c| matches!(system.cells()[*c as usize].status, Status::Sensitive(_)));
    let targets: Vec<u32> = sensitive.filter(open).collect();
    for (cell, low, high) in interval_bounds(&known, &vec![true; bounds.len()], &targets, &|| false) {
        let bound = &mut bounds[cell as usize];
        *bound = (bound.0.max((low - 1e-6).ceil() as i64), bound.1.min((high + 1e-6).floor() as i64));
    }
    true
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

    #[test]
    fn where_no_count_is_small_nothing_is_at_risk() {
        let table = NoiseTable::new(NoiseRules { most: 1, variance: 0.5, forbidden: 0 }).unwrap();
        let none = NoiseRisk { small: 0, shown_true: 0.0, surest: 0.0, surest_figure: 0 };
        assert_eq!(noise_risk(&table, &[50, 60], 0), none);
        assert_eq!(noise_risk(&table, &[50, 60], 4), none);
    }

    fn sum_of(values: [i64; 3]) -> System {
        let sensitive = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
        let cells = values.map(|v| SystemCell::non_negative(v, 1, if v < 5 { sensitive } else { Status::Free }));
        System::new(cells.to_vec(), vec![vec![(0, -1), (1, 1), (2, 1)]]).unwrap()
    }

    fn attacked(values: [i64; 3], shown: [i64; 3], sources: impl Fn(i64) -> (i64, i64)) -> ShownRisk {
        shown_risk(&sum_of(values), &shown.map(sources))
    }

    /// Rounded to the nearest multiple of 5, 2 + 2 = 4 is shown as 0 + 0 = 5: the total is 3 or more, each part 2 or less.
    #[test]
    fn sums_that_do_not_match_betray_what_was_rounded() {
        let risk = attacked([4, 2, 2], [5, 0, 0], |s| nearest_sources(s, 5));
        assert_eq!(risk.intervals, [(0, 3, 4), (1, 1, 2), (2, 1, 2)]);
        assert_eq!(risk.narrow, [0, 1, 2]);
        assert!(risk.exact.is_empty());
    }

    /// 2 + 2 = 4 shown as 5 + 0 = 5 with deviations up to 4: nothing is narrower than a level of 1.
    #[test]
    fn a_controlled_rounding_leaves_the_whole_base() {
        let risk = attacked([4, 2, 2], [5, 5, 0], |s| rounding_sources(s, 5));
        assert!(risk.narrow.is_empty() && risk.exact.is_empty(), "{risk:?}");
    }

    #[test]
    fn an_exact_inference_is_seen() {
        // To base 3, 1 + 1 = 2 is shown as 0 + 0 = 3: the total is 2 to 4, the parts 0 or 1, and only 1 + 1 = 2 fits.
        let risk = attacked([2, 1, 1], [3, 0, 0], |s| nearest_sources(s, 3));
        assert_eq!(risk.exact, [0, 1, 2]);
    }

    /// What is rounded to s, counted one by one.
    #[test]
    fn sources_are_the_figures_that_are_rounded_there() {
        for base in 2..12u64 {
            for shown in [base, 4 * base] {
                let from: Vec<i64> = (0..100u64)
                    .filter(|v| crate::cell_key::round_to_nearest(*v, base) == shown)
                    .map(|v| v as i64)
                    .collect();
                assert_eq!(nearest_sources(shown as i64, base), (from[0], from[from.len() - 1]), "{shown} to {base}");
            }
        }
        assert_eq!(rounding_sources(10, 5), (6, 14));
    }

    /// a + b = b + c = a + c = 2, shown as they are: a = b = c = 1, which no sum says by itself.
    #[test]
    fn all_sums_together_betray_what_none_betrays_alone() {
        let sensitive = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
        let cells =
            [1, 1, 1, 2, 2, 2].map(|v| SystemCell::non_negative(v, 1, if v == 1 { sensitive } else { Status::Free }));
        let sums = [[0, 1, 3], [1, 2, 4], [0, 2, 5]].map(|[a, b, t]| vec![(a, 1), (b, 1), (t, -1)]);
        let system = System::new(cells.to_vec(), sums).unwrap();
        let risk = shown_risk(&system, &[(0, 2), (0, 2), (0, 2), (2, 2), (2, 2), (2, 2)]);
        assert_eq!((risk.exact.as_slice(), risk.programmed), ([0, 1, 2].as_slice(), true));
    }

    /// Noise of 1 at most: a shown 0 is 0 or 1, a shown 2 is 1 to 3, a shown 1 is 1 or 2 since a zero stays zero.
    #[test]
    fn the_sources_of_a_noisy_figure_by_hand() {
        let table = NoiseTable::new(NoiseRules { most: 1, variance: 0.5, forbidden: 0 }).unwrap();
        for (shown, sources) in [(0, (0, 1)), (1, (1, 2)), (2, (1, 3)), (90, (89, 91))] {
            assert_eq!(table.sources(shown), sources, "{shown}");
        }
    }
}

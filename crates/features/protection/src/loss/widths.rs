//! How wide the intervals are in which readers must place the figures that are a secret.

use disclosure::{ShownRisk, Status, System, Witness, interval_bounds};
use serde::{Deserialize, Serialize};

/// Widths of intervals, in the unit of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Widths {
    /// Sensitive figures.
    pub(crate) sensitive: usize,
    /// Those whose interval was measured; fewer are a sample, at equal steps.
    pub(crate) measured: usize,
    pub(crate) least: u64,
    pub(crate) median: u64,
    pub(crate) mean: f64,
    pub(crate) by: Measure,
}

/// How widths were measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Measure {
    /// By the least and the greatest value that fit all that is published.
    LinearProgramming,
    /// By sums that narrow one another: linear programming could find less.
    Sums,
    /// By the movements of the certificates: at least so wide.
    Certificates,
}

/// With more hidden cells than that, no program is solved.
const PROGRAMS: usize = 1_500;
/// So many intervals at most are measured by programs.
const SAMPLE: usize = 60;

impl Widths {
    fn of(mut widths: Vec<u64>, sensitive: usize, by: Measure) -> Option<Self> {
        widths.sort_unstable();
        let (least, measured) = (*widths.first()?, widths.len());
        let mean = widths.iter().map(|w| *w as f64).sum::<f64>() / measured as f64;
        Some(Self { sensitive, measured, least, median: widths[measured / 2], mean, by })
    }

    /// Of figures that are changed.
    pub(crate) fn of_changed(risk: &ShownRisk) -> Option<Self> {
        let widths = risk.intervals.iter().map(|(_, low, high)| high.abs_diff(*low)).collect();
        let by = if risk.programmed { Measure::LinearProgramming } else { Measure::Sums };
        Self::of(widths, risk.intervals.len(), by)
    }

    /// Of figures that are hidden: by programs where there are few, by what the certificates move where there are many.
    pub(crate) fn of_hidden(system: &System, hidden: &[bool], proofs: &[(u32, Vec<Witness>)]) -> Option<Self> {
        let sensitive =
            |c: &u32| hidden[*c as usize] && matches!(system.cells()[*c as usize].status, Status::Sensitive(_));
        let sensitive: Vec<u32> = (0..hidden.len() as u32).filter(sensitive).collect();
        if hidden.iter().filter(|h| **h).count() <= PROGRAMS {
            let step = sensitive.len().div_ceil(SAMPLE).max(1);
            let sample: Vec<u32> = sensitive.iter().step_by(step).copied().collect();
            let found = interval_bounds(system, hidden, &sample, &|| false);
            let width =
                |(_, low, high): &(u32, f64, f64)| ((high + 1e-6).floor() - (low - 1e-6).ceil()).max(0.0) as u64;
            let widths = found.iter().map(width).collect();
            return Self::of(widths, sensitive.len(), Measure::LinearProgramming);
        }
        let mut reach = vec![(0i64, 0i64); hidden.len()];
        for witness in proofs.iter().flat_map(|p| &p.1) {
            for (cell, change) in &witness.moves {
                let (change, reach) = (change / witness.denominator.max(1), &mut reach[*cell as usize]);
                *reach = (reach.0.min(change), reach.1.max(change));
            }
        }
        let widths = sensitive.iter().map(|c| reach[*c as usize].1.abs_diff(reach[*c as usize].0)).collect();
        Self::of(widths, sensitive.len(), Measure::Certificates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use disclosure::{Levels, SystemCell};

    /// 3 and 4 over 5 and 6, all hidden, with their sums shown: x, 7 − x, 8 − x and 3 + x, so that each is 7 wide.
    #[test]
    fn the_intervals_of_a_square_by_hand() {
        let levels = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
        let cells = [3, 4, 5, 6].map(|value| SystemCell::non_negative(value, 1, levels)).to_vec();
        let sums = [[0, 1], [2, 3], [0, 2], [1, 3]].map(|sum| sum.map(|cell| (cell, 1)).to_vec());
        let system = System::new(cells, sums).unwrap();
        let widths = Widths::of_hidden(&system, &[true; 4], &[]).unwrap();
        let by = Measure::LinearProgramming;
        assert_eq!(widths, Widths { sensitive: 4, measured: 4, least: 7, median: 7, mean: 7.0, by });
    }

    /// 1,600 hidden cells two by two: a movement of 3 in thirds up and another of 2 down are a reach of 3 at least.
    #[test]
    fn many_hidden_cells_are_as_wide_as_their_certificates_reach() {
        let levels = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
        let cells =
            (0..1_600).map(|c| SystemCell::non_negative(5, 1, if c == 0 { levels } else { Status::Hidden })).collect();
        let system = System::new(cells, (0..800).map(|r| vec![(2 * r, 1), (2 * r + 1, 1)])).unwrap();
        let witness = |denominator, change| Witness { denominator, moves: vec![(0, change), (1, -change)] };
        let proofs = [(0, vec![witness(3, 3), witness(1, -2)])];
        let widths = Widths::of_hidden(&system, &vec![true; 1_600], &proofs).unwrap();
        assert_eq!((widths.measured, widths.least, widths.by), (1, 3, Measure::Certificates));
    }
}

//! The sum of cells in any of the five states.

use crate::{Cell, Figure, Origin, Suppression, SuppressionKind};

/// What a total is worth when some of its parts were never given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MissingParts {
    /// The total is missing too.
    #[default]
    MakeMissing,
    /// The total is that of the parts that are there; [`Total::missing`] says how many are not.
    Skip,
}

/// The sum of some cells, and how complete it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The sum.
    pub cell: Cell,
    /// How many parts were figures.
    pub counted: usize,
    /// How many parts were missing. Above 0 with a value in `cell`, the total is partial.
    pub missing: usize,
}

impl Total {
    /// Whether the total is a figure that leaves out parts nobody gave.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.missing > 0 && self.cell.figure().is_some()
    }
}

/// Adds cells that are parts of one whole.
///
/// # Formula
/// `Σ xᵢ` over the parts that are figures. Otherwise the first that applies: a suppressed part suppresses the total (secondary, by the
/// same rule); an embargoed part embargoes it until the latest of the instants; a missing part makes it missing, or is
/// skipped when `missing` says so. Parts that cannot exist count for nothing; when no part can exist, neither can the total.
///
/// # Symbols
/// `xᵢ`: finite numbers of one unit and one unit of count. No part at all makes a missing total.
///
/// # Assumptions
/// The parts do not overlap and make up the whole. Nothing is known of the suppressed parts: a total beside its other parts
/// would give them away, which is why it is hidden.
///
/// # Source
/// Hundepool et al. (2012), *Statistical Disclosure Control*, Wiley, ch. 4 (secondary suppression of totals),
/// doi:10.1002/9781118348239. The firmness of a sum is that of its least firm part, as in SDMX's `OBS_STATUS`.
///
/// # Cost
/// One pass.
///
/// # Example
/// A published breakdown by sex of one year's deaths: 107 and 31, total 138.
/// ```
/// use cube::{Cell, Figure, MissingParts, sum_cells};
/// let parts = [107.0, 31.0].map(|number| Cell::Value(Figure::observed(number)));
/// assert_eq!(sum_cells(&parts, MissingParts::MakeMissing).cell.number(), Some(138.0));
/// assert_eq!(sum_cells(&[parts[0].clone(), Cell::Missing], MissingParts::MakeMissing).cell, Cell::Missing);
/// ```
#[must_use]
pub fn sum_cells<'a>(parts: impl IntoIterator<Item = &'a Cell>, missing: MissingParts) -> Total {
    let mut sum = Sum::default();
    for part in parts {
        sum.add(part);
    }
    sum.finish(missing)
}

#[derive(Default)]
struct Sum<'a> {
    number: f64,
    status: Option<crate::ObservationStatus>,
    hidden: Option<&'a Suppression>,
    until: Option<crate::Instant>,
    counted: usize,
    missing: usize,
    impossible: usize,
}

impl<'a> Sum<'a> {
    fn add(&mut self, part: &'a Cell) {
        match part {
            Cell::Value(figure) => {
                self.number += figure.number;
                // The least firm status comes first in its order.
                self.status = Some(self.status.map_or(figure.status, |status| status.min(figure.status)));
                self.counted += 1;
            }
            Cell::Suppressed(suppression) => {
                let first = self.hidden.is_none_or(|hidden| suppression.rule < hidden.rule);
                self.hidden = if first { Some(suppression) } else { self.hidden };
            }
            Cell::Embargoed { until } => self.until = self.until.max(Some(*until)),
            Cell::Missing => self.missing += 1,
            Cell::NotApplicable => self.impossible += 1,
        }
    }

    fn finish(self, missing: MissingParts) -> Total {
        let cell = match (self.hidden, self.until, self.status) {
            (Some(hidden), _, _) => {
                Cell::Suppressed(Suppression { kind: SuppressionKind::Secondary, rule: hidden.rule.clone() })
            }
            (None, Some(until), _) => Cell::Embargoed { until },
            _ if self.missing > 0 && missing == MissingParts::MakeMissing => Cell::Missing,
            (None, None, Some(status)) => Cell::Value(Figure { number: self.number, origin: Origin::Summed, status }),
            _ if self.impossible > 0 && self.missing == 0 => Cell::NotApplicable,
            _ => Cell::Missing,
        };
        Total { cell, counted: self.counted, missing: self.missing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Instant, ObservationStatus};
    use proptest::prelude::*;

    fn value(number: f64) -> Cell {
        Cell::Value(Figure::observed(number))
    }

    fn hidden(kind: SuppressionKind, rule: &str) -> Cell {
        Cell::Suppressed(Suppression { kind, rule: Code::parse(rule).unwrap() })
    }

    #[test]
    fn each_state_has_its_sum() {
        let check = |parts: &[Cell], expected: &Cell| {
            assert_eq!(&sum_cells(parts, MissingParts::MakeMissing).cell, expected, "{parts:?}");
            let mut turned = parts.to_vec();
            turned.reverse();
            assert_eq!(&sum_cells(&turned, MissingParts::MakeMissing).cell, expected, "{turned:?}");
        };
        let secondary = hidden(SuppressionKind::Secondary, "a");
        let later = Cell::Embargoed { until: Instant(9) };
        check(&[], &Cell::Missing);
        check(&[Cell::NotApplicable, Cell::NotApplicable], &Cell::NotApplicable);
        check(&[Cell::NotApplicable, Cell::Missing], &Cell::Missing);
        check(
            &[value(1.0), hidden(SuppressionKind::Primary, "b"), hidden(SuppressionKind::Secondary, "a")],
            &secondary,
        );
        check(&[Cell::Missing, secondary.clone(), later.clone()], &secondary);
        check(&[Cell::Embargoed { until: Instant(3) }, later.clone(), value(1.0)], &later);
        check(&[Cell::Missing, later.clone()], &later);
        check(&[value(1.0), Cell::Missing], &Cell::Missing);
    }

    #[test]
    fn a_partial_total_says_so() {
        let total = sum_cells(&[value(1.0), Cell::Missing, value(2.0), Cell::NotApplicable], MissingParts::Skip);
        assert_eq!((total.cell.number(), total.counted, total.missing, total.is_partial()), (Some(3.0), 2, 1, true));
        let nothing = sum_cells(&[Cell::Missing], MissingParts::Skip);
        assert_eq!((nothing.cell.clone(), nothing.is_partial()), (Cell::Missing, false));
    }

    #[test]
    fn a_sum_is_as_firm_as_its_least_firm_part() {
        let with = |status| Cell::Value(Figure { status, ..Figure::observed(1.0) });
        let sum = |parts: &[Cell]| sum_cells(parts, MissingParts::MakeMissing).cell.figure().unwrap().status;
        use ObservationStatus::{Final, Provisional, Revised};
        assert_eq!(sum(&[with(Final), with(Revised)]), Revised);
        assert_eq!(sum(&[with(Revised), with(Provisional), with(Final)]), Provisional);
    }

    proptest! {
        #[test]
        fn the_sum_is_the_sum_in_any_order(counts in proptest::collection::vec(0u32..1_000_000, 1..40)) {
            let cells: Vec<Cell> = counts.iter().map(|count| value(f64::from(*count))).collect();
            let total: f64 = counts.iter().map(|count| f64::from(*count)).sum();
            prop_assert_eq!(sum_cells(&cells, MissingParts::MakeMissing).cell.number(), Some(total));
            prop_assert_eq!(sum_cells(cells.iter().rev(), MissingParts::Skip).cell.number(), Some(total));
        }
    }
}

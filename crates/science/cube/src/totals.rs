//! Totals along hierarchies: rolled up, summed away, checked against their parts.

use std::collections::{BTreeMap, BTreeSet};

use crate::sum::{MissingParts, Total, sum_cells};
use crate::{Additivity, Cell, Cube, CubeError, Dimension, Key, MemberId, UnitMismatch, UnitOfCount};

/// Why totals cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TotalError {
    /// No such dimension, members that may not be added, a sum too large.
    #[error(transparent)]
    Cube(#[from] CubeError),
    /// Members that count unlike things.
    #[error(transparent)]
    Unit(#[from] UnitMismatch),
    /// Shares and rates.
    #[error("numbers in «{0}» cannot be added: add the counts and divide again")]
    Ratio(crate::Code),
}

/// A table with its totals, and which of them leave out parts that nobody gave.
#[derive(Debug, Clone, PartialEq)]
pub struct RolledUp {
    /// The table.
    pub cube: Cube,
    /// For each partial total, how many parts it lacks.
    pub partial: BTreeMap<Key, usize>,
}

/// A total that is not the sum of its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct AdditivityFault {
    /// The dimension along which it was checked.
    pub dimension: crate::Code,
    /// The place of the total.
    pub total: Key,
    /// The total, as given.
    pub given: f64,
    /// The sum of the parts that are figures.
    pub parts: f64,
    /// Whether every part is a figure; otherwise the visible parts alone already exceed the total.
    pub complete: bool,
}

impl Cube {
    /// Gives each member of a dimension that has parts the sum of those parts, unless its own figure was given.
    ///
    /// # Formula
    /// For each member `m` with parts `p`, from the finest upwards: `x(m)` as given, else [`sum_cells`] of `x(p)`.
    ///
    /// # Symbols
    /// `x`: the cells of the table; `missing` says what becomes of a total that lacks a part.
    ///
    /// # Assumptions
    /// The hierarchy is complete: the parts of a member are all its parts.
    ///
    /// # Source
    /// Gray, Bosworth, Layman, Pirahesh (1996), *Data Cube: A Relational Aggregation Operator*, doi:10.1109/ICDE.1996.492099 (`ROLLUP`);
    /// a producer's own total is kept, since it may hold what no part shows.
    ///
    /// # Cost
    /// `O(cells × depth × log cells)`.
    ///
    /// # Example
    /// ```
    /// use cube::*;
    /// let code = |text| Code::parse(text).unwrap();
    /// let places = Hierarchy::from_parents([(code("R94"), None), (code("2A"), Some(code("R94"))), (code("2B"), Some(code("R94")))]).unwrap();
    /// let dimension = Dimension { code: code("territory"), hierarchy: places, additivity: Additivity::Additive };
    /// let measure = Measure { unit: Unit(code("number")), unit_of_count: UnitOfCount::Fixed(code("victim")) };
    /// let mut table = Cube::new(vec![dimension], measure)?;
    /// for (place, number) in [("2A", 500.0), ("2B", 700.0)] {
    ///     table.insert(table.key(&[place])?, Cell::Value(Figure::observed(number)))?;
    /// }
    /// let rolled = table.roll_up("territory", MissingParts::MakeMissing)?;
    /// assert_eq!(rolled.cube.at(&["R94"])?.number(), Some(1200.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When there is no such dimension, when its members may not be added or count unlike things, or when the numbers are shares or rates.
    pub fn roll_up(&self, dimension: &str, missing: MissingParts) -> Result<RolledUp, TotalError> {
        let rank = self.addable(dimension)?;
        let hierarchy = &self.dimensions()[rank].hierarchy;
        let mut cells: BTreeMap<Key, Cell> = self.cells().map(|(key, cell)| (key.clone(), cell.clone())).collect();
        let given: BTreeSet<&Key> =
            self.cells().filter(|(_, cell)| **cell != Cell::Missing).map(|(key, _)| key).collect();
        let mut partial = BTreeMap::new();
        // Parents come before their parts, so that the reverse order is from the finest upwards.
        let wholes: Vec<MemberId> =
            hierarchy.members().map(|(id, _)| id).filter(|id| !hierarchy.is_leaf(*id)).collect();
        let lines: BTreeSet<Key> = cells.keys().map(|key| line(key, rank)).collect();
        for whole in wholes.into_iter().rev() {
            for key in lines.iter().map(|line| place(line, rank, whole)) {
                let parts: Vec<Key> = hierarchy.children(whole).iter().map(|part| place(&key, rank, *part)).collect();
                if given.contains(&key) || !parts.iter().any(|part| cells.contains_key(part)) {
                    continue;
                }
                let total = sum_cells(parts.iter().map(|part| cells.get(part).unwrap_or(&Cell::Missing)), missing);
                let lacking = total.missing + parts.iter().filter_map(|part| partial.get(part)).sum::<usize>();
                if lacking > 0 && total.cell.figure().is_some() {
                    partial.insert(key.clone(), lacking);
                }
                cells.insert(key, total.cell);
            }
        }
        Ok(RolledUp { cube: self.with_cells(self.dimensions().to_vec(), cells)?, partial })
    }

    /// The table without a dimension: each cell is the total over it.
    ///
    /// # Formula
    /// `Σ x(r)` over the roots `r` of the dimension's hierarchy, after [`Cube::roll_up`]: a given total wins over the sum of its parts.
    ///
    /// # Symbols
    /// As for [`Cube::roll_up`].
    ///
    /// # Assumptions
    /// The roots do not overlap and make up the whole.
    ///
    /// # Source
    /// As for [`Cube::roll_up`].
    ///
    /// # Cost
    /// As for [`Cube::roll_up`].
    ///
    /// # Example
    /// ```
    /// # use cube::*;
    /// # let code = |text| Code::parse(text).unwrap();
    /// let sexes = Dimension { code: code("sex"), hierarchy: Hierarchy::flat([code("F"), code("M")]).unwrap(), additivity: Additivity::Additive };
    /// let measure = Measure { unit: Unit(code("number")), unit_of_count: UnitOfCount::Fixed(code("victim")) };
    /// let mut deaths = Cube::new(vec![sexes], measure)?;
    /// deaths.insert(deaths.key(&["F"])?, Cell::Value(Figure::observed(107.0)))?;
    /// deaths.insert(deaths.key(&["M"])?, Cell::Value(Figure::observed(31.0)))?;
    /// assert_eq!(deaths.sum_over("sex", MissingParts::MakeMissing)?.cube.at(&[])?.number(), Some(138.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Cube::roll_up`].
    pub fn sum_over(&self, dimension: &str, missing: MissingParts) -> Result<RolledUp, TotalError> {
        let rank = self.addable(dimension)?;
        let rolled = self.roll_up(dimension, missing)?;
        let roots: Vec<MemberId> = self.dimensions()[rank].hierarchy.roots().collect();
        let lines: BTreeSet<Key> = rolled.cube.cells().map(|(key, _)| line(key, rank)).collect();
        let mut cells = BTreeMap::new();
        let mut partial = BTreeMap::new();
        for line in lines {
            let keys: Vec<Key> = roots.iter().map(|root| place(&line, rank, *root)).collect();
            let total: Total = sum_cells(keys.iter().map(|key| rolled.cube.get(key)), missing);
            let lacking = total.missing + keys.iter().filter_map(|key| rolled.partial.get(key)).sum::<usize>();
            let key = without(&line, rank);
            if lacking > 0 && total.cell.figure().is_some() {
                partial.insert(key.clone(), lacking);
            }
            cells.insert(key, total.cell);
        }
        let mut dimensions = self.dimensions().to_vec();
        dimensions.remove(rank);
        Ok(RolledUp { cube: self.with_cells(dimensions, cells)?, partial })
    }

    /// Every total that its parts contradict, along every dimension whose members may be added.
    ///
    /// # Formula
    /// A fault is `|x(m) − Σ x(p)| > tolerance` where all parts `p` of `m` are figures, and `Σ x(p) > x(m) + tolerance` over the visible parts
    /// where some are not and none of the visible is negative.
    ///
    /// # Symbols
    /// `tolerance ≥ 0`, in the unit of the table: 0 for counts, half a unit of rounding for each part otherwise.
    ///
    /// # Assumptions
    /// Hidden and missing parts are not negative.
    ///
    /// # Source
    /// Di Zio et al. (2016), *Methodology for data validation 1.0*, ESSnet ValiDat Foundation, Eurostat (balance edits).
    ///
    /// # Cost
    /// `O(cells × dimensions × log cells)`.
    ///
    /// # Example
    /// ```
    /// # use cube::*;
    /// # let code = |text| Code::parse(text).unwrap();
    /// let forms = Hierarchy::from_parents([(code("all"), None), (code("F"), Some(code("all"))), (code("M"), Some(code("all")))]).unwrap();
    /// let dimension = Dimension { code: code("sex"), hierarchy: forms, additivity: Additivity::Additive };
    /// let measure = Measure { unit: Unit(code("number")), unit_of_count: UnitOfCount::Fixed(code("victim")) };
    /// let mut table = Cube::new(vec![dimension], measure)?;
    /// for (sex, number) in [("all", 138.0), ("F", 107.0), ("M", 30.0)] {
    ///     table.insert(table.key(&[sex])?, Cell::Value(Figure::observed(number)))?;
    /// }
    /// assert_eq!(table.check_additivity(0.0)[0].parts, 137.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn check_additivity(&self, tolerance: f64) -> Vec<AdditivityFault> {
        let mut faults = Vec::new();
        for (rank, dimension) in self.dimensions().iter().enumerate() {
            if self.addable(dimension.code.as_str()).is_err() {
                continue;
            }
            for (key, cell) in self.cells() {
                if let Some(given) = cell.number() {
                    faults.extend(self.fault(rank, dimension, key, given, tolerance));
                }
            }
        }
        faults
    }

    fn fault(
        &self,
        rank: usize,
        dimension: &Dimension,
        key: &Key,
        given: f64,
        tolerance: f64,
    ) -> Option<AdditivityFault> {
        let children = dimension.hierarchy.children(key[rank]);
        let parts: Vec<&Cell> = children.iter().map(|part| self.get(&place(key, rank, *part))).collect();
        let numbers: Vec<f64> = parts.iter().filter_map(|cell| cell.number()).collect();
        let possible = parts.iter().filter(|cell| !matches!(cell, Cell::NotApplicable)).count();
        let (sum, complete) = (numbers.iter().sum::<f64>(), numbers.len() == possible);
        let faulty = if complete {
            (given - sum).abs() > tolerance
        } else {
            numbers.iter().all(|number| *number >= 0.0) && sum > given + tolerance
        };
        (faulty && !numbers.is_empty()).then(|| AdditivityFault {
            dimension: dimension.code.clone(),
            total: key.clone(),
            given,
            parts: sum,
            complete,
        })
    }

    /// The rank of a dimension whose members may be added in this table.
    pub(crate) fn addable(&self, dimension: &str) -> Result<usize, TotalError> {
        let rank = self.dimension_rank(dimension)?;
        let found = &self.dimensions()[rank];
        if let Additivity::NotAdditive { reason } = &found.additivity {
            return Err(CubeError::NotAdditive { dimension: found.code.clone(), reason: reason.clone() }.into());
        }
        if self.measure().unit.is_ratio() {
            return Err(TotalError::Ratio(self.measure().unit.0.clone()));
        }
        let mut members = found.hierarchy.members().map(|(_, member)| &member.code);
        if let (UnitOfCount::VariesBy(by), Some(left), Some(right)) =
            (&self.measure().unit_of_count, members.next(), members.next())
            && *by == found.code
        {
            return Err(UnitMismatch::UnitOfCount { left: left.clone(), right: right.clone() }.into());
        }
        Ok(rank)
    }

    pub(crate) fn with_cells(&self, dimensions: Vec<Dimension>, cells: BTreeMap<Key, Cell>) -> Result<Self, CubeError> {
        let mut cube = Self::new(dimensions, self.measure().clone())?;
        for (key, cell) in cells {
            cube.insert(key, cell)?;
        }
        Ok(cube)
    }
}

/// The key with the member of a dimension replaced by the first one: what cells of one line share.
fn line(key: &[MemberId], rank: usize) -> Key {
    place(key, rank, MemberId(0))
}

pub(crate) fn place(key: &[MemberId], rank: usize, member: MemberId) -> Key {
    let mut key: Key = key.into();
    key[rank] = member;
    key
}

pub(crate) fn without(key: &[MemberId], rank: usize) -> Key {
    key.iter().enumerate().filter(|(other, _)| *other != rank).map(|(_, member)| *member).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{code, counts, number, put, table};
    use crate::{Figure, Hierarchy, Instant, Origin, Suppression, SuppressionKind, Unit};
    use proptest::prelude::*;

    fn hidden() -> Cell {
        Cell::Suppressed(Suppression { kind: SuppressionKind::Primary, rule: code("five") })
    }

    #[test]
    fn given_totals_win_over_summed_ones() {
        let mut cube = counts(&[("FR", ""), ("R94", "FR"), ("2A", "R94"), ("2B", "R94"), ("R11", "FR")]);
        put(&mut cube, &["2A", "2024"], number(1.0));
        put(&mut cube, &["2B", "2024"], number(2.0));
        put(&mut cube, &["R94", "2024"], Cell::Value(Figure { origin: Origin::Given, ..Figure::observed(4.0) }));
        put(&mut cube, &["R11", "2024"], number(10.0));
        let rolled = cube.roll_up("territory", MissingParts::MakeMissing).unwrap().cube;
        let total = rolled.at(&["FR", "2024"]).unwrap().figure().unwrap();
        assert_eq!((total.number, total.origin), (14.0, Origin::Summed));
        assert_eq!(rolled.at(&["R94", "2024"]).unwrap().figure().unwrap().origin, Origin::Given);
        assert_eq!(rolled.at(&["FR", "2025"]).unwrap(), &Cell::Missing);
        assert_eq!(rolled.len(), 5);
    }

    #[test]
    fn what_is_hidden_below_is_hidden_above() {
        let mut cube = counts(&[("FR", ""), ("R94", "FR"), ("2A", "R94"), ("2B", "R94"), ("R11", "FR")]);
        put(&mut cube, &["2A", "2024"], hidden());
        put(&mut cube, &["2B", "2024"], number(2.0));
        put(&mut cube, &["R11", "2024"], number(10.0));
        put(&mut cube, &["R94", "2025"], number(1.0));
        put(&mut cube, &["R11", "2025"], Cell::Embargoed { until: Instant(7) });
        let rolled = cube.roll_up("territory", MissingParts::Skip).unwrap();
        for place in ["R94", "FR"] {
            let cell = rolled.cube.at(&[place, "2024"]).unwrap();
            assert!(
                matches!(cell, Cell::Suppressed(why) if why.kind == SuppressionKind::Secondary),
                "{place}: {cell:?}"
            );
        }
        assert_eq!(rolled.cube.at(&["FR", "2025"]).unwrap(), &Cell::Embargoed { until: Instant(7) });
        assert!(rolled.partial.is_empty());
    }

    #[test]
    fn a_missing_part_is_missed_or_said() {
        let mut cube = counts(&[("FR", ""), ("R94", "FR"), ("2A", "R94"), ("2B", "R94"), ("R11", "FR")]);
        put(&mut cube, &["2A", "2024"], number(1.0));
        put(&mut cube, &["R11", "2024"], number(10.0));
        let strict = cube.roll_up("territory", MissingParts::MakeMissing).unwrap();
        assert_eq!(strict.cube.at(&["FR", "2024"]).unwrap(), &Cell::Missing);
        let lenient = cube.roll_up("territory", MissingParts::Skip).unwrap();
        assert_eq!(lenient.cube.at(&["FR", "2024"]).unwrap().number(), Some(11.0));
        let partial: Vec<(String, usize)> =
            lenient.partial.iter().map(|(key, lacking)| (lenient.cube.describe(key), *lacking)).collect();
        assert_eq!(partial, [("(FR, 2024)".to_owned(), 1), ("(R94, 2024)".to_owned(), 1)]);
        let summed = cube.sum_over("territory", MissingParts::Skip).unwrap();
        assert_eq!(summed.cube.at(&["2024"]).unwrap().number(), Some(11.0));
        assert_eq!(summed.partial.len(), 1);
    }

    #[test]
    fn unlike_things_refuse_to_be_added() {
        let refusal = |cube: &Cube, dimension: &str| {
            let error = cube.sum_over(dimension, MissingParts::Skip).unwrap_err();
            assert_eq!(cube.roll_up(dimension, MissingParts::Skip).unwrap_err(), error);
            error.to_string()
        };
        let mut dimensions = counts(&[("FR", "")]).dimensions().to_vec();
        dimensions[1].additivity = Additivity::NotAdditive { reason: code("stock") };
        let number = table(dimensions.clone(), "number", UnitOfCount::Fixed(code("victim")));
        assert_eq!(refusal(&number, "period"), "the members of «period» cannot be added: stock");
        assert!(refusal(&number, "age").starts_with("there is no dimension «age» here; there are: territory, period"));
        let rate = table(dimensions.clone(), "per-1000", UnitOfCount::Fixed(code("victim")));
        assert_eq!(
            refusal(&rate, "territory"),
            "numbers in «per-1000» cannot be added: add the counts and divide again"
        );
        dimensions[1].additivity = Additivity::Additive;
        dimensions[1].code = code("indicator");
        dimensions[1].hierarchy = Hierarchy::flat([code("homicides"), code("thefts")]).unwrap();
        let mixed = table(dimensions, "number", UnitOfCount::VariesBy(code("indicator")));
        assert_eq!(
            refusal(&mixed, "indicator"),
            "«homicides» and «thefts» are different units of count: they cannot be added"
        );
        assert!(mixed.sum_over("territory", MissingParts::Skip).is_ok());
        assert!(!Unit(code("number")).is_ratio() && Unit(code("percent")).is_ratio());
    }

    #[test]
    fn totals_that_their_parts_contradict_are_found() {
        let mut cube = counts(&[("FR", ""), ("R94", "FR"), ("2A", "R94"), ("2B", "R94"), ("R11", "FR")]);
        for (place, value) in [("FR", 12.0), ("R94", 3.0), ("2A", 1.0), ("2B", 1.0), ("R11", 10.0)] {
            put(&mut cube, &[place, "2024"], number(value));
        }
        let told = |cube: &Cube, tolerance: f64| -> Vec<(String, f64, bool)> {
            let faults = cube.check_additivity(tolerance).into_iter();
            faults.map(|fault| (cube.describe(&fault.total), fault.parts, fault.complete)).collect()
        };
        assert_eq!(told(&cube, 0.0), [("(FR, 2024)".to_owned(), 13.0, true), ("(R94, 2024)".to_owned(), 2.0, true)]);
        assert_eq!(told(&cube, 1.0), []);
        put(&mut cube, &["FR", "2025"], number(5.0));
        put(&mut cube, &["R94", "2025"], number(6.0));
        assert_eq!(told(&cube, 0.9)[1], ("(FR, 2025)".to_owned(), 6.0, false));
    }

    #[test]
    fn a_sum_too_large_is_refused() {
        let mut cube = counts(&[("FR", ""), ("R94", "FR"), ("R11", "FR")]);
        put(&mut cube, &["R94", "2024"], number(f64::MAX));
        put(&mut cube, &["R11", "2024"], number(f64::MAX));
        let error = cube.roll_up("territory", MissingParts::Skip).unwrap_err();
        assert_eq!(error.to_string(), "the cell (FR, 2024) is not a finite number");
    }

    proptest! {
        #[test]
        fn a_rolled_up_table_is_additive(values in proptest::collection::vec(0u32..1000, 6)) {
            let mut cube = counts(&[("FR", ""), ("R1", "FR"), ("R2", "FR"), ("a", "R1"), ("b", "R1"), ("c", "R2")]);
            for (rank, value) in values.iter().enumerate() {
                let place = ["a", "b", "c"][rank % 3];
                put(&mut cube, &[place, if rank < 3 { "2024" } else { "2025" }], number(f64::from(*value)));
            }
            let rolled = cube.roll_up("territory", MissingParts::MakeMissing).unwrap().cube;
            prop_assert!(rolled.check_additivity(0.0).is_empty());
            prop_assert_eq!(&rolled.roll_up("territory", MissingParts::MakeMissing).unwrap().cube, &rolled);
            let total: u32 = values.iter().sum();
            let all = cube.sum_over("territory", MissingParts::MakeMissing).unwrap().cube;
            let all = all.sum_over("period", MissingParts::MakeMissing).unwrap().cube;
            prop_assert_eq!(all.at(&[]).unwrap().number(), Some(f64::from(total)));
            // The order in which dimensions are summed away does not matter.
            let other = cube.sum_over("period", MissingParts::Skip).unwrap().cube;
            let other = other.sum_over("territory", MissingParts::Skip).unwrap().cube;
            prop_assert_eq!(all.at(&[]).unwrap().number(), other.at(&[]).unwrap().number());
        }
    }
}

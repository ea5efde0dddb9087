//! Tables computed from tables: rates, shares, changes, each with its intervals.

use std::collections::BTreeMap;

use crate::poisson::RateError;
use crate::slice::member;
use crate::sum::{MissingParts, sum_cells};
use crate::totals::{TotalError, place, without};
use crate::{
    Cell, Code, CodeError, Confidence, Cube, CubeError, Figure, Interval, Key, Measure, MemberId, Origin, Suppression,
    SuppressionKind, Unit, count_change, poisson_rate, wilson_share,
};

/// A computed table, and the interval of each figure that has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// The table.
    pub cube: Cube,
    /// Intervals, in the unit of the table. Figures that do not come from whole counts have none.
    pub intervals: BTreeMap<Key, Interval>,
}

/// Why a table cannot be computed from another.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DeriveError {
    /// Unknown dimensions or members, or members that may not be added.
    #[error(transparent)]
    Total(#[from] TotalError),
    /// A denominator or a scale that means nothing.
    #[error(transparent)]
    Rate(#[from] RateError),
    /// A scale that makes no code of a unit.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// Denominators broken down by something that the counts are not.
    #[error(
        "the denominators have the dimension «{0}», which the counts do not have: sum it away or choose one member"
    )]
    Denominators(Code),
    /// A rate of a rate.
    #[error("the numbers are already in «{0}»: start from the counts")]
    AlreadyRatio(Code),
}

impl From<CubeError> for DeriveError {
    fn from(error: CubeError) -> Self {
        Self::Total(error.into())
    }
}

impl Cube {
    /// Counts divided by those to whom it could happen, with exact Poisson intervals.
    ///
    /// # Formula
    /// Each cell as in [`poisson_rate`], its denominator being the cell of `denominators` at the same codes.
    ///
    /// # Symbols
    /// `per`: 1000 for a rate per 1,000. A figure that is not a whole count has no interval. A hidden, missing or embargoed
    /// count or denominator makes such a rate; a denominator of 0 makes a rate that cannot exist.
    ///
    /// # Assumptions
    /// Those of [`poisson_rate`]; every dimension of the denominators is one of the counts.
    ///
    /// # Source
    /// As for [`poisson_rate`].
    ///
    /// # Cost
    /// Two gamma quantiles for each cell.
    ///
    /// # Example
    /// The Ain in 2016 (SSMSI, edition of January 2026): 5 homicides among 638 425 people, 0.0078 per 1,000.
    /// ```
    /// use cube::*;
    /// let code = |text| Code::parse(text).unwrap();
    /// let place = Dimension { code: code("territory"), hierarchy: Hierarchy::flat([code("01")]).unwrap(), additivity: Additivity::Additive };
    /// let table = |count, number| {
    ///     let measure = Measure { unit: Unit(code("number")), unit_of_count: UnitOfCount::Fixed(code(count)) };
    ///     let mut cube = Cube::new(vec![place.clone()], measure)?;
    ///     cube.insert(cube.key(&["01"])?, Cell::Value(Figure::observed(number)))?;
    ///     Ok::<Cube, CubeError>(cube)
    /// };
    /// let rates = table("victim", 5.0)?.rates(&table("person", 638_425.0)?, 1000.0, Confidence::NINETY_FIVE)?;
    /// assert_eq!(format!("{:.7}", rates.cube.at(&["01"])?.number().unwrap()), "0.0078318");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the numbers are already rates or shares, when the denominators have a dimension of their own, or when `per` is not above 0.
    pub fn rates(&self, denominators: &Self, per: f64, confidence: Confidence) -> Result<Derived, DeriveError> {
        let unit = &self.measure().unit;
        if unit.is_ratio() {
            return Err(DeriveError::AlreadyRatio(unit.0.clone()));
        }
        poisson_rate(0, 1.0, per, confidence)?;
        let ranks = denominators.dimensions().iter().map(|dimension| {
            let rank = self.dimension_rank(dimension.code.as_str());
            rank.map_err(|_| DeriveError::Denominators(dimension.code.clone()))
        });
        let ranks: Vec<usize> = ranks.collect::<Result<_, _>>()?;
        let mut derived = Builder::default();
        for (key, count) in self.cells() {
            let codes: Vec<&str> = ranks.iter().map(|rank| self.code_at(key, *rank)).collect();
            // A place that the denominators do not know has no denominator: missing, not an error.
            let below = denominators.at(&codes).unwrap_or(&Cell::Missing);
            derived.put(key.clone(), [count, below], |[count, below]| {
                let whole = whole(count.number);
                match poisson_rate(whole.unwrap_or(0), below.number, per, confidence) {
                    Err(_) => Quotient::Impossible,
                    Ok(rate) => Quotient::Number(count.number * per / below.number, whole.map(|_| rate.interval)),
                }
            });
        }
        let unit = Unit(Code::parse(&format!("per-{per}"))?);
        derived.finish(self, self.dimensions().to_vec(), unit)
    }

    /// Each member of a dimension as a share of the whole above it, in percent, with Wilson's interval.
    ///
    /// # Formula
    /// `100 · x / n` as in [`wilson_share`], `n` being the member above, or, for members without one, the sum of those.
    ///
    /// # Symbols
    /// `x`: a part; `n`: its whole. A member that is alone at the top has no share. A part above its whole cannot be a share of it.
    ///
    /// # Assumptions
    /// Those of [`wilson_share`]; parts that do not overlap.
    ///
    /// # Source
    /// As for [`wilson_share`].
    ///
    /// # Cost
    /// One pass.
    ///
    /// # Example
    /// ```
    /// use cube::*;
    /// let code = |text| Code::parse(text).unwrap();
    /// let sexes = Dimension { code: code("sex"), hierarchy: Hierarchy::flat([code("F"), code("M")]).unwrap(), additivity: Additivity::Additive };
    /// let measure = Measure { unit: Unit(code("number")), unit_of_count: UnitOfCount::Fixed(code("victim")) };
    /// let mut table = Cube::new(vec![sexes], measure)?;
    /// table.insert(table.key(&["F"])?, Cell::Value(Figure::observed(81.0)))?;
    /// table.insert(table.key(&["M"])?, Cell::Value(Figure::observed(182.0)))?;
    /// let shares = table.shares("sex", Confidence::NINETY_FIVE)?;
    /// let women = shares.cube.key(&["F"])?;
    /// // Newcombe (1998), table I: 81 of 263.
    /// assert_eq!(format!("{:.2} {:.2}", shares.intervals[&women].lower, shares.intervals[&women].upper), "25.53 36.62");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When there is no such dimension, when its members may not be added, or when the numbers are already rates or shares.
    pub fn shares(&self, dimension: &str, confidence: Confidence) -> Result<Derived, DeriveError> {
        let rank = self.addable(dimension)?;
        let hierarchy = &self.dimensions()[rank].hierarchy;
        let roots: Vec<MemberId> = hierarchy.roots().collect();
        let mut derived = Builder::default();
        for (key, part) in self.cells() {
            let whole = match hierarchy.parent(key[rank]) {
                Some(parent) => self.get(&place(key, rank, parent)).clone(),
                None if roots.len() == 1 => continue,
                None => {
                    let parts: Vec<Key> = roots.iter().map(|root| place(key, rank, *root)).collect();
                    sum_cells(parts.iter().map(|key| self.get(key)), MissingParts::MakeMissing).cell
                }
            };
            derived.put(key.clone(), [part, &whole], |[part, whole]| share(part.number, whole.number, confidence));
        }
        derived.finish(self, self.dimensions().to_vec(), Unit(Code::parse("percent")?))
    }

    /// The relative change of each cell between two members of a dimension (two periods), in percent, with exact intervals.
    ///
    /// # Formula
    /// `100 · (x₂/x₁ − 1)`, with the interval of the ratio in [`count_change`].
    ///
    /// # Symbols
    /// `x₁`: the cell at `from`; `x₂`: at `to`. From 0, no relative change exists. Figures that are not whole counts have no interval.
    ///
    /// # Assumptions
    /// Those of [`count_change`]: same definition, spans of equal length.
    ///
    /// # Source
    /// As for [`count_change`].
    ///
    /// # Cost
    /// Two beta quantiles for each cell.
    ///
    /// # Example
    /// ```
    /// use cube::*;
    /// let code = |text| Code::parse(text).unwrap();
    /// let years = Dimension { code: code("period"), hierarchy: Hierarchy::flat([code("2024"), code("2025")]).unwrap(), additivity: Additivity::Additive };
    /// let measure = Measure { unit: Unit(code("number")), unit_of_count: UnitOfCount::Fixed(code("victim")) };
    /// let mut table = Cube::new(vec![years], measure)?;
    /// table.insert(table.key(&["2024"])?, Cell::Value(Figure::observed(122_444.0)))?;
    /// table.insert(table.key(&["2025"])?, Cell::Value(Figure::observed(132_349.0)))?;
    /// let changes = table.changes("period", "2024", "2025", Confidence::NINETY_FIVE)?;
    /// // SciPy's beta quantiles give a ratio of 1.0809, from 1.0725 to 1.0893.
    /// let interval = changes.intervals[&changes.cube.key(&[])?];
    /// assert_eq!(format!("{:.2} {:.2}", interval.lower, interval.upper), "7.25 8.93");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When there is no such dimension or member.
    pub fn changes(
        &self,
        dimension: &str,
        from: &str,
        to: &str,
        confidence: Confidence,
    ) -> Result<Derived, DeriveError> {
        let rank = self.dimension_rank(dimension)?;
        let [from, to] = [member(&self.dimensions()[rank], from)?, member(&self.dimensions()[rank], to)?];
        let mut derived = Builder::default();
        let lines = self.cells().map(|(key, _)| key).filter(|key| [from, to].contains(&key[rank]));
        let lines: std::collections::BTreeSet<Key> = lines.map(|key| place(key, rank, from)).collect();
        for line in lines {
            let cells = [self.get(&line), self.get(&place(&line, rank, to))];
            derived.put(without(&line, rank), cells, |[before, after]| {
                if before.number == 0.0 {
                    return Quotient::Impossible;
                }
                let counts = (whole(before.number), whole(after.number));
                let interval = match counts {
                    (Some(before), Some(after)) => {
                        Some(count_change(before, after, confidence).ratio.percent_interval())
                    }
                    _ => None,
                };
                Quotient::Number((after.number - before.number) / before.number * 100.0, interval)
            });
        }
        let mut dimensions = self.dimensions().to_vec();
        dimensions.remove(rank);
        derived.finish(self, dimensions, Unit(Code::parse("percent")?))
    }

    fn code_at(&self, key: &[MemberId], rank: usize) -> &str {
        self.dimensions()[rank].hierarchy.code(key[rank]).as_str()
    }
}

fn share(part: f64, of: f64, confidence: Confidence) -> Quotient {
    if of <= 0.0 || part < 0.0 || part > of {
        return Quotient::Impossible;
    }
    let interval = match (whole(part), whole(of)) {
        (Some(part), Some(of)) => wilson_share(part, of, confidence).ok().map(|share| share.interval.scaled(100.0)),
        _ => None,
    };
    Quotient::Number(part / of * 100.0, interval)
}

/// The count that a number is, if it is one.
pub(crate) fn whole(number: f64) -> Option<u64> {
    // Above 2⁵³ neighbouring whole numbers are one and the same float.
    (number >= 0.0 && number.fract() == 0.0 && number <= 9_007_199_254_740_992.0).then_some(number as u64)
}

enum Quotient {
    Number(f64, Option<Interval>),
    Impossible,
}

#[derive(Default)]
struct Builder {
    cells: BTreeMap<Key, Cell>,
    intervals: BTreeMap<Key, Interval>,
}

impl Builder {
    /// Puts what two cells give: a quotient of figures, or the state that keeps it from being one.
    fn put(&mut self, key: Key, cells: [&Cell; 2], compute: impl FnOnce([&Figure; 2]) -> Quotient) {
        let cell = match cells {
            [Cell::Value(one), Cell::Value(other)] => match compute([one, other]) {
                Quotient::Impossible => Cell::NotApplicable,
                Quotient::Number(number, interval) => {
                    if let Some(interval) = interval {
                        self.intervals.insert(key.clone(), interval);
                    }
                    Cell::Value(Figure { number, origin: Origin::Derived, status: one.status.min(other.status) })
                }
            },
            [one, other] => absent(one, other),
        };
        self.cells.insert(key, cell);
    }

    fn finish(self, source: &Cube, dimensions: Vec<crate::Dimension>, unit: Unit) -> Result<Derived, DeriveError> {
        let measure = Measure { unit, unit_of_count: source.measure().unit_of_count.clone() };
        let mut cube = Cube::new(dimensions, measure)?;
        for (key, cell) in self.cells {
            cube.insert(key, cell)?;
        }
        Ok(Derived { cube, intervals: self.intervals })
    }
}

/// The state of what is computed from two cells of which one at least is no figure: hidden before embargoed before impossible before missing.
fn absent(one: &Cell, other: &Cell) -> Cell {
    match (one, other) {
        (Cell::Suppressed(why), _) => Cell::Suppressed(why.clone()),
        (_, Cell::Suppressed(why)) => {
            Cell::Suppressed(Suppression { kind: SuppressionKind::Secondary, rule: why.rule.clone() })
        }
        (Cell::Embargoed { until: one }, Cell::Embargoed { until: other }) => {
            Cell::Embargoed { until: *one.max(other) }
        }
        (Cell::Embargoed { until }, _) | (_, Cell::Embargoed { until }) => Cell::Embargoed { until: *until },
        (Cell::NotApplicable, _) | (_, Cell::NotApplicable) => Cell::NotApplicable,
        _ => Cell::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{code, counts, number, put, table};
    use crate::{Instant, ObservationStatus, UnitOfCount};
    use proptest::prelude::*;

    const SURE: Confidence = Confidence::NINETY_FIVE;

    fn hidden(kind: SuppressionKind) -> Cell {
        Cell::Suppressed(Suppression { kind, rule: code("five") })
    }

    /// Rates that the SSMSI's edition of January 2026 prints beside its counts and populations: homicides in 2016.
    #[test]
    fn agrees_with_ssmsi_2026_01_printed_rates() {
        let printed = [
            ("01", 5.0, 638_425.0, 0.007_831_8),
            ("02", 10.0, 536_136.0, 0.018_652),
            ("06", 97.0, 1_083_704.0, 0.089_507_8),
        ];
        let places: Vec<(&str, &str)> = printed.iter().map(|line| (line.0, "")).collect();
        let (mut victims, mut people) = (counts(&places), counts(&places));
        for (place, count, population, _) in printed {
            put(&mut victims, &[place, "2024"], number(count));
            put(&mut people, &[place, "2024"], number(population));
        }
        let rates = victims.rates(&people, 1000.0, SURE).unwrap();
        for (place, _, _, rate) in printed {
            let found = rates.cube.at(&[place, "2024"]).unwrap().number().unwrap();
            assert!((found - rate).abs() < 5e-8, "{place}: {found} {rate}");
        }
        assert_eq!(rates.cube.measure().unit, Unit(code("per-1000")));
        assert_eq!(rates.intervals.len(), 3);
        assert!(matches!(rates.cube.rates(&people, 1000.0, SURE), Err(DeriveError::AlreadyRatio(_))));
    }

    #[test]
    fn denominators_may_have_fewer_dimensions() {
        let mut victims = counts(&[("93", ""), ("94", "")]);
        put(&mut victims, &["93", "2024"], number(2.0));
        put(&mut victims, &["94", "2024"], number(0.5));
        let mut people = table(victims.dimensions()[..1].to_vec(), "number", UnitOfCount::Fixed(code("person")));
        put(&mut people, &["93"], number(1000.0));
        put(&mut people, &["94"], number(1000.0));
        let rates = victims.rates(&people, 1000.0, SURE).unwrap();
        assert_eq!(rates.cube.at(&["93", "2024"]).unwrap().number(), Some(2.0));
        // Half a victim is an estimate, not a count: no interval.
        assert_eq!((rates.cube.at(&["94", "2024"]).unwrap().number(), rates.intervals.len()), (Some(0.5), 1));
        let error = people.rates(&victims, 1000.0, SURE).unwrap_err().to_string();
        assert!(error.starts_with("the denominators have the dimension «period»"), "{error}");
        assert!(victims.rates(&people, 0.0, SURE).is_err());
    }

    #[test]
    fn absence_is_inherited() {
        let value = number(4.0);
        let (primary, secondary) = (hidden(SuppressionKind::Primary), hidden(SuppressionKind::Secondary));
        let [early, late] = [3, 9].map(|second| Cell::Embargoed { until: Instant(second) });
        let check = |before: &Cell, after: &Cell, expected: &Cell| {
            let mut cube = counts(&[("93", "")]);
            put(&mut cube, &["93", "2024"], before.clone());
            put(&mut cube, &["93", "2025"], after.clone());
            let changes = cube.changes("period", "2024", "2025", SURE).unwrap();
            assert_eq!(changes.cube.at(&["93"]).unwrap(), expected, "{before:?} {after:?}");
            assert!(changes.intervals.is_empty());
        };
        check(&primary, &value, &primary);
        check(&value, &primary, &secondary);
        check(&early, &late, &late);
        check(&early, &value, &early);
        check(&Cell::Missing, &early, &early);
        check(&Cell::Missing, &Cell::NotApplicable, &Cell::NotApplicable);
        check(&value, &Cell::Missing, &Cell::Missing);
        check(&number(0.0), &value, &Cell::NotApplicable);
    }

    #[test]
    fn changes_are_as_firm_as_the_less_firm_figure() {
        let mut cube = counts(&[("93", "")]);
        put(&mut cube, &["93", "2024"], number(100.0));
        let provisional = Figure { status: ObservationStatus::Provisional, ..Figure::observed(125.0) };
        put(&mut cube, &["93", "2025"], Cell::Value(provisional));
        let changes = cube.changes("period", "2024", "2025", SURE).unwrap();
        let figure = changes.cube.at(&["93"]).unwrap().figure().unwrap();
        assert_eq!((figure.number, figure.origin), (25.0, Origin::Derived));
        assert_eq!(figure.status, ObservationStatus::Provisional);
    }

    #[test]
    fn shares_are_of_the_whole_above_or_of_all_roots() {
        let mut cube = counts(&[("FR", ""), ("R94", "FR"), ("R11", "FR"), ("2A", "R94")]);
        for (place, value) in [("FR", 40.0), ("R94", 10.0), ("R11", 30.0), ("2A", 11.0)] {
            put(&mut cube, &[place, "2024"], number(value));
        }
        let shares = cube.shares("territory", SURE).unwrap();
        let at = |place: &str| shares.cube.at(&[place, "2024"]).unwrap().clone();
        assert_eq!((at("R94").number(), at("R11").number()), (Some(25.0), Some(75.0)));
        assert_eq!((at("FR"), at("2A")), (Cell::Missing, Cell::NotApplicable));
        let flat = cube.slice("territory", &["R94", "R11"]).unwrap().shares("territory", SURE).unwrap();
        assert_eq!(flat.cube.at(&["R94", "2024"]).unwrap().number(), Some(25.0));
        // Two shares of a whole with a hidden part would give that part away.
        let mut partly = counts(&[("a", ""), ("b", ""), ("c", "")]);
        put(&mut partly, &["a", "2024"], number(1.0));
        put(&mut partly, &["b", "2024"], number(1.0));
        put(&mut partly, &["c", "2024"], hidden(SuppressionKind::Primary));
        let shares = partly.shares("territory", SURE).unwrap();
        assert!(shares.cube.cells().all(|(_, cell)| cell.is_suppressed()));
    }

    proptest! {
        #[test]
        fn figures_lie_within_their_intervals(values in proptest::collection::vec(0u32..5000, 8)) {
            let places = [("a", ""), ("b", ""), ("c", ""), ("d", "")];
            let mut cube = counts(&places);
            for (rank, value) in values.iter().enumerate() {
                put(&mut cube, &[places[rank % 4].0, if rank < 4 { "2024" } else { "2025" }], number(f64::from(*value)));
            }
            let all = [
                cube.rates(&cube.map_cells(|_, _| number(10_000.0)), 1000.0, SURE).unwrap(),
                cube.shares("territory", SURE).unwrap(),
                cube.changes("period", "2024", "2025", SURE).unwrap(),
            ];
            for derived in &all {
                for (key, interval) in &derived.intervals {
                    let figure = derived.cube.get(key).number().unwrap();
                    prop_assert!(interval.lower <= figure + 1e-9 && figure <= interval.upper + 1e-9);
                }
            }
            for year in ["2024", "2025"] {
                let shares = places.map(|(place, _)| all[1].cube.at(&[place, year]).unwrap().number());
                let total: Option<f64> = shares.into_iter().sum();
                prop_assert!(total.is_none_or(|total| (total - 100.0).abs() < 1e-9));
            }
        }
    }
}

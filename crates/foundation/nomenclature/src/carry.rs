//! Counts carried from one vintage to another.

use std::collections::BTreeMap;

use cube::{Cell, Figure, MissingParts, Origin, sum_cells};

use crate::{Passage, TerritoryCode, TerritoryKind, Vintage};

/// What to do with the count of a commune that became several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Splits {
    /// Refuse: nobody knows where in the old commune the facts took place.
    #[default]
    Refuse,
    /// Share the count out by population, which assumes the same rate everywhere in the old commune. The results are estimates.
    ByPopulation,
}

/// Why a count cannot be carried to another vintage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CarryError {
    /// Not a commune of the vintage one comes from.
    #[error("the COG of {vintage} has no commune {code}: give the vintage of these figures, or mend the code")]
    Unknown {
        /// The code.
        code: TerritoryCode,
        /// The vintage.
        vintage: Vintage,
    },
    /// A commune that became several.
    #[error(
        "{code} became {} between {from} and {to}: its count cannot be told apart; keep the vintage {from}, or accept shares by population",
        .parts.iter().map(TerritoryCode::as_str).collect::<Vec<_>>().join(", ")
    )]
    Split {
        /// The commune.
        code: TerritoryCode,
        /// The vintage one comes from.
        from: Vintage,
        /// The vintage one goes to.
        to: Vintage,
        /// What it became.
        parts: Vec<TerritoryCode>,
    },
}

impl Passage<'_> {
    /// Carries the cells of communes to the other vintage.
    ///
    /// # Formula
    /// `x(b) = Σ wₐᵦ · x(a)` over the communes `a` of which `b` is made, with `wₐᵦ = 1` unless `a` was split.
    ///
    /// # Symbols
    /// `x`: additive counts (never rates, shares or medians); `w`: the share of `a`'s people who live in `b`.
    ///
    /// # Assumptions
    /// On mergers none: counts of communes that joined add up; when one of them is missing, hidden or embargoed, so is the sum. On splits, only
    /// with [`Splits::ByPopulation`]: the same rate everywhere in the old commune.
    ///
    /// # Source
    /// INSEE, *Code officiel géographique*, events of communes; area-weighted passage as in Goodchild & Lam (1980), *Areal interpolation: a variant of
    /// the traditional spatial problem*, Geo-Processing 1, with people in place of area.
    ///
    /// # Cost
    /// One pass over the cells.
    ///
    /// # Example
    /// Pierrefitte-sur-Seine (93059) joined Saint-Denis (93066) on 1 January 2025: their counts add up.
    /// ```
    /// use cube::{Cell, Figure};
    /// use nomenclature::{Splits, Territories, TerritoryCode};
    /// let [before, after] = [2024, 2025].map(|year| year.to_string().parse().unwrap());
    /// let passage = Territories::bundled().passage(before, after)?;
    /// let counts = [("93059", 40.0), ("93066", 100.0)]
    ///     .map(|(code, number)| (TerritoryCode::parse(code).unwrap(), Cell::Value(Figure::observed(number))));
    /// let carried = passage.carry(&counts.into(), Splits::Refuse).unwrap();
    /// assert_eq!(carried[&TerritoryCode::parse("93066")?].number(), Some(140.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// All the codes that the vintage does not know and, unless shares by population are accepted, all the splits.
    pub fn carry(
        &self,
        cells: &BTreeMap<TerritoryCode, Cell>,
        splits: Splits,
    ) -> Result<BTreeMap<TerritoryCode, Cell>, Vec<CarryError>> {
        let errors: Vec<CarryError> = cells.keys().filter_map(|code| self.refusal(*code, splits)).collect();
        if !errors.is_empty() {
            return Err(errors);
        }
        let arrivals: std::collections::BTreeSet<TerritoryCode> =
            cells.keys().flat_map(|code| self.successors(*code)).map(|part| part.code).collect();
        Ok(arrivals.into_iter().map(|code| (code, self.arrival(code, cells))).collect())
    }

    fn refusal(&self, code: TerritoryCode, splits: Splits) -> Option<CarryError> {
        let parts: Vec<TerritoryCode> = self.successors(code).iter().map(|part| part.code).collect();
        if parts.is_empty() || code.kind() != TerritoryKind::Commune {
            return Some(CarryError::Unknown { code, vintage: self.from() });
        }
        let refused = parts.len() > 1 && splits == Splits::Refuse;
        refused.then(|| CarryError::Split { code, from: self.from(), to: self.to(), parts })
    }

    /// The cell of a commune of the other vintage: alone, or the sum of what it is made of.
    fn arrival(&self, code: TerritoryCode, cells: &BTreeMap<TerritoryCode, Cell>) -> Cell {
        let share = |from: TerritoryCode| {
            let parts = self.successors(from);
            parts.iter().find(|part| part.code == code).map_or(1.0, |part| part.share)
        };
        let parts: Vec<Cell> = self
            .predecessors(code)
            .into_iter()
            .map(|from| weighed(cells.get(&from).unwrap_or(&Cell::Missing), share(from)))
            .collect();
        match parts.as_slice() {
            [alone] => alone.clone(),
            parts => sum_cells(parts, MissingParts::MakeMissing).cell,
        }
    }
}

fn weighed(cell: &Cell, share: f64) -> Cell {
    match cell {
        Cell::Value(figure) if share < 1.0 => {
            Cell::Value(Figure { number: figure.number * share, origin: Origin::Derived, ..*figure })
        }
        cell => cell.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Territories;
    use cube::{Code, Suppression, SuppressionKind};

    fn code(text: &str) -> TerritoryCode {
        TerritoryCode::parse(text).unwrap()
    }

    fn carry(
        years: (u16, u16),
        cells: &[(&str, Cell)],
        splits: Splits,
    ) -> Result<BTreeMap<TerritoryCode, Cell>, Vec<CarryError>> {
        let vintage = |year| Vintage::of_year(year).unwrap();
        let passage = Territories::bundled().passage(vintage(years.0), vintage(years.1)).unwrap();
        passage.carry(&cells.iter().map(|(text, cell)| (code(text), cell.clone())).collect(), splits)
    }

    fn number(number: f64) -> Cell {
        Cell::Value(Figure::observed(number))
    }

    #[test]
    fn counts_add_up_on_mergers() {
        let carried = carry(
            (2024, 2026),
            &[("93059", number(40.0)), ("93066", number(100.0)), ("93001", number(7.0))],
            Splits::Refuse,
        );
        let carried = carried.unwrap();
        assert_eq!(carried.len(), 2);
        assert_eq!(carried[&code("93066")].number(), Some(140.0));
        // A commune that stayed itself keeps its very cell: observed, not summed.
        assert_eq!(carried[&code("93001")], number(7.0));
    }

    #[test]
    fn a_merger_with_an_unknown_part_is_not_half_a_sum() {
        let alone = carry((2024, 2025), &[("93066", number(100.0))], Splits::Refuse).unwrap();
        assert_eq!(alone[&code("93066")], Cell::Missing);
        let rule = Code::parse("diffusion").unwrap();
        let hidden = Cell::Suppressed(Suppression { kind: SuppressionKind::Primary, rule });
        let carried = carry((2024, 2025), &[("93066", number(100.0)), ("93059", hidden)], Splits::Refuse).unwrap();
        assert!(carried[&code("93066")].is_suppressed());
    }

    #[test]
    fn splits_are_refused_unless_shares_are_accepted() {
        let cells = [("15141", number(100.0)), ("85084", number(1.0)), ("95999", number(1.0))];
        let errors = carry((2023, 2025), &cells, Splits::Refuse).unwrap_err();
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 3);
        assert!(
            told[0].starts_with("15141 became 15031, 15035, 15047, 15141, 15171 between 2023 and 2025"),
            "{}",
            told[0]
        );
        assert!(told[2].starts_with("the COG of 2023 has no commune 95999"), "{}", told[2]);
        let carried = carry((2023, 2025), &cells[..2], Splits::ByPopulation).unwrap();
        let total = |prefix: &str| -> f64 {
            let parts = carried.iter().filter(|(code, _)| code.as_str().starts_with(prefix));
            parts.filter_map(|(_, cell)| cell.number()).sum()
        };
        assert!((total("15") - 100.0).abs() < 1e-9 && (total("85") - 1.0).abs() < 1e-9);
        // By hand: Celles has 217 of the 1 923 people of the five communes in the populations of 2023.
        let edition = Territories::bundled().edition(Vintage::of_year(2025).unwrap()).unwrap();
        let people = |text: &str| f64::from(edition.get(code(text)).unwrap().population.unwrap().inhabitants);
        let all: f64 = ["15031", "15035", "15047", "15141", "15171"].map(people).iter().sum();
        let celles = carried[&code("15031")].figure().copied().unwrap();
        assert!((celles.number - 100.0 * 217.0 / all).abs() < 1e-9);
        assert_eq!(celles.origin, Origin::Derived);
    }

    #[test]
    fn a_merger_and_back_is_known_in_full_only_together() {
        let before = [("93059", number(40.0)), ("93066", number(100.0))];
        let merged = carry((2024, 2025), &before, Splits::Refuse).unwrap();
        let back: Vec<(&str, Cell)> = vec![("93066", merged[&code("93066")].clone())];
        assert!(carry((2025, 2024), &back, Splits::Refuse).is_err());
        let shared = carry((2025, 2024), &back, Splits::ByPopulation).unwrap();
        let total: f64 = shared.values().filter_map(Cell::number).sum();
        assert!((total - 140.0).abs() < 1e-9);
    }
}

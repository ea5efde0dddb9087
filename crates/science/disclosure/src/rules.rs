//! The rules that make a cell sensitive, and how it is to be protected.

use cube::Code;

/// Whether a zero may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zeros {
    /// A zero is no secret and is never hidden.
    #[default]
    Public,
    /// A zero is as sensitive as any count below the minimum.
    Hidden,
}

/// What hiding a cell is taken to cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cost {
    /// Its value: large figures stay visible.
    #[default]
    Value,
    /// One for each cell: as few cells as possible.
    Cells,
    /// The logarithm of its value, a compromise between the two (in thousandths of ln(1 + value)).
    Logarithm,
}

impl Cost {
    /// The cost of a cell with this value, at least 1 so that nothing is hidden for nothing.
    #[must_use]
    pub fn of(self, value: i64) -> u64 {
        match self {
            Self::Value => value.unsigned_abs().max(1),
            Self::Cells => 1,
            Self::Logarithm => ((1.0 + value.unsigned_abs() as f64).ln() * 1000.0).round().max(1.0) as u64,
        }
    }
}

/// How a table of counts is protected.
///
/// A cell is sensitive when its count is below `minimum` (a threshold «more than 5» is a minimum of 6). It is then
/// hidden, with as many others as it takes for no attacker to be sure of its value within `protection`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    pub(crate) code: Code,
    pub(crate) minimum: u64,
    pub(crate) zeros: Zeros,
    pub(crate) protection: u64,
    pub(crate) cost: Cost,
}

impl Rules {
    /// Counts below `minimum` are sensitive; zeros are public, protection is ±1, the cost is the value.
    ///
    /// `code` names the rule in the cells that it hides.
    #[must_use]
    pub fn minimum_frequency(code: Code, minimum: u64) -> Self {
        Self { code, minimum, zeros: Zeros::Public, protection: 1, cost: Cost::Value }
    }

    /// Says whether zeros may be known.
    #[must_use]
    pub fn zeros(mut self, zeros: Zeros) -> Self {
        self.zeros = zeros;
        self
    }

    /// Says how far from its value each sensitive cell must remain possible.
    #[must_use]
    pub fn protection(mut self, protection: u64) -> Self {
        self.protection = protection.max(1);
        self
    }

    /// Says what hiding a cell costs.
    #[must_use]
    pub fn cost(mut self, cost: Cost) -> Self {
        self.cost = cost;
        self
    }

    /// The code of the rule.
    #[must_use]
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// Whether a count is sensitive.
    #[must_use]
    pub fn is_sensitive(&self, count: u64) -> bool {
        count < self.minimum && (count > 0 || self.zeros == Zeros::Hidden)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below_five() -> Rules {
        Rules::minimum_frequency("below-5".parse().unwrap(), 5)
    }

    /// ln 10 = 2.302585…, and ln 1 = 0, for which one unit is taken.
    #[test]
    fn nothing_is_hidden_for_nothing() {
        assert_eq!([0, 1, 7, 1_000].map(|value| Cost::Value.of(value)), [1, 1, 7, 1_000]);
        assert_eq!([0, 7, 1_000].map(|value| Cost::Cells.of(value)), [1, 1, 1]);
        assert_eq!([0, 9, 99].map(|value| Cost::Logarithm.of(value)), [1, 2_303, 4_605]);
    }

    #[test]
    fn a_minimum_of_five_hides_four_and_shows_five() {
        let sensitive = |rules: &Rules| (0..7).filter(|count| rules.is_sensitive(*count)).collect::<Vec<_>>();
        assert_eq!(sensitive(&below_five()), [1, 2, 3, 4]);
        assert_eq!(sensitive(&below_five().zeros(Zeros::Hidden)), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_rule_asks_for_one_unit_at_least() {
        assert_eq!((below_five().protection, below_five().protection(0).protection), (1, 1));
        assert_eq!((below_five().protection(3).protection, below_five().cost(Cost::Cells).cost), (3, Cost::Cells));
        assert_eq!(below_five().code().as_str(), "below-5");
    }
}

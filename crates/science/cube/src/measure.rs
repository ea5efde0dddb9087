//! What the numbers of a table are: a unit, and what is counted. Unlike things refuse to be added.

use crate::Code;

/// The unit in which a number is expressed: `number`, `per-1000`, `percent`, `euro`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Unit(pub Code);

/// The thing counted: a victim, an offence, a call, a vehicle.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum UnitOfCount {
    /// The same thing in every cell.
    Fixed(Code),
    /// Another thing for each member of a dimension of the table.
    VariesBy(Code),
}

/// The unit and the unit of count of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Measure {
    /// The unit of the numbers.
    pub unit: Unit,
    /// What is counted.
    pub unit_of_count: UnitOfCount,
}

/// Two measures that may not be added or compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitMismatch {
    /// Another unit.
    #[error("«{left}» and «{right}» are different units: convert one before adding")]
    Unit {
        /// The first unit.
        left: Code,
        /// The second unit.
        right: Code,
    },
    /// Another thing counted.
    #[error("«{left}» and «{right}» are different units of count: they cannot be added")]
    UnitOfCount {
        /// The first unit of count.
        left: Code,
        /// The second unit of count.
        right: Code,
    },
}

impl Unit {
    /// Whether the unit is that of a quotient (`percent`, `per-1000`, anything that begins with `per-`), which no sum may hold.
    #[must_use]
    pub fn is_ratio(&self) -> bool {
        let code = self.0.as_str();
        code == "percent" || code.starts_with("per-")
    }
}

impl Measure {
    /// The measure of a sum: the same as both, or a refusal.
    ///
    /// # Errors
    /// When the units or the units of count differ.
    pub fn combine(&self, other: &Self) -> Result<Self, UnitMismatch> {
        if self.unit != other.unit {
            return Err(UnitMismatch::Unit { left: self.unit.0.clone(), right: other.unit.0.clone() });
        }
        if self.unit_of_count != other.unit_of_count {
            return Err(UnitMismatch::UnitOfCount { left: self.counted().clone(), right: other.counted().clone() });
        }
        Ok(self.clone())
    }

    fn counted(&self) -> &Code {
        match &self.unit_of_count {
            UnitOfCount::Fixed(code) | UnitOfCount::VariesBy(code) => code,
        }
    }
}

//! A dimension: a code, its hierarchy, and whether its members may be added.

use crate::{Code, Hierarchy};

/// Whether adding the members of a dimension has a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Additivity {
    /// Parts of a whole.
    Additive,
    /// Adding would count twice or mix unlike things; the reason is told to whoever tries.
    NotAdditive {
        /// Why, as a code that the interface translates.
        reason: Code,
    },
}

/// One way in which a table is broken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its code, unique within the table.
    pub code: Code,
    /// Its members.
    pub hierarchy: Hierarchy,
    /// Whether its members may be added.
    pub additivity: Additivity,
}

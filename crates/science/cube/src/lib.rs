//! Statistical tables: dimensions with hierarchies, cells in one of five states, totals that say where they come from.
//!
//! This room knows no word of the domain, no file, no clock and no chance: it is arithmetic on tables.

mod cell;
mod code;
mod dimension;
mod hierarchy;
mod measure;
mod pivot;
mod slice;
mod sum;
mod table;
#[cfg(test)]
mod testing;
mod totals;

pub use cell::{Cell, Figure, Instant, ObservationStatus, Origin, Suppression, SuppressionKind};
pub use code::{Code, CodeError};
pub use dimension::{Additivity, Dimension};
pub use hierarchy::{Hierarchy, HierarchyError, Member, MemberId};
pub use measure::{Measure, Unit, UnitMismatch, UnitOfCount};
pub use pivot::{Header, Pivot, PivotError};
pub use sum::{MissingParts, Total, sum_cells};
pub use table::{Cube, CubeError, Key};
pub use totals::{AdditivityFault, RolledUp, TotalError};

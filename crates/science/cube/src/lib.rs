//! Statistical tables: dimensions with hierarchies, cells in one of five states, totals that say where they come from.
//!
//! This room knows no word of the domain, no file, no clock and no chance: it is arithmetic on tables.

mod beta;
mod cell;
mod change;
mod code;
mod derive;
mod dimension;
mod hierarchy;
mod interval;
mod measure;
mod paired;
mod panel;
mod pivot;
mod poisson;
mod proportion;
mod slice;
mod sum;
mod table;
#[cfg(test)]
mod testing;
mod totals;

pub use cell::{Cell, Figure, Instant, ObservationStatus, Origin, Suppression, SuppressionKind};
pub use change::{Change, Exposed, Ratio, count_change, rate_ratio};
pub use code::{Code, CodeError};
pub use derive::{DeriveError, Derived};
pub use dimension::{Additivity, Dimension};
pub use hierarchy::{Hierarchy, HierarchyError, Member, MemberId};
pub use interval::{Confidence, ConfidenceError, Estimate, Interval};
pub use measure::{Measure, Unit, UnitMismatch, UnitOfCount};
pub use paired::{PairedError, paired_change};
pub use panel::{Panel, PanelTotal};
pub use pivot::{Header, Pivot, PivotError};
pub use poisson::{RateError, poisson_interval, poisson_rate};
pub use proportion::{ShareError, clopper_pearson_interval, wilson_share};
pub use sum::{MissingParts, Total, sum_cells};
pub use table::{Cube, CubeError, Key};
pub use totals::{AdditivityFault, RolledUp, TotalError};

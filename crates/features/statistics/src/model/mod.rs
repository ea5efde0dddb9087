//! What a dataset and its releases are: types and rules, without files or database.

mod checks;
mod dataset;
mod ids;
mod layout;
mod nature;
mod release;

pub(crate) use checks::check;
pub use checks::{DatasetFault, DatasetFaults};
pub use dataset::{
    Break, Comparison, Completeness, Dataset, Definition, Indicator, Level, Licence, Periodicity, Protection, Source,
    UnitOfCount,
};
pub use ids::{DatasetId, IdError, ReleaseId};
pub use layout::{Columns, Layout, Reading, Role};
pub use nature::Nature;
pub use release::{DefinitionHeld, Deposit, Release};

//! Datasets, releases, import, query and the explorer.

mod answer;
mod datasets;
mod engine;
pub mod import;
pub mod model;
pub mod query;
mod statistics;
mod store;

pub use answer::{About, Answer, DefinitionInForce, Interval, Member, Warning};
pub use datasets::{Datasets, DatasetsError};
pub use engine::EngineError;
pub use statistics::{OpenError, Statistics};
pub use store::{DepositError, SCHEMA};

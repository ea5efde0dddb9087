//! Datasets, releases, import, query and the explorer.

mod answer;
pub mod api;
pub mod cli;
mod datasets;
pub mod diff;
mod engine;
pub mod export;
pub mod import;
pub mod model;
pub mod pages;
pub mod query;
mod statistics;
pub mod store;
mod visible;

pub use answer::{About, Answer, CellNote, DefinitionInForce, Interval, Member, Warning};
pub use datasets::{Datasets, DatasetsError};
pub use engine::EngineError;
pub use query::QueryError;
pub use statistics::{OpenError, Statistics};

ui::texts!("statistics");

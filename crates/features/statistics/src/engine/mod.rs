//! The query engine: DataFusion over the Parquet files of a release. The same plans run on a cluster.

mod profile;
mod rows;
mod schema;
mod session;

pub(crate) use profile::Profile;
pub(crate) use rows::{Batch, KnownCell, Row};
pub(crate) use schema::{State, Status, column, schema};
pub use session::EngineError;
pub(crate) use session::{Engine, Grain, Slice};

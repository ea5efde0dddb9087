//! A release (millésime): one edition of a dataset, whose cells never change.

use cube::Code;
use serde::{Deserialize, Serialize};

use super::{DatasetId, ReleaseId};

/// One edition of a dataset, as the catalogue knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The dataset.
    pub dataset: DatasetId,
    /// Its name.
    pub id: ReleaseId,
    /// The number of its cells.
    pub cells: u64,
    /// The first period it holds.
    pub first_period: String,
    /// The last period it holds.
    pub last_period: String,
    /// The year of the official list of territories to which its codes belong, when known.
    pub vintage: Option<u16>,
    /// Which definition it holds of each indicator it has.
    pub definitions: Vec<DefinitionHeld>,
    /// The files that were put into it, in order.
    pub deposits: Vec<Deposit>,
}

/// The definition of an indicator that a release holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DefinitionHeld {
    /// The indicator.
    pub indicator: String,
    /// The number of its definition.
    pub definition: u8,
    /// The name under which the producer's file held it.
    pub source_label: String,
}

/// A file that was put into a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deposit {
    /// The name of the file.
    pub file: String,
    /// Its BLAKE3 hash.
    pub hash: String,
    /// How it was laid out.
    pub layout: String,
    /// The number of cells that it added.
    pub cells: u64,
    /// When, in seconds since 1970-01-01T00:00:00Z.
    pub deposited_at: i64,
    /// The Parquet file that holds these cells, within the folder of the release.
    pub part: String,
}

impl Release {
    /// The number of the definition that it holds of an indicator.
    #[must_use]
    pub fn definition_of(&self, indicator: &Code) -> Option<u8> {
        self.definitions.iter().find(|held| held.indicator == indicator.as_str()).map(|held| held.definition)
    }
}

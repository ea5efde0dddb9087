//! The demonstration: the catalogue of kits as it is publicly known, with a clip that says that it is none of the films.

mod kits;

use jiff::Timestamp;

use crate::Training;
use crate::store::PublishKitError;

/// Loads what is not there yet.
///
/// # Errors
/// When a bundled description is wrong, which a test would have found, or the database fails.
pub async fn load(training: &Training, now: Timestamp) -> Result<(), DemoError> {
    kits::load(training, now).await
}

/// Why the demonstration could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A description of a kit.
    #[error("the bundled kit {name}: {why}")]
    Description {
        /// The file.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// A kit could not be published.
    #[error(transparent)]
    Publish(#[from] PublishKitError),
}

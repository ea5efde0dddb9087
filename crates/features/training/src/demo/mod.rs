//! The demonstration: the catalogue of kits as it is publicly known, with a clip that says that it is none of the films.

mod around;
mod attested;
mod cascade;
mod draw;
mod kits;
mod names;
mod plan;
mod words;
mod year;

use jiff::Timestamp;

use crate::Training;
use crate::store::PublishKitError;

/// Loads what is not there yet. Gives whether the year is new.
///
/// # Errors
/// When a bundled description is wrong, which a test would have found, or the database fails.
pub async fn load(training: &Training, now: Timestamp) -> Result<bool, DemoError> {
    kits::load(training, now).await?;
    let kits = kits::kits()?;
    let fresh = year::load(&training.store, &kits, now).await?;
    if fresh {
        attested::attest(training, now).await?;
        around::load(training, now).await?;
    }
    Ok(fresh)
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
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// An attestation could not be issued.
    #[error("the demonstration's attestations: {0}")]
    Attestations(String),
    /// A meeting could not be made.
    #[error(transparent)]
    Meeting(#[from] crate::store::MeetingError),
    /// A kit could not be published.
    #[error(transparent)]
    Publish(#[from] PublishKitError),
}

//! What is found of protection by words: its studies, by who may read them.

use store::{Store, StoreError};

use crate::store::studies;

/// A study to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name of its table.
    pub title: String,
    /// Its path, without language prefix.
    pub path: String,
}

/// Every study.
///
/// # Errors
/// When the database does not answer.
pub async fn everything(store: &Store) -> Result<Vec<Found>, StoreError> {
    let found =
        |line: crate::store::StudyLine| Found { title: line.name, path: format!("/protection/{}", line.code.as_str()) };
    Ok(studies(store).await?.into_iter().map(found).collect())
}

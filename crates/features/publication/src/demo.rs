//! The letters that come with the program, published in a demonstration.

use jiff::Timestamp;
use store::Actor;

use crate::publications::{Publications, PublishError};

/// The bundled manuscripts, French first.
pub const LETTERS: [&str; 2] =
    [include_str!("../../../../letters/2025.md"), include_str!("../../../../letters/2025.en.md")];

/// Publishes the bundled letters that are not published yet. One that was published otherwise stays as it is.
///
/// # Errors
/// When a letter cannot be made: the bundled figures are not in, or the disk or the database fails.
pub async fn publish_bundled(publications: &Publications, now: Timestamp) -> Result<(), PublishError> {
    for letter in LETTERS {
        match publications.publish(letter, &Actor::operator(), now).await {
            Ok(published) => {
                let cover = &published.compiled.letter.cover;
                tracing::info!(slug = %cover.slug, language = cover.language.tag(), already = published.already, "a bundled letter is there");
            }
            Err(PublishError::Differs { slug, version, .. }) => {
                tracing::info!(%slug, version, "the letter published here stays as it is, though the bundled one differs");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

//! What a new version of a publication must say before it is published.

use super::{Differences, PublishError};
use crate::model::{Block, Letter, SectionRole};

/// The version comes next, and says what it corrects or adds.
pub(super) fn check(letter: &Letter, last: u16) -> Result<(), PublishError> {
    let cover = &letter.cover;
    if cover.version != last + 1 {
        return Err(PublishError::VersionGap { slug: cover.slug.clone(), last, expected: last + 1 });
    }
    let added = letter.blocks.iter().any(|block| matches!(block, Block::Heading { role: SectionRole::Addendum, .. }));
    if cover.version > 1 && !tells_errata(letter) && !added {
        return Err(PublishError::NoErratum { version: cover.version });
    }
    Ok(())
}

/// An addendum adds: without errata, the text before it says the numbers of the version before.
pub(super) fn check_values(before: &Letter, letter: &Letter) -> Result<(), PublishError> {
    if tells_errata(letter) {
        return Ok(());
    }
    match Differences::of_values(before, letter) {
        Some(differences) => {
            let (version, differences) = (letter.cover.version, Box::new(differences));
            Err(PublishError::SilentChange { version, differences })
        }
        None => Ok(()),
    }
}

fn tells_errata(letter: &Letter) -> bool {
    letter.cover.errata.iter().any(|erratum| erratum.version == letter.cover.version)
}

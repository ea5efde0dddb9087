//! What later releases changed of the values that a publication froze. The publication stays as it was; its page says so.

use nomenclature::Language;
use serde::{Deserialize, Serialize};
use ui::{format, t};

use crate::model::{FrozenValue, Letter};

/// A frozen value that a later release gives otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    /// The frozen value's name within the publication.
    pub id: String,
    /// The indicator, place and period in words.
    pub about: String,
    /// What was published.
    pub before: f64,
    /// What the later release says.
    pub now: f64,
    /// The later release.
    pub release: String,
}

impl Revision {
    /// The revision in words: «Femmes tuées (France, 2023) : 93 → 96, édition 2025-11».
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let before = format::shortest(language, self.before);
        let now = format::shortest(language, self.now);
        t!(
            language,
            "publication-revision",
            about = self.about.as_str(),
            before = before,
            now = now,
            release = self.release.as_str()
        )
    }
}

/// What a later release says at the place of a frozen value.
#[derive(Debug, Clone, PartialEq)]
pub struct Later {
    /// The release.
    pub release: String,
    /// The definition that it holds of the indicator.
    pub definition: Option<u8>,
    /// Its value.
    pub value: f64,
}

/// The frozen values that differ from what the last release says; a value under another definition is not a revision.
///
/// The same place is told once, though several sentences quote it.
pub fn revisions<'l>(letter: &'l Letter, mut later: impl FnMut(&'l FrozenValue) -> Option<Later>) -> Vec<Revision> {
    let mut found: Vec<Revision> = Vec::new();
    for frozen in letter.frozen() {
        let Some(before) = frozen.value else { continue };
        let Some(now) = later(frozen).filter(|now| now.release > frozen.release && now.definition == frozen.definition)
        else {
            continue;
        };
        if differs(before, now.value) {
            let about = format!("{} ({}, {})", frozen.indicator_name, frozen.territory_name, frozen.period);
            let known = found.iter().any(|known| known.about == about && !differs(known.before, before));
            if !known {
                found.push(Revision { id: frozen.id.clone(), about, before, now: now.value, release: now.release });
            }
        }
    }
    found
}

/// Beyond what a number loses when it is written and read back.
fn differs(a: f64, b: f64) -> bool {
    (a - b).abs() > 1e-9 * a.abs().max(b.abs()).max(1.0)
}

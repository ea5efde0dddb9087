//! What later releases say of the values that a publication froze. The publication stays as it was; its page tells.

use nomenclature::{Language, Period};
use serde::{Deserialize, Serialize};
use ui::{format, t};

use crate::model::{FrozenValue, Letter};
use crate::say;

/// A frozen value that a later release gives otherwise, or gives at last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    /// The frozen value's name within the publication.
    pub id: String,
    /// The indicator, place and period in words.
    pub about: String,
    /// What was published; nothing when the value was missing then.
    pub before: Option<f64>,
    /// What the later release says.
    pub now: f64,
    /// The later release.
    pub release: String,
}

impl Revision {
    /// The revision in words: «Femmes tuées (France, 2023) : 93 → 96, édition 2025-11».
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let (about, release) = (self.about.as_str(), self.release.as_str());
        let now = format::shortest(language, self.now);
        match self.before {
            Some(before) => {
                let before = format::shortest(language, before);
                t!(language, "publication-revision", about = about, before = before, now = now, release = release)
            }
            None => t!(language, "publication-arrival", about = about, now = now, release = release),
        }
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

/// The frozen values that differ from what the last release says, and those missing then that it gives; a value under another
/// definition is neither, and what the letter says itself is no news.
///
/// The same place is told once, though several sentences quote it.
pub fn revisions<'l>(letter: &'l Letter, mut later: impl FnMut(&'l FrozenValue) -> Option<Later>) -> Vec<Revision> {
    let mut found: Vec<Revision> = Vec::new();
    for frozen in letter.frozen() {
        // What was hidden, embargoed or meaningless was not missing: that it shows now is no news for this page.
        if frozen.value.is_none() && frozen.state != "missing" {
            continue;
        }
        let Some(now) = later(frozen).filter(|now| now.release > frozen.release && now.definition == frozen.definition)
        else {
            continue;
        };
        if differ(frozen.value, Some(now.value)) && !says(letter, frozen, now.value) {
            let about = about(frozen, letter.cover.language);
            let known = found.iter().any(|known| known.about == about && !differ(known.before, frozen.value));
            if !known {
                let (id, before) = (frozen.id.clone(), frozen.value);
                found.push(Revision { id, about, before, now: now.value, release: now.release });
            }
        }
    }
    found
}

/// Whether the letter itself says this number of the same thing: it quotes both releases, or an addendum completed it.
fn says(letter: &Letter, frozen: &FrozenValue, now: f64) -> bool {
    let mut later = letter.frozen().filter(|other| other.release > frozen.release);
    later.any(|other| same_place(other, frozen) && !differ(other.value, Some(now)))
}

/// Whether two frozen values are of the same thing, in whichever releases.
fn same_place(one: &FrozenValue, other: &FrozenValue) -> bool {
    let place = |value: &FrozenValue| {
        let FrozenValue { dataset, indicator, territory, period, unit_of_count, per, .. } = value.clone();
        (dataset, indicator, territory, period, unit_of_count, per)
    };
    place(one) == place(other)
}

/// What a value is, in words: «Femmes tuées (France, 2023)», and for a rate its unit.
fn about(frozen: &FrozenValue, language: Language) -> String {
    let period = Period::parse(&frozen.period);
    let period = period.map_or_else(|_| frozen.period.clone(), |period| say::period(language, period));
    let per = frozen.per.map(|per| {
        let per = format::shortest(language, f64::from(per));
        format!(", {}", t!(language, "publication-per", per = per))
    });
    format!("{} ({}, {period}{})", frozen.indicator_name, frozen.territory_name, per.unwrap_or_default())
}

/// Beyond what a number loses when it is written and read back.
pub(crate) fn differ(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() > 1e-9 * a.abs().max(b.abs()).max(1.0),
        (a, b) => a.is_some() != b.is_some(),
    }
}

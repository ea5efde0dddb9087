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
        match self.before {
            Some(before) => {
                let (before, now) = told_apart(language, before, self.now);
                t!(language, "publication-revision", about = about, before = before, now = now, release = release)
            }
            None => {
                let now = if self.now.fract() == 0.0 {
                    format::integer(language, self.now)
                } else {
                    format::rate(language, self.now)
                };
                t!(language, "publication-arrival", about = about, now = now, release = release)
            }
        }
    }
}

/// Two numbers with as few decimals as tell them apart: none between whole numbers, two or more otherwise.
fn told_apart(language: Language, before: f64, now: f64) -> (String, String) {
    if before.fract() == 0.0 && now.fract() == 0.0 {
        return (format::integer(language, before), format::integer(language, now));
    }
    let told = |decimals| (format::decimal(language, before, decimals), format::decimal(language, now, decimals));
    (2..=12).map(told).find(|(before, now)| before != now).unwrap_or_else(|| told(12))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: f64, now: f64, told: (&str, &str)) {
        let (before, now) = told_apart(Language::English, before, now);
        assert_eq!((before.as_str(), now.as_str()), told);
    }

    #[test]
    fn a_revision_shows_no_more_decimals_than_tell_it() {
        check(95_079.0, 113_821.0, ("95,079", "113,821"));
        check(5.079_132, 5.081_977, ("5.079", "5.082"));
        check(1.25, 2.0, ("1.25", "2.00"));
        check(0.000_1, 0.000_2, ("0.0001", "0.0002"));
    }
}

//! Asking the last release what a frozen value is now.

use std::collections::BTreeMap;

use cube::Code;
use nomenclature::Language;
use statistics::model::{DatasetId, ReleaseId};
use statistics::query::Query;
use statistics::{Answer, Statistics};
use store::StoreError;

use crate::model::{FrozenValue, Letter};
use crate::resolve::{Place, value_at};
use crate::revision::{Later, Revision, revisions as compare};
use crate::store::Entry;

/// The last release of each dataset that has a later one than the publication quotes.
pub(super) type LaterReleases = BTreeMap<String, ReleaseId>;

/// Which version was compared with which releases.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    slug: String,
    version: u16,
    language: Language,
    later: LaterReleases,
}

impl Key {
    pub(super) fn new(entry: &Entry, later: &LaterReleases) -> Self {
        Self { slug: entry.slug.clone(), version: entry.version, language: entry.language, later: later.clone() }
    }

    pub(super) fn same_version(&self, other: &Self) -> bool {
        (&self.slug, self.version, self.language) == (&other.slug, other.version, other.language)
    }
}

pub(super) async fn later_releases(statistics: &Statistics, letter: &Letter) -> Result<LaterReleases, StoreError> {
    let mut quoted: BTreeMap<&str, &str> = BTreeMap::new();
    for value in letter.frozen() {
        let oldest = quoted.entry(&value.dataset).or_insert(&value.release);
        *oldest = (*oldest).min(&value.release);
    }
    let mut later = LaterReleases::new();
    for (dataset, quoted) in quoted {
        let Ok(id) = DatasetId::parse(dataset) else { continue };
        let last = statistics.releases(&id).await?.pop().map(|release| release.id);
        if let Some(last) = last.filter(|last| last.as_str() > quoted) {
            later.insert(dataset.to_owned(), last);
        }
    }
    Ok(later)
}

pub(super) async fn revisions(statistics: &Statistics, letter: &Letter, later: &LaterReleases) -> Vec<Revision> {
    let mut answers: BTreeMap<&str, Answer> = BTreeMap::new();
    for value in letter.frozen() {
        let Some(last) = later.get(&value.dataset).filter(|last| last.as_str() > value.release.as_str()) else {
            continue;
        };
        if answers.contains_key(value.address.as_str()) {
            continue;
        }
        // A later release that cannot answer the same question says nothing of this value.
        if let Some(answer) = ask(statistics, value, last).await {
            answers.insert(&value.address, answer);
        }
    }
    compare(letter, |value| now(answers.get(value.address.as_str())?, value))
}

async fn ask(statistics: &Statistics, value: &FrozenValue, release: &ReleaseId) -> Option<Answer> {
    let (_, asked) = value.address.split_once('?')?;
    let mut query = Query::parse(DatasetId::parse(&value.dataset).ok()?, asked).ok()?;
    query.release = Some(release.clone());
    statistics.answer(&query).await.ok()
}

fn now(answer: &Answer, value: &FrozenValue) -> Option<Later> {
    let place = Place {
        period: Code::parse(&value.period).ok()?,
        territory: Code::parse(&value.territory).ok()?,
        indicator: Code::parse(&value.indicator).ok()?,
    };
    let definition = answer.about.definitions.iter().find(|definition| definition.indicator == place.indicator);
    Some(Later {
        release: answer.about.release.to_string(),
        definition: definition.map(|definition| definition.number),
        value: value_at(answer, &place)?,
    })
}

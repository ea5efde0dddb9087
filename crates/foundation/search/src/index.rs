//! The index: one for each language, in memory, built whole from what there is.

use std::collections::{BTreeMap, BTreeSet};

use nomenclature::Language;

use crate::entry::{Entry, Reader};
use crate::words::{Word, Words, letters, within};

/// Words of a question that count: a longer one is a text pasted by mistake.
const LONGEST_QUESTION: usize = 12;
/// What a word in a title counts for, beside one in the text.
const TITLE: f64 = 3.0;

/// Everything that may be found.
#[derive(Debug, Default)]
pub struct Index {
    languages: Vec<OneLanguage>,
}

/// What a question found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many things, of those that the reader may see.
    pub total: usize,
    /// Those of the page asked for, the best first.
    pub hits: Vec<Hit>,
    /// Whether no thing has all the words, so that those with some of them are shown.
    pub partial: bool,
}

/// A thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Its further words.
    pub text: String,
    /// Its path, without language prefix.
    pub path: String,
}

struct OneLanguage {
    language: Language,
    words: Words,
    entries: Vec<Entry>,
    /// For each stem, and each plain word, what it counts for in which entry.
    stems: Postings,
    plain: Postings,
    /// The letters of each plain word, in their order.
    letters: Vec<u64>,
}

type Postings = BTreeMap<String, BTreeMap<usize, f64>>;

impl std::fmt::Debug for OneLanguage {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("OneLanguage")
            .field("language", &self.language)
            .field("entries", &self.entries.len())
            .finish()
    }
}

impl Index {
    /// An index of these entries.
    #[must_use]
    pub fn build(entries: Vec<Entry>) -> Self {
        let of = |language| entries.iter().filter(|entry| entry.language == language).cloned().collect();
        Self {
            languages: Language::ALL.into_iter().map(|language| OneLanguage::build(language, of(language))).collect(),
        }
    }

    /// Things with the words of a question, from the `skip`th on, at most `limit`. What the reader may not see does not exist for them.
    #[must_use]
    pub fn find(&self, language: Language, question: &str, reader: &Reader, skip: usize, limit: usize) -> Found {
        let index = self.languages.iter().find(|index| index.language == language);
        index.map(|index| index.find(question, reader, skip, limit)).unwrap_or_default()
    }
}

impl OneLanguage {
    fn build(language: Language, entries: Vec<Entry>) -> Self {
        let words = Words::new(language);
        let (mut stems, mut plain) = (Postings::new(), Postings::new());
        for (number, entry) in entries.iter().enumerate() {
            for (text, weight) in [(&entry.title, TITLE), (&entry.text, 1.0)] {
                for word in words.of(text) {
                    // A word said twice does not count twice: long texts would drown short ones.
                    let raise = |known: &mut f64| *known = known.max(weight);
                    raise(plain.entry(word.plain).or_default().entry(number).or_default());
                    raise(stems.entry(word.stem).or_default().entry(number).or_default());
                }
            }
        }
        let letters = plain.keys().map(|word| letters(word)).collect();
        Self { language, words, entries, stems, plain, letters }
    }

    fn find(&self, question: &str, reader: &Reader, skip: usize, limit: usize) -> Found {
        let words = self.words.of_question(question, LONGEST_QUESTION);
        let visible = |number: &usize| self.entries.get(*number).is_some_and(|entry| reader.may_find(&entry.audience));
        let by_word: Vec<BTreeMap<usize, f64>> = (words.iter())
            .map(|word| self.with(word).into_iter().filter(|(number, _)| visible(number)).collect())
            .collect();
        let any: BTreeSet<usize> = by_word.iter().flat_map(|scores| scores.keys().copied()).collect();
        let all: BTreeSet<usize> =
            any.iter().copied().filter(|number| by_word.iter().all(|scores| scores.contains_key(number))).collect();
        let partial = all.is_empty() && !any.is_empty();
        let score = |number: usize| by_word.iter().filter_map(|scores| scores.get(&number)).sum::<f64>();
        let chosen = if partial { any } else { all };
        let mut ranked: Vec<(usize, f64)> = chosen.into_iter().map(|number| (number, score(number))).collect();
        // The best first; those that are equal in the order in which their source gave them.
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let shown = ranked.iter().skip(skip).take(limit).filter_map(|(number, _)| self.entries.get(*number));
        Found { total: ranked.len(), hits: shown.map(Hit::of).collect(), partial }
    }

    /// The entries that answer to a word, and how well: itself, its stem, what begins with it, itself with a typo.
    fn with(&self, word: &Word) -> BTreeMap<usize, f64> {
        let mut scores = BTreeMap::new();
        let rarity =
            |postings: &BTreeMap<usize, f64>| (1.0 + self.entries.len() as f64 / postings.len().max(1) as f64).ln();
        let mut add = |postings: &BTreeMap<usize, f64>, weight: f64| {
            for (number, field) in postings {
                let score = weight * field * rarity(postings);
                let known: &mut f64 = scores.entry(*number).or_default();
                *known = known.max(score);
            }
        };
        if let Some(postings) = self.plain.get(&word.plain) {
            add(postings, 1.5);
        }
        if let Some(postings) = self.stems.get(&word.stem) {
            add(postings, 1.0);
        }
        let typos = match word.plain.chars().count() {
            0..4 => return scores,
            4..8 => 1,
            _ => 2,
        };
        let wanted = letters(&word.plain);
        for ((known, postings), letters) in self.plain.iter().zip(&self.letters) {
            if known.starts_with(&word.plain) {
                add(postings, 0.5);
            } else if (letters ^ wanted).count_ones() as usize <= 2 * typos && within(known, &word.plain, typos) {
                add(postings, 0.2);
            }
        }
        scores
    }
}

impl Hit {
    fn of(entry: &Entry) -> Self {
        Self { kind: entry.kind, title: entry.title.clone(), text: entry.text.clone(), path: entry.path.clone() }
    }
}

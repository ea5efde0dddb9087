//! The essential sentences in other languages: files that wait for a human translator, and say so until one has been there.

use jiff::civil::Date;

use crate::file::{Reader, Refused, read as read_file};
use crate::words::Words;

/// How far a translation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nobody has translated it.
    Waiting,
    /// Somebody has; nobody has read it through.
    Draft,
    /// A second person has read it through.
    Reviewed,
}

const PROGRESS: [(&str, Progress); 3] =
    [("waiting", Progress::Waiting), ("draft", Progress::Draft), ("reviewed", Progress::Reviewed)];

/// One sentence, in French and English for the translator, and in the other language once translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What the translator reads.
    pub origin: Words,
    /// What the translator wrote.
    pub translated: Option<String>,
}

/// A language and its sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// Its BCP 47 tag.
    pub tag: String,
    /// Its own name for itself.
    pub name: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// How far it is.
    pub progress: Progress,
    /// Who translated, with the day.
    pub translator: Option<String>,
    /// When it was read through.
    pub reviewed: Option<Date>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
}

impl Translation {
    /// Reads a language's file.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(file: &str, text: &str) -> Result<Self, Refused> {
        read_file(file, text, read)
    }

    /// A sentence as it may be shown: a translation that nobody has read through is never passed off as one that is sure.
    #[must_use]
    pub fn shown<'s>(&self, sentence: &'s Sentence) -> Option<&'s str> {
        sentence.translated.as_deref().filter(|_| self.progress == Progress::Reviewed)
    }
}

fn read(file: &Reader<'_>) -> Option<Translation> {
    let sentences = file.tables("sentences", |table| {
        let (fr, translated) = (Words::read(table), table.text_if_any("text"));
        Some(Sentence { origin: fr?, translated })
    });
    let (tag, name) = (file.text("tag"), file.text("name"));
    let progress = file.choice("progress", &PROGRESS).unwrap_or(Progress::Waiting);
    let (translator, reviewed) = (file.text_if_any("translator"), file.day_if_any("reviewed"));
    let right_to_left = file.truth("right-to-left");
    let missing = sentences.iter().filter(|sentence| sentence.translated.is_none()).count();
    if progress == Progress::Reviewed && (missing > 0 || translator.is_none() || reviewed.is_none()) {
        file.wrong(format!(
            "a reviewed translation has all its sentences ({missing} are missing «text»), a «translator» and the day «reviewed»"
        ));
    }
    if sentences.is_empty() {
        file.wrong("«sentences» is missing");
    }
    let plain = |tag: &String| tag.len() <= 12 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if tag.as_ref().is_some_and(|tag| !plain(tag)) {
        file.wrong_at("tag", "a tag is like «ar», «pt» or «zh-Hans»");
    }
    let tag = tag.filter(plain)?;
    Some(Translation { tag, name: name?, right_to_left, progress, translator, reviewed, sentences })
}

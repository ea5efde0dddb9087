//! A sheet on rights, in plain language, with its sources and the date of its last reading.

use jiff::civil::Date;

use crate::file::{Reader, Refused, read as read_file};
use crate::tool::{Source, is_slug, source, word_list, words};
use crate::words::Words;

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub title: Words,
    /// Its sentences, one thing each.
    pub lines: Vec<Words>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What follows `/outils/droits/` in its address.
    pub id: String,
    /// Its place among sheets.
    pub rank: u32,
    /// Its title.
    pub title: Words,
    /// Its subject in one or two sentences.
    pub lead: Words,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Where the law says so.
    pub sources: Vec<Source>,
    /// When a person last read it through.
    pub reviewed: Date,
    /// After how many months it must be read through again.
    pub review_months: u32,
    /// The jurist who read it through; the page says when nobody has.
    pub read_by: Option<Words>,
}

impl Sheet {
    /// Reads a sheet from the text of its file.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(file: &str, text: &str) -> Result<Self, Refused> {
        read_file(file, text, read)
    }

    /// Whether its yearly reading is late on a day.
    #[must_use]
    pub fn overdue(&self, today: Date) -> bool {
        crate::review::overdue(self.reviewed, self.review_months, today)
    }
}

fn read(file: &Reader<'_>) -> Option<Sheet> {
    let parts = file.tables("parts", |table| {
        let (title, lines) = (words(table, "title"), word_list(table, "lines"));
        Some(Part { title: title?, lines })
    });
    let sources = file.tables("sources", source);
    if parts.iter().all(|part| part.lines.is_empty()) {
        file.wrong("the sheet says nothing: write «parts», each with «lines»");
    }
    if sources.is_empty() {
        file.wrong("«sources» is missing: name the articles of law");
    }
    let (id, title, lead) = (file.text("id"), words(file, "title"), words(file, "lead"));
    let rank = file.whole_if_any("rank", 0..1000).unwrap_or(999);
    let reviewed = file.day("reviewed");
    let review_months = file.whole_if_any("review-months", 1..61).unwrap_or(12);
    let read_by = file.table_if_any("read-by", Words::read);
    let id = id.filter(|id| is_slug(file, "id", id));
    Some(Sheet {
        id: id?,
        rank,
        title: title?,
        lead: lead?,
        parts,
        sources,
        reviewed: reviewed?,
        review_months,
        read_by,
    })
}

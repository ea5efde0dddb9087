//! What can be wrong in a manuscript, where it is, and how to mend it.

use std::fmt;

/// A place in a manuscript, counted from 1 as editors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character within the line.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// One thing to mend in a manuscript.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No `+++` lines.
    #[error("there are no settings: begin the file with a line «+++», the settings in TOML, and a second line «+++»")]
    NoFrontMatter,
    /// TOML that does not parse.
    #[error("these settings cannot be read: {0}; mend the TOML")]
    Toml(String),
    /// A setting that must be there.
    #[error("the setting «{name}» is missing: add {example}")]
    MissingSetting {
        /// Its name.
        name: &'static str,
        /// A line to copy.
        example: &'static str,
    },
    /// A setting that nobody reads.
    #[error("«{name}» is not a setting here{suggestion}; there are: {known}")]
    UnknownSetting {
        /// The name found.
        name: String,
        /// A near name, or nothing.
        suggestion: String,
        /// Those there are.
        known: String,
    },
    /// A setting of another kind, or out of its range.
    #[error("«{name}» should be {expected}: {found} is not")]
    BadSetting {
        /// Its name.
        name: String,
        /// What it should be.
        expected: String,
        /// What was found.
        found: String,
    },
    /// `{something}` that is not a variable.
    #[error(
        "«{{{0}}}» is not a variable; there are {{year}}, {{year-1}}, {{year+1}} and {{number}}; write \\{{ for a brace"
    )]
    UnknownVariable(String),
    /// `{{` without `}}`.
    #[error("this «{{{{» is never closed: write «}}}}» after the question")]
    Unclosed,
    /// A question that does not follow the grammar.
    #[error("this question cannot be read: {what}; {remedy}")]
    Expression {
        /// What is wrong.
        what: String,
        /// How to mend it.
        remedy: String,
    },
    /// A series that the settings do not define.
    #[error(
        "no series is called «{name}»{suggestion}: define [series.{name}] in the settings, or write dataset=… indicator=…"
    )]
    UnknownSeries {
        /// The name found.
        name: String,
        /// A near name, or nothing.
        suggestion: String,
    },
    /// Something that Markdown has and manuscripts have not.
    #[error("{what} cannot be in a manuscript: {remedy}")]
    NotInGrammar {
        /// What was found.
        what: &'static str,
        /// What to write instead.
        remedy: &'static str,
    },
    /// The same identifier twice.
    #[error("two figures are called «{0}»: give one of them another id, because annexes are named after it")]
    DuplicateFigure(String),
    /// A heading two levels below the one before it.
    #[error(
        "a heading of level {found} follows one of level {before}: write {expected}, so that the outline has no hole"
    )]
    SkippedLevel {
        /// The level found.
        found: u8,
        /// The level of the heading before it.
        before: u8,
        /// What to write.
        expected: String,
    },
    /// A link that a reader could not follow safely.
    #[error("the link «{0}» is refused: write an address that begins with https://, http://, mailto:, tel:, / or #")]
    UnsafeLink(String),
    /// A number that the figures do not allow.
    #[error("{what}: {remedy}")]
    Refused {
        /// Why.
        what: String,
        /// What to do.
        remedy: String,
    },
}

/// A problem and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Where.
    pub place: Place,
    /// What.
    pub problem: Problem,
}

/// All the problems of a manuscript, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problems(Vec<Located>);

impl Problems {
    /// Puts problems in the order of the text.
    #[must_use]
    pub fn new(mut problems: Vec<Located>) -> Self {
        problems.sort_by_key(|located| located.place);
        Self(problems)
    }

    /// Each problem, in order.
    #[must_use]
    pub fn list(&self) -> &[Located] {
        &self.0
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.len();
        writeln!(f, "{count} problem{} in the manuscript; nothing was published:", if count == 1 { "" } else { "s" })?;
        for Located { place, problem } in &self.0 {
            writeln!(f, "  line {}, column {}: {problem}", place.line, place.column)?;
        }
        Ok(())
    }
}

/// The nearest of some names, as the end of a sentence: ` (did you mean «…»?)`, or nothing.
#[must_use]
pub(crate) fn nearest<'a>(asked: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let best =
        known.into_iter().map(|name| (strsim::jaro_winkler(asked, name), name)).max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((score, name)) if score > 0.8 => format!(" (did you mean «{name}»?)"),
        _ => String::new(),
    }
}

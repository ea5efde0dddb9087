//! What is wrong with a file: where, what, and how to mend it.

use std::fmt;

/// One thing wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// Where in the file's structure: `items[3].text.fr`; empty for the file as a whole.
    pub place: String,
    /// What is wrong and how to mend it, in one sentence.
    pub told: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.told)
    }
}

/// A file that cannot be used, with all that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file} cannot be used:{}", list(.problems))]
pub struct Refused {
    /// Its name.
    pub file: String,
    /// What is wrong, in the order of the lines.
    pub problems: Vec<Problem>,
}

/// As many as a person can read; the rest is counted.
fn list(problems: &[Problem]) -> String {
    const SHOWN: usize = 100;
    let mut told: String = problems.iter().take(SHOWN).map(|problem| format!("\n  {problem}")).collect();
    if problems.len() > SHOWN {
        told.push_str(&format!("\n  and {} more", problems.len() - SHOWN));
    }
    told
}

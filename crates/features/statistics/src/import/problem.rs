//! What stops an import: every problem, with its place, its value and what to do.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::visible::visible;

/// Something that stops an import. Problems that repeat (same kind, column and value) are told once, with all their lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind of problem.
    pub kind: ProblemKind,
    /// The column, as the file names it; none when the problem is the file's.
    pub column: Option<String>,
    /// The value found.
    pub value: String,
    /// The lines concerned, counted from 1 (the header is line 1).
    pub lines: Vec<u64>,
    /// What is wrong and what to do.
    pub message: String,
}

/// The kinds of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// The file cannot be read.
    Unreadable,
    /// Columns of several schemas, a header in the middle, two definitions of one indicator.
    MixedSchema,
    /// A line with too many or too few fields.
    BrokenLine,
    /// A code that the dataset does not have.
    UnknownCode,
    /// A territory that does not exist, or not in this vintage, or not at this level.
    UnknownTerritory,
    /// Not a period.
    BadPeriod,
    /// Not a number, not a whole number, or below zero.
    BadNumber,
    /// A unit of count that is not the indicator's.
    UnitMismatch,
    /// A number where the producer says that it hides it.
    HiddenButGiven,
    /// The same cell twice.
    DuplicateKey,
    /// A total that is not the sum of its parts.
    TotalMismatch,
    /// A territory and a part of it at the same level, which a sum would count twice.
    Overlap,
    /// A cell that the release already holds with another value.
    ChangedCell,
}

/// Problems being gathered: repeated ones are put together.
#[derive(Debug, Default)]
pub(crate) struct Problems(BTreeMap<Alike, Told>);

/// What repeated problems have in common: their kind, column and value.
type Alike = (ProblemKind, Option<String>, String);
/// The lines of repeated problems, and their message.
type Told = (Vec<u64>, String);

impl Problems {
    pub(crate) fn add(
        &mut self,
        kind: ProblemKind,
        column: Option<&str>,
        value: &str,
        lines: impl IntoIterator<Item = u64>,
        message: impl FnOnce() -> String,
    ) {
        let key = (kind, column.map(visible), visible(value));
        self.0.entry(key).or_insert_with(|| (Vec::new(), message())).0.extend(lines);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems, the first line first.
    pub(crate) fn into_list(self) -> Vec<Problem> {
        let mut list: Vec<Problem> = self
            .0
            .into_iter()
            .map(|((kind, column, value), (mut lines, message))| {
                lines.sort_unstable();
                lines.dedup();
                Problem { kind, column, value, lines, message }
            })
            .collect();
        list.sort_by_key(|problem| (problem.lines.first().copied().unwrap_or(0), problem.kind));
        list
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 4;
        if !self.lines.is_empty() {
            let first: Vec<String> = self.lines.iter().take(SHOWN).map(ToString::to_string).collect();
            write!(f, "line{} {}", if self.lines.len() > 1 { "s" } else { "" }, first.join(", "))?;
            if self.lines.len() > SHOWN {
                write!(f, " and {} more", self.lines.len() - SHOWN)?;
            }
            f.write_str(", ")?;
        }
        if let Some(column) = &self.column {
            write!(f, "column «{column}», ")?;
        }
        if !self.value.is_empty() {
            write!(f, "«{}»: ", self.value)?;
        }
        f.write_str(&self.message)
    }
}

//! Edits never overwrite each other: each record has a revision, and the second writer is shown both versions.

use std::fmt;

use crate::value::{FromValue, Value};

/// How many times a record was written. A form carries the revision it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(i64);

impl Revision {
    /// The revision of a record just made.
    pub const FIRST: Self = Self(1);

    /// The one after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The number, as a form carries it.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }
}

impl TryFrom<i64> for Revision {
    type Error = NotARevision;

    fn try_from(number: i64) -> Result<Self, NotARevision> {
        if number >= 1 { Ok(Self(number)) } else { Err(NotARevision) }
    }
}

impl std::str::FromStr for Revision {
    type Err = NotARevision;

    fn from_str(text: &str) -> Result<Self, NotARevision> {
        text.parse::<i64>().map_err(|_| NotARevision)?.try_into()
    }
}

/// A revision that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a revision is a whole number from 1 on: reload the page and try again")]
pub struct NotARevision;

impl fmt::Display for Revision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<Revision> for Value {
    fn from(revision: Revision) -> Self {
        Self::Integer(Some(revision.0))
    }
}

impl FromValue for Revision {
    const EXPECTED: &'static str = "BIGINT, 1 or more";
    fn from_value(value: Value) -> Option<Self> {
        i64::from_value(value)?.try_into().ok()
    }
}

/// A record as the database has it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versioned<T> {
    /// Its revision.
    pub revision: Revision,
    /// Itself.
    pub value: T,
}

/// An edit that was accepted: write `after` with `revision`, and tell both in the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement<T> {
    /// What the record was.
    pub before: T,
    /// What it becomes.
    pub after: T,
    /// Its new revision.
    pub revision: Revision,
}

/// Someone else wrote the record since it was read: both versions, for a person to choose.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("someone else changed it since you opened it (revision {seen}, now {}): compare both versions and choose", current.revision)]
pub struct Conflict<T> {
    /// The revision that the edit was made from.
    pub seen: Revision,
    /// The record as it is now.
    pub current: Versioned<T>,
    /// The record as the second writer would have it.
    pub proposed: T,
}

impl<T> Versioned<T> {
    /// Accepts an edit made from the revision `seen`, if that is still the current one.
    /// Read the record with [`Sql::locked`](crate::Sql::locked) in the same transaction.
    ///
    /// # Errors
    /// When someone else wrote it since.
    pub fn replace(self, seen: Revision, proposed: T) -> Result<Replacement<T>, Box<Conflict<T>>> {
        if self.revision == seen {
            Ok(Replacement { before: self.value, after: proposed, revision: seen.next() })
        } else {
            Err(Box::new(Conflict { seen, current: self, proposed }))
        }
    }
}

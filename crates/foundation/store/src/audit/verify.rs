//! Going through the whole chain, to find what was removed or changed.

use std::fmt;

use super::chain::Link;
use crate::error::StoreError;
use crate::row::Row;
use crate::sql::sql;
use crate::store::{Read, Store};

/// What going through the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// How many lines there are.
    pub lines: u64,
    /// The hash of the last line. Noted elsewhere (on paper, in a mail), it proves later that the trail up to it is the same:
    /// who can write the whole database could also write a whole new chain.
    pub head: String,
    /// What is wrong, in order.
    pub faults: Vec<Fault>,
}

/// What is wrong with the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Lines are missing.
    Removed {
        /// The first missing line.
        first: u64,
        /// The last missing line.
        last: u64,
    },
    /// A line is not what was written.
    Changed {
        /// The line.
        line: u64,
    },
    /// A line does not follow the one before: one of the two was written anew.
    Unchained {
        /// The line.
        line: u64,
    },
    /// The chain does not end where its head says.
    Head,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Removed { first, last } if first == last => write!(formatter, "line {first} was removed"),
            Self::Removed { first, last } => write!(formatter, "lines {first} to {last} were removed"),
            Self::Changed { line } => write!(formatter, "line {line} was changed"),
            Self::Unchained { line } => {
                write!(formatter, "line {line} does not follow the line before it: one of the two was rewritten")
            }
            Self::Head => formatter.write_str(
                "the end of the trail is not the one that was recorded: its last lines were rewritten or added by hand",
            ),
        }
    }
}

const PAGE: i64 = 2_000;

impl Store {
    /// Goes through the whole trail, in one reading.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn verify_audit(&self) -> Result<Verification, StoreError> {
        let mut read = self.read().await?;
        let head = sql("SELECT seq, hash, base_seq, base_hash FROM store_audit_head WHERE one = 1");
        let head = read.row(head).await?.ok_or(StoreError::Missing)?;
        let mut walk = Walk { seq: head.get("base_seq")?, hash: head.get("base_hash")?, ..Walk::default() };
        loop {
            let rows = page(&mut read, walk.seq).await?;
            if rows.is_empty() {
                break;
            }
            rows.iter().try_for_each(|row| walk.step(row))?;
        }
        walk.end(head.get("seq")?, &head.get::<String>("hash")?);
        Ok(Verification { lines: walk.lines, head: walk.hash, faults: walk.faults })
    }
}

async fn page(read: &mut Read, after: i64) -> Result<Vec<Row>, StoreError> {
    let select = sql(
        "SELECT seq, at, actor, origin, verb, thing, before, after, previous, hash FROM store_audit WHERE seq > $1 ORDER BY seq LIMIT $2",
    );
    read.rows(select.bind(after).bind(PAGE)).await
}

#[derive(Default)]
struct Walk {
    seq: i64,
    hash: String,
    lines: u64,
    faults: Vec<Fault>,
}

impl Walk {
    fn step(&mut self, row: &Row) -> Result<(), StoreError> {
        let text = |column: &str| row.get::<String>(column);
        let seq: i64 = row.get("seq")?;
        let line = seq.unsigned_abs();
        let (before, after): (Option<String>, Option<String>) = (row.get("before")?, row.get("after")?);
        let link = Link {
            seq,
            at: &text("at")?,
            actor: &text("actor")?,
            origin: &text("origin")?,
            verb: &text("verb")?,
            thing: &text("thing")?,
            before: before.as_deref(),
            after: after.as_deref(),
            previous: &text("previous")?,
        };
        let hash = text("hash")?;
        if seq != self.seq + 1 {
            self.faults.push(Fault::Removed { first: (self.seq + 1).unsigned_abs(), last: (seq - 1).unsigned_abs() });
        } else if link.previous != self.hash {
            self.faults.push(Fault::Unchained { line });
        }
        if link.hash() != hash {
            self.faults.push(Fault::Changed { line });
        }
        (self.seq, self.hash, self.lines) = (seq, hash, self.lines + 1);
        Ok(())
    }

    fn end(&mut self, seq: i64, hash: &str) {
        if seq > self.seq {
            self.faults.push(Fault::Removed { first: (self.seq + 1).unsigned_abs(), last: seq.unsigned_abs() });
        } else if seq < self.seq || hash != self.hash {
            self.faults.push(Fault::Head);
        }
    }
}

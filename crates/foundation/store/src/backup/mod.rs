//! Saving everything while serving, and bringing it back into an empty place.
//!
//! A backup is one file: a compressed archive of every table, as lines of JSON, and of the data folder's files, which ends with a manifest of counts
//! and hashes; it may be sealed to `age` recipients. The tables are read in one transaction that sees one state of the database, which
//! both engines give without stopping anybody (SQLite's log, PostgreSQL's REPEATABLE READ). So a backup of one engine can be restored into the other,
//! and one of an older program into a newer.

mod archive;
mod format;
mod load;
mod restore;
mod rows;
mod save;
mod seal;

pub use format::{FileSummary, Manifest, TableSummary};
pub use restore::{RestoreError, RestorePlan, restore};
pub use save::{BackupError, BackupPlan};
pub use seal::{BackupRecipient, NotARecipient};

//! The database (SQLite or PostgreSQL), migrations, audit trail, files, jobs and mail: what features keep, and how.
//!
//! A feature hands its tables as a [`Schema`], reads with [`Store::rows`] or [`Store::read`], and writes with [`Store::write`], whose
//! [`Write::commit`] asks for the line that tells who did what to which thing. A feature's `store.rs` looks like this:
//!
//! ```
//! use store::{Actor, Address, AuditLine, Facts, Migration, Schema, Store, StoreError, ThingId, Verb, sql};
//! use jiff::Timestamp;
//!
//! /// The tables of this feature: every name begins with the feature's.
//! pub const SCHEMA: Schema = Schema {
//!     feature: "plans",
//!     migrations: &[Migration {
//!         name: "0001-plan",
//!         sql: "CREATE TABLE plans_plan (
//!                   slug TEXT NOT NULL PRIMARY KEY,
//!                   first_year BIGINT NOT NULL,
//!                   opened_at TEXT NOT NULL);",
//!     }],
//!     publish: r#"
//!         [plans_plan]
//!         slug = "public"
//!         first_year = "public"
//!         opened_at = "private"
//!     "#, // in a feature: include_str!("../publish.toml")
//! };
//!
//! pub struct Plan { pub slug: String, pub first_year: i64 }
//!
//! pub async fn open_plan(store: &Store, actor: &Actor, now: Timestamp, plan: &Plan) -> Result<(), StoreError> {
//!     let mut write = store.write(actor, now).await?;
//!     let insert = sql("INSERT INTO plans_plan (slug, first_year, opened_at) VALUES ($1, $2, $3)");
//!     write.execute(insert.bind(&plan.slug).bind(plan.first_year).bind(now)).await?;
//!     let thing = ThingId::new("plan", &plan.slug)?;
//!     write.commit(AuditLine::new(Verb::Open, thing).after(Facts::new().number("first_year", plan.first_year))).await
//! }
//!
//! pub async fn plans_since(store: &Store, year: i64) -> Result<Vec<Plan>, StoreError> {
//!     let rows = store.rows(sql("SELECT slug, first_year FROM plans_plan WHERE first_year >= $1 ORDER BY slug").bind(year)).await?;
//!     rows.iter().map(|row| Ok(Plan { slug: row.get("slug")?, first_year: row.get("first_year")? })).collect()
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let now: Timestamp = "2026-11-24T09:00:00Z".parse()?;
//! let store = Store::open(&Address::in_folder(folder.path()), &[&SCHEMA], now).await?;
//! open_plan(&store, &Actor::operator(), now, &Plan { slug: "plan-rouge-vif".into(), first_year: 2024 }).await?;
//! assert_eq!(plans_since(&store, 2020).await?.len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! # The words of a schema
//!
//! Columns are `BIGINT`, `DOUBLE PRECISION`, `TEXT`, `BOOLEAN` or `BYTEA`; instants are `TEXT` (bind a `jiff::Timestamp`), so are codes
//! and JSON. Tables name their primary key and `NOT NULL`; `REFERENCES`, `CHECK`, `UNIQUE`, `ON DELETE`, `CREATE INDEX`, `ALTER TABLE … ADD COLUMN`,
//! `INSERT … ON CONFLICT … DO UPDATE` and `RETURNING` mean the same in both databases. In PostgreSQL `SUM` of a `BIGINT` is another kind:
//! write `CAST(SUM(x) AS BIGINT)`. Texts sort byte by byte in both. Keys are codes or identifiers that people may see, never counters.

mod address;
mod audit;
mod availability;
mod backup;
mod bulk;
mod clock;
mod database;
mod days;
mod error;
mod files;
mod folder;
mod form;
mod instant;
mod jobs;
mod mail;
mod retention;
mod revision;
mod row;
mod schema;
mod sql;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod value;

pub use address::Address;
pub use audit::{
    Actor, AuditEntry, AuditLine, Facts, Fault, NameError, Origin, ThingId, TrailQuery, Verb, Verification, WITHHELD,
};
pub use backup::{
    BackupError, BackupPlan, BackupRecipient, FileSummary, Manifest, NotARecipient, RestoreError, RestorePlan,
    TableSummary, restore,
};
pub use bulk::insert_rows;
pub use clock::Clock;
pub use database::Engine;
pub use days::Days;
pub use error::{OpenError, StoreError};
pub use files::{FileError, FileHash, FileKind, FileLimits, FileRefused, IncomingFile, NotAFileHash, StoredFile};
pub use folder::{own_folder, sync_folder};
pub use form::{FormKey, NotAFormKey};
pub use jobs::{
    BackOff, Handler, JobError, JobFuture, JobId, JobQuery, JobState, JobView, NewJob, Outcome, Running, Worker,
    WorkerSettings,
};
pub use mail::{
    EmailAddress, Invitation, InvitationMethod, Mail, MailHandler, MailTransport, MailTransportError, NotAnAddress,
    SmtpServer,
};
pub use retention::{Purge, Retention, RetentionHandler, STORE_RETENTION};
pub use revision::{Conflict, NotARevision, Replacement, Revision, Versioned};
pub use row::Row;
pub use schema::{Column, ForeignKey, Migration, Plan, Publication, PublishError, STORE, Schema, Table, Visibility};
pub use sql::{Sql, sql};
pub use store::{Housekeeping, Read, Store, Write};
pub use value::{FromValue, Value};

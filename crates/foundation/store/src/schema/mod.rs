//! Schemas: what each feature declares, how it is migrated, and what the database really has.

mod description;
mod dialect;
mod migration;
mod publish;

pub(crate) use description::describe;
pub use description::{Column, ForeignKey, Table};
#[cfg(feature = "testing")]
pub(crate) use dialect::translate;
pub use migration::Plan;
pub(crate) use migration::{Applied, applied, apply, plan, rebuild};
pub use publish::{Publication, PublishError, Visibility};

/// One step of a schema. Once released it is never edited: a correction is a further migration.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `0001-catalogue`: a number, for the order, and a word.
    pub name: &'static str,
    /// Statements, each ended by a semicolon, in the words that both databases share (see the crate's page).
    pub sql: &'static str,
}

/// The tables of one feature: all their names begin with the feature's, so that nobody's meet.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The feature: `statistics`.
    pub feature: &'static str,
    /// Its migrations, oldest first.
    pub migrations: &'static [Migration],
    /// Its `publish.toml`: for each table, each column `"public"` or `"private"`.
    pub publish: &'static str,
}

impl Schema {
    /// Which columns may be shown to anyone.
    ///
    /// # Errors
    /// When `publish.toml` is not as [`Publication`] wants it.
    pub fn publication(&self) -> Result<Publication, PublishError> {
        self.publish.parse()
    }

    /// Whether a table is this feature's, by its name.
    #[must_use]
    pub fn owns(&self, table: &str) -> bool {
        table.strip_prefix(self.feature).is_some_and(|rest| rest.starts_with('_'))
    }
}

/// The tables of the store itself, always first.
pub const STORE: Schema = Schema {
    feature: "store",
    migrations: &[
        Migration { name: "0001-audit", sql: include_str!("../../migrations/0001-audit.sql") },
        Migration { name: "0002-files", sql: include_str!("../../migrations/0002-files.sql") },
        Migration { name: "0003-jobs", sql: include_str!("../../migrations/0003-jobs.sql") },
        Migration { name: "0004-audit-base", sql: include_str!("../../migrations/0004-audit-base.sql") },
        Migration { name: "0005-forms", sql: include_str!("../../migrations/0005-forms.sql") },
        Migration { name: "0006-pieces", sql: include_str!("../../migrations/0006-pieces.sql") },
    ],
    publish: include_str!("../../publish.toml"),
};

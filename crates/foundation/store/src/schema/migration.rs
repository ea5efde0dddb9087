//! Migrations: each feature hands its list, forward only; all that is missing is applied at start, in one transaction.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::database::{Engine, Pool, Transaction};
use crate::error::{OpenError, StoreError};
use crate::sql::sql;

use super::{Migration, Schema, dialect};

/// What stands between the database and the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Migrations applied already, as `feature/name`.
    pub applied: Vec<String>,
    /// Migrations that opening the database would apply, in order.
    pub missing: Vec<String>,
}

impl Plan {
    /// The plan for a database that does not exist yet.
    pub(crate) fn of_nothing(schemas: &[&Schema]) -> Self {
        let names = |schema: &&Schema| {
            schema.migrations.iter().map(|one| address(schema.feature, one.name)).collect::<Vec<_>>()
        };
        Self { applied: Vec::new(), missing: schemas.iter().flat_map(names).collect() }
    }
}

const REGISTER: &str = "CREATE TABLE IF NOT EXISTS store_migration (
    feature TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at TEXT NOT NULL, PRIMARY KEY (feature, name));";

/// Says what [`apply`] would do, and changes nothing.
pub(crate) async fn plan(pool: &Pool, schemas: &[&Schema]) -> Result<Plan, OpenError> {
    let mut transaction = pool.begin_read().await?;
    let exists = match transaction.engine() {
        Engine::Sqlite => sql("SELECT name FROM sqlite_master WHERE name = 'store_migration'"),
        Engine::Postgres => sql(
            "SELECT table_name FROM information_schema.tables WHERE table_name = 'store_migration' AND table_schema = current_schema()",
        ),
    };
    let applied =
        if transaction.rows(exists).await?.is_empty() { Vec::new() } else { applied(&mut transaction).await? };
    compare(schemas, &applied)
}

/// Applies what is missing: all of it or nothing.
pub(crate) async fn apply(pool: &Pool, schemas: &[&Schema], now: Timestamp) -> Result<Plan, OpenError> {
    let mut transaction = pool.begin_write().await?;
    if transaction.engine() == Engine::Postgres {
        // Several servers may start at once: the first migrates, the others wait and find it done.
        transaction.rows(sql("SELECT pg_advisory_xact_lock(7301202611)")).await?;
    }
    transaction.script(dialect::translate(REGISTER, transaction.engine())).await?;
    let plan = compare(schemas, &applied(&mut transaction).await?)?;
    go_through(&mut transaction, schemas, &plan.missing, now).await?;
    transaction.commit().await?;
    Ok(plan)
}

/// Makes the tables of an empty database as they were after these migrations.
pub(crate) async fn rebuild(
    transaction: &mut Transaction,
    schemas: &[&Schema],
    as_of: &[Applied],
    now: Timestamp,
) -> Result<(), OpenError> {
    transaction.script(dialect::translate(REGISTER, transaction.engine())).await?;
    let plan = compare(schemas, as_of)?;
    go_through(transaction, schemas, &plan.applied, now).await
}

async fn go_through(
    transaction: &mut Transaction,
    schemas: &[&Schema],
    chosen: &[String],
    now: Timestamp,
) -> Result<(), OpenError> {
    for schema in schemas {
        for migration in schema.migrations {
            let name = address(schema.feature, migration.name);
            if chosen.contains(&name) {
                step(transaction, schema.feature, migration, now)
                    .await
                    .map_err(|source| OpenError::Migration { migration: name, source })?;
            }
        }
    }
    Ok(())
}

async fn step(
    transaction: &mut Transaction,
    feature: &str,
    migration: &Migration,
    now: Timestamp,
) -> Result<(), StoreError> {
    transaction.script(dialect::translate(migration.sql, transaction.engine())).await?;
    let register = sql("INSERT INTO store_migration (feature, name, digest, applied_at) VALUES ($1, $2, $3, $4)")
        .bind(feature)
        .bind(migration.name)
        .bind(digest(migration))
        .bind(now);
    transaction.execute(register).await?;
    tracing::info!(feature, migration = migration.name, "migration applied");
    Ok(())
}

/// A migration that a database went through.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Applied {
    migration: String,
    digest: String,
}

/// The migrations that the database went through.
pub(crate) async fn applied(transaction: &mut Transaction) -> Result<Vec<Applied>, StoreError> {
    let rows =
        transaction.rows(sql("SELECT feature, name, digest FROM store_migration ORDER BY feature, name")).await?;
    let read = |row: &crate::Row| -> Result<Applied, StoreError> {
        let migration = address(&row.get::<String>("feature")?, &row.get::<String>("name")?);
        Ok(Applied { migration, digest: row.get("digest")? })
    };
    rows.iter().map(read).collect()
}

fn compare(schemas: &[&Schema], recorded: &[Applied]) -> Result<Plan, OpenError> {
    let known: Vec<(String, String)> = schemas
        .iter()
        .flat_map(|schema| schema.migrations.iter().map(|one| (address(schema.feature, one.name), digest(one))))
        .collect();
    for line in recorded {
        match known.iter().find(|(address, _)| *address == line.migration) {
            None => {
                return Err(OpenError::TooNew { migration: line.migration.clone() });
            }
            Some((_, digest)) if *digest != line.digest => {
                return Err(OpenError::Edited { migration: line.migration.clone() });
            }
            Some(_) => {}
        }
    }
    let is_applied = |address: &String| recorded.iter().any(|line| line.migration == *address);
    let (applied, missing) = known.into_iter().map(|(address, _)| address).partition(is_applied);
    Ok(Plan { applied, missing })
}

fn address(feature: &str, name: &str) -> String {
    format!("{feature}/{name}")
}

fn digest(migration: &Migration) -> String {
    blake3::hash(migration.sql.as_bytes()).to_hex().to_string()
}

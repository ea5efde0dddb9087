//! The checks that every feature's schema goes through.

use std::collections::BTreeSet;

use super::base::{Base, instant};
use crate::audit::Actor;
use crate::database::Engine;
use crate::retention::Retention;
use crate::row::Row;
use crate::schema::{Column, Schema, Table};
use crate::store::Store;
use crate::value::Value;

/// Checks a feature's schema on both databases, and its migrations with data in them.
///
/// ```text
/// store::check_schema!(SCHEMA, seeds: [("0001-plan", "INSERT INTO plans_plan (slug) VALUES ('a');")]);
/// store::check_schema!(SCHEMA, after: [&identity::SCHEMA], seeds: […]);
/// ```
/// A seed is written after each migration and must leave a row in every table that is still empty; the next migration must lose none of them, and change none.
#[macro_export]
macro_rules! check_schema {
    ($schema:expr, seeds: $seeds:expr) => {
        $crate::check_schema!($schema, after: [], seeds: $seeds);
    };
    ($schema:expr, after: $after:expr, seeds: $seeds:expr) => {
        #[cfg(test)]
        mod schema {
            use super::*;

            /// Names, keys, indexes, kinds of columns, and publish.toml.
            #[test]
            fn is_sound_on_sqlite() {
                let after: &[&$crate::Schema] = &$after;
                $crate::testing::run($crate::Engine::Sqlite, async |base| $crate::testing::check_schema(&base, &$schema, after).await);
            }

            /// Names, keys, indexes, kinds of columns, and publish.toml.
            #[test]
            fn is_sound_on_postgres() {
                let after: &[&$crate::Schema] = &$after;
                $crate::testing::run($crate::Engine::Postgres, async |base| $crate::testing::check_schema(&base, &$schema, after).await);
            }

            /// Each migration starts from the one before, with data in it.
            #[test]
            fn migrates_with_data_on_sqlite() {
                let after: &[&$crate::Schema] = &$after;
                $crate::testing::run($crate::Engine::Sqlite, async |base| $crate::testing::check_migrations(&base, &$schema, after, &$seeds).await);
            }

            /// Each migration starts from the one before, with data in it.
            #[test]
            fn migrates_with_data_on_postgres() {
                let after: &[&$crate::Schema] = &$after;
                $crate::testing::run($crate::Engine::Postgres, async |base| $crate::testing::check_migrations(&base, &$schema, after, &$seeds).await);
            }
        }
    };
}

/// Checks the tables that a schema makes: names, keys, indexes of foreign keys, kinds of columns, `publish.toml`.
///
/// # Panics
/// With the list of all faults.
pub async fn check_schema(base: &Base, schema: &Schema, after: &[&Schema]) {
    let schemas: Vec<&Schema> = after.iter().copied().chain([schema]).collect();
    let store = base.open(&schemas).await;
    let mut faults = Vec::new();
    let known = |table: &str| schemas.iter().chain(&[&crate::STORE]).any(|schema| schema.owns(table));
    let tables = store.tables().await.expect("the database describes its tables");
    faults.extend(
        tables
            .iter()
            .filter(|table| !known(&table.name))
            .map(|table| format!("table {}: its name begins with no feature's", table.name)),
    );
    let own: Vec<&Table> = tables.iter().filter(|table| schema.owns(&table.name)).collect();
    for table in &own {
        faults.extend(faults_of(table, store.engine()));
    }
    faults.extend(publish_faults(schema, &own));
    assert!(faults.is_empty(), "schema of {}:\n  {}", schema.feature, faults.join("\n  "));
}

fn faults_of(table: &Table, engine: Engine) -> Vec<String> {
    let mut faults = Vec::new();
    if table.key.is_empty() {
        faults.push(format!("table {}: no primary key", table.name));
    }
    let kinds: &[&str] = match engine {
        Engine::Sqlite => &["INTEGER", "REAL", "TEXT", "BLOB"],
        Engine::Postgres => &["BIGINT", "DOUBLE PRECISION", "TEXT", "BOOLEAN", "BYTEA"],
    };
    for column in table.columns.iter().filter(|column| !kinds.contains(&column.kind.as_str())) {
        faults.push(format!("column {}.{}: {} is not one of the five kinds", table.name, column.name, column.kind));
    }
    for reference in &table.references {
        if !table.indexes.iter().any(|index| index.starts_with(&reference.columns)) {
            let columns = reference.columns.join(", ");
            faults.push(format!(
                "table {}: no index begins with ({columns}), which refers to {}",
                table.name, reference.table
            ));
        }
    }
    faults
}

fn publish_faults(schema: &Schema, tables: &[&Table]) -> Vec<String> {
    let publication = match schema.publication() {
        Ok(publication) => publication,
        Err(error) => return vec![error.to_string()],
    };
    let said: BTreeSet<String> = publication.columns().collect();
    let columns = |table: &&Table| {
        table.columns.iter().map(|column| format!("{}.{}", table.name, column.name)).collect::<Vec<_>>()
    };
    let real: BTreeSet<String> = tables.iter().flat_map(columns).collect();
    let silent = real.difference(&said).map(|column| format!("publish.toml: {column} is neither public nor private"));
    let gone = said.difference(&real).map(|column| format!("publish.toml: {column} does not exist"));
    silent.chain(gone).collect()
}

/// Checks that the rules of retention name tables and columns that exist: they are applied to a database just made.
///
/// # Panics
/// When a rule does not fit its table.
pub async fn check_retention(base: &Base, schemas: &[&Schema], rules: &[Retention]) {
    let store = base.open(schemas).await;
    let purges = store.apply_retention(rules, &Actor::program(), instant(0)).await.expect("the rules fit the tables");
    assert_eq!(purges.len(), rules.len());
}

/// Applies the migrations one by one, with data in the tables, and checks that no row is lost, and that none is changed in the columns that it keeps.
///
/// # Panics
/// When a migration fails, or loses or changes rows, or a seed leaves a table empty.
pub async fn check_migrations(base: &Base, schema: &Schema, after: &[&Schema], seeds: &[(&str, &'static str)]) {
    let mut before: Vec<(Table, Vec<Row>)> = Vec::new();
    for (step, migration) in schema.migrations.iter().enumerate() {
        let part = Schema { migrations: &schema.migrations[..=step], ..*schema };
        let schemas: Vec<&Schema> = after.iter().copied().chain([&part]).collect();
        let store = base.open(&schemas).await;
        let name = migration.name;
        let tables = own_tables(&store, schema).await;
        for (was, rows) in &before {
            let is = tables.iter().find(|table| table.name == was.name);
            let is = is.unwrap_or_else(|| panic!("{name} loses the table {}", was.name));
            check_rows(&store, name, (was, rows), is).await;
        }
        let seed =
            seeds.iter().find(|(of, _)| *of == name).unwrap_or_else(|| panic!("the migration {name} has no seed"));
        store.script(seed.1).await.unwrap_or_else(|error| panic!("the seed of {name}: {error}"));
        before.clear();
        for table in tables {
            let rows = rows_of(&store, &table.name, &table.columns.iter().collect::<Vec<_>>()).await;
            assert!(!rows.is_empty(), "the seed of {name} leaves {} empty", table.name);
            before.push((table, rows));
        }
        store.close().await;
    }
}

async fn own_tables(store: &Store, schema: &Schema) -> Vec<Table> {
    let tables = store.tables().await.expect("the database describes its tables");
    tables.into_iter().filter(|table| schema.owns(&table.name)).collect()
}

/// Each row that was there still is, with the same values in the columns that there were and are.
async fn check_rows(store: &Store, migration: &str, (was, rows): (&Table, &[Row]), is: &Table) {
    let kept: Vec<&Column> =
        was.columns.iter().filter(|column| is.columns.iter().any(|other| other.name == column.name)).collect();
    let found = rows_of(store, &is.name, &kept).await;
    let (table, count) = (&was.name, rows.len());
    assert!(found.len() >= count, "{migration} loses rows of {table}: there were {count}, there are {}", found.len());
    for row in rows {
        let values: Vec<&Value> = kept.iter().filter_map(|column| row.value(&column.name).ok()).collect();
        let stays = found.iter().any(|other| other.values.iter().eq(values.iter().copied()));
        assert!(stays, "{migration} changes a row of {table}: there is no {values:?} any more");
    }
}

async fn rows_of(store: &Store, table: &str, columns: &[&Column]) -> Vec<Row> {
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let mut select = crate::sql("SELECT ");
    select.text.push_str(&format!("{} FROM {table}", names.join(", ")));
    store.rows(select).await.unwrap_or_else(|error| panic!("{table}: {error}"))
}

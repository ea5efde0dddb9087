//! Filling an empty database from a backup, in one transaction.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::format::{self, FORMAT, Header, Manifest, TableHeader, Written};
use super::restore::{Piece, RestoreError};
use super::rows::{Walk, name, names};
use crate::database::{Engine, Transaction};
use crate::error::StoreError;
use crate::schema::{self, Schema, Table};
use crate::sql::sql;
use crate::store::Store;
use crate::value::Value;

/// Changes when the foreign keys of PostgreSQL are checked.
macro_rules! each_key {
    ($when:literal) => {
        concat!(
            "DO $$ DECLARE key record; BEGIN FOR key IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint ",
            "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace LOOP ",
            "EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I ",
            $when,
            "', key.owner, key.conname); END LOOP; END $$"
        )
    };
}
/// Fills the database, piece by piece.
pub(super) struct Loader<'a> {
    transaction: Transaction,
    schemas: &'a [&'a Schema],
    now: Timestamp,
    tables: BTreeMap<String, (TableHeader, Table)>,
    manifest: Option<Manifest>,
}

impl<'a> Loader<'a> {
    pub(super) async fn start(store: &Store, schemas: &'a [&'a Schema], now: Timestamp) -> Result<Self, RestoreError> {
        let transaction = store.begin_write().await?;
        Ok(Self { transaction, schemas, now, tables: BTreeMap::new(), manifest: None })
    }

    pub(super) async fn take(&mut self, piece: Piece) -> Result<(), RestoreError> {
        match piece {
            Piece::Header(bytes) => self.prepare(parse(&bytes)?).await,
            Piece::Rows { table, lines } => self.fill(&table, &lines).await,
            Piece::Manifest(bytes) => {
                self.manifest = Some(parse(&bytes)?);
                Ok(())
            }
        }
    }

    /// Makes the tables as they were when the backup was made.
    async fn prepare(&mut self, header: Header) -> Result<(), RestoreError> {
        if header.format != FORMAT {
            return Err(RestoreError::Damaged(format!(
                "its form is {}, this program reads form {FORMAT}",
                header.format
            )));
        }
        schema::rebuild(&mut self.transaction, self.schemas, &header.migrations, self.now).await?;
        self.transaction.script(self.wait_for_keys().to_owned()).await?;
        let mut found: BTreeMap<String, Table> = schema::describe(&mut self.transaction)
            .await?
            .into_iter()
            .map(|table| (table.name.clone(), table))
            .collect();
        for table in header.tables {
            let Some(real) = found.remove(&table.name) else {
                return Err(RestoreError::Damaged(format!("it holds a table that no migration makes: {}", table.name)));
            };
            // A migration may have put rows there.
            let mut delete = sql("DELETE FROM ");
            name(&mut delete, &table.name);
            self.transaction.execute(delete).await?;
            self.tables.insert(table.name.clone(), (table, real));
        }
        Ok(())
    }

    async fn fill(&mut self, table: &str, lines: &[u8]) -> Result<(), RestoreError> {
        let damaged = || RestoreError::Damaged(format!("the rows of {table} do not fit it"));
        let (header, real) = self.tables.get(table).ok_or_else(damaged)?;
        let kind = |column: &String| real.columns.iter().find(|one| one.name == *column).map(|one| one.kind.as_str());
        let kinds: Vec<&str> = header.columns.iter().map(kind).collect::<Option<_>>().ok_or_else(damaged)?;
        let mut rows = Vec::new();
        for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let written: Vec<Written> = parse(line)?;
            let values = written.into_iter().zip(&kinds).map(|(value, kind)| format::read(value, kind));
            let row: Vec<Value> = values.collect::<Option<_>>().ok_or_else(damaged)?;
            if row.len() != kinds.len() {
                return Err(damaged());
            }
            rows.push(row);
        }
        for some in rows.chunks(30_000 / kinds.len().max(1)) {
            let mut insert = sql("INSERT INTO ");
            name(&mut insert, table);
            insert = insert.push(" (");
            names(&mut insert, header.columns.iter().map(String::as_str));
            insert = insert.push(") VALUES ");
            for (place, row) in some.iter().enumerate() {
                insert = insert.push(if place == 0 { "" } else { ", " }).push_list(row.iter().cloned());
            }
            self.transaction.execute(insert).await?;
        }
        Ok(())
    }

    /// Reads everything back, and compares.
    pub(super) async fn verify(mut self) -> Result<(Manifest, Transaction), RestoreError> {
        let manifest = self.manifest.take().ok_or_else(|| RestoreError::Damaged("it has no manifest".to_owned()))?;
        self.transaction.script(self.check_keys().to_owned()).await?;
        if manifest.tables.len() != self.tables.len() {
            return Err(RestoreError::Damaged("a table is missing".to_owned()));
        }
        for summary in &manifest.tables {
            let (_, table) = self
                .tables
                .get(&summary.name)
                .ok_or_else(|| RestoreError::Damaged(format!("the table {} is missing", summary.name)))?;
            let mut walk = Walk::new(table)?;
            while walk.next(&mut self.transaction).await?.is_some() {}
            let found = walk.summary();
            if found != *summary {
                let problem =
                    format!("{} has {} rows instead of {}, or other ones", found.name, found.rows, summary.rows);
                return Err(RestoreError::Damaged(problem));
            }
        }
        Ok((manifest, self.transaction))
    }

    /// Tables come by name: what refers to a later table must wait for it.
    fn wait_for_keys(&self) -> &'static str {
        match self.transaction.engine() {
            Engine::Sqlite => "PRAGMA defer_foreign_keys = ON",
            Engine::Postgres => concat!(each_key!("DEFERRABLE INITIALLY DEFERRED"), ";"),
        }
    }

    fn check_keys(&self) -> &'static str {
        match self.transaction.engine() {
            // Checked when the transaction ends.
            Engine::Sqlite => "",
            Engine::Postgres => concat!("SET CONSTRAINTS ALL IMMEDIATE; ", each_key!("NOT DEFERRABLE"), ";"),
        }
    }
}

fn parse<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, RestoreError> {
    serde_json::from_slice(bytes).map_err(|error| RestoreError::Damaged(error.to_string()))
}

impl From<crate::audit::NameError> for RestoreError {
    fn from(error: crate::audit::NameError) -> Self {
        StoreError::from(error).into()
    }
}

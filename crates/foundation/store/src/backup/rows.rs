//! Going through a table in the order of its key, a few rows at a time.

use crate::database::Transaction;
use crate::error::StoreError;
use crate::row::Row;
use crate::schema::Table;
use crate::sql::{Sql, sql};
use crate::value::Value;

use super::format::{self, TableSummary};

/// Goes through a table and hashes what it sees.
pub(super) struct Walk<'a> {
    table: &'a Table,
    key: Vec<usize>,
    last: Option<Vec<Value>>,
    rows: u64,
    hasher: blake3::Hasher,
}

impl<'a> Walk<'a> {
    /// # Errors
    /// When the table has no key: no order would be certain.
    pub(super) fn new(table: &'a Table) -> Result<Self, StoreError> {
        let place = |name: &String| table.columns.iter().position(|column| column.name == *name);
        let key: Vec<usize> = table.key.iter().filter_map(place).collect();
        if key.is_empty() {
            return Err(StoreError::Column {
                column: table.name.clone(),
                problem: "the table has no primary key".to_owned(),
            });
        }
        Ok(Self { table, key, last: None, rows: 0, hasher: blake3::Hasher::new() })
    }

    /// The next rows, as lines of JSON; none at the end.
    pub(super) async fn next(&mut self, transaction: &mut Transaction) -> Result<Option<Vec<u8>>, StoreError> {
        let rows = transaction.rows(self.select()).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        self.last = Some(self.key.iter().map(|place| last.values[*place].clone()).collect());
        self.rows += rows.len() as u64;
        let lines = lines(&rows)?;
        self.hasher.update(&lines);
        Ok(Some(lines))
    }

    /// What was seen.
    pub(super) fn summary(&self) -> TableSummary {
        TableSummary {
            name: self.table.name.clone(),
            rows: self.rows,
            hash: self.hasher.finalize().to_hex().to_string(),
        }
    }

    fn select(&self) -> Sql {
        let mut select = sql("SELECT ");
        names(&mut select, self.table.columns.iter().map(|column| column.name.as_str()));
        select = select.push(" FROM ");
        name(&mut select, &self.table.name);
        if let Some(last) = &self.last {
            select = select.push(" WHERE (");
            names(&mut select, self.table.key.iter().map(String::as_str));
            select = select.push(") > ").push_list(last.iter().cloned());
        }
        select = select.push(" ORDER BY ");
        names(&mut select, self.table.key.iter().map(String::as_str));
        // Rows with bytes are large: a quarter of a megabyte each for files.
        let large = self.table.columns.iter().any(|column| matches!(column.kind.as_str(), "BLOB" | "BYTEA"));
        select.push(if large { " LIMIT 8" } else { " LIMIT 500" })
    }
}

fn lines(rows: &[Row]) -> Result<Vec<u8>, StoreError> {
    let mut lines = Vec::new();
    for row in rows {
        format::line(row, &mut lines)
            .map_err(|error| StoreError::Column { column: "a row".to_owned(), problem: error.to_string() })?;
    }
    Ok(lines)
}

/// Adds a name that the database itself gave.
pub(super) fn name(sql: &mut Sql, name: &str) {
    sql.text.push('"');
    sql.text.push_str(&name.replace('"', "\"\""));
    sql.text.push('"');
}

/// Adds several, with commas.
pub(super) fn names<'a>(sql: &mut Sql, all: impl Iterator<Item = &'a str>) {
    for (place, one) in all.enumerate() {
        if place > 0 {
            sql.text.push_str(", ");
        }
        name(sql, one);
    }
}

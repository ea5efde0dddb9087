//! Many rows at once: one statement for hundreds of them.

use crate::error::StoreError;
use crate::sql::sql;
use crate::store::Write;
use crate::value::Value;

/// How many values a statement holds at most: SQLite takes 32 766, and a statement of so many holds the database for seconds.
const MOST_VALUES: usize = 3_000;

/// Adds rows; `head` is the statement up to `VALUES `, and each row has as many values as it names columns.
///
/// # Errors
/// When the database refuses one; then the transaction is to be dropped.
pub async fn insert_rows(write: &mut Write, head: &'static str, rows: Vec<Vec<Value>>) -> Result<(), StoreError> {
    let width = rows.first().map_or(1, Vec::len).max(1);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut statement = sql(head);
        for (rank, row) in rows.by_ref().take(MOST_VALUES / width).enumerate() {
            statement = statement.push(if rank == 0 { "(" } else { ", (" });
            for (place, value) in row.into_iter().enumerate() {
                statement = if place == 0 { statement } else { statement.push(", ") }.push_bind(value);
            }
            statement = statement.push(")");
        }
        write.execute(statement).await?;
    }
    Ok(())
}

//! Days as the database keeps them: `2026-11-29`.

use jiff::civil::Date;
use store::{Row, StoreError};

/// A day of a column.
pub(super) fn date(row: &Row, column: &str) -> Result<Date, StoreError> {
    row.parse(column)
}

/// A day of a column that may hold none.
pub(super) fn maybe_date(row: &Row, column: &str) -> Result<Option<Date>, StoreError> {
    let text: Option<String> = row.get(column)?;
    text.map(|_| row.parse(column)).transpose()
}

/// JSON of a column that may hold none.
pub(super) fn maybe_json<T: serde::de::DeserializeOwned>(row: &Row, column: &str) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    text.map(|_| row.json(column)).transpose()
}

/// A value as JSON.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|error| StoreError::Column { column: "json".to_owned(), problem: error.to_string() })
}

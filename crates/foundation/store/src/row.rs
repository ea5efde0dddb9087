//! A row, read by column name.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::error::StoreError;
use crate::value::{FromValue, Value};

/// A row that a statement returned.
#[derive(Clone, Debug)]
pub struct Row {
    pub(crate) columns: Arc<[String]>,
    pub(crate) values: Vec<Value>,
}

impl Row {
    /// The value of a column. `Option<T>` reads a column that may be NULL.
    ///
    /// # Errors
    /// When there is no such column, or it holds another kind of value.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T, StoreError> {
        let value = self.value(column)?;
        let kind = value.kind();
        T::from_value(value.clone()).ok_or_else(|| StoreError::Column {
            column: column.to_owned(),
            problem: format!("expected {}, found {kind}", T::EXPECTED),
        })
    }

    /// The value of a `TEXT` column that holds JSON.
    ///
    /// # Errors
    /// When there is no such column, or its text is not JSON of that shape.
    pub fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        serde_json::from_str(&self.get::<String>(column)?)
            .map_err(|error| StoreError::Column { column: column.to_owned(), problem: error.to_string() })
    }

    /// The value of a `TEXT` column, parsed into a type of the model.
    ///
    /// # Errors
    /// When there is no such column, or its text is refused by the parser.
    pub fn parse<T: std::str::FromStr>(&self, column: &str) -> Result<T, StoreError>
    where
        T::Err: std::fmt::Display,
    {
        self.get::<String>(column)?
            .parse()
            .map_err(|error: T::Err| StoreError::Column { column: column.to_owned(), problem: error.to_string() })
    }

    pub(crate) fn value(&self, column: &str) -> Result<&Value, StoreError> {
        let found = self.columns.iter().position(|name| name == column);
        found.and_then(|index| self.values.get(index)).ok_or_else(|| StoreError::Column {
            column: column.to_owned(),
            problem: "the statement returns no such column".to_owned(),
        })
    }
}

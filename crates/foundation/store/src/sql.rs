//! A statement and the values bound to it.

use crate::value::Value;

/// A statement being written: its text comes from the program alone (`&'static str`), its values are always bound.
/// So no input can become SQL.
#[derive(Clone, Debug)]
#[must_use]
pub struct Sql {
    pub(crate) text: String,
    pub(crate) values: Vec<Value>,
    lock: Option<&'static str>,
}

/// Starts a statement. Placeholders are `$1`, `$2`… in the order of [`Sql::bind`], for both databases.
///
/// ```
/// let statement = store::sql("SELECT title FROM statistics_dataset WHERE id = $1").bind("crimes-delits-regions");
/// # let _ = statement;
/// ```
pub fn sql(text: &'static str) -> Sql {
    Sql { text: text.to_owned(), values: Vec::new(), lock: None }
}

impl Sql {
    /// Binds the value of the next placeholder.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Adds text, for statements whose shape depends on what is asked.
    pub fn push(mut self, text: &'static str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Adds a placeholder with its value.
    ///
    /// ```
    /// let mut statement = store::sql("SELECT id FROM plans_measure WHERE TRUE");
    /// for territory in ["93", "R84"] {
    ///     statement = statement.push(" AND territory <> ").push_bind(territory);
    /// }
    /// ```
    pub fn push_bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Keeps the rows that are read from other writers until the transaction ends: for what is read in order to be changed.
    pub fn locked(mut self) -> Self {
        self.lock = Some(" FOR UPDATE");
        self
    }

    /// The same, but passes over rows that another writer keeps.
    pub(crate) fn locked_or_skipped(mut self) -> Self {
        self.lock = Some(" FOR UPDATE SKIP LOCKED");
        self
    }

    /// The text for PostgreSQL; SQLite has one writer at a time and needs no lock.
    pub(crate) fn postgres_text(&mut self) -> String {
        let mut text = std::mem::take(&mut self.text);
        text.push_str(self.lock.unwrap_or_default());
        text
    }

    /// Adds a parenthesised list of placeholders with their values, as `IN` wants. An empty list matches nothing.
    pub fn push_list<V: Into<Value>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.text.push('(');
        let mut separator = "";
        for value in values {
            self.text.push_str(separator);
            self = self.push_bind(value);
            separator = ", ";
        }
        if separator.is_empty() {
            self.text.push_str("NULL");
        }
        self.text.push(')');
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_follow_the_values() {
        let statement = sql("SELECT 1 WHERE a = $1").bind(7).push(" AND b IN ").push_list(["x", "y"]);
        assert_eq!(statement.text, "SELECT 1 WHERE a = $1 AND b IN ($2, $3)");
        assert_eq!(sql("b IN ").push_list(Vec::<i64>::new()).text, "b IN (NULL)");
    }
}

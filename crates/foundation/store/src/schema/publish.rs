//! `publish.toml`: the one place that says which columns may be shown to anyone. What it does not say is private.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Deserialize;

/// Whether a column may be shown to anyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Anyone may see it.
    Public,
    /// Only who has the right to.
    Private,
}

/// A feature's `publish.toml`, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication(BTreeMap<String, BTreeMap<String, Visibility>>);

/// A `publish.toml` that is not one.
#[derive(Debug, thiserror::Error)]
#[error("publish.toml: {0} (write a [table] for each table, and column = \"public\" or \"private\" for each column)")]
pub struct PublishError(#[from] toml::de::Error);

impl FromStr for Publication {
    type Err = PublishError;

    fn from_str(text: &str) -> Result<Self, PublishError> {
        Ok(Self(toml::from_str(text)?))
    }
}

impl Publication {
    /// Whether a column may be shown to anyone: only when it is said so.
    #[must_use]
    pub fn is_public(&self, table: &str, column: &str) -> bool {
        self.0.get(table).and_then(|columns| columns.get(column)) == Some(&Visibility::Public)
    }

    /// Every column that is named, as `table.column`, in order.
    pub fn columns(&self) -> impl Iterator<Item = String> {
        self.0.iter().flat_map(|(table, columns)| columns.keys().map(move |column| format!("{table}.{column}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_private() {
        let publication: Publication = "[a]\nx = \"public\"\ny = \"private\"".parse().unwrap();
        assert!(publication.is_public("a", "x"));
        assert!(
            !publication.is_public("a", "y") && !publication.is_public("a", "z") && !publication.is_public("b", "x")
        );
        assert!("[a]\nx = \"perhaps\"".parse::<Publication>().is_err());
    }
}

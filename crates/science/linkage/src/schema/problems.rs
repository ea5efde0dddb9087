//! What can be wrong in a schema, told all at once.

use std::fmt;

/// One thing wrong in a schema: where, what, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaProblem {
    /// Path in the document, as `features[2].hashing.comparison`.
    pub path: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for SchemaProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            write!(out, "{}", self.message)
        } else {
            write!(out, "{}: {}", self.path, self.message)
        }
    }
}

/// Why a schema was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemaError {
    /// The document is not JSON.
    #[error("the schema is not a JSON document: {0}")]
    NotJson(String),
    /// The document is JSON, and breaks the rules of linkage schemas.
    #[error("the schema has {} problem(s):{}", .0.len(), list(.0))]
    Invalid(Vec<SchemaProblem>),
}

impl SchemaError {
    /// The problems, one line each.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match self {
            SchemaError::NotJson(_) => vec![self.to_string()],
            SchemaError::Invalid(problems) => problems.iter().map(ToString::to_string).collect(),
        }
    }
}

fn list(problems: &[SchemaProblem]) -> String {
    problems.iter().map(|problem| format!("\n  {problem}")).collect()
}

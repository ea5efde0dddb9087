//! What an audit line tells of a thing: numbers, flags, instants and codes; never a secret, never a free text that could name someone.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::names::is_code;
use crate::instant;

/// The facts of a thing, sorted by name, so that the same facts are the same text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Facts(BTreeMap<&'static str, Fact>);

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Fact {
    Number(i64),
    Flag(bool),
    Text(String),
    Absent(()),
}

/// What stands in the place of a value that the trail does not tell. No code has parentheses.
pub const WITHHELD: &str = "(withheld)";

impl Facts {
    /// No fact yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A number.
    #[must_use]
    pub fn number(self, name: &'static str, value: i64) -> Self {
        self.with(name, Fact::Number(value))
    }

    /// Yes or no.
    #[must_use]
    pub fn flag(self, name: &'static str, value: bool) -> Self {
        self.with(name, Fact::Flag(value))
    }

    /// An instant.
    #[must_use]
    pub fn instant(self, name: &'static str, value: Timestamp) -> Self {
        self.with(name, Fact::Text(instant::to_text(value)))
    }

    /// A code (letters, digits and `-_./`); anything else is withheld.
    #[must_use]
    pub fn code(self, name: &'static str, value: &str) -> Self {
        let told = if is_code(value) { value } else { WITHHELD };
        self.with(name, Fact::Text(told.to_owned()))
    }

    /// Says that there is no value.
    #[must_use]
    pub fn absent(self, name: &'static str) -> Self {
        self.with(name, Fact::Absent(()))
    }

    /// Says that there is a value, and not which: a name, a free text, a secret.
    #[must_use]
    pub fn withheld(self, name: &'static str) -> Self {
        self.with(name, Fact::Text(WITHHELD.to_owned()))
    }

    fn with(mut self, name: &'static str, fact: Fact) -> Self {
        self.0.insert(name, fact);
        self
    }

    pub(crate) fn to_json(&self) -> String {
        // Numbers, flags and texts always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_sorted_and_free_text_is_withheld() {
        let facts = Facts::new()
            .number("revision", 3)
            .code("status", "final")
            .code("note", "Mme X, 06 12")
            .absent("end")
            .flag("open", true);
        assert_eq!(facts.to_json(), r#"{"end":null,"note":"(withheld)","open":true,"revision":3,"status":"final"}"#);
        assert_eq!(Facts::new().code("mail", "a@b.fr").to_json(), r#"{"mail":"(withheld)"}"#);
    }
}

//! CLK files: `{"clks": ["base64", …]}`, which `clkhash` and `anonlink` share, with the filters of each field where a
//! schema asks for them: `"fields": [{"identifier": …, "keys": …, "clks": […]}, …]`, and `"salt": "identifier"` where one of them
//! salts the others.

use std::fmt::Write as _;

use serde_json::Value;

use super::{ClkError, ClkSet};
use crate::decision::resolve::Party;

mod read;

pub use read::{from_json, read_json};

/// Why a CLK file was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClkFileError {
    /// Not JSON, or not of the expected form.
    #[error("is not a CLK file: {0}; {{\"clks\": [\"base64\", …]}} is expected")]
    Form(String),
    /// The file cannot be read to its end.
    #[error("cannot be read: {0}")]
    Unread(String),
    /// Some filters cannot be read.
    #[error("has {} filter(s) that cannot be read", .0.len())]
    Filters(Vec<(String, ClkError)>),
}

impl ClkFileError {
    /// The problems, one line each.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match self {
            ClkFileError::Form(_) | ClkFileError::Unread(_) => vec![self.to_string()],
            ClkFileError::Filters(faults) => faults.iter().map(|(place, fault)| format!("{place} {fault}")).collect(),
        }
    }
}

/// Writes a CLK file; without fields it is that of `clkhash`, byte for byte the same for the same filters.
#[must_use]
pub fn to_json(party: &Party) -> String {
    let mut json = format!("{{\"clks\": {}", list(&party.clks));
    if !party.fields.is_empty() {
        let keys = key_slots(party.fields.len(), &party.exchanges);
        let fields: Vec<String> = party
            .fields
            .iter()
            .zip(keys)
            .map(|(field, keys)| {
                let identifier = Value::from(field.identifier.as_str());
                format!("{{\"identifier\": {identifier}, \"keys\": {keys}, \"clks\": {}}}", list(&field.clks))
            })
            .collect();
        let _ = write!(json, ", \"fields\": [{}]", fields.join(", "));
        if let Some(salt) = party.salt.and_then(|salt| party.fields.get(salt)) {
            let _ = write!(json, ", \"salt\": {}", Value::from(salt.identifier.as_str()));
        }
    }
    json.push_str("}\n");
    json
}

fn list(set: &ClkSet) -> String {
    let texts: Vec<String> = (0..set.len()).map(|index| format!("\"{}\"", set.clk(index).to_base64())).collect();
    format!("[{}]", texts.join(", "))
}

/// A number for each field, the same for fields that share their keys.
#[must_use]
pub fn key_slots(fields: usize, exchanges: &[(usize, usize)]) -> Vec<usize> {
    let first = |field: usize| exchanges.iter().filter(|pair| pair.1 == field).map(|pair| pair.0).min();
    (0..fields).map(|field| first(field).unwrap_or(field)).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::*;
    use crate::clk::Clk;
    use crate::decision::fellegi_sunter::FieldSet;

    #[test]
    fn files_make_the_round_trip() {
        let clks: ClkSet = [Clk::from_bytes(&[1, 2, 3]), Clk::from_bytes(&[255, 0, 9])].into_iter().collect();
        let mut party = Party { clks, ..Party::default() };
        let text = to_json(&party);
        assert_eq!(text, "{\"clks\": [\"AQID\", \"/wAJ\"]}\n");
        assert_eq!(from_json(text.as_bytes()).unwrap(), party);
        let field = |identifier: &str| FieldSet { identifier: identifier.to_owned(), clks: party.clks.clone() };
        party.fields = vec![field("first"), field("born \"on\""), field("last")];
        party.exchanges = vec![(0, 2)];
        party.salt = Some(1);
        assert_eq!(from_json(to_json(&party).as_bytes()).unwrap(), party);
    }

    #[test]
    fn every_bad_filter_is_told() {
        let text = br#"{"clks": ["AQID", "!", "AQ==", "AAAA"]}"#;
        let Err(ClkFileError::Filters(faults)) = from_json(text) else {
            panic!("refused for another reason, or accepted");
        };
        let places: Vec<&str> = faults.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(places, ["clks[1]", "clks[2]"]);
        for text in [
            "",
            "[]",
            "{}",
            "{\"clks\": 3}",
            "{\"clks\": [3]}",
            "{\"clks\": [], \"x\": 1}",
            "{\"clks\": [], \"clks\": []}",
            "{\"clks\": []} {}",
            "{\"clks\": [], \"salt\": \"sex\"}",
            "{\"clks\": [], \"fields\": [{\"identifier\": \"a\", \"clks\": []}]}",
            "{\"clks\": [], \"fields\": [{\"identifier\": \"a\", \"keys\": 0, \"clks\": [\"AQID\"]}]}",
        ] {
            assert!(matches!(from_json(text.as_bytes()), Err(ClkFileError::Form(_))), "{text}");
        }
        assert!(from_json(b"{\"clks\": []}").unwrap().clks.is_empty());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let told = |text: &str| from_json(text.as_bytes()).unwrap_err().to_string();
        let place = told("{\"clks\": [\"AQID\",\n 3]}");
        assert!(place.contains("clks[1] to be a text") && place.contains("line 2"), "{place}");
        let place = told("{\"clks\": [], \"fields\": [{\"identifier\": \"a\", \"keys\": 0, \"clks\": 3}]}");
        assert!(place.contains("\"fields[0].clks\" to be a list"), "{place}");
    }

    #[test]
    fn a_file_that_fails_midway_is_not_taken_for_a_bad_one() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the disk is gone"))
            }
        }
        let read = read_json("{\"clks\": [".as_bytes().chain(Failing));
        assert!(matches!(read, Err(ClkFileError::Unread(told)) if told.contains("the disk is gone")));
    }
}

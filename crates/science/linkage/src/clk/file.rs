//! CLK files: `{"clks": ["base64", …]}`, which `clkhash` and `anonlink` share, with the filters of each field where a
//! schema asks for them: `"fields": [{"identifier": …, "keys": …, "clks": […]}, …]`, and `"salt": "identifier"` where one of them
//! salts the others.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Clk, ClkError, ClkSet};
use crate::decision::fellegi_sunter::FieldSet;
use crate::decision::resolve::Party;

/// Why a CLK file was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClkFileError {
    /// Not JSON, or not of the expected form.
    #[error("is not a CLK file: {0}; {{\"clks\": [\"base64\", …]}} is expected")]
    Form(String),
    /// Some filters cannot be read.
    #[error("has {} filter(s) that cannot be read", .0.len())]
    Filters(Vec<(String, ClkError)>),
}

impl ClkFileError {
    /// The problems, one line each.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match self {
            ClkFileError::Form(_) => vec![self.to_string()],
            ClkFileError::Filters(faults) => faults.iter().map(|(place, fault)| format!("{place} {fault}")).collect(),
        }
    }
}

/// Reads a CLK file. All filters of a list must have the length of its first.
///
/// # Errors
/// When the text has another form, or some filters cannot be read (all are listed).
pub fn from_json(text: &[u8]) -> Result<Party, ClkFileError> {
    let document: Value = serde_json::from_slice(text).map_err(|fault| form(fault.to_string()))?;
    let object = document.as_object().ok_or_else(|| form("no object"))?;
    if let Some(key) = object.keys().find(|key| !["clks", "fields", "salt"].contains(&key.as_str())) {
        return Err(form(format!("unknown key \"{key}\"")));
    }
    let mut faults = Vec::new();
    let clks = read_list(object.get("clks"), "clks", &mut faults)?;
    let mut party = Party { clks, ..Party::default() };
    let mut keys: Vec<u64> = Vec::new();
    if let Some(fields) = object.get("fields") {
        let fields = fields.as_array().ok_or_else(|| form("\"fields\" is not a list"))?;
        for (index, field) in fields.iter().enumerate() {
            let (identifier, slot) = read_head(field, index)?;
            let clks = read_list(field.get("clks"), &format!("fields[{index}].clks"), &mut faults)?;
            keys.push(slot);
            party.fields.push(FieldSet { identifier, clks });
        }
    }
    if let Some(salt) = object.get("salt") {
        let named = |field: &FieldSet| salt.as_str() == Some(&field.identifier);
        let place = party.fields.iter().position(named);
        party.salt = Some(place.ok_or_else(|| form(format!("\"salt\" is {salt}, which is none of the fields")))?);
    }
    if !faults.is_empty() {
        return Err(ClkFileError::Filters(faults));
    }
    if let Some(uneven) = party.fields.iter().find(|field| field.clks.len() != party.clks.len()) {
        return Err(form(format!("the field {} has not one filter for each record", uneven.identifier)));
    }
    let pairs = (0..keys.len()).flat_map(|one| (one + 1..keys.len()).map(move |other| (one, other)));
    party.exchanges = pairs.filter(|&(one, other)| keys[one] == keys[other]).collect();
    Ok(party)
}

fn form(fault: impl Into<String>) -> ClkFileError {
    ClkFileError::Form(fault.into().replace(char::is_control, "\u{fffd}"))
}

fn read_head(field: &Value, index: usize) -> Result<(String, u64), ClkFileError> {
    let object = field.as_object().ok_or_else(|| form(format!("fields[{index}] is not an object")))?;
    if let Some(key) = object.keys().find(|key| !["identifier", "keys", "clks"].contains(&key.as_str())) {
        return Err(form(format!("unknown key \"{key}\" in fields[{index}]")));
    }
    let identifier = object.get("identifier").and_then(Value::as_str);
    let keys = object.get("keys").and_then(Value::as_u64);
    match (identifier, keys) {
        (Some(identifier), Some(keys)) => Ok((identifier.to_owned(), keys)),
        _ => Err(form(format!("fields[{index}] has no \"identifier\" (a text) or no \"keys\" (a number)"))),
    }
}

fn read_list(list: Option<&Value>, place: &str, faults: &mut Vec<(String, ClkError)>) -> Result<ClkSet, ClkFileError> {
    let list = list.and_then(Value::as_array).ok_or_else(|| form(format!("no list \"{place}\"")))?;
    let mut set: Option<ClkSet> = None;
    for (index, value) in list.iter().enumerate() {
        let text = value.as_str().ok_or_else(|| form(format!("{place}[{index}] is not a text")))?;
        let pushed =
            Clk::from_base64(text).and_then(|clk| set.get_or_insert_with(|| ClkSet::new(clk.length())).push(&clk));
        if let Err(fault) = pushed {
            faults.push((format!("{place}[{index}]"), fault));
        }
    }
    Ok(set.unwrap_or_default())
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
    use super::*;

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
            "{\"clks\": [], \"salt\": \"sex\"}",
            "{\"clks\": [], \"fields\": [{\"identifier\": \"a\", \"clks\": []}]}",
            "{\"clks\": [], \"fields\": [{\"identifier\": \"a\", \"keys\": 0, \"clks\": [\"AQID\"]}]}",
        ] {
            assert!(matches!(from_json(text.as_bytes()), Err(ClkFileError::Form(_))), "{text}");
        }
        assert!(from_json(b"{\"clks\": []}").unwrap().clks.is_empty());
    }
}

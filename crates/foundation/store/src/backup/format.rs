//! What a backup is made of, and how a row is written.

use serde::{Deserialize, Serialize};

use crate::row::Row;
use crate::value::Value;

/// The first entry of the archive.
pub(super) const HEADER: &str = "vigie-backup.json";
/// The last one.
pub(super) const MANIFEST: &str = "manifest.json";
/// The folder of the tables.
pub(super) const TABLES: &str = "tables/";
/// The folder of the files.
pub(super) const FILES: &str = "files/";
/// The form described here.
pub(super) const FORMAT: u32 = 1;

/// What must be known before the rows come.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) format: u32,
    pub(super) migrations: Vec<crate::schema::Applied>,
    pub(super) tables: Vec<TableHeader>,
}

/// A table and its columns, in the order of the values of its rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct TableHeader {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
}

/// What a backup holds, counted and hashed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// When it was made.
    pub created_at: String,
    /// The tables, by name.
    pub tables: Vec<TableSummary>,
    /// The files, by path.
    pub files: Vec<FileSummary>,
}

impl Manifest {
    /// How many rows in all.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// A table of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSummary {
    /// Its name.
    pub name: String,
    /// How many rows it has.
    pub rows: u64,
    /// BLAKE3 of its rows, in the order of its key.
    pub hash: String,
}

/// A file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSummary {
    /// Its path in the data folder.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// BLAKE3 of its content.
    pub hash: String,
}

/// A value as it is written: the same for both engines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Written {
    Integer(i64),
    Text(String),
    /// As text: it comes back to the last bit.
    Real {
        real: String,
    },
    Bytes {
        bytes: String,
    },
    Null,
}

/// A row as a line of JSON.
pub(super) fn line(row: &Row, into: &mut Vec<u8>) -> serde_json::Result<()> {
    let written: Vec<Written> = row.values.iter().map(write).collect();
    serde_json::to_writer(&mut *into, &written)?;
    into.push(b'\n');
    Ok(())
}

fn write(value: &Value) -> Written {
    match value {
        Value::Integer(Some(number)) => Written::Integer(*number),
        // SQLite keeps 0 and 1: so do backups.
        Value::Boolean(Some(flag)) => Written::Integer(i64::from(*flag)),
        Value::Real(Some(number)) => Written::Real { real: format!("{number:?}") },
        Value::Text(Some(text)) => Written::Text(text.clone()),
        Value::Bytes(Some(bytes)) => Written::Bytes { bytes: to_hex(bytes) },
        _ => Written::Null,
    }
}

/// The value for a column of that kind (as the database calls it); nothing when it does not fit.
pub(super) fn read(written: Written, kind: &str) -> Option<Value> {
    Some(match (kind, written) {
        ("BIGINT" | "INTEGER", Written::Integer(number)) => Value::Integer(Some(number)),
        ("BIGINT" | "INTEGER", Written::Null) => Value::Integer(None),
        ("BOOLEAN", Written::Integer(number @ (0 | 1))) => Value::Boolean(Some(number == 1)),
        ("BOOLEAN", Written::Null) => Value::Boolean(None),
        ("REAL" | "DOUBLE PRECISION", Written::Real { real }) => Value::Real(Some(real.parse().ok()?)),
        ("REAL" | "DOUBLE PRECISION", Written::Null) => Value::Real(None),
        ("TEXT", Written::Text(text)) => Value::Text(Some(text)),
        ("TEXT", Written::Null) => Value::Text(None),
        ("BLOB" | "BYTEA", Written::Bytes { bytes }) => Value::Bytes(Some(from_hex(&bytes)?)),
        ("BLOB" | "BYTEA", Written::Null) => Value::Bytes(None),
        _ => return None,
    })
}

fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let byte = |pair: &[u8]| u8::try_from(digit(pair.first()?)? * 16 + digit(pair.get(1)?)?).ok();
    text.as_bytes().chunks(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &Value, kind: &str, json: &str) {
        let text = serde_json::to_string(&write(value)).unwrap();
        assert_eq!(text, json);
        assert_eq!(read(serde_json::from_str(&text).unwrap(), kind).unwrap(), *value);
    }

    #[test]
    fn values_come_back_to_the_last_bit() {
        check(&Value::Integer(Some(i64::MIN)), "BIGINT", "-9223372036854775808");
        check(&Value::Real(Some(0.1 + 0.2)), "REAL", r#"{"real":"0.30000000000000004"}"#);
        check(&Value::Real(Some(f64::NEG_INFINITY)), "REAL", r#"{"real":"-inf"}"#);
        check(&Value::Text(Some("é\"\n".to_owned())), "TEXT", r#""é\"\n""#);
        check(&Value::Bytes(Some(vec![0, 255, 16])), "BYTEA", r#"{"bytes":"00ff10"}"#);
        check(&Value::Boolean(Some(true)), "BOOLEAN", "1");
        check(&Value::Boolean(None), "BOOLEAN", "null");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(read(Written::Text("x".to_owned()), "BIGINT"), None);
        assert_eq!(read(Written::Integer(2), "BOOLEAN"), None);
        assert_eq!(read(Written::Bytes { bytes: "0g".to_owned() }, "BLOB"), None);
        assert_eq!(read(Written::Bytes { bytes: "0".to_owned() }, "BLOB"), None);
    }
}

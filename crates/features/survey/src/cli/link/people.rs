//! Reads a table of people in the order of a schema's columns.

use std::path::Path;

use linkage::schema::{self, Schema};

use super::Refusal;
use super::files::{read, read_text, shortened};

/// A record: its line in the file, and its entries in the schema's order.
pub(super) type Person = (u64, Vec<String>);

/// Reads a schema, or says everything that is wrong with it.
pub(super) fn read_schema(path: &Path) -> Result<Schema, Refusal> {
    schema::parse(&read_text(path)?).map_err(|fault| {
        let lines = fault.lines().into_iter();
        Refusal(lines.map(|line| format!("{}: {line}", path.display())).collect())
    })
}

/// The records of a table with commas, semicolons or tabs, whatever the order of its columns.
pub(super) fn read_people(path: &Path, schema: &Schema) -> Result<Vec<Person>, Refusal> {
    let bytes = read(path)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let in_file = |fault: String| format!("{}: {fault}", path.display());
    let mut reader = csv::ReaderBuilder::new().delimiter(separator_of(bytes)).from_reader(bytes);
    let header = reader.headers().map_err(|fault| Refusal::new(in_file(said(&fault))))?;
    let columns = columns_of(header, schema).map_err(|lines| Refusal(lines.into_iter().map(in_file).collect()))?;
    let mut records = Vec::new();
    let mut problems = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let entry = |&column: &usize| record.get(column).unwrap_or_default().to_owned();
                records.push((line, columns.iter().map(entry).collect()));
            }
            Err(fault) => problems.push(in_file(said(&fault))),
        }
    }
    if problems.is_empty() { Ok(records) } else { Err(Refusal(shortened(problems))) }
}

/// What is wrong with a table, in the words of this program.
fn said(fault: &csv::Error) -> String {
    let line = fault.position().map_or(1, csv::Position::line);
    match fault.kind() {
        csv::ErrorKind::Utf8 { .. } => {
            format!("line {line}: is not UTF-8; save the table as \"CSV UTF-8\" in the spreadsheet")
        }
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("line {line}: {len} cells where the first line has {expected_len}")
        }
        _ => fault.to_string(),
    }
}

/// The sign that parts the cells of the first line.
fn separator_of(bytes: &[u8]) -> u8 {
    let line = bytes.split(|&byte| byte == b'\n' || byte == b'\r').next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for &byte in line {
        quoted ^= byte == b'"';
        counts.iter_mut().filter(|(sign, _)| !quoted && *sign == byte).for_each(|(_, count)| *count += 1);
    }
    let commas = counts[0].1;
    counts[1..].iter().find(|(_, count)| *count > commas).map_or(b',', |&(sign, _)| sign)
}

fn columns_of(header: &csv::StringRecord, schema: &Schema) -> Result<Vec<usize>, Vec<String>> {
    let mut problems = Vec::new();
    let mut columns = Vec::new();
    for name in &schema.columns {
        let places: Vec<usize> = (0..header.len()).filter(|&place| &header[place] == name).collect();
        match places[..] {
            [place] => columns.push(place),
            [] => problems.push(format!("line 1: the column \"{name}\" of the schema is missing")),
            _ => problems.push(format!("line 1: the column \"{name}\" stands {} times", places.len())),
        }
    }
    for name in header.iter().filter(|name| !schema.columns.iter().any(|column| column == name)) {
        problems.push(format!(
            "line 1: the column \"{name}\" is not in the schema; remove it, or list it there as ignored"
        ));
    }
    if problems.is_empty() { Ok(columns) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::separator_of;

    #[test]
    fn the_separator_is_the_one_of_the_first_line() {
        for (text, expected) in
            [("a,b;c\n;;;", b','), ("a;b", b';'), ("a\tb\r\n,", b'\t'), ("\"a;b;c\",d", b','), ("", b',')]
        {
            assert_eq!(separator_of(text.as_bytes()), expected, "{text}");
        }
    }
}

//! Reads a table of people in the order of a schema's columns, record by record.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use linkage::schema::{self, Schema};

use super::Refusal;
use super::files::{Problems, read_text, unread};

/// A record: its line in the file, and its entries in the schema's order.
pub(super) type Person = (u64, Vec<String>);

/// Bytes of a table in which the end of its first line is sought.
const HEAD: u64 = 1 << 16;

/// Reads a schema, or says everything that is wrong with it.
pub(super) fn read_schema(path: &Path) -> Result<Schema, Refusal> {
    schema::parse(&read_text(path)?).map_err(|fault| {
        let lines = fault.lines().into_iter();
        Refusal(lines.map(|line| format!("{}: {line}", path.display())).collect())
    })
}

/// The records of a table with commas, semicolons or tabs, whatever the order of its columns: one after the other, so that a table
/// of any length takes the same memory. A record that cannot be read gives a sentence, and the next one follows.
pub(super) struct People {
    reader: csv::Reader<Box<dyn Read>>,
    columns: Vec<usize>,
    cells: usize,
    path: String,
    size: u64,
    broken: bool,
}

impl People {
    /// Opens a table and finds the schema's columns in its first line.
    pub(super) fn open(path: &Path, schema: &Schema) -> Result<Self, Refusal> {
        let mut file = File::open(path).map_err(|fault| unread(path, &fault))?;
        let size = file.metadata().map_or(0, |data| data.len());
        let mut head = Vec::new();
        file.by_ref().take(HEAD).read_to_end(&mut head).map_err(|fault| unread(path, &fault))?;
        let separator = separator_of(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head));
        let whole: Box<dyn Read> = Box::new(Cursor::new(head).chain(file));
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(whole);
        let path = path.display().to_string();
        let in_file = |fault: String| format!("{path}: {fault}");
        let header = reader.headers().map_err(|fault| Refusal::new(in_file(said(&fault))))?;
        let columns = columns_of(header, schema).map_err(|lines| Refusal(lines.into_iter().map(in_file).collect()))?;
        let cells = header.len();
        Ok(Self { reader, columns, cells, path, size, broken: false })
    }

    /// Bytes of the table, and how many were read.
    pub(super) fn progress(&self) -> (u64, u64) {
        (self.size, self.reader.position().byte())
    }

    fn person(&self, record: &csv::ByteRecord) -> Result<Person, String> {
        let line = record.position().map_or(0, csv::Position::line);
        let (found, expected) = (record.len(), self.cells);
        let told = |fault: String| format!("{} line {line}: {fault}", self.path);
        if found != expected {
            return Err(told(format!("{found} cells where the first line has {expected}")));
        }
        let entry = |&column: &usize| String::from_utf8(record.get(column).unwrap_or_default().to_vec());
        match self.columns.iter().map(entry).collect() {
            Ok(entries) => Ok((line, entries)),
            Err(_) => Err(told(NOT_UTF8.to_owned())),
        }
    }
}

impl Iterator for People {
    type Item = Result<Person, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.broken {
            return None;
        }
        let mut record = csv::ByteRecord::new();
        match self.reader.read_byte_record(&mut record) {
            Ok(false) => None,
            Ok(true) => Some(self.person(&record)),
            Err(fault) => {
                // A disk that fails goes on failing.
                self.broken = true;
                Some(Err(format!("{}: {}", self.path, said(&fault))))
            }
        }
    }
}

/// All records of a table.
pub(super) fn read_people(path: &Path, schema: &Schema) -> Result<Vec<Person>, Refusal> {
    let (mut records, mut problems) = (Vec::new(), Problems::default());
    for record in People::open(path, schema)? {
        match record {
            Ok(record) => records.push(record),
            Err(fault) => problems.push(fault),
        }
    }
    problems.none()?;
    Ok(records)
}

const NOT_UTF8: &str = "is not UTF-8; save the table as \"CSV UTF-8\" in the spreadsheet";

/// What is wrong with a table, in the words of this program.
fn said(fault: &csv::Error) -> String {
    match fault.kind() {
        csv::ErrorKind::Utf8 { pos, .. } => {
            format!("line {}: {NOT_UTF8}", pos.as_ref().map_or(1, csv::Position::line))
        }
        csv::ErrorKind::Io(fault) => format!("cannot be read: {fault}"),
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

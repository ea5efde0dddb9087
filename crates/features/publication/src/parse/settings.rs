//! Reading TOML settings one by one, so that all their problems are told at once.

use std::ops::Range;

use cube::Code;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Reader;
use crate::model::{Problem, nearest};

/// A TOML table whose settings are taken one after the other; [`Settings::finish`] names those that nobody took.
pub(super) struct Settings<'t> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    base: usize,
    taken: Vec<&'static str>,
}

/// A text setting, and where it begins in the manuscript.
pub(super) struct Found {
    /// The text.
    pub(super) text: String,
    /// Its first byte.
    pub(super) offset: usize,
}

/// Parses TOML found at a byte of the manuscript, and reports it when it does not parse.
pub(super) fn parse<'t>(reader: &mut Reader, toml: &'t str, base: usize) -> Option<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(toml);
    for error in &errors {
        let offset = base + error.span().map_or(0, |span| span.start);
        reader.report(offset, Problem::Toml(error.message().trim().to_owned()));
    }
    errors.is_empty().then_some(table)
}

impl<'t> Settings<'t> {
    /// The settings of a table found at a byte of the manuscript.
    pub(super) fn new(table: &'t DeTable<'t>, span: Range<usize>, base: usize) -> Self {
        Self { table, span, base, taken: Vec::new() }
    }

    /// The place of the whole table.
    pub(super) fn offset(&self) -> usize {
        self.base + self.span.start
    }

    /// Whether a setting was written.
    pub(super) fn has(&self, name: &str) -> bool {
        self.table.contains_key(name)
    }

    fn take(&mut self, name: &'static str) -> Option<(&'t DeValue<'t>, Range<usize>)> {
        self.taken.push(name);
        self.table
            .get(name)
            .map(|value| (value.get_ref(), self.base + value.span().start..self.base + value.span().end))
    }

    fn wrong(&self, reader: &mut Reader, name: &str, at: usize, expected: &str, found: impl Into<String>) {
        let problem = Problem::BadSetting { name: name.to_owned(), expected: expected.to_owned(), found: found.into() };
        reader.report(at, problem);
    }

    /// A text.
    pub(super) fn text(&mut self, reader: &mut Reader, name: &'static str) -> Option<Found> {
        match self.take(name)? {
            (DeValue::String(text), span) => {
                let quoted = reader.source.get(span.clone()).unwrap_or_default();
                let quotes = match quoted {
                    _ if quoted.starts_with("\"\"\"\n") || quoted.starts_with("'''\n") => 4,
                    _ if quoted.starts_with("\"\"\"") || quoted.starts_with("'''") => 3,
                    _ => 1,
                };
                Some(Found { text: text.to_string(), offset: span.start + quotes })
            }
            (other, span) => {
                self.wrong(reader, name, span.start, "a text between quotes", kind(other));
                None
            }
        }
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, reader: &mut Reader, name: &'static str, example: &'static str) -> Option<Found> {
        if !self.table.contains_key(name) {
            self.taken.push(name);
            reader.report(self.offset(), Problem::MissingSetting { name, example });
            return None;
        }
        self.text(reader, name)
    }

    /// A whole number within a range.
    pub(super) fn integer(
        &mut self,
        reader: &mut Reader,
        name: &'static str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let (value, span) = self.take(name)?;
        let number = match value {
            DeValue::Integer(number) => i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok(),
            _ => None,
        };
        match number.filter(|number| range.contains(number)) {
            Some(number) => Some(number),
            None => {
                let expected = format!("a whole number from {} to {}", range.start(), range.end());
                let found = reader.source.get(span.clone()).unwrap_or_default().to_owned();
                self.wrong(reader, name, span.start, &expected, found);
                None
            }
        }
    }

    /// A code.
    pub(super) fn code(&mut self, reader: &mut Reader, name: &'static str) -> Option<Code> {
        let found = self.text(reader, name)?;
        self.to_code(reader, name, &found)
    }

    fn to_code(&self, reader: &mut Reader, name: &str, found: &Found) -> Option<Code> {
        match Code::parse(&found.text) {
            Ok(code) => Some(code),
            Err(why) => {
                self.wrong(reader, name, found.offset, "a code", format!("{} ({why})", found.text));
                None
            }
        }
    }

    /// A text, or a list of texts.
    pub(super) fn texts(&mut self, reader: &mut Reader, name: &'static str) -> Vec<Found> {
        let Some((value, span)) = self.take(name) else { return Vec::new() };
        let parts: Vec<(&DeValue, usize)> = match value {
            DeValue::Array(list) => list.iter().map(|part| (part.get_ref(), self.base + part.span().start)).collect(),
            single => vec![(single, span.start)],
        };
        let mut texts = Vec::new();
        for (part, at) in parts {
            match part {
                DeValue::String(text) => texts.push(Found { text: text.to_string(), offset: at + 1 }),
                other => self.wrong(reader, name, at, "a text or a list of texts", kind(other)),
            }
        }
        texts
    }

    /// The tables of an array of tables, or of a table of tables with their names.
    pub(super) fn tables(&mut self, reader: &mut Reader, name: &'static str) -> Vec<(String, Settings<'t>)> {
        let Some((value, span)) = self.take(name) else { return Vec::new() };
        let parts: Vec<(String, &'t Spanned<DeValue<'t>>)> = match value {
            DeValue::Table(table) => table.iter().map(|(key, part)| (key.get_ref().to_string(), part)).collect(),
            DeValue::Array(list) => list.iter().map(|part| (String::new(), part)).collect(),
            _ => {
                self.wrong(reader, name, span.start, "a table", kind(value));
                Vec::new()
            }
        };
        let mut tables = Vec::new();
        for (key, part) in parts {
            match part.get_ref() {
                DeValue::Table(table) => tables.push((key, Settings::new(table, part.span(), self.base))),
                other => self.wrong(reader, name, self.base + part.span().start, "a table", kind(other)),
            }
        }
        tables
    }

    /// A table of texts.
    pub(super) fn map(&mut self, reader: &mut Reader, name: &'static str) -> Vec<(String, Found)> {
        let Some((value, span)) = self.take(name) else { return Vec::new() };
        let DeValue::Table(table) = value else {
            self.wrong(reader, name, span.start, "a table", kind(value));
            return Vec::new();
        };
        let mut texts = Vec::new();
        for (key, part) in table.iter() {
            let at = self.base + part.span().start;
            match part.get_ref() {
                DeValue::String(text) => {
                    texts.push((key.get_ref().to_string(), Found { text: text.to_string(), offset: at + 1 }))
                }
                other => self.wrong(reader, name, at, "a table of texts", kind(other)),
            }
        }
        texts
    }

    /// Reports the settings that nobody took.
    pub(super) fn finish(self, reader: &mut Reader) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !self.taken.contains(&name) {
                let suggestion = nearest(name, self.taken.iter().copied());
                let known = self.taken.join(", ");
                let problem = Problem::UnknownSetting { name: name.to_owned(), suggestion, known };
                reader.report(self.base + key.span().start, problem);
            }
        }
    }
}

fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

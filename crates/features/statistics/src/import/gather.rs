//! The columns that matter of a file, whatever its format: texts as ranks in a list of distinct ones, numbers as numbers.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rayon::prelude::*;

use super::delimited::{Field, Piece};
use super::number::parse_number;
use super::problem::{ProblemKind, Problems};
use crate::model::Role;

/// The columns that matter.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// Columns of text, by their role.
    pub(crate) texts: Vec<(Role, TextColumn)>,
    /// Columns of numbers, by their role; NaN where there is none.
    pub(crate) numbers: Vec<(Role, Vec<f64>)>,
    /// The line of each row.
    pub(crate) lines: Vec<u64>,
}

/// A column of text.
#[derive(Debug, Default)]
pub(crate) struct TextColumn {
    /// The distinct texts, in the order of their first row.
    pub(crate) distinct: Vec<Box<str>>,
    /// For each row, the rank of its text.
    pub(crate) ranks: Vec<u32>,
}

/// Which columns of a file are wanted, and how to read them.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    /// The role and the rank of each column wanted.
    pub(crate) columns: Vec<(Role, usize)>,
    /// The names of all columns of the file.
    pub(crate) header: &'a [String],
    /// The texts that stand for no number.
    pub(crate) missing: &'a [String],
}

impl Role {
    /// Whether its column holds numbers.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Value | Self::Population | Self::ComplementValue | Self::ComplementRate)
    }
}

impl Gathered {
    /// The column of text of a role.
    pub(crate) fn text(&self, role: Role) -> Option<&TextColumn> {
        self.texts.iter().find(|(other, _)| *other == role).map(|(_, column)| column)
    }

    /// The column of numbers of a role.
    pub(crate) fn number(&self, role: Role) -> Option<&[f64]> {
        self.numbers.iter().find(|(other, _)| *other == role).map(|(_, column)| column.as_slice())
    }

    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }
}

/// A value on its way in: the text of a delimited file, or what a typed file holds.
#[derive(Debug, Clone)]
pub(crate) enum Value<'a> {
    Text(Field<'a>),
    Number(f64),
    Nothing,
}

/// One piece of a file, gathered.
pub(crate) struct Part {
    texts: Vec<Interner>,
    numbers: Vec<Vec<f64>>,
    lines: Vec<u64>,
    faults: Vec<Fault>,
}

enum Fault {
    Number { line: u64, column: usize, text: String },
    Fields { line: u64, found: usize },
    NotText { line: u64, column: usize },
}

/// Distinct texts, each with a rank.
#[derive(Default)]
struct Interner {
    distinct: Vec<Box<[u8]>>,
    table: HashTable<u32>,
    ranks: Vec<u32>,
    last: u32,
}

impl Interner {
    fn push(&mut self, text: &[u8]) {
        // Files come sorted: most texts are those of the line before.
        if self.distinct.get(self.last as usize).is_none_or(|last| **last != *text) {
            self.last = self.rank(text);
        }
        self.ranks.push(self.last);
    }

    fn rank(&mut self, text: &[u8]) -> u32 {
        let (distinct, state) = (&mut self.distinct, FixedState::default());
        let entry = self.table.entry(
            state.hash_one(text),
            |rank| *distinct[*rank as usize] == *text,
            |rank| state.hash_one(&*distinct[*rank as usize]),
        );
        match entry {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                let rank = u32::try_from(distinct.len()).unwrap_or(u32::MAX);
                entry.insert(rank);
                distinct.push(text.into());
                rank
            }
        }
    }
}

impl Part {
    fn new(wanted: &Wanted<'_>, rows: usize) -> Self {
        let texts = wanted.columns.iter().filter(|(role, _)| !role.is_number()).count();
        let numbers = wanted.columns.len() - texts;
        let interner = || Interner { ranks: Vec::with_capacity(rows), ..Interner::default() };
        Self {
            texts: std::iter::repeat_with(interner).take(texts).collect(),
            numbers: vec![Vec::with_capacity(rows); numbers],
            lines: Vec::with_capacity(rows),
            faults: Vec::new(),
        }
    }

    fn push<'v>(&mut self, wanted: &Wanted<'_>, line: u64, value: impl Fn(usize) -> Value<'v>) {
        let (mut text, mut number) = (0, 0);
        for (role, column) in &wanted.columns {
            let value = value(*column);
            if role.is_number() {
                let parsed = self.number(wanted, line, *column, &value);
                self.numbers[number].push(parsed);
                number += 1;
            } else {
                match value {
                    Value::Text(bytes) => self.texts[text].push(trim(&bytes)),
                    Value::Number(number) => self.texts[text].push(number.to_string().as_bytes()),
                    Value::Nothing => self.texts[text].push(b""),
                }
                text += 1;
            }
        }
        self.lines.push(line);
    }

    fn number(&mut self, wanted: &Wanted<'_>, line: u64, column: usize, value: &Value<'_>) -> f64 {
        match value {
            Value::Number(number) if number.is_finite() => *number,
            Value::Number(_) | Value::Nothing => f64::NAN,
            Value::Text(text) => {
                let text = trim(text);
                if let Some(number) = parse_number(text) {
                    return number;
                }
                if !wanted.missing.iter().any(|missing| missing.as_bytes() == text) {
                    let text = String::from_utf8_lossy(text).into_owned();
                    self.faults.push(Fault::Number { line, column, text });
                }
                f64::NAN
            }
        }
    }
}

fn trim(bytes: &[u8]) -> &[u8] {
    if bytes.first().is_some_and(|byte| *byte <= b' ') || bytes.last().is_some_and(|byte| *byte <= b' ') {
        bytes.trim_ascii()
    } else {
        bytes
    }
}

/// Gathers delimited text, its pieces in parallel.
pub(crate) fn delimited(pieces: &[Piece<'_>], wanted: &Wanted<'_>, problems: &mut Problems) -> Gathered {
    let read = |piece: &Piece<'_>| {
        let mut part = Part::new(wanted, piece.size_hint());
        let mut records = piece.records();
        let mut fields: Vec<Field<'_>> = Vec::with_capacity(wanted.header.len());
        while let Some(line) = records.next_into(&mut fields) {
            if fields.len() == wanted.header.len() {
                part.push(wanted, line, |column| Value::Text(Field::Borrowed(&fields[column])));
            } else {
                part.faults.push(Fault::Fields { line, found: fields.len() });
            }
        }
        part
    };
    let parts: Vec<Part> = pieces.par_iter().map(read).collect();
    put_together(parts, wanted, problems)
}

/// Gathers rows of typed values. `rows` gives, for each part, its number of rows, the line of its first one, and a reader.
pub(crate) fn typed<'v, R>(
    parts: impl IntoIterator<Item = (usize, u64, R)>,
    wanted: &Wanted<'_>,
    problems: &mut Problems,
) -> Gathered
where
    R: Fn(usize, usize) -> Value<'v>,
{
    let mut gathered = Vec::new();
    for (rows, first_line, value) in parts {
        let mut part = Part::new(wanted, rows);
        for row in 0..rows {
            part.push(wanted, first_line + row as u64, |column| value(row, column));
        }
        gathered.push(part);
    }
    put_together(gathered, wanted, problems)
}

fn put_together(parts: Vec<Part>, wanted: &Wanted<'_>, problems: &mut Problems) -> Gathered {
    let rows = parts.iter().map(|part| part.lines.len()).sum();
    let of = |numbers: bool| wanted.columns.iter().filter(move |(role, _)| role.is_number() == numbers);
    let mut merged: Vec<Merged> = of(false).map(|_| Merged::new(rows)).collect();
    let mut numbers: Vec<Vec<f64>> = of(true).map(|_| Vec::with_capacity(rows)).collect();
    let mut lines = Vec::with_capacity(rows);
    for part in parts {
        for fault in &part.faults {
            tell(fault, wanted, problems);
        }
        lines.extend_from_slice(&part.lines);
        for (all, some) in numbers.iter_mut().zip(&part.numbers) {
            all.extend_from_slice(some);
        }
        for ((all, some), (_, column)) in merged.iter_mut().zip(part.texts).zip(of(false)) {
            all.add(some, *column, &part.lines, wanted, problems);
        }
    }
    let texts = merged.into_iter().map(|merged| merged.column);
    Gathered {
        texts: of(false).map(|(role, _)| *role).zip(texts).collect(),
        numbers: of(true).map(|(role, _)| *role).zip(numbers).collect(),
        lines,
    }
}

struct Merged {
    column: TextColumn,
    rank_of: HashMap<Box<str>, u32, FixedState>,
}

impl Merged {
    fn new(rows: usize) -> Self {
        let column = TextColumn { distinct: Vec::new(), ranks: Vec::with_capacity(rows) };
        Self { column, rank_of: HashMap::default() }
    }

    fn add(&mut self, some: Interner, column: usize, lines: &[u64], wanted: &Wanted<'_>, problems: &mut Problems) {
        let (distinct, ranks) = (some.distinct, some.ranks);
        let mut to = Vec::with_capacity(distinct.len());
        for (rank, bytes) in distinct.iter().enumerate() {
            let text = std::str::from_utf8(bytes).map(Box::from).unwrap_or_else(|_| {
                let row = ranks.iter().position(|other| *other as usize == rank).unwrap_or(0);
                let line = lines.get(row).copied().unwrap_or(0);
                tell(&Fault::NotText { line, column }, wanted, problems);
                Box::from("\u{fffd}")
            });
            let next = u32::try_from(self.column.distinct.len()).unwrap_or(u32::MAX);
            let distinct = &mut self.column.distinct;
            to.push(*self.rank_of.entry(text).or_insert_with_key(|text| {
                distinct.push(text.clone());
                next
            }));
        }
        self.column.ranks.extend(ranks.iter().map(|rank| to[*rank as usize]));
    }
}

fn tell(fault: &Fault, wanted: &Wanted<'_>, problems: &mut Problems) {
    match fault {
        Fault::Number { line, column, text } => {
            problems.add(ProblemKind::BadNumber, Some(&wanted.header[*column]), text, [*line], || {
                "is not a number: write digits, with one mark of decimals and no blanks, or leave it empty".to_owned()
            });
        }
        Fault::Fields { line, found } => {
            let (found, expected) = (*found, wanted.header.len());
            problems.add(ProblemKind::BrokenLine, None, &format!("{found} fields"), [*line], || {
                format!("the header has {expected} columns: look for a missing or a superfluous delimiter or quote")
            });
        }
        Fault::NotText { line, column } => {
            problems.add(ProblemKind::Unreadable, Some(&wanted.header[*column]), "", [*line], || {
                "holds bytes that are not text: save the file again as UTF-8".to_owned()
            });
        }
    }
}

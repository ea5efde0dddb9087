//! A table of a TOML file, read key by key; what is missing, unknown or of the wrong kind is noted, and reading goes on.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Problem, Refused};

/// The largest file that is looked at: a tool is a few pages of text.
const LARGEST: usize = 512 * 1024;

/// Reads a file: `build` takes what it needs from the table; the result counts only if nothing was wrong.
///
/// # Errors
/// All that is wrong, in the order of the lines.
pub(crate) fn read<T>(file: &str, text: &str, build: impl FnOnce(&Reader<'_>) -> Option<T>) -> Result<T, Refused> {
    let notes = Notes { text, problems: RefCell::default(), french_alone: Cell::new(false) };
    let mut built = None;
    if text.len() > LARGEST {
        notes.at(0..0, "", format!("the file holds {} bytes; {LARGEST} are the most that is read", text.len()));
    } else {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            notes.at(error.span().unwrap_or(0..0), "", format!("this is not TOML: {}", error.message()));
        }
        if errors.is_empty() {
            let root = Reader::new(&notes, table.get_ref(), table.span(), String::new());
            built = build(&root);
            root.finish();
        }
    }
    let mut problems = notes.problems.into_inner();
    problems.sort();
    problems.dedup();
    match built {
        Some(built) if problems.is_empty() => Ok(built),
        _ => Err(Refused { file: file.to_owned(), problems }),
    }
}

struct Notes<'t> {
    text: &'t str,
    problems: RefCell<Vec<Problem>>,
    french_alone: Cell<bool>,
}

impl Notes<'_> {
    fn at(&self, span: Range<usize>, place: &str, told: String) {
        let before = self.text.get(..span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        self.problems.borrow_mut().push(Problem { line, place: place.to_owned(), told });
    }
}

/// One table of a file.
pub(crate) struct Reader<'t> {
    notes: &'t Notes<'t>,
    table: &'t DeTable<'t>,
    span: Range<usize>,
    place: String,
    known: RefCell<BTreeSet<&'static str>>,
}

impl<'t> Reader<'t> {
    fn new(notes: &'t Notes<'t>, table: &'t DeTable<'t>, span: Range<usize>, place: String) -> Self {
        Self { notes, table, span, place, known: RefCell::default() }
    }

    /// From here on, texts of this file may lack their English.
    pub(crate) fn take_french_alone(&self) {
        self.notes.french_alone.set(true);
    }

    /// Whether texts may lack their English.
    pub(crate) fn takes_french_alone(&self) -> bool {
        self.notes.french_alone.get()
    }

    /// Notes that something is wrong with this table.
    pub(crate) fn wrong(&self, told: impl Into<String>) {
        self.notes.at(self.span.clone(), &self.place, told.into());
    }

    /// Notes that something is wrong with a key of this table.
    pub(crate) fn wrong_at(&self, key: &str, told: impl Into<String>) {
        let span = self.table.get(key).map_or_else(|| self.span.clone(), Spanned::span);
        self.notes.at(span, &self.place_of(key), told.into());
    }

    /// Notes that something is wrong with one of the tables of a list, told by its rank from 0.
    pub(crate) fn wrong_in(&self, key: &str, rank: usize, told: impl Into<String>) {
        let list = self.table.get(key).and_then(|value| value.get_ref().as_array());
        match list.and_then(|list| list.get(rank)) {
            Some(one) => self.notes.at(one.span(), &format!("{}[{}]", self.place_of(key), rank + 1), told.into()),
            None => self.wrong_at(key, told),
        }
    }

    fn place_of(&self, key: &str) -> String {
        if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) }
    }

    fn value(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.borrow_mut().insert(key);
        self.table.get(key)
    }

    /// What was found under a key; its absence is a fault.
    pub(crate) fn wanted<T>(&self, key: &'static str, kind: &str, found: Option<T>) -> Option<T> {
        if found.is_none() && !self.table.contains_key(key) {
            self.wrong(format!("«{key}» is missing: write {kind}"));
        }
        found
    }

    fn of_kind<T>(&self, key: &'static str, kind: &str, get: impl FnOnce(&'t DeValue<'t>) -> Option<T>) -> Option<T> {
        let value = self.value(key)?;
        let found = get(value.get_ref());
        if found.is_none() {
            self.wrong_at(key, format!("this is {}, and should be {kind}", named(value.get_ref())));
        }
        found
    }

    /// A text that may be absent; an empty one is a fault.
    pub(crate) fn text_if_any(&self, key: &'static str) -> Option<String> {
        let text = self.of_kind(key, "a text", DeValue::as_str)?.trim();
        if text.is_empty() {
            self.wrong_at(key, "this text is empty: write it, or take the line away");
        }
        if let Some(hidden) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t') || is_reordering(*c)) {
            self.wrong_at(key, format!("the character U+{:04X} cannot be seen: take it away", u32::from(hidden)));
        }
        Some(text.to_owned())
    }

    /// A text.
    pub(crate) fn text(&self, key: &'static str) -> Option<String> {
        self.wanted(key, "a text", self.text_if_any(key))
    }

    /// A whole number that may be absent.
    pub(crate) fn whole_if_any(&self, key: &'static str, within: Range<u32>) -> Option<u32> {
        let number = self.of_kind(key, "a whole number", |value| match value {
            DeValue::Integer(integer) => integer.as_str().replace('_', "").parse::<i64>().ok(),
            _ => None,
        })?;
        let fits = u32::try_from(number).ok().filter(|number| within.contains(number));
        if fits.is_none() {
            self.wrong_at(key, format!("{number} is not between {} and {}", within.start, within.end - 1));
        }
        fits
    }

    /// True or false; false when absent.
    pub(crate) fn truth(&self, key: &'static str) -> bool {
        self.of_kind(key, "true or false", DeValue::as_bool).unwrap_or(false)
    }

    /// A day that may be absent.
    pub(crate) fn day_if_any(&self, key: &'static str) -> Option<Date> {
        self.of_kind(key, "a day, as 2026-11-25 without quotes", |value| match value {
            DeValue::Datetime(moment) if moment.time.is_none() && moment.offset.is_none() => {
                moment.date.and_then(|day| {
                    Date::new(day.year.try_into().ok()?, day.month.try_into().ok()?, day.day.try_into().ok()?).ok()
                })
            }
            _ => None,
        })
    }

    /// A day.
    pub(crate) fn day(&self, key: &'static str) -> Option<Date> {
        self.wanted(key, "a day, as 2026-11-25 without quotes", self.day_if_any(key))
    }

    /// One of the names of a closed list.
    pub(crate) fn choice<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let name = self.text(key)?;
        let found = choices.iter().find(|(choice, _)| *choice == name).map(|(_, value)| *value);
        if found.is_none() {
            self.wrong_at(key, format!("«{name}» is not known; choose {}", one_of(choices)));
        }
        found
    }

    /// Several names of a closed list; none when absent.
    pub(crate) fn choices<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Vec<T> {
        let mut found = Vec::new();
        for name in self.texts(key) {
            match choices.iter().find(|(choice, _)| *choice == name) {
                Some((_, value)) => found.push(*value),
                None => self.wrong_at(key, format!("«{name}» is not known; choose {}", one_of(choices))),
            }
        }
        found
    }

    /// A list of texts; none when absent.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        let Some(array) = self.of_kind(key, "a list of texts", DeValue::as_array) else { return Vec::new() };
        let mut texts = Vec::new();
        for (rank, value) in array.iter().enumerate() {
            match value.get_ref().as_str() {
                Some(text) if !text.trim().is_empty() => texts.push(text.trim().to_owned()),
                _ => self.notes.at(
                    value.span(),
                    &format!("{}[{}]", self.place_of(key), rank + 1),
                    "this should be a text".to_owned(),
                ),
            }
        }
        texts
    }

    /// A table within this one, which may be absent.
    pub(crate) fn table_if_any<T>(&self, key: &'static str, build: impl FnOnce(&Reader<'t>) -> Option<T>) -> Option<T> {
        let span = self.value(key)?.span();
        let table = self.of_kind(key, "a table", DeValue::as_table)?;
        let inner = Reader::new(self.notes, table, span, self.place_of(key));
        let built = build(&inner);
        inner.finish();
        built
    }

    /// A table within this one.
    pub(crate) fn table<T>(&self, key: &'static str, build: impl FnOnce(&Reader<'t>) -> Option<T>) -> Option<T> {
        let built = self.table_if_any(key, build);
        self.wanted(key, "a table", built)
    }

    /// The tables under each other of a list; none when absent. The numbers in places begin at 1, as people count.
    pub(crate) fn tables<T>(&self, key: &'static str, build: impl Fn(&Reader<'t>) -> Option<T>) -> Vec<T> {
        let Some(array) = self.of_kind(key, "a list of tables", DeValue::as_array) else { return Vec::new() };
        let mut built = Vec::new();
        for (rank, value) in array.iter().enumerate() {
            let place = format!("{}[{}]", self.place_of(key), rank + 1);
            match value.get_ref().as_table() {
                Some(table) => {
                    let inner = Reader::new(self.notes, table, value.span(), place);
                    built.extend(build(&inner));
                    inner.finish();
                }
                None => self.notes.at(value.span(), &place, "this should be a table".to_owned()),
            }
        }
        built
    }

    /// Notes the keys that nobody asked for.
    fn finish(&self) {
        let known = self.known.borrow();
        for (key, _) in self.table.iter().filter(|(key, _)| !known.contains(key.get_ref().as_ref())) {
            let names: Vec<&str> = known.iter().copied().collect();
            let told = format!("nothing is called «{}» here; what may stand here: {}", key.get_ref(), names.join(", "));
            self.notes.at(key.span(), &self.place, told);
        }
    }
}

/// Marks that turn the direction of what follows, and so can make a text read otherwise than it is.
fn is_reordering(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn one_of<T>(choices: &[(&str, T)]) -> String {
    let names: Vec<String> = choices.iter().map(|(name, _)| format!("«{name}»")).collect();
    format!("one of {}", names.join(", "))
}

fn named(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number (or one too large)",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a day or an hour",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

//! Reads JSON objects field by field, remembers what was read, and gathers every problem.

use std::cell::RefCell;

use serde_json::{Map, Value};

use super::SchemaProblem;

/// Where problems are gathered.
#[derive(Debug, Default)]
pub(super) struct Problems(RefCell<Vec<SchemaProblem>>);

impl Problems {
    pub(super) fn add(&self, path: impl Into<String>, message: impl Into<String>) {
        let visible = |text: String| text.replace(|c: char| c.is_control() && c != '\n', "\u{fffd}");
        self.0.borrow_mut().push(SchemaProblem { path: visible(path.into()), message: visible(message.into()) });
    }

    pub(super) fn into_inner(self) -> Vec<SchemaProblem> {
        self.0.into_inner()
    }
}

/// One object of the document.
pub(super) struct Reader<'a> {
    path: String,
    object: &'a Map<String, Value>,
    known: Vec<&'static str>,
    problems: &'a Problems,
}

impl<'a> Reader<'a> {
    /// Opens `value` as an object; anything else is a problem.
    pub(super) fn open(value: &'a Value, path: String, problems: &'a Problems) -> Option<Self> {
        let Some(object) = value.as_object() else {
            problems.add(path, "an object { … } is expected here");
            return None;
        };
        Some(Self { path, object, known: Vec::new(), problems })
    }

    /// The value of `key`, if any; the key counts as known.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'a Value> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.object.get(key)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.object.contains_key(key)
    }

    pub(super) fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(super) fn problem(&self, key: &str, message: impl Into<String>) {
        let path = if key.is_empty() { self.path.clone() } else { self.path_of(key) };
        self.problems.add(path, message);
    }

    pub(super) fn require(&mut self, key: &'static str) -> Option<&'a Value> {
        let value = self.get(key);
        if value.is_none() {
            self.problem(key, "this key is required and missing");
        }
        value
    }

    /// The object under `key`, required.
    pub(super) fn object(&mut self, key: &'static str) -> Option<Reader<'a>> {
        let value = self.require(key)?;
        Reader::open(value, self.path_of(key), self.problems)
    }

    /// The object under `key`, if present.
    pub(super) fn optional_object(&mut self, key: &'static str) -> Option<Reader<'a>> {
        let value = self.get(key)?;
        Reader::open(value, self.path_of(key), self.problems)
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<&'a str> {
        self.require(key)?;
        self.optional_text(key)
    }

    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<&'a str> {
        let value = self.get(key)?;
        let text = value.as_str();
        if text.is_none() {
            self.problem(key, "a text is expected here");
        }
        text
    }

    pub(super) fn optional_flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            self.problem(key, "true or false is expected here");
        }
        flag
    }

    pub(super) fn number(&mut self, key: &'static str) -> Option<f64> {
        let value = self.require(key)?;
        let number = value.as_f64();
        if number.is_none() {
            self.problem(key, "a number is expected here");
        }
        number
    }

    /// A whole number of at least `least`, required.
    pub(super) fn integer(&mut self, key: &'static str, least: i64) -> Option<i64> {
        self.require(key)?;
        self.optional_integer(key, least)
    }

    /// A whole number of at least `least`, if present. `20.0` is whole, as JSON Schema has it.
    pub(super) fn optional_integer(&mut self, key: &'static str, least: i64) -> Option<i64> {
        let value = self.get(key)?;
        let Some(number) = whole(value) else {
            self.problem(key, format!("a whole number is expected here, not {value}"));
            return None;
        };
        if number < least {
            self.problem(key, format!("the least value allowed is {least}, not {number}"));
            return None;
        }
        Some(number)
    }

    /// Every key that nobody asked for is a problem.
    pub(super) fn finish(self) {
        for key in self.object.keys() {
            if self.known.contains(&key.as_str()) {
                continue;
            }
            let hint = nearest(key, &self.known)
                .map(|known| format!("did you mean \"{known}\"?"))
                .unwrap_or_else(|| format!("known keys here: {}", self.known.join(", ")));
            self.problem(key, format!("unknown key, refused so that nothing is silently ignored ({hint})"));
        }
    }
}

fn whole(value: &Value) -> Option<i64> {
    if let Some(number) = value.as_i64() {
        return Some(number);
    }
    let number = value.as_f64()?;
    let exact = number.fract() == 0.0 && number.abs() < 9.0e15;
    #[allow(clippy::cast_possible_truncation)]
    exact.then_some(number as i64)
}

/// The known key that is the same but for case and underscores, as `xor_folds` for `xorFolds`.
fn nearest(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let plain = |text: &str| text.replace(['_', '-'], "").to_lowercase();
    known.iter().copied().find(|candidate| plain(candidate) == plain(key))
}

//! A study: a table that a statistician protects, the choices tried on it, and what each gave.

mod example;
mod settings;
mod source;

pub(crate) use example::example;
pub(crate) use settings::{CostKind, Settings};
pub(crate) use source::{Given, Source, gather};

use std::fmt;
use std::str::FromStr;

/// The code of a study, in its address: 16 letters and digits drawn by chance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct StudyCode(String);

impl StudyCode {
    /// A new code.
    pub(crate) fn draw(chance: &mut impl rand::Rng) -> Self {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        Self((0..16).map(|_| LETTERS[(chance.next_u32() >> 27) as usize] as char).collect())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for StudyCode {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if text.len() == 16 && plain { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}

impl fmt::Display for StudyCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

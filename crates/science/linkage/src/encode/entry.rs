//! One entry of a record: its checks, its one writing, and the bytes of its tokens.

use super::date::DateError;
use super::integer;
use super::tokens::{TokenError, tokens};
use crate::normalise::names;
use crate::schema::{Case, FeatureEncoding, Format, Normalise, TextEncoding};

/// What is wrong with one entry of a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {}: the entry {}", visible(.identifier), visible(&.fault.to_string()))]
pub struct EntryError {
    /// The column.
    pub identifier: String,
    /// What is wrong. The entry itself is never repeated: it may be a person's name.
    pub fault: EntryFault,
}

/// A text of the schema, without what would take hold of a terminal.
fn visible(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

/// What can be wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryFault {
    /// Characters that the column's encoding cannot write.
    #[error("has characters that are not ASCII, and this column allows ASCII alone")]
    NotAscii,
    /// The pattern is not met.
    #[error("does not match the pattern {0}")]
    Pattern(String),
    /// Too few or too many characters.
    #[error("has {found} characters; {} are allowed", bounds(.least, .most))]
    Length {
        /// Characters of the entry.
        found: usize,
        /// Fewest allowed.
        least: Option<usize>,
        /// Most allowed.
        most: Option<usize>,
    },
    /// Capitals or small letters where the other are asked.
    #[error("must be written in {0} letters")]
    Case(&'static str),
    /// Not a whole number.
    #[error("is not a whole number")]
    NotAnInteger,
    /// A whole number out of bounds.
    #[error("is out of bounds; {} are allowed", bounds(.least, .most))]
    OutOfBounds {
        /// Least allowed.
        least: Option<i64>,
        /// Greatest allowed.
        most: Option<i64>,
    },
    /// Not a date.
    #[error(transparent)]
    Date(DateError),
    /// Not in the list.
    #[error("is not one of {}", .0.join(", "))]
    NotListed(Vec<String>),
    /// Cannot be cut into tokens.
    #[error(transparent)]
    Tokens(TokenError),
    /// The entry that salts the others is not known.
    #[error("is empty, and the schema salts the other columns with it: fill it in, or give it a value for the unknown")]
    NoSalt,
    /// A record that is too short.
    #[error("is missing: the record has fewer columns than the schema")]
    Absent,
}

fn bounds<T: ToString>(least: &Option<T>, most: &Option<T>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("{} to {}", least.to_string(), most.to_string()),
        (Some(least), None) => format!("at least {}", least.to_string()),
        (None, Some(most)) => format!("at most {}", most.to_string()),
        (None, None) => "all".to_owned(),
    }
}

/// The one writing of an entry.
pub(super) fn write(encoding: &FeatureEncoding, entry: &str) -> Result<String, EntryFault> {
    let entry = match &encoding.missing {
        Some(missing) if missing.sentinel == entry => missing.replace_with.clone(),
        _ => encoding.format.normalise(entry)?,
    };
    Ok(match encoding.normalise {
        Normalise::Nothing => entry,
        Normalise::Name => names::plain(&entry),
        Normalise::Sound => names::sound(&entry),
    })
}

/// The bytes of the tokens of an entry; the salt stands after each, parted by a control character.
pub(super) fn token_bytes(
    encoding: &FeatureEncoding,
    entry: &str,
    salt: Option<&str>,
) -> Result<Vec<Vec<u8>>, EntryFault> {
    let mut tokens = tokens(entry, encoding.comparison).map_err(EntryFault::Tokens)?;
    if let Some(salt) = salt {
        tokens.iter_mut().for_each(|token| {
            token.push('\u{1f}');
            token.push_str(salt);
        });
    }
    if encoding.text == TextEncoding::Ascii && !tokens.iter().all(|token| token.is_ascii()) {
        return Err(EntryFault::NotAscii);
    }
    Ok(tokens.iter().map(|token| encoding.text.bytes(token)).collect())
}

impl TextEncoding {
    /// The bytes of a token.
    fn bytes(self, token: &str) -> Vec<u8> {
        match self {
            TextEncoding::Ascii | TextEncoding::Utf8 => token.as_bytes().to_vec(),
            TextEncoding::Utf16 => {
                std::iter::once(0xfeff).chain(token.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }
            TextEncoding::Utf32 => {
                std::iter::once(0xfeff).chain(token.chars().map(u32::from)).flat_map(u32::to_le_bytes).collect()
            }
        }
    }
}

impl Format {
    /// Checks an entry and gives it its one writing.
    fn normalise(&self, entry: &str) -> Result<String, EntryFault> {
        match self {
            Format::Text { case, min_length, max_length } => {
                check_text(entry, *case, *min_length, *max_length)?;
                Ok(entry.to_owned())
            }
            Format::Pattern { source, anchored } => {
                let matched = anchored.is_match(entry).then(|| entry.to_owned());
                matched.ok_or_else(|| EntryFault::Pattern(source.clone()))
            }
            Format::Integer { minimum, maximum } => {
                let plain = integer::normalise(entry).ok_or(EntryFault::NotAnInteger)?;
                let low = minimum.is_some_and(|least| integer::compare(&plain, least).is_lt());
                let high = maximum.is_some_and(|most| integer::compare(&plain, most).is_gt());
                if low || high {
                    return Err(EntryFault::OutOfBounds { least: *minimum, most: *maximum });
                }
                Ok(plain)
            }
            Format::Date(format) => format.normalise(entry).map_err(EntryFault::Date),
            Format::Enum(values) => {
                let listed = values.iter().find(|value| *value == entry);
                listed.cloned().ok_or_else(|| EntryFault::NotListed(values.clone()))
            }
        }
    }
}

fn check_text(entry: &str, case: Case, least: Option<usize>, most: Option<usize>) -> Result<(), EntryFault> {
    let found = entry.chars().count();
    if least.is_some_and(|least| found < least) || most.is_some_and(|most| found > most) {
        return Err(EntryFault::Length { found, least, most });
    }
    match case {
        Case::Upper if entry.to_uppercase() != entry => Err(EntryFault::Case("capital")),
        Case::Lower if entry.to_lowercase() != entry => Err(EntryFault::Case("small")),
        _ => Ok(()),
    }
}

//! Turns records into CLKs, bit for bit as `clkhash` does.

mod calendar;
pub mod date;
mod hash;
mod integer;
mod keys;
pub mod tokens;

use crate::clk::Clk;
use crate::schema::{Case, Feature, FeatureEncoding, Format, Schema, TextEncoding};
use date::DateError;
use hash::Inserter;
use tokens::TokenError;

/// Encodes records under one schema and one secret.
#[derive(Clone)]
pub struct Encoder {
    schema: Schema,
    inserters: Vec<Option<Inserter>>,
}

/// Why an encoder cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncoderError {
    /// A secret that protects nobody.
    #[error("the secret has {0} bytes; at least {1} are needed, drawn at random")]
    WeakSecret(usize, usize),
    /// The schema's keys cannot be derived; a schema that was parsed never gives this.
    #[error("the schema's keys cannot be derived: fewer features or smaller keys are needed")]
    Keys,
}

/// What is wrong with one entry of a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {identifier}: the entry {fault}")]
pub struct EntryError {
    /// The column.
    pub identifier: String,
    /// What is wrong. The entry itself is never repeated: it may be a person's name.
    pub fault: EntryFault,
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

impl Encoder {
    /// Prepares the keyed hash functions of each feature.
    ///
    /// # Errors
    /// When the secret is empty, or the schema's keys cannot be derived.
    pub fn new(schema: Schema, secret: &[u8]) -> Result<Self, EncoderError> {
        if secret.is_empty() {
            return Err(EncoderError::WeakSecret(0, 1));
        }
        let keys = keys::derive(secret, &schema.kdf, schema.features.len());
        let keys = keys.ok_or(EncoderError::Keys)?;
        let inserters = schema
            .features
            .iter()
            .zip(&keys)
            .map(|(feature, keys)| match &feature.encoding {
                None => Ok(None),
                Some(encoding) => Inserter::new(encoding.hash, keys).map(Some).ok_or(EncoderError::Keys),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { schema, inserters })
    }

    /// The schema in use.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The CLK of a record, whose entries stand in the order of the schema's features.
    ///
    /// # Errors
    /// Every entry that breaks the schema, at once.
    pub fn encode(&self, record: &[impl AsRef<str>]) -> Result<Clk, Vec<EntryError>> {
        let mut filter = Clk::zero(self.schema.unfolded_length());
        let mut errors = Vec::new();
        for (index, (feature, inserter)) in self.schema.features.iter().zip(&self.inserters).enumerate() {
            let (Some(encoding), Some(inserter)) = (&feature.encoding, inserter) else {
                continue;
            };
            let inserted = match record.get(index) {
                None => Err(EntryFault::Absent),
                Some(entry) => insert(&mut filter, encoding, inserter, entry.as_ref()),
            };
            if let Err(fault) = inserted {
                errors.push(error_of(feature, fault));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        for _ in 0..self.schema.xor_folds {
            filter = filter.fold();
        }
        Ok(filter)
    }

    /// One filter of `length` bits for each feature that the schema encodes, in its order: for comparing field by field.
    ///
    /// # Errors
    /// Every entry that breaks the schema, at once.
    pub fn encode_fields(&self, record: &[impl AsRef<str>], length: usize) -> Result<Vec<Clk>, Vec<EntryError>> {
        let mut filters = Vec::new();
        let mut errors = Vec::new();
        for (index, (feature, inserter)) in self.schema.features.iter().zip(&self.inserters).enumerate() {
            let (Some(encoding), Some(inserter)) = (&feature.encoding, inserter) else {
                continue;
            };
            let mut filter = Clk::zero(length);
            let inserted = match record.get(index) {
                None => Err(EntryFault::Absent),
                Some(entry) => insert(&mut filter, encoding, inserter, entry.as_ref()),
            };
            if let Err(fault) = inserted {
                errors.push(error_of(feature, fault));
            }
            filters.push(filter);
        }
        if errors.is_empty() { Ok(filters) } else { Err(errors) }
    }
}

fn error_of(feature: &Feature, fault: EntryFault) -> EntryError {
    EntryError { identifier: feature.identifier.clone(), fault }
}

fn insert(filter: &mut Clk, encoding: &FeatureEncoding, inserter: &Inserter, entry: &str) -> Result<(), EntryFault> {
    let entry = match &encoding.missing {
        Some(missing) if missing.sentinel == entry => missing.replace_with.clone(),
        _ => encoding.format.normalise(entry)?,
    };
    if encoding.text == TextEncoding::Ascii && !entry.is_ascii() {
        return Err(EntryFault::NotAscii);
    }
    let tokens = tokens::tokens(&entry, encoding.comparison).map_err(EntryFault::Tokens)?;
    for (index, token) in tokens.iter().enumerate() {
        let bits = encoding.strategy.bits(index, tokens.len());
        inserter.insert(filter, &encoding.text.bytes(token), bits);
    }
    Ok(())
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

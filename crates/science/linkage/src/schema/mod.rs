//! The linkage schema: how each field of a record is checked, cut into tokens and hashed.
//!
//! The format is that of `clkhash` (versions 1, 2 and 3 of its JSON linkage schema), read strictly: a key that this
//! crate does not know is refused, because a hardening option that is silently ignored leaves people unprotected.
//!
//! Version `"vigie-1"` is version 3 with more: hardening, normalisation of names, dates with unknown parts, several
//! features from one column, and filters for each field. It has a version of its own so that other programs refuse it
//! rather than encode people with less protection than was asked.

mod features;
mod formats;
mod hardening;
mod hashing;
mod parse;
mod problems;
mod reader;

pub use hardening::{Blip, Hardening};
pub use parse::parse;
pub use problems::{SchemaError, SchemaProblem};

use regex::Regex;

use crate::encode::date::DateFormat;

/// A linkage schema, checked.
#[derive(Debug, Clone)]
pub struct Schema {
    /// The version that it was written in.
    pub version: SchemaVersion,
    /// Length of a CLK in bits, after folding and before balancing.
    pub length: usize,
    /// How many times the filter is folded upon itself by exclusive or.
    pub xor_folds: u32,
    /// How the keys of each field are derived from the secret.
    pub kdf: Kdf,
    /// What is encoded, and what is not.
    pub features: Vec<Feature>,
    /// The columns of a record, in order. In versions 1 to 3 each feature is a column.
    pub columns: Vec<String>,
    /// Length of the filters of each field, when they are wanted beside the record's.
    pub field_length: Option<usize>,
    /// What is done to filters beyond hashing.
    pub hardening: Hardening,
}

impl Default for Schema {
    /// A schema of no feature.
    fn default() -> Self {
        Self {
            version: SchemaVersion::V3,
            length: 1024,
            xor_folds: 0,
            kdf: Kdf { hash: KdfHash::Sha256, salt: Vec::new(), info: Vec::new(), key_size: 64 },
            features: Vec::new(),
            columns: Vec::new(),
            field_length: None,
            hardening: Hardening::default(),
        }
    }
}

impl Schema {
    /// Length of the filter into which tokens are inserted, before folding.
    #[must_use]
    pub fn unfolded_length(&self) -> usize {
        self.length << self.xor_folds
    }

    /// Pairs of keys that are derived: one for each feature, shared or not, as `clkhash` does.
    #[must_use]
    pub fn key_slots(&self) -> usize {
        self.features.len()
    }

    /// The features that are encoded.
    pub fn encoded(&self) -> impl Iterator<Item = (&Feature, &FeatureEncoding)> {
        self.features.iter().filter_map(|feature| feature.encoding.as_ref().map(|encoding| (feature, encoding)))
    }

    /// Pairs of encoded features (by their places among those encoded) that share their keys, so that one's entry can
    /// be compared with the other's: swapped first and last names.
    #[must_use]
    pub fn exchangeable(&self) -> Vec<(usize, usize)> {
        let keys: Vec<usize> = self.encoded().map(|(feature, _)| feature.keys).collect();
        let pairs = (0..keys.len()).flat_map(|one| (one + 1..keys.len()).map(move |other| (one, other)));
        pairs.filter(|&(one, other)| keys[one] == keys[other]).collect()
    }

    /// The place, among the encoded features, of the one that salts the others.
    #[must_use]
    pub fn salt_among_encoded(&self) -> Option<usize> {
        let salt = &self.features.get(self.hardening.salt?)?.identifier;
        self.encoded().position(|(feature, _)| feature.identifier == *salt)
    }
}

/// The version that a schema is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaVersion {
    /// Version 1 of `clkhash`.
    V1,
    /// Version 2 of `clkhash`.
    V2,
    /// Version 3 of `clkhash`.
    V3,
    /// Version 3 and more.
    Vigie1,
}

/// HKDF (RFC 5869) and its parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kdf {
    /// The hash function of HKDF.
    pub hash: KdfHash,
    /// Salt, not secret; empty when the schema has none.
    pub salt: Vec<u8>,
    /// What the keys are for, not secret; empty when the schema has none.
    pub info: Vec<u8>,
    /// Bytes of each key.
    pub key_size: usize,
}

/// The hash function of the key derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KdfHash {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// What is read from one column of the records.
#[derive(Debug, Clone)]
pub struct Feature {
    /// Name of the feature.
    pub identifier: String,
    /// Place of the column that it is read from.
    pub column: usize,
    /// Place of the keys that it is hashed with.
    pub keys: usize,
    /// How the column is encoded; `None` when the schema ignores it.
    pub encoding: Option<FeatureEncoding>,
}

/// How a column is checked and inserted into the filter.
#[derive(Debug, Clone)]
pub struct FeatureEncoding {
    /// What an entry must look like.
    pub format: Format,
    /// How the writings of one entry are brought together.
    pub normalise: Normalise,
    /// How a token becomes bytes.
    pub text: TextEncoding,
    /// How an entry is cut into tokens.
    pub comparison: Comparison,
    /// How many bits each token sets.
    pub strategy: Strategy,
    /// Which bits each token sets.
    pub hash: TokenHash,
    /// The entry that means "unknown", and what is hashed in its place.
    pub missing: Option<MissingValue>,
}

/// How the writings of one entry are brought together before it is cut into tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalise {
    /// The entry stays as its format leaves it.
    Nothing,
    /// One plain writing ([`crate::normalise::names::plain`]).
    Name,
    /// One writing for what sounds alike ([`crate::normalise::names::sound`]).
    Sound,
}

/// The entry that means "unknown".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingValue {
    /// The entry, as it stands in the column.
    pub sentinel: String,
    /// What is hashed in its place.
    pub replace_with: String,
}

/// What an entry must look like.
#[derive(Debug, Clone)]
pub enum Format {
    /// Any text, within bounds.
    Text {
        /// Casing that the entry must already have.
        case: Case,
        /// Fewest characters.
        min_length: Option<usize>,
        /// Most characters.
        max_length: Option<usize>,
    },
    /// A text that matches a regular expression from end to end.
    Pattern {
        /// The expression as the schema has it, for messages.
        source: String,
        /// The expression, anchored at both ends.
        anchored: Regex,
    },
    /// A whole number.
    Integer {
        /// Least value.
        minimum: Option<i64>,
        /// Greatest value.
        maximum: Option<i64>,
    },
    /// A calendar date.
    Date(DateFormat),
    /// One of a list of values.
    Enum(Vec<String>),
}

/// Casing of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Capitals only.
    Upper,
    /// Small letters only.
    Lower,
    /// Any.
    Mixed,
}

/// How a token becomes bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// ASCII; anything else is refused.
    Ascii,
    /// UTF-8.
    Utf8,
    /// UTF-16, little endian, with a byte order mark before each token (what Python writes).
    Utf16,
    /// UTF-32, little endian, with a byte order mark before each token (what Python writes).
    Utf32,
}

/// How an entry is cut into tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Comparison {
    /// Every run of `n` characters; the entry is padded with `n − 1` spaces at each end.
    Ngram {
        /// Length of a run.
        n: usize,
        /// Whether a token carries its position.
        positional: bool,
    },
    /// The whole entry is one token.
    Exact,
    /// A number is its neighbourhood on a grid, so that near numbers share tokens.
    Numeric(NumericComparison),
    /// A date, whole or partial, is its parts ([`crate::normalise::dates::PartialDate`]); `vigie-1` alone.
    Date {
        /// Whether 1 January stands for an unknown day.
        new_year_is_unknown: bool,
    },
}

/// The grid of a numeric comparison (Vatsalan and Christen 2016).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumericComparison {
    /// Distance at which two numbers share nothing more, in units of `10^-fractional_precision`.
    pub distance_interval: i128,
    /// Tokens on either side of the number.
    pub resolution: u32,
    /// Decimals that count.
    pub fractional_precision: u32,
}

/// How many bits each token sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strategy {
    /// The same number for every token.
    BitsPerToken(usize),
    /// A fixed total for the field, shared among its tokens.
    BitsPerFeature(usize),
}

impl Strategy {
    /// Insertions of the token at `index` among `count`.
    #[must_use]
    pub fn bits(self, index: usize, count: usize) -> usize {
        match self {
            Strategy::BitsPerToken(bits) => bits,
            Strategy::BitsPerFeature(total) => {
                let count = count.max(1);
                total / count + usize::from(index < total % count)
            }
        }
    }
}

/// Which bits each token sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenHash {
    /// `h₁ + i·h₂ mod l` with HMAC-SHA1 and HMAC-MD5 (Schnell, Bachteler and Reiher 2011).
    Double {
        /// Whether `h₂ = 0` is avoided, so that a token never collapses to one bit.
        prevent_singularity: bool,
    },
    /// Slices of keyed BLAKE2b digests: independent bits, and no algebraic structure to exploit.
    Blake,
}

//! Turns records into CLKs, bit for bit as `clkhash` does.

mod calendar;
pub mod date;
mod entry;
mod harden;
mod hash;
mod integer;
mod keys;
mod protection;
pub mod tokens;

pub use entry::{EntryError, EntryFault};
pub use protection::Protection;

use crate::clk::Clk;
use crate::schema::{Feature, FeatureEncoding, Schema};
use harden::Hardener;
use hash::Inserter;

/// Encodes records under one schema and one secret.
#[derive(Clone)]
pub struct Encoder {
    schema: Schema,
    inserters: Vec<Option<Inserter>>,
    hardener: Hardener,
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

/// The bytes of each token of a feature, and the feature's place.
pub(crate) type Tokens = Vec<(usize, Vec<Vec<u8>>)>;

impl Encoder {
    /// Prepares the keyed hash functions of each feature.
    ///
    /// # Errors
    /// When the secret is empty, or the schema's keys cannot be derived.
    pub fn new(schema: Schema, secret: &[u8]) -> Result<Self, EncoderError> {
        if secret.is_empty() {
            return Err(EncoderError::WeakSecret(0, 1));
        }
        let keys = keys::derive(secret, &schema.kdf, schema.key_slots()).ok_or(EncoderError::Keys)?;
        let inserter = |feature: &Feature| match (&feature.encoding, keys.get(feature.keys)) {
            (None, _) => Ok(None),
            (Some(encoding), Some(keys)) => Inserter::new(encoding.hash, keys).map(Some).ok_or(EncoderError::Keys),
            (Some(_), None) => Err(EncoderError::Keys),
        };
        let inserters = schema.features.iter().map(inserter).collect::<Result<_, _>>()?;
        let hardener = Hardener::new(&schema, secret).ok_or(EncoderError::Keys)?;
        Ok(Self { schema, inserters, hardener })
    }

    /// The schema in use.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Bits of each CLK.
    #[must_use]
    pub fn record_length(&self) -> usize {
        self.hardener.length_of(self.schema.length)
    }

    /// Bits of each field's filter, where the schema has some.
    #[must_use]
    pub fn field_length(&self) -> Option<usize> {
        self.schema.field_length.map(|length| self.hardener.length_of(length))
    }

    /// The hardening really applied.
    #[must_use]
    pub fn protection(&self) -> Protection {
        Protection::of(&self.schema)
    }

    /// The CLK of a record, whose entries stand in the order of the schema's columns.
    ///
    /// # Errors
    /// Every entry that breaks the schema, at once.
    pub fn encode(&self, record: &[impl AsRef<str>]) -> Result<Clk, Vec<EntryError>> {
        Ok(self.record_filter(&tokens_of(&self.schema, record)?))
    }

    /// One filter for each feature that the schema encodes, in its order, for comparing field by field; none when the
    /// schema has no `fieldFilters`. The filter of an entry that is not known stays empty, whatever the hardening.
    ///
    /// # Errors
    /// Every entry that breaks the schema, at once.
    pub fn encode_fields(&self, record: &[impl AsRef<str>]) -> Result<Vec<Clk>, Vec<EntryError>> {
        Ok(self.field_filters(&tokens_of(&self.schema, record)?))
    }

    /// The CLK of a record and its fields' filters, the entries being read once.
    ///
    /// # Errors
    /// Every entry that breaks the schema, at once.
    pub fn encode_all(&self, record: &[impl AsRef<str>]) -> Result<(Clk, Vec<Clk>), Vec<EntryError>> {
        let tokens = tokens_of(&self.schema, record)?;
        Ok((self.record_filter(&tokens), self.field_filters(&tokens)))
    }

    fn record_filter(&self, tokens: &Tokens) -> Clk {
        let mut filter = Clk::zero(self.schema.unfolded_length());
        for (index, tokens) in tokens {
            self.insert(&mut filter, *index, tokens);
        }
        for _ in 0..self.schema.xor_folds {
            filter = filter.fold();
        }
        self.hardener.harden(filter, "")
    }

    fn field_filters(&self, tokens: &Tokens) -> Vec<Clk> {
        let Some(length) = self.schema.field_length else {
            return Vec::new();
        };
        let filter = |(index, tokens): &(usize, Vec<Vec<u8>>)| {
            let mut filter = Clk::zero(length);
            self.insert(&mut filter, *index, tokens);
            if filter.count_ones() == 0 {
                return Clk::zero(self.hardener.length_of(length));
            }
            self.hardener.harden(filter, &self.schema.features[*index].identifier)
        };
        tokens.iter().map(filter).collect()
    }

    fn insert(&self, filter: &mut Clk, index: usize, tokens: &[Vec<u8>]) {
        if let (Some(encoding), Some(inserter)) = (&self.schema.features[index].encoding, &self.inserters[index]) {
            for (place, token) in tokens.iter().enumerate() {
                inserter.insert(filter, token, encoding.strategy.bits(place, tokens.len()));
            }
        }
    }
}

/// The bytes of the tokens of each encoded feature, with its place, salted: what is hashed, which no secret touches.
///
/// # Errors
/// Every entry that breaks the schema, at once.
pub(crate) fn tokens_of(schema: &Schema, record: &[impl AsRef<str>]) -> Result<Tokens, Vec<EntryError>> {
    let mut errors = Vec::new();
    let error = |index: usize, fault| EntryError { identifier: schema.features[index].identifier.clone(), fault };
    let mut written: Vec<(usize, &FeatureEncoding, String)> = Vec::new();
    for (index, feature) in schema.features.iter().enumerate() {
        let Some(encoding) = &feature.encoding else {
            continue;
        };
        let entry = record.get(feature.column).ok_or(EntryFault::Absent);
        match entry.and_then(|entry| entry::write(encoding, entry.as_ref())) {
            Ok(entry) => written.push((index, encoding, entry)),
            Err(fault) => errors.push(error(index, fault)),
        }
    }
    let salt = written.iter().find(|(index, ..)| Some(*index) == schema.hardening.salt);
    let salt = salt.map(|(index, _, entry)| (*index, entry.clone()));
    if let Some((index, entry)) = &salt
        && entry.is_empty()
    {
        errors.push(error(*index, EntryFault::NoSalt));
    }
    let mut all = Vec::new();
    for (index, encoding, entry) in written {
        let salted = salt.as_ref().filter(|(own, _)| *own != index).map(|(_, salt)| salt.as_str());
        match entry::token_bytes(encoding, &entry, salted) {
            Ok(tokens) => all.push((index, tokens)),
            Err(fault) => errors.push(error(index, fault)),
        }
    }
    if errors.is_empty() { Ok(all) } else { Err(errors) }
}

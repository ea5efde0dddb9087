//! The names that never change: of a dataset, of a release, of a unit that someone else numbers.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::visible::visible;

/// What is wrong with a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not a slug.
    #[error(
        "«{0}» is not the name of a dataset: small letters without accents, digits and single hyphens, at most 64, as in «crimes-delits-departements»"
    )]
    Dataset(String),
    /// Not a year and a month.
    #[error("«{0}» is not the name of a release: a year and a month, as in «2026-01»")]
    Release(String),
}

/// The name of a dataset: a slug, stable for ever.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DatasetId(Arc<str>);

impl DatasetId {
    /// Reads a name.
    ///
    /// # Errors
    /// When the text is not a slug of at most 64 characters.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let letters =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if text.len() <= 64 && text.split('-').all(letters) {
            Ok(Self(text.into()))
        } else {
            Err(IdError::Dataset(visible(text)))
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a release: the year and month in which the producer put it out. Later releases compare greater.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReleaseId(Arc<str>);

impl ReleaseId {
    /// Reads a year and a month, `2026-01`.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 7
            && bytes[4] == b'-'
            && bytes.iter().enumerate().all(|(rank, byte)| rank == 4 || byte.is_ascii_digit());
        let month = if shaped { text[5..].parse().unwrap_or(0) } else { 0u8 };
        if shaped && (1..=12).contains(&month) && &text[..2] >= "19" {
            Ok(Self(text.into()))
        } else {
            Err(IdError::Release(visible(text)))
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The year in which the producer put it out.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.0[..4].parse().unwrap_or(0)
    }
}

macro_rules! text_id {
    ($($id:ty),*) => {$(
        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl FromStr for $id {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::parse(text)
            }
        }
        impl TryFrom<String> for $id {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::parse(&text)
            }
        }
        impl From<$id> for String {
            fn from(id: $id) -> Self {
                id.0.to_string()
            }
        }
    )*};
}

text_id!(DatasetId, ReleaseId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_slugs_and_months() {
        for good in ["crimes-delits-departements", "a", "appels-3919"] {
            assert_eq!(DatasetId::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "-a", "a--b", "A", "é", "a b", "../etc", &"a".repeat(65)] {
            assert!(DatasetId::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(ReleaseId::parse("2026-01").unwrap().year(), 2026);
        for bad in ["2026", "2026-13", "2026-00", "2026-1", "26-01", "2026/01", "2026-01-22", "é026-01"] {
            assert!(ReleaseId::parse(bad).is_err(), "{bad}");
        }
        assert!(ReleaseId::parse("2025-06").unwrap() < ReleaseId::parse("2026-01").unwrap());
    }
}

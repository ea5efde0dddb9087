//! Files, kept by the hash of their content: the same file twice is kept once, a damaged one is not given out,
//! and one that nothing uses any more is deleted.

mod incoming;
mod keeping;
mod kind;

use std::fmt;
use std::str::FromStr;

pub use incoming::{FileLimits, FileRefused, IncomingFile};
pub use keeping::StoredFile;
pub use kind::FileKind;

use crate::error::StoreError;
use crate::value::{FromValue, Value};

/// The name of a file: BLAKE3 of its content, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash(String);

impl FileHash {
    fn new(hash: blake3::Hash) -> Self {
        Self(hash.to_hex().to_string())
    }

    /// The hash, in hexadecimal.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is no hash of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a file is named by 64 hexadecimal digits")]
pub struct NotAFileHash;

impl FromStr for FileHash {
    type Err = NotAFileHash;

    fn from_str(text: &str) -> Result<Self, NotAFileHash> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(is_digit) { Ok(Self(text.to_owned())) } else { Err(NotAFileHash) }
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<&FileHash> for Value {
    fn from(hash: &FileHash) -> Self {
        Self::Text(Some(hash.0.clone()))
    }
}

impl FromValue for FileHash {
    const EXPECTED: &'static str = "TEXT holding the hash of a file";
    fn from_value(value: Value) -> Option<Self> {
        String::from_value(value)?.parse().ok()
    }
}

/// Why a file cannot be given out.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Its content is not what was stored.
    #[error("the file {0} is damaged: restore it from a backup")]
    Damaged(FileHash),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

//! Sealing a backup to `age` recipients, and opening it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::str::FromStr;

use super::restore::RestoreError;

/// A public key of `age`, which can seal a backup but not open it: `age1…`.
#[derive(Clone, Debug)]
pub struct BackupRecipient(pub(super) age::x25519::Recipient);

/// A text that is no such key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a public key of age: it begins with age1, as `age-keygen` prints it")]
pub struct NotARecipient;

impl FromStr for BackupRecipient {
    type Err = NotARecipient;

    fn from_str(text: &str) -> Result<Self, NotARecipient> {
        text.trim().parse().map(Self).map_err(|_| NotARecipient)
    }
}

/// Opens a backup, sealed or not, with the private keys of a file that `age-keygen` wrote.
pub(super) fn open(file: &Path, keys: Option<&Path>) -> Result<Box<dyn Read + Send>, RestoreError> {
    let unreadable =
        |error: io::Error| RestoreError::Unreadable { file: file.to_path_buf(), problem: error.to_string() };
    let mut content = BufReader::with_capacity(65_536, File::open(file).map_err(unreadable)?);
    if !content.fill_buf().map_err(unreadable)?.starts_with(b"age-encryption.org/") {
        return Ok(Box::new(content));
    }
    let keys = keys.ok_or(RestoreError::Sealed)?;
    let wrong = |problem: String| RestoreError::Keys { file: keys.to_path_buf(), problem };
    let lines = BufReader::new(File::open(keys).map_err(|error| wrong(error.to_string()))?);
    let identities = age::IdentityFile::from_buffer(lines)
        .map_err(|error| wrong(error.to_string()))?
        .into_identities()
        .map_err(|error| wrong(error.to_string()))?;
    let decryptor = age::Decryptor::new_buffered(content).map_err(|error| wrong(error.to_string()))?;
    let opened = decryptor.decrypt(identities.iter().map(|key| &**key as &dyn age::Identity));
    Ok(Box::new(opened.map_err(|error| wrong(error.to_string()))?))
}

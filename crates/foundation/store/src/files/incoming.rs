//! A file on its way in: measured, recognised and hashed before anything is written.

use std::io::{self, Read, Seek, SeekFrom};

use super::kind::HEAD;
use super::{FileHash, FileKind};

/// Which files are accepted at one place.
#[derive(Clone, Copy, Debug)]
pub struct FileLimits {
    /// The largest size, in bytes.
    pub bytes: u64,
    /// The kinds.
    pub kinds: &'static [FileKind],
}

/// Why a file is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum FileRefused {
    /// It has no content.
    #[error("the file is empty: choose another one")]
    Empty,
    /// It is too large.
    #[error("the file has more than {} MB: make it smaller, or cut it in parts", limit / 1_000_000)]
    TooLarge {
        /// The largest size, in bytes.
        limit: u64,
    },
    /// It is none of the kinds accepted here.
    #[error("this kind of file is not accepted here ({found}): send one of {accepted}")]
    Kind {
        /// What it is, by its content.
        found: &'static str,
        /// The extensions accepted.
        accepted: String,
    },
    /// It could not be read.
    #[error("the file could not be read to its end ({0}): send it again")]
    Unreadable(#[from] io::Error),
}

/// A file that was checked and may be kept.
#[derive(Debug)]
pub struct IncomingFile<R> {
    pub(super) hash: FileHash,
    pub(super) kind: FileKind,
    pub(super) size: u64,
    pub(super) content: R,
}

impl<R: Read + Seek> IncomingFile<R> {
    /// Reads a file once, without keeping it in memory, and says whether it may come in.
    ///
    /// # Errors
    /// When it is empty, too large, of another kind, or cannot be read.
    pub fn check(mut content: R, limits: &FileLimits) -> Result<Self, FileRefused> {
        let mut hasher = blake3::Hasher::new();
        let mut head = Vec::with_capacity(HEAD);
        let mut size = 0_u64;
        let mut buffer = vec![0_u8; 65_536];
        loop {
            let read = content.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            let bytes = &buffer[..read];
            size += read as u64;
            if size > limits.bytes {
                return Err(FileRefused::TooLarge { limit: limits.bytes });
            }
            head.extend_from_slice(&bytes[..read.min(HEAD - head.len())]);
            hasher.update(bytes);
        }
        if size == 0 {
            return Err(FileRefused::Empty);
        }
        let kind =
            FileKind::sniff(&head).filter(|kind| limits.kinds.contains(kind)).ok_or_else(|| refuse(&head, limits))?;
        content.seek(SeekFrom::Start(0))?;
        Ok(Self { hash: FileHash::new(hasher.finalize()), kind, size, content })
    }

    /// Its hash, which will be its name.
    #[must_use]
    pub fn hash(&self) -> &FileHash {
        &self.hash
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> FileKind {
        self.kind
    }
}

fn refuse(head: &[u8], limits: &FileLimits) -> FileRefused {
    let found = FileKind::sniff(head).map_or("unknown", |kind| kind.extension);
    let accepted = limits.kinds.iter().map(|kind| kind.extension).collect::<Vec<_>>().join(", ");
    FileRefused::Kind { found, accepted }
}

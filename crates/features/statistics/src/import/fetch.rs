//! Where a file comes from: the disk, an address, or bytes that a page received.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::ImportError;

/// The largest file that is taken in as it comes, compressed or not.
pub const LARGEST_FILE: u64 = 2 << 30;

const CONNECT: Duration = Duration::from_secs(15);
const WHOLE: Duration = Duration::from_secs(15 * 60);

/// Where a file comes from.
#[derive(Debug, Clone)]
pub enum Input {
    /// A file of this machine.
    File(PathBuf),
    /// An `http://` or `https://` address.
    Address(String),
    /// Bytes already here, under the name that their sender gave.
    Bytes {
        /// The name of the file.
        name: String,
        /// What it holds.
        bytes: Vec<u8>,
    },
}

impl Input {
    /// Tells an address from a path. `file://` is a path.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if text.starts_with("http://") || text.starts_with("https://") {
            return Self::Address(text.to_owned());
        }
        Self::File(PathBuf::from(text.strip_prefix("file://").unwrap_or(text)))
    }

    /// The names that may tell the dataset and the release: of the file, then of its folder.
    pub(crate) fn names(&self) -> (String, Option<String>) {
        let path = match self {
            Self::File(path) => path.as_path(),
            Self::Address(address) => Path::new(address.split(['?', '#']).next().unwrap_or(address)),
            Self::Bytes { name, .. } => Path::new(name),
        };
        let text = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
        (text(path.file_name()).unwrap_or_default(), text(path.parent().and_then(Path::file_name)))
    }

    /// Brings the bytes.
    pub(crate) fn bytes(self) -> Result<Vec<u8>, ImportError> {
        match self {
            Self::Bytes { bytes, .. } if bytes.len() as u64 > LARGEST_FILE => {
                Err(ImportError::TooLarge { limit: LARGEST_FILE })
            }
            Self::Bytes { bytes, .. } => Ok(bytes),
            Self::File(path) => from_disk(&path),
            Self::Address(address) => from_address(&address),
        }
    }
}

fn from_disk(path: &Path) -> Result<Vec<u8>, ImportError> {
    let cannot = |error: std::io::Error| ImportError::Fetch {
        place: path.display().to_string(),
        problem: match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            std::io::ErrorKind::IsADirectory => "this is a folder: name a file in it".to_owned(),
            _ => error.to_string(),
        },
    };
    let length = std::fs::metadata(path).map_err(cannot)?.len();
    if length > LARGEST_FILE {
        return Err(ImportError::TooLarge { limit: LARGEST_FILE });
    }
    std::fs::read(path).map_err(cannot)
}

fn from_address(address: &str) -> Result<Vec<u8>, ImportError> {
    let cannot = |problem: String| ImportError::Fetch { place: address.to_owned(), problem };
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(WHOLE))
        .max_redirects(5)
        .user_agent("vigie")
        .build()
        .into();
    let mut answer = agent.get(address).call().map_err(|error| cannot(error.to_string()))?;
    let mut bytes = Vec::new();
    let mut body = answer.body_mut().with_config().limit(LARGEST_FILE + 1).reader().take(LARGEST_FILE + 1);
    body.read_to_end(&mut bytes).map_err(|error| cannot(error.to_string()))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ImportError::TooLarge { limit: LARGEST_FILE });
    }
    Ok(bytes)
}

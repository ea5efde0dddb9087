//! `vigie.toml`.

use std::path::Path;

use super::{text, told};

// The binary has no library: its file is read in here.
#[allow(dead_code, unreachable_pub, reason = "a part of the file is used")]
#[path = "../../crates/vigie/src/config.rs"]
mod config;
#[path = "../../crates/vigie/src/misread.rs"]
mod misread;

/// A configuration is read, or refused with words.
pub(super) fn file(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Err(refusal) = config::Config::read(text, Path::new("vigie.toml")) {
        told(refusal);
    }
}

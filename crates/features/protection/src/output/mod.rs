//! What the commands write: cells, reports, certificates; all files of a command, or none.

pub(crate) mod cells;
pub(crate) mod progress;
pub(crate) mod proofs;
pub(crate) mod report;

use std::fs;
use std::path::{Path, PathBuf};

use crate::problem::Problems;

/// The files of a command, written together at its end.
#[derive(Debug, Default)]
pub(crate) struct Outputs(Vec<(PathBuf, String)>);

impl Outputs {
    /// Adds a file when a place was given for it.
    pub(crate) fn add(&mut self, path: Option<&Path>, text: impl FnOnce() -> String) {
        if let Some(path) = path {
            self.0.push((path.to_owned(), text()));
        }
    }

    /// Writes all under temporary names, then gives them their names: a reader never meets half a file.
    pub(crate) fn write(self) -> Result<(), Problems> {
        let mut made: Vec<PathBuf> = Vec::new();
        let mut problems = Problems::default();
        for (path, text) in &self.0 {
            let temporary = temporary(path);
            match fs::write(&temporary, text) {
                Ok(()) => made.push(temporary),
                Err(error) => problems.0.push(format!("{}: {error}", path.display())),
            }
        }
        if problems.0.is_empty() {
            for ((path, _), temporary) in self.0.iter().zip(&made) {
                if let Err(error) = fs::rename(temporary, path) {
                    problems.0.push(format!("{}: {error}", path.display()));
                }
            }
        }
        if problems.0.is_empty() {
            return Ok(());
        }
        for temporary in made {
            // What was renamed is no longer there under this name.
            let _ = fs::remove_file(temporary);
        }
        Err(problems)
    }
}

fn temporary(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

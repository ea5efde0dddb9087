//! Reads and writes the files of `vigie link`.

use std::fs;
use std::path::Path;

use linkage::clk::{ClkSet, from_json};

use super::Refusal;

/// Reads a file, or says why it cannot be read.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    fs::read(path).map_err(|fault| Refusal::new(format!("{} cannot be read: {fault}", path.display())))
}

/// Reads a text file in UTF-8.
pub(super) fn read_text(path: &Path) -> Result<String, Refusal> {
    String::from_utf8(read(path)?).map_err(|fault| Refusal::new(format!("{} is not UTF-8: {fault}", path.display())))
}

/// Writes a file whole: it appears complete or not at all.
pub(super) fn write(path: &Path, content: &[u8]) -> Result<(), Refusal> {
    let failed = |fault: std::io::Error| Refusal::new(format!("{} cannot be written: {fault}", path.display()));
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, content).map_err(failed)?;
    fs::rename(&part, path).map_err(failed)
}

/// Reads a CLK file.
pub(super) fn read_clks(path: &Path) -> Result<ClkSet, Refusal> {
    from_json(&read(path)?).map_err(|fault| {
        let lines = fault.lines().into_iter();
        Refusal(lines.map(|line| format!("{}: {line}", path.display())).collect())
    })
}

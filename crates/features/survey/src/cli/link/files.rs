//! Reads and writes the files of `vigie link`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use linkage::clk::{from_json, to_json};
use linkage::decision::resolve::Party;

use super::{Refusal, parquet};

/// Reads a file, or says why it cannot be read.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    fs::read(path).map_err(|fault| Refusal::new(format!("{} cannot be read: {fault}", path.display())))
}

/// Reads a text file in UTF-8, without its byte order mark.
pub(super) fn read_text(path: &Path) -> Result<String, Refusal> {
    let text = String::from_utf8(read(path)?)
        .map_err(|fault| Refusal::new(format!("{} is not UTF-8: {fault}", path.display())))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
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

fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet"))
}

/// Reads a CLK file: Parquet by its extension, JSON otherwise.
pub(super) fn read_clks(path: &Path) -> Result<Party, Refusal> {
    let bytes = read(path)?;
    if is_parquet(path) {
        return parquet::read(bytes).map_err(|fault| Refusal::new(format!("{} {fault}", path.display())));
    }
    from_json(&bytes).map_err(|fault| {
        let lines = fault.lines().into_iter();
        Refusal(lines.map(|line| format!("{}: {line}", path.display())).collect())
    })
}

/// Writes a CLK file: Parquet by its extension, JSON otherwise.
pub(super) fn write_clks(path: &Path, party: &Party) -> Result<(), Refusal> {
    if is_parquet(path) {
        let bytes = parquet::write(party).map_err(|fault| Refusal::new(format!("{}: {fault}", path.display())))?;
        return write(path, &bytes);
    }
    write(path, to_json(party).as_bytes())
}

/// The name of each party: that of its file.
pub(super) fn party_names(paths: &[PathBuf]) -> Result<Vec<String>, Refusal> {
    let name = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let names: Vec<String> = paths.iter().map(name).collect();
    let mut seen = BTreeSet::new();
    let twice: Vec<String> = names
        .iter()
        .filter(|name| !seen.insert(name.as_str()))
        .map(|name| format!("two files are called {name}: name them by their parties, which the groups will bear"))
        .collect();
    if twice.is_empty() { Ok(names) } else { Err(Refusal(twice)) }
}

/// A CSV file from its rows.
pub(super) fn csv_of<R, F>(header: &[&str], rows: R) -> Result<Vec<u8>, Refusal>
where
    R: IntoIterator<Item = F>,
    F: IntoIterator<Item = String>,
{
    let failed = |fault: csv::Error| Refusal::new(format!("the table cannot be written: {fault}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(failed)?;
    for row in rows {
        writer.write_record(row.into_iter().map(neutral)).map_err(failed)?;
    }
    writer.into_inner().map_err(|fault| Refusal::new(format!("the table cannot be written: {fault}")))
}

/// A spreadsheet would take a text that begins like a formula for one; an apostrophe keeps it a text. Numbers stay.
fn neutral(cell: String) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if formula { format!("'{cell}") } else { cell }
}

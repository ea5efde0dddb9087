//! Reads and writes the files of `vigie link`.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use linkage::clk::{from_json, to_json};
use linkage::decision::resolve::Party;

use super::{Refusal, parquet};

/// Most problems printed one by one.
const MOST_PROBLEMS: usize = 200;

/// The first problems, and how many more there are.
pub(super) fn shortened(mut problems: Vec<String>) -> Vec<String> {
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    if more > 0 {
        problems.truncate(MOST_PROBLEMS);
        problems.push(format!("and {more} more problem(s)"));
    }
    problems
}

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
    let mut part = Part::create(path)?;
    part.write(content)?;
    part.finish()
}

/// A file being written beside its place, where it appears once complete.
pub(super) struct Part {
    path: PathBuf,
    beside: PathBuf,
    file: BufWriter<fs::File>,
}

impl Part {
    /// Begins a file.
    pub(super) fn create(path: &Path) -> Result<Self, Refusal> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let beside = path.with_file_name(name);
        let file = fs::File::create(&beside).map_err(|fault| unwritten(path, &fault))?;
        Ok(Self { path: path.to_owned(), beside, file: BufWriter::new(file) })
    }

    /// Adds to it.
    pub(super) fn write(&mut self, content: &[u8]) -> Result<(), Refusal> {
        self.file.write_all(content).map_err(|fault| unwritten(&self.path, &fault))
    }

    /// Puts it in its place.
    pub(super) fn finish(mut self) -> Result<(), Refusal> {
        let done = self.file.flush().and_then(|()| fs::rename(&self.beside, &self.path));
        done.map_err(|fault| unwritten(&self.path, &fault))
    }
}

fn unwritten(path: &Path, fault: &std::io::Error) -> Refusal {
    Refusal::new(format!("{} cannot be written: {fault}", path.display()))
}

fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet"))
}

/// Reads a CLK file: Parquet by its extension, JSON otherwise.
pub(super) fn read_clks(path: &Path) -> Result<Party, Refusal> {
    if is_parquet(path) {
        let file = fs::File::open(path)
            .map_err(|fault| Refusal::new(format!("{} cannot be read: {fault}", path.display())))?;
        return parquet::read(file).map_err(|fault| Refusal::new(format!("{} {fault}", path.display())));
    }
    from_json(&read(path)?).map_err(|fault| {
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

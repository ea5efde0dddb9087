//! Reads and writes the files of `vigie link`.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use linkage::clk::read_json;
use linkage::decision::resolve::Party;

use super::{Refusal, parquet};

/// Most problems printed one by one.
const MOST_PROBLEMS: usize = 200;

/// The first problems, and how many more there are.
#[derive(Debug, Default)]
pub(super) struct Problems {
    lines: Vec<String>,
    more: usize,
}

impl Problems {
    /// Adds one.
    pub(super) fn push(&mut self, line: String) {
        if self.lines.len() < MOST_PROBLEMS {
            self.lines.push(line);
        } else {
            self.more += 1;
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Refuses, when there are some.
    pub(super) fn none(mut self) -> Result<(), Refusal> {
        if self.more > 0 {
            self.lines.push(format!("and {} more problem(s)", self.more));
        }
        if self.lines.is_empty() { Ok(()) } else { Err(Refusal(self.lines)) }
    }
}

/// Reads a file, or says why it cannot be read.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    fs::read(path).map_err(|fault| unread(path, &fault))
}

/// Says why a file cannot be read.
pub(super) fn unread(path: &Path, fault: &io::Error) -> Refusal {
    Refusal::new(format!("{} cannot be read: {fault}", path.display()))
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

    /// Adds what was written to another file; nothing appears in this one's place.
    pub(super) fn move_into(mut self, other: &mut Self) -> Result<(), Refusal> {
        let moved =
            self.file.flush().and_then(|()| fs::File::open(&self.beside)).and_then(|mut own| io::copy(&mut own, other));
        moved.map(drop).map_err(|fault| unwritten(&self.path, &fault))
    }
}

impl io::Write for Part {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        self.file.write(content)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Part {
    /// What was not finished leaves nothing behind; what was has moved to its place.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.beside);
    }
}

fn unwritten(path: &Path, fault: &std::io::Error) -> Refusal {
    Refusal::new(format!("{} cannot be written: {fault}", path.display()))
}

/// Whether the extension says Parquet.
pub(super) fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet"))
}

/// Reads a CLK file: Parquet by its extension, JSON otherwise.
pub(super) fn read_clks(path: &Path) -> Result<Party, Refusal> {
    let file = fs::File::open(path).map_err(|fault| unread(path, &fault))?;
    if is_parquet(path) {
        return parquet::read(file).map_err(|fault| Refusal::new(format!("{} {fault}", path.display())));
    }
    read_json(BufReader::new(file)).map_err(|fault| {
        let lines = fault.lines().into_iter();
        Refusal(lines.map(|line| format!("{}: {line}", path.display())).collect())
    })
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

/// A text as a cell of a CSV file.
pub(super) fn csv_cell(text: String) -> String {
    let text = neutral(text);
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// A spreadsheet would take a text that begins like a formula for one; an apostrophe keeps it a text. Numbers stay.
fn neutral(cell: String) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if formula { format!("'{cell}") } else { cell }
}

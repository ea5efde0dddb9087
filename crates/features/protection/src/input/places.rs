//! Files that say something of single cells: each line names a place by its codes.

use csv::StringRecord;

use super::hierarchy::Codes;
use super::separator;
use crate::problem::Problems;
use disclosure::Grid;

/// A file with a header: the columns of the dimensions, and another one asked for.
pub(crate) struct Lines {
    pub(crate) records: Vec<(usize, StringRecord)>,
    pub(crate) dimensions: Vec<usize>,
    pub(crate) column: usize,
}

/// Reads a CSV file that has a column for each dimension and one called `column`.
pub(crate) fn lines(file: &str, text: &str, codes: &[Codes], column: &str) -> Result<Lines, Problems> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| Problems::one(format!("{file}: {e}")))?.clone();
    let mut problems = Problems::default();
    let mut find = |name: &str| {
        let found = header.iter().position(|h| h == name);
        if found.is_none() {
            let there = header.iter().collect::<Vec<_>>().join(", ");
            problems.0.push(format!("{file}: no column «{name}»; there are: {there}"));
        }
        found.unwrap_or(0)
    };
    let dimensions = codes.iter().map(|c| find(&c.name)).collect();
    let column = find(column);
    let mut problems = problems.none_or(Problems::default())?;
    let mut records = Vec::new();
    for (rank, record) in reader.records().enumerate() {
        match record {
            Ok(record) => records.push((rank + 2, record)),
            Err(error) => problems.0.push(format!("{file}, line {}: {error}", rank + 2)),
        }
    }
    problems.none_or(Lines { records, dimensions, column })
}

/// The cell that these codes name.
pub(crate) fn cell<'a>(
    file: &str,
    line: usize,
    given: impl Iterator<Item = &'a str>,
    (codes, grid): (&[Codes], &Grid),
    problems: &mut Problems,
) -> Option<usize> {
    let mut members = Vec::with_capacity(codes.len());
    for (dimension, code) in codes.iter().zip(given) {
        // Lists for spreadsheets put an apostrophe before what would be computed: `'=1+1` is the code `=1+1`.
        let bare = || code.strip_prefix('\'').and_then(|bare| dimension.index.get(bare));
        match dimension.index.get(code).or_else(bare) {
            Some(member) => members.push(*member),
            None => problems.0.push(format!("{file}, line {line}: «{code}» is not a code of {}", dimension.name)),
        }
    }
    (members.len() == codes.len()).then(|| grid.cell(&members))
}

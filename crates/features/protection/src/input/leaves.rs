//! Inner cells or microdata: one line a cell, or one line a unit when there is no column of counts.

use super::hierarchy::Codes;
use super::separator;
use crate::problem::{Problems, at, in_file};
use disclosure::Grid;
use nomenclature::Language;
use ui::t;

/// Largest table: beyond, the numbers of cells and of memory are no longer reasonable.
const LARGEST: usize = 50_000_000;

/// How many cells a table has, when that is reasonable.
pub(crate) fn size(language: Language, grid: &Grid) -> Result<usize, Problems> {
    let cells = grid.cells().filter(|n| *n <= LARGEST);
    cells.ok_or_else(|| Problems::one(t!(language, "protection-leaves-too-large", most = LARGEST.to_string())))
}

/// Reads the leaves into a full table and adds up its totals. With a column of counts, a line that names a total is
/// checked against the sum; without one, each line counts for one.
pub(crate) fn read(
    language: Language,
    (file, text): (&str, &str),
    codes: &[Codes],
    count: Option<&str>,
) -> Result<(Grid, Vec<i64>), Problems> {
    let grid = Grid::new(codes.iter().map(|c| c.dimension.clone()).collect());
    let cells = size(language, &grid)?;
    let separator = separator(text);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| Problems::one(in_file(language, file, &e.to_string())))?.clone();
    let mut problems = Problems::default();
    let mut column = |name: &str| position(language, file, &header, name, &mut problems);
    let columns: Vec<usize> = codes.iter().map(|c| column(&c.name)).collect();
    let count_column = count.map(&mut column);
    problems = problems.none_or(Problems::default())?;
    let placed: Vec<(&Codes, usize)> = codes.iter().zip(columns).collect();
    let leaf: Vec<Vec<bool>> = codes.iter().map(leaf_mask).collect();
    let mut values = vec![0i64; cells];
    let mut line_of = vec![0u32; if count.is_some() { cells } else { 0 }];
    let mut given: Vec<(usize, i64, usize)> = Vec::new();
    for (rank, record) in reader.records().enumerate() {
        let line = rank + 2;
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.0.push(at(language, file, line, &error.to_string()));
                continue;
            }
        };
        let Some(members) = place((language, file, line), &record, &placed, &mut problems) else { continue };
        let value = match count_column {
            None => Ok(1),
            Some(c) => amount(language, record.get(c).unwrap_or("")),
        };
        let value = match value {
            Ok(value) => value,
            Err(what) => {
                problems.0.push(at(language, file, line, &what));
                continue;
            }
        };
        let cell = grid.cell(&members);
        if count.is_some() {
            if line_of[cell] != 0 {
                let what = t!(language, "protection-leaves-same-cell", line = line_of[cell].to_string());
                problems.0.push(at(language, file, line, &what));
                continue;
            }
            line_of[cell] = line as u32;
        }
        if members.iter().zip(&leaf).all(|(m, l)| l[*m as usize]) {
            values[cell] = values[cell].saturating_add(value);
        } else if count.is_some() {
            given.push((cell, value, line));
        } else {
            problems.0.push(at(language, file, line, &t!(language, "protection-leaves-names-total")));
        }
    }
    let all: i128 = values.iter().map(|v| i128::from(*v)).sum();
    if all > 1_000_000_000_000_000 {
        let what = t!(language, "protection-leaves-beyond", sum = all.to_string());
        return Err(Problems::one(in_file(language, file, &what)));
    }
    grid.add_up(&mut values);
    for (cell, value, line) in given {
        if values[cell] != value {
            let (total, sum) = (value.to_string(), values[cell].to_string());
            let what = t!(language, "protection-leaves-not-sum", total = total, sum = sum);
            problems.0.push(at(language, file, line, &what));
        }
    }
    problems.none_or((grid, values))
}

fn leaf_mask(codes: &Codes) -> Vec<bool> {
    let mut mask = vec![false; codes.codes.len()];
    codes.dimension.leaves().into_iter().for_each(|m| mask[m as usize] = true);
    mask
}

fn place(
    (language, file, line): (Language, &str, usize),
    record: &csv::StringRecord,
    codes: &[(&Codes, usize)],
    problems: &mut Problems,
) -> Option<Vec<u32>> {
    let mut members = Vec::with_capacity(codes.len());
    for (dimension, column) in codes {
        let code = record.get(*column).unwrap_or("");
        match dimension.index.get(code) {
            Some(member) => members.push(*member),
            None => {
                let dimension = dimension.name.as_str();
                let what = t!(language, "protection-leaves-unknown-code", code = code, dimension = dimension);
                problems.0.push(at(language, file, line, &what));
            }
        }
    }
    (members.len() == codes.len()).then_some(members)
}

fn amount(language: Language, text: &str) -> Result<i64, String> {
    match text.parse::<i64>() {
        Ok(value) if value < 0 => Err(t!(language, "protection-leaves-negative", value = value.to_string())),
        Ok(value) if value > 1_000_000_000_000_000 => {
            Err(t!(language, "protection-leaves-too-great", value = value.to_string()))
        }
        Ok(value) => Ok(value),
        Err(_) => Err(t!(language, "protection-leaves-not-whole", text = text)),
    }
}

/// Where a column stands; a column that is not there is told, with those that are.
fn position(language: Language, file: &str, header: &csv::StringRecord, name: &str, problems: &mut Problems) -> usize {
    let found = header.iter().position(|h| h.trim_start_matches('\u{feff}') == name);
    if found.is_none() {
        let there = header.iter().collect::<Vec<_>>().join(", ");
        let what = t!(language, "protection-leaves-no-column", name = name, there = there);
        problems.0.push(in_file(language, file, &what));
    }
    found.unwrap_or(0)
}

/// Tells which of these columns a file has not.
pub(crate) fn missing_columns<'a>(
    language: Language,
    (file, text): (&str, &str),
    names: impl Iterator<Item = &'a str>,
) -> Problems {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator(text)).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut problems = Problems::default();
    match reader.headers() {
        Ok(header) => names.for_each(|name| {
            position(language, file, header, name, &mut problems);
        }),
        Err(error) => problems.0.push(in_file(language, file, &error.to_string())),
    }
    problems
}

/// What is wrong with the lines of a file whose hierarchies are not all known: codes of those that are, and counts.
pub(crate) fn faults(
    language: Language,
    (file, text): (&str, &str),
    codes: &[&Codes],
    count: Option<&str>,
) -> Problems {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let Ok(header) = reader.headers().cloned() else { return Problems::default() };
    let at_column = |name: &str| header.iter().position(|h| h.trim_start_matches('\u{feff}') == name);
    let known: Vec<(&Codes, usize)> = codes.iter().filter_map(|c| Some((*c, at_column(&c.name)?))).collect();
    let count = count.and_then(at_column);
    let mut problems = Problems::default();
    for (rank, record) in reader.records().enumerate() {
        let line = rank + 2;
        let Ok(record) = record else { continue };
        place((language, file, line), &record, &known, &mut problems);
        let wrong = count.and_then(|at| amount(language, record.get(at).unwrap_or("")).err());
        problems.0.extend(wrong.map(|what| at(language, file, line, &what)));
    }
    problems
}

/// The values of a column, in the order of the lines.
pub(crate) fn column(language: Language, (file, text): (&str, &str), name: &str) -> Result<Vec<String>, Problems> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| Problems::one(in_file(language, file, &e.to_string())))?.clone();
    let mut problems = Problems::default();
    let at = position(language, file, &header, name, &mut problems);
    problems.none_or(())?;
    Ok(reader.records().filter_map(Result::ok).filter_map(|r| r.get(at).map(str::to_owned)).collect())
}

//! Inner cells or microdata: one line a cell, or one line a unit when there is no column of counts.

use super::hierarchy::Codes;
use super::separator;
use crate::problem::Problems;
use disclosure::Grid;

/// Largest table: beyond, the numbers of cells and of memory are no longer reasonable.
const LARGEST: usize = 50_000_000;

/// Reads the leaves into a full table and adds up its totals. With a column of counts, a line that names a total is
/// checked against the sum; without one, each line counts for one.
pub(crate) fn read(file: &str, text: &str, codes: &[Codes], count: Option<&str>) -> Result<(Grid, Vec<i64>), Problems> {
    let grid = Grid::new(codes.iter().map(|c| c.dimension.clone()).collect());
    let cells = grid.cells().filter(|n| *n <= LARGEST).ok_or_else(|| {
        Problems::one(format!("the dimensions make more than {LARGEST} cells: leave one out or cut the table in parts"))
    })?;
    let separator = separator(text);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| Problems::one(format!("{file}: {e}")))?.clone();
    let mut problems = Problems::default();
    let mut column = |name: &str| {
        let found = header.iter().position(|h| h.trim_start_matches('\u{feff}') == name);
        if found.is_none() {
            problems.0.push(format!(
                "{file}: no column «{name}»; there are: {}",
                header.iter().collect::<Vec<_>>().join(", ")
            ));
        }
        found.unwrap_or(0)
    };
    let columns: Vec<usize> = codes.iter().map(|c| column(&c.name)).collect();
    let count_column = count.map(&mut column);
    problems = problems.none_or(Problems::default())?;
    let leaf: Vec<Vec<bool>> = codes.iter().map(leaf_mask).collect();
    let mut values = vec![0i64; cells];
    let mut line_of = vec![0u32; if count.is_some() { cells } else { 0 }];
    let mut given: Vec<(usize, i64, usize)> = Vec::new();
    for (rank, record) in reader.records().enumerate() {
        let line = rank + 2;
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.0.push(format!("{file}, line {line}: {error}"));
                continue;
            }
        };
        let Some(members) = place(file, line, &record, codes, &columns, &mut problems) else { continue };
        let value = match count_column {
            None => Ok(1),
            Some(c) => amount(record.get(c).unwrap_or("")),
        };
        let value = match value {
            Ok(value) => value,
            Err(what) => {
                problems.0.push(format!("{file}, line {line}: {what}"));
                continue;
            }
        };
        let cell = grid.cell(&members);
        if count.is_some() {
            if line_of[cell] != 0 {
                problems.0.push(format!(
                    "{file}, line {line}: the same cell is on line {}: keep one of the two",
                    line_of[cell]
                ));
                continue;
            }
            line_of[cell] = line as u32;
        }
        if members.iter().zip(&leaf).all(|(m, l)| l[*m as usize]) {
            values[cell] = values[cell].saturating_add(value);
        } else if count.is_some() {
            given.push((cell, value, line));
        } else {
            problems
                .0
                .push(format!("{file}, line {line}: a unit belongs to inner categories, and this line names a total"));
        }
    }
    let all: i128 = values.iter().map(|v| i128::from(*v)).sum();
    if all > 1_000_000_000_000_000 {
        return Err(Problems::one(format!("{file}: the counts add up to {all}, beyond 10^15: scale the table")));
    }
    grid.add_up(&mut values);
    for (cell, value, line) in given {
        if values[cell] != value {
            problems
                .0
                .push(format!("{file}, line {line}: the total {value} is not the sum of its parts, {}", values[cell]));
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
    file: &str,
    line: usize,
    record: &csv::StringRecord,
    codes: &[Codes],
    columns: &[usize],
    problems: &mut Problems,
) -> Option<Vec<u32>> {
    let mut members = Vec::with_capacity(codes.len());
    for (dimension, column) in codes.iter().zip(columns) {
        let code = record.get(*column).unwrap_or("");
        match dimension.index.get(code) {
            Some(member) => members.push(*member),
            None => problems.0.push(format!("{file}, line {line}: «{code}» is not a code of {}", dimension.name)),
        }
    }
    (members.len() == codes.len()).then_some(members)
}

fn amount(text: &str) -> Result<i64, String> {
    match text.parse::<i64>() {
        Ok(value) if value < 0 => Err(format!("{value} is negative: counts are whole numbers from 0")),
        Ok(value) if value > 1_000_000_000_000_000 => Err(format!("{value} is beyond 10^15: scale the table")),
        Ok(value) => Ok(value),
        Err(_) => Err(format!("«{text}» is not a whole number")),
    }
}

/// The values of a column, in the order of the lines.
pub(crate) fn column(file: &str, text: &str, name: &str) -> Result<Vec<String>, Problems> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| Problems::one(format!("{file}: {e}")))?.clone();
    let at = header.iter().position(|h| h == name).ok_or_else(|| {
        let there = header.iter().collect::<Vec<_>>().join(", ");
        Problems::one(format!("{file}: no column «{name}»; there are: {there}"))
    })?;
    Ok(reader.records().filter_map(Result::ok).filter_map(|r| r.get(at).map(str::to_owned)).collect())
}

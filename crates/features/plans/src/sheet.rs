//! Reading a table from a file: CSV with any usual separator, or the first sheet of a workbook.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader as _, Xlsx};

/// Why a file cannot be read as rows.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// It is no workbook that we can open.
    #[error("this workbook cannot be opened: save it again as XLSX, or as CSV")]
    Workbook,
    /// Its cells are too many, or too far from one another.
    #[error("this workbook has more than {} rows or {} columns: keep the table alone in its first sheet", MOST.0, MOST.1)]
    Large,
    /// It is neither.
    #[error("this file is neither CSV in UTF-8 nor XLSX: save the table in one of these")]
    Unknown,
}

/// The rows of a file, as texts.
///
/// # Errors
/// When it is neither CSV nor XLSX, or has too many cells.
pub fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetError> {
    if bytes.starts_with(b"PK\x03\x04") {
        // The reader of workbooks may stumble over a cell's name: that is a damaged file, and nothing more.
        return std::panic::catch_unwind(|| workbook(bytes)).unwrap_or(Err(SheetError::Workbook));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SheetError::Unknown)?.trim_start_matches('\u{feff}');
    if text.contains('\0') {
        return Err(SheetError::Unknown);
    }
    let first = text.lines().next().unwrap_or_default();
    let count = |one: &u8| first.bytes().filter(|byte| byte == one).count();
    let separator = [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().map_err(|_| SheetError::Unknown)
}

/// How many rows and columns a sheet may have, empty ones within included: a file of a few bytes may hold one cell at the end of its last row.
const MOST: (usize, usize) = (20_000, 100);

fn workbook(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetError> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| SheetError::Workbook)?;
    let name = book.sheet_names().into_iter().next().ok_or(SheetError::Workbook)?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(|_| SheetError::Workbook)?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|_| SheetError::Workbook)? {
        if cells.len() > MOST.0 * MOST.1 {
            return Err(SheetError::Large);
        }
        if *cell.get_value() != DataRef::Empty {
            let (row, column) = cell.get_position();
            cells.push((row as usize, column as usize, text(&Data::from(cell.get_value().clone()))));
        }
    }
    let (rows, columns) = (cells.iter().map(|cell| cell.0), cells.iter().map(|cell| cell.1));
    let (Some(top), Some(left)) = (rows.clone().min(), columns.clone().min()) else { return Ok(Vec::new()) };
    let (height, width) = (rows.max().unwrap_or(top) - top + 1, columns.max().unwrap_or(left) - left + 1);
    if height > MOST.0 || width > MOST.1 {
        return Err(SheetError::Large);
    }
    let mut rows = vec![vec![String::new(); width]; height];
    for (row, column, text) in cells {
        rows[row - top][column - left] = text;
    }
    Ok(rows)
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Data::DateTimeIso(text) => text.chars().take(10).collect(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_whatever_separates_it() {
        for text in ["a;b\n1;\"x;y\"\n", "\u{feff}a,b\r\n1,x;y\r\n", "a\tb\n1\tx;y\n"] {
            assert_eq!(rows(text.as_bytes()).unwrap(), [["a", "b"], ["1", "x;y"]], "{text}");
        }
        assert!(rows(b"\xff\xfe").is_err() && rows(b"a\0b").is_err() && rows(b"PK\x03\x04broken").is_err());
    }
}

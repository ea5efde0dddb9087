//! Reading the first sheet of a workbook (XLSX) that somebody sent, within bounds: a file of a few bytes may announce a million rows, or damage its reader.
//!
//! What a list or a table is made of, and how its cells are told as text, is the matter of the room that reads it.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader as _, Xlsx};

/// How many rows and columns a sheet may have, empty ones within included: a file of a few bytes may hold one cell at the end of its last row.
pub const MOST: (usize, usize) = (20_000, 100);

/// Why a workbook is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookError {
    /// It is no workbook that we can open.
    #[error("this workbook cannot be opened: save it again as XLSX, or as CSV")]
    Unreadable,
    /// Its cells are too many, or too far from one another.
    #[error("this workbook has more than {} rows or {} columns", MOST.0, MOST.1)]
    Large,
}

/// A cell, as calamine gives it.
pub use calamine::Data as Cell;

/// Whether these bytes begin as a workbook does, or another archive.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The rows of its first sheet, each as long as the longest, from the first row and column that hold something; `text` tells a cell.
///
/// # Errors
/// When it cannot be opened, or is larger than [`MOST`].
pub fn rows(bytes: &[u8], text: fn(&Cell) -> String) -> Result<Vec<Vec<String>>, WorkbookError> {
    // The reader of workbooks may stumble over a cell's name: that is a damaged file, and nothing more.
    std::panic::catch_unwind(|| read(bytes, text)).unwrap_or(Err(WorkbookError::Unreadable))
}

fn read(bytes: &[u8], text: fn(&Cell) -> String) -> Result<Vec<Vec<String>>, WorkbookError> {
    let unreadable = |_| WorkbookError::Unreadable;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let name = book.sheet_names().into_iter().next().ok_or(WorkbookError::Unreadable)?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        if cells.len() > MOST.0 * MOST.1 {
            return Err(WorkbookError::Large);
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
        return Err(WorkbookError::Large);
    }
    let mut rows = vec![vec![String::new(); width]; height];
    for (row, column, text) in cells {
        rows[row - top][column - left] = text;
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workbook_is_told() {
        for bytes in [&b"PK\x03\x04broken"[..], b"", b"a;b\n"] {
            assert_eq!(rows(bytes, ToString::to_string), Err(WorkbookError::Unreadable));
        }
        assert!(is_workbook(b"PK\x03\x04") && !is_workbook(b"a;b"));
    }
}

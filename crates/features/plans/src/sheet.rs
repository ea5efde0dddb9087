//! Reading a table from a file: CSV with any usual separator, or the first sheet of a workbook.

use ::sheet::{Cell, MOST, WorkbookError, is_workbook};

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

impl From<WorkbookError> for SheetError {
    fn from(error: WorkbookError) -> Self {
        match error {
            WorkbookError::Unreadable => Self::Workbook,
            WorkbookError::Large => Self::Large,
        }
    }
}

/// The rows of a file, as texts.
///
/// # Errors
/// When it is neither CSV nor XLSX, or has too many cells.
pub fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetError> {
    if is_workbook(bytes) {
        return Ok(::sheet::rows(bytes, text)?);
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

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Cell::DateTimeIso(text) => text.chars().take(10).collect(),
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

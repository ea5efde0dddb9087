//! Reading a list of people from a file: CSV with any usual separator, or the first sheet of a workbook.

use ::sheet::{Cell, MOST, WorkbookError, is_workbook};

/// Why a file cannot be read as rows.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// It is no workbook that we can open.
    #[error("this workbook cannot be opened: save it again as XLSX, or as CSV")]
    Workbook,
    /// Its cells are too many, or too far from one another.
    #[error("this workbook has more than {} rows or {} columns: keep the list alone in its first sheet", MOST.0, MOST.1)]
    Large,
    /// It is neither.
    #[error("this file is neither CSV nor XLSX: save the list in one of these")]
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
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // What French spreadsheets still write: each byte is a letter.
        Err(_) if !bytes.contains(&0) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        Err(_) => return Err(SheetError::Unknown),
    };
    if text.contains('\0') {
        return Err(SheetError::Unknown);
    }
    let first = text.lines().next().unwrap_or_default();
    let separator = [b';', b',', b'\t'].into_iter().max_by_key(|one| first.bytes().filter(|byte| byte == one).count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or(b';'))
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().map_err(|_| SheetError::Unknown)
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        other => other.to_string(),
    }
}

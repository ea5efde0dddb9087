//! Reading a report's file into lines: PDF or DOCX, within limits. What the lines mean is told by [`crate::model::paragraphs`].

mod docx;
mod numbering;
mod pdf;
mod set;

use crate::model::paragraphs::Line;

/// The largest file, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// The most pages of a PDF.
pub const MOST_PAGES: usize = 500;
/// The most characters that are read of a report: five hundred pages of four thousand.
pub const MOST_CHARACTERS: usize = 2_000_000;

/// Why a file cannot be read as a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is neither.
    #[error("this file is neither PDF nor DOCX: save the report in one of these")]
    Kind,
    /// It is too large.
    #[error("this file is larger than 20 MB: save it without its pictures, or in parts")]
    Large,
    /// It is too long.
    #[error("this report has more than 500 pages, or more than two million characters: cut it in parts")]
    Long,
    /// It asks for a password.
    #[error("this PDF asks for a password: save a copy without one")]
    Locked,
    /// It is damaged.
    #[error("this file is damaged and cannot be read: open it and save it again")]
    Damaged,
    /// It has no text.
    #[error("this file holds no text: a scanned report must be recognised (OCR) first")]
    Empty,
}

/// The lines of a report, in the order of reading.
///
/// # Errors
/// When the file is of another kind, too large, damaged, locked or without text.
pub fn lines(bytes: &[u8]) -> Result<Vec<Line>, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::Large);
    }
    // A parser of what strangers send may stumble: that is a damaged file, and nothing more.
    let read = std::panic::catch_unwind(|| match bytes {
        [b'P', b'K', 3, 4, ..] => docx::lines(bytes),
        _ if bytes.get(..1024.min(bytes.len())).is_some_and(|head| head.windows(5).any(|five| five == b"%PDF-")) => {
            pdf::lines(bytes)
        }
        _ => Err(ReadError::Kind),
    });
    let lines = read.unwrap_or(Err(ReadError::Damaged))?;
    if lines.iter().all(|line| line.text.trim().is_empty()) { Err(ReadError::Empty) } else { Ok(lines) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_report_is_refused() {
        assert_eq!(lines(b"Bonjour"), Err(ReadError::Kind));
        assert_eq!(lines(b""), Err(ReadError::Kind));
        assert_eq!(lines(b"%PDF-1.7\nnothing"), Err(ReadError::Damaged));
        assert_eq!(lines(b"PK\x03\x04broken"), Err(ReadError::Damaged));
        assert_eq!(lines(&vec![b' '; LARGEST + 1]), Err(ReadError::Large));
    }
}

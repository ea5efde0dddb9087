//! From the bytes of a file to its format: gzip, Parquet, a spreadsheet, or text in one of the encodings of producers.

use std::borrow::Cow;
use std::io::Read;

use crate::import::ImportError;

/// The most that a compressed file may become. A bomb stops here.
pub(crate) const MOST_BYTES: u64 = 4 << 30;

/// What a file is.
#[derive(Debug)]
pub(crate) enum Format {
    /// Text in UTF-8, and what its bytes were.
    Text(Vec<u8>, Encoding),
    /// Apache Parquet.
    Parquet(Vec<u8>),
    /// Office Open XML.
    Xlsx(Vec<u8>),
    /// Open Document.
    Ods(Vec<u8>),
}

/// How the text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16,
    Windows1252,
}

impl Encoding {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// Uncompresses, tells the format, and brings text to UTF-8 without a byte order mark.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<Format, ImportError> {
    let bytes = gunzip(bytes)?;
    if bytes.is_empty() {
        return Err(ImportError::Unreadable("the file is empty".to_owned()));
    }
    if bytes.starts_with(b"PAR1") {
        return Ok(Format::Parquet(bytes));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return spreadsheet(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(ImportError::Unreadable(
            "this is a spreadsheet in the format of Excel before 2007: save it as XLSX or CSV".to_owned(),
        ));
    }
    text(bytes)
}

fn gunzip(bytes: Vec<u8>) -> Result<Vec<u8>, ImportError> {
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Ok(bytes);
    }
    let mut plain = Vec::with_capacity(bytes.len().saturating_mul(6).min(1 << 28));
    let mut reader = flate2::read::MultiGzDecoder::new(&bytes[..]).take(MOST_BYTES + 1);
    reader
        .read_to_end(&mut plain)
        .map_err(|error| ImportError::Unreadable(format!("the gzip file is damaged ({error}): fetch it again")))?;
    if plain.len() as u64 > MOST_BYTES {
        return Err(ImportError::TooLarge { limit: MOST_BYTES });
    }
    Ok(plain)
}

fn spreadsheet(bytes: Vec<u8>) -> Result<Format, ImportError> {
    // An Open Document file begins with an uncompressed entry that tells its kind.
    let start = &bytes[..bytes.len().min(200)];
    let has = |needle: &[u8]| memchr::memmem::find(start, needle).is_some();
    if has(b"application/vnd.oasis.opendocument.spreadsheet") {
        return Ok(Format::Ods(bytes));
    }
    if memchr::memmem::find(&bytes, b"xl/workbook").is_some() {
        return Ok(Format::Xlsx(bytes));
    }
    Err(ImportError::Unreadable("this ZIP file is neither XLSX nor ODS: unpack it and import what it holds".to_owned()))
}

fn text(bytes: Vec<u8>) -> Result<Format, ImportError> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes).filter(|(e, _)| *e != encoding_rs::UTF_8) {
        let (text, damaged) = encoding.decode_with_bom_removal(&bytes);
        if damaged {
            return Err(ImportError::Unreadable("the UTF-16 text is damaged: save the file again as UTF-8".to_owned()));
        }
        return Ok(Format::Text(text.into_owned().into_bytes(), Encoding::Utf16));
    }
    let start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    if memchr::memchr(0, &bytes).is_some() {
        return Err(ImportError::Unreadable(
            "this is neither text, nor Parquet, nor XLSX, nor ODS, plain or gzipped".to_owned(),
        ));
    }
    if std::str::from_utf8(&bytes[start..]).is_ok() {
        let mut bytes = bytes;
        bytes.drain(..start);
        return Ok(Format::Text(bytes, Encoding::Utf8));
    }
    // Windows-1252 holds Latin-1, so that one reading does for both.
    let text: Cow<'_, str> = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0;
    Ok(Format::Text(text.into_owned().into_bytes(), Encoding::Windows1252))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_text(bytes: &[u8]) -> (String, Encoding) {
        match decode(bytes.to_vec()).unwrap() {
            Format::Text(bytes, encoding) => (String::from_utf8(bytes).unwrap(), encoding),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn text_comes_in_four_writings() {
        let check = |bytes: &[u8], text: &str, encoding| assert_eq!(as_text(bytes), (text.to_owned(), encoding));
        check("é;1\n".as_bytes(), "é;1\n", Encoding::Utf8);
        check(b"\xEF\xBB\xBF\xC3\xA9;1\n", "é;1\n", Encoding::Utf8);
        check(b"\xE9;1\n", "é;1\n", Encoding::Windows1252);
        check(b"\x9C\x80;1\n", "œ€;1\n", Encoding::Windows1252);
        check(b"\xFF\xFEe\0;\0", "e;", Encoding::Utf16);
    }

    #[test]
    fn what_cannot_be_read_says_what_to_do() {
        let check = |bytes: &[u8], words: &str| {
            let message = decode(bytes.to_vec()).unwrap_err().to_string();
            assert!(message.contains(words), "{message}");
        };
        check(b"", "empty");
        check(b"PK\x03\x04something", "unpack");
        check(&[0xD0, 0xCF, 0x11, 0xE0, 1], "save it as XLSX");
        check(b"\x1F\x8Bnot gzip", "damaged");
        check(b"MZ\0\0", "neither text");
    }
}

//! What a file is, by its first bytes: never by the name or the type that the sender declares.

/// The kinds of files that are accepted: one entry each.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// The usual ending of its name.
    pub extension: &'static str,
    /// Its type, as a browser is told.
    pub media_type: &'static str,
    recognise: fn(&[u8]) -> bool,
}

/// Extensions name kinds.
impl PartialEq for FileKind {
    fn eq(&self, other: &Self) -> bool {
        self.extension == other.extension
    }
}

impl Eq for FileKind {}

/// How many first bytes are looked at.
pub(super) const HEAD: usize = 8_192;

macro_rules! kinds {
    ($($name:ident: $extension:literal, $media_type:literal, $recognise:expr;)*) => {
        impl FileKind {
            $(#[doc = concat!("`.", $extension, "`")]
            pub const $name: Self = Self { extension: $extension, media_type: $media_type, recognise: $recognise };)*

            /// All of them; the first that recognises a file names it.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

kinds! {
    PDF: "pdf", "application/pdf", |head| head.starts_with(b"%PDF-");
    PNG: "png", "image/png", |head| head.starts_with(b"\x89PNG\r\n\x1a\n");
    JPEG: "jpg", "image/jpeg", |head| head.starts_with(b"\xff\xd8\xff");
    WEBP: "webp", "image/webp", |head| head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    MP4: "mp4", "video/mp4", |head| head.get(4..8) == Some(b"ftyp");
    WEBM: "webm", "video/webm", |head| head.starts_with(b"\x1a\x45\xdf\xa3") && contains(head, b"webm");
    MP3: "mp3", "audio/mpeg", |head| head.starts_with(b"ID3") || head.starts_with(b"\xff\xfb");
    ODT: "odt", "application/vnd.oasis.opendocument.text", |head| open_document(head, b"text");
    ODS: "ods", "application/vnd.oasis.opendocument.spreadsheet", |head| open_document(head, b"spreadsheet");
    ODP: "odp", "application/vnd.oasis.opendocument.presentation", |head| open_document(head, b"presentation");
    EPUB: "epub", "application/epub+zip", |head| head.get(30..58) == Some(b"mimetypeapplication/epub+zip");
    DOCX: "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", |head| office(head, b"word/");
    XLSX: "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", |head| office(head, b"xl/");
    PPTX: "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", |head| office(head, b"ppt/");
    PARQUET: "parquet", "application/vnd.apache.parquet", |head| head.starts_with(b"PAR1");
    ZIP: "zip", "application/zip", |head| head.starts_with(b"PK\x03\x04");
    TEXT: "txt", "text/plain; charset=utf-8", is_text;
}

impl FileKind {
    /// What a file is, by its first bytes.
    pub(super) fn sniff(head: &[u8]) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| (kind.recognise)(head))
    }

    /// The kind with that extension.
    #[must_use]
    pub fn named(extension: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.extension == extension)
    }
}

/// An OpenDocument file begins, uncompressed, with its type.
fn open_document(head: &[u8], what: &[u8]) -> bool {
    let prefix = b"mimetypeapplication/vnd.oasis.opendocument.";
    head.starts_with(b"PK\x03\x04")
        && head.get(30..30 + prefix.len()) == Some(prefix)
        && head[30 + prefix.len()..].starts_with(what)
}

/// An Office file is a ZIP whose first entries name its folders.
fn office(head: &[u8], folder: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
        && (contains(head, b"[Content_Types].xml") || contains(head, b"_rels/"))
        && contains(head, folder)
}

fn contains(head: &[u8], needle: &[u8]) -> bool {
    head.windows(needle.len()).any(|window| window == needle)
}

/// Text without control characters, and not a page: HTML and SVG could run scripts under our address.
fn is_text(head: &[u8]) -> bool {
    // The head may cut the last character in two.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    !start.starts_with('<')
        && text.chars().all(|character| !character.is_control() || matches!(character, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &[u8], extension: Option<&str>) {
        assert_eq!(FileKind::sniff(head).map(|kind| kind.extension), extension, "{}", String::from_utf8_lossy(head));
    }

    #[test]
    fn files_are_recognised_by_their_first_bytes() {
        check(b"%PDF-1.7\n", Some("pdf"));
        check(b"\x89PNG\r\n\x1a\n\0\0", Some("png"));
        check(b"RIFF\0\0\0\0WEBPVP8 ", Some("webp"));
        check(b"\0\0\0\x20ftypisom", Some("mp4"));
        check("période;territoire\r\n2024;93\r\n".as_bytes(), Some("txt"));
        check(&"é".as_bytes()[..1], Some("txt"));
        check(
            b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0..................[Content_Types].xml ... xl/workbook.xml",
            Some("xlsx"),
        );
        check(b"PK\x03\x04 something else", Some("zip"));
    }

    #[test]
    fn pages_and_programs_are_not_accepted() {
        check(b"<!doctype html><script>", None);
        check(b"\xef\xbb\xbf <svg onload=x>", None);
        check(b"MZ\x90\0\x03", None);
        check(b"\x7fELF\x02", None);
        check(b"\xff\xfe<\0h\0", None);
    }
}

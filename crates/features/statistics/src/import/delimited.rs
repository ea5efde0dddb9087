//! Delimited text, read byte by byte in parallel pieces: no text is made for a row.

use std::borrow::Cow;

use rayon::prelude::*;

/// A field: a part of the file, or its own bytes when doubled quotes had to be undone.
pub(crate) type Field<'a> = Cow<'a, [u8]>;

/// Delimited text in UTF-8.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Delimited<'a> {
    bytes: &'a [u8],
    delimiter: u8,
}

/// A part of the text that begins and ends with a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    /// The line of its first record, from 1.
    first_line: u64,
}

/// The delimiters that are tried, the likeliest first.
pub(crate) const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

impl<'a> Delimited<'a> {
    pub(crate) fn new(bytes: &'a [u8], delimiter: u8) -> Self {
        Self { bytes, delimiter }
    }

    /// The fields of the first record.
    pub(crate) fn header(&self) -> Vec<String> {
        let mut fields = Vec::new();
        Records { rest: self.bytes, delimiter: self.delimiter, line: 1 }.next_into(&mut fields);
        fields.iter().map(|field| String::from_utf8_lossy(field).trim().to_owned()).collect()
    }

    /// What follows the header, cut where a record ends, in pieces of about `size` bytes.
    pub(crate) fn pieces(&self, size: usize) -> Vec<Piece<'a>> {
        let mut records = Records { rest: self.bytes, delimiter: self.delimiter, line: 1 };
        records.next_into(&mut Vec::new());
        let (body, mut first_line) = (records.rest, records.line);
        let cuts = cuts(body, size.max(1));
        let parts: Vec<&[u8]> = cuts.windows(2).map(|pair| &body[pair[0]..pair[1]]).collect();
        let lines: Vec<u64> = parts.par_iter().map(|part| newlines(part)).collect();
        let mut pieces = Vec::with_capacity(parts.len());
        for (bytes, lines) in parts.into_iter().zip(lines) {
            pieces.push(Piece { bytes, delimiter: self.delimiter, first_line });
            first_line += lines;
        }
        pieces
    }
}

impl<'a> Piece<'a> {
    pub(crate) fn records(&self) -> Records<'a> {
        Records { rest: self.bytes, delimiter: self.delimiter, line: self.first_line }
    }

    /// About how many records there are.
    pub(crate) fn size_hint(&self) -> usize {
        self.bytes.len() / 48 + 1
    }
}

/// Places where a record ends, about `size` apart, with both ends of the text. A line feed within quotes ends nothing.
fn cuts(body: &[u8], size: usize) -> Vec<usize> {
    let quotes: Vec<bool> = body.par_chunks(size).map(|part| count(part, b'"') % 2 == 1).collect();
    let mut cuts = vec![0];
    let mut inside = false;
    for (rank, odd) in quotes.iter().enumerate() {
        inside ^= odd;
        let from = ((rank + 1) * size).min(body.len());
        if let Some(cut) = next_record(&body[from..], inside).map(|gap| from + gap)
            && cut > cuts[cuts.len() - 1]
            && cut < body.len()
        {
            cuts.push(cut);
        }
    }
    if !body.is_empty() {
        cuts.push(body.len());
    }
    cuts
}

fn next_record(bytes: &[u8], mut inside: bool) -> Option<usize> {
    let mut from = 0;
    while let Some(gap) = memchr::memchr2(b'"', b'\n', &bytes[from..]) {
        from += gap + 1;
        match bytes[from - 1] {
            b'"' => inside = !inside,
            _ if !inside => return Some(from),
            _ => {}
        }
    }
    None
}

fn count(bytes: &[u8], wanted: u8) -> usize {
    // Sums of bytes by small runs are what the compiler turns into vector instructions.
    bytes.chunks(255).map(|run| usize::from(run.iter().map(|byte| u8::from(*byte == wanted)).sum::<u8>())).sum()
}

fn newlines(bytes: &[u8]) -> u64 {
    count(bytes, b'\n') as u64
}

/// The records of a piece.
#[derive(Debug)]
pub(crate) struct Records<'a> {
    rest: &'a [u8],
    delimiter: u8,
    line: u64,
}

impl<'a> Records<'a> {
    /// Reads the next record into `fields`; says on which line it began, or that there is none. Blank lines are passed over.
    pub(crate) fn next_into(&mut self, fields: &mut Vec<Field<'a>>) -> Option<u64> {
        fields.clear();
        loop {
            let line = self.line;
            match self.rest {
                [] => return None,
                [b'\n', rest @ ..] | [b'\r', b'\n', rest @ ..] => {
                    self.rest = rest;
                    self.line += 1;
                }
                _ => {
                    while self.field(fields) {}
                    return Some(line);
                }
            }
        }
    }

    /// Reads one field; says whether the record goes on.
    fn field(&mut self, fields: &mut Vec<Field<'a>>) -> bool {
        if let [b'"', inside @ ..] = self.rest {
            self.quoted(inside, fields)
        } else {
            let field = self.plain();
            fields.push(Cow::Borrowed(field.0));
            field.1
        }
    }

    /// Takes bytes up to the next delimiter or the end of the record.
    fn plain(&mut self) -> (&'a [u8], bool) {
        match memchr::memchr2(self.delimiter, b'\n', self.rest) {
            None => (end_of_line(std::mem::take(&mut self.rest)), false),
            Some(at) => {
                let (field, more) = (&self.rest[..at], self.rest[at] == self.delimiter);
                self.rest = &self.rest[at + 1..];
                if more {
                    (field, true)
                } else {
                    self.line += 1;
                    (end_of_line(field), false)
                }
            }
        }
    }

    fn quoted(&mut self, inside: &'a [u8], fields: &mut Vec<Field<'a>>) -> bool {
        let mut from = 0;
        let mut owned: Option<Vec<u8>> = None;
        loop {
            let Some(gap) = memchr::memchr(b'"', &inside[from..]) else {
                // A quote that nothing closes: the rest of the text is its field, and the count of fields will tell.
                self.line += newlines(inside);
                self.rest = &[];
                fields.push(Cow::Borrowed(inside));
                return false;
            };
            let end = from + gap;
            if inside.get(end + 1) == Some(&b'"') {
                owned.get_or_insert_default().extend_from_slice(&inside[from..=end]);
                from = end + 2;
                continue;
            }
            self.line += newlines(&inside[..end]);
            self.rest = &inside[end + 1..];
            let (after, more) = self.plain();
            let field = match owned {
                Some(mut bytes) => {
                    bytes.extend_from_slice(&inside[from..end]);
                    Cow::Owned(bytes)
                }
                None => Cow::Borrowed(&inside[..end]),
            };
            fields.push(if after.is_empty() { field } else { Cow::Owned([&field, after].concat()) });
            return more;
        }
    }
}

fn end_of_line(field: &[u8]) -> &[u8] {
    field.strip_suffix(b"\r").unwrap_or(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, size: usize) -> Vec<(u64, Vec<String>)> {
        let delimited = Delimited::new(text.as_bytes(), b';');
        let mut all = Vec::new();
        for piece in delimited.pieces(size) {
            let mut records = piece.records();
            let mut fields = Vec::new();
            while let Some(line) = records.next_into(&mut fields) {
                all.push((line, fields.iter().map(|f| String::from_utf8_lossy(f).into_owned()).collect()));
            }
        }
        all
    }

    #[test]
    fn quotes_hold_delimiters_line_feeds_and_doubled_quotes() {
        let text = "\"a\";b\n\"1;2\";\"x\ny\"\r\n\n\"dit \"\"oui\"\"\";\n3;4";
        assert_eq!(Delimited::new(text.as_bytes(), b';').header(), ["a", "b"]);
        let expected = vec![
            (2, vec!["1;2".to_owned(), "x\ny".to_owned()]),
            (5, vec!["dit \"oui\"".to_owned(), String::new()]),
            (6, vec!["3".to_owned(), "4".to_owned()]),
        ];
        assert_eq!(read(text, 1 << 20), expected);
        for size in 1..40 {
            assert_eq!(read(text, size), expected, "pieces of {size}");
        }
    }

    proptest::proptest! {
        #[test]
        fn pieces_read_as_the_whole(text in "[a;\"\n\r]{0,60}", size in 1usize..20) {
            // Quotes in the middle of a field are not the producer's writing; only well-formed text is cut alike.
            let well_formed = text.split('\n').all(|line| line.split(';').all(|f| !f.contains('"') || (f.len() > 1 && f.starts_with('"') && f.trim_end_matches('\r').ends_with('"') && f.matches('"').count() == 2)));
            let whole = read(&format!("h\n{text}"), 1 << 20);
            let parts = read(&format!("h\n{text}"), size);
            if well_formed {
                proptest::prop_assert_eq!(whole, parts);
            }
        }
    }
}

//! Reports of evaluators: their files, and the lines that are read of them.

use std::io::{Cursor, Write};

use plans::model::paragraphs::{Line, paragraphs};
use plans::report;
use zip::write::SimpleFileOptions;

use super::{text, told};

/// A file as it comes: PDF, DOCX, or anything else.
pub(super) fn file(bytes: &[u8]) {
    match report::lines(bytes) {
        Ok(lines) => read(&lines),
        Err(refusal) => told(refusal),
    }
}

/// The main part of a DOCX, within an archive that is otherwise right.
pub(super) fn docx(document: &[u8]) {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part begins");
    archive.write_all(document).expect("a part is written in memory");
    file(&archive.finish().expect("an archive ends in memory").into_inner());
}

/// Lines of text: a number that does not grow begins no paragraph.
pub(super) fn lines(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let line = |(place, text): (usize, &str)| Line {
        page: None,
        number: None,
        heading: place % 7 == 3,
        text: text.to_owned(),
    };
    read(&text.lines().enumerate().map(line).collect::<Vec<_>>());
}

fn read(lines: &[Line]) {
    let (found, doubts) = paragraphs(lines);
    assert!(found.windows(2).all(|two| two[0].number < two[1].number), "numbers grow");
    assert!(!(found.is_empty() && doubts.is_empty()), "nothing is read, and nobody is told");
    doubts.iter().for_each(told);
}

//! The text of a DOCX, paragraph by paragraph, with the numbers that the word processor writes of itself.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::numbering::Numbering;
use super::{MOST_CHARACTERS, ReadError};
use crate::model::paragraphs::Line;

/// The most bytes of a part once it is unpacked.
const LARGEST_PART: u64 = 64 * 1024 * 1024;

/// The lines of a DOCX: one for each paragraph.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    let numbering = part(&mut archive, "word/numbering.xml")?;
    let styles = part(&mut archive, "word/styles.xml")?;
    let document = part(&mut archive, "word/document.xml")?.ok_or(ReadError::Kind)?;
    let numbering = Numbering::read(numbering.as_deref(), styles.as_deref()).ok_or(ReadError::Damaged)?;
    body(&document, numbering)
}

/// A part of the archive as text; nothing when it has none of that name.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, ReadError> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut text = String::new();
    let read = file.take(LARGEST_PART + 1).read_to_string(&mut text).map_err(|_| ReadError::Damaged)?;
    if read as u64 > LARGEST_PART { Err(ReadError::Long) } else { Ok(Some(text)) }
}

/// What is known of a paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    list: Option<String>,
    level: u8,
}

/// The value of an attribute, prefixes aside.
pub(super) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

fn body(document: &str, mut numbering: Numbering) -> Result<Vec<Line>, ReadError> {
    let mut reader = Reader::from_str(document);
    let (mut all, mut now, mut in_text, mut characters) = (Vec::new(), Paragraph::default(), false, 0_usize);
    loop {
        let event = reader.read_event().map_err(|_| ReadError::Damaged)?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "p" => now = Paragraph::default(),
                "pStyle" => now.style = value(tag, "val"),
                "numId" => now.list = value(tag, "val"),
                "ilvl" => now.level = value(tag, "val").and_then(|text| text.parse().ok()).unwrap_or(0),
                "tab" | "br" | "cr" => now.text.push(' '),
                "noBreakHyphen" => now.text.push('\u{2011}'),
                "t" => in_text = matches!(event, Event::Start(_)),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "p" => {
                    characters += now.text.len();
                    if characters > 4 * MOST_CHARACTERS {
                        return Err(ReadError::Long);
                    }
                    all.extend(line(std::mem::take(&mut now), &mut numbering));
                }
                _ => {}
            },
            Event::Text(text) if in_text => {
                now.text.push_str(text);
            }
            Event::GeneralRef(name) if in_text => now.text.push_str(&entity(name)),
            Event::Eof => return Ok(all),
            _ => {}
        }
    }
}

/// A character that is written by name or by number.
fn entity(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(one)) = name.resolve_char_ref() {
        return one.to_string();
    }
    match name.as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

fn line(paragraph: Paragraph, numbering: &mut Numbering) -> Option<Line> {
    let text = paragraph.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return None;
    }
    let style = paragraph.style.as_deref();
    let heading = style.is_some_and(|style| numbering.is_heading(style));
    let number = numbering.next(style, paragraph.list.as_deref(), paragraph.level).filter(|_| !heading);
    Some(Line { page: None, number, heading, text })
}

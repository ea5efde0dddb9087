//! What an entry must look like, read from the schema.

use super::reader::Reader;
use super::{Case, Format, TextEncoding};
use crate::encode::date::DateFormat;

pub(super) fn read_format(mut format: Reader<'_>) -> Option<(Format, TextEncoding)> {
    format.optional_text("description");
    let mut text = TextEncoding::Utf8;
    let read = match format.text("type") {
        Some("string") => {
            text = read_text_encoding(&mut format);
            read_text(&mut format)
        }
        Some("integer") => {
            let minimum = format.optional_integer("minimum", i64::MIN);
            let maximum = format.optional_integer("maximum", i64::MIN);
            Some(Format::Integer { minimum, maximum })
        }
        Some("date") => read_date(&mut format),
        Some("enum") => read_enum(&mut format),
        Some(other) => {
            format.problem("type", format!("\"{other}\" is not known; string, integer, date and enum are"));
            None
        }
        None => None,
    };
    format.finish();
    read.map(|read| (read, text))
}

fn read_text_encoding(format: &mut Reader<'_>) -> TextEncoding {
    match format.optional_text("encoding") {
        None | Some("utf-8") => TextEncoding::Utf8,
        Some("ascii") => TextEncoding::Ascii,
        Some("utf-16") => TextEncoding::Utf16,
        Some("utf-32") => TextEncoding::Utf32,
        Some(other) => {
            format.problem("encoding", format!("\"{other}\" is not known; ascii, utf-8, utf-16 and utf-32 are"));
            TextEncoding::Utf8
        }
    }
}

fn read_text(format: &mut Reader<'_>) -> Option<Format> {
    if let Some(source) = format.optional_text("pattern") {
        return match regex::Regex::new(&format!("\\A(?:{source})\\z")) {
            Ok(anchored) => Some(Format::Pattern { source: source.to_owned(), anchored }),
            Err(fault) => {
                format.problem(
                    "pattern",
                    format!("this regular expression cannot be used (look-around and back-references are not handled): {fault}"),
                );
                None
            }
        };
    }
    let case = match format.optional_text("case") {
        None | Some("mixed") => Case::Mixed,
        Some("upper") => Case::Upper,
        Some("lower") => Case::Lower,
        Some(other) => {
            format.problem("case", format!("\"{other}\" is not known; upper, lower and mixed are"));
            Case::Mixed
        }
    };
    let min_length = format.optional_integer("minLength", 0);
    let max_length = format.optional_integer("maxLength", 1);
    Some(Format::Text {
        case,
        min_length: min_length.and_then(|length| usize::try_from(length).ok()),
        max_length: max_length.and_then(|length| usize::try_from(length).ok()),
    })
}

fn read_date(format: &mut Reader<'_>) -> Option<Format> {
    let source = format.text("format")?;
    match DateFormat::parse(source) {
        Ok(date) => Some(Format::Date(date)),
        Err(fault) => {
            format.problem("format", fault.to_string());
            None
        }
    }
}

fn read_enum(format: &mut Reader<'_>) -> Option<Format> {
    let values = format.require("values")?;
    let texts: Option<Vec<String>> =
        values.as_array().and_then(|list| list.iter().map(|value| value.as_str().map(str::to_owned)).collect());
    if texts.is_none() {
        format.problem("values", "a list of texts is expected here");
    }
    texts.map(Format::Enum)
}

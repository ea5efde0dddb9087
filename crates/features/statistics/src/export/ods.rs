//! ODS: an Open Document spreadsheet, written by hand; the same answer gives the same bytes.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use nomenclature::Language;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::spreadsheet::{Sheet, Value, sheets};
use crate::answer::Answer;

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"#;

const START: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
<office:automatic-styles><style:style style:name="header" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
"#;

const END: &str = "</office:spreadsheet></office:body></office:document-content>\n";

/// The workbook of an answer.
pub(super) fn ods(answer: &Answer, language: Language) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The kind comes first and uncompressed, so that any program can tell it; the date is fixed.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    zip.start_file("mimetype", options.compression_method(CompressionMethod::Stored))?;
    zip.write_all(MEDIA_TYPE.as_bytes())?;
    let options = options.compression_method(CompressionMethod::Deflated);
    zip.start_file("content.xml", options)?;
    zip.write_all(content(&sheets(answer, language)).as_bytes())?;
    zip.start_file("META-INF/manifest.xml", options)?;
    zip.write_all(MANIFEST.as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

fn content(sheets: &[Sheet]) -> String {
    let mut xml = START.to_owned();
    for sheet in sheets {
        let _ = writeln!(xml, r#"<table:table table:name="{}">"#, escaped(sheet.name));
        for row in &sheet.rows {
            xml.push_str("<table:table-row>");
            for cell in row {
                put(&mut xml, cell);
            }
            xml.push_str("</table:table-row>\n");
        }
        xml.push_str("</table:table>\n");
    }
    xml.push_str(END);
    xml
}

fn put(xml: &mut String, cell: &Value) {
    let mut string = |style: &str, text: &str| {
        let text = escaped(text);
        let _ = write!(
            xml,
            r#"<table:table-cell{style} office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        );
    };
    match cell {
        Value::Text(text) => string("", text),
        Value::Header(text) | Value::Title(text) => string(r#" table:style-name="header""#, text),
        Value::Nothing => xml.push_str("<table:table-cell/>"),
        Value::Number(number) => {
            let _ = write!(
                xml,
                r#"<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"#
            );
        }
    }
}

/// Text for XML: what it does not allow at all is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

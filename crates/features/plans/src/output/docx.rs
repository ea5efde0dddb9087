//! The reply for a word processor (Office Open XML): headings, tables with their header rows, each word in its language, so that whoever
//! reads it aloud and whoever checks its spelling is served right. Same reply, same bytes.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use nomenclature::Language;
use ui::t;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Languages, Whole, clean, words};
use crate::model::questionnaire::Question;

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the word-processor file cannot be written: {0}")]
pub struct DocxError(#[from] zip::result::ZipError);

impl From<std::io::Error> for DocxError {
    fn from(error: std::io::Error) -> Self {
        Self(error.into())
    }
}

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// The reply as a DOCX.
///
/// # Errors
/// When the archive cannot be written.
pub fn docx(whole: &Whole, languages: Languages) -> Result<Vec<u8>, DocxError> {
    let files = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", properties(whole, languages.main())),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", styles(languages.main())),
        ("word/document.xml", document(whole, languages)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        // No clock: every entry has the archive format's first day.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        archive.start_file(name, options)?;
        archive.write_all(content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn escaped(text: &str) -> String {
    let text = clean(text);
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn properties(whole: &Whole, language: Language) -> String {
    let (title, day) = (escaped(&words(&whole.questionnaire.title, language)), whole.day);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:language>{}</dc:language><dc:creator>Vigie</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created></cp:coreProperties>"#,
        tag(language)
    )
}

fn tag(language: Language) -> &'static str {
    match language {
        Language::French => "fr-FR",
        Language::English => "en-GB",
    }
}

fn styles(language: Language) -> String {
    let heading = |level: u8, size: u8| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="280" w:after="120"/><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:b/><w:color w:val="5A2A6B"/><w:sz w:val="{size}"/></w:rPr></w:style>"#,
            level - 1
        )
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:lang w:val="{}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:color w:val="5A2A6B"/><w:sz w:val="40"/></w:rPr></w:style>{}{}<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>{}</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>"#,
        tag(language),
        heading(1, 32),
        heading(2, 26),
        ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| format!(r#"<w:{side} w:val="single" w:sz="4" w:color="8A7F8E"/>"#))
            .concat()
    )
}

fn document(whole: &Whole, languages: Languages) -> String {
    let main = languages.main();
    let mut body = paragraph("Title", main, &words(&whole.questionnaire.title, main));
    for line in whole.preamble(main) {
        body += &paragraph("Normal", main, &line);
    }
    for section in &whole.questionnaire.section {
        let title = t!(main, "plans-out-section", code = section.code.as_str(), title = words(&section.title, main));
        body += &paragraph("Heading1", main, &title);
        for question in &section.question {
            body += &answered(whole, question, languages);
        }
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{NAMESPACE}"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>"#
    )
}

fn answered(whole: &Whole, question: &Question, languages: Languages) -> String {
    let main = languages.main();
    let title = t!(main, "plans-out-section", code = question.code.as_str(), title = words(&question.text, main));
    let mut body = paragraph("Heading2", main, &title);
    let written = whole.paragraphs(question);
    if written.is_empty() {
        body += &paragraph("Normal", main, &t!(main, "plans-out-nothing"));
        return body;
    }
    if let Languages::One(language) = languages {
        for one in written {
            let text = one.words(language);
            let text = if text.trim().is_empty() { t!(language, "plans-out-untranslated") } else { text.to_owned() };
            body += &paragraph("Normal", language, &text);
        }
        return body;
    }
    let names = Language::ALL.map(|language| (language, name(language)));
    body += r#"<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="4819"/><w:gridCol w:w="4819"/></w:tblGrid>"#;
    body += r#"<w:tr><w:trPr><w:tblHeader/></w:trPr>"#;
    for (language, name) in names {
        let _ = write!(body, "<w:tc>{}</w:tc>", paragraph("Normal", language, &name));
    }
    body += "</w:tr>";
    for one in written {
        body += "<w:tr>";
        for language in Language::ALL {
            let text = one.words(language);
            let text = if text.trim().is_empty() { t!(language, "plans-out-untranslated") } else { text.to_owned() };
            let _ = write!(body, "<w:tc>{}</w:tc>", paragraph("Normal", language, &text));
        }
        body += "</w:tr>";
    }
    // A paragraph after each table: two tables that touch would be one.
    body + "</w:tbl>" + &paragraph("Normal", main, "")
}

/// The name of a language, in itself.
pub(super) fn name(language: Language) -> String {
    t!(language, "plans-out-language")
}

/// A paragraph of a style, in a language; the lines of a text stay lines.
fn paragraph(style: &str, language: Language, text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(line))).collect();
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr><w:lang w:val="{}"/></w:rPr>{}</w:r></w:p>"#,
        tag(language),
        lines.join("<w:br/>")
    )
}

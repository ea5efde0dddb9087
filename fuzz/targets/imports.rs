//! Producers' files and the descriptions of datasets.

use std::io::{Cursor, Write};
use std::sync::OnceLock;

use statistics::Datasets;
use statistics::import::{ImportError, parse_bytes};
use statistics::model::Dataset;
use zip::write::SimpleFileOptions;

use super::{text, told};

/// A file as it comes: delimited text in any encoding, Parquet, a spreadsheet, each perhaps gzipped.
pub(super) fn file(bytes: &[u8]) {
    static DATASETS: OnceLock<Datasets> = OnceLock::new();
    let datasets = DATASETS.get_or_init(|| Datasets::load(None).expect("a test reads the bundled descriptions"));
    match parse_bytes("base-2026-01", bytes.to_vec(), datasets, None, None) {
        Ok(cells) => assert!(cells > 0, "a file without a cell was taken in"),
        Err(ImportError::Refused(problems)) => {
            assert!(!problems.is_empty(), "refused without a reason");
            problems.iter().for_each(told);
        }
        Err(refusal) => told(refusal),
    }
}

/// The text of a sheet, within a workbook that is otherwise right: a damaged archive would be refused before it is read.
pub(super) fn xlsx(sheet: &[u8]) {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let workbook = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let relations = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    file(&archive(&[
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ]));
}

/// The content of an Open Document spreadsheet.
pub(super) fn ods(content: &[u8]) {
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    file(&archive(&[("mimetype", kind), ("content.xml", content)]));
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, stored).expect("memory does not fail");
        archive.write_all(bytes).expect("memory does not fail");
    }
    archive.finish().expect("memory does not fail").into_inner()
}

/// The description of a dataset: read, or all its faults told.
pub(super) fn description(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Err(faults) = Dataset::parse(text, "essai.toml") {
        told(faults);
    }
}

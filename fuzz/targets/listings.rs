//! Lists that institutions send: staff, who was trained elsewhere, tables of a plan; CSV with any separator, or a workbook.

use std::io::{Cursor, Write};

use jiff::civil::date;
use store::EmailAddress;
use training::model::{declared, staff};
use training::sheet;
use zip::write::SimpleFileOptions;

use super::told;

/// A file as it comes: each row is someone, or all that is wrong is told with its line.
pub(super) fn file(bytes: &[u8]) {
    if let Err(refusal) = plans::sheet::rows(bytes) {
        told(refusal);
    }
    let rows = match sheet::rows(bytes) {
        Ok(rows) => rows,
        Err(refusal) => return told(refusal),
    };
    assert!(rows.iter().map(Vec::len).sum::<usize>() <= 100 * bytes.len() + 2_000_000, "few bytes became many cells");
    let lines = rows.len();
    match staff::read(&rows, |address| address.parse::<EmailAddress>().is_ok()) {
        Ok(people) => {
            assert!(people.iter().all(|one| one.line <= lines && !one.name.chars().any(char::is_control)));
        }
        Err(faults) => assert!(!faults.is_empty(), "refused without a reason"),
    }
    let kits: Vec<_> = "couple".parse().into_iter().collect();
    match declared::read(&rows, &kits, date(2026, 11, 24)) {
        Ok(declared) => {
            assert!(
                declared.iter().all(|one| (0..=one.people).contains(&one.first_time) && one.day <= date(2026, 11, 24))
            );
        }
        Err(faults) => assert!(!faults.is_empty(), "refused without a reason"),
    }
}

/// The one sheet of a workbook that is otherwise right.
pub(super) fn workbook(sheet: &[u8]) {
    const PARTS: [(&str, &str); 4] = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="liste" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts =
        PARTS.into_iter().map(|(name, part)| (name, part.as_bytes())).chain([("xl/worksheets/sheet1.xml", sheet)]);
    for (name, part) in parts {
        archive.start_file(name, SimpleFileOptions::default()).expect("a part begins");
        archive.write_all(part).expect("a part is written in memory");
    }
    file(&archive.finish().expect("an archive ends in memory").into_inner());
}

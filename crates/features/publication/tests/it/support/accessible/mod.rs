//! An independent look at a PDF: what PDF/UA-1 (ISO 14289-1) asks and a program can check, read with another crate than the one that
//! wrote it. Clauses are those of ISO 14289-1; checkpoints in parentheses, those of the Matterhorn Protocol 1.1.

mod content;
mod reader;
mod structure;

pub(crate) use reader::{Map, Pdf, Value};

/// Everything found wrong, each with the clause that asks for it.
pub(crate) fn faults(bytes: &[u8]) -> Vec<String> {
    faults_of(&Pdf::read(bytes))
}

/// The same of a PDF already read.
pub(crate) fn faults_of(pdf: &Pdf) -> Vec<String> {
    let mut faults = Vec::new();
    document(pdf, &mut faults);
    fonts(pdf, &mut faults);
    let marked = content::check(pdf, &mut faults);
    structure::check(pdf, &marked, &mut faults);
    faults
}

/// The structure elements in reading order: depth, type, words for those who do not see.
pub(crate) fn structure_of(bytes: &[u8]) -> Vec<(usize, String, String)> {
    structure::elements(&Pdf::read(bytes))
}

fn document(pdf: &Pdf, faults: &mut Vec<String>) {
    let catalog = &pdf.catalog;
    let mut must = |holds: bool, fault: &str| {
        if !holds {
            faults.push(fault.to_owned());
        }
    };
    let marked = pdf.map(catalog, "MarkInfo").and_then(|info| pdf.get(info, "Marked")) == Some(&Value::Bool(true));
    must(marked, "7.1: MarkInfo does not say that the document is tagged");
    must(!pdf.text(catalog, "Lang").is_empty(), "7.2: the document has no language");
    let shown = pdf.map(catalog, "ViewerPreferences").and_then(|found| pdf.get(found, "DisplayDocTitle"));
    must(shown == Some(&Value::Bool(true)), "7.1: viewers are not told to show the title");
    must(pdf.map(catalog, "StructTreeRoot").is_some(), "7.1: there is no structure");
    must(pdf.map(catalog, "Outlines").is_some(), "7.17: there are no bookmarks");
    let metadata = match pdf.get(catalog, "Metadata") {
        Some(Value::Stream(_, bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    };
    must(
        metadata.contains("pdfuaid:part>1<") || metadata.contains("pdfuaid:part=\"1\""),
        "5: the metadata does not say PDF/UA-1",
    );
    must(metadata.contains("<dc:title>"), "7.1: the metadata has no title");
    for (number, page) in (1..).zip(&pdf.pages) {
        let annotated = pdf.get(&page.map, "Annots").is_some();
        let ordered = pdf.get(&page.map, "Tabs").is_some_and(|tabs| tabs.is_name("S"));
        must(
            !annotated || ordered,
            &format!("7.18.3: page {number} has annotations and its tab order is not the structure's"),
        );
        must(
            pdf.get(&page.map, "StructParents").is_some(),
            &format!("7.1: nothing links page {number} to the structure"),
        );
    }
}

/// Every font: embedded, with a way back to Unicode.
fn fonts(pdf: &Pdf, faults: &mut Vec<String>) {
    let mut found = 0;
    for font in pdf
        .objects
        .values()
        .filter_map(Value::as_map)
        .filter(|map| pdf.get(map, "Type").is_some_and(|kind| kind.is_name("Font")))
    {
        found += 1;
        let kind = pdf.name(font, "Subtype");
        let name = pdf.name(font, "BaseFont");
        if matches!(kind, "Type0" | "TrueType" | "Type1") && pdf.get(font, "ToUnicode").is_none() {
            faults.push(format!("7.21.7: {name} has no way back to Unicode"));
        }
        if matches!(kind, "CIDFontType0" | "CIDFontType2" | "TrueType" | "Type1") {
            let descriptor = pdf.map(font, "FontDescriptor");
            let keys = ["FontFile", "FontFile2", "FontFile3"];
            if !descriptor.is_some_and(|found| keys.iter().any(|key| pdf.get(found, key).is_some())) {
                faults.push(format!("7.21.4.1: {name} is not embedded"));
            }
        }
    }
    if found == 0 {
        faults.push("there is no font at all: this is not a publication".to_owned());
    }
}

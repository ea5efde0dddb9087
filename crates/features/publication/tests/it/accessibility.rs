//! What someone who does not see, or who prints, gets: the structure of the PDF, the words of the page.

use std::fmt::Write as _;

use publication::{pdf, web};

use crate::support::{accessible, sample, words};

#[test]
fn the_pdf_is_tagged_through_and_through() {
    let bytes = pdf::set(&sample::letter()).unwrap();
    assert_eq!(accessible::faults(&bytes), Vec::<String>::new());
}

#[test]
fn the_structure_follows_the_text() {
    let bytes = pdf::set(&sample::letter()).unwrap();
    let mut told = String::new();
    for (depth, kind, alt) in accessible::structure_of(&bytes) {
        let _ = writeln!(told, "{}{kind}{}{alt}", "  ".repeat(depth), if alt.is_empty() { "" } else { ": " });
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_page_says_the_same_words() {
    let letter = sample::letter();
    let page = web::content(&letter, &web::Files::on_site(letter.cover.language, "lettre-2024", 1), &[]);
    insta::assert_snapshot!(words(&page.into_string()));
}

#[test]
fn the_pdf_carries_the_publications_own_date_and_title() {
    let pdf = accessible::Pdf::read(&pdf::set(&sample::letter()).unwrap());
    let information = pdf
        .objects
        .values()
        .filter_map(accessible::Value::as_map)
        .find(|map| map.contains_key("CreationDate"))
        .unwrap();
    assert_eq!(pdf.text(information, "CreationDate"), "D:20261120000000Z");
    assert_eq!(pdf.text(information, "Title"), "Les chiffres de 2024");
    assert_eq!(pdf.text(&pdf.catalog, "Lang"), "fr");
}

/// The checker itself: a page of bare text must not pass.
#[test]
fn an_untagged_page_is_found_out() {
    let bare = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
                3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n\
                4 0 obj<</Length 40>>stream\nBT /F 12 Tf 20 20 Td (Bare text) Tj ET   \nendstream endobj\n\
                5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n6 0 obj<</S/StructTreeRoot>>endobj\n\
                trailer<</Root 1 0 R/Size 7>>\n%%EOF";
    let pdf = accessible::Pdf::read(bare.as_bytes());
    let faults = accessible::faults_of(&pdf);
    for clause in [
        "7.1: MarkInfo",
        "7.2:",
        "7.1: viewers",
        "7.1: there is no structure",
        "7.17:",
        "5: the metadata",
        "7.1 (01-005)",
        "7.21.7",
        "7.21.4.1",
    ] {
        assert!(faults.iter().any(|fault| fault.starts_with(clause)), "{clause}\n{faults:#?}");
    }
}

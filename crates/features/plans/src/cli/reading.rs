//! `vigie plans read`: a report becomes a table of recommendations, for a person to check before it is imported.

use std::io::Write as _;
use std::path::Path;

use nomenclature::Language;
use serde_json::json;

use super::{Told, failed};
use crate::model::paragraphs::{Doubt, Paragraph, language, paragraphs, summary};
use crate::model::treaty::Degree;
use crate::report;

/// The columns of the table: those that `vigie plans import` reads.
const HEADER: [&str; 7] = ["number", "paragraph", "summary_fr", "summary_en", "words", "language", "degree"];

/// Reads a report. What a person must look at is told beside the table.
pub(super) fn read(path: &Path, all: bool, json: bool) -> Told {
    let at = path.display();
    let size = std::fs::metadata(path).map_err(|error| failed(format!("{at} cannot be read: {error}")))?.len();
    if size > report::LARGEST as u64 {
        return Err(failed(format!("{at}: {}", report::ReadError::Large)));
    }
    let bytes = std::fs::read(path).map_err(|error| failed(format!("{at} cannot be read: {error}")))?;
    let lines = report::lines(&bytes).map_err(|error| failed(format!("{at}: {error}")))?;
    let (mut found, doubts) = paragraphs(&lines);
    if doubts.contains(&Doubt::None) {
        return Err(failed(format!("{at}: {}", Doubt::None)));
    }
    let language = language(&lines);
    found.retain(|one| all || one.degree.is_some());
    if json {
        return Ok(document(language, &found, &doubts).to_string());
    }
    for doubt in &doubts {
        // Nothing can be said where the output is closed.
        let _ = writeln!(std::io::stderr(), "vigie: {at}: {doubt}");
    }
    let rows = found.iter().map(|one| {
        let (number, summary) = (one.number.to_string(), summary(&one.words));
        let degree = one.degree.map(Degree::code).unwrap_or_default().to_owned();
        vec![number.clone(), number, summary.clone(), summary, one.words.clone(), language.tag().to_owned(), degree]
    });
    String::from_utf8(ui::csv::csv(&HEADER, rows)).map_err(failed)
}

fn document(language: Language, found: &[Paragraph], doubts: &[Doubt]) -> serde_json::Value {
    let one = |one: &Paragraph| {
        json!({
            "number": one.number,
            "page": one.page,
            "under": one.under,
            "words": one.words,
            "degree": one.degree.map(Degree::code),
        })
    };
    json!({
        "language": language.tag(),
        "paragraphs": found.iter().map(one).collect::<Vec<_>>(),
        "doubts": doubts.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

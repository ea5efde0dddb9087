//! The recommendations of a round, as a table has them.

use nomenclature::{Language, Text};

use super::{Problem, Sheet, day};
use crate::model::treaty::{Adopted, Degree, Position, Recommendation};

/// The names of each column of recommendations.
pub const RECOMMENDATION_COLUMNS: &[(&str, &[&str])] = &[
    ("number", &["number", "id"]),
    ("paragraph", &["paragraph", "reference"]),
    ("summary_fr", &["summary_fr", "title"]),
    ("summary_en", &["summary_en"]),
    ("words", &["words", "description"]),
    ("language", &["language"]),
    ("degree", &["degree"]),
    ("addressee_fr", &["addressee_fr"]),
    ("addressee_en", &["addressee_en"]),
    ("position", &["position", "accepted"]),
    ("reasons_fr", &["reasons_fr", "response"]),
    ("reasons_en", &["reasons_en"]),
    ("reply_due", &["reply_due", "target_date"]),
    ("public_on", &["public_on"]),
];

/// The recommendations of a table.
///
/// # Errors
/// Every problem there is, at once.
pub fn recommendations(rows: &[Vec<String>]) -> Result<Vec<Recommendation>, Vec<Problem>> {
    let mut sheet = Sheet::new(rows, RECOMMENDATION_COLUMNS);
    sheet.needs("number");
    sheet.needs("summary_fr");
    if !sheet.problems.is_empty() {
        return Err(sheet.problems);
    }
    let mut all = Vec::new();
    for (line, number) in sheet.numbers("number") {
        let summary = sheet.both(line, "summary_fr", "summary_en");
        if summary.is_none() {
            sheet.wrong(Some(line + 1), Some("summary_fr"), "say what is asked");
        }
        let language = |text: &str| match text {
            "fr" => Some(Language::French),
            "en" => Some(Language::English),
            _ => None,
        };
        let language = sheet.read(line, "language", language, "write fr or en");
        let words = sheet.line(line, "words");
        if words.is_some() && language.is_none() && sheet.cell(line, "language").is_empty() {
            sheet.wrong(Some(line + 1), Some("language"), "say in which language the words are: fr or en");
        }
        let degree =
            sheet.read(line, "degree", |text| text.parse::<Degree>().ok(), "write urges, considers or invites");
        let position = sheet.read(line, "position", position, "write accepted, partly, noted or refused");
        let reasons = sheet.both(line, "reasons_fr", "reasons_en");
        if position == Some(Position::Refused) && reasons.is_none() {
            sheet.wrong(Some(line + 1), Some("reasons_fr"), "a refusal gives its reasons");
        }
        let addressee = sheet.both(line, "addressee_fr", "addressee_en");
        let state = || Text { fr: "Autorités nationales".to_owned(), en: "National authorities".to_owned() };
        all.push(Recommendation {
            number,
            paragraph: sheet.line(line, "paragraph"),
            summary: summary.unwrap_or_else(state),
            adopted: words.zip(language).map(|(words, language)| Adopted { words, language }),
            degree,
            addressee: addressee.unwrap_or_else(state),
            reply_due: sheet.read(line, "reply_due", day, "give a day as 2027-12-31"),
            extensions: Vec::new(),
            position,
            reasons,
            repeats: None,
            public_on: sheet.read(line, "public_on", day, "give a day as 2027-12-31"),
        });
    }
    if sheet.problems.is_empty() { Ok(all) } else { Err(sheet.problems) }
}

/// A position by its code; an IMPACT OSS export says `true` of what is accepted, and `false` of what is noted.
fn position(text: &str) -> Option<Position> {
    match text {
        "true" => Some(Position::Accepted),
        "false" => Some(Position::Noted),
        code => code.parse().ok(),
    }
}

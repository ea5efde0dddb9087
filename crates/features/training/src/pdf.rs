//! What is printed, as accessible PDF (PDF/UA-1): badges, and attestations with a code to photograph that leads to its public page. The page, and not the paper, says
//! whether it still holds.

use std::sync::LazyLock;

use jiff::civil::Date;
use nomenclature::Language;
use serde_json::json;
use typeset::{SetError, Template, drawable_text};
use ui::t;

use crate::model::attestation::Statement;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new("attestation.typ", include_str!("../templates/attestation.typ")));

/// What is set.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The language.
    pub language: Language,
    /// What was signed.
    pub statement: &'a Statement,
    /// Every field of it, in words: its label and its value.
    pub rows: Vec<(String, String)>,
    /// The whole address of its public page.
    pub address: String,
    /// What is to be known first: it was replaced, taken back, or its seal does not hold.
    pub warning: Option<String>,
    /// The day on which it was issued.
    pub day: Date,
}

/// Sets an attestation: the same one gives the same bytes.
///
/// # Errors
/// When it holds a character that no bundled font draws, or would not be PDF/UA-1.
pub fn set(sheet: &Sheet<'_>) -> Result<Vec<u8>, SetError> {
    let (language, said) = (sheet.language, sheet.statement);
    let data = json!({
        "language": language.tag(),
        "title": t!(language, "training-attestation"),
        "subject": said.title,
        "issuer": said.issuer,
        "warning": sheet.warning,
        "sentence": t!(language, "training-pdf-sentence", issuer = said.issuer.as_str(), name = said.name.as_str(), title = said.title.as_str()),
        "columns": [t!(language, "training-pdf-field"), t!(language, "training-pdf-value")],
        "rows": sheet.rows,
        "verify": t!(language, "training-verify-title"),
        "verify_text": t!(language, "training-pdf-verify"),
        "address": sheet.address,
        "code": spaced(&said.code),
        "code_alt": t!(language, "training-qr"),
        "foot": t!(language, "training-pdf-foot"),
        "date": { "year": sheet.day.year(), "month": sheet.day.month(), "day": sheet.day.day() },
    });
    let text = drawable_text(&data.to_string());
    typeset::check_characters(&json!(text))?;
    let drawing = crate::qr::svg(&sheet.address).unwrap_or_default();
    let files = vec![("attestation.json".to_owned(), text.into_bytes()), ("code.svg".to_owned(), drawing.into_bytes())];
    typeset::pdf(&TEMPLATE, files, &format!("attestation/{}/{}", said.code, language.tag()))
}

static BADGES: LazyLock<Template> =
    LazyLock::new(|| Template::new("badges.typ", include_str!("../templates/badges.typ")));

/// The badges of a meeting.
#[derive(Debug, Clone)]
pub struct Badges {
    /// The language.
    pub language: Language,
    /// What the sheets are.
    pub title: String,
    /// What each badge says on top.
    pub meeting: String,
    /// Who organises.
    pub issuer: String,
    /// The day.
    pub day: Date,
    /// Each of them.
    pub badges: Vec<Badge>,
    /// From which the document's identifier follows.
    pub seed: String,
}

/// One badge.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Badge {
    /// Whose.
    pub name: String,
    /// For whom they work.
    pub institution: String,
    /// Their workshops.
    pub workshops: Vec<String>,
}

/// Sets badges: the same ones give the same bytes.
///
/// # Errors
/// When one holds a character that no bundled font draws, or the sheets would not be PDF/UA-1.
pub fn set_badges(badges: &Badges) -> Result<Vec<u8>, SetError> {
    let data = json!({
        "language": badges.language.tag(),
        "title": badges.title,
        "meeting": badges.meeting,
        "issuer": badges.issuer,
        "badges": badges.badges,
        "date": { "year": badges.day.year(), "month": badges.day.month(), "day": badges.day.day() },
    });
    let text = drawable_text(&data.to_string());
    typeset::check_characters(&json!(text))?;
    typeset::pdf(&BADGES, vec![("badges.json".to_owned(), text.into_bytes())], &format!("badges/{}", badges.seed))
}

/// A code as one copies it: five letters at a time.
fn spaced(code: &str) -> String {
    let letters: Vec<char> = code.to_uppercase().chars().collect();
    letters.chunks(5).map(|five| five.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_code_is_read_by_fives() {
        assert_eq!(super::spaced("abcdefghijk"), "ABCDE FGHIJ K");
    }
}

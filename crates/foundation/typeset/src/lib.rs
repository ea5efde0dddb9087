//! Pages set by Typst from data alone: no word of a text is ever Typst code, and the same data gives the same bytes.

mod document;
mod picture;
mod world;

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;

pub use document::Document;
pub use picture::picture;
pub use world::Template;

/// Files by name, as a template reads them.
pub type Files = Vec<(String, Vec<u8>)>;

/// Why something could not be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// A character that no bundled font draws.
    #[error(
        "the character «{character}» (U+{code:04X}), in «{context}», is in none of the bundled fonts: write it otherwise"
    )]
    Character {
        /// The character.
        character: char,
        /// Its number.
        code: u32,
        /// The words around it.
        context: String,
    },
    /// The typesetter refused.
    #[error("the PDF cannot be set: {0}; the manuscript is not at fault, please report it with the manuscript")]
    Typesetting(String),
}

/// Sets an accessible PDF (PDF/UA-1 and PDF/A-2a).
///
/// No clock is read: the document's dates are those that its template takes from its data.
///
/// # Errors
/// When the result would not be PDF/UA-1.
pub fn pdf(template: &Template, files: Files, identifier: &str) -> Result<Vec<u8>, SetError> {
    Document::set(template, files)?.pdf(identifier)
}

/// Tells the first character of a document's data that no font draws.
///
/// # Errors
/// That character, with the words around it.
pub fn check_characters(data: &serde_json::Value) -> Result<(), SetError> {
    match data {
        serde_json::Value::String(text) => {
            match text.chars().find(|character| !character.is_whitespace() && !world::can_draw(*character)) {
                Some(character) => {
                    let context = text.chars().skip_while(|c| *c != character).take(40).collect();
                    Err(SetError::Character { character, code: character.into(), context })
                }
                None => Ok(()),
            }
        }
        serde_json::Value::Array(parts) => parts.iter().try_for_each(check_characters),
        serde_json::Value::Object(parts) => parts.values().try_for_each(check_characters),
        _ => Ok(()),
    }
}

/// Our fonts lack the narrow no-break space; the plain one breaks no more than it does.
#[must_use]
pub fn drawable_text(text: &str) -> String {
    text.replace('\u{202f}', "\u{a0}")
}

fn refusal(errors: EcoVec<SourceDiagnostic>) -> SetError {
    let messages: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
    SetError::Typesetting(messages.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello() -> Template {
        Template::new(
            "hello.typ",
            "#set document(title: json(\"a.json\").t, date: datetime(year: 2025, month: 11, day: 25))\n#title()\n= #json(\"a.json\").t",
        )
    }

    fn files(word: &str) -> Files {
        vec![("a.json".to_owned(), serde_json::json!({ "t": word }).to_string().into_bytes())]
    }

    #[test]
    fn data_is_never_code() {
        let set = Document::set(&hello(), files("#panic(\"no\")")).unwrap().svg().unwrap();
        assert!(set.starts_with("<svg"), "{}", &set[..40]);
    }

    #[test]
    fn the_same_data_gives_the_same_bytes() {
        let once = pdf(&hello(), files("Bonjour"), "a").unwrap();
        assert!(once.starts_with(b"%PDF-"));
        assert_eq!(once, pdf(&hello(), files("Bonjour"), "a").unwrap());
    }

    #[test]
    fn what_no_font_draws_is_told() {
        let told = check_characters(&serde_json::json!({ "a": ["漢"] })).unwrap_err().to_string();
        assert!(told.contains("U+6F22"), "{told}");
    }
}

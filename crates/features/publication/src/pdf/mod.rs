//! A publication as an accessible PDF (PDF/UA-1 and PDF/A-2a), set by Typst from data alone: no word of a manuscript is ever Typst code.

mod data;
mod world;

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::model::Letter;
use world::Press;

pub(crate) use data::{collection, collection_of, colophon, date_label};

/// Why a PDF could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
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

/// Sets a publication.
///
/// The same publication gives the same bytes: no clock is read, and the PDF's dates are the publication's.
///
/// # Errors
/// When the text holds a character that no bundled font draws, or when the result would not be PDF/UA-1.
pub fn set(letter: &Letter) -> Result<Vec<u8>, PdfError> {
    let (data, drawings) = data::data(letter);
    check_characters(&data)?;
    let mut files = vec![("letter.json".to_owned(), data.to_string().into_bytes())];
    files.extend(drawings.into_iter().enumerate().map(|(rank, svg)| (format!("figure-{rank}.svg"), svg.into_bytes())));
    let press = Press::new(files);
    let document = typst::compile::<PagedDocument>(&press).output.map_err(refusal)?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let options = PdfOptions {
        ident: Smart::Custom(data["identifier"].as_str().unwrap_or_default().to_owned()),
        creator: Smart::Custom(Some("Vigie".to_owned())),
        standards: standards.map_err(|why| PdfError::Typesetting(why.message().to_string()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(refusal)
}

fn refusal(errors: EcoVec<SourceDiagnostic>) -> PdfError {
    let messages: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
    PdfError::Typesetting(messages.join("; "))
}

fn check_characters(value: &serde_json::Value) -> Result<(), PdfError> {
    match value {
        serde_json::Value::String(text) => {
            match text.chars().find(|character| !character.is_whitespace() && !world::can_draw(*character)) {
                Some(character) => {
                    let context = text.chars().skip_while(|c| *c != character).take(40).collect();
                    Err(PdfError::Character { character, code: character.into(), context })
                }
                None => Ok(()),
            }
        }
        serde_json::Value::Array(parts) => parts.iter().try_for_each(check_characters),
        serde_json::Value::Object(parts) => parts.values().try_for_each(check_characters),
        _ => Ok(()),
    }
}

//! A publication as an accessible PDF (PDF/UA-1), set by Typst from data alone: no word of a manuscript is ever Typst code.

mod world;

use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use world::Press;

/// Why a PDF could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A character that no bundled font draws.
    #[error("the character «{character}» (U+{code:04X}), in «{context}», is in none of the bundled fonts: write it otherwise")]
    Character {
        /// The character.
        character: char,
        /// Its number.
        code: u32,
        /// The words around it.
        context: String,
    },
    /// The typesetter refused; this is a defect of the template, not of the manuscript.
    #[error("the PDF cannot be set: {0}; please report it with the manuscript")]
    Typesetting(String),
}

/// Sets a publication from its data and its drawings.
///
/// # Errors
/// When the data holds a character that no font draws, or when the result would not be PDF/UA-1.
pub fn set(data: &serde_json::Value, drawings: &[String]) -> Result<Vec<u8>, PdfError> {
    let mut files = vec![("letter.json".to_owned(), data.to_string().into_bytes())];
    files.extend(drawings.iter().enumerate().map(|(rank, svg)| (format!("figure-{rank}.svg"), svg.clone().into_bytes())));
    let press = Press::new(files);
    let document = typst::compile::<PagedDocument>(&press).output.map_err(refusal)?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|why| PdfError::Typesetting(why.message().to_string()))?;
    let options = PdfOptions {
        ident: typst::foundations::Smart::Custom(data["identifier"].as_str().unwrap_or_default().to_owned()),
        creator: typst::foundations::Smart::Custom(Some("Vigie".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(refusal)
}

fn refusal(errors: typst::ecow::EcoVec<typst::diag::SourceDiagnostic>) -> PdfError {
    let messages: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
    PdfError::Typesetting(messages.join("; "))
}

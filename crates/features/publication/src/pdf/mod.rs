//! A publication as an accessible PDF (PDF/UA-1 and PDF/A-2a), set by Typst from data alone: no word of a manuscript is ever Typst code.

mod data;

use std::sync::LazyLock;

use typeset::Template;

use crate::model::Letter;

pub(crate) use data::{collection, collection_of, colophon, date_label};
pub use typeset::SetError as PdfError;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new("letter.typ", include_str!("../../templates/letter.typ")));

/// Sets a publication.
///
/// The same publication gives the same bytes: no clock is read, and the PDF's dates are the publication's.
///
/// # Errors
/// When the text holds a character that no bundled font draws, or when the result would not be PDF/UA-1.
pub fn set(letter: &Letter) -> Result<Vec<u8>, PdfError> {
    let (data, drawings) = data::data(letter);
    typeset::check_characters(&data)?;
    let mut files = vec![("letter.json".to_owned(), data.to_string().into_bytes())];
    files.extend(drawings.into_iter().enumerate().map(|(rank, svg)| (format!("figure-{rank}.svg"), svg.into_bytes())));
    typeset::pdf(&TEMPLATE, files, data["identifier"].as_str().unwrap_or_default())
}

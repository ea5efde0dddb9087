//! A document that is set: how many pages it has, and its forms.

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use crate::world::Press;
use crate::{Files, SetError, Template, refusal};

/// A document that is set.
#[derive(Debug)]
pub struct Document(PagedDocument);

impl Document {
    /// Sets a document from its template and its files.
    ///
    /// # Errors
    /// When the template refuses its data.
    pub fn set(template: &Template, files: Files) -> Result<Self, SetError> {
        typst::compile::<PagedDocument>(&Press::new(template, files)).output.map(Self).map_err(refusal)
    }

    /// How many pages it has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.0.pages().len()
    }

    /// The document as an accessible PDF (PDF/UA-1 and PDF/A-2a).
    ///
    /// # Errors
    /// When the result would not be PDF/UA-1.
    pub fn pdf(&self, identifier: &str) -> Result<Vec<u8>, SetError> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
        let options = PdfOptions {
            ident: Smart::Custom(identifier.to_owned()),
            creator: Smart::Custom(Some("Vigie".to_owned())),
            standards: standards.map_err(|why| SetError::Typesetting(why.message().to_string()))?,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.0, &options).map_err(refusal)
    }

    /// The first page as SVG, its letters drawn as shapes: it looks the same everywhere.
    ///
    /// # Errors
    /// When the document has no page.
    pub fn svg(&self) -> Result<String, SetError> {
        let page = self.0.pages().first();
        let page = page.ok_or_else(|| SetError::Typesetting("the document has no page".to_owned()))?;
        Ok(typst_svg::svg(page, &SvgOptions::default()))
    }
}

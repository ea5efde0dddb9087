//! The text of a PDF: each glyph where it stands, read from the drawing of its pages.

use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

use super::set::{self, Glyph};
use super::{MOST_CHARACTERS, MOST_PAGES, ReadError};
use crate::model::paragraphs::Line;

/// The most things drawn that are looked at: beyond, a file draws to keep its reader busy.
const MOST_DRAWN: usize = 4 * MOST_CHARACTERS;

/// The lines of a PDF.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, ReadError> {
    let pdf = Pdf::new(std::sync::Arc::new(bytes.to_vec())).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Locked,
        LoadPdfError::Invalid => ReadError::Damaged,
    })?;
    if pdf.pages().len() > MOST_PAGES {
        return Err(ReadError::Long);
    }
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    let mut budget = Budget { characters: 0, drawn: 0 };
    for page in pdf.pages().iter() {
        let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
        let whole = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, whole, &cache, pdf.xref(), settings);
        let (_, height) = page.render_dimensions();
        let mut reader = Reader { height: f64::from(height), glyphs: Vec::new(), budget: &mut budget };
        interpret_page(page, &mut context, &mut reader);
        pages.push(reader.glyphs);
        if budget.spent() {
            return Err(ReadError::Long);
        }
    }
    Ok(set::lines(pages))
}

struct Budget {
    characters: usize,
    drawn: usize,
}

impl Budget {
    fn spent(&self) -> bool {
        self.characters > MOST_CHARACTERS || self.drawn > MOST_DRAWN
    }

    /// Counts something drawn. A page that draws without end is left: the unwinding is caught where the file is read.
    fn draw(&mut self) {
        self.drawn += 1;
        if self.drawn > 2 * MOST_DRAWN {
            std::panic::resume_unwind(Box::new("a page draws without end"));
        }
    }
}

/// Notes glyphs, and draws nothing.
struct Reader<'a> {
    height: f64,
    glyphs: Vec<Glyph>,
    budget: &'a mut Budget,
}

impl Device<'_> for Reader<'_> {
    fn draw_glyph(&mut self, glyph: &Drawn<'_>, at: Affine, inside: Affine, _: &Paint<'_>, _: &GlyphDrawMode) {
        self.budget.draw();
        if self.budget.spent() {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(one)) => one.to_string(),
            Some(BfString::String(text)) => text,
            None => return,
        };
        self.budget.characters += text.chars().count();
        // Pages count from the foot; glyphs are a thousand units wide.
        let place = at * inside;
        let [a, b, c, d, ..] = place.as_coeffs();
        let origin = place * Point::ORIGIN;
        let (along, size) = (a.hypot(b) * 1000.0, c.hypot(d) * 1000.0);
        // What does not run along the page is no line of the report.
        if b.abs() > a.abs() {
            return;
        }
        let advance = match glyph {
            Drawn::Outline(outline) => outline.advance_width().map(f64::from),
            Drawn::Type3(_) => None,
        };
        let width = advance.unwrap_or(500.0) / 1000.0 * along;
        self.glyphs.push(Glyph { x: origin.x, y: self.height - origin.y, width, size, text });
    }

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {
        self.budget.draw();
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {
        self.budget.draw();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.budget.draw();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.budget.draw();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

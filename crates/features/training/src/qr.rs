//! QR codes, as drawings of our own: a path for the dark squares, on a light ground that dark pages keep.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// The dark squares of a text's code as a path, and the side of the whole; nothing when the text is too long for one (more than two
/// thousand characters).
fn squares(text: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (place, _) in code.to_colors().iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        path.push_str(&format!("M{} {}h1v1h-1z", place % width + 4, place / width + 4));
    }
    Some((path, width + 8))
}

/// The code of a text, as a part of a page; nothing when the text is too long.
#[must_use]
pub fn code(text: &str, label: &str) -> Option<Markup> {
    let (path, side) = squares(text)?;
    Some(html! {
        svg class="qr" viewBox=(format!("0 0 {side} {side}")) role="img" aria-label=(label) {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" shape-rendering="crispEdges" {}
        }
    })
}

/// The code of a text, as a drawing that stands alone.
#[must_use]
pub fn svg(text: &str) -> Option<String> {
    let (path, side) = squares(text)?;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" viewBox=\"0 0 {side} {side}\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    /// Version 1 of the standard is 21 squares wide; the light margin is 4 squares on each side.
    #[test]
    fn a_short_text_is_a_small_code() {
        let drawn = super::code("VIGIE", "code").unwrap().into_string();
        assert!(drawn.contains("viewBox=\"0 0 29 29\"") && drawn.contains("M4 4h1v1h-1z"), "{drawn}");
        assert!(super::code(&"x".repeat(5_000), "code").is_none());
    }
}

//! The drawing that a telephone reads (QR code), for the address of a one-time-code secret.

use maud::{Markup, PreEscaped, html};
use qrcode::{Color, QrCode};

/// Modules of quiet around the drawing (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// The drawing of a text, with words for who does not see it. Black on white in dark mode too: scanners expect it.
pub(crate) fn drawing(text: &str, alt: &str) -> Markup {
    let Ok(code) = QrCode::new(text.as_bytes()) else { return html! {} };
    let (side, width) = (code.width() + 2 * QUIET, code.width());
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path: String =
        dark.map(|(place, _)| format!("M{} {}h1v1h-1z", place % width + QUIET, place / width + QUIET)).collect();
    html! {
        svg class="qr" viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(alt) width="200" height="200"
            shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#ffffff" {}
            path d=(PreEscaped(path)) fill="#000000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ISO/IEC 18004: version 1 has 21 modules a side, and three finder patterns of 7 × 7 whose outer ring is dark.
    #[test]
    fn a_short_text_is_a_version_1_code_with_its_finders() {
        let drawn = drawing("VIGIE", "code").into_string();
        assert!(drawn.contains("viewBox=\"0 0 29 29\""), "{drawn}");
        for corner in ["M4 4h", "M24 4h", "M4 24h", "M10 10h", "M18 10h"] {
            assert!(drawn.contains(corner), "{corner}");
        }
        assert!(!drawn.contains("M5 5h"), "inside the finder's ring is light");
    }
}

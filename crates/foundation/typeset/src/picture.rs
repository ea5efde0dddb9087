//! A drawing as a small PNG, for a page that must stay light and for browsers that show no SVG (Tor at its safest).

use std::collections::BTreeMap;

use png::{BitDepth, ColorType, Encoder};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree};

use crate::SetError;

/// The widest picture, in pixels.
const WIDEST: u32 = 2_000;
/// The most colours that an indexed PNG names.
const MOST_COLOURS: usize = 256;

/// Draws an SVG without text (its letters are shapes) so many pixels wide, in at most 256 colours.
///
/// # Errors
/// When this is no SVG, or it has no size.
pub fn picture(svg: &str, width: u32) -> Result<Vec<u8>, SetError> {
    let refused = |why: &dyn std::fmt::Display| SetError::Typesetting(why.to_string());
    let tree = Tree::from_str(svg, &Options::default()).map_err(|error| refused(&error))?;
    let width = width.clamp(1, WIDEST);
    let scale = f64::from(width) / f64::from(tree.size().width());
    let height = (f64::from(tree.size().height()) * scale).round().clamp(1.0, f64::from(WIDEST)) as u32;
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| refused(&"the drawing has no size"))?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
    encode(&pixels).map_err(|error| refused(&error))
}

fn encode(pixels: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let (colours, ranks) = indexed(pixels.pixels());
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(colours.iter().flat_map(|colour| &colour[..3]).copied().collect::<Vec<u8>>());
    if colours.iter().any(|colour| colour[3] < 255) {
        encoder.set_trns(colours.iter().map(|colour| colour[3]).collect::<Vec<u8>>());
    }
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header()?.write_image_data(&ranks)?;
    Ok(bytes)
}

/// The colours of a picture, and each pixel's rank among them: told as finely as 256 colours allow.
fn indexed(pixels: &[PremultipliedColorU8]) -> (Vec<[u8; 4]>, Vec<u8>) {
    let mut bits = 5;
    loop {
        let told: Vec<[u8; 4]> = pixels.iter().map(|pixel| coarse(*pixel, bits)).collect();
        let mut ranks: BTreeMap<[u8; 4], u8> = told.iter().map(|colour| (*colour, 0)).collect();
        if ranks.len() <= MOST_COLOURS {
            ranks.values_mut().zip(0..=u8::MAX).for_each(|(rank, next)| *rank = next);
            let pixels = told.iter().map(|colour| ranks[colour]).collect();
            return (ranks.into_keys().collect(), pixels);
        }
        bits -= 1;
    }
}

/// A colour told in so many bits a channel; with 2 bits, no more than 256 exist.
fn coarse(pixel: PremultipliedColorU8, bits: u32) -> [u8; 4] {
    let colour = pixel.demultiply();
    let steps = (1_u32 << bits) - 1;
    let told = |channel: u8| {
        let step = (u32::from(channel) * steps + 127) / 255;
        u8::try_from(step * 255 / steps).unwrap_or(u8::MAX)
    };
    [told(colour.red()), told(colour.green()), told(colour.blue()), told(colour.alpha())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(svg: &str, width: u32) -> (u32, u32, Vec<u8>) {
        let bytes = picture(svg, width).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        (info.width, info.height, pixels)
    }

    #[test]
    fn a_drawing_keeps_its_shape_and_colours() {
        let half = r##"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2" fill="#fff"/><rect width="2" height="2" fill="#f00"/></svg>"##;
        let (width, height, pixels) = drawn(half, 8);
        assert_eq!((width, height), (8, 4));
        assert_eq!(pixels[..3], [255, 0, 0], "the left half is red");
        assert_eq!(pixels[7 * 3..8 * 3], [255, 255, 255], "the right half is white");
    }

    #[test]
    fn any_number_of_colours_becomes_256() {
        let pixels: Vec<PremultipliedColorU8> = (0..=u16::MAX)
            .map(|one| {
                let [high, low] = one.to_be_bytes();
                PremultipliedColorU8::from_rgba(high, low, high ^ low, 255).unwrap()
            })
            .collect();
        let (colours, ranks) = indexed(&pixels);
        assert!(colours.len() <= MOST_COLOURS && ranks.len() == pixels.len());
    }

    #[test]
    fn what_is_no_drawing_is_told() {
        assert!(picture("<p>", 10).is_err());
        assert!(picture("", 10).is_err());
    }
}

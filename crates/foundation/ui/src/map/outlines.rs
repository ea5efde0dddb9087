//! The outlines of territories, from `data/outlines`, ready to draw.

use std::sync::LazyLock;

use nomenclature::Text;
use serde::Deserialize;

/// The file, as its README describes it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Outlines {
    #[serde(rename = "viewBox")]
    pub(super) view_box: (f64, f64),
    pub(super) frames: Vec<Frame>,
    pub(super) shapes: Vec<Shape>,
    pub(super) regions: Vec<Shape>,
    pub(super) borders: Vec<Border>,
}

/// Where a piece of the country stands.
#[derive(Debug, Deserialize)]
pub(super) struct Frame {
    pub(super) id: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
    pub(super) label: Text,
}

/// A territory.
#[derive(Debug, Deserialize)]
pub(super) struct Shape {
    pub(super) code: String,
    pub(super) frame: String,
    pub(super) d: String,
}

/// Lines between regions.
#[derive(Debug, Deserialize)]
pub(super) struct Border {
    pub(super) d: String,
}

/// The frame that repeats Paris and its neighbours, larger.
pub(super) const ENLARGED: &str = "idf";
/// The frame without a box.
pub(super) const MAIN: &str = "metropole";

pub(super) static OUTLINES: LazyLock<Outlines> = LazyLock::new(|| {
    // The file is part of the program; a test reads it, so that a fault in it never reaches a reader.
    serde_json::from_str(include_str!("../../../../../data/outlines/departements.json")).unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_departements_are_there_once_and_the_enlarged_ones_twice() {
        let enlarged = OUTLINES.shapes.iter().filter(|shape| shape.frame == ENLARGED).count();
        assert_eq!((OUTLINES.shapes.len(), enlarged), (105, 4));
        assert_eq!(OUTLINES.regions.len(), 18);
        assert!(OUTLINES.shapes.iter().all(|shape| shape.d.starts_with('M') && shape.d.ends_with('z')));
        assert_eq!(OUTLINES.frames.len(), 7);
    }
}

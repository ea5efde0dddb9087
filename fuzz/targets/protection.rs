//! Disclosure control: hierarchies, leaves, a priori files, patterns, JJ files, certificates.

use protection::{Problems, readers};

use super::{text, told};

fn judged<T>(read: Result<T, Problems>) -> Option<T> {
    read.map_err(told).ok()
}

/// A hierarchy in either format is read, or all that is wrong with it is told.
pub(super) fn hierarchy(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    judged(readers::hierarchy("geo.csv", text));
    judged(readers::hierarchy("geo.hrc", text));
}

/// Leaves, as cells and as units; patterns and a priori files, which name cells in the same way.
pub(super) fn cells(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    judged(readers::leaves(text, Some("freq")));
    judged(readers::leaves(text, None));
    judged(readers::pattern(text));
    judged(readers::a_priori(text));
}

/// A JJ file that is accepted is written as one that is accepted, and that is written the same.
pub(super) fn jj(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Some(written) = judged(readers::jj(text)) {
        assert_eq!(judged(readers::jj(&written)).as_ref(), Some(&written));
    }
}

/// Certificates hold or do not: checking them never fails.
pub(super) fn certificates(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    judged(readers::certificates(text));
}

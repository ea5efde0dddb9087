//! Manuscripts of letters.

use publication::parse;

use super::{text, told};

/// A manuscript is read, or refused with problems that all lie within it.
pub(super) fn manuscript(bytes: &[u8]) {
    let Some(source) = text(bytes) else { return };
    let Err(problems) = parse::manuscript(source) else { return };
    assert!(!problems.list().is_empty());
    let lines = source.matches('\n').count() + 1;
    for located in problems.list() {
        assert!((1..=lines).contains(&located.place.line), "line {} of {lines}", located.place.line);
        assert!(located.place.column >= 1);
    }
    told(problems);
}

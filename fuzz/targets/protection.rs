//! Disclosure control: rules, hierarchies, leaves, amounts, costs, linked tables, a priori files, patterns, JJ files,
//! certificates.

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

/// What follows `--rule`.
pub(super) fn rule(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    judged(readers::rule(text));
}

/// What hiding single cells costs.
pub(super) fn costs(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    judged(readers::costs(text));
}

/// A specification of linked tables.
pub(super) fn linked(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    judged(readers::linked(text));
}

/// Amounts, as inner cells with their greatest contributors and as units.
pub(super) fn contributions(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    judged(readers::contributions(text, true));
    judged(readers::contributions(text, false));
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

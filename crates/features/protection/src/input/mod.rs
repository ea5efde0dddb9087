//! What the commands read: hierarchies, leaves, linked tables, a priori files, costs, patterns, JJ files.

pub(crate) mod apriori;
pub(crate) mod contributions;
pub(crate) mod costs;
pub(crate) mod hierarchy;
pub(crate) mod jj;
pub(crate) mod leaves;
pub(crate) mod linked;
pub(crate) mod pattern;
pub(crate) mod places;
pub(crate) mod rule;

use std::fs;
use std::path::Path;

use crate::problem::Problems;

/// The text of a file.
pub(crate) fn text(path: &Path) -> Result<String, Problems> {
    let bytes = fs::read(path).map_err(|e| Problems::one(format!("{}: {e}", path.display())))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Problems::one(format!("{}: is not UTF-8 text: save it as CSV in UTF-8", path.display())))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The separator that the first line uses most.
pub(crate) fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("");
    let count = |c: u8| header.bytes().filter(|b| *b == c).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|c| (count(*c), *c == b',')).unwrap_or(b',')
}

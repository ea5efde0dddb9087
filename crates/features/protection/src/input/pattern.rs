//! A pattern to audit, ours or another tool's: which cells are hidden.

use super::hierarchy::Codes;
use super::places;
use crate::problem::Problems;
use disclosure::Grid;

/// How tools write that a cell is shown; everything else that is known is hidden.
const SHOWN: [&str; 6] = ["published", "v", "s", "z", "p", "safe"];
const HIDDEN: [&str; 12] = ["primary", "secondary", "hidden", "suppressed", "a", "b", "c", "d", "f", "u", "x", "m"];

/// Which cells a file hides; its column `status` has our words, the letters of τ-Argus (V shown; A, B, C, D, F hidden)
/// or those of sdcTable (s, z shown; u, x hidden). A cell that the file does not name is shown.
pub(crate) fn read(file: &str, text: &str, codes: &[Codes], grid: &Grid) -> Result<Vec<bool>, Problems> {
    let column = ["status", "Status", "sdcStatus"].into_iter().find(|name| {
        let header = text.lines().next().unwrap_or("");
        header.split([',', ';', '\t']).any(|h| h.trim().trim_matches('"') == *name)
    });
    let lines = places::lines(file, text, codes, column.unwrap_or("status"))?;
    let mut problems = Problems::default();
    let mut hidden = vec![false; grid.cells().unwrap_or(0)];
    for (line, record) in &lines.records {
        let given = lines.dimensions.iter().map(|at| record.get(*at).unwrap_or(""));
        let cell = places::cell(file, *line, given, (codes, grid), &mut problems);
        let status = record.get(lines.column).unwrap_or("");
        let word = status.to_lowercase();
        if HIDDEN.contains(&word.as_str()) {
            cell.into_iter().for_each(|c| hidden[c] = true);
        } else if !SHOWN.contains(&word.as_str()) {
            problems.0.push(format!(
                "{file}, line {line}: status «{status}»; there are published, primary, secondary (or V, A, B, C, D, F; s, z, u, x)"
            ));
        }
    }
    problems.none_or(hidden)
}

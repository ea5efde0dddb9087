//! `--cost FILE`: what hiding each cell costs its readers.

use super::hierarchy::Codes;
use super::places;
use crate::problem::Problems;
use disclosure::Grid;

/// Costs by cell of the table; a cell that the file does not name keeps its own.
pub(crate) fn read(file: &str, text: &str, codes: &[Codes], grid: &Grid) -> Result<Vec<(usize, u64)>, Problems> {
    let lines = places::lines(file, text, codes, "cost")?;
    let mut problems = Problems::default();
    let mut costs = Vec::with_capacity(lines.records.len());
    for (line, record) in &lines.records {
        let given = lines.dimensions.iter().map(|at| record.get(*at).unwrap_or(""));
        let cell = places::cell(file, *line, given, (codes, grid), &mut problems);
        let text = record.get(lines.column).unwrap_or("");
        match text.parse::<u64>() {
            Ok(cost) if cost <= 1_000_000_000_000 => costs.extend(cell.map(|c| (c, cost))),
            _ => problems.0.push(format!("{file}, line {line}: the cost «{text}» is not a whole number up to 10^12")),
        }
    }
    problems.none_or(costs)
}

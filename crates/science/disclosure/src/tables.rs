//! From a cube to its system of sums, over all additive dimensions at once.

use std::collections::HashMap;

use cube::{Additivity, Cell, Cube, Key};

use crate::ledger::Past;
use crate::rules::Rules;
use crate::system::{Levels, Status, System, SystemCell};

/// Why a cube cannot be protected. Every variant names the cells, so that the table can be mended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Cells that are not counts.
    #[error("these cells are not counts (whole numbers from 0 to 10^15): {}. Protect counts first and compute rates from the protected table", .0.join("; "))]
    NotCounts(Vec<String>),
    /// Totals that are not the sum of their parts.
    #[error("these totals are not the sum of their parts: {}. Mend the table before protecting it", .0.join("; "))]
    NotAdditive(Vec<String>),
    /// Sensitive cells that no suppression can protect.
    #[error("no suppression can protect these cells: {}. Merge categories, or publish the table without them", .0.join("; "))]
    CannotProtect(Vec<String>),
    /// The auditor could not confirm every interval.
    #[error("the audit did not confirm that these cells are safe: {}. Nothing is published", .0.join("; "))]
    AuditFailed(Vec<String>),
    /// The system could not be built.
    #[error("the table cannot be written as sums: {0}")]
    System(String),
}

/// The figures of a cube as a system; `keys` gives the place of each of its cells.
pub(crate) struct CubeSystem {
    pub(crate) keys: Vec<Key>,
    pub(crate) system: System,
}

/// Reads the counts of a cube and writes each total as the sum of its parts.
///
/// A part that is not a figure (missing, already hidden, under embargo) is taken as known to the attacker, which can
/// only make the protection wider than needed.
pub(crate) fn system_of(
    cube: &Cube,
    rules: &Rules,
    past: &dyn Fn(&Key) -> Option<Past>,
) -> Result<CubeSystem, Refusal> {
    let mut keys = Vec::new();
    let mut cells = Vec::new();
    let mut wrong = Vec::new();
    for (key, cell) in cube.cells() {
        let Some(number) = cell.number() else { continue };
        if !(0.0..=1e15).contains(&number) || number.fract() != 0.0 {
            wrong.push(format!("{} = {number}", cube.describe(key)));
            continue;
        }
        keys.push(key.clone());
        cells.push(given(counted(number as i64, rules), past(key)));
    }
    if !wrong.is_empty() {
        return Err(Refusal::NotCounts(wrong));
    }
    let index: HashMap<&Key, u32> = keys.iter().zip(0u32..).collect();
    let mut rows = Vec::new();
    for (rank, dimension) in cube.dimensions().iter().enumerate() {
        if dimension.additivity != Additivity::Additive {
            continue;
        }
        for (total, key) in keys.iter().enumerate() {
            let parts = dimension.hierarchy.children(key[rank]);
            if parts.is_empty() {
                continue;
            }
            let mut row = vec![(total as u32, -1)];
            let mut part = key.clone();
            let mut rest = cells[total].value;
            let mut complete = true;
            for member in parts {
                part[rank] = *member;
                match index.get(&part) {
                    Some(&found) => {
                        row.push((found, 1));
                        rest -= cells[found as usize].value;
                    }
                    None => complete &= matches!(cube.get(&part), Cell::NotApplicable),
                }
            }
            if rest < 0 || rest > 0 && complete {
                let sum = cells[total].value - rest;
                wrong.push(format!(
                    "{} = {} over {}, parts add up to {sum}",
                    cube.describe(key),
                    cells[total].value,
                    dimension.code
                ));
            } else if row.len() > 1 {
                rows.push(row);
            }
        }
    }
    if !wrong.is_empty() {
        return Err(Refusal::NotAdditive(wrong));
    }
    let system = System::new(cells, rows).map_err(|errors| Refusal::System(format!("{errors:?}")))?;
    Ok(CubeSystem { keys, system })
}

/// A cell given what earlier releases did with its figure.
fn given(cell: SystemCell, past: Option<Past>) -> SystemCell {
    match (past, cell.status) {
        (Some(Past::Shown), _) => SystemCell { status: Status::Fixed, ..cell },
        (Some(Past::Hidden(Some(levels))), Status::Free) => cell.sensitive(levels),
        (Some(Past::Hidden(None)), Status::Free) => SystemCell { status: Status::Hidden, ..cell },
        // What is sensitive here is hidden with its own levels, and a zero that everybody may know is no secret.
        _ => cell,
    }
}

fn counted(value: i64, rules: &Rules) -> SystemCell {
    let width = i64::try_from(rules.protection).unwrap_or(i64::MAX).min(1_000_000_000_000_000);
    let status = if rules.is_sensitive(value.unsigned_abs()) {
        Status::Sensitive(Levels { lower: width.min(value), upper: width, sliding: 0 })
    } else if value == 0 {
        Status::Fixed
    } else {
        Status::Free
    };
    let cell = SystemCell::non_negative(value, rules.cost.of(value), status);
    SystemCell { high: cell.high.saturating_add(2 * width), ..cell }
}

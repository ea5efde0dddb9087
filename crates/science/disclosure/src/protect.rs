//! The first door: a table becomes public because we protected it and an attacker failed against it.

use cube::{Cell, Cube, Suppression, SuppressionKind};

use crate::interval::audit_intervals;
use crate::movement::Movement;
use crate::protected::{Door, Protected, ProtectionRecord};
use crate::rules::Rules;
use crate::system::{Levels, Status, System};
use crate::tables::{Refusal, system_of};

/// Hides the sensitive cells of a table of counts, and as many others as it takes, then has every sensitive cell audited.
///
/// The argument: a sensitive cell is shown to nobody; for each, the auditor exhibits two tables that agree with every
/// published figure and every sum over every additive dimension, one with the cell at least `protection` above its
/// value, one at least that much below (or at zero). Who sees the published table cannot exclude either.
///
/// # Errors
/// When the table is not one of additive counts, when a cell cannot be protected, or when the audit fails; each time
/// with the cells concerned, and nothing is published.
pub fn protect(cube: Cube, rules: &Rules) -> Result<Protected<Cube>, Refusal> {
    let tables = system_of(&cube, rules)?;
    let names = |cells: &[usize]| cells.iter().map(|c| cube.describe(&tables.keys[*c])).collect::<Vec<_>>();
    let hidden = pattern(&tables.system).map_err(|cells| Refusal::CannotProtect(names(&cells)))?;
    let intervals = audit_intervals(&tables.system, &hidden);
    let failed: Vec<usize> = intervals.iter().filter(|i| !i.safe).map(|i| i.cell).collect();
    if !failed.is_empty() {
        return Err(Refusal::AuditFailed(names(&failed)));
    }
    let suppressions = suppressions(&tables.system, &hidden, rules);
    let primary = intervals.len();
    let record = ProtectionRecord {
        rule: rules.code.clone(),
        cells: cube.len(),
        primary,
        secondary: hidden.iter().filter(|h| **h).count() - primary,
        audited: intervals.len(),
    };
    let shown = cube.map_cells(|key, cell| match tables.keys.binary_search(key) {
        Ok(index) => suppressions[index].clone().map_or_else(|| cell.clone(), Cell::Suppressed),
        Err(_) => cell.clone(),
    });
    Ok(Protected::by_us(shown, Door::ByUs(record)))
}

fn suppressions(system: &System, hidden: &[bool], rules: &Rules) -> Vec<Option<Suppression>> {
    let kinds = system.cells().iter().zip(hidden).map(|(cell, hidden)| {
        hidden.then(|| {
            let primary = matches!(cell.status, Status::Sensitive(_));
            let kind = if primary { SuppressionKind::Primary } else { SuppressionKind::Secondary };
            Suppression { kind, rule: rules.code.clone() }
        })
    });
    kinds.collect()
}

/// Hides along the cheapest movement of each sensitive cell in turn, in both directions.
fn pattern(system: &System) -> Result<Vec<bool>, Vec<usize>> {
    let mut hidden = system.hidden_at_start();
    let free: Vec<u32> =
        (0..hidden.len()).filter(|c| system.cells()[*c].status != Status::Fixed).map(|c| c as u32).collect();
    let cost = |cell: usize| if hidden[cell] { 0.0 } else { system.cells()[cell].cost as f64 };
    let mut movement = Movement::new(system, free, cost);
    let mut order: Vec<(usize, Levels)> = Vec::new();
    for (index, cell) in system.cells().iter().enumerate() {
        if let Status::Sensitive(levels) = cell.status {
            order.push((index, levels));
        }
    }
    order.sort_by_key(|(index, _)| (std::cmp::Reverse(system.cells()[*index].value), *index));
    let mut failed = Vec::new();
    for (cell, levels) in order {
        for amount in [levels.upper, -levels.lower].into_iter().filter(|a| *a != 0) {
            let Some(moved) = movement.of(cell, amount) else {
                failed.push(cell);
                break;
            };
            for (other, _) in moved {
                if !hidden[other as usize] {
                    hidden[other as usize] = true;
                    movement.free(other as usize);
                }
            }
        }
    }
    failed.sort_unstable();
    if failed.is_empty() { Ok(hidden) } else { Err(failed) }
}

//! The first door: a table becomes public because we protected it and an attacker failed against it.

use cube::{Cell, Cube, Key, Suppression, SuppressionKind};

use crate::engine::{Settings, Witness, suppress, verify};
use crate::ledger::Past;
use crate::protected::{Door, Protected, ProtectionRecord};
use crate::rules::Rules;
use crate::system::{Status, System};
use crate::tables::{Refusal, system_of};

/// A page waits for its table: small ones are solved exactly, large ones get a good pattern without long improvement.
const AT_ONCE: Settings = Settings { seed: 1, exact_cells: 1_500, nodes: 60, improve: false, bound: false };

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
    protect_given(cube, rules, &|_| None)
}

/// The same given what earlier releases did with the same figures: `past` answers for each cell of the table.
///
/// What they show is known to everybody and hides nothing; what they hide stays hidden, and a cell that they give levels
/// is sensitive here whatever its value. Argument: whoever holds all releases together knows each figure that any of them
/// shows, and the sums of this table; the proofs move only what no release shows.
///
/// # Errors
/// As [`protect`]; a cell that cannot be protected is one whose sums the earlier releases give away.
pub fn protect_given(
    cube: Cube,
    rules: &Rules,
    past: &dyn Fn(&Key) -> Option<Past>,
) -> Result<Protected<Cube>, Refusal> {
    let tables = system_of(&cube, rules, past)?;
    let names = |cells: &[usize]| cells.iter().map(|c| cube.describe(&tables.keys[*c])).collect::<Vec<_>>();
    let found = suppress(&tables.system, &AT_ONCE, &|| false);
    if !found.unprotected.is_empty() {
        let cells: Vec<usize> = found.unprotected.iter().map(|c| *c as usize).collect();
        return Err(Refusal::CannotProtect(names(&cells)));
    }
    let hidden = found.hidden;
    let safe = |(cell, witnesses): &(u32, Vec<Witness>)| verify(&tables.system, &hidden, *cell, witnesses);
    let sensitive = tables.system.cells().iter().filter(|c| matches!(c.status, Status::Sensitive(_))).count();
    if found.proofs.len() != sensitive || !found.proofs.iter().all(safe) {
        return Err(Refusal::AuditFailed(Vec::new()));
    }
    let suppressions = suppressions(&tables.system, &hidden, rules);
    let primary = sensitive;
    let record = ProtectionRecord {
        rule: rules.code.clone(),
        cells: cube.len(),
        primary,
        secondary: hidden.iter().filter(|h| **h).count() - primary,
        audited: found.proofs.len(),
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

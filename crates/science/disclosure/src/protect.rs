//! The first door: a table becomes public because we protected it and an attacker failed against it.

use cube::{Cell, Cube, Key, Suppression, SuppressionKind};

use crate::engine::{Pattern, Settings, Witness, suppress, verify};
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
    if !all_proved(&tables.system, &found) {
        return Err(Refusal::AuditFailed(Vec::new()));
    }
    let hidden = found.hidden;
    let suppressions = suppressions(&tables.system, &hidden, rules);
    let primary = found.proofs.len();
    let record = ProtectionRecord {
        rule: rules.code.clone(),
        cells: cube.len(),
        primary,
        secondary: hidden.iter().filter(|h| **h).count() - primary,
        audited: primary,
    };
    let shown = cube.map_cells(|key, cell| match tables.keys.binary_search(key) {
        Ok(index) => suppressions[index].clone().map_or_else(|| cell.clone(), Cell::Suppressed),
        Err(_) => cell.clone(),
    });
    Ok(Protected::by_us(shown, Door::ByUs(record)))
}

/// The last check before the door: each sensitive cell has its proof, and each proof holds.
fn all_proved(system: &System, found: &Pattern) -> bool {
    let sensitive = system.cells().iter().filter(|c| matches!(c.status, Status::Sensitive(_))).count();
    let holds = |(cell, witnesses): &(u32, Vec<Witness>)| verify(system, &found.hidden, *cell, witnesses);
    found.proofs.len() == sensitive && found.proofs.iter().all(holds)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::{Levels, SystemCell};

    /// 3 and 4 hide each other below their sum, 7.
    #[test]
    fn the_door_opens_only_when_each_cell_is_proved() {
        let sensitive = Status::Sensitive(Levels { lower: 1, upper: 1, sliding: 0 });
        let cells = [(7, Status::Fixed), (3, sensitive), (4, sensitive)];
        let cells = cells.map(|(value, status)| SystemCell::non_negative(value, 1, status)).to_vec();
        let system = System::new(cells, [vec![(0, -1), (1, 1), (2, 1)]]).unwrap();
        let found = suppress(&system, &AT_ONCE, &|| false);
        assert!(all_proved(&system, &found));
        let mut one_short = found.clone();
        one_short.proofs.pop();
        assert!(!all_proved(&system, &one_short));
        let mut false_proof = found;
        false_proof.hidden[2] = false;
        assert!(!all_proved(&system, &false_proof));
    }
}

//! Decisions taken before any rule: cells that must be shown, must be hidden, cost more, or are protected otherwise.

use crate::system::{Levels, Status, SystemCell};

/// A decision on one cell (in the words of τ-Argus: u, s, p/z, m, c, apl).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Sensitive, with these levels, whatever the rules say.
    Unsafe(Levels),
    /// Not sensitive, whatever the rules say (a waiver of those concerned); may still be hidden for others.
    Safe,
    /// Never hidden: known already. Refused for a sensitive cell, unless it is declared safe first.
    Shown,
    /// Hidden in any case, without levels.
    Hidden,
    /// What hiding it costs.
    Cost(u64),
    /// Other levels for a cell that is sensitive.
    Levels(Levels),
}

/// Why a decision cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionError {
    /// Shown, though a rule makes it sensitive.
    #[error("cell {0} is sensitive and the decisions say that it is shown: declare it safe first, or leave it out")]
    SensitiveShown(u32),
    /// Levels for a cell that is not sensitive.
    #[error("cell {0} is not sensitive, so it has no levels: declare it unsafe instead")]
    LevelsWithoutRule(u32),
    /// A cell that does not exist.
    #[error("cell {0} does not exist; there are {1}")]
    Unknown(u32, usize),
}

/// Follows the decisions in their order.
///
/// # Errors
/// All decisions that cannot be followed; the cells are then left as they were.
pub fn decide(cells: &mut [SystemCell], decisions: &[(u32, Decision)]) -> Result<(), Vec<DecisionError>> {
    let mut changed = cells.to_vec();
    let mut errors = Vec::new();
    for &(index, decision) in decisions {
        let Some(cell) = changed.get_mut(index as usize) else {
            errors.push(DecisionError::Unknown(index, cells.len()));
            continue;
        };
        let sensitive = matches!(cell.status, Status::Sensitive(_));
        match decision {
            Decision::Unsafe(levels) => *cell = cell.sensitive(levels),
            Decision::Safe => cell.status = if sensitive { Status::Free } else { cell.status },
            Decision::Shown if sensitive => errors.push(DecisionError::SensitiveShown(index)),
            Decision::Shown => cell.status = Status::Fixed,
            Decision::Hidden => cell.status = if sensitive { cell.status } else { Status::Hidden },
            Decision::Cost(cost) => cell.cost = cost.max(1),
            Decision::Levels(levels) if sensitive => *cell = cell.sensitive(levels),
            Decision::Levels(_) => errors.push(DecisionError::LevelsWithoutRule(index)),
        }
    }
    if errors.is_empty() {
        cells.copy_from_slice(&changed);
        return Ok(());
    }
    Err(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_followed_or_all_refused() {
        let levels = |n| Levels { lower: n, upper: n, sliding: 0 };
        let sensitive = SystemCell::non_negative(3, 3, Status::Sensitive(levels(1)));
        let free = SystemCell::non_negative(30, 30, Status::Free);
        let mut cells = [sensitive, free, free, free, sensitive];
        let decisions = [
            (0, Decision::Safe),
            (0, Decision::Shown),
            (1, Decision::Unsafe(levels(1000))),
            (2, Decision::Hidden),
            (3, Decision::Cost(0)),
            (4, Decision::Levels(levels(2))),
            (4, Decision::Hidden),
        ];
        decide(&mut cells, &decisions).unwrap();
        assert_eq!(cells[0].status, Status::Fixed);
        assert_eq!(cells[1].status, Status::Sensitive(levels(1000)));
        assert!(cells[1].high >= 30 + 1000, "the levels fit what an attacker deems possible");
        assert_eq!(
            (cells[2].status, cells[3].cost, cells[4].status),
            (Status::Hidden, 1, Status::Sensitive(levels(2)))
        );
        let before = cells;
        let wrong =
            [(4, Decision::Shown), (3, Decision::Levels(levels(1))), (9, Decision::Safe), (3, Decision::Hidden)];
        assert_eq!(
            decide(&mut cells, &wrong).unwrap_err(),
            [DecisionError::SensitiveShown(4), DecisionError::LevelsWithoutRule(3), DecisionError::Unknown(9, 5)]
        );
        assert_eq!(cells, before);
    }
}

//! The five states of a cell in words, in marks and in tables: none is ever shown as another.

use cube::{Cell, ObservationStatus};
use nomenclature::Language;

use crate::t;

/// The kinds of cells that hold no number to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Absence {
    Suppressed,
    Missing,
    NotApplicable,
    Embargoed,
}

impl Absence {
    pub(crate) const ALL: [Self; 4] = [Self::Suppressed, Self::Missing, Self::NotApplicable, Self::Embargoed];

    pub(crate) fn of(cell: &Cell) -> Option<Self> {
        match cell {
            Cell::Value(_) => None,
            Cell::Suppressed(_) => Some(Self::Suppressed),
            Cell::Missing => Some(Self::Missing),
            Cell::NotApplicable => Some(Self::NotApplicable),
            Cell::Embargoed { .. } => Some(Self::Embargoed),
        }
    }

    /// The mark in a table or on a drawing.
    pub(crate) fn mark(self, language: Language) -> String {
        t!(
            language,
            match self {
                Self::Suppressed => "ui-mark-suppressed",
                Self::Missing => "ui-mark-missing",
                Self::NotApplicable => "ui-mark-not-applicable",
                Self::Embargoed => "ui-mark-embargoed",
            }
        )
    }

    /// What the mark means.
    pub(crate) fn meaning(self, language: Language) -> String {
        t!(
            language,
            match self {
                Self::Suppressed => "ui-state-suppressed",
                Self::Missing => "ui-state-missing",
                Self::NotApplicable => "ui-state-not-applicable",
                Self::Embargoed => "ui-state-embargoed",
            }
        )
    }

    /// The end of the names of the CSS classes and patterns of this state.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Suppressed => "suppressed",
            Self::Missing => "missing",
            Self::NotApplicable => "not-applicable",
            Self::Embargoed => "embargoed",
        }
    }
}

/// The word for a figure that is not final.
pub(crate) fn firmness(status: ObservationStatus, language: Language) -> Option<String> {
    match status {
        ObservationStatus::Final => None,
        ObservationStatus::Provisional => Some(t!(language, "ui-status-provisional")),
        ObservationStatus::Revised => Some(t!(language, "ui-status-revised")),
    }
}

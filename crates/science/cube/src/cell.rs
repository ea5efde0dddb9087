//! The five states of a cell. `Option` never stands for a secret: each kind of absence has its name.

use crate::Code;

/// A second of universal time, counted from 1970-01-01T00:00:00Z. Science reads no clock: instants are given to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

/// How firm a figure is, as its producer says (SDMX `OBS_STATUS`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ObservationStatus {
    /// Published knowing that it will change.
    Provisional,
    /// Changed since a former release.
    Revised,
    /// The producer means not to change it any more.
    #[default]
    Final,
}

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Origin {
    /// Observed as it stands, at the finest level.
    #[default]
    Observed,
    /// A total that the producer gave.
    Given,
    /// A total that we added up from the cells below it.
    Summed,
    /// Computed from other figures: a rate, a share, a change.
    Derived,
}

/// A number with what one must know to quote it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The number, in the measure's unit. Always finite.
    pub number: f64,
    /// Observed, given, summed or derived.
    pub origin: Origin,
    /// Provisional, revised or final.
    pub status: ObservationStatus,
}

impl Figure {
    /// An observed, final figure.
    #[must_use]
    pub fn observed(number: f64) -> Self {
        Self { number, origin: Origin::Observed, status: ObservationStatus::Final }
    }
}

/// Whether a cell is hidden for itself or to keep another one hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuppressionKind {
    /// The cell itself would reveal someone.
    Primary,
    /// The cell would let one compute a primary one.
    Secondary,
}

/// Why a cell is hidden.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Suppression {
    /// For itself, or for another.
    pub kind: SuppressionKind,
    /// The code of the rule that asks for it.
    pub rule: Code,
}

/// What a table shows at one place.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A figure.
    Value(Figure),
    /// Known, and hidden.
    Suppressed(Suppression),
    /// Should exist; nobody gave it.
    Missing,
    /// Cannot exist.
    NotApplicable,
    /// Known, and not to be shown before an instant.
    Embargoed {
        /// The first instant at which it may be shown.
        until: Instant,
    },
}

impl Cell {
    /// The number, when there is one to show.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Value(figure) => Some(figure.number),
            _ => None,
        }
    }

    /// The figure, when there is one to show.
    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Value(figure) => Some(figure),
            _ => None,
        }
    }

    /// Whether the cell is hidden to protect someone.
    #[must_use]
    pub fn is_suppressed(&self) -> bool {
        matches!(self, Self::Suppressed(_))
    }
}

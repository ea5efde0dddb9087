//! The cascade: national trainers train trainers, who train referents, who train their peers.

use serde::{Deserialize, Serialize};

/// Where someone stands in the cascade; the higher may do all that the lower may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Was trained.
    Professional,
    /// Is the one whom colleagues ask, and may train them.
    Referent,
    /// Trains referents.
    Trainer,
    /// Trains trainers; named by the institution itself.
    National,
}

impl Level {
    /// All of them, the lowest first.
    pub const ALL: &'static [Self] = &[Self::Professional, Self::Referent, Self::Trainer, Self::National];

    /// As the database and files write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Professional => "professional",
            Self::Referent => "referent",
            Self::Trainer => "trainer",
            Self::National => "national",
        }
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Professional => "training-level-professional",
            Self::Referent => "training-level-referent",
            Self::Trainer => "training-level-trainer",
            Self::National => "training-level-national",
        }
    }

    /// Whether who stands here may make someone of that level: only from above.
    #[must_use]
    pub fn may_give(self, level: Self) -> bool {
        self > level
    }
}

impl std::str::FromStr for Level {
    type Err = super::session::UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().copied().find(|level| level.code() == code);
        found.ok_or_else(|| super::session::UnknownCode(code.chars().take(40).collect()))
    }
}

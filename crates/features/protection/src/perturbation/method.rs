//! The name of a method, kept as what it is so that each reader is told it in the language of the page.

use nomenclature::Language;
use serde::{Deserialize, Serialize};
use ui::t;

/// A method of protection, with what tells it from another of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "kebab-case")]
pub(crate) enum Method {
    Suppression,
    CellKey { most: u32, added: bool },
    RandomRounding { base: u64 },
    Rounding { base: u64 },
    ControlledRounding { base: u64 },
    Amounts { parts: String },
    Numerators,
    Denominators,
}

impl Method {
    /// The method in a few words.
    pub(crate) fn words(&self, language: Language) -> String {
        match self {
            Self::Suppression => t!(language, "protection-method-suppression"),
            Self::CellKey { most, added: false } => t!(language, "protection-method-cell-key", most = most),
            Self::CellKey { most, added: true } => t!(language, "protection-method-cell-key-added", most = most),
            Self::RandomRounding { base } => t!(language, "protection-method-random-rounding", base = base),
            Self::Rounding { base } => t!(language, "protection-method-rounding", base = base),
            Self::ControlledRounding { base } => t!(language, "protection-method-controlled-rounding", base = base),
            Self::Amounts { parts } => t!(language, "protection-method-amounts", parts = parts.as_str()),
            Self::Numerators => t!(language, "protection-ratio-numerator"),
            Self::Denominators => t!(language, "protection-ratio-denominator"),
        }
    }
}

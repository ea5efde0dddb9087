//! How a figure was obtained. Figures of unlike nature do not share a scale without a word of warning.

use nomenclature::Text;
use serde::{Deserialize, Serialize};

/// Where the figures of a dataset come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// Recorded by the police and the gendarmerie.
    Recorded,
    /// Declared by people in a survey.
    Declared,
    /// Counted by associations.
    Associations,
    /// Counted by the courts and the ministry of justice.
    Justice,
    /// Counted by the health services.
    Health,
    /// Counted by a helpline.
    Helpline,
    /// Counted by other public services, in their management.
    Administrative,
}

impl Nature {
    /// The word that data files and addresses use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Declared => "declared",
            Self::Associations => "associations",
            Self::Justice => "justice",
            Self::Health => "health",
            Self::Helpline => "helpline",
            Self::Administrative => "administrative",
        }
    }

    /// What a reader is told.
    #[must_use]
    pub fn label(self) -> Text {
        let (fr, en) = match self {
            Self::Recorded => ("enregistré par la police et la gendarmerie", "recorded by police"),
            Self::Declared => ("déclaré dans une enquête", "declared in a survey"),
            Self::Associations => ("compté par des associations", "counted by associations"),
            Self::Justice => ("compté par la justice", "counted by the justice system"),
            Self::Health => ("compté par les services de santé", "counted by health services"),
            Self::Helpline => ("compté par une ligne d’écoute", "counted by a helpline"),
            Self::Administrative => ("compté par les services de l’État", "counted by public services"),
        };
        Text { fr: fr.to_owned(), en: en.to_owned() }
    }
}

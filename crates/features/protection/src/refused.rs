//! Why a run gave nothing, kept so that each reader is told in the language of the page.

use nomenclature::Language;
use serde::{Deserialize, Serialize};
use ui::t;

use crate::problem::Problems;

/// Why a run gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Refused {
    /// These cells cannot remain possible so far from their value, whatever is hidden.
    Unprotected { cells: Vec<String>, protection: u32 },
    /// Its statistician stopped it.
    Stopped,
    /// Something else, in the words of the engine.
    Told(Vec<String>),
}

impl From<Problems> for Refused {
    fn from(problems: Problems) -> Self {
        Self::Told(problems.0)
    }
}

impl Refused {
    /// As it is kept.
    pub(crate) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As it was kept.
    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| Self::Told(vec![text.to_owned()]))
    }

    /// What a reader is told: the first reasons, and how many more there are.
    pub(crate) fn words(&self, language: Language) -> Vec<String> {
        const SHOWN: usize = 10;
        let all: Vec<String> = match self {
            Self::Told(told) => told.clone(),
            Self::Stopped => vec![t!(language, "protection-run-stopped")],
            Self::Unprotected { cells, protection } => {
                let unprotected = |cell: &String| {
                    t!(language, "protection-run-unprotected", cell = cell.as_str(), protection = *protection)
                };
                cells.iter().map(unprotected).collect()
            }
        };
        let more = all.len().saturating_sub(SHOWN);
        let rest = (more > 0).then(|| t!(language, "protection-run-more", count = more));
        all.into_iter().take(SHOWN).chain(rest).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_told_in_each_language_and_what_was_kept_before_is_told_as_it_is() {
        let cells = (0..12).map(|n| format!("({n}, X)")).collect();
        let read = Refused::read(&Refused::Unprotected { cells, protection: 3 }.write());
        let (french, english) = (read.words(Language::French), read.words(Language::English));
        assert_eq!((french.len(), english.len()), (11, 11));
        assert!(french[0].starts_with("(0, X) ne peut pas être protégée par ±"), "{french:?}");
        assert!(english[0].starts_with("(0, X) cannot be protected by ±3"), "{english:?}");
        assert!(french[10].contains('2') && english[10].contains('2'));
        assert_eq!(Refused::read("(A, X) cannot").words(Language::French), ["(A, X) cannot"]);
    }
}

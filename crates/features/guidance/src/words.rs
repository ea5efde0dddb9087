//! Words in each language, and in an easy-to-read version beside.

use nomenclature::Language;

use crate::file::Reader;

/// How a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Reading {
    /// The usual text.
    #[default]
    Usual,
    /// Short sentences and everyday words (in France, «FALC»).
    Easy,
}

/// A text in French and in English, each perhaps with an easy-to-read version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    fr: String,
    en: String,
    fr_easy: Option<String>,
    en_easy: Option<String>,
}

impl Words {
    /// The text of a table `{ fr = "…", en = "…", fr-easy = "…", en-easy = "…" }`; in a file that exists in French alone, the
    /// French stands for the English that is not there, and the page says so.
    pub(crate) fn read(table: &Reader<'_>) -> Option<Self> {
        let (fr, en) = (table.text("fr"), table.text_if_any("en"));
        let (fr_easy, en_easy) = (table.text_if_any("fr-easy"), table.text_if_any("en-easy"));
        if table.takes_french_alone() && en.is_none() && en_easy.is_none() {
            let fr = fr?;
            return Some(Self { en: fr.clone(), en_easy: fr_easy.clone(), fr, fr_easy });
        }
        let en = table.wanted("en", "a text", en);
        if fr_easy.is_some() != en_easy.is_some() {
            table
                .wrong("there is an easy-to-read text in one language only: write «fr-easy» and «en-easy», or neither");
        }
        Some(Self { fr: fr?, en: en?, fr_easy, en_easy })
    }

    #[cfg(test)]
    pub(crate) fn same(text: &str) -> Self {
        Self { fr: text.to_owned(), en: text.to_owned(), fr_easy: None, en_easy: None }
    }

    /// The text, set with the spaces of its language; the usual one where there is no easy one.
    #[must_use]
    pub fn say(&self, language: Language, reading: Reading) -> String {
        let (usual, easy) = match language {
            Language::French => (&self.fr, &self.fr_easy),
            Language::English => (&self.en, &self.en_easy),
        };
        let chosen = match reading {
            Reading::Easy => easy.as_ref().unwrap_or(usual),
            Reading::Usual => usual,
        };
        ui::i18n::typeset(language, chosen)
    }
}

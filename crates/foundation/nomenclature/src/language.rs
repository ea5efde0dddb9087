//! The languages of the interface, and texts that exist in each of them.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of the interface. French comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French, at the root of the site.
    #[default]
    #[serde(rename = "fr")]
    French,
    /// English, under `/en`.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Every language, the first one first.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The BCP 47 tag, as `lang` attributes want it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// What stands before each path of the site in this language: nothing, or `/en`.
    #[must_use]
    pub const fn path_prefix(self) -> &'static str {
        match self {
            Self::French => "",
            Self::English => "/en",
        }
    }
}

/// A tag that names no language of the interface.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a language of Vigie: write fr or en")]
pub struct UnknownLanguage(String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// By its tag: `fr`, `en`.
    fn from_str(tag: &str) -> Result<Self, UnknownLanguage> {
        let named = Self::ALL.into_iter().find(|language| language.tag() == tag);
        named.ok_or_else(|| UnknownLanguage(tag.to_owned()))
    }
}

/// A text written in each language, as data files hold it: `{ fr = "…", en = "…" }`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// The text in a language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::French => &self.fr,
            Language::English => &self.en,
        }
    }
}

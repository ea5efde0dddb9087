//! A kit: what it is about, for whom, what it holds; and the life of one of its versions.

mod codes;
mod documents;
mod search;

use jiff::civil::Date;
use nomenclature::Text;
use serde::{Deserialize, Serialize};

use self::codes::{code_of_profession, code_of_theme, codes_of_professions};
pub use self::documents::{DocumentKind, FileRole, UnknownRole};
pub use self::search::{Length, Search};
use super::{Profession, Theme, machine};

machine! {
    "kit version",
    /// Where a version of a kit stands.
    KitState,
    /// What happens to a version of a kit.
    KitEvent;
    states {
        /// Being written.
        Draft = "draft",
        /// Before the partners, for approval.
        Review = "review",
        /// In the catalogue.
        Published = "published",
        /// Replaced by a later version: may still be read, no longer be taught.
        Superseded = "superseded",
        /// Taken back: its files are given out no more.
        Withdrawn = "withdrawn",
    }
    events {
        /// The author proposes it.
        Submit = "submit",
        /// A partner asks for changes.
        SendBack = "send-back",
        /// It enters the catalogue.
        Publish = "publish",
        /// A later version enters the catalogue.
        Replace = "replace",
        /// It is taken back.
        Withdraw = "withdraw",
    }
    moves {
        Draft + Submit => Review,
        Draft + Withdraw => Withdrawn,
        Review + SendBack => Draft,
        Review + Publish => Published,
        Review + Withdraw => Withdrawn,
        Published + Replace => Superseded,
        Published + Withdraw => Withdrawn,
        Superseded + Withdraw => Withdrawn,
    }
}

/// The end of a kit's address: small letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KitId(String);

/// A text that names no kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a kit is named by 1 to 40 small letters, digits and hyphens")]
pub struct NotAKitId;

impl std::str::FromStr for KitId {
    type Err = NotAKitId;

    fn from_str(text: &str) -> Result<Self, NotAKitId> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let fits = (1..=40).contains(&text.len()) && text.bytes().all(plain) && !text.starts_with('-');
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAKitId) }
    }
}

impl TryFrom<String> for KitId {
    type Error = NotAKitId;

    fn try_from(text: String) -> Result<Self, NotAKitId> {
        text.parse()
    }
}

impl From<KitId> for String {
    fn from(id: KitId) -> Self {
        id.0
    }
}

impl std::fmt::Display for KitId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl KitId {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether it is a whole kit or one clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KitKind {
    /// A film, a booklet and what goes with them.
    Kit,
    /// A clip in which an expert explains one notion.
    Clip,
}

/// The film or clip of a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Film {
    /// Its title.
    pub title: String,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub director: Option<String>,
    /// How long it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// The year it came out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
}

/// A document that a kit is known to hold, whether or not its file is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Its title.
    pub title: Text,
    /// For which profession, when it is for one alone.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "code_of_profession")]
    pub profession: Option<Profession>,
}

/// A kit as `kit.toml` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kit {
    /// Its name in addresses.
    pub id: KitId,
    /// Kit or clip.
    pub kind: KitKind,
    /// What it is about.
    #[serde(with = "code_of_theme")]
    pub theme: Theme,
    /// Its title.
    pub title: Text,
    /// What it is, in a sentence or two.
    pub summary: Text,
    /// For whom.
    #[serde(with = "codes_of_professions")]
    pub professions: Vec<Profession>,
    /// Its film.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub film: Option<Film>,
    /// The languages in which it exists.
    pub languages: Vec<String>,
    /// Under what terms it may be used.
    pub licence: Text,
    /// With whom it was made.
    #[serde(default)]
    pub partners: Vec<String>,
    /// When it is to be looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Date>,
    /// Where the facts of this description come from.
    pub source: String,
    /// What is not certain in this description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Text>,
    /// What it holds.
    #[serde(default, rename = "document")]
    pub documents: Vec<Document>,
}

impl Kit {
    /// Reads `kit.toml`.
    ///
    /// # Errors
    /// With the line and what is wrong there.
    pub fn parse(text: &str) -> Result<Self, NotAKit> {
        let shown = |letter: char| letter.is_control() && letter != '\n';
        toml::from_str(text).map_err(|error| NotAKit(error.to_string().replace(shown, "\u{fffd}")))
    }
}

/// A text that describes no kit: the line as it is written, where what would take hold of a terminal is a mark, and what is wrong there.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotAKit(String);

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn kit() -> Kit {
        Kit::parse(include_str!("../../../../../../data/kits/sport.toml")).unwrap()
    }

    #[test]
    fn a_description_goes_through_json_unchanged() {
        let text = serde_json::to_string(&kit()).unwrap();
        assert_eq!(serde_json::from_str::<Kit>(&text).unwrap(), kit());
    }

    #[test]
    fn what_is_wrong_in_a_description_is_told_with_its_line() {
        let text = include_str!("../../../../../../data/kits/sport.toml").replace("\"sport\"]", "\"sprot\"]");
        let said = Kit::parse(&text).unwrap_err().to_string();
        assert!(said.contains("line") && said.contains("sprot") && said.contains("police-gendarmerie"), "{said}");
    }
}

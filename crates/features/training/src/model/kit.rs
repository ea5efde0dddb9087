//! A kit: what it is about, for whom, what it holds; and the life of one of its versions.

use jiff::civil::Date;
use nomenclature::Text;
use serde::{Deserialize, Serialize};

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

/// What sort of document a kit holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// The film or clip.
    Film,
    /// The booklet that goes with it.
    Booklet,
    /// The sheet that presents the kit.
    Presentation,
    /// A reflex sheet for a profession.
    Reflex,
    /// Slides for a profession.
    Slides,
    /// A model of writing: certificate, report, alert.
    Model,
    /// Anything else.
    Further,
}

impl DocumentKind {
    /// All of them, in the order of pages.
    pub const ALL: &'static [Self] =
        &[Self::Film, Self::Presentation, Self::Booklet, Self::Reflex, Self::Slides, Self::Model, Self::Further];

    /// As files and the database write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Film => "film",
            Self::Booklet => "booklet",
            Self::Presentation => "presentation",
            Self::Reflex => "reflex",
            Self::Slides => "slides",
            Self::Model => "model",
            Self::Further => "further",
        }
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Film => "training-document-film",
            Self::Booklet => "training-document-booklet",
            Self::Presentation => "training-document-presentation",
            Self::Reflex => "training-document-reflex",
            Self::Slides => "training-document-slides",
            Self::Model => "training-document-model",
            Self::Further => "training-document-further",
        }
    }
}

/// What a file of a kit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileRole {
    /// One of the kit's documents.
    Document(DocumentKind),
    /// The captions of its film.
    Captions,
    /// The words of its film, for who cannot watch it.
    Transcript,
}

impl FileRole {
    /// As the database writes it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Document(kind) => kind.code(),
            Self::Captions => "captions",
            Self::Transcript => "transcript",
        }
    }
}

/// A code that names no role of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no file of a kit is a «{0}»")]
pub struct UnknownRole(String);

impl std::str::FromStr for FileRole {
    type Err = UnknownRole;

    fn from_str(code: &str) -> Result<Self, UnknownRole> {
        match code {
            "captions" => Ok(Self::Captions),
            "transcript" => Ok(Self::Transcript),
            _ => DocumentKind::ALL
                .iter()
                .copied()
                .find(|kind| kind.code() == code)
                .map(Self::Document)
                .ok_or_else(|| UnknownRole(code.chars().take(40).collect())),
        }
    }
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

/// How long the film lasts, as one chooses a kit by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Up to five minutes.
    Short,
    /// From six to fifteen.
    Medium,
    /// More.
    Long,
}

impl Length {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Short, Self::Medium, Self::Long];

    /// As addresses write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Short => "courte",
            Self::Medium => "moyenne",
            Self::Long => "longue",
        }
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Short => "training-length-short",
            Self::Medium => "training-length-medium",
            Self::Long => "training-length-long",
        }
    }

    fn of(minutes: u16) -> Self {
        match minutes {
            0..=5 => Self::Short,
            6..=15 => Self::Medium,
            _ => Self::Long,
        }
    }
}

/// What one looks for in the catalogue; nothing means all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Words, all of which must be found.
    pub words: String,
    /// A profession.
    pub profession: Option<Profession>,
    /// A theme.
    pub theme: Option<Theme>,
    /// A length of film.
    pub length: Option<Length>,
}

impl Kit {
    /// Reads `kit.toml`.
    ///
    /// # Errors
    /// With the line and what is wrong there.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Whether the kit is among those looked for: accents and capitals make no difference.
    #[must_use]
    pub fn matches(&self, search: &Search) -> bool {
        let profession = search.profession.is_none_or(|asked| self.professions.contains(&asked));
        let theme = search.theme.is_none_or(|asked| self.theme == asked);
        let minutes = self.film.as_ref().and_then(|film| film.minutes);
        let length = search.length.is_none_or(|asked| minutes.is_some_and(|minutes| Length::of(minutes) == asked));
        let text = fold(&self.text());
        profession && theme && length && fold(&search.words).split_whitespace().all(|word| text.contains(word))
    }

    /// All its words, in both languages.
    fn text(&self) -> String {
        let film = self.film.iter().flat_map(|film| [Some(&film.title), film.director.as_ref()]).flatten();
        let documents = self.documents.iter().flat_map(|document| [&document.title.fr, &document.title.en]);
        let own = [&self.title.fr, &self.title.en, &self.summary.fr, &self.summary.en];
        let all: Vec<&str> = own.into_iter().chain(film).chain(documents).map(String::as_str).collect();
        all.join(" ")
    }
}

/// Small letters without accents.
fn fold(text: &str) -> String {
    let plain = |letter: char| match letter {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        '’' => '\'',
        other => other,
    };
    text.to_lowercase().replace('œ', "oe").chars().map(plain).collect()
}

macro_rules! by_code {
    ($name:ident, $type:ty) => {
        mod $name {
            use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

            pub(super) fn serialize<S: Serializer>(value: &$type, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(value.code())
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<$type, D::Error> {
                String::deserialize(from)?.parse().map_err(D::Error::custom)
            }
        }
    };
}
by_code!(code_of_theme, crate::model::Theme);

mod code_of_profession {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::model::Profession;

    #[expect(clippy::ref_option, reason = "serde gives a reference to the field")]
    pub(super) fn serialize<S: Serializer>(value: &Option<Profession>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(profession) => to.serialize_str(profession.code()),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Profession>, D::Error> {
        let code = Option::<String>::deserialize(from)?;
        code.map(|code| code.parse().map_err(D::Error::custom)).transpose()
    }
}

mod codes_of_professions {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::model::Profession;

    pub(super) fn serialize<S: Serializer>(value: &[Profession], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(value.iter().map(|profession| profession.code()))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Profession>, D::Error> {
        let codes = Vec::<String>::deserialize(from)?;
        codes.iter().map(|code| code.parse().map_err(D::Error::custom)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kit() -> Kit {
        Kit::parse(include_str!("../../../../../data/kits/sport.toml")).unwrap()
    }

    #[test]
    fn kits_are_found_by_words_without_accents_and_by_filters() {
        let by_words = |words: &str| kit().matches(&Search { words: words.to_owned(), ..Search::default() });
        assert!(by_words("") && by_words("LILIA") && by_words("favier metrage") && !by_words("lilia tom"));
        let by_length = |length| kit().matches(&Search { length: Some(length), ..Search::default() });
        assert!(by_length(Length::Medium) && !by_length(Length::Short) && !by_length(Length::Long));
        let of = |profession| kit().matches(&Search { profession: Some(profession), ..Search::default() });
        assert!(of(Profession::Sport) && !of(Profession::Magistrate));
        assert!(!kit().matches(&Search { theme: Some(Theme::Couple), ..Search::default() }));
    }

    #[test]
    fn a_description_goes_through_json_unchanged() {
        let text = serde_json::to_string(&kit()).unwrap();
        assert_eq!(serde_json::from_str::<Kit>(&text).unwrap(), kit());
    }

    #[test]
    fn what_is_wrong_in_a_description_is_told_with_its_line() {
        let text = include_str!("../../../../../data/kits/sport.toml").replace("\"sport\"]", "\"sprot\"]");
        let said = Kit::parse(&text).unwrap_err().to_string();
        assert!(said.contains("line") && said.contains("sprot") && said.contains("police-gendarmerie"), "{said}");
    }
}

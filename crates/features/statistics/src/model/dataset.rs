//! A dataset as its TOML file describes it: what it counts, how, by whom, and how to read its files.

use cube::Code;
use nomenclature::Text;
use serde::Deserialize;

use super::{DatasetFaults, DatasetId, Layout, Nature, ReleaseId};

/// A dataset: everything one must know to read its figures, and to read its files.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Dataset {
    /// Its name.
    pub id: DatasetId,
    /// Its title.
    pub title: Text,
    /// What it holds, in a paragraph.
    pub description: Text,
    /// Who makes the figures.
    pub producer: Text,
    /// How the figures are obtained.
    pub nature: Nature,
    /// Who and what is covered (champ).
    pub universe: Text,
    /// How often there is a figure.
    pub periodicity: Periodicity,
    /// Under which terms it may be used again.
    pub licence: Licence,
    /// Where it comes from.
    pub source: Source,
    /// The level of territory at which the figures are given; those above are summed unless given too.
    pub level: Level,
    /// How one knows that a total has all its parts.
    #[serde(default)]
    pub complete: Completeness,
    /// Another dataset whose units, indicators and breaks this one shares.
    #[serde(default)]
    pub same_indicators_as: Option<DatasetId>,
    /// The things counted.
    #[serde(default, rename = "unit-of-count")]
    pub units_of_count: Vec<UnitOfCount>,
    /// What is measured, the most asked for first.
    #[serde(default, rename = "indicator")]
    pub indicators: Vec<Indicator>,
    /// Who protected the figures, and how.
    pub protection: Protection,
    /// Where the series cannot be followed across.
    #[serde(default, rename = "break")]
    pub breaks: Vec<Break>,
    /// What these figures must not be put beside without a word.
    #[serde(default, rename = "comparison")]
    pub comparisons: Vec<Comparison>,
    /// How the producer's files are laid out, one for each change of schema.
    #[serde(default, rename = "layout")]
    pub layouts: Vec<Layout>,
}

/// How often there is a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Periodicity {
    /// Each year.
    Yearly,
    /// Each quarter.
    Quarterly,
    /// Each month.
    Monthly,
    /// When there is one.
    Irregular,
}

/// Terms of use.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Its name.
    pub name: String,
    /// Where it can be read.
    #[serde(default)]
    pub url: Option<String>,
}

/// Where a dataset comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// How to name it under a table.
    pub name: Text,
    /// Its address.
    pub url: String,
}

/// A level of territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The whole country.
    Nation,
    /// Regions.
    Region,
    /// Départements.
    Departement,
    /// Arrondissements.
    Arrondissement,
    /// Groupings of communes.
    Epci,
    /// Communes.
    Commune,
}

impl Level {
    /// The word that files, addresses and filters (`@departement`) use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nation => "nation",
            Self::Region => "region",
            Self::Departement => "departement",
            Self::Arrondissement => "arrondissement",
            Self::Epci => "epci",
            Self::Commune => "commune",
        }
    }

    /// Every level, the largest first.
    pub const ALL: [Self; 6] =
        [Self::Nation, Self::Region, Self::Departement, Self::Arrondissement, Self::Epci, Self::Commune];

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == word)
    }
}

/// Against what the parts of a total are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Completeness {
    /// Every territory of the official list must be there.
    #[default]
    Official,
    /// Every territory that the release holds for some period must be there for each.
    Release,
}

/// A thing counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnitOfCount {
    /// Its code.
    #[serde(deserialize_with = "code")]
    pub code: Code,
    /// Its name, in the plural.
    pub label: Text,
    /// How the producer's files write it.
    #[serde(default)]
    pub source_labels: Vec<String>,
}

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Indicator {
    /// Its code, stable for ever.
    #[serde(deserialize_with = "code")]
    pub code: Code,
    /// Its name.
    pub label: Text,
    /// The things in which it is counted, the usual one first.
    #[serde(deserialize_with = "codes")]
    pub units_of_count: Vec<Code>,
    /// When it is not a plain number: `percent`, `euro`…
    #[serde(default, deserialize_with = "maybe_code")]
    pub unit: Option<Code>,
    /// When it is not of the dataset's nature.
    #[serde(default)]
    pub nature: Option<Nature>,
    /// Whether numbers of distinct periods or territories may be added. A share may not.
    #[serde(default = "yes")]
    pub additive: bool,
    /// The indicators of which it is the sum, when they are all there.
    #[serde(default, deserialize_with = "codes")]
    pub parts: Vec<Code>,
    /// What it means, by number.
    #[serde(default, rename = "definition")]
    pub definitions: Vec<Definition>,
}

/// A numbered meaning of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Definition {
    /// Its number, from 1.
    pub number: u8,
    /// What is counted and what is not.
    pub text: Text,
    /// Its name when it was not the one of today.
    #[serde(default)]
    pub label: Option<Text>,
    /// Releases known to hold it. The last definition holds for every release that no other one names.
    #[serde(default)]
    pub releases: Vec<ReleaseId>,
    /// How the producer's files write it.
    #[serde(default)]
    pub source_labels: Vec<String>,
}

/// Who protected the figures.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", tag = "by")]
pub enum Protection {
    /// The producer published them as they stand.
    #[serde(rename = "producer", rename_all = "kebab-case")]
    Producer {
        /// The code under which its hidden cells are shown.
        #[serde(default = "producer_rule", deserialize_with = "code")]
        code: Code,
        /// The rule that it applied.
        rule: Text,
        /// Where that rule can be read.
        source: String,
    },
    /// We do, when the file comes in.
    #[serde(rename = "us", rename_all = "kebab-case")]
    Us {
        /// The smallest number of the thing counted that may be shown (0 may be).
        minimum_frequency: u32,
    },
}

/// A place where a series cannot be followed across.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Break {
    /// The indicators concerned; none means all of them.
    #[serde(default, deserialize_with = "codes")]
    pub indicators: Vec<Code>,
    /// The first period of the new series, for a break in time.
    #[serde(default)]
    pub from_period: Option<String>,
    /// The first known release of the new series, for a break between releases.
    #[serde(default)]
    pub from_release: Option<ReleaseId>,
    /// Why.
    pub reason: Text,
}

/// What these figures must not be put beside without a word.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Comparison {
    /// The nature of the other figures.
    #[serde(default)]
    pub with_nature: Option<Nature>,
    /// Or the other dataset.
    #[serde(default)]
    pub with_dataset: Option<DatasetId>,
    /// The warning printed on the result.
    pub warning: Text,
}

impl Dataset {
    /// Reads the TOML description of a dataset. `place` names the file in messages.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once.
    pub fn parse(toml: &str, place: &str) -> Result<Self, DatasetFaults> {
        let dataset: Self = toml::from_str(toml).map_err(|error| DatasetFaults::unreadable(place, &error))?;
        super::checks::check(&dataset, place)?;
        Ok(dataset)
    }

    /// The indicator with this code.
    #[must_use]
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.code.as_str() == code)
    }

    /// The thing counted with this code.
    #[must_use]
    pub fn unit_of_count(&self, code: &str) -> Option<&UnitOfCount> {
        self.units_of_count.iter().find(|unit| unit.code.as_str() == code)
    }
}

impl Protection {
    /// The code under which hidden cells are shown.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Producer { code, .. } => code.clone(),
            Self::Us { .. } => known_code("minimum-frequency"),
        }
    }
}

impl Indicator {
    /// The definition that a release holds, when no label of the source says which.
    #[must_use]
    pub fn definition_in(&self, release: &ReleaseId) -> Option<&Definition> {
        self.definitions
            .iter()
            .find(|definition| definition.releases.contains(release))
            .or_else(|| self.definitions.iter().max_by_key(|definition| definition.number))
    }

    /// The definition with this number.
    #[must_use]
    pub fn definition(&self, number: u8) -> Option<&Definition> {
        self.definitions.iter().find(|definition| definition.number == number)
    }

    /// Its name under a definition.
    #[must_use]
    pub fn label_under(&self, number: u8) -> &Text {
        self.definition(number).and_then(|definition| definition.label.as_ref()).unwrap_or(&self.label)
    }
}

fn yes() -> bool {
    true
}

fn producer_rule() -> Code {
    known_code("producer")
}

fn known_code(word: &'static str) -> Code {
    Code::parse(word).unwrap_or_else(|_| unreachable!("a visible word is a code"))
}

fn code<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Code, D::Error> {
    Code::parse(&String::deserialize(input)?).map_err(serde::de::Error::custom)
}

fn maybe_code<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Option<Code>, D::Error> {
    code(input).map(Some)
}

fn codes<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Vec<Code>, D::Error> {
    let texts = Vec::<String>::deserialize(input)?;
    texts.iter().map(|text| Code::parse(text).map_err(serde::de::Error::custom)).collect()
}

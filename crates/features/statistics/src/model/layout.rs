//! How a producer's file is laid out: which of its columns hold what, and how its values are written.

use serde::Deserialize;

use super::Level;

/// One schema of a producer's files.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Layout {
    /// Its name, for messages: `ssmsi-2024`.
    pub name: String,
    /// Which of its columns hold what.
    pub columns: Columns,
    /// Columns that are known and not kept; a file may have them or not.
    #[serde(default)]
    pub ignored: Vec<String>,
    /// How its values are written.
    #[serde(default)]
    pub reading: Reading,
}

/// The name that the producer gives to each column. `{vintage}` in a name stands for a year, as in `CODGEO_{vintage}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Columns {
    /// The period.
    pub period: String,
    /// The territory.
    pub territory: String,
    /// The indicator.
    pub indicator: String,
    /// What is counted.
    pub unit_of_count: String,
    /// The number.
    pub value: String,
    /// The population to which the number is related.
    #[serde(default)]
    pub population: Option<String>,
    /// Whether the producer shows the number.
    #[serde(default)]
    pub shown: Option<String>,
    /// What stands beside a hidden number: the mean of the hidden ones of its group. It is not the cell's number.
    #[serde(default)]
    pub complement_value: Option<String>,
    /// The same, as a rate.
    #[serde(default)]
    pub complement_rate: Option<String>,
    /// Provisional, revised or final.
    #[serde(default)]
    pub status: Option<String>,
    /// Whether the figure was read at its producer's or quoted by another.
    #[serde(default)]
    pub verification: Option<String>,
    /// Where this figure can be read.
    #[serde(default)]
    pub source: Option<String>,
    /// What must be known of this figure.
    #[serde(default)]
    pub note: Option<String>,
}

/// How values are written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Reading {
    /// Years have two digits (`16` is 2016).
    pub two_digit_years: bool,
    /// Texts that stand for a number that nobody gave.
    pub missing: Vec<String>,
    /// The level of the codes of territories, which tells a region `84` from a département `84`. None: our own codes.
    pub territories: Option<Level>,
    /// The word for a number that the producer shows.
    pub shown: String,
    /// The word for a number that the producer hides.
    pub hidden: String,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            two_digit_years: false,
            missing: vec![String::new(), "NA".to_owned()],
            territories: None,
            shown: "diff".to_owned(),
            hidden: "ndiff".to_owned(),
        }
    }
}

impl Columns {
    /// The columns that a file must have, with the part that each one plays.
    pub fn named(&self) -> impl Iterator<Item = (Role, &str)> {
        let needed = [
            (Role::Period, Some(&self.period)),
            (Role::Territory, Some(&self.territory)),
            (Role::Indicator, Some(&self.indicator)),
            (Role::UnitOfCount, Some(&self.unit_of_count)),
            (Role::Value, Some(&self.value)),
            (Role::Population, self.population.as_ref()),
            (Role::Shown, self.shown.as_ref()),
            (Role::ComplementValue, self.complement_value.as_ref()),
            (Role::ComplementRate, self.complement_rate.as_ref()),
            (Role::Status, self.status.as_ref()),
            (Role::Verification, self.verification.as_ref()),
            (Role::Source, self.source.as_ref()),
            (Role::Note, self.note.as_ref()),
        ];
        needed.into_iter().filter_map(|(role, name)| Some((role, name?.as_str())))
    }
}

/// The part that a column plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The period.
    Period,
    /// The territory.
    Territory,
    /// The indicator.
    Indicator,
    /// What is counted.
    UnitOfCount,
    /// The number.
    Value,
    /// The population.
    Population,
    /// Whether the producer shows the number.
    Shown,
    /// The mean of the hidden ones.
    ComplementValue,
    /// The rate of the hidden ones.
    ComplementRate,
    /// Provisional, revised, final.
    Status,
    /// At the producer's or quoted.
    Verification,
    /// Where it can be read.
    Source,
    /// What must be known.
    Note,
}

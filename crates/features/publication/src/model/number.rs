//! A number within a sentence: the question that it puts to the figures and how its answer is said.

use cube::Code;
use nomenclature::Period;

use super::{Inline, Place};

/// What is said of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verb {
    /// The figure.
    Value,
    /// How much it moved since another period, in percent.
    Change,
    /// How much it moved since another period, in its own unit.
    Difference,
    /// How often it happens: «toutes les 2 minutes».
    Every,
    /// What part of another series it is, in percent.
    Share,
    /// What part of another series it is: «1 sur 6».
    OneIn,
    /// Words chosen by the direction in which it moved.
    Trend,
    /// The period of the figure.
    Period,
    /// The territory where it is highest, and the figure there.
    Highest,
    /// The territory where it is lowest, and the figure there.
    Lowest,
}

impl Verb {
    /// Every verb with the word that names it and what it says; the guide and the messages are made from this table.
    pub const TABLE: [(Self, &'static str, &'static str); 10] = [
        (Self::Value, "value", "the figure"),
        (Self::Change, "change", "its change since another period, in percent (from=…)"),
        (Self::Difference, "difference", "its change since another period, in its own unit (from=…)"),
        (Self::Every, "every", "how often it happens"),
        (Self::Share, "share", "its part of another series, in percent (of=…)"),
        (Self::OneIn, "one-in", "its part of another series, as «1 in 6» (of=…)"),
        (Self::Trend, "trend", "words by direction (from=… : up / down / stable)"),
        (Self::Period, "period", "the period of the figure"),
        (Self::Highest, "highest", "the territory with the highest figure"),
        (Self::Lowest, "lowest", "the territory with the lowest figure"),
    ];

    /// The verb that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::TABLE.iter().find(|(_, name, _)| *name == word).map(|(verb, _, _)| *verb)
    }

    /// The word that names it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::TABLE.iter().find(|(verb, _, _)| *verb == self).map_or("", |(_, name, _)| name)
    }
}

/// A count, or a rate for so many inhabitants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// The count.
    Value,
    /// For so many inhabitants.
    Rate {
        /// How many.
        per: u32,
    },
}

/// Which period is meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PeriodChoice {
    /// This one.
    Exactly(Period),
    /// The last one with a figure, not after this year.
    Latest {
        /// The year of the publication.
        until: u16,
    },
}

/// Among which places the highest or the lowest figure is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Among {
    /// All départements.
    #[default]
    Departements,
    /// All regions.
    Regions,
}

/// One figure: where it is to be found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// The dataset.
    pub dataset: Code,
    /// Its release, or the latest.
    pub release: Option<String>,
    /// What is counted.
    pub indicator: Code,
    /// The unit of count, when the dataset has several for this indicator.
    pub unit_of_count: Option<Code>,
    /// Where.
    pub territory: Code,
    /// When.
    pub period: PeriodChoice,
    /// Count or rate.
    pub measure: Measure,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NumberStyle {
    /// Digits after the comma; by default what the unit asks for.
    pub decimals: Option<u8>,
    /// Rounded to a multiple of this.
    pub round: Option<u32>,
    /// Without its sign, for sentences whose words already say the direction.
    pub unsigned: bool,
}

/// Words chosen by the direction of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variants {
    /// When it rose.
    pub up: String,
    /// When it fell.
    pub down: String,
    /// When it hardly moved.
    pub stable: String,
    /// Under what relative change, in thousandths, it is said not to have moved.
    pub within_per_mille: u32,
}

/// A number within a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// What is said.
    pub verb: Verb,
    /// Of which figure.
    pub point: Point,
    /// The other figure of a change or of a share.
    pub against: Option<Point>,
    /// Among which places, for the highest and the lowest.
    pub among: Among,
    /// The words of a trend.
    pub variants: Option<Variants>,
    /// How it is written.
    pub style: NumberStyle,
    /// Where it stands.
    pub place: Place,
}

/// Text whose numbers are still questions.
pub type Asked = Vec<Inline<Expression>>;

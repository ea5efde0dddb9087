//! A figure: what it asks, how it is drawn, what it finds.

use cube::Code;
use nomenclature::Period;

use super::Place;
use super::number::{Asked, Measure};

/// How a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawing {
    /// A line for each series over time.
    Line,
    /// Bars.
    Bars,
    /// A map of the départements.
    Map,
    /// A table.
    Table,
}

impl Drawing {
    /// The drawing that a word names.
    pub const WORDS: [(&'static str, Self); 4] =
        [("line", Self::Line), ("bars", Self::Bars), ("map", Self::Map), ("table", Self::Table)];
}

/// Which territories a figure shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Territories {
    /// These.
    Listed(Vec<Code>),
    /// All départements.
    Departements,
    /// All regions.
    Regions,
}

/// Which periods a figure shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Periods {
    /// These.
    Listed(Vec<Period>),
    /// All years from one to another, both included.
    Years {
        /// The first.
        from: u16,
        /// The last.
        to: u16,
    },
}

/// What a figure asks of the statistics.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Selection {
    /// The dataset: one for each figure, so that unlike sources never share a scale.
    pub dataset: Code,
    /// Its release, or the latest.
    pub release: Option<String>,
    /// What is counted.
    pub indicators: Vec<Code>,
    /// The unit of count, when the dataset has several.
    pub unit_of_count: Option<Code>,
    /// Where.
    pub territories: Territories,
    /// When.
    pub periods: Periods,
    /// Count or rate.
    pub measure: Measure,
}

/// A figure as the manuscript writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureSpec {
    /// Its name, of which the annexes' file names are made.
    pub id: String,
    /// What it finds, as a sentence.
    pub title: Asked,
    /// How to read it, with one figure read aloud.
    pub note: Asked,
    /// What it asks.
    pub selection: Selection,
    /// How it is drawn.
    pub drawing: Drawing,
    /// Where it stands.
    pub place: Place,
}

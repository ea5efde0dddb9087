//! What a query is answered with: a protected table, and all that one must know to quote it.

mod about;
mod build;
mod resolve;
mod table;
mod warnings;

pub(crate) use build::pick;

use std::collections::{BTreeMap, BTreeSet};

use cube::{Code, Cube, ObservationStatus};
use disclosure::Protected;
use nomenclature::{Language, Text};

use crate::model::{Break, DatasetId, Licence, Nature, ReleaseId, Source};
use crate::query::{Dim, Query};

/// The answer to a query.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The table: its dimensions are those on rows, then those on columns.
    pub table: Protected<Cube>,
    /// The bounds of each rate, when rates were asked for.
    pub interval: Option<Interval>,
    /// The counts from which rates were made, when rates were asked for. They have the table's dimensions.
    pub counts: Option<Protected<Cube>>,
    /// What one must know to quote it.
    pub about: About,
    /// The query with every choice made: the release, and the members of each dimension.
    pub query: Query,
}

/// The exact Poisson bounds of the rates of a table. They have its dimensions and its keys.
#[derive(Debug, Clone)]
pub struct Interval {
    /// How sure: 0.95.
    pub confidence: f64,
    /// The lower bounds.
    pub lower: Protected<Cube>,
    /// The upper bounds.
    pub upper: Protected<Cube>,
}

/// What one must know to quote a table.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// The dataset.
    pub dataset: DatasetId,
    /// Its title.
    pub title: Text,
    /// Who makes the figures.
    pub producer: Text,
    /// Who and what is covered (champ).
    pub universe: Text,
    /// The unit of the numbers: «nombre», «pour 1 000 habitants».
    pub unit: Text,
    /// What is counted: one code when it is the same everywhere, several when it varies by indicator.
    pub units_of_count: Vec<Member>,
    /// What each indicator is counted in, when the table does not break it down.
    pub units_by_indicator: BTreeMap<Code, Code>,
    /// Where the figures come from.
    pub source: Source,
    /// Terms of use.
    pub licence: Licence,
    /// The release.
    pub release: ReleaseId,
    /// The year of the official list of territories.
    pub vintage: Option<u16>,
    /// The definition in force of each indicator shown.
    pub definitions: Vec<DefinitionInForce>,
    /// How the figures are obtained.
    pub nature: Nature,
    /// The statuses of the figures shown.
    pub statuses: BTreeSet<ObservationStatus>,
    /// Breaks in the series shown.
    pub breaks: Vec<Break>,
    /// What the reader must be told.
    pub warnings: Vec<Warning>,
    /// What each dimension that is neither on rows nor on columns is fixed to.
    pub fixed: BTreeMap<Dim, Member>,
    /// The names of the members shown.
    pub labels: BTreeMap<Dim, BTreeMap<Code, Text>>,
    /// How to quote it.
    pub citation: Text,
    /// Its address in the JSON API.
    pub api_path: String,
    /// The command that gives it.
    pub command: String,
    /// What must be known of single cells: where each was read, and how surely.
    pub notes: Vec<CellNote>,
    /// The same for each other dataset of the table.
    pub others: Vec<About>,
}

/// What must be known of a single cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellNote {
    /// Its period.
    pub period: String,
    /// Its territory.
    pub territory: String,
    /// Its indicator.
    pub indicator: String,
    /// Its unit of count.
    pub unit_of_count: String,
    /// `officiel` (read in the producer's own file) or `secondaire` (quoted by another).
    pub verification: Option<String>,
    /// Where it was read.
    pub source: Option<String>,
    /// What must be known of it, in French.
    pub note: Option<String>,
}

/// A code and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub label: Text,
}

/// What an indicator means in a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionInForce {
    /// The indicator.
    pub indicator: Code,
    /// Its name under this definition.
    pub label: Text,
    /// The number of the definition.
    pub number: u8,
    /// Whether it is the indicator's last definition.
    pub current: bool,
    /// What it means.
    pub text: Text,
}

/// Something that the reader must be told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// What it is about: `natures`, `definition`, `break`, `incomplete`, `summed`, `suppressed`, `provisional`, `secondary`, `mixed-units`.
    pub code: &'static str,
    /// What it says.
    pub text: Text,
}

impl About {
    /// The name of a member, or its code when it has none.
    #[must_use]
    pub fn label<'a>(&'a self, dim: Dim, code: &'a Code, language: Language) -> &'a str {
        self.labels.get(&dim).and_then(|names| names.get(code)).map_or(code.as_str(), |text| text.get(language))
    }
}

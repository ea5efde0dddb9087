//! A publication whose numbers are known: what is frozen on the day of publication, and drawn from ever after.

use nomenclature::Language;
use serde::{Deserialize, Serialize};

use super::{Block, Drawing, Erratum, Inline, Kind};

/// What a number is, with all that one must know to find it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrozenValue {
    /// Its name within the publication: `v12`, or `f3-12` within figure 3.
    pub id: String,
    /// The dataset.
    pub dataset: String,
    /// The number of the indicator's definition in that release.
    pub definition: Option<u8>,
    /// The release.
    pub release: String,
    /// Where.
    pub territory: String,
    /// The name of the place.
    pub territory_name: String,
    /// The year of the official list to which the code of the place belongs.
    pub territory_vintage: Option<u16>,
    /// When.
    pub period: String,
    /// What.
    pub indicator: String,
    /// Its name.
    pub indicator_name: String,
    /// What is counted.
    pub unit_of_count: String,
    /// `value`, or `rate`.
    pub measure: String,
    /// For a rate, for how many people.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub per: Option<u32>,
    /// `value`, `suppressed`, `missing`, `not-applicable` or `embargoed`.
    pub state: String,
    /// The number, when there is one to show.
    pub value: Option<f64>,
    /// `provisional`, `revised` or `final`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub status: Option<String>,
    /// `observed`, `given`, `summed` or `derived`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub origin: Option<String>,
    /// `officiel` when it was read in the producer's own file, `secondaire` when in a source that quotes it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub verification: Option<String>,
    /// Where it was read.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub read_in: Option<String>,
    /// What must be known of it, in the source's words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
    /// Its address in the JSON API.
    pub address: String,
}

/// A number as a sentence says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The words.
    pub text: String,
    /// Why there is no number, when there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub missing: Option<String>,
    /// The frozen values from which it was made.
    pub values: Vec<String>,
}

/// Text whose numbers are known.
pub type Told = Vec<Inline<Shown>>;

/// A line under a figure, or in the list of sources: a label and what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LegendLine {
    /// `universe`, `unit`, `source`, `reading`, `warning`…
    pub key: String,
    /// The label, with its colon.
    pub label: String,
    /// The words.
    pub body: Told,
}

/// One cell of a figure's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCell {
    /// The number as the language writes it, or the word for its absence.
    pub text: String,
    /// Whether there is no number.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub absent: bool,
}

/// One row of a figure's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// What the row is about.
    pub name: String,
    /// Its cells.
    pub cells: Vec<TableCell>,
}

/// The table of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FigureTable {
    /// The heading of each column, that of the rows first.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// A drawing for a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageDrawing {
    /// The drawing.
    pub svg: String,
    /// The same for narrow screens.
    pub narrow: Option<String>,
    /// Its legend, when it is HTML beside it.
    pub legend: Option<String>,
}

/// A figure whose answer is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureShown {
    /// Its rank in the publication, from 1.
    pub number: usize,
    /// Its name.
    pub id: String,
    /// What it finds.
    pub title: Told,
    /// The unit, and what is counted.
    pub unit: String,
    /// How it is drawn.
    pub drawing: Drawing,
    /// The drawing for a page, when there is one.
    pub page: Option<PageDrawing>,
    /// The drawing for paper, when there is one.
    pub print: Option<String>,
    /// The drawing in words.
    pub alt: String,
    /// Universe, source, reading note, warnings.
    pub legend: Vec<LegendLine>,
    /// Why there is nothing to draw.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unavailable: Option<String>,
    /// Its table.
    pub table: FigureTable,
    /// Each of its values, with its address.
    pub cells: Vec<FrozenValue>,
}

impl FigureShown {
    /// A figure without anything yet but its unit.
    #[must_use]
    pub fn without_cells(unit: String) -> Self {
        Self {
            number: 0,
            id: String::new(),
            title: Told::new(),
            unit,
            drawing: Drawing::Table,
            page: None,
            print: None,
            alt: String::new(),
            legend: Vec::new(),
            unavailable: None,
            table: FigureTable::default(),
            cells: Vec::new(),
        }
    }
}

/// What an indicator means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DefinitionShown {
    /// The name of the indicator, with a colon.
    pub label: String,
    /// What it means.
    pub text: String,
}

/// A dataset that the publication quotes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceShown {
    /// The dataset.
    pub dataset: String,
    /// The release.
    pub release: String,
    /// Its title.
    pub title: String,
    /// Producer, source, universe, release, licence, how to cite, warnings.
    pub lines: Vec<LegendLine>,
    /// What the indicators quoted mean.
    pub definitions: Vec<DefinitionShown>,
}

/// What a publication says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// The title.
    pub title: String,
    /// The line under it.
    pub subtitle: Option<String>,
    /// A paragraph for lists.
    pub summary: String,
    /// What sort of publication it is.
    pub kind: Kind,
    /// Its number in its collection.
    pub number: Option<u32>,
    /// The year whose figures it gives.
    pub year: u16,
    /// The day of publication, `2026-11-20`.
    pub date: String,
    /// The language.
    pub language: Language,
    /// The end of its address.
    pub slug: String,
    /// 1, then one more for each correction.
    pub version: u16,
    /// Who answers for it.
    pub editor: String,
    /// The institution.
    pub publisher: String,
    /// A notice for the cover.
    pub notice: Option<String>,
    /// The licence of the text.
    pub licence: String,
    /// The slug of the one before it.
    pub previous: Option<String>,
    /// The address of the site, `https://…` without final slash.
    pub site: Option<String>,
    /// What this version mends.
    pub errata: Vec<Erratum>,
}

/// A publication whose numbers are known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// What it says of itself.
    pub cover: Cover,
    /// The text.
    pub blocks: Vec<Block<Shown, FigureShown>>,
    /// The values of its sentences.
    pub values: Vec<FrozenValue>,
    /// The datasets that it quotes.
    pub sources: Vec<SourceShown>,
}

impl Letter {
    /// Its figures, in order.
    pub fn figures(&self) -> impl Iterator<Item = &FigureShown> {
        let mut found = Vec::new();
        collect(&self.blocks, &mut found);
        found.into_iter()
    }

    /// Every frozen value: those of the sentences, then those of each figure.
    pub fn frozen(&self) -> impl Iterator<Item = &FrozenValue> {
        self.values.iter().chain(self.figures().flat_map(|figure| &figure.cells))
    }
}

fn collect<'l>(blocks: &'l [Block<Shown, FigureShown>], found: &mut Vec<&'l FigureShown>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => found.push(figure),
            Block::Aside(inner) => collect(inner, found),
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, found)),
            _ => {}
        }
    }
}

/// The words of a text, numbers included.
#[must_use]
pub fn plain(told: &[Inline<Shown>]) -> String {
    let mut words = String::new();
    for inline in told {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Strong(body) | Inline::Emphasis(body) | Inline::Link { body, .. } => words.push_str(&plain(body)),
            Inline::Break => words.push(' '),
            Inline::Value(shown) => words.push_str(&shown.text),
        }
    }
    words
}

//! What charts and maps share: their inputs, their inks, their scales, their SVG.

pub(crate) mod ink;
pub(crate) mod measure;
pub(crate) mod scale;
pub(crate) mod slice;
pub(crate) mod state;
pub(crate) mod svg;

use cube::{Code, Cube, CubeError, Measure};
use disclosure::Protected;
use nomenclature::Language;

use crate::format;

/// For what a drawing is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A page of the site: colours come from the style sheet, light or dark, and a second form serves narrow screens.
    Page,
    /// A document of its own, a PDF or a file: light colours and the font's name are written in the drawing, no links.
    Print,
}

impl Target {
    /// How much wider words may come out than in our own font.
    pub(crate) const fn slack(self) -> f64 {
        match self {
            Self::Page => 1.0,
            // The viewer of a file may not have the font: Verdana and DejaVu Sans are up to a fifth wider.
            Self::Print => 1.2,
        }
    }
}

/// A drawing, and what it shows in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The `<svg>` element, complete; on a page, a map with links has a way past it just before.
    pub svg: String,
    /// For [`Target::Page`]: the same for screens under 34 rem, with text that stays readable.
    pub narrow: Option<String>,
    /// For [`Target::Page`]: the legend as HTML, when it is not part of the drawing.
    pub legend: Option<String>,
    /// The text alternative.
    pub alt: String,
}

/// Gives the members of dimensions their names.
pub trait Labels {
    /// The name of a member in a language.
    fn label(&self, dimension: &Code, member: &Code, language: Language) -> String;
}

/// All that a figure says besides its drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureText {
    /// The finding, as a sentence.
    pub title: String,
    /// What is shown, where and when.
    pub subtitle: Option<String>,
    /// The unit of the numbers: `victimes enregistrées`, `victimes pour 1 000 habitants`.
    pub unit: String,
    /// Who or what is counted (champ).
    pub universe: String,
    /// Who published it, in which edition.
    pub source: String,
    /// How to read one of its values.
    pub reading_note: Option<String>,
    /// Other remarks.
    pub notes: Vec<String>,
}

/// How the numbers of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberStyle {
    /// Whole numbers.
    Integer,
    /// With this count of decimals.
    Decimal(u8),
    /// Two decimals below ten, one above.
    Rate,
    /// Numbers that are percentages already, with this count of decimals.
    Percent(u8),
    /// Changes in percent, with their sign and this count of decimals.
    Change(u8),
}

impl NumberStyle {
    /// The usual style of a unit: `number`, `percent`, `per-1000`…
    #[must_use]
    pub fn of(measure: &Measure) -> Self {
        match measure.unit.0.as_str() {
            "percent" => Self::Percent(1),
            unit if unit.starts_with("per-") => Self::Rate,
            _ => Self::Integer,
        }
    }

    /// Writes a number.
    #[must_use]
    pub fn write(self, language: Language, number: f64) -> String {
        match self {
            Self::Integer => format::integer(language, number),
            Self::Decimal(decimals) => format::decimal(language, number, decimals.into()),
            Self::Rate => format::rate(language, number),
            Self::Percent(decimals) => format::percent(language, number / 100.0, decimals.into()),
            Self::Change(decimals) => format::change(language, number / 100.0, decimals.into()),
        }
    }

    /// Writes the ticks of an axis: all with the decimals that one of them needs.
    pub(crate) fn write_ticks(self, language: Language, ticks: &[f64]) -> Vec<String> {
        let decimals = ticks.iter().map(|tick| decimals_of(*tick)).max().unwrap_or(0);
        let write = |tick: &f64| match self {
            Self::Percent(_) => format::percent(language, tick / 100.0, decimals),
            Self::Change(_) => format::change(language, tick / 100.0, decimals),
            _ => format::decimal(language, *tick, decimals),
        };
        ticks.iter().map(write).collect()
    }
}

fn decimals_of(number: f64) -> usize {
    let plain = format!("{:.6}", number.abs());
    plain.split_once('.').map_or(0, |(_, fraction)| fraction.trim_end_matches('0').len())
}

/// The bounds of an interval around each figure: two tables with the same dimensions as the drawn one.
#[derive(Debug, Clone, Copy)]
pub struct Interval<'a> {
    /// Lower bounds.
    pub low: &'a Protected<Cube>,
    /// Upper bounds.
    pub high: &'a Protected<Cube>,
}

/// Why a table cannot be drawn as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawingError {
    /// A dimension or a member that the table does not have.
    #[error(transparent)]
    Cube(#[from] CubeError),
    /// A dimension about which nothing is said.
    #[error(
        "the dimension «{dimension}» has {members} members and nothing says which one to draw: choose one with `at`"
    )]
    Loose {
        /// The dimension.
        dimension: Code,
        /// Its number of members.
        members: usize,
    },
    /// More series than one can tell apart.
    #[error("{found} series cannot be told apart on one drawing (at most {most}): choose some, or highlight one")]
    TooManySeries {
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// No figure to draw.
    #[error("none of the cells holds a figure that may be shown: say so instead of drawing")]
    Nothing,
}

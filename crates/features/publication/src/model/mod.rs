//! What a publication is made of: settings, blocks, sentences, figures. Types and rules, no file and no network.

mod block;
mod figure;
mod front;
mod letter;
mod number;
mod problem;

pub use block::{Alignment, Block, Inline, KeyFigure, SectionRole, map_all};
pub use figure::{Drawing, FigureSpec, Periods, Selection, Territories};
pub use front::{Erratum, FrontMatter, Kind, Series, Variables};
pub use letter::{
    Cover, DefinitionShown, FigureShown, FigureTable, FrozenValue, LegendLine, Letter, PageDrawing, Shown, SourceShown,
    TableCell, TableRow, Told, plain,
};
pub use number::{Among, Asked, Expression, Measure, NumberStyle, PeriodChoice, Point, Variants, Verb};
pub(crate) use problem::nearest;
pub use problem::{Located, Place, Problem, Problems};

/// A manuscript that was read without a problem: its numbers are still questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Manuscript {
    /// The settings above the text.
    pub front: FrontMatter,
    /// The text.
    pub blocks: Vec<Block<Expression, FigureSpec>>,
}

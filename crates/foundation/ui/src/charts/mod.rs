//! Charts, drawn on the server as plain SVG from protected tables alone.

mod bars;
mod line;
mod read;
mod sparkline;

use cube::Code;

pub use bars::{BarOrder, BarsOptions, bars};
pub use line::{LineOptions, line};
pub use sparkline::sparkline;

/// A break in a series: what comes from `at` on is not counted as before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The first member of the x dimension that is counted the new way.
    pub at: Code,
    /// Why, in a few words.
    pub reason: String,
}

/// Where the axis of a line chart begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Baseline {
    /// At zero: heights can be compared.
    #[default]
    Zero,
    /// Near the smallest figure; the drawing says so.
    Fitted,
}

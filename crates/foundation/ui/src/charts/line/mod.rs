//! Lines: how figures move in time, each series named at its end.

mod frame;
mod names;
mod plot;
mod words;

use cube::{Code, Cube};
use disclosure::Protected;
use nomenclature::Language;

use super::read::{Question, read};
use super::{Baseline, Break};
use crate::drawing::ink::MOST_SERIES;
use crate::drawing::{Drawing, DrawingError, Interval, Labels, NumberStyle, Target};

/// What to draw, and how.
#[derive(Debug, Clone)]
pub struct LineOptions<'a> {
    /// Begins the identifiers of the drawing: unique in the page.
    pub id: &'a str,
    /// The finding, which names the drawing for those who do not see it.
    pub title: &'a str,
    /// The dimension that runs from left to right.
    pub x: Code,
    /// The dimension whose members are the series; one series when there is none.
    pub series: Option<Code>,
    /// The members to draw, in this order; all that have no parts when empty.
    pub only: Vec<Code>,
    /// The member of each other dimension that has several.
    pub at: Vec<(Code, Code)>,
    /// The one series that stands out; the others go to the background.
    pub highlight: Option<Code>,
    /// Breaks in the series.
    pub breaks: Vec<Break>,
    /// Intervals around the figures.
    pub interval: Option<Interval<'a>>,
    /// How numbers are written; the usual way of the table's unit when not told.
    pub style: Option<NumberStyle>,
    /// What stands above the axis: the unit.
    pub unit: &'a str,
    /// Where the axis begins.
    pub baseline: Baseline,
}

impl<'a> LineOptions<'a> {
    /// One line along `x`, from zero.
    #[must_use]
    pub fn new(id: &'a str, title: &'a str, unit: &'a str, x: Code) -> Self {
        Self {
            id,
            title,
            x,
            series: None,
            only: Vec::new(),
            at: Vec::new(),
            highlight: None,
            breaks: Vec::new(),
            interval: None,
            style: None,
            unit,
            baseline: Baseline::Zero,
        }
    }

    /// With one line for each member of a dimension.
    #[must_use]
    pub fn series(mut self, dimension: Code) -> Self {
        self.series = Some(dimension);
        self
    }

    /// With another dimension held at a member.
    #[must_use]
    pub fn at(mut self, dimension: Code, member: Code) -> Self {
        self.at.push((dimension, member));
        self
    }
}

/// Draws lines.
///
/// # Errors
/// When the options name what the table does not have, or leave a dimension open; when nothing can be shown.
pub fn line(
    table: &Protected<Cube>,
    options: &LineOptions<'_>,
    labels: &dyn Labels,
    language: Language,
    target: Target,
) -> Result<Drawing, DrawingError> {
    let question = Question {
        x: &options.x,
        series: options.series.as_ref(),
        only: &options.only,
        at: &options.at,
        interval: options.interval,
    };
    let (ticks, series) = read(table, &question, labels, language)?;
    if series.iter().all(|series| series.points.is_empty()) {
        return Err(DrawingError::Nothing);
    }
    if series.len() > MOST_SERIES && options.highlight.is_none() {
        return Err(DrawingError::TooManySeries { found: series.len(), most: MOST_SERIES });
    }
    let style = options.style.unwrap_or_else(|| NumberStyle::of(table.get().measure()));
    let content = plot::Content { ticks, series, style, options, language, target };
    let alt = words::alternative(&content);
    let wide = frame::Frame::wide(&content);
    let narrow = (target == Target::Page).then(|| frame::Frame::narrow(&content));
    Ok(Drawing {
        svg: plot::draw(&content, &wide, &alt),
        narrow: narrow.map(|frame| plot::draw(&content, &frame, &alt)),
        legend: None,
        alt,
    })
}

//! A line so small that it has no axis: the shape of some years, for a card. The card gives the figures.

use cube::{Code, Cube};
use disclosure::Protected;
use maud::{Markup, PreEscaped};
use nomenclature::Language;

use super::read::{Question, Tick, read};
use crate::drawing::ink::Ink;
use crate::drawing::scale::Scale;
use crate::drawing::svg::{Svg, number};
use crate::drawing::{DrawingError, Labels, Target};

struct NoLabels;

impl Labels for NoLabels {
    fn label(&self, _: &Code, member: &Code, _: Language) -> String {
        member.to_string()
    }
}

/// Draws the shape of a series from zero; decorative, since the card says the figures.
///
/// # Errors
/// When the table has no such dimension, leaves another one open, or holds no figure.
pub fn sparkline(table: &Protected<Cube>, x: &Code, at: &[(Code, Code)]) -> Result<Markup, DrawingError> {
    let question = Question { x, series: None, only: &[], at, interval: None };
    let (ticks, series) = read(table, &question, &NoLabels, Language::French)?;
    let points = series.first().map(|series| series.points.as_slice()).unwrap_or_default();
    let last = points.last().ok_or(DrawingError::Nothing)?;
    let top = points.iter().map(|point| point.number).fold(f64::MIN_POSITIVE, f64::max);
    let low = points.iter().map(|point| point.number).fold(0.0, f64::min);
    let ends = ticks.first().zip(ticks.last()).map_or((0.0, 1.0), |(a, b): (&Tick, &Tick)| (a.at, b.at));
    let (x, y) = (Scale::new(ends, (3.0, 155.0)), Scale::new((low, top), (37.0, 4.0)));
    let mut svg = Svg::new(Target::Page);
    svg.line(Ink::Grid, (0.0, y.at(0.0)), (160.0, y.at(0.0)));
    let places =
        points.iter().map(|point| format!("{} {}", number(x.at(ticks[point.tick].at)), number(y.at(point.number))));
    svg.path(Ink::Line(0), &format!("M{}", places.collect::<Vec<_>>().join("L")));
    let (cx, cy) = (number(x.at(ticks[last.tick].at)), number(y.at(last.number)));
    svg.shape("circle", Ink::Marker(0), &[("cx", &cx), ("cy", &cy), ("r", "4")]);
    Ok(PreEscaped(svg.finish_decorative("spark", (160.0, 40.0))))
}

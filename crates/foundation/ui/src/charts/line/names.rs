//! The names of series: at the end of their lines, or in a key above on narrow screens.

use super::frame::Frame;
use super::plot::{Content, marker, path};
use crate::drawing::ink::{Ink, MOST_SERIES};
use crate::drawing::measure::{Weight, fit, wrap};
use crate::drawing::scale::spread;
use crate::drawing::svg::{Anchor, Svg};
use crate::t;

impl Content<'_> {
    /// The ranks of the series that are named: all when one can tell them apart, else the one that stands out.
    pub(super) fn named(&self) -> Vec<usize> {
        let ranks = 0..self.series.len();
        let few = self.series.len() <= MOST_SERIES;
        ranks.filter(|rank| (few || !self.is_faint(*rank)) && !self.series[*rank].points.is_empty()).collect()
    }

    /// Whether a series goes to the background.
    pub(super) fn is_faint(&self, rank: usize) -> bool {
        self.options.highlight.is_some() && self.series[rank].code != self.options.highlight
    }

    /// The colour of a series: the one that stands out has the first.
    pub(super) fn colour(&self, rank: usize) -> usize {
        if self.options.highlight.is_some() { 0 } else { rank }
    }

    /// The ink of the line of a series; those in the background differ by their dashes.
    pub(super) fn line_ink(&self, rank: usize) -> Ink {
        if !self.is_faint(rank) {
            return Ink::Line(self.colour(rank));
        }
        let before = (0..rank).filter(|other| self.is_faint(*other)).count();
        Ink::FaintLine(if self.series.len() <= MOST_SERIES { before } else { 0 })
    }

    /// The last figure of a series, with its period when others go on after it.
    fn last_figure(&self, rank: usize) -> Option<String> {
        let last = self.series[rank].points.last()?;
        let figure = self.style.write(self.language, last.number);
        let ends_early = last.tick + 1 < self.ticks.len();
        Some(if ends_early { format!("{figure} ({})", self.ticks[last.tick].label) } else { figure })
    }

    /// The name of a series on short lines, and its last figure.
    pub(super) fn name_lines(&self, rank: usize, font: f64) -> Vec<String> {
        let series = &self.series[rank];
        let mut lines = wrap(&series.label, 150.0, font, Weight::Bold);
        lines.extend(self.last_figure(rank).into_iter().flat_map(|last| wrap(&last, 150.0, font, Weight::Bold)));
        lines
    }
}

/// Names at the end of the lines, none over another, each tied to its line when it had to move.
pub(super) fn at_ends(svg: &mut Svg, content: &Content<'_>, frame: &Frame) {
    let font = frame.font;
    let height = font * 1.15;
    let named: Vec<(usize, Vec<String>, f64)> = content
        .named()
        .into_iter()
        .filter_map(|rank| {
            let last = content.series[rank].points.last()?;
            Some((rank, content.name_lines(rank, font), frame.y.at(last.number)))
        })
        .collect();
    let tallest = named.iter().map(|(_, lines, _)| lines.len()).max().unwrap_or(1) as f64 * height + 5.0;
    let wanted: Vec<f64> = named.iter().map(|(_, _, y)| *y).collect();
    let places = spread(&wanted, tallest, frame.plot.1, frame.plot.3 - 6.0);
    let x = frame.plot.2 + 14.0;
    for ((rank, lines, y), place) in named.iter().zip(places) {
        let Some(last) = content.series[*rank].points.last() else { continue };
        let end = frame.x.at(content.ticks[last.tick].at);
        if (place - y).abs() > 6.0 || end < frame.plot.2 - 10.0 {
            let bend = (frame.plot.2 - 4.0).max(end + 7.0);
            svg.path(Ink::Leader, &path([(end + 7.0, *y), (bend, *y), (x - 4.0, place)].into_iter()));
        }
        let first = place - (lines.len() as f64 - 1.0) * height / 2.0 + font * 0.34;
        for (line, words) in lines.iter().enumerate() {
            let strong = line + 1 < lines.len();
            let ink = match strong {
                _ if content.is_faint(*rank) => Ink::Tick,
                true => Ink::Name(content.colour(*rank)),
                false => Ink::Word,
            };
            svg.text(ink, (x, first + line as f64 * height), font, Anchor::Start, words);
        }
    }
}

/// A key above the plot; gives back the height it took.
pub(super) fn key(svg: &mut Svg, content: &Content<'_>, frame: &Frame, top: f64) -> f64 {
    let height = frame.font * 1.25;
    for (line, rank) in content.named().into_iter().enumerate() {
        let y = top + line as f64 * height;
        let colour = content.colour(rank);
        svg.line(content.line_ink(rank), (2.0, y - 5.0), (24.0, y - 5.0));
        if !content.is_faint(rank) {
            marker(svg, Ink::Marker(colour), colour, (13.0, y - 5.0), 4.5);
        }
        let label = content.series[rank].label.as_str();
        let value = content.last_figure(rank).unwrap_or_default();
        let words = t!(content.language, "ui-alt-pair", name = label, value = value);
        let words = fit(&words, frame.size.0 - 34.0, frame.font, Weight::Bold);
        let ink = if content.is_faint(rank) { Ink::Tick } else { Ink::StrongWord };
        svg.text(ink, (32.0, y), frame.font, Anchor::Start, &words);
    }
    content.named().len() as f64 * height
}

//! The plot of a line chart: grid, breaks, bands, lines, points, figures.

use std::fmt::Write as _;

use nomenclature::Language;

use super::frame::Frame;
use super::{LineOptions, names};
use crate::charts::read::{Point, Series, Tick};
use crate::drawing::ink::Ink;
use crate::drawing::measure::{Weight, fit, width};
use crate::drawing::svg::{Anchor, Root, Svg, number};
use crate::drawing::{NumberStyle, Target};

/// All that is drawn.
pub(super) struct Content<'a> {
    pub(super) ticks: Vec<Tick>,
    pub(super) series: Vec<Series>,
    pub(super) style: NumberStyle,
    pub(super) options: &'a LineOptions<'a>,
    pub(super) language: Language,
    pub(super) target: Target,
}

impl Content<'_> {
    /// All points of all series.
    pub(super) fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|series| &series.points)
    }

    /// Between which ticks the series break: the rank of the first tick counted the new way.
    pub(super) fn break_ticks(&self) -> impl Iterator<Item = (usize, &str)> {
        let places = self.options.breaks.iter();
        places.filter_map(|b| {
            let rank = self.ticks.iter().position(|tick| tick.code == b.at)?;
            (rank > 0).then_some((rank, b.reason.as_str()))
        })
    }
}

/// Draws one form of the chart.
pub(super) fn draw(content: &Content<'_>, frame: &Frame, alt: &str) -> String {
    let mut svg = Svg::new(content.target);
    let mut y = frame.font;
    if frame.narrow && content.series.len() > 1 {
        y += names::key(&mut svg, content, frame, y);
    }
    svg.paragraph(Ink::Tick, (2.0, y), frame.font, Anchor::Start, content.options.unit, frame.size.0 - 8.0);
    grid(&mut svg, frame);
    x_axis(&mut svg, content, frame);
    breaks(&mut svg, content, frame);
    let faint = (0..content.series.len()).filter(|rank| content.is_faint(*rank));
    let clear = (0..content.series.len()).filter(|rank| !content.is_faint(*rank));
    for rank in faint.chain(clear) {
        one_series(&mut svg, content, frame, rank);
    }
    if frame.named_at_end {
        names::at_ends(&mut svg, content, frame);
    }
    for rank in (0..content.series.len()).filter(|rank| !content.is_faint(*rank)) {
        absences(&mut svg, content, frame, &content.series[rank]);
    }
    if content.series.len() == 1 {
        figures(&mut svg, content, frame, &content.series[0]);
    }
    remarks(&mut svg, frame);
    svg.finish(&Root {
        id: &format!("{}-{}", content.options.id, if frame.narrow { "n" } else { "w" }),
        class: if frame.narrow { "drawing drawing--narrow" } else { "drawing drawing--wide" },
        size: frame.size,
        title: content.options.title,
        desc: alt,
        interactive: false,
    })
}

fn grid(svg: &mut Svg, frame: &Frame) {
    for (tick, words) in &frame.y_ticks {
        let y = frame.y.at(*tick);
        let ink = if *tick == 0.0 { Ink::Axis } else { Ink::Grid };
        svg.line(ink, (frame.plot.0, y), (frame.plot.2, y));
        svg.text(Ink::Tick, (frame.plot.0 - 8.0, y + frame.font * 0.34), frame.font, Anchor::End, words);
    }
}

/// The most room that a label of the x axis takes.
const TICK_ROOM: f64 = 110.0;

/// Labels of the x axis: the last one always, the others as far as they do not touch.
fn x_axis(svg: &mut Svg, content: &Content<'_>, frame: &Frame) {
    let y = frame.plot.3 + frame.font + 8.0;
    let mut taken = f64::INFINITY;
    let count = content.ticks.len();
    for (rank, tick) in content.ticks.iter().enumerate().rev() {
        let x = frame.x.at(tick.at);
        let label = fit(&tick.label, TICK_ROOM, frame.font, Weight::Regular);
        let half = width(&label, frame.font, Weight::Regular) / 2.0;
        let at = x.min(frame.size.0 - half - 2.0).max(half);
        svg.line(Ink::Axis, (x, frame.plot.3), (x, frame.plot.3 + 5.0));
        // Even steps read better than the most labels that fit.
        if at + half + 12.0 <= taken && (count - 1 - rank).is_multiple_of(step(content, frame)) {
            svg.text(Ink::Tick, (at, y), frame.font, Anchor::Middle, &label);
            taken = at - half;
        }
    }
}

/// One label for each so many ticks.
fn step(content: &Content<'_>, frame: &Frame) -> usize {
    let widths = content.ticks.iter().map(|tick| width(&tick.label, frame.font, Weight::Regular));
    let widest = widths.fold(0.0, f64::max).min(TICK_ROOM);
    let room = (frame.plot.2 - frame.plot.0) / content.ticks.len().max(1) as f64;
    let least = ((widest + 12.0) / room.max(1.0)).ceil().max(1.0) as usize;
    [1, 2, 3, 4, 5, 10, 20, 50].into_iter().find(|step| *step >= least).unwrap_or(least)
}

fn breaks(svg: &mut Svg, content: &Content<'_>, frame: &Frame) {
    for (order, (rank, reason)) in content.break_ticks().enumerate() {
        let x = (frame.x.at(content.ticks[rank - 1].at) + frame.x.at(content.ticks[rank].at)) / 2.0;
        let size = frame.font - 1.0;
        let lines = if frame.narrow { 1 } else { 0 };
        let top = frame.plot.1 - if lines == 1 { 4.0 } else { 2.0 };
        svg.line(Ink::Break, (x, top), (x, frame.plot.3));
        if frame.narrow {
            svg.text(Ink::BreakWord, (x, top - 4.0), size, Anchor::Middle, &(order + 1).to_string());
            continue;
        }
        let room = 230.0_f64.min(frame.size.0 / (content.options.breaks.len() as f64 + 1.0));
        let words = crate::drawing::measure::wrap(reason, room, size, Weight::Regular);
        let widest = words.iter().map(|line| width(line, size, Weight::Regular)).fold(0.0, f64::max);
        let fits_right = x + widest + 4.0 <= frame.size.0;
        let (anchor, at) = if fits_right { (Anchor::Start, x) } else { (Anchor::End, x) };
        let first = top - 6.0 - (words.len() as f64 - 1.0) * size * 1.25;
        for (line, words) in words.iter().enumerate() {
            svg.text(Ink::BreakWord, (at, first + line as f64 * size * 1.25), size, anchor, words);
        }
    }
}

fn one_series(svg: &mut Svg, content: &Content<'_>, frame: &Frame, rank: usize) {
    let series = &content.series[rank];
    let colour = content.colour(rank);
    let faint = content.is_faint(rank);
    let runs = runs(content, series);
    if !faint {
        for run in &runs {
            band(svg, content, frame, run, colour);
        }
    }
    for run in &runs {
        let places = run.iter().map(|point| (frame.x.at(content.ticks[point.tick].at), frame.y.at(point.number)));
        svg.path(content.line_ink(rank), &path(places));
    }
    if faint {
        return;
    }
    for point in &series.points {
        let at = (frame.x.at(content.ticks[point.tick].at), frame.y.at(point.number));
        let hollow = point.status == cube::ObservationStatus::Provisional;
        marker(svg, if hollow { Ink::Hollow(colour) } else { Ink::Marker(colour) }, colour, at, 4.5);
    }
}

/// The marks of absent figures: where the line would pass, or as high as its nearest figure.
fn absences(svg: &mut Svg, content: &Content<'_>, frame: &Frame, series: &Series) {
    for (tick, absence) in &series.absences {
        let around = (series.points.iter().rfind(|p| p.tick < *tick), series.points.iter().find(|p| p.tick > *tick));
        let y = match around {
            (Some(before), Some(after)) => frame.y.at(f64::midpoint(before.number, after.number)),
            (Some(only), None) | (None, Some(only)) => frame.y.at(only.number),
            (None, None) => frame.plot.3 - frame.font * 0.5,
        };
        let at = (frame.x.at(content.ticks[*tick].at), y + frame.font * 0.3);
        svg.text(Ink::Mark, at, frame.font - 2.0, Anchor::Middle, &absence.mark(content.language));
    }
}

/// The stretches of a series that hold together: neither an absence nor a break within.
fn runs(content: &Content<'_>, series: &Series) -> Vec<Vec<Point>> {
    let breaks: Vec<usize> = content.break_ticks().map(|(rank, _)| rank).collect();
    let mut runs: Vec<Vec<Point>> = Vec::new();
    for point in &series.points {
        match runs.last_mut() {
            Some(run)
                if run.last().is_some_and(|last| last.tick + 1 == point.tick) && !breaks.contains(&point.tick) =>
            {
                run.push(*point);
            }
            _ => runs.push(vec![*point]),
        }
    }
    runs
}

fn band(svg: &mut Svg, content: &Content<'_>, frame: &Frame, run: &[Point], colour: usize) {
    let x = |point: &Point| frame.x.at(content.ticks[point.tick].at);
    let with: Vec<(&Point, (f64, f64))> = run.iter().filter_map(|point| Some((point, point.interval?))).collect();
    match with.as_slice() {
        [] => {}
        [(point, (low, high))] => {
            svg.line(Ink::Line(colour), (x(point), frame.y.at(*low)), (x(point), frame.y.at(*high)));
        }
        several => {
            let over = several.iter().map(|(point, (_, high))| (x(point), frame.y.at(*high)));
            let under = several.iter().rev().map(|(point, (low, _))| (x(point), frame.y.at(*low)));
            svg.path(Ink::Band(colour), &format!("{}z", path(over.chain(under))));
        }
    }
}

/// The figures of a lone series: first, last, highest and lowest, as far as they do not touch.
fn figures(svg: &mut Svg, content: &Content<'_>, frame: &Frame, series: &Series) {
    let points = &series.points;
    let by_number = |a: &&Point, b: &&Point| a.number.total_cmp(&b.number);
    let wanted = [points.last(), points.first(), points.iter().max_by(by_number), points.iter().min_by(by_number)];
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for point in wanted.into_iter().flatten() {
        let words = content.style.write(content.language, point.number);
        let half = width(&words, frame.font, Weight::Bold) / 2.0;
        let x = frame.x.at(content.ticks[point.tick].at);
        let at = x.clamp(frame.plot.0 + half - 6.0, frame.size.0 - half - 1.0);
        if taken.iter().any(|(low, high)| at - half - 8.0 < *high && at + half + 8.0 > *low) {
            continue;
        }
        taken.push((at - half, at + half));
        let y = frame.y.at(point.interval.map_or(point.number, |(_, high)| high)) - 11.0;
        svg.text(Ink::StrongWord, (at, y), frame.font, Anchor::Middle, &words);
    }
}

fn remarks(svg: &mut Svg, frame: &Frame) {
    let size = frame.font - 1.0;
    let mut y = frame.plot.3 + 34.0 + size;
    for remark in &frame.remarks {
        let lines = svg.paragraph(Ink::Tick, (2.0, y), size, Anchor::Start, remark, frame.size.0 - 8.0);
        y += lines as f64 * size * 1.25;
    }
}

/// A marker whose shape tells its series, so that colour is never alone.
pub(super) fn marker(svg: &mut Svg, ink: Ink, rank: usize, at: (f64, f64), radius: f64) {
    let (x, y) = at;
    let polygon = |corners: &[(f64, f64)]| {
        let corners = corners.iter().map(|(dx, dy)| (x + dx * radius, y + dy * radius));
        format!("{}z", path(corners))
    };
    match rank {
        0 | 5 => {
            let (cx, cy, r) = (number(x), number(y), number(radius));
            svg.shape("circle", ink, &[("cx", &cx), ("cy", &cy), ("r", &r)]);
        }
        1 => svg.path(ink, &polygon(&[(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)])),
        2 => svg.path(ink, &polygon(&[(0.0, -1.25), (1.15, 0.85), (-1.15, 0.85)])),
        3 => svg.path(ink, &polygon(&[(0.0, -1.35), (1.35, 0.0), (0.0, 1.35), (-1.35, 0.0)])),
        _ => svg.path(ink, &polygon(&[(0.0, 1.25), (1.15, -0.85), (-1.15, -0.85)])),
    }
}

pub(super) fn path(places: impl Iterator<Item = (f64, f64)>) -> String {
    let mut data = String::new();
    for (rank, (x, y)) in places.enumerate() {
        let _ = write!(data, "{}{} {}", if rank == 0 { 'M' } else { 'L' }, number(x), number(y));
    }
    data
}

//! The marks of a bar chart.

use super::{Bar, Content, Value};
use crate::drawing::ink::Ink;
use crate::drawing::measure::{Weight, width, wrap};
use crate::drawing::scale::Scale;
use crate::drawing::state::firmness;
use crate::drawing::svg::{Anchor, Root, Svg};
use crate::t;

const BAR: f64 = 22.0;

/// The sizes of one form of the chart.
struct Frame {
    narrow: bool,
    wide: f64,
    font: f64,
    /// Where the labels beside bars end.
    labels: f64,
    /// The top of the first row.
    top: f64,
    rows: Vec<Row>,
    scale: Scale,
}

struct Row {
    top: f64,
    height: f64,
    label: Vec<String>,
}

impl Row {
    /// The top of the bar: under the label on narrow screens, beside it else.
    fn bar_top(&self, narrow: bool, font: f64) -> f64 {
        if narrow {
            self.top + self.label.len() as f64 * font * 1.2 + 3.0
        } else {
            self.top + (self.height - BAR) / 2.0
        }
    }
}

pub(super) fn draw(content: &Content<'_>, narrow: bool, alt: &str) -> String {
    let frame = Frame::new(content, narrow);
    let mut svg = Svg::new(content.target);
    svg.paragraph(Ink::Tick, (2.0, frame.font), frame.font, Anchor::Start, content.options.unit, frame.wide - 8.0);
    let bottom = frame.rows.last().map_or(frame.top, |row| row.top + row.height);
    for (bar, row) in content.bars.iter().zip(&frame.rows) {
        one_bar(&mut svg, content, &frame, bar, row);
    }
    let zero = frame.scale.at(0.0);
    if !narrow {
        svg.line(Ink::Axis, (zero, frame.top - 2.0), (zero, bottom + 2.0));
    }
    if let Some((name, number)) = &content.reference {
        let x = frame.scale.at(*number);
        if narrow {
            // Between the names of the bars, which stand in its way.
            for row in &frame.rows {
                let top = row.bar_top(narrow, frame.font);
                svg.line(Ink::Break, (x, top - 2.0), (x, top + BAR + 2.0));
            }
        } else {
            svg.line(Ink::Break, (x, frame.top - 4.0), (x, bottom + 2.0));
        }
        let words = t!(
            content.language,
            "ui-alt-pair",
            name = name.as_str(),
            value = content.style.write(content.language, *number)
        );
        let half = width(&words, frame.font - 1.0, Weight::Regular) / 2.0;
        let at = x.clamp(half + 2.0, (frame.wide - half - 2.0).max(half + 2.0));
        svg.text(Ink::BreakWord, (at, frame.top - 10.0), frame.font - 1.0, Anchor::Middle, &words);
    }
    let mut y = bottom + 10.0 + frame.font;
    for remark in remarks(content) {
        let lines = svg.paragraph(Ink::Tick, (2.0, y), frame.font - 1.0, Anchor::Start, &remark, frame.wide - 8.0);
        y += lines as f64 * (frame.font - 1.0) * 1.25;
    }
    svg.finish(&Root {
        id: &format!("{}-{}", content.options.id, if narrow { "n" } else { "w" }),
        class: if narrow { "drawing drawing--narrow" } else { "drawing drawing--wide" },
        size: (frame.wide, y - frame.font + 6.0),
        title: content.options.title,
        desc: alt,
        interactive: false,
    })
}

impl Frame {
    fn new(content: &Content<'_>, narrow: bool) -> Self {
        let (wide, font) = if narrow { (300.0, 15.0) } else { (760.0, 16.0) };
        let slack = content.target.slack();
        let label_room = if narrow { wide - 8.0 } else { 250.0 };
        let labels: Vec<Vec<String>> =
            content.bars.iter().map(|bar| wrap(&bar.label, label_room, font, Weight::Bold)).collect();
        let widest = labels.iter().flatten().map(|line| width(line, font, Weight::Bold)).fold(0.0, f64::max);
        let left = if narrow { 2.0 } else { widest.ceil() * slack + 12.0 };
        let words = content.bars.iter().map(|bar| width(&figure(content, bar), font, Weight::Bold));
        let right = words.fold(0.0, f64::max).ceil() * slack + 10.0;
        let numbers = content.bars.iter().filter_map(|bar| bar.value.as_ref().ok()).flat_map(|value| {
            let (low, high) = value.interval.unwrap_or((value.number, value.number));
            [low.min(value.number), high.max(value.number)]
        });
        let numbers = numbers.chain(content.reference.iter().map(|(_, number)| *number));
        let (low, high) = numbers.fold((0.0_f64, 0.0_f64), |(low, high), n| (low.min(n), high.max(n)));
        // Figures of bars that go left stand on their left.
        let plot = (left + if low < 0.0 { right } else { 0.0 }, wide - right);
        let unit_lines = wrap(content.options.unit, wide - 8.0, font, Weight::Regular).len() as f64;
        let top = unit_lines * font * 1.25 + 10.0 + if content.reference.is_some() { font * 1.4 } else { 0.0 };
        let mut at = top;
        let rows = labels
            .into_iter()
            .map(|label| {
                let lines = label.len() as f64 * font * 1.2;
                let height = if narrow { lines + BAR + 12.0 } else { lines.max(BAR) + 8.0 };
                let row = Row { top: at, height, label };
                at += height;
                row
            })
            .collect();
        let high = if low == 0.0 && high == 0.0 { 1.0 } else { high };
        Self { narrow, wide, font, labels: left - 10.0, top, rows, scale: Scale::new((low, high), plot) }
    }
}

fn one_bar(svg: &mut Svg, content: &Content<'_>, frame: &Frame, bar: &Bar, row: &Row) {
    let font = frame.font;
    let top = row.bar_top(frame.narrow, font);
    let middle = top + BAR / 2.0;
    let first =
        if frame.narrow { row.top + font } else { middle - (row.label.len() as f64 - 1.0) * font * 0.6 + font * 0.34 };
    let high = content.options.highlight.contains(&bar.code);
    for (line, words) in row.label.iter().enumerate() {
        let (anchor, x) = if frame.narrow { (Anchor::Start, 2.0) } else { (Anchor::End, frame.labels) };
        let ink = if high { Ink::StrongWord } else { Ink::Word };
        svg.text(ink, (x, first + line as f64 * font * 1.2), font, anchor, words);
    }
    let zero = frame.scale.at(0.0);
    let words = figure(content, bar);
    let place = middle + font * 0.34;
    match &bar.value {
        Err(_) => svg.text(Ink::Tick, (zero + 7.0, place), font, Anchor::Start, &words),
        Ok(value) => {
            let end = frame.scale.at(value.number);
            let ink = if high || content.options.highlight.is_empty() { Ink::HighBar } else { Ink::Bar };
            svg.rect(ink, (zero.min(end), top), ((end - zero).abs(), BAR), &[]);
            let beyond = whisker(svg, frame, value, middle).unwrap_or(end);
            if value.number < 0.0 {
                svg.text(Ink::StrongWord, (beyond.min(end) - 7.0, place), font, Anchor::End, &words);
            } else {
                svg.text(Ink::StrongWord, (beyond.max(end) + 7.0, place), font, Anchor::Start, &words);
            }
        }
    }
}

/// The whisker of an interval; gives back the end that stands farther out.
fn whisker(svg: &mut Svg, frame: &Frame, value: &Value, middle: f64) -> Option<f64> {
    let (low, high) = value.interval?;
    let (from, to) = (frame.scale.at(low), frame.scale.at(high));
    svg.line(Ink::Whisker, (from, middle), (to, middle));
    for end in [from, to] {
        svg.line(Ink::Whisker, (end, middle - 5.0), (end, middle + 5.0));
    }
    Some(if value.number < 0.0 { from } else { to })
}

/// The figure beside a bar, or why there is none.
fn figure(content: &Content<'_>, bar: &Bar) -> String {
    match &bar.value {
        Err(absence) => absence.meaning(content.language),
        Ok(value) => {
            let number = content.style.write(content.language, value.number);
            if value.provisional {
                format!("{number}\u{a0}{}", t!(content.language, "ui-mark-provisional"))
            } else {
                number
            }
        }
    }
}

fn remarks(content: &Content<'_>) -> Vec<String> {
    let language = content.language;
    let values = || content.bars.iter().filter_map(|bar| bar.value.as_ref().ok());
    let mut remarks = Vec::new();
    if values().any(|value| value.provisional) {
        let meaning = firmness(cube::ObservationStatus::Provisional, language).unwrap_or_default();
        remarks.push(t!(language, "ui-mark-remark", mark = t!(language, "ui-mark-provisional"), meaning = meaning));
    }
    if values().any(|value| value.interval.is_some()) {
        remarks.push(t!(language, "ui-whisker-remark"));
    }
    remarks
}

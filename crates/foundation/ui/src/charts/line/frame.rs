//! The sizes of a line chart, for wide and for narrow screens.

use super::plot::Content;
use crate::drawing::measure::{Weight, width, wrap};
use crate::drawing::scale::{Scale, ticks};
use crate::drawing::state::firmness;

/// Sizes and scales of one form of the drawing.
pub(super) struct Frame {
    pub(super) narrow: bool,
    pub(super) size: (f64, f64),
    /// Left, top, right and bottom of the plot.
    pub(super) plot: (f64, f64, f64, f64),
    /// The size of words.
    pub(super) font: f64,
    pub(super) x: Scale,
    pub(super) y: Scale,
    /// The ticks of the axis, and their words.
    pub(super) y_ticks: Vec<(f64, String)>,
    /// Whether the series are named at their ends (else in a key above).
    pub(super) named_at_end: bool,
    /// Remarks below the plot.
    pub(super) remarks: Vec<String>,
}

const LINE_HEIGHT: f64 = 1.25;

impl Frame {
    pub(super) fn wide(content: &Content<'_>) -> Self {
        Self::new(content, false, 760.0, 320.0)
    }

    pub(super) fn narrow(content: &Content<'_>) -> Self {
        Self::new(content, true, 300.0, 220.0)
    }

    fn new(content: &Content<'_>, narrow: bool, wide: f64, plot_height: f64) -> Self {
        let font = if narrow { 15.0 } else { 16.0 };
        let slack = content.target.slack();
        let several = content.series.len() > 1;
        let named_at_end = several && !narrow;
        let y_ticks = content.y_ticks(if narrow { 4 } else { 5 });
        let tick_words = content.style.write_ticks(content.language, &y_ticks);
        let left = tick_words.iter().map(|words| width(words, font, Weight::Regular)).fold(0.0, f64::max).ceil()
            * slack
            + 10.0;
        let name_room = if named_at_end { content.name_room(font) * slack } else { 0.0 };
        // The last figure stands above its point: half of it may pass the end of the line.
        let right = if named_at_end { name_room + 18.0 } else { 26.0 };
        let key_lines = if several && narrow { content.named().len() } else { 0 };
        let unit_lines = wrap(content.options.unit, wide - 8.0, font, Weight::Regular).len();
        let reason_lines = if narrow { content.options.breaks.len().min(1) } else { content.reason_lines(font, wide) };
        let remarks = remarks(content, narrow, &y_ticks);
        let remark_lines: usize = remarks.iter().map(|r| wrap(r, wide - 8.0, font - 1.0, Weight::Regular).len()).sum();
        let head = (key_lines + unit_lines) as f64 * font * LINE_HEIGHT + 8.0;
        let top = head + reason_lines as f64 * font * LINE_HEIGHT + if several { 10.0 } else { 20.0 };
        let plot = (left, top, wide - right, top + plot_height);
        let foot = 34.0 + remark_lines as f64 * (font - 1.0) * LINE_HEIGHT + if remark_lines > 0 { 6.0 } else { 0.0 };
        let ends = content.ticks.first().zip(content.ticks.last()).map_or((0.0, 1.0), |(a, b)| (a.at, b.at));
        let y_ends = y_ticks.first().copied().zip(y_ticks.last().copied()).unwrap_or((0.0, 1.0));
        Self {
            narrow,
            size: (wide, plot.3 + foot),
            plot,
            font,
            x: Scale::new(ends, (plot.0 + 14.0, plot.2 - 6.0)),
            y: Scale::new(y_ends, (plot.3, plot.1)),
            y_ticks: y_ticks.into_iter().zip(tick_words).collect(),
            named_at_end,
            remarks,
        }
    }
}

/// What must be said under the plot.
fn remarks(content: &Content<'_>, narrow: bool, y_ticks: &[f64]) -> Vec<String> {
    use crate::t;
    let language = content.language;
    let mut remarks = Vec::new();
    if narrow {
        let breaks = content.options.breaks.iter().enumerate();
        remarks.extend(
            breaks.map(|(rank, b)| t!(language, "ui-break-remark", rank = rank + 1, reason = b.reason.clone())),
        );
    }
    let provisional = cube::ObservationStatus::Provisional;
    if content.points().any(|point| point.status == provisional) {
        let word = firmness(provisional, language).unwrap_or_default();
        remarks.push(t!(language, "ui-hollow-remark", word = word));
    }
    if content.points().any(|point| point.interval.is_some()) {
        remarks.push(t!(language, "ui-band-remark"));
    }
    let mut absences: Vec<_> =
        content.series.iter().flat_map(|series| &series.absences).map(|(_, absence)| *absence).collect();
    absences.sort_unstable();
    absences.dedup();
    for absence in absences {
        let (mark, meaning) = (absence.mark(language), absence.meaning(language));
        remarks.push(t!(language, "ui-mark-remark", mark = mark, meaning = meaning));
    }
    if let Some(faint) = faint(content) {
        remarks.push(faint);
    }
    if y_ticks.iter().all(|tick| *tick != 0.0) {
        remarks.push(t!(language, "ui-baseline-remark"));
    }
    remarks
}

/// Who the series in the background are, when there are few.
fn faint(content: &Content<'_>) -> Option<String> {
    const MOST: usize = 8;
    let named = content.named();
    let faint = (0..content.series.len()).filter(|rank| content.is_faint(*rank) && !named.contains(rank));
    let names: Vec<&str> = faint.map(|rank| content.series[rank].label.as_str()).collect();
    match names.len() {
        0 => None,
        few if few <= MOST => Some(crate::t!(content.language, "ui-faint-remark", names = names.join(", "))),
        many => Some(crate::t!(content.language, "ui-faint-remark-many", count = many)),
    }
}

impl Content<'_> {
    /// The numbers of the axis.
    fn y_ticks(&self, wanted: usize) -> Vec<f64> {
        let numbers = self.points().flat_map(|point| {
            let (low, high) = point.interval.unwrap_or((point.number, point.number));
            [point.number, low, high]
        });
        let (low, high) = numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), n| (low.min(n), high.max(n)));
        let low = if self.options.baseline == super::Baseline::Zero { low.min(0.0) } else { low };
        let high = if self.options.baseline == super::Baseline::Zero { high.max(0.0) } else { high };
        ticks(low, high, wanted, self.style == crate::drawing::NumberStyle::Integer)
    }

    /// The width of the widest name, within reason.
    fn name_room(&self, font: f64) -> f64 {
        let lines = self.named().into_iter().flat_map(|rank| self.name_lines(rank, font));
        lines.map(|line| width(&line, font, Weight::Bold)).fold(0.0, f64::max).ceil()
    }

    /// How many lines the reasons of breaks need above the plot.
    fn reason_lines(&self, font: f64, wide: f64) -> usize {
        let room = wide / (self.options.breaks.len().max(1) as f64 + 1.0);
        let lines =
            self.options.breaks.iter().map(|b| wrap(&b.reason, room.min(230.0), font - 1.0, Weight::Regular).len());
        lines.max().unwrap_or(0)
    }
}

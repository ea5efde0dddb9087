//! A line chart in words.

use super::plot::Content;
use crate::t;

/// Each series from its first to its last figure, its highest one, and the breaks.
pub(super) fn alternative(content: &Content<'_>) -> String {
    let language = content.language;
    let mut sentences = vec![t!(language, "ui-alt-line", unit = content.options.unit, count = content.series.len())];
    for series in &content.series {
        let (Some(first), Some(last)) = (series.points.first(), series.points.last()) else { continue };
        let highest =
            series.points.iter().fold(first, |top, point| if point.number > top.number { point } else { top });
        let say = |number: f64| content.style.write(language, number);
        let period = |tick: usize| content.ticks[tick].label.as_str();
        let moves = t!(
            language,
            "ui-alt-line-series",
            first = say(first.number),
            from = period(first.tick),
            last = say(last.number),
            to = period(last.tick),
            highest = say(highest.number),
            when = period(highest.tick)
        );
        sentences.push(match series.label.as_str() {
            "" => moves,
            name => t!(language, "ui-alt-pair", name = name, value = moves),
        });
    }
    for (rank, reason) in content.break_ticks() {
        let when = content.ticks[rank].label.as_str();
        sentences.push(t!(language, "ui-alt-break", when = when, reason = reason));
    }
    sentences.join(" ")
}

//! The measures in words, for the page and for the file.

use nomenclature::Language;
use ui::{format, t};

use super::Loss;
use super::measure::Part;
use super::widths::{Measure, Widths};

/// One line of the comparison: what is measured, then each method's figure.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) figures: Vec<String>,
}

/// The comparison, line by line.
pub(crate) fn lines(language: Language, losses: &[Loss]) -> Vec<Line> {
    let whole = |number: u64| format::integer(language, number as f64);
    let part = |p: Part| {
        let (answered, of, percent) = (whole(p.answered), whole(p.of), percent(p));
        t!(language, "protection-loss-part", answered = answered, of = of, percent = percent)
    };
    let amount = |l: &Loss, number: f64, decimals: u32| {
        let decimals = if l.decimals == 0 { decimals } else { l.decimals };
        format::decimal(language, number / 10f64.powi(l.decimals as i32), decimals as usize)
    };
    let line = |name: String, of: &dyn Fn(&Loss) -> String| Line { name, figures: losses.iter().map(of).collect() };
    vec![
        line(t!(language, "protection-loss-cells"), &|l| whole(l.cells)),
        line(t!(language, "protection-loss-hidden"), &|l| whole(l.hidden)),
        line(t!(language, "protection-loss-hidden-value"), &|l| value(language, l, l.hidden_value)),
        line(t!(language, "protection-loss-changed"), &|l| whole(l.changed)),
        line(t!(language, "protection-loss-mean-distance"), &|l| amount(l, l.mean_distance, 2)),
        line(t!(language, "protection-loss-largest-distance"), &|l| amount(l, l.largest_distance as f64, 0)),
        line(t!(language, "protection-loss-not-additive"), &|l| whole(l.not_additive)),
        line(t!(language, "protection-loss-figures"), &|l| part(l.figures)),
        line(t!(language, "protection-loss-comparisons"), &|l| part(l.comparisons)),
        line(t!(language, "protection-loss-shares"), &|l| part(l.shares)),
        line(t!(language, "protection-loss-breakdowns"), &|l| part(l.breakdowns)),
        line(t!(language, "protection-loss-widths"), &|l| {
            l.intervals.map_or("–".to_owned(), |w| width(language, l, w))
        }),
        line(t!(language, "protection-loss-seconds"), &|l| format::decimal(language, l.seconds, 2)),
    ]
}

/// A sum of values, with the decimals of the table.
pub(crate) fn value(language: Language, loss: &Loss, number: i64) -> String {
    format::decimal(language, number as f64 / 10f64.powi(loss.decimals as i32), loss.decimals as usize)
}

/// The median width and the least, of how many, and whether they are certain.
fn width(language: Language, loss: &Loss, widths: Widths) -> String {
    let number = |n: u64| value(language, loss, i64::try_from(n).unwrap_or(i64::MAX));
    let (median, least) = (number(widths.median), number(widths.least));
    let mut text = match widths.by {
        Measure::Certificates => t!(language, "protection-loss-width-at-least", median = median, least = least),
        Measure::LinearProgramming | Measure::Sums => {
            t!(language, "protection-loss-width", median = median, least = least)
        }
    };
    if widths.measured < widths.sensitive {
        let (measured, of) = (widths.measured, widths.sensitive);
        text.push_str(&format!(" {}", t!(language, "protection-loss-width-sample", measured = measured, of = of)));
    }
    text
}

/// Whole per cents, rounded down so that 100 % means all.
fn percent(part: Part) -> u64 {
    (part.answered * 100).checked_div(part.of).unwrap_or(100)
}

/// How to read the comparison.
pub(crate) fn explanations(language: Language) -> [String; 5] {
    [
        t!(language, "protection-loss-figures-text"),
        t!(language, "protection-loss-comparisons-text"),
        t!(language, "protection-loss-shares-text"),
        t!(language, "protection-loss-breakdowns-text"),
        t!(language, "protection-loss-widths-text"),
    ]
}

//! The measures in words, for the page and for the file.

use nomenclature::Language;
use ui::{format, t};

use super::Loss;
use super::measure::Part;

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
    let line = |name: String, of: &dyn Fn(&Loss) -> String| Line { name, figures: losses.iter().map(of).collect() };
    vec![
        line(t!(language, "protection-loss-cells"), &|l| whole(l.cells)),
        line(t!(language, "protection-loss-hidden"), &|l| whole(l.hidden)),
        line(t!(language, "protection-loss-hidden-value"), &|l| format::integer(language, l.hidden_value as f64)),
        line(t!(language, "protection-loss-changed"), &|l| whole(l.changed)),
        line(t!(language, "protection-loss-mean-distance"), &|l| format::decimal(language, l.mean_distance, 2)),
        line(t!(language, "protection-loss-largest-distance"), &|l| whole(l.largest_distance)),
        line(t!(language, "protection-loss-not-additive"), &|l| whole(l.not_additive)),
        line(t!(language, "protection-loss-figures"), &|l| part(l.figures)),
        line(t!(language, "protection-loss-comparisons"), &|l| part(l.comparisons)),
        line(t!(language, "protection-loss-shares"), &|l| part(l.shares)),
        line(t!(language, "protection-loss-breakdowns"), &|l| part(l.breakdowns)),
        line(t!(language, "protection-loss-seconds"), &|l| format::decimal(language, l.seconds, 2)),
    ]
}

/// Whole per cents, rounded down so that 100 % means all.
fn percent(part: Part) -> u64 {
    (part.answered * 100).checked_div(part.of).unwrap_or(100)
}

/// How to read the comparison.
pub(crate) fn explanations(language: Language) -> [String; 4] {
    [
        t!(language, "protection-loss-figures-text"),
        t!(language, "protection-loss-comparisons-text"),
        t!(language, "protection-loss-shares-text"),
        t!(language, "protection-loss-breakdowns-text"),
    ]
}

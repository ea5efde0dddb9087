//! The comparison as one HTML file that needs nothing else.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use nomenclature::Language;
use ui::t;

use super::measure::LevelLoss;
use super::{Loss, words};

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#161616;background:#fff}\
table{border-collapse:collapse;margin:1rem 0 2rem}caption{text-align:left;font-weight:700;padding:.5rem 0}\
th,td{border-bottom:1px solid #929292;padding:.4rem .8rem;text-align:right;vertical-align:top}th:first-child{text-align:left}\
div{overflow-x:auto}dt{font-weight:700}";

/// The page: methods side by side, what is to be said beside them, then what each loses level by level.
pub(crate) fn page(language: Language, losses: &[Loss], notes: &[String]) -> String {
    let title = t!(language, "protection-loss-title");
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    p { (t!(language, "protection-loss-lead")) }
                    (side_by_side(language, losses))
                    @for note in notes { p { (note) } }
                    h2 { (t!(language, "protection-loss-risk")) }
                    dl { @for loss in losses { dt { (loss.method) } dd { (loss.risk) } } }
                    @if !losses.is_empty() { (by_level(language, losses)) }
                    h2 { (t!(language, "protection-loss-reading")) }
                    ul { @for text in words::explanations(language) { li { (text) } } }
                }
            }
        }
    }
    .into_string()
}

fn side_by_side(language: Language, losses: &[Loss]) -> Markup {
    let rows = words::lines(language, losses).into_iter().map(|line| (line.name, line.figures));
    table(&t!(language, "protection-loss-side-by-side"), &head(t!(language, "protection-loss-measure"), losses), rows)
}

/// Cells hidden (and changed), then value hidden, level by level.
fn by_level(language: Language, losses: &[Loss]) -> Markup {
    let mut head = head(t!(language, "protection-loss-level"), losses);
    head.insert(1, t!(language, "protection-loss-cells"));
    let levels = losses.first().map(|l| l.levels.as_slice()).unwrap_or_default();
    let rows = |of: &dyn Fn(&Loss, usize) -> String| {
        let row = |(rank, level): (usize, &LevelLoss)| {
            let figures = losses.iter().map(|l| of(l, rank));
            (level.level.clone(), std::iter::once(level.cells.to_string()).chain(figures).collect())
        };
        levels.iter().enumerate().map(row).collect::<Vec<_>>()
    };
    let cells = rows(&|l, rank| format!("{} ({})", l.levels[rank].hidden, l.levels[rank].changed));
    let values = rows(&|l, rank| words::value(language, l, l.levels[rank].hidden_value));
    html! {
        (table(&t!(language, "protection-loss-by-level"), &head, cells.into_iter()))
        (table(&t!(language, "protection-loss-value-by-level"), &head, values.into_iter()))
    }
}

/// What the lines are, then one column for each method.
fn head(first: String, losses: &[Loss]) -> Vec<String> {
    std::iter::once(first).chain(losses.iter().map(|l| l.method.clone())).collect()
}

/// A table that scrolls by itself when it is wider than the page: its lines have a name and figures.
fn table(caption: &str, head: &[String], rows: impl Iterator<Item = (String, Vec<String>)>) -> Markup {
    html! {
        div tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for name in head { th scope="col" { (name) } } } }
                tbody {
                    @for (name, figures) in rows {
                        tr { th scope="row" { (name) } @for figure in figures { td { (figure) } } }
                    }
                }
            }
        }
    }
}

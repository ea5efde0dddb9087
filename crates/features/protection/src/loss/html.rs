//! The comparison as one HTML file that needs nothing else.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use nomenclature::Language;
use ui::t;

use super::{Loss, words};

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#161616;background:#fff}\
table{border-collapse:collapse;margin:1rem 0 2rem}caption{text-align:left;font-weight:700;padding:.5rem 0}\
th,td{border-bottom:1px solid #929292;padding:.4rem .8rem;text-align:right;vertical-align:top}th:first-child{text-align:left}\
div{overflow-x:auto}dt{font-weight:700}";

/// The page: methods side by side, then what each loses level by level.
pub(crate) fn page(language: Language, losses: &[Loss]) -> String {
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
    let caption = t!(language, "protection-loss-side-by-side");
    html! {
        div tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead {
                    tr {
                        th scope="col" { (t!(language, "protection-loss-measure")) }
                        @for loss in losses { th scope="col" { (loss.method) } }
                    }
                }
                tbody {
                    @for line in words::lines(language, losses) {
                        tr { th scope="row" { (line.name) } @for figure in &line.figures { td { (figure) } } }
                    }
                }
            }
        }
    }
}

fn by_level(language: Language, losses: &[Loss]) -> Markup {
    let caption = t!(language, "protection-loss-by-level");
    html! {
        div tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead {
                    tr {
                        th scope="col" { (t!(language, "protection-loss-level")) }
                        th scope="col" { (t!(language, "protection-loss-cells")) }
                        @for loss in losses { th scope="col" { (loss.method) } }
                    }
                }
                tbody {
                    @for (rank, level) in losses[0].levels.iter().enumerate() {
                        tr {
                            th scope="row" { (level.level) }
                            td { (level.cells) }
                            @for loss in losses { td { (loss.levels[rank].hidden) " (" (loss.levels[rank].changed) ")" } }
                        }
                    }
                }
            }
        }
    }
}

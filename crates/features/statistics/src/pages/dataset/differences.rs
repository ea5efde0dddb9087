//! What changed from one release to the next, told before anyone asks.

use cube::Code;
use maud::{Markup, html};
use ui::components::{Column, Table, data_table, details};
use ui::{Language, i18n, t};

use super::super::Pages;
use crate::diff::{Diff, Revision};
use crate::model::{Dataset, Release};
use crate::query::QueryError;

/// Releases larger than this are compared on request alone: by the interface or the command.
const LARGEST_COMPARED: u64 = 200_000;
/// At most so many revisions are listed on the page; the file holds all.
const MOST_LISTED: usize = 20;

/// The differences between each release and the one before it, the newest first.
pub(super) async fn between(pages: &Pages, dataset: &Dataset, releases: &[Release]) -> Result<Markup, QueryError> {
    let language = pages.language;
    let mut told = Vec::new();
    for pair in releases.windows(2).rev() {
        let [before, after] = pair else { continue };
        if before.cells.max(after.cells) > LARGEST_COMPARED {
            continue;
        }
        let diff = pages.statistics.diff(&dataset.id, &before.id, &after.id).await?;
        told.push(one(dataset, &diff, language));
    }
    Ok(html! {
        @if !told.is_empty() {
            h2 class="govuk-heading-m" { (t!(language, "statistics-dataset-differences")) }
            @for part in told { (part) }
        }
    })
}

fn one(dataset: &Dataset, diff: &Diff, language: Language) -> Markup {
    let title =
        t!(language, "statistics-dataset-differences-of", before = diff.from.to_string(), after = diff.to.to_string());
    let content = html! {
        ul class="govuk-list govuk-list--bullet" {
            @for renamed in &diff.renamed {
                li { (t!(language, "statistics-dataset-renamed", before = renamed.from.clone(), after = renamed.to.clone())) }
            }
            @for redefined in &diff.redefined {
                li {
                    (t!(
                        language, "statistics-dataset-redefined",
                        before = redefined.from_label.get(language).to_owned(),
                        after = redefined.to_label.get(language).to_owned(),
                    ))
                    @if let Some(reason) = &redefined.reason { " " (i18n::typeset(language, reason.get(language))) }
                }
            }
            li { (t!(language, "statistics-dataset-revised", count = diff.revised.len())) }
            li { (t!(language, "statistics-dataset-added", count = diff.added.len())) }
            li { (t!(language, "statistics-dataset-vanished", count = diff.vanished.len())) }
        }
        @if !diff.revised.is_empty() { (largest(dataset, diff, language)) }
        p class="govuk-body" {
            a class="govuk-link" href={ "/api/v1/datasets/" (diff.dataset) "/diff?from=" (diff.from) "&to=" (diff.to) } {
                (t!(language, "statistics-dataset-all-differences"))
                span class="govuk-visually-hidden" { " (" (title) ")" }
            }
        }
    };
    details(&title, &content, false)
}

/// The largest revisions, as a table.
fn largest(dataset: &Dataset, diff: &Diff, language: Language) -> Markup {
    let size = |revision: &Revision| match (revision.from, revision.to) {
        (Some(from), Some(to)) => (to - from).abs(),
        _ => f64::INFINITY,
    };
    let mut revisions: Vec<&Revision> = diff.revised.iter().collect();
    revisions.sort_by(|one, other| size(other).total_cmp(&size(one)).then_with(|| one.at.cmp(&other.at)));
    let rows = revisions.into_iter().take(MOST_LISTED).map(|revision| row(dataset, revision, language));
    let columns = vec![
        Column::words(t!(language, "statistics-indicator")),
        Column::words(t!(language, "statistics-territory")),
        Column::words(t!(language, "statistics-period")),
        Column::numbers(t!(language, "statistics-dataset-before")),
        Column::numbers(t!(language, "statistics-dataset-after")),
        Column::numbers(t!(language, "statistics-dataset-change")),
    ];
    let caption = t!(
        language,
        "statistics-dataset-largest-revisions",
        before = diff.from.to_string(),
        after = diff.to.to_string()
    );
    data_table(language, &Table { caption, caption_hidden: false, columns, rows: rows.collect() })
}

fn row(dataset: &Dataset, revision: &Revision, language: Language) -> Vec<Markup> {
    let indicator = dataset.indicator(&revision.at.indicator).map(|indicator| indicator.label.get(language));
    let indicator = i18n::typeset(language, indicator.unwrap_or(&revision.at.indicator));
    let number =
        |number: Option<f64>| number.map_or_else(|| "–".to_owned(), |number| ui::format::shortest(language, number));
    let change = match (revision.from, revision.to) {
        (Some(from), Some(to)) if from > 0.0 => ui::format::change(language, to / from - 1.0, 1),
        _ => String::new(),
    };
    let place = Code::parse(&revision.at.territory).ok();
    let link = place.and_then(|code| super::super::drawn::territory_link(language, &code)).unwrap_or_default();
    vec![
        html! { (indicator) },
        html! { a class="govuk-link" href=(link) { (revision.at.territory) } },
        html! { (revision.at.period) },
        html! { (number(revision.from)) },
        html! { (number(revision.to)) },
        html! { (change) },
    ]
}

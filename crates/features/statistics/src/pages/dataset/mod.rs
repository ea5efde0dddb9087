//! A dataset: what it counts and how, its definitions, breaks and releases, what changed between them, and its quality.

mod differences;
mod quality;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use ui::answer::Answers as _;
use ui::components::{
    ButtonKind, Column, SummaryRow, Table, button_link, data_table, empty_state, page_title, summary_list, tag, warning,
};
use ui::errors::Fault;
use ui::layout::{Page, Site};
use ui::{Language, href, i18n, t};

use super::{Pages, words};
use crate::model::{Dataset, Protection, Release};

/// `GET /donnees/{dataset}`
///
/// # Errors
/// 404 for a dataset that does not exist.
pub(super) async fn page(State(pages): State<Pages>, Path(id): Path<String>) -> Response {
    let language = pages.language;
    let path = format!("/donnees/{}", id.chars().take(80).collect::<String>());
    let Some(dataset) = pages.statistics.dataset(&id) else {
        return pages.fault(&path, Fault::NotFound, &[t!(language, "statistics-dataset-unknown")]);
    };
    let releases = match pages.statistics.releases(&dataset.id).await {
        Ok(releases) => releases,
        Err(error) => return pages.failed(&path, &error),
    };
    let differences = match differences::between(&pages, dataset, &releases).await {
        Ok(differences) => differences,
        Err(error) => return pages.failed(&path, &error),
    };
    let title = i18n::typeset(language, dataset.title.get(language));
    let content = html! {
        (page_title(None, &title, Some(&i18n::typeset(language, dataset.description.get(language)))))
        @if !releases.is_empty() {
            p {
                (button_link(
                    &href(language, &format!("/donnees?dataset={}", dataset.id)),
                    &t!(language, "statistics-dataset-explore"), ButtonKind::Primary,
                ))
            }
        }
        (summary_list(&metadata(dataset, language)))
        (comparisons(dataset, language))
        (definitions(dataset, language))
        (breaks(dataset, language))
        (editions(&releases, &pages.site, language))
        (differences)
        (quality::criteria(dataset, &releases, language))
    };
    let breadcrumb = ui::components::Link::new(href(language, "/donnees"), t!(language, "statistics-explorer-title"));
    let page = Page::public(language, path, title).section("/donnees").below([breadcrumb]);
    pages.page(&page, &content)
}

fn metadata(dataset: &Dataset, language: Language) -> Vec<SummaryRow> {
    let typeset = |text: &nomenclature::Text| i18n::typeset(language, text.get(language));
    let units: Vec<String> = dataset.units_of_count.iter().map(|unit| typeset(&unit.label)).collect();
    let licence = match &dataset.licence.url {
        Some(url) => html! { a class="govuk-link" href=(url) rel="external license" { (dataset.licence.name) } },
        None => html! { (dataset.licence.name) },
    };
    vec![
        SummaryRow::text(t!(language, "statistics-dataset-producer"), &typeset(&dataset.producer)),
        SummaryRow::text(t!(language, "statistics-dataset-nature"), &typeset(&dataset.nature.label())),
        SummaryRow::text(t!(language, "statistics-dataset-universe"), &typeset(&dataset.universe)),
        SummaryRow::text(t!(language, "statistics-dataset-units"), &units.join(", ")),
        SummaryRow::text(
            t!(language, "statistics-dataset-periodicity"),
            &words::periodicity(language, dataset.periodicity),
        ),
        SummaryRow::new(t!(language, "statistics-dataset-licence"), licence),
        SummaryRow::new(
            t!(language, "statistics-dataset-source"),
            html! { a class="govuk-link" href=(dataset.source.url) rel="external" { (typeset(&dataset.source.name)) } },
        ),
        SummaryRow::text(t!(language, "statistics-dataset-protection"), &protection(&dataset.protection, language)),
    ]
}

fn protection(protection: &Protection, language: Language) -> String {
    match protection {
        Protection::Producer { rule, .. } => {
            let rule = i18n::typeset(language, rule.get(language));
            t!(language, "statistics-dataset-protection-producer", rule = rule)
        }
        Protection::Us { minimum_frequency } => {
            t!(language, "statistics-dataset-protection-us", below = minimum_frequency.saturating_sub(1))
        }
    }
}

fn comparisons(dataset: &Dataset, language: Language) -> Markup {
    html! {
        @if !dataset.comparisons.is_empty() {
            h2 class="govuk-heading-m" { (t!(language, "statistics-dataset-comparisons")) }
            @for comparison in &dataset.comparisons {
                (warning(language, &i18n::typeset(language, comparison.warning.get(language))))
            }
        }
    }
}

fn definitions(dataset: &Dataset, language: Language) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (t!(language, "statistics-dataset-definitions")) }
        dl class="definitions" {
            @for indicator in &dataset.indicators {
                dt id={ "indicateur-" (indicator.code) } {
                    (i18n::typeset(language, indicator.label.get(language))) " " code class="code" { (indicator.code) }
                }
                @for definition in &indicator.definitions {
                    dd {
                        @if indicator.definitions.len() > 1 {
                            (tag(ui::components::TagColour::Plain, &t!(language, "statistics-dataset-definition-number", number = definition.number)))
                            " "
                            @if let Some(label) = &definition.label { "« " (i18n::typeset(language, label.get(language))) " » — " }
                        }
                        (i18n::typeset(language, definition.text.get(language)))
                        @if !definition.releases.is_empty() {
                            @let releases = definition.releases.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                            " (" (t!(language, "statistics-dataset-definition-releases", count = definition.releases.len(), releases = releases)) ")"
                        }
                    }
                }
            }
        }
    }
}

fn breaks(dataset: &Dataset, language: Language) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (t!(language, "statistics-dataset-breaks")) }
        @if dataset.breaks.is_empty() {
            p class="govuk-body" { (t!(language, "statistics-dataset-breaks-none")) }
        }
        dl class="definitions" {
            @for found in &dataset.breaks {
                dt {
                    @if let Some(period) = &found.from_period {
                        (t!(language, "statistics-dataset-break-period", period = period.clone()))
                    } @else if let Some(release) = &found.from_release {
                        (t!(language, "statistics-dataset-break-release", release = release.to_string()))
                    }
                }
                dd { (i18n::typeset(language, found.reason.get(language))) }
            }
        }
    }
}

fn editions(releases: &[Release], site: &Site, language: Language) -> Markup {
    let rows = releases.iter().rev().map(|release| {
        let files: Vec<String> = release.deposits.iter().map(|deposit| deposit.file.clone()).collect();
        let entered =
            release.deposits.first().and_then(|deposit| jiff::Timestamp::from_second(deposit.deposited_at).ok());
        let entered = entered.map(|at| site.day(language, at));
        vec![
            html! { (release.id) },
            html! { (release.first_period) "–" (release.last_period) },
            html! { (ui::format::integer(language, release.cells as f64)) },
            html! { (files.join(", ")) },
            html! { (entered.unwrap_or_default()) },
        ]
    });
    let columns = vec![
        Column::words(t!(language, "statistics-dataset-release")),
        Column::words(t!(language, "statistics-dataset-release-periods")),
        Column::numbers(t!(language, "statistics-dataset-release-cells")),
        Column::words(t!(language, "statistics-dataset-release-files")),
        Column::words(t!(language, "statistics-dataset-release-entered")),
    ];
    let caption = t!(language, "statistics-dataset-releases");
    html! {
        @if releases.is_empty() {
            h2 class="govuk-heading-m" { (caption) }
            (empty_state(
                &t!(language, "statistics-dataset-releases-none"), &t!(language, "statistics-dataset-releases-none-text"), None,
            ))
        } @else {
            (data_table(language, &Table { caption, caption_hidden: false, columns, rows: rows.collect() }))
        }
    }
}

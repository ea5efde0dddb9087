//! The explorer: choose, look, take away. Its address holds the whole state.

mod choices;
mod form;
mod offer;

use axum::extract::{Query as Parameters, State};
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::Territories;
use ui::answer::Answers as _;
use ui::components::{SummaryRow, empty_state, page_title, summary_list, warning};
use ui::errors::Fault;
use ui::layout::Page;
use ui::{href, i18n, t};

use self::choices::{Asked, Choices, Drawing};
use self::form::Form;
use self::offer::Offer;
use super::drawn::{Files, Kind, MOST_LINES, Stand, data_table, downloads, figures};
use super::finding::figure_text;
use super::reader::Reader;
use super::{Pages, drawn};
use crate::answer::Answer;
use crate::model::{Dataset, Release};
use crate::query::Dim;

/// The dataset that the explorer opens with.
const FIRST: &str = "crimes-delits-departements";

/// `GET /donnees`
///
/// # Errors
/// 404 for a dataset or a release that does not exist, 400 for a question without an answer.
pub(super) async fn page(State(pages): State<Pages>, Parameters(given): Parameters<Vec<(String, String)>>) -> Response {
    let asked = Asked::read(given);
    let Some(dataset) = pages.statistics.dataset(asked.dataset.as_deref().unwrap_or(FIRST)) else {
        return pages.fault("/donnees", Fault::NotFound, &[t!(pages.language, "statistics-dataset-unknown")]);
    };
    let all = match pages.statistics.every_release().await {
        Ok(all) => all,
        Err(error) => return pages.failed("/donnees", &error),
    };
    let releases: Vec<Release> = all.iter().filter(|release| release.dataset == dataset.id).cloned().collect();
    let datasets: Vec<&Dataset> = (pages.statistics.datasets())
        .filter(|dataset| all.iter().any(|release| release.dataset == dataset.id))
        .collect();
    let wanted = asked.release();
    let release = match wanted {
        None => releases.last(),
        Some(id) => releases.iter().find(|release| release.id.as_str() == id),
    };
    let Some(release) = release else {
        return nothing_yet(&pages, dataset, wanted.is_some());
    };
    let profile = match pages.statistics.engine.profile(release).await {
        Ok(profile) => profile,
        Err(error) => return pages.failed("/donnees", &error),
    };
    let offer = Offer { dataset, profile: &profile, edition: Territories::bundled().latest() };
    let choices = Choices::fit(&asked, wanted.map(|_| release.id.clone()), &offer);
    let answer = match pages.statistics.answer(&choices.query(&offer)).await {
        Ok(answer) => answer,
        Err(error) if !error.is_askers() => return pages.failed("/donnees", &error),
        Err(_) => {
            return pages.fault("/donnees", Fault::BadRequest, &[t!(pages.language, "statistics-question-refused")]);
        }
    };
    let form = Form { choices: &choices, offer, datasets: &datasets, releases: &releases, language: pages.language };
    let content = content(&pages, &form.render(), &choices, &answer);
    let page = Page::public(pages.language, choices.address(), t!(pages.language, "statistics-explorer-title"));
    pages.page(&page.section("/donnees").below([]), &content)
}

fn nothing_yet(pages: &Pages, dataset: &Dataset, asked_a_release: bool) -> Response {
    let path = format!("/donnees/{}", dataset.id);
    if asked_a_release {
        return pages.fault(&path, Fault::NotFound, &[t!(pages.language, "statistics-dataset-unknown-release")]);
    }
    let language = pages.language;
    let content = html! {
        (page_title(None, dataset.title.get(language), None))
        (empty_state(
            &t!(language, "statistics-dataset-releases-none"),
            &t!(language, "statistics-dataset-releases-none-text"),
            Some(&ui::components::Link::new(href(language, "/donnees"), t!(language, "statistics-explorer-title"))),
        ))
    };
    let page =
        Page::public(language, format!("/donnees?dataset={}", dataset.id), t!(language, "statistics-explorer-title"));
    pages.page(&page.section("/donnees").below([]), &content)
}

fn content(pages: &Pages, form: &Markup, choices: &Choices, answer: &Answer) -> Markup {
    let language = pages.language;
    html! {
        (page_title(None, &t!(language, "statistics-explorer-title"), Some(&t!(language, "statistics-explorer-lead"))))
        div class="explorer" {
            div class="explorer__choices" { (form) }
            section class="explorer__result" aria-labelledby="resultat" {
                h2 class="govuk-visually-hidden" id="resultat" { (t!(language, "statistics-explorer-result")) }
                @for told in answer.about.warnings.iter().filter(|told| told.code == "natures" || told.code == "definition") {
                    (warning(language, &i18n::typeset(language, told.text.get(language))))
                }
                (shown(answer, choices, language))
                (to_quote(answer, choices, pages))
            }
        }
    }
}

fn shown(answer: &Answer, choices: &Choices, language: nomenclature::Language) -> Markup {
    let reader = Reader::new(answer, language);
    let stand = Stand { id: "figure", level: 3, files: Files::Elsewhere };
    let kind = match choices.drawing {
        Drawing::Line => Kind::Line,
        Drawing::Bars => Kind::Bars,
        Drawing::Map => Kind::Map,
        Drawing::Table => return tables(&reader),
    };
    let lines = reader.members(Dim::Territory).len();
    html! {
        @if kind == Kind::Line && lines > MOST_LINES {
            p class="govuk-inset-text" { (t!(language, "statistics-explorer-too-many-lines", most = MOST_LINES)) }
        }
        (figures(answer, kind, language, stand))
    }
}

/// The table alone; one for each indicator when both territories and indicators are several.
fn tables(reader: &Reader<'_>) -> Markup {
    let language = reader.language;
    let indicators = reader.members(Dim::Indicator);
    let apart = indicators.len() > 1 && reader.members(Dim::Territory).len() > 1;
    let wanted: Vec<Option<&cube::Code>> = if apart { indicators.iter().map(Some).collect() } else { vec![None] };
    html! {
        @for indicator in wanted {
            @let named = indicator.or(indicators.first().filter(|_| indicators.len() == 1));
            @let text = figure_text(reader, named);
            @match data_table(reader, indicator, &text.title, false) {
                Ok(table) => div class="explorer__table" {
                    (table)
                    p class="govuk-body-s" { (text.unit) ". " (text.universe) ". " (text.source) "." }
                    @for note in &text.notes { p class="govuk-body-s" { (note) } }
                }
                Err(error) => (empty_state(
                    &t!(language, "statistics-explorer-empty"), &super::words::drawing_error(language, &error), None,
                )),
            }
        }
    }
}

/// A command, whose lines never end within the name of an option.
fn command(line: &str) -> Markup {
    html! {
        code class="code" {
            @for (rank, word) in line.split(' ').enumerate() {
                @if rank > 0 { " " }
                @if word.starts_with("--") { span class="code__option" { (word) } } @else { (word) }
            }
        }
    }
}

/// Files, citation, interface call, command: what one needs to use the table elsewhere.
fn to_quote(answer: &Answer, choices: &Choices, pages: &Pages) -> Markup {
    let language = pages.language;
    let about = &answer.about;
    let base = pages.site.base_address.as_deref().unwrap_or_default();
    let code = |text: &str| html! { code class="code" { (text) } };
    let rows = [
        SummaryRow::text(
            t!(language, "statistics-about-citation"),
            &i18n::typeset(language, about.citation.get(language)),
        ),
        SummaryRow::new(
            t!(language, "statistics-about-link"),
            code(&format!("{base}{}", href(language, &choices.address()))),
        ),
        SummaryRow::new(
            t!(language, "statistics-about-api"),
            html! { a class="govuk-link" href=(about.api_path) { (code(&format!("GET {base}{}", about.api_path))) } },
        ),
        SummaryRow::new(t!(language, "statistics-about-command"), command(&about.command)),
    ];
    html! {
        div class="explorer__files" {
            h3 class="govuk-heading-m" { (t!(language, "statistics-download-title")) }
            ul class="downloads" {
                @for link in downloads(answer) { li { a class="govuk-link" href=(link.href) download { (link.text) } } }
            }
        }
        h3 class="govuk-heading-m" { (t!(language, "statistics-about-result")) }
        (summary_list(&rows))
        @if choices.drawing != Drawing::Table {
            (drawn::definitions(answer, language))
        }
    }
}

//! The list of publications.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use ui::answer::Answers as _;
use ui::components::{empty_state, list_file, page_title};
use ui::layout::Page;
use ui::{href, t};

use super::{Pages, card};
use crate::pdf::collection_of;
use crate::store::Entry;

/// `GET /publications`
///
/// # Errors
/// 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>) -> Response {
    let language = pages.language;
    let entries = match pages.publications.list(language).await {
        Ok(entries) => entries,
        Err(error) => return pages.failed("/publications", &error),
    };
    let title = t!(language, "publication-list");
    let cards: Vec<Markup> = entries.iter().map(|entry| card::card(language, entry, 2)).collect();
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "publication-list-lead"))))
        @if cards.is_empty() {
            (empty_state(&t!(language, "publication-none"), &t!(language, "publication-none-text"), None))
        }
        @for card in &cards { (card) }
        @if !cards.is_empty() { (list_file(language, href(language, "/publications.csv"))) }
    };
    let page = Page::public(language, "/publications", title).section("/publications").below([]);
    pages.page(&page, &content)
}

/// `GET /publications.csv`
///
/// # Errors
/// As the page.
pub(super) async fn file(State(pages): State<Pages>) -> Response {
    let language = pages.language;
    let entries = match pages.publications.list(language).await {
        Ok(entries) => entries,
        Err(error) => return pages.failed("/publications", &error),
    };
    let columns = [
        "publication-column-date",
        "publication-column-kind",
        "publication-column-title",
        "publication-column-year",
        "publication-column-address",
    ];
    let row = |entry: &Entry| {
        vec![
            entry.date.clone(),
            collection_of(language, entry.kind, entry.number),
            entry.title.clone(),
            entry.year.to_string(),
            href(language, &format!("/publications/{}", entry.slug)),
        ]
    };
    let bytes = ui::csv::csv(&columns.map(|key| t!(language, key)), entries.iter().map(row));
    ui::csv::file("publications.csv", bytes)
}

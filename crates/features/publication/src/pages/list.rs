//! The list of publications.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use ui::answer::Answers as _;
use ui::components::{empty_state, page_title};
use ui::layout::Page;
use ui::t;

use super::{Pages, card};

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
    };
    let page = Page::public(language, "/publications", title).section("/publications").below([]);
    pages.page(&page, &content)
}

//! One's desk: what awaits one, and the rooms that one may enter.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{Link, WayIn, empty_state, link_list, page_title, ways_in};
use ui::layout::Page;
use ui::{format, href, t};

use super::Pages;
use crate::web::{Awaiting, Refusal, Room, Signed};

/// `GET /accueil`
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn page(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    let language = pages.language;
    let mut awaiting = Vec::new();
    let mut rooms = Vec::new();
    for desk in pages.gate.desks() {
        awaiting.extend(desk.awaiting(&signed, language).await?);
        rooms.extend(desk.rooms(&signed, language));
    }
    // What is due first comes first; what has no date keeps its feature's order, after.
    awaiting.sort_by_key(|item| (item.due.is_none(), item.due));
    let title = t!(language, "identity-desk");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-desk-lead", name = signed.member().name().to_string()))))
        section aria-labelledby="attend" {
            h2 class="govuk-heading-l" id="attend" { (t!(language, "identity-desk-awaiting")) }
            (list(language, &awaiting))
        }
        @if !rooms.is_empty() {
            section aria-labelledby="rubriques" {
                h2 class="govuk-heading-l" id="rubriques" { (t!(language, "identity-desk-rooms")) }
                (ways_in(&rooms.iter().map(|room| way(language, room)).collect::<Vec<_>>()))
            }
        }
    };
    Ok(signed.page(&pages.site, Page::private(language, "/accueil", title), &content))
}

fn list(language: Language, awaiting: &[Awaiting]) -> Markup {
    if awaiting.is_empty() {
        let title = t!(language, "identity-desk-nothing");
        return empty_state(&title, &t!(language, "identity-desk-nothing-text"), None);
    }
    let line = |item: &Awaiting| {
        let due = item.due.map(|due| t!(language, "identity-desk-due", date = format::date(language, due)));
        (Link::new(href(language, &item.path), item.text.clone()), due)
    };
    link_list(&awaiting.iter().map(line).collect::<Vec<_>>())
}

fn way(language: Language, room: &Room) -> WayIn {
    let link = Link::new(href(language, &room.path), room.name.clone());
    WayIn { link, reader: String::new(), text: room.text.clone() }
}

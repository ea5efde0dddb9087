//! One's desk: what awaits one, and the rooms that one may enter.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{Button, ButtonKind, Link, WayIn, button, empty_state, link_list, page_title, ways_in};
use ui::layout::Page;
use ui::{format, href, t};

use super::Pages;
use crate::access::Begun;
use crate::web::{Awaiting, FORGET, FROM_DESK, Refusal, Room, Signed, csrf_field};

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
        (begun(&pages, &signed, &pages.gate.identity().begun(signed.member()).await?))
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

/// The forms that one has begun and not sent, each with the way to go on and the way to let go.
fn begun(pages: &Pages, signed: &Signed, drafts: &[Begun]) -> Markup {
    let language = pages.language;
    let line = |draft: &Begun| {
        let title = match draft.title.as_str() {
            "" => t!(language, "identity-desk-begun-untitled"),
            title => title.to_owned(),
        };
        let erase = t!(language, "identity-draft-forget");
        let name_value = Some((FORGET, draft.form.as_str()));
        html! {
            div class="rows__words" {
                p class="rows__title" { a class="govuk-link" href=(href(language, &draft.form)) { (title) } }
                p class="rows__remark" { (t!(language, "identity-desk-begun-since", at = pages.site.moment(language, draft.saved_at))) }
            }
            form method="post" action=(href(language, "/brouillons")) aria-label=(t!(language, "identity-desk-begun-erase", title = title)) data-send-once {
                (csrf_field(signed))
                input type="hidden" name=(FROM_DESK) value="1";
                (button(&Button { text: &erase, kind: ButtonKind::Secondary, name_value }))
            }
        }
    };
    html! {
        @if !drafts.is_empty() {
            section aria-labelledby="commence" {
                h2 class="govuk-heading-l" id="commence" { (t!(language, "identity-desk-begun")) }
                ul class="rows" { @for draft in drafts { li class="rows__row" { (line(draft)) } } }
            }
        }
    }
}

fn way(language: Language, room: &Room) -> WayIn {
    let link = Link::new(href(language, &room.path), room.name.clone());
    WayIn { link, reader: String::new(), text: room.text.clone() }
}

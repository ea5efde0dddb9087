//! `/recherche`: everything that the reader may see, by words.

mod circles;
mod sources;

use std::sync::Arc;

use ::search::{Finder, Found, Hit};
use axum::Router;
use axum::extract::{FromRef, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use identity::web::{Gate, MaybeSigned};
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{
    Field, InputKind, Link, Pagination, TagColour, empty_state, field, link_list, page_title, pagination, tag,
};
use ui::layout::Page;
use ui::{Language, href, t};

use super::Rooms;
use super::pulse::Pulse;
use crate::installation::Installation;

/// Things on a page.
const EACH: usize = 20;
/// Communes beside them.
const COMMUNES: usize = 6;
/// A longer question is cut: nobody types it.
const LONGEST: usize = 300;

/// The finder of an installation, empty until [`follow`] has filled it.
pub(super) fn finder(installation: &Installation) -> Arc<Finder> {
    Arc::new(Finder::new(sources::all(installation)))
}

/// Builds the index anew each time something changes.
pub(super) async fn follow(finder: Arc<Finder>, pulse: Arc<Pulse>) {
    loop {
        if let Err(error) = finder.refresh().await {
            tracing::warn!(error, "the search goes on with what it knew");
        }
        pulse.changed().await;
    }
}

pub(super) fn routes(rooms: Rooms) -> Router {
    Router::new().route("/recherche", get(page)).with_state(rooms)
}

impl FromRef<Rooms> for Gate {
    fn from_ref(rooms: &Rooms) -> Self {
        rooms.gate.clone()
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    page: String,
}

/// `GET /recherche?q=…&page=…`
async fn page(State(rooms): State<Rooms>, MaybeSigned(signed): MaybeSigned, Query(asked): Query<Asked>) -> Response {
    let language = rooms.language;
    let question: String = asked.q.chars().take(LONGEST).collect();
    let question = question.trim();
    let number = asked.page.parse::<usize>().unwrap_or(1).clamp(1, 1_000);
    let index = rooms.finder.index();
    let found = index.find(language, question, &circles::reader(signed.as_ref()), (number - 1) * EACH, EACH);
    let communes = if number == 1 { sources::communes(question, COMMUNES) } else { Vec::new() };
    let content = html! {
        (page_title(None, &t!(language, "vigie-search-title"), None))
        (form(language, question))
        @if !question.is_empty() { div aria-live="polite" { (results(language, question, number, &found, &communes)) } }
    };
    let path = if question.is_empty() { "/recherche".to_owned() } else { address(question, 1) };
    let page = Page { unlisted: true, ..Page::public(language, path, t!(language, "vigie-search-title")) };
    let page = page.below([]).narrow();
    // What someone looks for stays between them and this answer.
    let private = [(header::CACHE_CONTROL, "no-store")];
    match signed {
        Some(signed) => (private, signed.page(&rooms.site, page, &content)).into_response(),
        None => (private, page.render(&rooms.site, &content)).into_response(),
    }
}

fn form(language: Language, question: &str) -> Markup {
    let label = t!(language, "vigie-search-label");
    let hint = t!(language, "vigie-search-hint");
    let input = Field {
        id: "q",
        label: &label,
        hint: Some(&hint),
        value: question,
        kind: InputKind::Search,
        required: true,
        ..Field::default()
    };
    html! {
        form method="get" action=(href(language, "/recherche")) role="search" {
            (field(language, &input))
            button class="govuk-button" type="submit" { (t!(language, "vigie-search-button")) }
        }
    }
}

fn results(language: Language, question: &str, number: usize, found: &Found, communes: &[(String, String)]) -> Markup {
    if found.total == 0 && communes.is_empty() {
        let title = t!(language, "vigie-search-nothing", asked = question);
        return empty_state(&title, &t!(language, "vigie-search-nothing-text"), None);
    }
    let communes: Vec<(Link, Option<String>)> =
        communes.iter().map(|(name, path)| (Link::new(href(language, path), name), None)).collect();
    let pages = Pagination { current: number, last: found.total.div_ceil(EACH) };
    html! {
        h2 class="govuk-heading-m" { (t!(language, "vigie-search-found", count = found.total)) }
        @if found.partial { p class="govuk-body" { (t!(language, "vigie-search-partial")) } }
        ol class="govuk-list found" start=((number - 1) * EACH + 1) {
            @for hit in &found.hits { (result(language, hit)) }
        }
        (pagination(language, pages, |page| href(language, &address(question, page))))
        @if !communes.is_empty() {
            h2 class="govuk-heading-m" { (t!(language, "vigie-search-communes")) }
            (link_list(&communes))
        }
    }
}

fn result(language: Language, hit: &Hit) -> Markup {
    let kind = match hit.kind {
        "datasets" => t!(language, "vigie-search-kind-datasets"),
        "territories" => t!(language, "vigie-search-kind-territories"),
        "publications" => t!(language, "vigie-search-kind-publications"),
        "plans" => t!(language, "vigie-search-kind-plans"),
        "training" => t!(language, "vigie-search-kind-training"),
        "protection" => t!(language, "vigie-search-kind-protection"),
        "people" => t!(language, "vigie-search-kind-people"),
        "tools" => t!(language, "vigie-search-kind-tools"),
        _ => t!(language, "vigie-search-kind-pages"),
    };
    html! {
        li {
            h3 class="govuk-heading-s govuk-!-margin-bottom-1" {
                a class="govuk-link" href=(href(language, &hit.path)) { (ui::i18n::typeset(language, &hit.title)) }
                " " (tag(TagColour::Plain, &kind))
            }
            p class="govuk-body" { (ui::i18n::typeset(language, &beginning(&hit.text, 220))) }
        }
    }
}

/// The beginning of a text, cut between two words.
fn beginning(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', '.', ' ', '·']))
}

fn address(question: &str, page: usize) -> String {
    let question: String = question.bytes().fold(String::new(), |mut text, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => text.push(char::from(byte)),
            b' ' => text.push('+'),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
        text
    });
    if page == 1 { format!("/recherche?q={question}") } else { format!("/recherche?q={question}&page={page}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_becomes_an_address() {
        assert_eq!(address("femme & tuée?", 1), "/recherche?q=femme+%26+tu%C3%A9e%3F");
        assert_eq!(address("93", 2), "/recherche?q=93&page=2");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(beginning("un deux, trois quatre", 12), "un deux…");
        assert_eq!(beginning("court", 12), "court");
    }
}

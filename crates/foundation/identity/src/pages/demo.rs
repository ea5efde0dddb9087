//! The demonstration's people, and the way in as each in one click. These addresses exist in a demonstration alone.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{Button, ButtonKind, button, page_title};
use ui::layout::Page;
use ui::t;

use super::{Pages, WayBack, proof, words};
use crate::people::{Organisation, Person};
use crate::web::{OpenForm, Refusal};

/// Who one wants to be.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    person: String,
    suite: Option<String>,
}

/// The addresses of the demonstration.
pub(super) fn routes() -> Router<Pages> {
    Router::new().route("/demo/personnes", get(page).post(enter)).route("/demo/preuve", post(proof::prove_invented))
}

/// `GET /demo/personnes`
///
/// # Errors
/// 503 when the database is away.
async fn page(State(pages): State<Pages>) -> Result<Response, Refusal> {
    let language = pages.language;
    let identity = pages.gate.identity();
    let (people, organisations) = (identity.invented_people().await?, identity.organisations().await?);
    let title = t!(language, "identity-demo-title");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-demo-lead"))))
        ul class="people" { @for person in &people { li class="people__person" { (one(&pages, person, &organisations)) } } }
    };
    Ok(pages.open(StatusCode::OK, Page::private(language, "/demo/personnes", title), &content))
}

/// `POST /demo/personnes`
///
/// # Errors
/// 404 for who is no invented person; 503 when the database is away.
async fn enter(State(pages): State<Pages>, sent: OpenForm<Given>) -> Result<Response, Refusal> {
    let Ok(person) = sent.form.person.parse() else { return Err(Refusal::Hidden) };
    let (identity, now) = (pages.gate.identity(), pages.gate.now());
    let token = identity.sign_in_as_invented(&person, sent.caller.from(), now, &mut pages.gate.chance()).await?;
    Ok(pages.enter(&token, &WayBack { suite: sent.form.suite }.path(&pages)))
}

fn one(pages: &Pages, person: &Person, organisations: &[Organisation]) -> Markup {
    let language = pages.language;
    let roles: Vec<String> = person.roles.iter().map(|role| words::role(language, *role)).collect();
    let organisation = organisations.iter().find(|known| known.id == person.organisation);
    let enter = t!(language, "identity-demo-enter", name = person.name.to_string());
    html! {
        form method="post" action=(pages.href("/demo/personnes")) data-send-once {
            input type="hidden" name="person" value=(person.id);
            p class="people__role" { (roles.join(", ")) }
            p class="people__name" { (person.name) }
            @if let Some(organisation) = organisation { p class="people__organisation" { (organisation.name) } }
            (button(&Button { text: &enter, kind: ButtonKind::Secondary, ..Button::default() }))
        }
    }
}

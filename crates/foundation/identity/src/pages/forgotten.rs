//! A forgotten password: the same answer for everyone, and a mail for who has an account.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use ui::components::{Button, Field, InputKind, button, field, page_title};
use ui::layout::Page;
use ui::t;

use super::{Pages, mails};
use crate::web::{OpenForm, Refusal};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    email: String,
}

/// `GET /mot-de-passe-oublie`
pub(super) async fn page(State(pages): State<Pages>) -> Response {
    let language = pages.language;
    let title = t!(language, "identity-forgotten");
    let label = t!(language, "identity-email");
    let email = Field {
        id: "email",
        label: &label,
        kind: InputKind::Email,
        autocomplete: Some("username"),
        required: true,
        ..Field::default()
    };
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-forgotten-lead"))))
        form method="post" action=(pages.href("/mot-de-passe-oublie")) novalidate data-send-once {
            (field(language, &email))
            (button(&Button { text: &t!(language, "identity-forgotten-button"), ..Button::default() }))
        }
    };
    pages.open(StatusCode::OK, Page::private(language, "/mot-de-passe-oublie", title), &content)
}

/// `POST /mot-de-passe-oublie`
///
/// # Errors
/// 429 after too many.
pub(super) async fn send(State(pages): State<Pages>, sent: OpenForm<Given>) -> Result<Response, Refusal> {
    let language = pages.language;
    let (base, origin) = (pages.gate.base(&sent.caller), sent.caller.origin());
    if !pages.gate.identity().may_ask_again(&sent.form.email, sent.caller.address, pages.gate.now()).await? {
        return Err(Refusal::TooMany);
    }
    let (gate, email) = (pages.gate.clone(), sent.form.email);
    // Not waited for: the time that it takes would tell whether there is such an account.
    tokio::spawn(async move {
        let compose = |person: &crate::Person, token: &crate::Token| mails::new_password(person, token, &base);
        let now = gate.now();
        let asked = gate.identity().forgot_password(&email, origin, compose, now, &mut gate.chance()).await;
        if let Err(error) = asked {
            tracing::error!(%error, "a mail for a forgotten password could not be queued");
        }
    });
    let title = t!(language, "identity-forgotten-sent");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-forgotten-sent-text"))))
        p class="govuk-body" { a class="govuk-link" href=(pages.href("/connexion")) { (t!(language, "identity-sign-in")) } }
    };
    Ok(pages.open(StatusCode::OK, Page::private(language, "/mot-de-passe-oublie", title), &content))
}

//! Proving again who one is, before a sensitive act.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use ui::components::{Button, Field, FieldError, InputKind, button, error_summary, field, form_errors, page_title};
use ui::layout::Page;
use ui::t;

use super::{Pages, WayBack, sign_in};
use crate::web::{Refusal, Signed, SignedForm, csrf_field, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    password: String,
    suite: Option<String>,
}

/// `GET /connexion/preuve`
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn page(
    State(pages): State<Pages>,
    signed: Signed,
    Query(back): Query<WayBack>,
) -> Result<Response, Refusal> {
    Ok(draw(&pages, StatusCode::OK, &signed, &back, &[]))
}

/// `POST /connexion/preuve`
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn prove(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let signed = &sent.signed;
    let back = WayBack { suite: sent.form.suite };
    let identity = pages.gate.identity();
    let proved = identity.prove_again(signed.token(), signed.member(), &sent.form.password, signed.now()).await;
    let (status, text) = match proved {
        Ok(true) => return Ok(see_other(&back.path(&pages))),
        Ok(false) => (StatusCode::UNPROCESSABLE_ENTITY, t!(pages.language, "identity-proof-refused")),
        Err(error) => sign_in::told(&pages, error)?,
    };
    Ok(draw(&pages, status, signed, &back, &[FieldError::new("password", text)]))
}

fn draw(pages: &Pages, status: StatusCode, signed: &Signed, back: &WayBack, errors: &[FieldError]) -> Response {
    let language = pages.language;
    let title = t!(language, "identity-proof-title");
    let label = t!(language, "identity-password");
    let password = Field {
        id: "password",
        label: &label,
        error: form_errors(errors, "password"),
        kind: InputKind::Password,
        autocomplete: Some("current-password"),
        required: true,
        ..Field::default()
    };
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "identity-proof-lead"))))
        form method="post" action=(pages.href("/connexion/preuve")) novalidate data-send-once {
            (csrf_field(signed))
            @if let Some(suite) = &back.suite { input type="hidden" name="suite" value=(suite); }
            (field(language, &password))
            (button(&Button { text: &t!(language, "identity-proof-button"), ..Button::default() }))
        }
    };
    let page = Page::private(language, "/connexion/preuve", title).narrow();
    signed.page_with(status, &pages.site, page, &content)
}

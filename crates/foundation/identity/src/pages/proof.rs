//! Proving again who one is, before a sensitive act: by a passkey, by the provider that vouches, or by the password.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{Button, Field, FieldError, InputKind, button, error_summary, field, form_errors, page_title};
use ui::layout::Page;
use ui::t;

use super::{Pages, WayBack, passkey, provider, sign_in};
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
    draw(&pages, StatusCode::OK, &signed, &back, &[]).await
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
    let told = match proved {
        Ok(true) => return Ok(see_other(&back.path(&pages))),
        Ok(false) => (StatusCode::UNPROCESSABLE_ENTITY, t!(pages.language, "identity-proof-refused")),
        Err(error) => sign_in::told(&pages, error)?,
    };
    refused(&pages, signed, &back, told).await
}

/// `POST /demo/preuve`, in the demonstration alone.
///
/// # Errors
/// 404 for who is no invented person; 503 when the database is away.
pub(super) async fn prove_invented(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let signed = &sent.signed;
    pages.gate.identity().prove_invented(signed.token(), signed.member(), signed.now()).await?;
    Ok(see_other(&WayBack { suite: sent.form.suite }.path(&pages)))
}

/// The page again, with why the proof does not count.
pub(super) async fn refused(
    pages: &Pages,
    signed: &Signed,
    back: &WayBack,
    told: (StatusCode, String),
) -> Result<Response, Refusal> {
    draw(pages, told.0, signed, back, &[FieldError::new("password", told.1)]).await
}

async fn draw(
    pages: &Pages,
    status: StatusCode,
    signed: &Signed,
    back: &WayBack,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let language = pages.language;
    let identity = pages.gate.identity();
    let keys = pages.gate.passkeys().is_some() && !identity.passkeys(signed.member()).await?.is_empty();
    let invented = pages.gate.config().demonstration && identity.is_invented(signed.person()).await?;
    let title = t!(language, "identity-proof-title");
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "identity-proof-lead"))))
        @if invented { (in_one_click(pages, signed, back)) }
        @if keys { (with_passkey(pages, signed, back)) }
        (provider::way_to_proof(pages, back))
        (with_password(pages, signed, back, errors))
    };
    let page = Page::private(language, "/connexion/preuve", title).narrow();
    Ok(signed.page_with(status, &pages.site, page, &content))
}

fn in_one_click(pages: &Pages, signed: &Signed, back: &WayBack) -> Markup {
    let language = pages.language;
    html! {
        form method="post" action=(pages.href("/demo/preuve")) data-send-once {
            h2 class="govuk-heading-m" { (t!(language, "identity-proof-demo")) }
            p class="govuk-body" { (t!(language, "identity-proof-demo-text")) }
            (csrf_field(signed))
            @if let Some(suite) = &back.suite { input type="hidden" name="suite" value=(suite); }
            (button(&Button { text: &t!(language, "identity-proof-demo-button"), ..Button::default() }))
        }
    }
}

fn with_passkey(pages: &Pages, signed: &Signed, back: &WayBack) -> Markup {
    let language = pages.language;
    html! {
        section class="passkey" data-passkey="get" data-begin=(pages.href("/connexion/cle/preuve/debut")) hidden {
            h2 class="govuk-heading-m" { (t!(language, "identity-sign-in-passkey")) }
            (passkey::refusal(language))
            form method="post" action=(back.through(pages, "/connexion/cle/preuve")) {
                (csrf_field(signed))
                (passkey::answer_fields())
                button class="govuk-button" type="submit" { (t!(language, "identity-sign-in-passkey-button")) }
            }
        }
    }
}

fn with_password(pages: &Pages, signed: &Signed, back: &WayBack, errors: &[FieldError]) -> Markup {
    let language = pages.language;
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
    html! {
        form method="post" action=(pages.href("/connexion/preuve")) novalidate data-send-once {
            h2 class="govuk-heading-m" { (t!(language, "identity-sign-in-password")) }
            (csrf_field(signed))
            @if let Some(suite) = &back.suite { input type="hidden" name="suite" value=(suite); }
            (field(language, &password))
            (button(&Button { text: &t!(language, "identity-proof-button"), ..Button::default() }))
        }
    }
}

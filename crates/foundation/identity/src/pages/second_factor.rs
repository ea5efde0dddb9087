//! The second factor: the application's code, a recovery code, or a passkey.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use ui::components::{Button, Field, FieldError, InputKind, button, error_summary, field, form_errors, page_title};
use ui::layout::Page;
use ui::t;

use super::{Pages, WayBack, sign_in};
use crate::access::{Half, SecondFactor};
use crate::secret::Token;
use crate::web::{OpenForm, Refusal, Visitor, see_other, waiting_field};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    code: String,
    suite: Option<String>,
}

/// `GET /connexion/code`
///
/// # Errors
/// Sends to the sign-in page whoever has not given a password just now; 503 when the database is away.
pub(super) async fn page(
    State(pages): State<Pages>,
    visitor: Visitor,
    Query(back): Query<WayBack>,
) -> Result<Response, Refusal> {
    let Some((token, half)) = waiting(&pages, visitor.token).await? else {
        return Ok(see_other(&back.through(&pages, "/connexion")));
    };
    if !half.is_enrolled() {
        return Ok(see_other(&back.through(&pages, "/connexion/second-facteur")));
    }
    Ok(draw(&pages, StatusCode::OK, &token, &back, &[]))
}

/// `POST /connexion/code`
///
/// # Errors
/// 400 for a form that is not ours; 503 when the database is away.
pub(super) async fn enter(State(pages): State<Pages>, sent: OpenForm<Given>) -> Result<Response, Refusal> {
    let token = sent.waiting()?.clone();
    let back = WayBack { suite: sent.form.suite.clone() };
    let Some((token, _)) = waiting(&pages, Some(token)).await? else {
        return Ok(see_other(&back.through(&pages, "/connexion")));
    };
    let Some(factor) = read(&sent.form.code) else {
        let error = FieldError::new("code", t!(pages.language, "identity-code-unreadable"));
        return Ok(draw(&pages, StatusCode::UNPROCESSABLE_ENTITY, &token, &back, &[error]));
    };
    let identity = pages.gate.identity();
    let from = sent.caller.from();
    let entered = identity.second_factor(&token, &factor, from, pages.gate.now(), &mut pages.gate.chance()).await;
    match entered {
        Ok(token) => Ok(pages.enter(&token, &back.path(&pages))),
        Err(error) => {
            let (status, text) = sign_in::told(&pages, error)?;
            let refused = status == StatusCode::UNPROCESSABLE_ENTITY;
            let text = if refused { t!(pages.language, "identity-code-refused") } else { text };
            Ok(draw(&pages, status, &token, &back, &[FieldError::new("code", text)]))
        }
    }
}

/// Six digits are a code of the moment, twelve letters and digits a recovery code.
fn read(code: &str) -> Option<SecondFactor> {
    code.parse().map(SecondFactor::Totp).ok().or_else(|| code.parse().map(SecondFactor::Recovery).ok())
}

/// Who waits for the second factor, with which token.
pub(super) async fn waiting(pages: &Pages, token: Option<Token>) -> Result<Option<(Token, Half)>, Refusal> {
    let Some(token) = token else { return Ok(None) };
    let half = pages.gate.identity().half(&token, pages.gate.now()).await?;
    Ok(half.map(|half| (token, half)))
}

fn draw(pages: &Pages, status: StatusCode, token: &Token, back: &WayBack, errors: &[FieldError]) -> Response {
    let language = pages.language;
    let title = t!(language, "identity-code-title");
    let (label, hint) = (t!(language, "identity-code"), t!(language, "identity-code-hint"));
    let code = Field {
        id: "code",
        label: &label,
        hint: Some(&hint),
        error: form_errors(errors, "code"),
        kind: InputKind::Text,
        autocomplete: Some("one-time-code"),
        required: true,
        width: Some(20),
        ..Field::default()
    };
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "identity-code-lead"))))
        (sign_in::with_passkey(pages, back))
        form method="post" action=(pages.href("/connexion/code")) novalidate data-send-once {
            (waiting_field(token))
            @if let Some(suite) = &back.suite { input type="hidden" name="suite" value=(suite); }
            (field(language, &code))
            (button(&Button { text: &t!(language, "identity-code-button"), ..Button::default() }))
        }
        p class="govuk-body" {
            a class="govuk-link" href=(pages.href("/connexion")) { (t!(language, "identity-code-other-way")) }
        }
    };
    pages.open(status, Page::private(language, "/connexion/code", title), &content)
}

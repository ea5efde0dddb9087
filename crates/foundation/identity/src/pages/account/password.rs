//! Another password, for who gives the present one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use ui::components::{Button, FieldError, button, error_summary, page_title};
use ui::layout::Page;
use ui::t;

use super::Pages;
use crate::access::AcceptError;
use crate::pages::invitation;
use crate::web::{Refusal, Signed, SignedForm, csrf_field};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    password: String,
    again: String,
}

/// `GET /compte/mot-de-passe`
///
/// # Errors
/// Asks first who one is; 503 when the database is away.
pub(super) async fn page(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    signed.recently_proved().await?;
    Ok(draw(&pages, &signed, StatusCode::OK, &[]))
}

/// `POST /compte/mot-de-passe`
///
/// # Errors
/// Asks first who one is; 503 when the database is away.
pub(super) async fn change(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let signed = &sent.signed;
    signed.recently_proved().await?;
    let wrong = |field: &str, text: String| {
        draw(&pages, signed, StatusCode::UNPROCESSABLE_ENTITY, &[FieldError::new(field, text)])
    };
    if sent.form.password != sent.form.again {
        return Ok(wrong("again", t!(pages.language, "identity-password-differs")));
    }
    let identity = pages.gate.identity();
    let changed = identity
        .change_password(signed.member(), signed.token(), &sent.form.password, signed.now(), &mut signed.chance())
        .await;
    match changed {
        Ok(()) => Ok(signed.done("/compte", &t!(pages.language, "identity-password-changed"))),
        Err(AcceptError::Password(refused)) => Ok(wrong("password", invitation::password_words(&pages, refused))),
        Err(AcceptError::Store(error)) => Err(error.into()),
        Err(AcceptError::Expired) => Err(Refusal::Hidden),
    }
}

fn draw(pages: &Pages, signed: &Signed, status: StatusCode, errors: &[FieldError]) -> Response {
    let language = pages.language;
    let title = t!(language, "identity-password-title");
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "identity-password-lead"))))
        form method="post" action=(pages.href("/compte/mot-de-passe")) novalidate data-send-once {
            (csrf_field(signed))
            (invitation::new_password(pages, errors))
            (button(&Button { text: &t!(language, "identity-save"), ..Button::default() }))
        }
    };
    signed.page_with(status, &pages.site, Page::private(language, "/compte/mot-de-passe", title).narrow(), &content)
}

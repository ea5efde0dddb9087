//! Signing in at the door: the page to which the tablet's code leads.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use ui::answer::Answers as _;
use ui::components::{
    Banner, Button, Field, FieldError, InputKind, banner, button, error_summary, field, form_errors, page_title,
};
use ui::layout::Page;
use ui::{href, t};

use super::from::From;
use super::registering::{too_many, visitor};
use super::{Pages, session};
use crate::model::session::SessionCode;
use crate::store::{AtTheDoor, SessionError, enter_door};

/// Who signs in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    courriel: String,
}

/// `GET /formation/presence/{session}/{door}`
///
/// # Errors
/// None: whether the code is still good is told when it is used.
pub(super) async fn page(State(pages): State<Pages>, Path((code, door)): Path<(String, String)>) -> Response {
    show(&pages, &code, &door, "", None)
}

fn show(pages: &Pages, code: &str, door: &str, email: &str, error: Option<String>) -> Response {
    let language = pages.language;
    let path = format!("/formation/presence/{code}/{door}");
    let title = t!(language, "training-door");
    let failed = error.is_some();
    let errors: Vec<FieldError> = error.into_iter().map(|words| FieldError::new("courriel", words)).collect();
    let content = html! {
        (error_summary(language, &errors))
        (page_title(None, &title, Some(&t!(language, "training-door-lead"))))
        form method="post" action=(href(language, &path)) novalidate data-send-once {
            (field(language, &Field {
                id: "courriel", label: &t!(language, "training-email"), value: email, kind: InputKind::Email, autocomplete: Some("email"),
                required: true, error: form_errors(&errors, "courriel"), ..Field::default()
            }))
            (button(&Button { text: &t!(language, "training-door-button"), ..Button::default() }))
        }
    };
    let page = Page::held(language, path, title).section("/formation").narrow();
    let mut response = pages.page(&page, &content);
    if failed {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// `POST /formation/presence/{session}/{door}`
///
/// # Errors
/// 404 for a session that does not exist; 422 when the code is over or nobody has a seat under this address.
pub(super) async fn send(
    State(pages): State<Pages>,
    Path((code, door)): Path<(String, String)>,
    from: From,
    Form(sent): Form<Sent>,
) -> Response {
    let language = pages.language;
    if !pages.training.lets_in(from.0) {
        return too_many(&pages);
    }
    let Ok(session_code) = code.parse::<SessionCode>() else { return session::unknown(&pages) };
    let wrong = match enter_door(&pages.training, &visitor(), &session_code, &door, &sent.courriel).await {
        Ok(AtTheDoor::Noted) => {
            let title = t!(language, "training-door-noted");
            let content = html! { (page_title(None, &t!(language, "training-door"), None)) (banner(language, Banner::Success, &title, None)) };
            let page = Page::held(language, format!("/formation/presence/{code}/{door}"), title)
                .section("/formation")
                .narrow();
            return pages.page(&page, &content);
        }
        Ok(AtTheDoor::CodeOver) => t!(language, "training-door-over"),
        Ok(AtTheDoor::NotNow) | Err(SessionError::Move(_)) => t!(language, "training-door-not-now"),
        Ok(AtTheDoor::NoSeat) => t!(language, "training-door-no-seat"),
        Err(SessionError::Unknown(_)) => return session::unknown(&pages),
        Err(error) => return pages.failed("/formation/presence", &error),
    };
    show(&pages, &code, &door, &sent.courriel, Some(wrong))
}

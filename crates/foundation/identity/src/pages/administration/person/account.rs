//! Closing someone's account, or opening it again.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use ui::components::{FieldError, error_summary};
use ui::layout::Page;
use ui::t;

use super::{Given, known, path, permit};
use crate::pages::Pages;
use crate::people::Person;
use crate::rights::may;
use crate::web::{Refusal, Signed, SignedForm, csrf_field};

/// `GET /administration/personnes/{id}/compte`
///
/// # Errors
/// Asks first who one is; 404 for who keeps no people, and for nobody.
pub(super) async fn ask(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    permit::<may::Revoke>(&signed)?;
    signed.recently_proved().await?;
    let person = known(&pages, &id).await?;
    Ok(draw(&pages, &signed, &person, StatusCode::OK, &[]))
}

fn draw(pages: &Pages, signed: &Signed, person: &Person, status: StatusCode, errors: &[FieldError]) -> Response {
    let language = pages.language;
    let closed = person.disabled_at.is_some();
    let (question, consequence) = match closed {
        true => ("identity-reopen-question", "identity-reopen-text"),
        false => ("identity-close-question", "identity-close-text"),
    };
    let question = t!(language, question, name = person.name.to_string());
    let here = format!("{}/compte", path(&person.id));
    let content = html! {
        (error_summary(language, errors))
        form class="confirmation" method="post" action=(pages.href(&here)) data-send-once {
            (csrf_field(signed))
            // What was seen is what is done: an account closed meanwhile is not opened again by mistake.
            input type="hidden" name="revision" value=(person.revision);
            h1 class="govuk-heading-l" { (question) }
            p class="govuk-body" { (t!(language, consequence)) }
            div class="govuk-button-group" {
                button class="govuk-button govuk-button--warning" type="submit" id="confirm" { (t!(language, "identity-confirm")) }
                a class="govuk-link" href=(pages.href(&path(&person.id))) { (t!(language, "identity-cancel")) }
            }
        }
    };
    signed.page_with(status, &pages.site, Page::private(language, here, question).narrow(), &content)
}

/// `POST /administration/personnes/{id}/compte`
///
/// # Errors
/// Asks first who one is; 404 for who keeps no people, and for nobody; 409 when they were changed meanwhile; 422 for one's own.
pub(super) async fn change(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Given>,
) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    let revoke = permit::<may::Revoke>(signed)?;
    signed.recently_proved().await?;
    let person = known(&pages, &id).await?;
    let identity = pages.gate.identity();
    let refuse = |status, key: &'static str| {
        draw(&pages, signed, &person, status, &[FieldError::new("confirm", t!(language, key))])
    };
    if sent.form.revision != person.revision.to_string() {
        return Ok(refuse(StatusCode::CONFLICT, "identity-changed-meanwhile"));
    }
    if person.id == *signed.person() {
        return Ok(refuse(StatusCode::UNPROCESSABLE_ENTITY, "identity-close-own"));
    }
    let told = if person.disabled_at.is_some() {
        identity.reopen(&permit::<may::Grant>(signed)?, signed.now(), &person.id).await?;
        "identity-reopened"
    } else {
        identity.disable(&revoke, signed.now(), &person.id).await?;
        "identity-closed"
    };
    Ok(signed.done(&path(&person.id), &t!(language, told)))
}

//! Closing an organisation.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use ui::components::{FieldError, error_summary};
use ui::layout::Page;
use ui::t;

use super::{path, permit};
use crate::pages::Pages;
use crate::people::OrganisationId;
use crate::rights::may;
use crate::web::{Refusal, Signed, SignedForm, csrf_field};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Nothing {}

/// `GET /administration/organisations/{id}/fermer`
///
/// # Errors
/// Asks first who one is; 404 for who keeps none, and for none.
pub(super) async fn ask(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    permit::<may::Close>(&signed)?;
    signed.recently_proved().await?;
    let id: OrganisationId = id.parse().map_err(|_| Refusal::Hidden)?;
    draw(&pages, &signed, &id, StatusCode::OK, &[]).await
}

async fn draw(
    pages: &Pages,
    signed: &Signed,
    id: &OrganisationId,
    status: StatusCode,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let language = pages.language;
    let found = pages.gate.identity().organisation(id).await?.ok_or(Refusal::Hidden)?;
    let question = t!(language, "identity-organisation-close", name = found.value.name.to_string());
    let here = format!("{}/fermer", path(id.as_str()));
    let content = html! {
        (error_summary(language, errors))
        form class="confirmation" method="post" action=(pages.href(&here)) data-send-once {
            (csrf_field(signed))
            h1 class="govuk-heading-l" { (question) }
            p class="govuk-body" { (t!(language, "identity-organisation-close-text")) }
            div class="govuk-button-group" {
                button class="govuk-button govuk-button--warning" type="submit" id="confirm" { (t!(language, "identity-confirm")) }
                a class="govuk-link" href=(pages.href(&path(id.as_str()))) { (t!(language, "identity-cancel")) }
            }
        }
    };
    Ok(signed.page_with(status, &pages.site, Page::private(language, here, question).narrow(), &content))
}

/// `POST /administration/organisations/{id}/fermer`
///
/// # Errors
/// Asks first who one is; 404 for who keeps none, and for none; 422 for one's own.
pub(super) async fn close(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Nothing>,
) -> Result<Response, Refusal> {
    let Nothing {} = sent.form;
    let (language, signed) = (pages.language, &sent.signed);
    let close = permit::<may::Close>(signed)?;
    signed.recently_proved().await?;
    let id: OrganisationId = id.parse().map_err(|_| Refusal::Hidden)?;
    if id == *signed.member().organisation() {
        let errors = [FieldError::new("confirm", t!(language, "identity-organisation-close-own"))];
        return draw(&pages, signed, &id, StatusCode::UNPROCESSABLE_ENTITY, &errors).await;
    }
    pages.gate.identity().close_organisation(&close, signed.now(), &id).await?;
    Ok(signed.done("/administration/organisations", &t!(language, "identity-organisation-closed")))
}

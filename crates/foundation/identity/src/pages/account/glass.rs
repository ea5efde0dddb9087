//! Breaking the glass: a wider right for three hours, with a reason that administrators read.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use maud::html;
use serde::Deserialize;
use store::StoreError;
use ui::components::{Field, FieldError, error_summary, form_errors, page_title, textarea, warning};
use ui::layout::Page;
use ui::t;

use super::Pages;
use crate::rights::{Place, may, on};
use crate::web::{Refusal, Signed, SignedForm, csrf_field, draft_tools};

const HERE: &str = "/compte/acces-elargi";

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    reason: String,
}

/// `GET /compte/acces-elargi`
///
/// # Errors
/// Asks first who one is.
pub(super) async fn page(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    signed.recently_proved().await?;
    let (given, saved_at) = signed.begun(HERE, Given::default()).await?;
    Ok(draw(&pages, &signed, &given.reason, StatusCode::OK, (&[], saved_at)))
}

/// `POST /compte/acces-elargi`
///
/// # Errors
/// Asks first who one is, and keeps what was written; 503 when the database is away.
pub(super) async fn open(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    sent.recently_proved((HERE, &t!(language, "identity-glass-title"))).await?;
    let own = Place { owner: Some(signed.person().clone()), ..Place::default() };
    let permit = signed.permit::<may::BreakGlass, on::Person>(&own)?;
    match pages.gate.identity().break_glass(&permit, &sent.key, &sent.form.reason, signed.now()).await {
        Ok(until) => {
            signed.forget_draft(HERE).await?;
            let until = pages.site.time(language, until);
            Ok(signed.done("/accueil", &t!(language, "identity-glass-opened", until = until)))
        }
        Err(StoreError::Refused { .. }) => {
            let error = FieldError::new("reason", t!(language, "identity-glass-reason-wrong"));
            Ok(draw(&pages, signed, &sent.form.reason, StatusCode::UNPROCESSABLE_ENTITY, (&[error], None)))
        }
        Err(error) => Err(error.into()),
    }
}

fn draw(
    pages: &Pages,
    signed: &Signed,
    reason: &str,
    status: StatusCode,
    told: (&[FieldError], Option<Timestamp>),
) -> Response {
    let (language, (errors, draft)) = (pages.language, told);
    let title = t!(language, "identity-glass-title");
    let (label, hint) = (t!(language, "identity-glass-reason"), t!(language, "identity-glass-reason-hint"));
    let why = Field {
        id: "reason",
        label: &label,
        hint: Some(&hint),
        error: form_errors(errors, "reason"),
        value: reason,
        required: true,
        ..Field::default()
    };
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "identity-glass-lead"))))
        (warning(language, &t!(language, "identity-glass-warning")))
        form method="post" action=(pages.href(HERE)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (textarea(language, &why, 4))
            button class="govuk-button govuk-button--warning" type="submit" { (t!(language, "identity-glass-button")) }
            @if draft.is_some() { (draft_tools(signed, &pages.site, (HERE, &title), draft)) }
        }
    };
    signed.page_with(status, &pages.site, Page::private(language, HERE, title).narrow(), &content)
}

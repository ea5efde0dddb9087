//! The institution names a national trainer: the top of every chain.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use identity::may;
use identity::web::{Refusal, Signed, SignedForm, csrf_field, draft_tools};
use jiff::Timestamp;
use maud::html;
use serde::Deserialize;
use store::EmailAddress;
use ui::components::{
    Button, Choice, Field, FieldError, InputKind, Link, Select, button, error_summary, field, form_errors, page_title,
    select,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::super::PrivatePages;
use super::one::refused;
use super::{PATH, permit};
use crate::pages::parts;
use crate::store::{QualifyError, name_national, published_kits};

/// The page on which one is named.
const NAMING: &str = "/formation/gestion/cascade/nationale";

/// Whom, for which kit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    courriel: String,
    kit: String,
}

/// `GET /formation/gestion/cascade/nationale`
///
/// # Errors
/// 404 for who does not manage training.
pub(super) async fn form(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let (sent, saved_at) = signed.begun(NAMING, Sent::default()).await?;
    show(&pages, &signed, &sent, (&[], saved_at)).await
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    sent: &Sent,
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Result<Response, Refusal> {
    let language = pages.language;
    let mut choices = vec![Choice::new("", t!(language, "training-choose"), sent.kit.is_empty())];
    let kits = parts::by_title(language, published_kits(&pages.training.store).await?);
    choices.extend(kits.iter().map(|one| {
        let id = one.kit.id.as_str();
        Choice::new(id, typeset(language, one.kit.title.get(language)), id == sent.kit)
    }));
    let (email, hint, kit) =
        (t!(language, "training-email"), t!(language, "training-cascade-name-hint"), t!(language, "training-kit"));
    let title = t!(language, "training-cascade-name");
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "training-cascade-name-lead"))))
        form method="post" action=(href(language, NAMING)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (field(language, &Field {
                id: "courriel", label: &email, hint: Some(&hint), value: &sent.courriel, kind: InputKind::Email, required: true,
                error: form_errors(errors, "courriel"), ..Field::default()
            }))
            (select(language, &Select {
                field: Field { id: "kit", label: &kit, required: true, error: form_errors(errors, "kit"), ..Field::default() }, choices
            }))
            (button(&Button { text: &t!(language, "training-cascade-name-button"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (NAMING, &title), saved_at))
        }
    };
    let up = Link::new(href(language, PATH), t!(language, "training-cascade"));
    let mut response = pages.page(signed, NAMING, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /formation/gestion/cascade/nationale`
///
/// # Errors
/// 404 for who does not manage training; 422 with all that is wrong.
pub(super) async fn send(State(pages): State<PrivatePages>, sent: SignedForm<Sent>) -> Result<Response, Refusal> {
    let permit = permit::<may::Update>(&sent.signed)?;
    let (language, training) = (pages.language, &pages.training);
    let kits = published_kits(&training.store).await?;
    let kit = kits.iter().find(|one| one.kit.id.as_str() == sent.form.kit);
    let email = sent.form.courriel.parse::<EmailAddress>().ok();
    let mut errors = Vec::new();
    if email.is_none() {
        errors.push(FieldError::new("courriel", t!(language, "training-wrong-email")));
    }
    if kit.is_none() {
        errors.push(FieldError::new("kit", t!(language, "training-wrong-kit")));
    }
    let (Some(email), Some(kit)) = (email, kit) else {
        return show(&pages, &sent.signed, &sent.form, (&errors, None)).await;
    };
    let (store, now) = (&training.store, sent.signed.now());
    match name_national(store, permit.actor(), now, &training.chance, &email, &kit.kit.id).await {
        Ok(()) => {
            sent.signed.forget_draft(NAMING).await?;
            Ok(sent.signed.done(PATH, &t!(language, "training-step-done")))
        }
        Err(QualifyError::Nobody) => {
            let error = FieldError::new("courriel", t!(language, "training-wrong-nobody"));
            show(&pages, &sent.signed, &sent.form, (&[error], None)).await
        }
        Err(error) => Err(refused(error)),
    }
}

//! Inviting someone, or inviting them again.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use maud::html;
use serde::Deserialize;
use store::{EmailAddress, StoreError};
use ui::components::{Button, Field, FieldError, InputKind, button, error_summary, field, form_errors, page_title};
use ui::layout::Page;
use ui::t;

use super::fields::{language_field, name_field, organisation_field, read_language, read_roles, roles_field};
use super::{Given, known, path, permit};
use crate::pages::administration::people;
use crate::pages::{Pages, mails};
use crate::people::{NewPerson, PersonName};
use crate::rights::may;
use crate::web::{Refusal, Signed, SignedForm, csrf_field, draft_tools};

const HERE: &str = "/administration/personnes/inviter";

#[derive(Debug, Default, Deserialize)]
pub(super) struct Nothing {}

/// `GET /administration/personnes/inviter`
///
/// # Errors
/// Asks first who one is; 404 for who keeps no people; 503 when the database is away.
pub(super) async fn new(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    permit::<may::Invite>(&signed)?;
    signed.recently_proved().await?;
    let draft = signed.draft::<Given>(HERE).await?;
    let saved_at = draft.as_ref().map(|draft| draft.saved_at);
    let given = draft.map_or_else(|| Given { language: "fr".to_owned(), ..Given::default() }, |draft| draft.form);
    draw_new(&pages, &signed, &given, StatusCode::OK, (&[], saved_at)).await
}

/// `POST /administration/personnes/inviter`
///
/// # Errors
/// Asks first who one is, and keeps what was written; 404 for who keeps no people; 503 when the database is away.
pub(super) async fn invite(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    let invite = permit::<may::Invite>(signed)?;
    sent.recently_proved((HERE, &t!(language, "identity-invite"))).await?;
    let person = match check_new(&pages, &sent.form) {
        Ok(person) => person,
        Err(errors) => return refuse(&pages, signed, &sent.form, &errors).await,
    };
    let compose = |token: &crate::Token| {
        mails::invitation(&person.email, &person.name.to_string(), person.language, token, signed.base())
    };
    let invited =
        pages.gate.identity().invite(&invite, &sent.key, &person, compose, signed.now(), &mut signed.chance()).await;
    match invited {
        Ok(_) => {
            signed.forget_draft(HERE).await?;
            let told =
                t!(language, "identity-invited", name = person.name.to_string(), email = person.email.to_string());
            Ok(signed.done("/administration/personnes", &told))
        }
        Err(StoreError::Duplicate { .. }) => {
            let errors = [FieldError::new("email", t!(language, "identity-email-taken"))];
            refuse(&pages, signed, &sent.form, &errors).await
        }
        Err(StoreError::Reference { .. }) => {
            let errors = [FieldError::new("organisation", t!(language, "identity-organisation-missing"))];
            refuse(&pages, signed, &sent.form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

fn check_new(pages: &Pages, given: &Given) -> Result<NewPerson, Vec<FieldError>> {
    let language = pages.language;
    let mut errors = Vec::new();
    let mut wrong = |field: &str, key: &'static str| errors.push(FieldError::new(field, t!(language, key)));
    let name = given.name.parse::<PersonName>().map_err(|_| wrong("name", "identity-name-wrong")).ok();
    let email = given.email.parse::<EmailAddress>().map_err(|_| wrong("email", "identity-email-wrong")).ok();
    let organisation =
        given.organisation.parse().map_err(|_| wrong("organisation", "identity-organisation-missing")).ok();
    let roles = read_roles(&given.roles);
    if roles.is_none() {
        wrong("roles", "identity-roles-wrong");
    }
    match (name, email, organisation, roles) {
        (Some(name), Some(email), Some(organisation), Some(roles)) => {
            Ok(NewPerson { organisation, email, name, language: read_language(&given.language), roles })
        }
        _ => Err(errors),
    }
}

async fn refuse(pages: &Pages, signed: &Signed, given: &Given, errors: &[FieldError]) -> Result<Response, Refusal> {
    draw_new(pages, signed, given, StatusCode::UNPROCESSABLE_ENTITY, (errors, None)).await
}

async fn draw_new(
    pages: &Pages,
    signed: &Signed,
    given: &Given,
    status: StatusCode,
    told: (&[FieldError], Option<Timestamp>),
) -> Result<Response, Refusal> {
    let (language, (errors, draft)) = (pages.language, told);
    let organisations = pages.gate.identity().organisations().await?;
    let title = t!(language, "identity-invite");
    let label = t!(language, "identity-email");
    let email = Field {
        id: "email",
        label: &label,
        value: &given.email,
        error: form_errors(errors, "email"),
        kind: InputKind::Email,
        autocomplete: Some("off"),
        required: true,
        ..Field::default()
    };
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "identity-invite-lead"))))
        form method="post" action=(pages.href(HERE)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (name_field(pages, given, errors))
            (field(language, &email))
            (organisation_field(pages, given, &organisations, errors))
            (language_field(pages, given))
            (roles_field(pages, &given.roles, errors))
            (button(&Button { text: &t!(language, "identity-invite-button"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (HERE, &title), draft))
        }
    };
    let page = Page::private(language, HERE, title).narrow().below([people::above(pages)]);
    Ok(signed.page_with(status, &pages.site, page, &content))
}

/// `POST /administration/personnes/{id}/invitation`
///
/// # Errors
/// Asks first who one is; 404 for who keeps no people, and for nobody; 503 when the database is away.
pub(super) async fn again(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Nothing>,
) -> Result<Response, Refusal> {
    let Nothing {} = sent.form;
    let (language, signed) = (pages.language, &sent.signed);
    let invite = permit::<may::Invite>(signed)?;
    let person = known(&pages, &id).await?;
    signed.recently_proved_for(&path(&person.id)).await?;
    let compose = |token: &crate::Token| {
        mails::invitation(&person.email, &person.name.to_string(), person.language, token, signed.base())
    };
    let identity = pages.gate.identity();
    identity.invite_again(&invite, &sent.key, &person.id, compose, signed.now(), &mut signed.chance()).await?;
    let told = t!(language, "identity-invited", name = person.name.to_string(), email = person.email.to_string());
    Ok(signed.done(&path(&person.id), &told))
}

//! One's name and language; and a copy of what is kept of oneself.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use nomenclature::Language;
use serde::Deserialize;
use serde_json::json;
use store::{Conflict, Revision};
use ui::components::{
    Button, Choice, Choices, Field, FieldError, Link, button, error_summary, field, form_errors, page_title, radios,
};
use ui::layout::Page;
use ui::t;

use super::{Pages, myself};
use crate::people::{EditError, PersonEdit, PersonName};
use crate::rights::{Place, may, on};
use crate::web::{ConflictField, Refusal, Signed, SignedForm, conflict, csrf_field};

const HERE: &str = "/compte/identite";

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    name: String,
    language: String,
    revision: String,
}

/// `GET /compte/identite`
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn page(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    let person = myself(&pages, &signed).await?;
    let given = Given {
        name: person.name.to_string(),
        language: person.language.tag().to_owned(),
        revision: person.revision.to_string(),
    };
    Ok(draw(&pages, &signed, &given, StatusCode::OK, &[]))
}

/// `POST /compte/identite`
///
/// # Errors
/// 409 when somebody changed it meanwhile; 503 when the database is away.
pub(super) async fn save(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let signed = &sent.signed;
    let seen: Revision = sent.form.revision.parse().map_err(|_| Refusal::Stale)?;
    let Ok(name) = sent.form.name.parse::<PersonName>() else {
        let error = FieldError::new("name", t!(pages.language, "identity-name-wrong"));
        return Ok(draw(&pages, signed, &sent.form, StatusCode::UNPROCESSABLE_ENTITY, &[error]));
    };
    let reads = if sent.form.language == "en" { Language::English } else { Language::French };
    let own = Place { owner: Some(signed.person().clone()), ..Place::default() };
    let permit = signed.permit::<may::Update, on::Person>(&own)?;
    match pages.gate.identity().rename(&permit, signed.now(), seen, name, reads).await {
        Ok(()) => Ok(signed.done("/compte", &t!(pages.language, "identity-saved"))),
        Err(EditError::Conflict(found)) => Ok(differing(&pages, signed, &found)),
        Err(EditError::Store(error)) => Err(error.into()),
    }
}

/// Both versions, to choose from.
fn differing(pages: &Pages, signed: &Signed, found: &Conflict<PersonEdit>) -> Response {
    let language = pages.language;
    let (mine, theirs) = (&found.proposed, &found.current.value);
    let tongue = |edit: &PersonEdit| (edit.language.tag().to_owned(), t!(edit.language, "identity-language-name"));
    let fields = [
        ConflictField::text("name", t!(language, "identity-name"), &mine.name.to_string(), &theirs.name.to_string()),
        ConflictField {
            name: "language".into(),
            label: t!(language, "identity-language"),
            mine: tongue(mine),
            theirs: tongue(theirs),
        },
    ];
    let back = Link::new(pages.href("/compte"), t!(language, "identity-conflict-keep"));
    let content = conflict(signed, &pages.href(HERE), found.current.revision, &fields, &back);
    let page = Page::private(language, HERE, t!(language, "identity-conflict-title")).narrow();
    signed.page_with(StatusCode::CONFLICT, &pages.site, page, &content)
}

/// `GET /compte/donnees.json`
///
/// # Errors
/// Asks first who one is; 503 when the database is away.
pub(super) async fn export(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    let own = Place { owner: Some(signed.person().clone()), ..Place::default() };
    signed.permit::<may::Export, on::Person>(&own)?;
    signed.recently_proved().await?;
    let person = myself(&pages, &signed).await?;
    let identity = pages.gate.identity();
    let (sessions, keys) =
        (identity.sessions(signed.member(), signed.now()).await?, identity.passkeys(signed.member()).await?);
    let sessions: Vec<_> = (sessions.iter())
        .map(|session| {
            json!({ "since": session.created_at, "last_used": session.seen_at, "browser": session.agent, "address": session.address })
        })
        .collect();
    let keys: Vec<_> =
        keys.iter().map(|key| json!({ "name": key.name, "since": key.created_at, "last_used": key.used_at })).collect();
    let providers: Vec<_> = (identity.linked_providers(signed.member()).await?.iter())
        .map(|linked| json!({ "issuer": linked.issuer, "subject": linked.subject, "since": linked.linked_at }))
        .collect();
    let drafts: Vec<_> = (identity.drafts(signed.member()).await?.iter())
        .map(|draft| json!({ "form": draft.begun.form, "title": draft.begun.title, "saved": draft.begun.saved_at, "fields": draft.fields }))
        .collect();
    let told = json!({
        "name": person.name.to_string(), "email": person.email.as_str(), "organisation": person.organisation.as_str(),
        "language": person.language.tag(), "roles": person.roles.iter().map(|role| role.code()).collect::<Vec<_>>(),
        "sessions": sessions, "passkeys": keys, "providers": providers,
        "drafts": drafts,
    });
    let text = serde_json::to_vec_pretty(&told).unwrap_or_default();
    Ok(signed.download("vigie-compte.json", "application/json", text))
}

fn draw(pages: &Pages, signed: &Signed, given: &Given, status: StatusCode, errors: &[FieldError]) -> Response {
    let language = pages.language;
    let title = t!(language, "identity-account-me");
    let label = t!(language, "identity-name");
    let name = Field {
        id: "name",
        label: &label,
        value: &given.name,
        error: form_errors(errors, "name"),
        autocomplete: Some("name"),
        required: true,
        ..Field::default()
    };
    let choice = |tongue: Language| {
        Choice::new(tongue.tag(), t!(tongue, "identity-language-name"), given.language == tongue.tag())
    };
    let (legend, hint) = (t!(language, "identity-language"), t!(language, "identity-language-hint"));
    let tongue = Choices {
        id: "language",
        legend: &legend,
        hint: Some(&hint),
        choices: Language::ALL.into_iter().map(choice).collect(),
        ..Choices::default()
    };
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, None))
        form method="post" action=(pages.href(HERE)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            input type="hidden" name="revision" value=(given.revision);
            (field(language, &name))
            (radios(language, &tongue))
            (button(&Button { text: &t!(language, "identity-save"), ..Button::default() }))
        }
    };
    signed.page_with(status, &pages.site, Page::private(language, HERE, title).narrow(), &content)
}

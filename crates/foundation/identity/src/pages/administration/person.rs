//! One person: inviting them, changing what is known of them, their roles, their account.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use store::{EmailAddress, Revision, StoreError};
use ui::components::{
    Button, ButtonKind, Choice, Choices, Field, FieldError, InputKind, Link, Select, button, button_link, checkboxes,
    error_summary, field, form_errors, page_title, radios, select,
};
use ui::layout::Page;
use ui::t;

use super::people;
use crate::pages::{Pages, mails, words};
use crate::people::{EditError, NewPerson, Organisation, Person, PersonEdit, PersonId, PersonName};
use crate::rights::{Permit, Place, Role, may, on};
use crate::web::{ConflictField, Refusal, Signed, SignedForm, conflict, csrf_field};

/// What is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    name: String,
    email: String,
    organisation: String,
    language: String,
    roles: Vec<String>,
    revision: String,
}

/// A whole form of roles.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct GivenRoles {
    roles: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Nothing {}

/// What someone may do to people.
fn permit<V: crate::VerbType>(signed: &Signed) -> Result<Permit<V, on::Person>, Refusal> {
    signed.permit(&Place::default())
}

/// `GET /administration/personnes/inviter`
///
/// # Errors
/// 404 for who keeps no people; 503 when the database is away.
pub(super) async fn new(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    permit::<may::Invite>(&signed)?;
    draw_new(&pages, &signed, &Given { language: "fr".to_owned(), ..Given::default() }, StatusCode::OK, &[]).await
}

/// `POST /administration/personnes/inviter`
///
/// # Errors
/// 404 for who keeps no people; 503 when the database is away.
pub(super) async fn invite(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    let invite = permit::<may::Invite>(signed)?;
    let person = match check_new(&pages, &sent.form) {
        Ok(person) => person,
        Err(errors) => return draw_new(&pages, signed, &sent.form, StatusCode::UNPROCESSABLE_ENTITY, &errors).await,
    };
    let compose = |token: &crate::Token| {
        mails::invitation(&person.email, &person.name.to_string(), person.language, token, signed.base())
    };
    let invited =
        pages.gate.identity().invite(&invite, &sent.key, &person, compose, signed.now(), &mut signed.chance()).await;
    match invited {
        Ok(_) => {
            let told =
                t!(language, "identity-invited", name = person.name.to_string(), email = person.email.to_string());
            Ok(signed.done("/administration/personnes", &told))
        }
        Err(StoreError::Duplicate { .. }) => {
            let errors = [FieldError::new("email", t!(language, "identity-email-taken"))];
            draw_new(&pages, signed, &sent.form, StatusCode::UNPROCESSABLE_ENTITY, &errors).await
        }
        Err(StoreError::Reference { .. }) => {
            let errors = [FieldError::new("organisation", t!(language, "identity-organisation-missing"))];
            draw_new(&pages, signed, &sent.form, StatusCode::UNPROCESSABLE_ENTITY, &errors).await
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

fn read_roles(given: &[String]) -> Option<Vec<Role>> {
    given.iter().map(|role| role.parse().ok()).collect()
}

fn read_language(given: &str) -> Language {
    if given == "en" { Language::English } else { Language::French }
}

async fn draw_new(
    pages: &Pages,
    signed: &Signed,
    given: &Given,
    status: StatusCode,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let language = pages.language;
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
        form method="post" action=(pages.href("/administration/personnes/inviter")) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (name_field(pages, given, errors))
            (field(language, &email))
            (organisation_field(pages, given, &organisations, errors))
            (language_field(pages, given))
            (roles_field(pages, &given.roles, errors))
            (button(&Button { text: &t!(language, "identity-invite-button"), ..Button::default() }))
        }
    };
    let page =
        Page::private(language, "/administration/personnes/inviter", title).narrow().below([people::above(pages)]);
    Ok(signed.page_with(status, &pages.site, page, &content))
}

/// `GET /administration/personnes/{id}`
///
/// # Errors
/// 404 for who keeps no people, and for nobody; 503 when the database is away.
pub(super) async fn page(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    permit::<may::Read>(&signed)?;
    let person = known(&pages, &id).await?;
    let given = Given {
        name: person.name.to_string(),
        organisation: person.organisation.to_string(),
        language: person.language.tag().to_owned(),
        revision: person.revision.to_string(),
        ..Given::default()
    };
    draw(&pages, &signed, &person, &given, StatusCode::OK, &[]).await
}

/// `POST /administration/personnes/{id}`
///
/// # Errors
/// 404 for who keeps no people, and for nobody; 409 when they were changed meanwhile; 503 when the database is away.
pub(super) async fn save(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Given>,
) -> Result<Response, Refusal> {
    let (language, signed, given) = (pages.language, &sent.signed, &sent.form);
    let update = permit::<may::Update>(signed)?;
    let person = known(&pages, &id).await?;
    let seen: Revision = given.revision.parse().map_err(|_| Refusal::Stale)?;
    let (name, organisation) = (given.name.parse::<PersonName>(), given.organisation.parse());
    let (Ok(name), Ok(organisation)) = (name, organisation) else {
        let errors = [FieldError::new("name", t!(language, "identity-name-wrong"))];
        return draw(&pages, signed, &person, given, StatusCode::UNPROCESSABLE_ENTITY, &errors).await;
    };
    let edit = PersonEdit { name, organisation, language: read_language(&given.language) };
    match pages.gate.identity().edit_person(&update, signed.now(), &person.id, seen, edit).await {
        Ok(()) => Ok(signed.done(&path(&person.id), &t!(language, "identity-saved"))),
        Err(EditError::Conflict(conflict)) => draw_conflict(&pages, signed, &person.id, &conflict).await,
        Err(EditError::Store(StoreError::Reference { .. })) => {
            let errors = [FieldError::new("organisation", t!(language, "identity-organisation-missing"))];
            draw(&pages, signed, &person, given, StatusCode::UNPROCESSABLE_ENTITY, &errors).await
        }
        Err(EditError::Store(error)) => Err(error.into()),
    }
}

fn path(id: &PersonId) -> String {
    format!("/administration/personnes/{id}")
}

async fn known(pages: &Pages, id: &str) -> Result<Person, Refusal> {
    let id: PersonId = id.parse().map_err(|_| Refusal::Hidden)?;
    pages.gate.identity().person(&id).await?.ok_or(Refusal::Hidden)
}

async fn draw(
    pages: &Pages,
    signed: &Signed,
    person: &Person,
    given: &Given,
    status: StatusCode,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let language = pages.language;
    let organisations = pages.gate.identity().organisations().await?;
    let here = path(&person.id);
    let title = person.name.to_string();
    let roles: Vec<String> = person.roles.iter().map(|role| words::role(language, *role)).collect();
    let trail = format!("/administration/journal?personne={}", person.id);
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&t!(language, "identity-person")), &title, Some(person.email.as_str())))
        form method="post" action=(pages.href(&here)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            input type="hidden" name="revision" value=(given.revision);
            (name_field(pages, given, errors))
            (organisation_field(pages, given, &organisations, errors))
            (language_field(pages, given))
            (button(&Button { text: &t!(language, "identity-save"), ..Button::default() }))
        }
        section aria-labelledby="roles-title" {
            h2 class="govuk-heading-m" id="roles-title" { (t!(language, "identity-roles")) }
            p class="govuk-body" { @if roles.is_empty() { (words::role(language, Role::Reader)) } @else { (roles.join(", ")) } }
            (button_link(&pages.href(&format!("{here}/roles")), &t!(language, "identity-roles-change"), ButtonKind::Secondary))
        }
        (account_section(pages, signed, person, &here))
        p class="govuk-body" { a class="govuk-link" href=(pages.href(&trail)) { (t!(language, "identity-trail-of-person")) } }
    };
    let page = Page::private(language, here, title).narrow().below([people::above(pages)]);
    Ok(signed.page_with(status, &pages.site, page, &content))
}

fn account_section(pages: &Pages, signed: &Signed, person: &Person, here: &str) -> Markup {
    let language = pages.language;
    let key = if person.disabled_at.is_some() { "identity-account-reopen" } else { "identity-account-close" };
    html! {
        section aria-labelledby="compte" {
            h2 class="govuk-heading-m" id="compte" { (t!(language, "identity-person-account")) }
            div class="govuk-button-group" {
                @if person.disabled_at.is_none() {
                    form method="post" action=(pages.href(&format!("{here}/invitation"))) data-send-once {
                        (csrf_field(signed))
                        (button(&Button { text: &t!(language, "identity-invite-again"), kind: ButtonKind::Secondary, ..Button::default() }))
                    }
                }
                (button_link(&pages.href(&format!("{here}/compte")), &t!(language, key), ButtonKind::Secondary))
            }
        }
    }
}

async fn draw_conflict(
    pages: &Pages,
    signed: &Signed,
    id: &PersonId,
    found: &store::Conflict<PersonEdit>,
) -> Result<Response, Refusal> {
    let language = pages.language;
    let organisations = pages.gate.identity().organisations().await?;
    let named = |edit: &PersonEdit| {
        let known = organisations.iter().find(|known| known.id == edit.organisation);
        (
            edit.organisation.to_string(),
            known.map_or_else(|| edit.organisation.to_string(), |known| known.name.to_string()),
        )
    };
    let tongue = |edit: &PersonEdit| (edit.language.tag().to_owned(), t!(edit.language, "identity-language-name"));
    let (mine, theirs) = (&found.proposed, &found.current.value);
    let label = |key: &'static str| t!(language, key);
    let fields = [
        ConflictField::text("name", label("identity-name"), &mine.name.to_string(), &theirs.name.to_string()),
        ConflictField {
            name: "organisation",
            label: label("identity-organisation"),
            mine: named(mine),
            theirs: named(theirs),
        },
        ConflictField {
            name: "language",
            label: label("identity-language"),
            mine: tongue(mine),
            theirs: tongue(theirs),
        },
    ];
    let here = pages.href(&path(id));
    let back = Link::new(here.clone(), t!(language, "identity-conflict-keep"));
    let content = conflict(signed, &here, found.current.revision, &fields, &back);
    let page = Page::private(language, path(id), t!(language, "identity-conflict-title")).narrow();
    Ok(signed.page_with(StatusCode::CONFLICT, &pages.site, page, &content))
}

/// `GET /administration/personnes/{id}/roles`
///
/// # Errors
/// Asks first who one is; 404 for who keeps no people, and for nobody.
pub(super) async fn ask_roles(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    permit::<may::Grant>(&signed)?;
    signed.recently_proved().await?;
    let person = known(&pages, &id).await?;
    let roles: Vec<String> = person.roles.iter().map(|role| role.code().to_owned()).collect();
    Ok(draw_roles(&pages, &signed, &person, &roles, StatusCode::OK, &[]))
}

/// `POST /administration/personnes/{id}/roles`
///
/// # Errors
/// Asks first who one is; 404 for who keeps no people, and for nobody.
pub(super) async fn grant(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<GivenRoles>,
) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    let grant = permit::<may::Grant>(signed)?;
    signed.recently_proved().await?;
    let person = known(&pages, &id).await?;
    let refuse = |key: &'static str| {
        let errors = [FieldError::new("roles", t!(language, key))];
        draw_roles(&pages, signed, &person, &sent.form.roles, StatusCode::UNPROCESSABLE_ENTITY, &errors)
    };
    let Some(roles) = read_roles(&sent.form.roles) else { return Ok(refuse("identity-roles-wrong")) };
    // Nobody locks the door behind themselves: somebody else takes an administrator's role away.
    if person.id == *signed.person() && !roles.contains(&Role::Administrator) {
        return Ok(refuse("identity-roles-own"));
    }
    pages.gate.identity().grant_roles(&grant, signed.now(), &person.id, &roles).await?;
    if person.id == *signed.person() {
        return Ok(crate::web::see_other(&pages.href("/connexion")));
    }
    Ok(signed.done(&path(&person.id), &t!(language, "identity-roles-saved")))
}

fn draw_roles(
    pages: &Pages,
    signed: &Signed,
    person: &Person,
    roles: &[String],
    status: StatusCode,
    errors: &[FieldError],
) -> Response {
    let language = pages.language;
    let here = format!("{}/roles", path(&person.id));
    let title = t!(language, "identity-roles-of", name = person.name.to_string());
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "identity-roles-lead"))))
        form method="post" action=(pages.href(&here)) novalidate data-send-once {
            (csrf_field(signed))
            (roles_field(pages, roles, errors))
            (button(&Button { text: &t!(language, "identity-save"), ..Button::default() }))
        }
        p class="govuk-body" { a class="govuk-link" href=(pages.href("/droits")) { (t!(language, "identity-rights-title")) } }
    };
    let above = Link::new(pages.href(&path(&person.id)), person.name.to_string());
    let page = Page::private(language, here, title).narrow().below([people::above(pages), above]);
    signed.page_with(status, &pages.site, page, &content)
}

/// `POST /administration/personnes/{id}/invitation`
///
/// # Errors
/// 404 for who keeps no people, and for nobody; 503 when the database is away.
pub(super) async fn invite_again(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Nothing>,
) -> Result<Response, Refusal> {
    let Nothing {} = sent.form;
    let (language, signed) = (pages.language, &sent.signed);
    let invite = permit::<may::Invite>(signed)?;
    let person = known(&pages, &id).await?;
    let compose = |token: &crate::Token| {
        mails::invitation(&person.email, &person.name.to_string(), person.language, token, signed.base())
    };
    let identity = pages.gate.identity();
    identity.invite_again(&invite, &person.id, compose, signed.now(), &mut signed.chance()).await?;
    let told = t!(language, "identity-invited", name = person.name.to_string(), email = person.email.to_string());
    Ok(signed.done(&path(&person.id), &told))
}

/// `GET /administration/personnes/{id}/compte`
///
/// # Errors
/// Asks first who one is; 404 for who keeps no people, and for nobody.
pub(super) async fn ask_account(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    permit::<may::Revoke>(&signed)?;
    signed.recently_proved().await?;
    let person = known(&pages, &id).await?;
    let language = pages.language;
    let closed = person.disabled_at.is_some();
    let (question, consequence) = match closed {
        true => ("identity-reopen-question", "identity-reopen-text"),
        false => ("identity-close-question", "identity-close-text"),
    };
    let question = t!(language, question, name = person.name.to_string());
    let here = format!("{}/compte", path(&person.id));
    let content = html! {
        form class="confirmation" method="post" action=(pages.href(&here)) data-send-once {
            (csrf_field(&signed))
            // What was seen is what is done: an account closed meanwhile is not opened again by mistake.
            input type="hidden" name="revision" value=(person.revision);
            h1 class="govuk-heading-l" { (question) }
            p class="govuk-body" { (t!(language, consequence)) }
            div class="govuk-button-group" {
                button class="govuk-button govuk-button--warning" type="submit" { (t!(language, "identity-confirm")) }
                a class="govuk-link" href=(pages.href(&path(&person.id))) { (t!(language, "identity-cancel")) }
            }
        }
    };
    Ok(signed.page(&pages.site, Page::private(language, here, question).narrow(), &content))
}

/// `POST /administration/personnes/{id}/compte`
///
/// # Errors
/// Asks first who one is; 404 for who keeps no people, and for nobody.
pub(super) async fn account(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Given>,
) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    let revoke = permit::<may::Revoke>(signed)?;
    signed.recently_proved().await?;
    let person = known(&pages, &id).await?;
    let identity = pages.gate.identity();
    if sent.form.revision != person.revision.to_string() {
        return Ok(signed.done(&path(&person.id), &t!(language, "identity-changed-meanwhile")));
    }
    if person.id == *signed.person() {
        return Ok(signed.done(&path(&person.id), &t!(language, "identity-close-own")));
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

fn name_field(pages: &Pages, given: &Given, errors: &[FieldError]) -> Markup {
    let label = t!(pages.language, "identity-name");
    let name = Field {
        id: "name",
        label: &label,
        value: &given.name,
        error: form_errors(errors, "name"),
        autocomplete: Some("off"),
        required: true,
        ..Field::default()
    };
    field(pages.language, &name)
}

fn organisation_field(pages: &Pages, given: &Given, organisations: &[Organisation], errors: &[FieldError]) -> Markup {
    let language = pages.language;
    let label = t!(language, "identity-organisation");
    let known = organisations.iter().map(|known| Choice::new(known.id.as_str(), known.name.to_string(), false));
    let none = Choice::new("", t!(language, "identity-choose"), false);
    let choices = std::iter::once(none).filter(|_| given.organisation.is_empty()).chain(known).collect();
    let error = form_errors(errors, "organisation");
    let of = Field {
        id: "organisation",
        label: &label,
        value: &given.organisation,
        error,
        required: true,
        ..Field::default()
    };
    select(language, &Select { field: of, choices })
}

fn language_field(pages: &Pages, given: &Given) -> Markup {
    let (legend, hint) = (t!(pages.language, "identity-language"), t!(pages.language, "identity-language-hint"));
    let choice = |tongue: Language| {
        Choice::new(tongue.tag(), t!(tongue, "identity-language-name"), read_language(&given.language) == tongue)
    };
    let choices = Language::ALL.into_iter().map(choice).collect();
    radios(
        pages.language,
        &Choices { id: "language", legend: &legend, hint: Some(&hint), choices, inline: true, ..Choices::default() },
    )
}

fn roles_field(pages: &Pages, roles: &[String], errors: &[FieldError]) -> Markup {
    let language = pages.language;
    let (legend, hint) = (t!(language, "identity-roles"), t!(language, "identity-roles-hint"));
    let choice = |role: &Role| {
        let chosen = roles.iter().any(|given| given == role.code());
        Choice::new(role.code(), words::role(language, *role), chosen)
    };
    let choices = Role::ALL.iter().filter(|role| **role != Role::Reader).map(choice).collect();
    let error = form_errors(errors, "roles");
    checkboxes(
        language,
        &Choices { id: "roles", legend: &legend, hint: Some(&hint), error, choices, ..Choices::default() },
    )
}

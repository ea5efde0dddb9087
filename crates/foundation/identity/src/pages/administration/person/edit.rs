//! What is known of someone, and changing it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use store::{Revision, StoreError};
use ui::components::{Button, ButtonKind, FieldError, Link, button, button_link, error_summary, page_title};
use ui::layout::Page;
use ui::t;

use super::fields::{language_field, name_field, organisation_field, read_language};
use super::{Given, known, path, permit};
use crate::pages::administration::people;
use crate::pages::{Pages, words};
use crate::people::{EditError, Person, PersonEdit, PersonId, PersonName};
use crate::rights::{Role, may};
use crate::web::{ConflictField, Refusal, Signed, SignedForm, conflict, csrf_field, draft_tools};

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
    let at_first = Given {
        name: person.name.to_string(),
        organisation: person.organisation.to_string(),
        language: person.language.tag().to_owned(),
        revision: person.revision.to_string(),
        ..Given::default()
    };
    let (given, saved_at) = signed.begun(&path(&person.id), at_first).await?;
    draw(&pages, &signed, &person, &given, StatusCode::OK, (&[], saved_at)).await
}

/// `POST /administration/personnes/{id}`
///
/// # Errors
/// Asks first who one is, and keeps what was written; 404 for who keeps no people, and for nobody; 409 when they were changed meanwhile; 503 when the database
/// is away.
pub(super) async fn save(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Given>,
) -> Result<Response, Refusal> {
    let (language, signed, given) = (pages.language, &sent.signed, &sent.form);
    let update = permit::<may::Update>(signed)?;
    let person = known(&pages, &id).await?;
    // Who belongs to an organisation has its rights.
    sent.recently_proved((&path(&person.id), &person.name.to_string())).await?;
    let seen: Revision = given.revision.parse().map_err(|_| Refusal::Stale)?;
    let (name, organisation) = (given.name.parse::<PersonName>(), given.organisation.parse());
    let (Ok(name), Ok(organisation)) = (name, organisation) else {
        let errors = [FieldError::new("name", t!(language, "identity-name-wrong"))];
        return draw(&pages, signed, &person, given, StatusCode::UNPROCESSABLE_ENTITY, (&errors, None)).await;
    };
    let edit = PersonEdit { name, organisation, language: read_language(&given.language) };
    match pages.gate.identity().edit_person(&update, signed.now(), &person.id, seen, edit).await {
        Ok(()) => {
            signed.forget_draft(&path(&person.id)).await?;
            Ok(signed.done(&path(&person.id), &t!(language, "identity-saved")))
        }
        Err(EditError::Conflict(conflict)) => draw_conflict(&pages, signed, &person.id, &conflict).await,
        Err(EditError::Store(StoreError::Reference { .. })) => {
            let errors = [FieldError::new("organisation", t!(language, "identity-organisation-missing"))];
            draw(&pages, signed, &person, given, StatusCode::UNPROCESSABLE_ENTITY, (&errors, None)).await
        }
        Err(EditError::Store(error)) => Err(error.into()),
    }
}

async fn draw(
    pages: &Pages,
    signed: &Signed,
    person: &Person,
    given: &Given,
    status: StatusCode,
    told: (&[FieldError], Option<Timestamp>),
) -> Result<Response, Refusal> {
    let (language, (errors, draft)) = (pages.language, told);
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
            @if draft.is_some() { (draft_tools(signed, &pages.site, (&here, &title), draft)) }
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
            name: "organisation".into(),
            label: label("identity-organisation"),
            mine: named(mine),
            theirs: named(theirs),
        },
        ConflictField {
            name: "language".into(),
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

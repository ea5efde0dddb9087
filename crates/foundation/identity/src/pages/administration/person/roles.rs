//! Someone's roles.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use maud::html;
use serde::Deserialize;
use store::Conflict;
use ui::components::{Button, FieldError, Link, button, error_summary, page_title};
use ui::layout::Page;
use ui::t;

use super::fields::{read_roles, roles_field};
use super::{known, path, permit};
use crate::pages::administration::people;
use crate::pages::{Pages, words};
use crate::people::{EditError, Person};
use crate::rights::{Role, may};
use crate::web::{ConflictField, Refusal, Signed, SignedForm, conflict, csrf_field, draft_tools};

/// A whole form of roles.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct GivenRoles {
    roles: Vec<String>,
    revision: String,
}

/// `GET /administration/personnes/{id}/roles`
///
/// # Errors
/// Asks first who one is; 404 for who keeps no people, and for nobody.
pub(super) async fn ask(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    permit::<may::Grant>(&signed)?;
    signed.recently_proved().await?;
    let person = known(&pages, &id).await?;
    let roles: Vec<String> = person.roles.iter().map(|role| role.code().to_owned()).collect();
    let at_first = GivenRoles { roles, revision: person.revision.to_string() };
    let (given, saved_at) = signed.begun(&here(&person), at_first).await?;
    Ok(draw_roles(&pages, &signed, &person, &given, StatusCode::OK, (&[], saved_at)))
}

/// `POST /administration/personnes/{id}/roles`
///
/// # Errors
/// Asks first who one is, and keeps what was ticked; 404 for who keeps no people, and for nobody; 409 when they were changed meanwhile.
pub(super) async fn grant(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<GivenRoles>,
) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    let grant = permit::<may::Grant>(signed)?;
    let person = known(&pages, &id).await?;
    sent.recently_proved((&here(&person), &title(&pages, &person))).await?;
    let refuse = |key: &'static str| {
        let errors = [FieldError::new("roles", t!(language, key))];
        draw_roles(&pages, signed, &person, &sent.form, StatusCode::UNPROCESSABLE_ENTITY, (&errors, None))
    };
    let Some(roles) = read_roles(&sent.form.roles) else { return Ok(refuse("identity-roles-wrong")) };
    // Nobody locks the door behind themselves: somebody else takes an administrator's role away.
    if person.id == *signed.person() && !roles.contains(&Role::Administrator) {
        return Ok(refuse("identity-roles-own"));
    }
    let seen = sent.form.revision.parse().map_err(|_| Refusal::Stale)?;
    match pages.gate.identity().grant_roles(&grant, signed.now(), &person.id, seen, &roles).await {
        Ok(()) => {}
        Err(EditError::Conflict(found)) => return Ok(differing(&pages, signed, &person, &found)),
        Err(EditError::Store(error)) => return Err(error.into()),
    }
    signed.forget_draft(&here(&person)).await?;
    if person.id == *signed.person() {
        return Ok(crate::web::see_other(&pages.href("/connexion")));
    }
    Ok(signed.done(&path(&person.id), &t!(language, "identity-roles-saved")))
}

fn here(person: &Person) -> String {
    format!("{}/roles", path(&person.id))
}

fn title(pages: &Pages, person: &Person) -> String {
    t!(pages.language, "identity-roles-of", name = person.name.to_string())
}

/// Both versions, to choose from.
fn differing(pages: &Pages, signed: &Signed, person: &Person, found: &Conflict<Vec<Role>>) -> Response {
    let language = pages.language;
    let told = |roles: &[Role]| {
        let above: Vec<Role> = roles.iter().copied().filter(|role| *role != Role::Reader).collect();
        let words = if above.is_empty() { vec![Role::Reader] } else { above.clone() };
        let words: Vec<String> = words.into_iter().map(|role| words::role(language, role)).collect();
        (above.iter().map(|role| role.code()).collect::<Vec<_>>().join(","), words.join(", "))
    };
    let (mine, theirs) = (told(&found.proposed), told(&found.current.value));
    let fields = [ConflictField { name: "roles".into(), label: t!(language, "identity-roles"), mine, theirs }];
    let here = here(person);
    let back = Link::new(pages.href(&path(&person.id)), t!(language, "identity-conflict-keep"));
    let content = conflict(signed, &pages.href(&here), found.current.revision, &fields, &back);
    let page = Page::private(language, here, t!(language, "identity-conflict-title")).narrow();
    signed.page_with(StatusCode::CONFLICT, &pages.site, page, &content)
}

fn draw_roles(
    pages: &Pages,
    signed: &Signed,
    person: &Person,
    given: &GivenRoles,
    status: StatusCode,
    told: (&[FieldError], Option<Timestamp>),
) -> Response {
    let (language, (errors, draft)) = (pages.language, told);
    let (here, title) = (here(person), title(pages, person));
    // Where two people had changed them, they were chosen together.
    let roles: Vec<String> =
        read_roles(&given.roles).unwrap_or_default().iter().map(|role| role.code().to_owned()).collect();
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "identity-roles-lead"))))
        form method="post" action=(pages.href(&here)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            // Roles that somebody else changed meanwhile are shown, not overwritten.
            input type="hidden" name="revision" value=(given.revision);
            (roles_field(pages, &roles, errors))
            (button(&Button { text: &t!(language, "identity-save"), ..Button::default() }))
            @if draft.is_some() { (draft_tools(signed, &pages.site, (&here, &title), draft)) }
        }
        p class="govuk-body" { a class="govuk-link" href=(pages.href("/droits")) { (t!(language, "identity-rights-title")) } }
    };
    let above = Link::new(pages.href(&path(&person.id)), person.name.to_string());
    let page = Page::private(language, here, title).narrow().below([people::above(pages), above]);
    signed.page_with(status, &pages.site, page, &content)
}

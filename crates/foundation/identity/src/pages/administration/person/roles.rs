//! Someone's roles.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use ui::components::{Button, FieldError, Link, button, error_summary, page_title};
use ui::layout::Page;
use ui::t;

use super::fields::{read_roles, roles_field};
use super::{known, path, permit};
use crate::pages::Pages;
use crate::pages::administration::people;
use crate::people::Person;
use crate::rights::{Role, may};
use crate::web::{Refusal, Signed, SignedForm, csrf_field};

/// A whole form of roles.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct GivenRoles {
    roles: Vec<String>,
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

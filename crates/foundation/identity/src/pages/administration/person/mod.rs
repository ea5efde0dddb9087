//! One person: inviting them, changing what is known of them, their roles, their account.

mod account;
mod edit;
mod fields;
mod invite;
mod roles;

use axum::Router;
use axum::routing::{get, post};
use serde::Deserialize;

use crate::pages::Pages;
use crate::people::{Person, PersonId};
use crate::rights::{Permit, Place, on};
use crate::web::{Refusal, Signed};

/// The addresses of one person.
pub(super) fn routes() -> Router<Pages> {
    Router::new()
        .route("/administration/personnes/inviter", get(invite::new).post(invite::invite))
        .route("/administration/personnes/{id}", get(edit::page).post(edit::save))
        .route("/administration/personnes/{id}/roles", get(roles::ask).post(roles::grant))
        .route("/administration/personnes/{id}/invitation", post(invite::again))
        .route("/administration/personnes/{id}/compte", get(account::ask).post(account::change))
}

/// What is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Given {
    name: String,
    email: String,
    organisation: String,
    language: String,
    roles: Vec<String>,
    revision: String,
}

/// What someone may do to people.
fn permit<V: crate::VerbType>(signed: &Signed) -> Result<Permit<V, on::Person>, Refusal> {
    signed.permit(&Place::default())
}

fn path(id: &PersonId) -> String {
    format!("/administration/personnes/{id}")
}

async fn known(pages: &Pages, id: &str) -> Result<Person, Refusal> {
    let id: PersonId = id.parse().map_err(|_| Refusal::Hidden)?;
    pages.gate.identity().person(&id).await?.ok_or(Refusal::Hidden)
}

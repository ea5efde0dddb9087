//! What administrators keep: people, organisations, the trail, broken glasses.

mod glass;
mod organisation;
mod organisations;
mod people;
mod person;
mod trail;

use axum::Router;
use axum::routing::{get, post};

use super::Pages;

/// The addresses of administration.
pub(super) fn routes() -> Router<Pages> {
    Router::new()
        .route("/administration/personnes", get(people::page))
        .route("/administration/personnes.csv", get(people::file))
        .route("/administration/personnes/inviter", get(person::new).post(person::invite))
        .route("/administration/personnes/{id}", get(person::page).post(person::save))
        .route("/administration/personnes/{id}/roles", get(person::ask_roles).post(person::grant))
        .route("/administration/personnes/{id}/invitation", post(person::invite_again))
        .route("/administration/personnes/{id}/compte", get(person::ask_account).post(person::account))
        .route("/administration/organisations", get(organisations::page))
        .route("/administration/organisations.csv", get(organisations::file))
        .route("/administration/organisations/nouvelle", get(organisation::new).post(organisation::create))
        .route("/administration/organisations/{id}", get(organisation::page).post(organisation::save))
        .route("/administration/organisations/{id}/fermer", get(organisation::ask_close).post(organisation::close))
        .route("/administration/journal", get(trail::page))
        .route("/administration/journal.csv", get(trail::file))
        .route("/administration/acces-elargis", get(glass::page).post(glass::seen))
}

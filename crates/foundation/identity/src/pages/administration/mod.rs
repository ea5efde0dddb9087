//! What administrators keep: people, organisations, the trail, broken glasses.

mod actor;
mod facts;
mod glass;
mod organisation;
mod organisations;
mod people;
mod person;
mod trail;

use axum::Router;
use axum::routing::get;

use super::Pages;

/// The addresses of administration.
pub(super) fn routes() -> Router<Pages> {
    Router::new()
        .route("/administration/personnes", get(people::page))
        .route("/administration/personnes.csv", get(people::file))
        .route("/administration/organisations", get(organisations::page))
        .route("/administration/organisations.csv", get(organisations::file))
        .route("/administration/journal", get(trail::page))
        .route("/administration/journal.csv", get(trail::file))
        .route("/administration/acces-elargis", get(glass::page).post(glass::seen))
        .route("/administration/acces-elargis.csv", get(glass::file))
        .merge(person::routes())
        .merge(organisation::routes())
}

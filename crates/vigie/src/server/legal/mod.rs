//! Pages that an institution owes its readers: site map, accessibility, privacy and its register, legal notice.

mod accessibility;
mod kept;
mod notice;
mod privacy;
mod register;
mod site_map;

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};

use super::Rooms;

pub(super) fn routes(rooms: Rooms) -> Router {
    Router::new()
        .route("/plan-du-site", get(site_map::page))
        .route("/accessibilite", get(accessibility::page))
        .route("/confidentialite", get(privacy::page))
        .route("/confidentialite/registre", get(register::page))
        .route("/confidentialite/registre.csv", get(register::file))
        .route("/mentions-legales", get(notice::page))
        .with_state(rooms)
}

/// A part of such a page.
fn part(title: &str, text: &str) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (title) }
        p class="govuk-body" { (text) }
    }
}

/// The institution's address of mail as a link, or what to do without one.
fn contact(address: Option<&str>, otherwise: &str) -> Markup {
    html! {
        p class="govuk-body" {
            @match address {
                Some(address) => a class="govuk-link" href={ "mailto:" (address) } { (address) },
                None => (otherwise),
            }
        }
    }
}

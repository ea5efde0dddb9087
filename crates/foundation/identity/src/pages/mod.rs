//! The pages of this room: signing in and out, one's desk, one's account, people and organisations.

mod account;
mod administration;
mod demo;
mod desk;
mod drafts;
mod enrolment;
mod forgotten;
mod invitation;
mod keeping_desk;
mod mails;
mod passkey;
mod proof;
mod provider;
mod rights;
mod second_factor;
mod sign_in;
mod sign_out;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use maud::Markup;
use nomenclature::Language;
use serde::Deserialize;
use ui::layout::{Page, Site};

use crate::secret::Token;
use crate::web::{Cookie, Gate, see_other, way_back};

pub use keeping_desk::IdentityDesk;

/// What the pages of one language need.
#[derive(Clone)]
pub struct Pages {
    /// What private pages stand behind.
    pub gate: Gate,
    /// How the installation presents itself.
    pub site: Arc<Site>,
    /// The language.
    pub language: Language,
}

impl FromRef<Pages> for Gate {
    fn from_ref(pages: &Pages) -> Self {
        pages.gate.clone()
    }
}

/// The addresses of this room, without language prefix.
pub fn routes(pages: Pages) -> Router {
    let router = Router::new()
        .route("/accueil", get(desk::page))
        .route("/connexion", get(sign_in::page).post(sign_in::enter))
        .route("/connexion/code", get(second_factor::page).post(second_factor::enter))
        .route("/connexion/second-facteur", get(enrolment::page).post(enrolment::confirm))
        .route("/connexion/preuve", get(proof::page).post(proof::prove))
        .route("/mot-de-passe-oublie", get(forgotten::page).post(forgotten::send))
        .route("/invitation/{token}", get(invitation::page).post(invitation::accept))
        .route("/droits", get(rights::page))
        .route("/droits.csv", get(rights::file))
        .route("/brouillons", post(drafts::keep).layer(DefaultBodyLimit::max(drafts::LARGEST)))
        .route("/deconnexion", get(sign_out::left).post(sign_out::leave))
        .merge(passkey::routes())
        .merge(provider::routes())
        .merge(account::routes())
        .merge(administration::routes());
    // Outside the demonstration these addresses are not there at all.
    let demo = pages.gate.config().demonstration.then(demo::routes);
    router.merge(demo.unwrap_or_default()).with_state(pages)
}

/// Where a sign-in leads back to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WayBack {
    pub(super) suite: Option<String>,
}

impl WayBack {
    /// A path of ours; one's desk otherwise.
    pub(super) fn path(&self, pages: &Pages) -> String {
        way_back(self.suite.as_deref()).map_or_else(|| pages.href("/accueil"), str::to_owned)
    }

    /// A page of the sign-in, from which one still comes back there.
    pub(super) fn through(&self, pages: &Pages, path: &str) -> String {
        match way_back(self.suite.as_deref()) {
            None => pages.href(path),
            Some(suite) => {
                let query = form_urlencoded::Serializer::new(String::new()).append_pair("suite", suite).finish();
                format!("{}?{query}", pages.href(path))
            }
        }
    }
}

impl Pages {
    pub(super) fn href(&self, path: &str) -> String {
        ui::href(self.language, path)
    }

    /// A page before sign-in, never kept by the browser.
    pub(super) fn open(&self, status: StatusCode, page: Page, content: &Markup) -> Response {
        let never = [(header::CACHE_CONTROL, HeaderValue::from_static(ui::headers::NO_STORE.1))];
        let page = Page { wide: false, ..page };
        (status, never, Html(page.render(&self.site, content).into_string())).into_response()
    }

    /// To another page, with the session's token in the browser from now on.
    pub(super) fn enter(&self, token: &Token, to: &str) -> Response {
        let mut response = see_other(to);
        let cookie = Cookie::Session.set(token.reveal(), self.gate.config().is_secure());
        response.headers_mut().append(header::SET_COOKIE, cookie);
        response
    }
}

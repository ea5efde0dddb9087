//! The pages of this room: signing in and out, one's desk, one's account, people and organisations.

mod desk;
mod sign_out;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{get, post};
use nomenclature::Language;
use ui::layout::Site;

use crate::web::Gate;

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
    Router::new().route("/accueil", get(desk::page)).route("/deconnexion", post(sign_out::leave)).with_state(pages)
}

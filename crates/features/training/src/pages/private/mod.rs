//! The pages of those who organise and give sessions.

mod act;
mod cascade;
mod import;
mod session;
mod sessions;
mod tablet;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::response::Response;
use axum::routing::{get, post};
use identity::web::{Gate, Refusal, Signed};
use identity::{PersonId, Place, ResourceType, VerbType, on};
use maud::Markup;
use nomenclature::Language;
use store::{StoreError, Verb};
use ui::components::Link;
use ui::layout::{Page, Site};
use ui::{href, t};

use crate::Training;
use crate::model::session::{Session, SessionCode};
use crate::store::{Filling, session as read_session};

/// What the private pages of one language need.
#[derive(Clone)]
pub struct PrivatePages {
    /// What they show.
    pub training: Training,
    /// Who is behind a request.
    pub gate: Gate,
    /// How the installation presents itself.
    pub site: Arc<Site>,
    /// The language.
    pub language: Language,
}

impl FromRef<PrivatePages> for Gate {
    fn from_ref(pages: &PrivatePages) -> Self {
        pages.gate.clone()
    }
}

/// The private addresses of this room, without language prefix.
pub fn routes(pages: PrivatePages) -> Router {
    Router::new()
        .route("/formation/gestion", get(sessions::page))
        .route("/formation/gestion/cascade", get(cascade::page))
        .route("/formation/gestion/{code}", get(session::page))
        .route("/formation/gestion/{code}/feuille", get(session::sheet))
        .route("/formation/gestion/{code}/avancer", post(act::advance))
        .route("/formation/gestion/{code}/presences", post(act::attend))
        .route("/formation/gestion/{code}/attestations", post(act::issue))
        .route("/formation/gestion/{code}/importer", get(import::form).post(import::send))
        .route("/formation/gestion/{code}/tablette", get(tablet::page))
        .with_state(pages)
}

/// Where a session stands in the table of rights: whose it is and where.
fn place_of(session: &Session, trainers: &[String], person: &PersonId) -> Place {
    let own = trainers.iter().any(|trainer| trainer == &person.to_string());
    Place { owner: own.then(|| person.clone()), organisation: None, territory: Some(session.territory) }
}

impl PrivatePages {
    /// A session that someone may do `V` to, with how full it is and the permit.
    async fn session<V: VerbType>(
        &self,
        signed: &Signed,
        code: &str,
    ) -> Result<(Session, Filling, identity::Permit<V, on::TrainingSession>), Refusal> {
        let code: SessionCode = code.parse().map_err(|_| Refusal::Hidden)?;
        let found = read_session(&self.training.store, &code).await?;
        let (session, filling) = found.ok_or(Refusal::Hidden)?;
        let trainers = crate::store::trainer_codes(&self.training.store, &code).await?;
        let permit = signed.permit::<V, on::TrainingSession>(&place_of(&session, &trainers, signed.person()))?;
        Ok((session, filling, permit))
    }

    fn page(&self, signed: &Signed, path: &str, title: String, up: Option<Link>, content: &Markup) -> Response {
        let mut above = vec![Link::new(href(self.language, "/formation/gestion"), t!(self.language, "training-desk"))];
        above.extend(up);
        let page = Page::private(self.language, path, title).section("/formation").below(above);
        signed.page(&self.site, page, content)
    }
}

/// Whether someone may do something to some session, somewhere.
fn may_somewhere(signed: &Signed, verb: Verb) -> bool {
    signed.may(verb, on::TrainingSession::RESOURCE, &Place::default())
}

/// The refusal that an error of the model is.
fn refused(error: crate::store::SessionError) -> Refusal {
    use crate::store::SessionError::{Move, Store, Unknown};
    match error {
        Unknown(_) => Refusal::Hidden,
        Move(_) => Refusal::Forbidden,
        Store(error) => store_refused(error),
    }
}

fn store_refused(error: StoreError) -> Refusal {
    error.into()
}

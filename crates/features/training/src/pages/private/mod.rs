//! The pages of those who organise and give sessions.

mod act;
mod batch;
mod cascade;
mod correct;
mod desk;
mod documents;
mod edit;
mod files;
mod import;
mod institution;
mod listing;
mod meeting;
mod objectives;
mod results;
mod results_file;
mod session;
mod sessions;
mod tablet;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::response::Response;
use axum::routing::{get, post};
use identity::web::{Gate, Refusal, Signed};
use identity::{Place, ResourceType, VerbType, may, on};
use maud::Markup;
use nomenclature::Language;
use store::{EmailAddress, StoreError, Verb};
use ui::components::Link;
use ui::layout::{Page, Site};
use ui::{href, t};

use crate::Training;
use crate::model::session::{Session, SessionCode};
use crate::store::{Filling, session as read_session, trainers_of};

pub use desk::TrainingDesk;

/// The largest file that these pages take, with its form.
pub(super) const LARGEST_FILE: usize = 21_000_000;

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
        .route("/formation/gestion.csv", get(sessions::file))
        .route("/formation/gestion/nouvelle", get(edit::create_form).post(edit::create))
        .route("/formation/gestion/attestations", get(batch::page).post(batch::ask))
        .route("/formation/gestion/attestations/travaux.csv", get(batch::file))
        .route("/formation/gestion/questionnaires", get(results::of_all))
        .route("/formation/gestion/plan", get(objectives::page).post(objectives::keep))
        .route("/formation/gestion/plan.csv", get(objectives::file))
        .route("/formation/gestion/{code}", get(session::page))
        .route("/formation/gestion/{code}/documents/retirer", post(documents::take_back))
        .route("/formation/gestion/{code}/questionnaires", get(results::of_session))
        .route("/formation/gestion/{code}/modifier", get(edit::edit_form).post(edit::edit))
        .route("/formation/gestion/{code}/feuille", get(session::sheet))
        .route("/formation/gestion/{code}/avancer", post(act::advance))
        .route("/formation/gestion/{code}/presences", post(act::attend))
        .route("/formation/gestion/{code}/attestations", post(act::issue))
        .route("/formation/gestion/{code}/attestations/{attestation}", get(correct::page).post(correct::send))
        .route("/formation/gestion/{code}/tablette", get(tablet::page))
        .merge(uploads())
        .merge(files::routes())
        .merge(results_file::routes())
        .merge(cascade::routes())
        .merge(institution::routes())
        .merge(meeting::routes())
        .with_state(pages)
}

/// The addresses that take a file: a list of people in a workbook, a document of a session.
fn uploads() -> Router<PrivatePages> {
    Router::new()
        .route("/formation/gestion/{code}/importer", get(import::form).post(import::send))
        .route("/formation/gestion/{code}/documents", get(documents::page).post(documents::add))
        .layer(DefaultBodyLimit::max(LARGEST_FILE))
}

impl PrivatePages {
    /// The address by which someone is known, here as elsewhere.
    async fn email(&self, signed: &Signed) -> Result<Option<EmailAddress>, StoreError> {
        Ok(self.gate.identity().person(signed.person()).await?.map(|person| person.email))
    }

    /// Where a session stands in the table of rights: whose it is and where. It belongs to those who give it.
    async fn place_of(&self, signed: &Signed, session: &Session) -> Result<Place, StoreError> {
        let email = self.email(signed).await?;
        let trainers = trainers_of(&self.training.store, &session.code).await?;
        let same = |email: &EmailAddress| trainers.iter().any(|one| same_address(&one.identity.email, email));
        let owner = email.as_ref().is_some_and(same).then(|| signed.person().clone());
        Ok(Place { owner, organisation: None, territory: Some(session.territory) })
    }

    /// A session that someone may do `V` to, with how full it is and the permit.
    async fn session<V: VerbType>(
        &self,
        signed: &Signed,
        code: &str,
    ) -> Result<(Session, Filling, identity::Permit<V, on::TrainingSession>), Refusal> {
        let code: SessionCode = code.parse().map_err(|_| Refusal::Hidden)?;
        let found = read_session(&self.training.store, &code).await?;
        let (session, filling) = found.ok_or(Refusal::Hidden)?;
        let permit = signed.permit::<V, on::TrainingSession>(&self.place_of(signed, &session).await?)?;
        Ok((session, filling, permit))
    }

    /// A session, for who may read the names of those who are registered too: an observatory reads that there is one on its territory, and no name.
    async fn session_with_names(&self, signed: &Signed, code: &str) -> Result<Session, Refusal> {
        let (session, ..) = self.session::<may::Read>(signed, code).await?;
        signed.permit::<may::Read, on::Registration>(&self.place_of(signed, &session).await?)?;
        Ok(session)
    }

    fn page(&self, signed: &Signed, path: &str, title: String, up: Option<Link>, content: &Markup) -> Response {
        let mut above = vec![Link::new(href(self.language, "/formation/gestion"), t!(self.language, "training-desk"))];
        above.extend(up);
        let page = Page::private(self.language, path, title).section("/formation").below(above);
        signed.page(&self.site, page, content)
    }
}

/// The same person may write their address in capitals.
fn same_address(one: &EmailAddress, other: &EmailAddress) -> bool {
    one.as_str().eq_ignore_ascii_case(other.as_str())
}

/// Whether someone may do something to some session, somewhere.
fn may_somewhere(signed: &Signed, verb: Verb) -> bool {
    signed.may(verb, on::TrainingSession::RESOURCE, &Place::default())
}

/// The refusal that an error of the model is.
fn refused(error: crate::store::SessionError) -> Refusal {
    use crate::store::SessionError::{Move, Store, Under, Unknown, Unprepared};
    match error {
        Unknown(_) => Refusal::Hidden,
        Move(_) | Under(_) | Unprepared(_) => Refusal::Forbidden,
        Store(error) => store_refused(error),
    }
}

fn store_refused(error: StoreError) -> Refusal {
    error.into()
}

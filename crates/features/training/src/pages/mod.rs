//! The pages of this room.

mod attestation;
mod catalogue;
mod documents;
mod door;
mod file;
mod from;
mod kit;
mod meeting;
mod notices;
mod open;
mod parts;
mod plan;
mod private;
mod questionnaire;
mod reached;
mod registering;
mod registration;
mod report;
mod session;
mod sessions;
mod stream;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use nomenclature::Language;
use store::StoreError;
use ui::answer::Answers;
use ui::layout::Site;

use crate::Training;
use crate::store::{MeetingError, RegisterError, SessionError};

pub use notices::NoticeHandler;
pub(crate) use parts::place;
pub use private::{PrivatePages, TrainingDesk, routes as private_routes};

/// What the pages of one language need.
#[derive(Clone)]
pub struct Pages {
    /// What they show.
    pub training: Training,
    /// How the installation presents itself.
    pub site: Arc<Site>,
    /// The language.
    pub language: Language,
}

/// The public addresses of this room, without language prefix.
pub fn routes(pages: Pages) -> Router {
    Router::new()
        .route("/formation", get(catalogue::page))
        .route("/formation/kits/{kit}", get(kit::page))
        .route("/formation/kits/{kit}/{version}/tout.zip", get(file::whole))
        .route("/formation/kits/{kit}/{version}/{file}", get(file::one))
        .route("/formation/sessions", get(sessions::page))
        .route("/formation/sessions/{code}", get(session::page).post(registering::send))
        .route("/formation/sessions/{code}/deja", get(registering::already))
        .route("/formation/inscriptions/{code}", get(registration::page))
        .route("/formation/inscriptions/{code}/agenda.ics", get(registration::calendar))
        .route("/formation/inscriptions/{code}/desistement", get(registration::ask).post(registration::give_up_seat))
        .route("/formation/inscriptions/{code}/documents/{name}", get(documents::file))
        .route("/formation/inscriptions/{code}/questionnaire", get(questionnaire::page).post(questionnaire::send))
        .route("/formation/plan", get(plan::page))
        .route("/formation/plan/{year}/training-reached.csv", get(plan::file))
        .route("/formation/bilan/{year}", get(report::nation))
        .route("/formation/bilan/{year}/{territory}", get(report::territory))
        .route("/formation/bilan/{year}/{territory}/section.md", get(report::section))
        .route("/formation/presence/{code}/{door}", get(door::page).post(door::send))
        .route("/attestations", get(attestation::form))
        .route("/attestations/cles.json", get(attestation::keys))
        .route("/attestations/{code}", get(attestation::page))
        .route("/attestations/{code}/attestation.pdf", get(attestation::paper))
        .route("/attestations/{code}/attestation.json", get(attestation::file))
        .merge(meeting::routes())
        .merge(open::routes())
        .with_state(pages)
}

impl Answers for Pages {
    const ROOM: &'static str = "training";

    fn site(&self) -> &Site {
        &self.site
    }

    fn language(&self) -> Language {
        self.language
    }

    fn passes(&self, error: &(dyn std::error::Error + 'static)) -> bool {
        let of_register = error.downcast_ref().and_then(|error| match error {
            RegisterError::Store(error) | RegisterError::Session(SessionError::Store(error)) => Some(error),
            _ => None,
        });
        let of_meeting = error.downcast_ref().and_then(|error| match error {
            MeetingError::Store(error) => Some(error),
            _ => None,
        });
        of_register.or(of_meeting).or_else(|| error.downcast_ref()).is_some_and(StoreError::is_temporary)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_stands_in_both_languages() {
        assert_eq!(ui::i18n::sources::check_sources(env!("CARGO_MANIFEST_DIR"), "training"), Vec::<String>::new());
    }
}

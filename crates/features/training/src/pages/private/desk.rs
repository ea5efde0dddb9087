//! What training puts on the start page: the room, and the sessions that are to be validated.

use identity::web::{Awaiting, Desk, DeskFuture, Room, Signed};
use identity::{Place, ResourceType, on};
use nomenclature::Language;
use store::{StoreError, Verb};
use ui::i18n::typeset;
use ui::t;

use crate::Training;
use crate::model::session::{SessionCode, SessionState};
use crate::store::{owing_sessions, sessions_of, unvalidated};

/// Training on the start page.
#[derive(Clone)]
pub struct TrainingDesk {
    /// What it shows.
    pub training: Training,
    /// Who is who.
    pub identity: identity::Identity,
}

/// Whether someone organises or gives sessions.
fn works_here(signed: &Signed) -> bool {
    let own = Place { owner: Some(signed.person().clone()), ..Place::default() };
    signed.may(Verb::Update, <on::TrainingSession as ResourceType>::RESOURCE, &own)
}

impl Desk for TrainingDesk {
    fn rooms(&self, signed: &Signed, language: Language) -> Vec<Room> {
        let mut rooms = Vec::new();
        if works_here(signed) {
            let (name, text) = (t!(language, "training-desk"), t!(language, "training-desk-lead"));
            rooms.push(Room { path: "/formation/gestion".to_owned(), name, text });
        }
        if super::institution::acts_for_institution(signed) {
            let (name, text) = (t!(language, "training-institution-title"), t!(language, "training-institution-lead"));
            rooms.push(Room { path: super::institution::PATH.to_owned(), name, text });
        }
        rooms
    }

    fn awaiting<'a>(&'a self, signed: &'a Signed, language: Language) -> DeskFuture<'a> {
        Box::pin(async move {
            if !works_here(signed) {
                return Ok(Vec::new());
            }
            if signed.reach::<on::TrainingSession>().all {
                return self.managed(signed, language).await;
            }
            let Some(person) = self.identity.person(signed.person()).await? else { return Ok(Vec::new()) };
            let sessions = sessions_of(&self.training.store, &person.email).await?;
            let over = sessions.into_iter().map(|(session, _)| session).filter(|session| {
                let begun = matches!(session.state, SessionState::Open | SessionState::Closed | SessionState::Running);
                begun && session.ends <= signed.now()
            });
            Ok(over.map(|session| validation(language, &session.code, &session.title)).collect())
        })
    }
}

/// A session that waits for its validation.
fn validation(language: Language, code: &SessionCode, title: &str) -> Awaiting {
    Awaiting {
        path: format!("/formation/gestion/{code}"),
        text: t!(language, "training-awaits-validation", title = typeset(language, title)),
        due: None,
    }
}

impl TrainingDesk {
    /// What awaits who manages all sessions.
    async fn managed(&self, signed: &Signed, language: Language) -> Result<Vec<Awaiting>, StoreError> {
        let store = &self.training.store;
        let over = unvalidated(store, signed.now()).await?;
        let mut all: Vec<_> = over.iter().map(|(code, title)| validation(language, code, title)).collect();
        if signed.may(Verb::Create, on::Attestation::RESOURCE, &Place::default()) {
            let sessions = owing_sessions(store, signed.now()).await?;
            if sessions > 0 {
                let text = t!(language, "training-awaits-attestations", sessions = sessions);
                all.push(Awaiting { path: "/formation/gestion/attestations".to_owned(), text, due: None });
            }
        }
        Ok(all)
    }
}

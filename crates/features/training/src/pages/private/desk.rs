//! What training puts on the start page: the room, and the sessions that are to be validated.

use identity::web::{Awaiting, Desk, DeskFuture, Room, Signed};
use identity::{Place, ResourceType, on};
use nomenclature::Language;
use store::Verb;
use ui::i18n::typeset;
use ui::t;

use crate::Training;
use crate::model::session::SessionState;
use crate::store::sessions_of;

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
            let Some(person) = self.identity.person(signed.person()).await? else { return Ok(Vec::new()) };
            let sessions = sessions_of(&self.training.store, &person.email).await?;
            let over = sessions.into_iter().map(|(session, _)| session).filter(|session| {
                let begun = matches!(session.state, SessionState::Open | SessionState::Closed | SessionState::Running);
                begun && session.ends <= signed.now()
            });
            let awaiting = over.map(|session| Awaiting {
                path: format!("/formation/gestion/{}", session.code),
                text: t!(language, "training-awaits-validation", title = typeset(language, &session.title)),
                due: None,
            });
            Ok(awaiting.collect())
        })
    }
}

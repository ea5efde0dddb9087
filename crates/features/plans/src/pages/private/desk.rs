//! What plans put on the start page: the room, and the statements that wait for this person.

use identity::web::{Awaiting, Desk, DeskFuture, Room, Signed};
use identity::{ResourceType, on};
use nomenclature::Language;
use store::Verb;
use ui::i18n::typeset;
use ui::t;

use super::follow::awaiting;
use crate::store::{MOST_WAITING, titles};
use crate::{Plans, reminders};

/// Plans on the start page.
#[derive(Clone)]
pub struct PlansDesk {
    /// What it shows.
    pub plans: Plans,
}

/// Whether someone follows plans at all.
pub(super) fn works_here(signed: &Signed) -> bool {
    let own = super::place_of(Some(signed.member().organisation().as_str()));
    signed.may(Verb::Read, on::Statement::RESOURCE, &own)
}

impl Desk for PlansDesk {
    fn rooms(&self, signed: &Signed, language: Language) -> Vec<Room> {
        if !works_here(signed) {
            return Vec::new();
        }
        let (name, text) = (t!(language, "plans-desk"), t!(language, "plans-desk-lead"));
        vec![Room { path: "/plans/suivi".to_owned(), name, text }]
    }

    fn awaiting<'a>(&'a self, signed: &'a Signed, language: Language) -> DeskFuture<'a> {
        Box::pin(async move {
            if !works_here(signed) {
                return Ok(Vec::new());
            }
            let waiting = awaiting(&self.plans.store, signed, Some(MOST_WAITING)).await?;
            let asked = super::replies::answers_asked(&self.plans.store, signed).await?;
            if waiting.is_empty() && asked.is_empty() {
                return Ok(Vec::new());
            }
            let titles = titles(&self.plans.store).await?;
            let one = |filed: crate::store::Filed| Awaiting {
                path: format!("/plans/suivi/declarations/{}", filed.code),
                text: t!(
                    language,
                    "plans-awaits",
                    number = filed.measure,
                    plan = typeset(language, titles.plan(language, &filed.plan)),
                    state = super::statement::state(language, filed.state)
                ),
                due: None,
            };
            let mut all: Vec<Awaiting> = waiting.into_iter().map(one).collect();
            all.extend(asked.into_iter().map(|one| Awaiting {
                path: format!("/plans/suivi/reponses/{}/questions/{}", one.reply, one.question),
                text: reminders::question(language, &titles, (&one.reply, &one.question)),
                due: one.due,
            }));
            Ok(all)
        })
    }
}

//! The State's replies: the coordination prepares them, services answer what they are asked.

mod answer;
mod distribute;
mod export;
mod form;
mod list;
mod one;
pub(in crate::pages::private) mod words;

use std::collections::BTreeMap;

use axum::Router;
use axum::routing::get;
use identity::web::{Refusal, Signed};
use identity::{ResourceType, on};
use store::{StoreError, Verb};
use ui::components::Link;
use ui::format::sort_key;
use ui::{href, t};

use super::{PrivatePages, place_of};
use crate::figures;
use crate::model::draft::{Asked, Linked};
use crate::model::link::Thing;
use crate::model::questionnaire::{Question, Questionnaire};
use crate::model::reply::Writer;
use crate::store::{Answer, Reply, ReplyError, answers, linked, questionnaire, reply};

pub(super) use list::answers_asked;

/// The addresses of replies.
pub(super) fn routes() -> Router<PrivatePages> {
    Router::new()
        .route("/plans/suivi/reponses", get(list::page).post(list::open))
        .route("/plans/suivi/reponses/{reply}", get(one::page).post(one::act))
        .route("/plans/suivi/reponses/{reply}/repartition", get(distribute::page).post(distribute::send))
        .route("/plans/suivi/reponses/{reply}/fichiers/{file}", get(export::file))
        .route("/plans/suivi/reponses/{reply}/questions/{question}", get(answer::page).post(answer::send))
        .route("/plans/suivi/reponses/{reply}/questions/{question}/etape", axum::routing::post(answer::step))
        .route("/plans/suivi/reponses/{reply}/questions/{question}/remarque", axum::routing::post(answer::say))
}

/// Whether someone makes replies.
pub(super) fn coordinates(signed: &Signed) -> bool {
    signed.may(Verb::Create, on::Evaluation::RESOURCE, &place_of(None))
}

/// Whether someone answers for their service.
pub(super) fn answers_for_service(signed: &Signed) -> bool {
    let own = place_of(Some(signed.member().organisation().as_str()));
    signed.may(Verb::Submit, on::Evaluation::RESOURCE, &own)
}

/// As whom someone writes an answer; nothing when it is none of theirs.
fn writer(signed: &Signed, answer: &Answer) -> Option<Writer> {
    let own = answer.organisation.as_deref() == Some(signed.member().organisation().as_str());
    if coordinates(signed) {
        Some(Writer::Coordination)
    } else if own && answers_for_service(signed) {
        Some(Writer::Service)
    } else {
        None
    }
}

/// A reply with its questionnaire and the answers that someone may see.
struct Seen {
    reply: Reply,
    questionnaire: Questionnaire,
    answers: BTreeMap<String, Answer>,
}

impl PrivatePages {
    /// A reply, as far as someone may see it.
    async fn reply(&self, signed: &Signed, code: &str) -> Result<Seen, Refusal> {
        let store = &self.plans.store;
        let reply = reply(store, code).await?.ok_or(Refusal::Hidden)?;
        let all = answers(store, code).await?.into_iter().filter(|one| writer(signed, one).is_some());
        let answers: BTreeMap<String, Answer> = all.map(|one| (one.question.clone(), one)).collect();
        if answers.is_empty() {
            return Err(Refusal::Hidden);
        }
        let questionnaire = questionnaire(store, &reply.questionnaire).await?.ok_or(Refusal::Hidden)?;
        Ok(Seen { reply, questionnaire, answers })
    }

    /// What fills the answer to a question.
    async fn sources(
        &self,
        reply: &Reply,
        questionnaire: &Questionnaire,
        question: &Question,
    ) -> Result<(Vec<Linked>, Vec<Asked>), StoreError> {
        let thing = Thing::question(&questionnaire.id, &question.code);
        let linked = linked(&self.plans.store, &thing, reply.from, reply.until).await?;
        let figures = figures::of_period(self.plans.figures.as_ref(), &question.figures, reply.from, reply.until).await;
        Ok((linked, figures))
    }

    /// The names of services, by their codes.
    pub(in crate::pages::private) async fn services(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let all = self.gate.identity().organisations().await?;
        Ok(all.into_iter().map(|one| (one.id.as_str().to_owned(), one.name.to_string())).collect())
    }

    fn replies_link(&self) -> Link {
        Link::new(href(self.language, "/plans/suivi/reponses"), t!(self.language, "plans-replies"))
    }
}

/// Services by their names, as one looks for them in a list.
pub(super) fn by_name(services: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
    let mut all: Vec<_> = services.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
    all.sort_by_cached_key(|(_, name)| sort_key(name));
    all
}

/// The refusal that an error of the model is.
fn refused(error: ReplyError) -> Refusal {
    match error {
        ReplyError::Unknown => Refusal::Hidden,
        ReplyError::Store(error) => error.into(),
        ReplyError::Changed | ReplyError::Given(_) => Refusal::Stale,
        ReplyError::Twice | ReplyError::State | ReplyError::NotValidated(_) | ReplyError::Own => Refusal::Forbidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_stand_as_in_a_dictionary() {
        let named = [("a", "Zoé"), ("b", "eve"), ("c", "Édith"), ("d", "Anne")];
        let services = named.map(|(code, name)| (code.to_owned(), name.to_owned())).into_iter().collect();
        assert_eq!(by_name(&services), [("d", "Anne"), ("c", "Édith"), ("b", "eve"), ("a", "Zoé")]);
    }
}

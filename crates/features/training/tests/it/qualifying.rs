//! Qualifications: a session that makes referents gives them theirs; they are renewed, suspended, taken back.

use store::testing::instant;
use store::{Actor, Store};
use training::Training;
use training::model::Level;
use training::model::cascade::{QualificationEvent, QualificationState, examine};
use training::model::session::{Session, SessionEvent};
use training::store::{
    QualifyError, SCHEMA, Way, advance_session, change_qualification, create_session, learner_of, links, name_national,
    qualifications, qualifications_stamp, register, sign_in, validate_session,
};

use crate::support::{session, someone, training};

/// A session of that level, given by `trainer`; its first registered came to both half days, the second to one.
async fn held(training: &Training, code: &str, level: Level, trainer: &str, numbers: [usize; 2]) {
    let (store, actor) = (&training.store, Actor::operator());
    let session = Session { level, ..session(code, 5) };
    create_session(store, &actor, instant(0), &session, &[trainer.to_owned()]).await.unwrap();
    let mut codes = Vec::new();
    for number in numbers {
        codes.push(register(training, &actor, &session.code, &someone(number), "", None).await.unwrap().code);
    }
    advance_session(store, &actor, instant(0), &session.code, SessionEvent::Begin).await.unwrap();
    for (registration, half_day) in [(&codes[0], 0), (&codes[0], 1), (&codes[1], 0)] {
        assert!(sign_in(store, &actor, instant(0), &session.code, registration, half_day, Way::Sheet).await.unwrap());
    }
    validate_session(store, &actor, instant(0), &session.code).await.unwrap();
}

async fn known(store: &Store, number: usize) -> String {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    let code = learner_of(&mut write, &someone(number), &format!("l-{number}")).await.unwrap();
    let thing = store::ThingId::new("learner", &code).unwrap();
    write.commit(store::AuditLine::new(store::Verb::Create, thing)).await.unwrap();
    code
}

store::on_both_databases! {
    async fn a_session_makes_referents_of_those_who_came_enough(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        let top = known(&store, 1).await;
        let couple = "couple".parse().unwrap();
        let nobody = "personne@example.org".parse().unwrap();
        let named = name_national(&store, &Actor::operator(), instant(0), &training.chance, &nobody, &couple).await;
        assert!(matches!(named, Err(QualifyError::Nobody)));
        name_national(&store, &Actor::operator(), instant(0), &training.chance, &someone(1).email, &couple).await.unwrap();
        let before = qualifications_stamp(&store).await.unwrap();
        held(&training, "s-1", Level::Referent, &top, [2, 3]).await;
        assert_ne!(qualifications_stamp(&store).await.unwrap(), before);
        let mut all = qualifications(&store).await.unwrap();
        all.sort_by(|one, other| one.holder.1.cmp(&other.holder.1));
        let told: Vec<_> = all.iter().map(|one| (one.holder.1.as_str(), one.level, one.giver.as_ref().map(|giver| giver.1.as_str()))).collect();
        // Who missed a half day has none; the chain leads to the institution.
        assert_eq!(told, [("Personne 1", Level::National, None), ("Personne 2", Level::Referent, Some("Personne 1"))]);
        assert!(examine(&links(&all)).faults.iter().all(Option::is_none));
        // A session that makes professionals gives none; coming again renews what one has.
        held(&training, "s-2", Level::Professional, &top, [4, 5]).await;
        held(&training, "s-3", Level::Referent, &top, [2, 6]).await;
        assert_eq!(qualifications(&store).await.unwrap().len(), 2);
        assert!(store.verify_audit().await.is_ok());
    }

    async fn a_qualification_is_renewed_suspended_restored_and_taken_back(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        known(&store, 1).await;
        name_national(&store, &Actor::operator(), instant(0), &training.chance, &someone(1).email, &"couple".parse().unwrap()).await.unwrap();
        let one = async || qualifications(&store).await.unwrap().into_iter().next();
        let id = one().await.unwrap().id;
        let step = async |event, at| change_qualification(&store, &Actor::operator(), instant(at), &id, event).await;
        step(QualificationEvent::Suspend, 0).await.unwrap();
        assert_eq!(one().await.unwrap().state, QualificationState::Suspended);
        assert!(matches!(step(QualificationEvent::Renew, 0).await, Err(QualifyError::Move(_))));
        step(QualificationEvent::Restore, 0).await.unwrap();
        let until = one().await.unwrap().in_force.1;
        step(QualificationEvent::Renew, 86_400 * 365).await.unwrap();
        assert!(one().await.unwrap().in_force.1 > until);
        step(QualificationEvent::Revoke, 0).await.unwrap();
        assert!(one().await.is_none());
        let unknown = change_qualification(&store, &Actor::operator(), instant(0), "rien", QualificationEvent::Renew).await;
        assert!(matches!(unknown, Err(QualifyError::Unknown(_))));
    }
}

//! Changing a session: two people at once, seats, qualifications, what a session asks for.

use jiff::Timestamp;
use store::testing::instant;
use store::{Actor, Revision, Store, sql};
use training::model::Level;
use training::model::registration::RegistrationState::{Seated, Waiting};
use training::model::session::{Prerequisite, Session, SessionEvent};
use training::store::{
    ChangeError, RegisterError, SCHEMA, Way, advance_session, attestations_of, change_session, create_session,
    issue_attestations, qualified_trainers, register, registrations, session as read, sign_in, validate_session,
};

use crate::support::{session, someone, training};

async fn change(store: &Store, seen: i64, proposed: Session) -> Result<(), ChangeError> {
    let seen = Revision::try_from(seen).unwrap();
    change_session(store, &Actor::operator(), instant(0), seen, proposed, &[]).await
}

/// Someone who holds a qualification for the kit «couple».
async fn qualify(store: &Store, number: usize, level: &str, until: &str) {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    let code = training::store::learner_of(&mut write, &someone(number), &format!("l-{number}")).await.unwrap();
    let insert = "INSERT INTO training_qualification (id, holder, kit, level, since, until, state) VALUES ($1, $2, 'couple', $3, '2020-01-01', $4, 'valid')";
    write.execute(sql(insert).bind(format!("q-{number}")).bind(&code).bind(level).bind(until)).await.unwrap();
    let thing = store::ThingId::new("qualification", &code).unwrap();
    write.commit(store::AuditLine::new(store::Verb::Create, thing)).await.unwrap();
}

store::on_both_databases! {
    async fn the_second_writer_is_shown_both_versions(base) {
        let store = base.open(&[&SCHEMA]).await;
        let first = session("s-1", 20);
        create_session(&store, &Actor::operator(), instant(0), &first, &[]).await.unwrap();
        change(&store, 1, Session { place: "Pantin".to_owned(), ..first.clone() }).await.unwrap();
        let late = change(&store, 1, Session { place: "Sevran".to_owned(), ..first.clone() }).await;
        let Err(ChangeError::Conflict(both)) = late else { panic!("{late:?}") };
        assert_eq!((both.current.value.place.as_str(), both.current.revision.number()), ("Pantin", 2));
        assert_eq!(both.proposed.place, "Sevran");
        assert_eq!(read(&store, &first.code).await.unwrap().unwrap().0.place, "Pantin");
        // Moving a session on counts as changing it; under way, it changes no more.
        advance_session(&store, &Actor::operator(), instant(0), &first.code, SessionEvent::Begin).await.unwrap();
        assert!(matches!(change(&store, 3, first).await, Err(ChangeError::Session(_))));
    }

    async fn seats_added_go_to_who_waits_and_none_is_taken_away(base) {
        let store = base.open(&[&SCHEMA]).await;
        let first = session("s-1", 1);
        create_session(&store, &Actor::operator(), instant(0), &first, &[]).await.unwrap();
        let training = training(&store);
        for number in 0..3 {
            register(&training, &Actor::program(), &first.code, &someone(number), "", None).await.unwrap();
        }
        change(&store, 1, Session { seats: 2, ..first.clone() }).await.unwrap();
        let states: Vec<_> = registrations(&store, &first.code).await.unwrap().iter().map(|one| one.state).collect();
        assert_eq!(states, [Seated, Seated, Waiting]);
        assert!(matches!(change(&store, 2, first).await, Err(ChangeError::Seats(2))));
        assert!(store.verify_audit().await.is_ok());
    }

    /// Who gets a seat, whose session moves or is called off, is written to once for each; a session far away has its reminder waiting.
    async fn people_are_told_what_becomes_of_their_seat(base) {
        let store = base.open(&[&SCHEMA]).await;
        let (actor, training, first) = (Actor::operator(), training(&store), session("s-1", 1));
        create_session(&store, &actor, instant(0), &first, &[]).await.unwrap();
        let mut codes = Vec::new();
        for number in 0..2 {
            codes.push(register(&training, &actor, &first.code, &someone(number), "", None).await.unwrap().code);
        }
        let asked = async || -> Vec<String> {
            let rows = store.rows(sql("SELECT key FROM store_job WHERE kind = 'training-notice' ORDER BY key")).await.unwrap();
            let mut keys: Vec<String> = rows.iter().map(|row| row.get::<String>("key").unwrap()).collect();
            for (number, code) in codes.iter().enumerate() {
                assert!(keys.iter().all(|key| !key.contains(code)), "who reads the list of jobs cannot come back as somebody");
                let hidden = blake3::hash(format!("training-notice/{code}").as_bytes()).to_hex();
                keys.iter_mut().for_each(|key| *key = key.replace(&hidden[..24], &format!("personne-{number}")));
            }
            keys.sort();
            keys
        };
        let at = first.starts.as_second();
        let reminders = [format!("personne-0/reminder/{at}"), format!("personne-1/reminder/{at}")];
        assert_eq!(asked().await, reminders);
        training::store::give_up(&training, &actor, &codes[0]).await.unwrap();
        assert!(asked().await.contains(&"personne-1/seated/1".to_owned()));
        change(&store, 1, Session { place: "Pantin".to_owned(), ..first.clone() }).await.unwrap();
        advance_session(&store, &actor, instant(0), &first.code, SessionEvent::Cancel).await.unwrap();
        let told = ["personne-1/cancelled/2", "personne-1/changed/2", "personne-1/seated/1"].map(str::to_owned);
        let mut expected = [&told[..], &reminders[..]].concat();
        expected.sort();
        assert_eq!(asked().await, expected);
    }

    async fn only_who_is_qualified_on_that_day_gives_a_session(base) {
        let store = base.open(&[&SCHEMA]).await;
        qualify(&store, 1, "referent", "2100-01-01").await;
        qualify(&store, 2, "trainer", "2020-02-01").await;
        qualify(&store, 3, "professional", "2100-01-01").await;
        let asked: Vec<store::EmailAddress> = (1..=4).map(|number| someone(number).email).collect();
        let given = qualified_trainers(&store, &session("s-1", 1), &asked).await.unwrap();
        // A referent makes professionals; the second one's time is over; the third is not high enough; nobody knows the fourth.
        assert_eq!(given, [Some("l-1".to_owned()), None, None, None]);
        let referents = Session { level: Level::Referent, ..session("s-1", 1) };
        assert_eq!(qualified_trainers(&store, &referents, &asked[..1]).await.unwrap(), [None]);
    }

    /// What a session asks for is proved by an attestation of one's own; another's, or none, is refused in the same way.
    async fn what_a_session_asks_for_is_proved(base) {
        let store = base.open(&[&SCHEMA]).await;
        let (actor, now, training) = (Actor::operator(), instant(0), training(&store));
        let before = session("s-1", 2);
        create_session(&store, &actor, now, &before, &[]).await.unwrap();
        let came = register(&training, &actor, &before.code, &someone(1), "", None).await.unwrap().code;
        advance_session(&store, &actor, now, &before.code, SessionEvent::Begin).await.unwrap();
        for half_day in 0..2 {
            assert!(sign_in(&store, &actor, now, &before.code, &came, half_day, Way::Sheet).await.unwrap());
        }
        validate_session(&store, &actor, now, &before.code).await.unwrap();
        issue_attestations(&store, &actor, now, &training.chance, "Institution", &before.code).await.unwrap();
        let code = attestations_of(&store, &before.code).await.unwrap()[0].code.clone();
        let asked = |level| Some(Prerequisite { kit: "couple".parse().unwrap(), level });
        let after = Session { prerequisite: asked(Level::Professional), ..session("s-2", 9) };
        create_session(&store, &actor, now, &after, &[]).await.unwrap();
        let enter = async |number, proof: &str| register(&training, &actor, &after.code, &someone(number), proof, None).await;
        for (number, proof) in [(1, ""), (2, code.as_str()), (1, "rien")] {
            assert!(matches!(enter(number, proof).await, Err(RegisterError::Unprepared)), "{number} {proof}");
        }
        assert_eq!(enter(1, &code).await.unwrap().state, Seated);
        let higher = Session { prerequisite: asked(Level::Trainer), ..session("s-3", 9) };
        create_session(&store, &actor, now, &higher, &[]).await.unwrap();
        let refused = register(&training, &actor, &higher.code, &someone(1), &code, None).await;
        assert!(matches!(refused, Err(RegisterError::Unprepared)));
    }

    /// Each registration sends a mail: nobody is flooded through our form.
    async fn one_address_is_not_registered_without_end(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        let mut taken = 0;
        for number in 0..25 {
            let one = session(&format!("s-{number}"), 5);
            create_session(&store, &Actor::operator(), Timestamp::UNIX_EPOCH, &one, &[]).await.unwrap();
            let entered = register(&training, &Actor::program(), &one.code, &someone(1), "", None).await;
            taken += usize::from(entered.is_ok());
        }
        assert_eq!(taken, 20);
    }
}

//! Institutions: they register their staff, all or nobody, and declare the sessions that they held.

use jiff::civil::date;
use store::testing::instant;
use store::{Actor, FormKey};
use training::model::declared::Declared;
use training::model::registration::RegistrationState::{Cancelled, Seated, Waiting};
use training::model::session::{Session, SessionEvent};
use training::model::staff::Colleague;
use training::store::{
    Declaring, SCHEMA, Sender, SessionError, advance_session, create_session, declare, declared_by, enrol_staff,
    reached, reached_stamp, registrations, sent_by, take_back_declaration, withdraw_colleague,
};

use crate::support::{session, training};

fn form(digit: char) -> FormKey {
    digit.to_string().repeat(32).parse().unwrap()
}

fn sender(organisation: Option<&str>) -> Sender {
    Sender { institution: "CHU d’exemple".to_owned(), organisation: organisation.map(str::to_owned) }
}

fn staff(count: usize) -> Vec<Colleague> {
    let one = |number: usize| Colleague {
        line: number + 2,
        name: format!("Personne {number}"),
        email: format!("p{number}@example.org"),
        profession: "sante".parse().unwrap(),
        territory: nomenclature::TerritoryCode::parse("93").unwrap(),
    };
    (0..count).map(one).collect()
}

fn told(reference: &str, profession: &str, people: i64, first_time: i64) -> Declared {
    Declared {
        reference: reference.to_owned(),
        kit: "couple".parse().unwrap(),
        day: date(2026, 3, 5),
        territory: nomenclature::TerritoryCode::parse("93").unwrap(),
        profession: profession.parse().unwrap(),
        people,
        first_time,
        minutes: 360,
    }
}

store::on_both_databases! {
    async fn an_institution_registers_its_staff_and_sees_them_alone(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        let (actor, first) = (Actor::operator(), session("s-1", 3));
        create_session(&store, &actor, instant(0), &first, &[]).await.unwrap();
        let came = enrol_staff(&training, &actor, &first.code, &sender(Some("chu")), &staff(5), &form('a')).await.unwrap();
        assert_eq!((came.seated, came.waiting, came.already), (3, 2, 0));
        let again = enrol_staff(&training, &actor, &first.code, &sender(Some("chu")), &staff(5), &form('a')).await.unwrap();
        assert_eq!(again.already, 5, "the same form sent twice registers once");
        enrol_staff(&training, &actor, &first.code, &sender(None), &staff(6), &form('b')).await.unwrap();
        let own = sent_by(&store, "chu").await.unwrap();
        assert_eq!((own.len(), sent_by(&store, "autre").await.unwrap().len()), (5, 0));
        // It gives back a seat of its own staff, and of nobody else.
        let seated = own.iter().find(|(_, one)| one.state == Seated).unwrap().1.code.clone();
        assert!(withdraw_colleague(&training, &actor, "autre", &seated).await.is_err());
        withdraw_colleague(&training, &actor, "chu", &seated).await.unwrap();
        let states: Vec<_> = registrations(&store, &first.code).await.unwrap().iter().map(|one| one.state).collect();
        assert_eq!((states.iter().filter(|one| **one == Seated).count(), states.iter().filter(|one| **one == Cancelled).count()), (3, 1));
        assert_eq!(states.iter().filter(|one| **one == Waiting).count(), 2);
        assert!(store.verify_audit().await.is_ok());
    }

    /// The organiser may add people once registrations are closed; an institution may not.
    async fn an_institution_registers_while_registrations_are_open(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        let (actor, first) = (Actor::operator(), session("s-1", 3));
        create_session(&store, &actor, instant(0), &first, &[]).await.unwrap();
        advance_session(&store, &actor, instant(0), &first.code, SessionEvent::Close).await.unwrap();
        let late = enrol_staff(&training, &actor, &first.code, &sender(Some("chu")), &staff(1), &form('a')).await;
        assert!(matches!(late, Err(SessionError::Move(_))), "{late:?}");
        enrol_staff(&training, &actor, &first.code, &sender(None), &staff(1), &form('b')).await.unwrap();
        let begun = Session { starts: instant(-60), ..session("s-2", 3) };
        create_session(&store, &actor, instant(0), &begun, &[]).await.unwrap();
        let late = enrol_staff(&training, &actor, &begun.code, &sender(Some("chu")), &staff(1), &form('c')).await;
        assert!(matches!(late, Err(SessionError::Under(_))), "{late:?}");
        assert_eq!(registrations(&store, &begun.code).await.unwrap().len(), 0);
    }

    async fn what_is_declared_counts_and_is_corrected(base) {
        let store = base.open(&[&SCHEMA]).await;
        let (actor, now) = (Actor::operator(), instant(0));
        let lines = [told("S1", "sante", 20, 15), told("S1", "avocats", 5, 5), told("S2", "sante", 10, 0)];
        let came = declare(&store, &actor, now, "chu", &lines, &form('a')).await.unwrap();
        assert_eq!(came, Declaring { added: 3, corrected: 0, same: 0 });
        assert_eq!(declare(&store, &actor, now, "chu", &lines, &form('a')).await.unwrap().same, 3);
        let before = reached_stamp(&store).await.unwrap();
        // The stamp sees a correction that adds no line.
        let lines = [told("S1", "sante", 30, 15), told("S2", "sante", 10, 0)];
        let came = declare(&store, &actor, instant(1), "chu", &lines, &form('b')).await.unwrap();
        assert_eq!(came, Declaring { added: 0, corrected: 1, same: 1 });
        assert_ne!(reached_stamp(&store).await.unwrap(), before);
        declare(&store, &actor, now, "autre", &[told("S1", "sante", 7, 7)], &form('c')).await.unwrap();
        assert_eq!((declared_by(&store, Some("chu")).await.unwrap().len(), declared_by(&store, None).await.unwrap().len()), (3, 4));
        // S1 and S2 of one, S1 of the other: three sessions; 30 + 5 + 10 + 7 people, six hours each.
        let plan = reached(&store, 2026).await.unwrap().protect().unwrap();
        assert_eq!((plan.sessions_at("FR"), plan.hours.get("FR")), (3, Some(&(52 * 6))));
        assert_eq!(take_back_declaration(&store, &actor, now, "chu", "S1").await.unwrap(), 2);
        assert_eq!(declared_by(&store, None).await.unwrap().len(), 2);
        assert!(store.verify_audit().await.is_ok());
    }
}

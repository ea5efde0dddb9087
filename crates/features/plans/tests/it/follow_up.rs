//! Amendments with both wordings, files of statements, reminders that climb while nothing was filed, calendars, repetitions.

use std::io::Cursor;
use std::sync::Arc;

use axum::http::StatusCode;
use identity::{Identity, Settings};
use jiff::civil::{Date, date};
use nomenclature::Language;
use plans::calendar::{Whose, deadlines};
use plans::model::amendment::Terms;
use plans::model::link::Thing;
use plans::model::progress::Claim;
use plans::model::reminder::Rung;
use plans::model::statement::{Statement, StatementStep};
use plans::model::treaty::{Earlier, Extension, Position, Recommendation};
use plans::reminders::ReminderHandler;
use plans::seats::People;
use plans::store::{
    AmendError, Amended, ChangeError, SCHEMA, StepError, Subject, all_recommendations, amend, amendments, attach,
    calendar_of, change_recommendation, evidence, file_statement, filed, judge_repetition, judged, link, make_calendar,
    measure, measure_revision, owed, recommendation, reminders, step,
};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::testing::instant;
use store::{
    Actor, Days, FileKind, FileLimits, FormKey, IncomingFile, Origin, Revision, Store, StoreError, ThingId, sql,
};

use crate::support::{change, get, pages, plans};

const PLAN: &str = "traite-2024-2027";

fn someone(name: &str) -> Actor {
    Actor::person(&ThingId::new("person", name).unwrap(), Origin::CommandLine)
}

fn key(digit: char) -> FormKey {
    digit.to_string().repeat(32).parse().unwrap()
}

fn said(until: &str) -> Statement {
    Statement {
        from: "2026-07-01".parse().unwrap(),
        until: until.parse().unwrap(),
        claim: Claim::UnderWay,
        text: "Les travaux sont engagés.".to_owned(),
        evidence: vec!["Note".to_owned()],
    }
}

async fn people(store: &Store) -> Identity {
    let identity = Identity::new(store.clone(), Settings::default(), |one, other| one == other);
    identity::demo::people(&identity, instant(0), &mut ChaCha20Rng::from_seed([7; 32])).await.unwrap();
    identity
}

store::on_both_databases! {
    async fn an_adopted_plan_keeps_both_wordings_and_a_closed_one_changes_no_more(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let before = measure(&store, PLAN, 17).await.unwrap().unwrap().terms();
        let later = Terms { deadline: Some(date(2027, 6, 30)), cost: Some(120_000), ..before.clone() };
        let try_it = async |digit: char, reason: &str, terms: &Terms| {
            let seen = measure_revision(&store, PLAN, 17).await.unwrap().unwrap();
            let of = Amended { plan: PLAN, measure: 17, seen, reason };
            amend(&store, &someone("c"), instant(0), of, terms, &key(digit)).await
        };
        assert!(matches!(try_it('a', " ", &later).await, Err(AmendError::Reason)));
        assert!(matches!(try_it('b', "motif", &before).await, Err(AmendError::Same)));
        for _ in 0..2 {
            try_it('c', "Le calendrier glisse.", &later).await.unwrap();
        }
        let kept = amendments(&store, PLAN, 17).await.unwrap();
        assert_eq!(kept.len(), 1, "the same form sent twice amends once");
        assert_eq!((&kept[0].earlier, &kept[0].later), (&before, &later));
        let (_, page) = get(&pages(&plans, Language::French), "/plans/traite-2024-2027/mesures/17").await;
        assert!(page.contains("Le calendrier glisse.") && page.contains("juin") && !page.contains("person:c"));
        // Free in a draft, without a word to the public; nothing once closed.
        change(&store, "UPDATE plans_plan SET adopted_on = NULL WHERE id = 'traite-2024-2027'").await;
        try_it('d', "", &before).await.unwrap();
        assert_eq!(amendments(&store, PLAN, 17).await.unwrap().len(), 1);
        change(&store, "UPDATE plans_plan SET adopted_on = '2023-12-11', closed_on = '2026-01-01' WHERE id = 'traite-2024-2027'").await;
        assert!(matches!(try_it('e', "motif", &later).await, Err(AmendError::Closed)));
        assert!(store.verify_audit().await.is_ok());
    }

    /// Two people change one measure, or one recommendation, from the same revision: the second is given both versions, and nothing is overwritten.
    async fn the_second_writer_chooses(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let seen = measure_revision(&store, PLAN, 17).await.unwrap().unwrap();
        let before = measure(&store, PLAN, 17).await.unwrap().unwrap().terms();
        let (mine, theirs) = (Terms { cost: Some(1), ..before.clone() }, Terms { cost: Some(2), ..before });
        let change = async |terms: &Terms, seen, digit: char| {
            let of = Amended { plan: PLAN, measure: 17, seen, reason: "motif" };
            amend(&store, &someone("c"), instant(0), of, terms, &key(digit)).await
        };
        change(&theirs, seen, '1').await.unwrap();
        let Err(AmendError::Conflict(found)) = change(&mine, seen, '2').await else { panic!("it was overwritten") };
        assert_eq!((&found.current.value, &found.proposed), (&theirs, &mine));
        assert_eq!(measure(&store, PLAN, 17).await.unwrap().unwrap().cost, Some(2));
        change(&mine, found.current.revision, '3').await.unwrap();
        assert_eq!(measure(&store, PLAN, 17).await.unwrap().unwrap().cost, Some(1));

        let place = ("greta", 3, 1);
        let read = recommendation(&store, place).await.unwrap().unwrap();
        let due = async |day: Date, seen| {
            let change = move |one: &mut Recommendation| one.reply_due = Some(day);
            change_recommendation(&store, &someone("c"), instant(0), (place, seen), change).await
        };
        due(date(2027, 1, 1), read.revision).await.unwrap();
        due(date(2027, 1, 1), read.revision).await.unwrap();
        let Err(ChangeError::Conflict(found)) = due(date(2027, 2, 2), read.revision).await else { panic!("it was overwritten") };
        assert_eq!((found.current.value.reply_due, found.proposed.reply_due), (Some(date(2027, 1, 1)), Some(date(2027, 2, 2))));
        due(date(2027, 2, 2), found.current.revision).await.unwrap();
        let nowhere = change_recommendation(&store, &someone("c"), instant(0), (("greta", 3, 999), read.revision), |_| {}).await;
        assert!(matches!(nowhere, Err(ChangeError::Store(StoreError::Missing))));
    }

    async fn a_file_is_public_with_its_statement_and_not_before(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let subject = Subject { plan: PLAN, measure: 17, organisation: "service-invente" };
        let code = file_statement(&store, &someone("a"), instant(0), subject, &said("2026-10-31"), &key('a')).await.unwrap();
        let limits = FileLimits { bytes: 1000, kinds: FileKind::ALL };
        for _ in 0..2 {
            let file = IncomingFile::check(Cursor::new(b"annee,nombre\n2026,12\n".to_vec()), &limits).unwrap();
            attach(&store, &someone("a"), instant(0), &code, ("bilan.csv", file)).await.unwrap();
        }
        let files = evidence(&store, &code).await.unwrap();
        assert_eq!(files.len(), 1);
        let path = format!("/plans/pieces/{code}/{}", files[0].hash.as_str());
        let public = pages(&plans, Language::English);
        assert_eq!(get(&public, &path).await.0, StatusCode::NOT_FOUND, "it is filed, nobody vouched for it");
        // Who read it before the file came reads it again: it is not what they saw.
        let before = step(&store, &someone("b"), instant(1), (&code, Revision::FIRST), StatementStep::Vouch, None).await;
        assert!(matches!(before, Err(StepError::Changed)));
        let seen = filed(&store, &code).await.unwrap().unwrap().revision;
        assert_eq!(seen, Revision::FIRST.next(), "the same file twice is one change");
        step(&store, &someone("b"), instant(1), (&code, seen), StatementStep::Vouch, None).await.unwrap();
        step(&store, &someone("c"), instant(2), (&code, seen.next()), StatementStep::Validate, None).await.unwrap();
        let (status, text) = get(&public, &path).await;
        assert_eq!((status, text.as_str()), (StatusCode::OK, "annee,nombre\n2026,12\n"));
        assert!(get(&public, "/plans/traite-2024-2027/mesures/17").await.1.contains("bilan.csv"));
        // What is validated stays as it was validated.
        let late = IncomingFile::check(Cursor::new(b"annee,nombre\n2026,13\n".to_vec()), &limits).unwrap();
        assert!(attach(&store, &someone("a"), instant(3), &code, ("tard.csv", late)).await.is_err());
        assert_eq!(evidence(&store, &code).await.unwrap().len(), 1);
        assert_eq!(get(&public, "/plans/pieces/x/y").await.0, StatusCode::NOT_FOUND);
    }

    async fn the_files_of_a_withdrawn_statement_go_with_it(base) {
        let store = base.open(&[&SCHEMA]).await;
        plans::demo::load(&plans(&store), instant(0)).await.unwrap();
        let limits = FileLimits { bytes: 1000, kinds: FileKind::ALL };
        let mut codes = Vec::new();
        for (digit, own) in [('a', "annee,nombre\n2025,1\n"), ('b', "annee,nombre\n2025,2\n")] {
            let subject = Subject { plan: PLAN, measure: 17, organisation: "service-invente" };
            let code = file_statement(&store, &someone("a"), instant(0), subject, &said("2026-10-31"), &key(digit)).await.unwrap();
            for (name, content) in [("commun.csv", "annee,nombre\n2026,12\n"), ("propre.csv", own)] {
                let file = IncomingFile::check(Cursor::new(content.as_bytes().to_vec()), &limits).unwrap();
                attach(&store, &someone("a"), instant(0), &code, (name, file)).await.unwrap();
            }
            codes.push(code);
        }
        let files = evidence(&store, &codes[0]).await.unwrap();
        step(&store, &someone("a"), instant(1), (&codes[0], Revision::FIRST.next().next()), StatementStep::Withdraw, None).await.unwrap();
        assert_eq!(evidence(&store, &codes[0]).await.unwrap(), []);
        assert!(store.file(&files[0].hash).await.unwrap().is_some(), "the other statement has the same file");
        assert_eq!(store.file(&files[1].hash).await.unwrap(), None, "nothing has this one any more");
        assert_eq!(evidence(&store, &codes[1]).await.unwrap().len(), 2);
        assert!(store.verify_audit().await.is_ok());
    }

    async fn reminders_climb_while_nothing_is_filed_and_each_is_sent_once(base) {
        let store = base.open(&[&SCHEMA, &identity::SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let identity = people(&store).await;
        let handler = ReminderHandler { plans: plans.clone(), identity: identity.clone() };
        // The deadline of the measure 1, of the service of the demonstration's point of contact; nothing else is due.
        change_all(&store, "UPDATE plans_measure SET deadline = NULL").await;
        change_all(&store, "UPDATE plans_answer SET due = NULL").await;
        change_all(&store, "DELETE FROM plans_statement WHERE measure = 1 AND state = 'filed'").await;
        change(&store, "UPDATE plans_measure SET deadline = '2027-01-23' WHERE plan = 'traite-2024-2027' AND number = 1").await;
        // The tests' instant is 24 November 2026: sixty days before.
        let at = |day: &str| format!("{day}T09:00:00Z").parse::<jiff::Timestamp>().unwrap();
        assert_eq!(handler.remind(at("2026-11-23")).await.unwrap(), 0);
        assert_eq!(handler.remind(at("2026-11-24")).await.unwrap(), 1, "the point of contact");
        assert_eq!(handler.remind(at("2026-11-25")).await.unwrap(), 0, "once");
        assert_eq!(handler.remind(at("2027-01-09")).await.unwrap(), 1);
        assert_eq!(handler.remind(at("2027-01-23")).await.unwrap(), 2, "the authority too");
        assert_eq!(handler.remind(at("2027-01-30")).await.unwrap(), 3, "the coordination too");
        let log = reminders(&store, None, None).await.unwrap();
        assert_eq!(log.len(), 7);
        assert_eq!(reminders(&store, None, Some(2)).await.unwrap(), log[..2]);
        assert_eq!(log.iter().filter(|one| one.rung == Rung::After).count(), 3);
        assert_eq!(reminders(&store, Some("mission-inventee"), None).await.unwrap().len(), 0, "others do not read whose they are");
        // Once something is filed for it, nobody is reminded any more.
        change(&store, "UPDATE plans_measure SET deadline = '2027-02-28' WHERE plan = 'traite-2024-2027' AND number = 1").await;
        let subject = Subject { plan: PLAN, measure: 1, organisation: "service-invente" };
        file_statement(&store, &someone("a"), at("2027-01-31"), subject, &said("2026-10-31"), &key('b')).await.unwrap();
        assert_eq!(handler.remind(at("2027-02-14")).await.unwrap(), 0);
        assert!(store.verify_audit().await.is_ok());
    }

    /// At two in the morning in Paris on 24 November it is still the 23rd in Cayenne (UTC−3): sixty-one days before the deadline, not sixty.
    async fn reminders_go_by_the_days_of_the_place_and_leave_at_six_there(base) {
        let cayenne = Days::in_zone(jiff::tz::TimeZone::get("America/Cayenne").unwrap());
        let store = base.open(&[&SCHEMA, &identity::SCHEMA]).await.with_days(cayenne);
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let handler = ReminderHandler { plans: plans.clone(), identity: people(&store).await };
        change_all(&store, "UPDATE plans_measure SET deadline = NULL").await;
        change_all(&store, "UPDATE plans_answer SET due = NULL").await;
        change_all(&store, "DELETE FROM plans_statement WHERE measure = 1 AND state = 'filed'").await;
        change(&store, "UPDATE plans_measure SET deadline = '2027-01-23' WHERE plan = 'traite-2024-2027' AND number = 1").await;
        let at = |instant: &str| instant.parse::<jiff::Timestamp>().unwrap();
        assert_eq!(handler.remind(at("2026-11-24T01:00:00Z")).await.unwrap(), 0);
        assert_eq!(handler.remind(at("2026-11-24T03:00:00Z")).await.unwrap(), 1);
        let mut write = store.write(&Actor::program(), at("2026-11-25T01:00:00Z")).await.unwrap();
        plans::reminders::ask(&mut write).await.unwrap();
        write.commit(store::AuditLine::new(store::Verb::Update, ThingId::new("reminders", "test").unwrap())).await.unwrap();
        let asked = store.row(sql("SELECT key, due_at FROM store_job WHERE key LIKE '2026%'")).await.unwrap().unwrap();
        assert_eq!(asked.get::<String>("key").unwrap(), "2026-11-24");
        assert_eq!(asked.get::<jiff::Timestamp>("due_at").unwrap(), at("2026-11-24T09:00:00Z"));
    }

    async fn a_calendar_stands_at_its_secret_address_alone(base) {
        let store = base.open(&[&SCHEMA, &identity::SCHEMA]).await;
        let identity = people(&store).await;
        let plans = plans(&store).with_people(Arc::new(People(identity.clone())), Some("https://v.example".to_owned()));
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let contact = identity.in_charge(None, identity::Role::PointOfContact).await.unwrap().remove(0);
        let (first, second) = ("a".repeat(64), "b".repeat(64));
        make_calendar(&store, &someone("x"), instant(0), &contact.id.thing(), &first).await.unwrap();
        make_calendar(&store, &someone("x"), instant(0), &contact.id.thing(), &second).await.unwrap();
        assert_eq!(calendar_of(&store, &first).await.unwrap(), None, "the address before stops working");
        let public = pages(&plans, Language::French);
        assert_eq!(get(&public, &format!("/plans/calendrier/{first}.ics")).await.0, StatusCode::NOT_FOUND);
        let (status, text) = get(&public, &format!("/plans/calendrier/{second}.ics")).await;
        assert_eq!(status, StatusCode::OK);
        let own = deadlines(&plans, &Whose::Service("service-invente".to_owned()), Language::French).await.unwrap();
        assert!(!own.is_empty());
        assert_eq!(text.matches("BEGIN:VEVENT").count(), own.len());
        assert!(text.contains("https://v.example/plans/suivi/"));
        let all = deadlines(&plans, &Whose::Everyone, Language::English).await.unwrap();
        let owed = owed(&store, plans.today()).await.unwrap().into_iter().filter(|one| !one.filed).count();
        assert_eq!(all.len(), owed + 1, "and the reply that the body awaits");
    }

    async fn a_person_finds_what_repeats_what_and_extends_deadlines(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let place = ("greta", 3, 2);
        judge_repetition(&store, &someone("c"), instant(0), "greta", ((3, 2), Earlier { cycle: 1, number: 2 }), true).await.unwrap();
        assert_eq!(judged(&store).await.unwrap(), [("recommendation:greta/3/2".to_owned(), "recommendation:greta/1/2".to_owned())]);
        let seen = recommendation(&store, place).await.unwrap().unwrap().revision;
        change_recommendation(&store, &someone("c"), instant(0), (place, seen), |one| {
            one.position = Some(Position::Partly);
            one.reply_due = Some(date(2027, 2, 18));
            one.extensions.push(Extension { granted: date(2027, 1, 10), until: date(2027, 4, 30) });
        }).await.unwrap();
        let all = all_recommendations(&store, "greta").await.unwrap();
        let found = &all.iter().find(|(cycle, one)| (*cycle, one.number) == (3, 2)).unwrap().1;
        assert_eq!((found.repeats, found.due()), (Some(Earlier { cycle: 1, number: 2 }), Some(date(2027, 4, 30))));
        let (_, page) = get(&pages(&plans, Language::French), "/recommandations").await;
        assert!(page.contains("avril") && page.contains("prolongations comprises") && page.contains("Acceptée en partie"));
    }

    /// A draft report is confidential: a link to one of its recommendations is not shown either.
    async fn a_link_to_a_draft_report_shows_nowhere(base) {
        let store = base.open(&[&SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        link(&store, &someone("c"), instant(0), &Thing::measure(PLAN, 40), &Thing::recommendation("greta", 3, 1)).await.unwrap();
        let public = pages(&plans, Language::English);
        let path = "/plans/traite-2024-2027/mesures/40";
        assert!(get(&public, path).await.1.contains("effective access to compensation"));
        change(&store, "UPDATE plans_recommendation SET public_on = '2026-11-25' WHERE treaty = 'greta' AND cycle = 3 AND number = 1").await;
        let (_, hidden) = get(&public, path).await;
        assert!(!hidden.contains("compensation") && !hidden.contains("3-1") && !hidden.contains("Recommendation"));
    }
}

async fn change_all(store: &Store, statement: &'static str) {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    write.execute(sql(statement)).await.unwrap();
    let line = store::AuditLine::new(store::Verb::Update, ThingId::new("plan", "test").unwrap());
    write.commit(line).await.unwrap();
}

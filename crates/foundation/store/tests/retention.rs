//! What is kept, for how long, and what remains known of what was deleted.
#![cfg(test)]

use std::ops::Range;
use std::sync::Arc;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use store::testing::{check_retention, instant};
use store::{
    Actor, AuditLine, Housekeeping, JobQuery, Migration, Outcome, Purge, Retention, RetentionHandler, STORE_RETENTION,
    Schema, Store, ThingId, TrailQuery, Verb, Worker, WorkerSettings, sql,
};

const SCHEMA: Schema = Schema {
    feature: "visit",
    migrations: &[Migration {
        name: "0001-visit",
        sql: "CREATE TABLE visit_stay (code TEXT NOT NULL PRIMARY KEY, ended_at TEXT, note TEXT);
              CREATE TABLE visit_step (stay TEXT NOT NULL REFERENCES visit_stay (code) ON DELETE CASCADE, place TEXT NOT NULL, PRIMARY KEY (stay, place));",
    }],
    publish: "",
};
const RULE: Retention = Retention {
    kind: "visits",
    table: "visit_stay",
    since: "ended_at",
    column: None,
    only: "code <> 'kept' OR code IS NULL",
    days: 30,
};
const DAY: i32 = 86_400;
/// In days, by how much a clock may be wrong.
const YEARS: i32 = 4 * 365;

async fn fill(store: &Store) {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    for (code, days) in [("old", Some(0)), ("kept", Some(0)), ("young", Some(5)), ("going-on", None)] {
        let insert = sql("INSERT INTO visit_stay (code, ended_at) VALUES ($1, $2)").bind(code);
        write.execute(insert.bind(days.map(|days| instant(days * DAY)))).await.unwrap();
        write.execute(sql("INSERT INTO visit_step (stay, place) VALUES ($1, 'hall')").bind(code)).await.unwrap();
    }
    write.commit(AuditLine::new(Verb::Create, ThingId::new("visit", "all").unwrap())).await.unwrap();
}

/// Someone reads a page on each of these days.
async fn live(store: &Store, days: Range<i32>) {
    for day in days {
        let write = store.write(&Actor::operator(), instant(day * DAY)).await.unwrap();
        write.commit(AuditLine::new(Verb::Read, ThingId::new("page", "a").unwrap())).await.unwrap();
    }
}

/// What the job of a day does, asked for that day; those that wait from before come first.
async fn apply_on(store: &Store, day: i32) -> (String, Outcome) {
    let mut write = store.write(&Actor::program(), instant(day * DAY)).await.unwrap();
    RetentionHandler::ask(&mut write).await.unwrap();
    write.commit_housekeeping(Housekeeping::Daily).await.unwrap();
    let handler = Arc::new(RetentionHandler { rules: vec![RULE], audit_days: 10_000 });
    let clock = Arc::new(move || instant(day * DAY));
    let mut worker =
        Worker::new(store.clone(), vec![handler], clock, ChaCha8Rng::seed_from_u64(1), WorkerSettings::default());
    let mut last = None;
    while let Some((id, outcome)) = worker.run_one().await.unwrap() {
        last = Some((id.to_string(), outcome));
    }
    last.unwrap()
}

async fn codes(store: &Store, statement: &'static str) -> Vec<String> {
    store.rows(sql(statement)).await.unwrap().iter().map(|row| row.get("code").unwrap()).collect()
}

store::on_both_databases! {
    async fn the_store_s_rules_fit_its_tables(base) {
        check_retention(&base, &[], STORE_RETENTION).await;
    }

    async fn a_rule_may_empty_a_column_and_leave_the_row(base) {
        let store = base.open(&[&SCHEMA]).await;
        fill(&store).await;
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        write.execute(sql("UPDATE visit_stay SET note = 'said'")).await.unwrap();
        write.commit(AuditLine::new(Verb::Update, ThingId::new("visit", "all").unwrap())).await.unwrap();
        let rule = Retention { column: Some("note"), only: "TRUE", ..RULE };
        let purges = store.apply_retention(&[rule], &Actor::program(), instant(31 * DAY)).await.unwrap();
        assert_eq!(purges[0].deleted, 2);
        assert_eq!(codes(&store, "SELECT code FROM visit_stay WHERE note IS NULL ORDER BY code").await, ["kept", "old"]);
        let again = store.apply_retention(&[rule], &Actor::program(), instant(31 * DAY)).await.unwrap();
        assert_eq!(again[0].deleted, 0);
    }

    async fn what_was_kept_long_enough_goes_with_what_depends_on_it(base) {
        let store = base.open(&[&SCHEMA]).await;
        fill(&store).await;
        let early = store.apply_retention(&[RULE], &Actor::program(), instant(30 * DAY)).await.unwrap();
        assert_eq!(early[0].deleted, 0);
        let now = instant(31 * DAY);
        let purges = store.apply_retention(&[RULE], &Actor::program(), now).await.unwrap();
        assert_eq!(purges, [Purge { kind: "visits", before: instant(DAY), deleted: 1 }]);
        assert_eq!(codes(&store, "SELECT code FROM visit_stay ORDER BY code").await, ["going-on", "kept", "young"]);
        assert_eq!(codes(&store, "SELECT stay AS code FROM visit_step ORDER BY stay").await, ["going-on", "kept", "young"]);
        let line = &store.trail(&TrailQuery::default(), 1).await.unwrap()[0];
        assert_eq!((line.verb, line.thing.as_str()), (Verb::Purge, "retention:visits"));
        assert_eq!(line.after.as_deref(), Some(r#"{"before":"2026-11-25T09:00:00.000000Z","deleted":1}"#));
    }

    /// The oldest lines go, the chain still holds, and a removal by hand still shows.
    async fn the_trail_is_shortened_without_breaking(base) {
        let store = base.open(&[]).await;
        for day in 0..10 {
            let write = store.write(&Actor::operator(), instant(day * DAY)).await.unwrap();
            write.commit(AuditLine::new(Verb::Read, ThingId::new("page", "a").unwrap())).await.unwrap();
        }
        let purge = store.purge_audit(3, &Actor::program(), instant(9 * DAY)).await.unwrap();
        assert_eq!(purge.deleted, 6);
        let verdict = store.verify_audit().await.unwrap();
        assert_eq!((verdict.lines, verdict.faults.len()), (5, 0));
        assert_eq!(store.purge_audit(3, &Actor::program(), instant(9 * DAY)).await.unwrap().deleted, 0);
        let purge = store.purge_audit(1, &Actor::program(), instant(9 * DAY)).await.unwrap();
        assert_eq!(purge.deleted, 2);
        store.script("DELETE FROM store_audit WHERE seq = 9").await.unwrap();
        assert_eq!(store.verify_audit().await.unwrap().faults.len(), 1);
    }

    /// The job of a day applies the rules and asks for the next day's, once.
    async fn each_day_asks_for_the_next(base) {
        let store = base.open(&[&SCHEMA]).await;
        fill(&store).await;
        live(&store, 1..40).await;
        for _ in 0..2 {
            let mut write = store.write(&Actor::program(), instant(40 * DAY)).await.unwrap();
            RetentionHandler::ask(&mut write).await.unwrap();
            write.commit(AuditLine::new(Verb::Create, ThingId::new("job", "retention").unwrap())).await.unwrap();
        }
        let handler = Arc::new(RetentionHandler { rules: vec![RULE], audit_days: 1_000 });
        let mut worker = Worker::new(store.clone(), vec![handler], Arc::new(|| instant(40 * DAY)), ChaCha8Rng::seed_from_u64(1), WorkerSettings::default());
        let (id, outcome) = worker.run_one().await.unwrap().unwrap();
        assert_eq!((id.to_string().as_str(), outcome), ("retention/2027-01-03", Outcome::Done));
        assert_eq!(worker.run_one().await.unwrap(), None);
        assert_eq!(codes(&store, "SELECT code FROM visit_stay ORDER BY code").await, ["going-on", "kept"]);
        let jobs = store.jobs(JobQuery::default(), 9).await.unwrap();
        let next = jobs.iter().find(|job| job.id.key() == "2027-01-04").unwrap();
        assert_eq!((jobs.len(), next.due_at), (2, "2027-01-04T00:00:00Z".parse().unwrap()));
    }

    /// The clock jumps four years ahead: nothing is deleted, whatever else is written meanwhile, and it is said why. Once it is mended, all goes on as before.
    async fn a_clock_that_jumps_ahead_deletes_nothing(base) {
        let store = base.open(&[&SCHEMA]).await;
        fill(&store).await;
        live(&store, 0..3).await;
        live(&store, YEARS..YEARS + 1).await;
        let (day, outcome) = apply_on(&store, YEARS).await;
        assert_eq!(day, "retention/2030-11-23");
        let Outcome::Failed(problem) = outcome else { panic!("{outcome:?}") };
        assert!(
            problem.contains("the clock says 2030-11-23T09:00:00Z, and before today nothing happened here since 2026-11-26T09:00:00Z"),
            "{problem}"
        );
        assert_eq!(codes(&store, "SELECT code FROM visit_stay ORDER BY code").await, ["going-on", "kept", "old", "young"]);

        assert_eq!(apply_on(&store, 3).await, ("retention/2026-11-27".to_owned(), Outcome::Done));
        live(&store, 3..31).await;
        assert_eq!(apply_on(&store, 31).await.1, Outcome::Done);
        assert_eq!(codes(&store, "SELECT code FROM visit_stay ORDER BY code").await, ["going-on", "kept", "young"]);
    }

    /// A server that was off for a year: the first day deletes nothing, the third does, and where nobody comes each day's job suffices to believe the next.
    async fn after_a_true_silence_deleting_goes_on_by_itself(base) {
        let store = base.open(&[&SCHEMA]).await;
        fill(&store).await;
        live(&store, 365..366).await;
        assert!(matches!(apply_on(&store, 365).await.1, Outcome::Failed(_)));
        assert!(matches!(apply_on(&store, 366).await.1, Outcome::Failed(_)));
        assert_eq!(apply_on(&store, 367).await.1, Outcome::Done);
        assert_eq!(codes(&store, "SELECT code FROM visit_stay ORDER BY code").await, ["going-on", "kept"]);
        for day in 368..440 {
            assert_eq!(apply_on(&store, day).await.1, Outcome::Done);
        }
    }

    /// The clock goes back four years, then comes right: neither deletes what is young.
    async fn a_clock_that_jumps_back_deletes_nothing(base) {
        let store = base.open(&[&SCHEMA]).await;
        fill(&store).await;
        live(&store, 0..3).await;
        live(&store, -YEARS..1 - YEARS).await;
        assert_eq!(apply_on(&store, -YEARS).await.1, Outcome::Done);
        assert_eq!(apply_on(&store, 3).await.1, Outcome::Done);
        assert_eq!(codes(&store, "SELECT code FROM visit_stay ORDER BY code").await, ["going-on", "kept", "old", "young"]);
    }
}

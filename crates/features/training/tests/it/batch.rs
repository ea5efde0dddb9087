//! Many attestations issued by a job: cut in the middle, it goes on, and nobody has two.

use std::sync::Arc;
use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::testing::instant;
use store::{Actor, AuditLine, Clock, Handler, JobQuery, Outcome, Store, ThingId, Verb, Worker, WorkerSettings, sql};
use training::Training;
use training::model::session::{Session, SessionState};
use training::store::{ISSUING, IssuingHandler, SCHEMA, ask_attestations, create_session, owing};

use crate::support::{session, training};

/// How many come to each session: more than one transaction issues.
const PEOPLE: i64 = 600;

/// A session held, whose people all came to both half days.
async fn crowd(store: &Store, code: &str) {
    let held = Session { state: SessionState::Held, ..session(code, PEOPLE as u32) };
    create_session(store, &Actor::operator(), instant(0), &held, &[]).await.unwrap();
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    for statement in [
        "INSERT INTO training_learner (id, email, name, profession, institution, territory, created_at) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) \
         SELECT $1 || '-' || i, $1 || '-' || i || '@example.org', 'Personne ' || i, 'sante', 'CHU', '93', '2026-01-01T00:00:00Z' FROM n",
        "INSERT INTO training_registration (code, session, learner, state, place, registered_at) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) \
         SELECT 'r-' || $1 || '-' || i, $1, $1 || '-' || i, 'attended', i, '2026-01-01T00:00:00Z' FROM n",
        "INSERT INTO training_attendance (registration, half_day, way, signed_at) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) \
         SELECT 'r-' || $1 || '-' || i, h.half_day, 'tablet', '2026-01-01T00:00:00Z' FROM n, (SELECT 0 AS half_day UNION SELECT 1) h",
    ] {
        write.execute(sql(statement).bind(code)).await.unwrap();
    }
    write.commit(AuditLine::new(Verb::Create, ThingId::new("crowd", code).unwrap())).await.unwrap();
}

async fn issued(store: &Store) -> (i64, i64) {
    let select = "SELECT COUNT(*) AS issued, COUNT(DISTINCT registration) AS people FROM training_attestation";
    let row = store.row(sql(select)).await.unwrap().unwrap();
    (row.get("issued").unwrap(), row.get("people").unwrap())
}

fn worker(store: &Store, training: &Training, at: i32) -> Worker<ChaCha8Rng> {
    let clock: Arc<dyn Clock> = Arc::new(move || instant(at));
    let handlers: Vec<Arc<dyn Handler>> = vec![Arc::new(IssuingHandler { training: training.clone() })];
    Worker::new(store.clone(), handlers, clock, ChaCha8Rng::seed_from_u64(1), WorkerSettings::default())
}

store::on_both_databases! {
    async fn a_batch_goes_on_where_it_was_cut(base) {
        let store = base.open(&[&SCHEMA]).await;
        let training = training(&store);
        for code in ["s-1", "s-2"] {
            crowd(&store, code).await;
        }
        let owed: u64 = owing(&store).await.unwrap().iter().map(|one| one.people).sum();
        assert_eq!(owed, 2 * PEOPLE as u64);
        let actor = Actor::operator();
        for _ in 0..2 {
            ask_attestations(&store, &actor, instant(0), "Observatoire d’exemple", "mark").await.unwrap();
        }
        // The worker dies as soon as something is issued.
        let mut dying = worker(&store, &training, 0);
        let cut = tokio::spawn(async move { dying.run_one().await });
        while issued(&store).await.0 == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        cut.abort();
        assert!(cut.await.is_err(), "it was done before it was cut");
        let (before, _) = issued(&store).await;
        assert!((1..2 * PEOPLE).contains(&before), "{before}");
        // Another takes it when the lease ends, and finishes it.
        let mut next = worker(&store, &training, 3_600);
        let outcome = next.run_one().await.unwrap().unwrap().1;
        assert!(matches!(outcome, Outcome::Done | Outcome::Lost), "{outcome:?}");
        assert_eq!(issued(&store).await, (2 * PEOPLE, 2 * PEOPLE));
        let jobs = store.jobs(JobQuery { kind: Some(ISSUING), state: None }, 10).await.unwrap();
        assert_eq!((jobs.len(), jobs[0].state.as_str(), jobs[0].attempts), (1, "done", 2));
        assert!(jobs[0].done == jobs[0].total && jobs[0].total == 2 * PEOPLE as u64 - before as u64);
        assert!(owing(&store).await.unwrap().is_empty() && store.verify_audit().await.is_ok());
    }
}

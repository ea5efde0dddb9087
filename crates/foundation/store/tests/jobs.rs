//! The queue: asked once, done once, tried again with patience, cancelled, taken over from a lost worker.
#![cfg(test)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};
use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use store::testing::{Base, instant};
use store::{
    Actor, AuditLine, BackOff, Handler, JobError, JobFuture, JobId, JobQuery, JobState, NewJob, Outcome, Running,
    Store, StoreError, ThingId, Verb, Worker, WorkerSettings, sql,
};

/// A clock that tests move.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicI32>);

impl Hands {
    fn forward(&self, seconds: i32) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    fn clock(&self) -> Arc<dyn store::Clock> {
        let hands = self.clone();
        Arc::new(move || instant(hands.0.load(Ordering::SeqCst)))
    }
}

type Act = dyn Fn(&Running) -> Result<(), JobError> + Send + Sync;

/// Does what the test says, and counts how often.
struct Doing {
    count: AtomicUsize,
    act: Box<Act>,
    /// Whether it never ends by itself.
    endless: bool,
}

impl Handler for Doing {
    fn kind(&self) -> &'static str {
        "count"
    }

    fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a> {
        Box::pin(async move {
            self.count.fetch_add(1, Ordering::SeqCst);
            (self.act)(job)?;
            if self.endless {
                std::future::pending::<()>().await;
            }
            Ok(())
        })
    }
}

fn doing(act: impl Fn(&Running) -> Result<(), JobError> + Send + Sync + 'static) -> Arc<Doing> {
    Arc::new(Doing { count: AtomicUsize::new(0), act: Box::new(act), endless: false })
}

fn endless() -> Arc<Doing> {
    Arc::new(Doing { count: AtomicUsize::new(0), act: Box::new(|_| Ok(())), endless: true })
}

const SETTINGS: WorkerSettings = WorkerSettings {
    lease: Duration::from_millis(90),
    poll: Duration::from_millis(5),
    back_off: BackOff { first: Duration::from_secs(10), limit: Duration::from_secs(3_600) },
};

fn worker(store: &Store, handler: &Arc<Doing>, hands: &Hands) -> Worker<ChaCha8Rng> {
    Worker::new(store.clone(), vec![handler.clone()], hands.clock(), ChaCha8Rng::seed_from_u64(7), SETTINGS)
}

fn id(key: &str) -> JobId {
    JobId::new("count", key).unwrap()
}

async fn ask(store: &Store, job: NewJob) -> bool {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    let new = write.enqueue(&job).await.unwrap();
    write.commit(AuditLine::new(Verb::Create, ThingId::new("job", "test").unwrap())).await.unwrap();
    new
}

fn job(key: &str) -> NewJob {
    NewJob::new("count", key, &vec![1, 2]).unwrap()
}

async fn state(store: &Store, key: &str) -> (JobState, u32) {
    let view = store.job(&id(key)).await.unwrap().unwrap();
    (view.state, view.attempts)
}

async fn cancel(store: &Store, key: &str) -> Option<JobState> {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    let cancelled = write.cancel_job(&id(key)).await.unwrap();
    write.commit(AuditLine::new(Verb::Cancel, ThingId::new("job", key).unwrap())).await.unwrap();
    cancelled
}

async fn retry(store: &Store, key: &str, seconds: i32) -> bool {
    let mut write = store.write(&Actor::operator(), instant(seconds)).await.unwrap();
    let retried = write.retry_job(&id(key)).await.unwrap();
    write.commit(AuditLine::new(Verb::Update, ThingId::new("job", key).unwrap())).await.unwrap();
    retried
}

/// A worker that looks at the queue for ever would hang the test with it.
async fn one(worker: &mut Worker<ChaCha8Rng>) -> Option<(JobId, Outcome)> {
    tokio::time::timeout(Duration::from_secs(20), worker.run_one()).await.expect("it goes round for ever").unwrap()
}

/// Is asked to stop while it runs, and does not notice before it fails.
struct Deaf(Store, JobError);

impl Handler for Deaf {
    fn kind(&self) -> &'static str {
        "count"
    }

    fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a> {
        Box::pin(async move {
            assert_eq!(cancel(&self.0, job.id().key()).await, Some(JobState::Running));
            Err(match &self.1 {
                JobError::Retry(problem) => JobError::Retry(problem.clone()),
                _ => JobError::Final("hopeless".to_owned()),
            })
        })
    }
}

/// A worker with the patience to let a handler fail before it notices that it was asked to stop.
fn patient(store: &Store, handler: Arc<dyn Handler>, hands: &Hands) -> Worker<ChaCha8Rng> {
    let settings = WorkerSettings { lease: Duration::from_secs(3_600), ..SETTINGS };
    Worker::new(store.clone(), vec![handler], hands.clock(), ChaCha8Rng::seed_from_u64(7), settings)
}

/// Where a job waits until the test lets it go on.
#[derive(Default)]
struct Gate {
    entered: tokio::sync::Notify,
    opened: tokio::sync::Notify,
}

struct Gated(Arc<Gate>);

impl Handler for Gated {
    fn kind(&self) -> &'static str {
        "count"
    }

    fn run<'a>(&'a self, _: &'a Running) -> JobFuture<'a> {
        Box::pin(async move {
            self.0.entered.notify_one();
            self.0.opened.notified().await;
            Ok(())
        })
    }
}

/// A worker takes the job, then vanishes.
async fn lose(store: &Store, key: &str, hands: &Hands) {
    let mut worker = worker(store, &endless(), hands);
    let lost = tokio::spawn(async move { worker.run_one().await });
    while state(store, key).await.0 != JobState::Running {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    lost.abort();
    assert!(lost.await.unwrap_err().is_cancelled());
}

/// By how much a clock may be wrong, in seconds.
const YEARS: i32 = 4 * 365 * 86_400;

async fn open(base: &Base) -> (Store, Hands) {
    (base.open(&[]).await, Hands::default())
}

store::on_both_databases! {
    async fn the_same_job_asked_twice_is_done_once(base) {
        let (store, hands) = open(&base).await;
        assert!(ask(&store, job("a")).await);
        assert!(!ask(&store, job("a")).await);
        let handler = doing(|job| {
            assert_eq!(job.payload::<Vec<i32>>()?, [1, 2]);
            Ok(())
        });
        let mut worker = worker(&store, &handler, &hands);
        assert_eq!(worker.run_one().await.unwrap(), Some((id("a"), Outcome::Done)));
        assert_eq!(worker.run_one().await.unwrap(), None);
        assert!(!ask(&store, job("a")).await);
        assert_eq!(worker.run_one().await.unwrap(), None);
        assert_eq!((handler.count.load(Ordering::SeqCst), state(&store, "a").await), (1, (JobState::Done, 1)));
    }

    async fn what_a_job_carried_is_forgotten_once_done(base) {
        let (store, hands) = open(&base).await;
        ask(&store, NewJob::new("count", "a", &"anne@example.org").unwrap()).await;
        worker(&store, &doing(|_| Ok(())), &hands).run_one().await.unwrap();
        let row = store.row(sql("SELECT payload FROM store_job")).await.unwrap().unwrap();
        assert_eq!(row.get::<String>("payload").unwrap(), "{}");
    }

    async fn a_job_waits_for_its_time_and_the_oldest_goes_first(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("later").due(instant(60))).await;
        ask(&store, job("second").due(instant(-1))).await;
        ask(&store, job("first").due(instant(-2))).await;
        let handler = doing(|_| Ok(()));
        let mut worker = worker(&store, &handler, &hands);
        for key in ["first", "second"] {
            assert_eq!(worker.run_one().await.unwrap(), Some((id(key), Outcome::Done)));
        }
        assert_eq!(worker.run_one().await.unwrap(), None);
        hands.forward(60);
        assert_eq!(worker.run_one().await.unwrap(), Some((id("later"), Outcome::Done)));
    }

    /// Three attempts: after the first between 5 and 10 s, after the second between 10 and 20 s; then it has failed, and a person may retry it.
    async fn a_failing_job_is_tried_again_with_patience(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("a").attempts(3)).await;
        let handler = doing(|_| Err(JobError::Retry("no answer".to_owned())));
        let mut worker = worker(&store, &handler, &hands);
        for (least, most) in [(5, 10), (10, 20)] {
            let (_, outcome) = worker.run_one().await.unwrap().unwrap();
            assert_eq!(outcome, Outcome::Postponed("no answer".to_owned()));
            let due = store.job(&id("a")).await.unwrap().unwrap().due_at;
            let now = instant(hands.0.load(Ordering::SeqCst));
            let wait = due.duration_since(now).as_millis();
            assert!((least * 1_000..=most * 1_000).contains(&wait), "{wait}");
            assert_eq!(worker.run_one().await.unwrap(), None);
            hands.forward(20);
        }
        assert_eq!(worker.run_one().await.unwrap().unwrap().1, Outcome::Failed("no answer".to_owned()));
        assert_eq!(state(&store, "a").await, (JobState::Failed, 3));

        assert!(retry(&store, "a", 99).await);
        assert_eq!(store.job(&id("a")).await.unwrap().unwrap().problem, None);
        hands.forward(99);
        assert_eq!(worker.run_one().await.unwrap().unwrap().1, Outcome::Postponed("no answer".to_owned()));
    }

    async fn a_hopeless_job_is_not_tried_again(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("a")).await;
        let handler = doing(|job| job.payload::<bool>().map(drop));
        let (_, outcome) = worker(&store, &handler, &hands).run_one().await.unwrap().unwrap();
        assert!(matches!(outcome, Outcome::Failed(problem) if problem.starts_with("the job cannot be read")));
    }

    async fn a_waiting_job_is_cancelled_at_once(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("a")).await;
        assert_eq!(cancel(&store, "a").await, Some(JobState::Cancelled));
        assert_eq!(cancel(&store, "a").await, None);
        assert_eq!(worker(&store, &doing(|_| Ok(())), &hands).run_one().await.unwrap(), None);
        assert_eq!(state(&store, "a").await, (JobState::Cancelled, 0));
    }

    async fn a_running_job_is_cancelled_soon(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("a")).await;
        let mut worker = worker(&store, &endless(), &hands);
        let running = tokio::spawn(async move { worker.run_one().await.unwrap().unwrap().1 });
        while state(&store, "a").await.0 != JobState::Running {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        assert_eq!(cancel(&store, "a").await, Some(JobState::Running));
        let outcome = tokio::time::timeout(Duration::from_secs(20), running).await.unwrap().unwrap();
        assert_eq!((outcome, state(&store, "a").await.0), (Outcome::Cancelled, JobState::Cancelled));
    }

    /// Asked to stop, it fails first, in the hope of a further attempt: there is none, and no worker goes round for it.
    async fn a_job_that_fails_before_it_notices_is_cancelled(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("a")).await;
        let deaf = Arc::new(Deaf(store.clone(), JobError::Retry("no answer".to_owned())));
        assert_eq!(one(&mut patient(&store, deaf, &hands)).await, Some((id("a"), Outcome::Cancelled)));
        hands.forward(86_400);
        assert_eq!(one(&mut worker(&store, &doing(|_| Ok(())), &hands)).await, None);
        assert_eq!(state(&store, "a").await, (JobState::Cancelled, 1));
        let row = store.row(sql("SELECT payload FROM store_job")).await.unwrap().unwrap();
        assert_eq!(row.get::<String>("payload").unwrap(), "{}");
    }

    async fn a_job_that_failed_after_it_was_asked_to_stop_may_be_tried_again(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("a")).await;
        let deaf = Arc::new(Deaf(store.clone(), JobError::Final("hopeless".to_owned())));
        let (_, outcome) = one(&mut patient(&store, deaf, &hands)).await.unwrap();
        assert_eq!(outcome, Outcome::Failed("hopeless".to_owned()));
        assert!(retry(&store, "a", 0).await);
        assert_eq!(one(&mut worker(&store, &doing(|_| Ok(())), &hands)).await, Some((id("a"), Outcome::Done)));
    }

    /// What an earlier version left: a job that waits and was asked to stop. It is ended, and those behind it are done.
    async fn a_waiting_job_that_was_asked_to_stop_stands_in_no_one_s_way(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("a").due(instant(-1))).await;
        ask(&store, job("b")).await;
        store.script("UPDATE store_job SET cancel_asked = TRUE WHERE key = 'a'").await.unwrap();
        let mut worker = worker(&store, &doing(|_| Ok(())), &hands);
        assert_eq!(one(&mut worker).await, Some((id("b"), Outcome::Done)));
        assert_eq!(state(&store, "a").await, (JobState::Cancelled, 0));
    }

    /// The clock was years ahead while jobs were put off, taken and asked for: once it is mended, none of them waits for those years.
    async fn no_job_waits_for_years_after_a_clock_that_was_ahead(base) {
        let (store, hands) = open(&base).await;
        hands.forward(YEARS);
        ask(&store, job("put-off")).await;
        let failing = doing(|_| Err(JobError::Retry("no answer".to_owned())));
        let (_, outcome) = one(&mut worker(&store, &failing, &hands)).await.unwrap();
        assert_eq!(outcome, Outcome::Postponed("no answer".to_owned()));
        ask(&store, job("taken")).await;
        lose(&store, "taken", &hands).await;
        let mut write = store.write(&Actor::operator(), instant(YEARS)).await.unwrap();
        write.enqueue(&job("asked")).await.unwrap();
        write.commit(AuditLine::new(Verb::Create, ThingId::new("job", "asked").unwrap())).await.unwrap();

        hands.forward(-YEARS);
        ask(&store, job("planned").due(instant(60))).await;
        let mut worker = worker(&store, &doing(|_| Ok(())), &hands);
        let mut done = Vec::new();
        while let Some((id, outcome)) = one(&mut worker).await {
            assert_eq!(outcome, Outcome::Done);
            done.push(id.key().to_owned());
        }
        done.sort();
        assert_eq!(done, ["asked", "put-off", "taken"]);
    }

    /// The clock was years behind: what was asked for, put off and taken then is done as soon as it is right.
    async fn no_job_is_lost_to_a_clock_that_was_behind(base) {
        let (store, hands) = open(&base).await;
        hands.forward(-YEARS);
        ask(&store, job("taken").due(instant(-YEARS))).await;
        lose(&store, "taken", &hands).await;
        ask(&store, job("planned").due(instant(60 - YEARS))).await;
        hands.forward(YEARS);
        let mut worker = worker(&store, &doing(|_| Ok(())), &hands);
        for key in ["taken", "planned"] {
            assert_eq!(one(&mut worker).await, Some((id(key), Outcome::Done)));
        }
    }

    /// A worker vanishes: when its lease ends, and not before, another takes the job.
    async fn a_lost_worker_s_job_is_taken_over(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("a").attempts(2)).await;
        lose(&store, "a", &hands).await;
        let mut other = worker(&store, &doing(|job| { assert_eq!(job.attempt(), 2); Ok(()) }), &hands);
        assert_eq!(other.run_one().await.unwrap(), None);
        hands.forward(1);
        assert_eq!(other.run_one().await.unwrap(), Some((id("a"), Outcome::Done)));
    }

    /// A job that kills its workers does not go round for ever.
    async fn a_job_that_loses_every_worker_fails(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("a").attempts(2)).await;
        lose(&store, "a", &hands).await;
        hands.forward(1);
        let mut again = worker(&store, &endless(), &hands);
        let again = tokio::spawn(async move { again.run_one().await });
        while state(&store, "a").await.1 != 2 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        again.abort();
        hands.forward(1);
        assert_eq!(worker(&store, &endless(), &hands).run_one().await.unwrap(), None);
        let view = store.job(&id("a")).await.unwrap().unwrap();
        assert_eq!((view.state, view.problem.as_deref()), (JobState::Failed, Some("its last worker was lost")));
    }

    /// A worker believed dead comes back after another took its job: what it did is not kept.
    async fn a_late_worker_changes_nothing(base) {
        struct Late(Hands, Store);
        impl Handler for Late {
            fn kind(&self) -> &'static str {
                "count"
            }
            fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a> {
                Box::pin(async move {
                    // Longer than the lease, and at once: it is not renewed meanwhile.
                    self.0.forward(3_601);
                    worker(&self.1, &doing(|_| Ok(())), &self.0).run_one().await?;
                    let mut write = self.1.write(&Actor::program(), job.now()).await?;
                    job.finish_in(&mut write).await
                })
            }
        }
        let (store, hands) = open(&base).await;
        ask(&store, job("a")).await;
        let late = Arc::new(Late(hands.clone(), store.clone()));
        let settings = WorkerSettings { lease: Duration::from_secs(3_600), ..SETTINGS };
        let mut worker = Worker::new(store.clone(), vec![late], hands.clock(), ChaCha8Rng::seed_from_u64(7), settings);
        assert_eq!(worker.run_one().await.unwrap().unwrap().1, Outcome::Lost);
        assert_eq!(state(&store, "a").await, (JobState::Done, 2));
    }

    async fn progress_is_seen(base) {
        struct Steps(Store);
        impl Handler for Steps {
            fn kind(&self) -> &'static str {
                "count"
            }
            fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a> {
                Box::pin(async move {
                    job.progress(3, 10).await?;
                    let seen = self.0.jobs(JobQuery { state: Some(JobState::Running), ..JobQuery::default() }, 9).await?;
                    assert_eq!((seen[0].done, seen[0].total), (3, 10));
                    Ok(())
                })
            }
        }
        let (store, hands) = open(&base).await;
        ask(&store, job("a")).await;
        let steps = Arc::new(Steps(store.clone()));
        let mut worker = Worker::new(store.clone(), vec![steps], hands.clock(), ChaCha8Rng::seed_from_u64(7), SETTINGS);
        assert_eq!(worker.run_one().await.unwrap().unwrap().1, Outcome::Done);
    }

    /// Four workers on two servers share a hundred jobs: each job is done exactly once.
    async fn workers_share_the_work(base) {
        let (store, hands) = open(&base).await;
        let other = base.open(&[]).await;
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        for key in 0..100 {
            write.enqueue(&job(&key.to_string())).await.unwrap();
        }
        write.commit(AuditLine::new(Verb::Create, ThingId::new("job", "many").unwrap())).await.unwrap();
        let handler = doing(|_| Ok(()));
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..4 {
            let mut worker = worker(if number % 2 == 0 { &store } else { &other }, &handler, &hands);
            tasks.spawn(async move {
                let mut done = 0;
                while worker.run_one().await.unwrap().is_some() {
                    done += 1;
                }
                done
            });
        }
        let done: usize = tasks.join_all().await.into_iter().sum();
        assert!(done <= 100);
        let mut last = worker(&store, &handler, &hands);
        while last.run_one().await.unwrap().is_some() {}
        assert_eq!(handler.count.load(Ordering::SeqCst), 100);
        assert_eq!(store.jobs(JobQuery { state: Some(JobState::Done), ..JobQuery::default() }, 1_000).await.unwrap().len(), 100);
    }

    async fn a_worker_stops_when_told_and_finishes_what_it_does(base) {
        let (store, hands) = open(&base).await;
        ask(&store, job("a")).await;
        let gate = Arc::new(Gate::default());
        let mut worker = patient(&store, Arc::new(Gated(gate.clone())), &hands);
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let mut running = tokio::spawn(async move { worker.run_until(async { drop(stopped.await) }).await });
        gate.entered.notified().await;
        stop.send(()).unwrap();
        let early = tokio::time::timeout(Duration::from_millis(200), &mut running).await;
        assert!(early.is_err(), "it stopped in the middle of a job");
        assert_eq!(state(&store, "a").await.0, JobState::Running);
        ask(&store, job("b")).await;
        gate.opened.notify_one();
        tokio::time::timeout(Duration::from_secs(20), running).await.unwrap().unwrap();
        assert_eq!((state(&store, "a").await.0, state(&store, "b").await.0), (JobState::Done, JobState::Waiting));
    }

    /// A job exists exactly when what asked for it does.
    async fn a_dropped_transaction_asks_nothing(base) {
        let (store, _) = open(&base).await;
        let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
        write.enqueue(&job("a")).await.unwrap();
        drop(write);
        assert!(store.job(&id("a")).await.unwrap().is_none());
    }
}

#[test]
fn names_of_jobs_are_codes() {
    assert!(matches!(NewJob::new("mail", "to anne", &()), Err(StoreError::Name(_))));
}

//! A worker: takes jobs one at a time and hands them to their handlers.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use rand::RngExt;

use super::running::{Running, later};
use super::{BackOff, JobError, JobId, JobState};
use crate::clock::Clock;
use crate::error::StoreError;
use crate::store::Store;

/// What a handler returns.
pub type JobFuture<'a> = Pin<Box<dyn Future<Output = Result<(), JobError>> + Send + 'a>>;

/// Does the jobs of one kind. When a job is cancelled or taken over, its future is dropped at its next wait.
pub trait Handler: Send + Sync {
    /// The kind of jobs.
    fn kind(&self) -> &'static str;
    /// Does one. It may be called again for the same job, after a failure.
    fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a>;
}

/// How a worker behaves.
#[derive(Clone, Copy, Debug)]
pub struct WorkerSettings {
    /// How long a worker that says nothing is believed to live.
    pub lease: Duration,
    /// How often an idle worker looks for jobs.
    pub poll: Duration,
    /// The waits between attempts.
    pub back_off: BackOff,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        let back_off = BackOff { first: Duration::from_secs(10), limit: Duration::from_secs(3_600) };
        Self { lease: Duration::from_secs(60), poll: Duration::from_secs(1), back_off }
    }
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The job is done.
    Done,
    /// It will be tried again.
    Postponed(String),
    /// It will not be tried again.
    Failed(String),
    /// It was cancelled.
    Cancelled,
    /// Another worker has it.
    Lost,
}

/// A worker. A server runs a few, each in a task of its own.
pub struct Worker<R> {
    store: Store,
    handlers: Vec<Arc<dyn Handler>>,
    clock: Arc<dyn Clock>,
    chance: R,
    settings: WorkerSettings,
}

impl<R: RngExt + Send> Worker<R> {
    /// A worker for the kinds of these handlers.
    pub fn new(
        store: Store,
        handlers: Vec<Arc<dyn Handler>>,
        clock: Arc<dyn Clock>,
        chance: R,
        settings: WorkerSettings,
    ) -> Self {
        Self { store, handlers, clock, chance, settings }
    }

    /// Does one job, if one is due.
    ///
    /// # Errors
    /// When the database does not answer; the job will be taken again when its lease ends.
    pub async fn run_one(&mut self) -> Result<Option<(JobId, Outcome)>, StoreError> {
        let kinds: Vec<&str> = self.handlers.iter().map(|handler| handler.kind()).collect();
        let now = self.clock.now();
        let Some(taken) = self.store.take_job(&kinds, now, &self.settings).await? else {
            return Ok(None);
        };
        let Some(handler) = self.handlers.iter().find(|handler| handler.kind() == taken.id.kind()).cloned() else {
            return Ok(None);
        };
        let job =
            Running { store: self.store.clone(), taken, clock: Arc::clone(&self.clock), lease: self.settings.lease };
        let result = tokio::select! {
            result = handler.run(&job) => result,
            stop = job.keep_alive() => Err(stop),
        };
        let outcome = self.conclude(&job, result).await?;
        tracing::debug!(job = %job.id(), attempt = job.attempt(), ?outcome, "job ended");
        Ok(Some((job.id().clone(), outcome)))
    }

    async fn conclude(&mut self, job: &Running, result: Result<(), JobError>) -> Result<Outcome, StoreError> {
        Ok(match result {
            Ok(()) => {
                job.end("done", None).await?;
                Outcome::Done
            }
            Err(JobError::Retry(problem)) if job.taken.attempt < job.taken.max_attempts => {
                let wait = self.settings.back_off.wait(job.attempt(), self.chance.random::<f64>());
                let now = self.clock.now();
                match self.store.postpone_job(&job.taken, &problem, now, later(now, wait)).await? {
                    JobState::Cancelled => Outcome::Cancelled,
                    _ => Outcome::Postponed(problem),
                }
            }
            Err(JobError::Retry(problem) | JobError::Final(problem)) => {
                tracing::warn!(job = %job.id(), problem, "job failed");
                job.end("failed", Some(&problem)).await?;
                Outcome::Failed(problem)
            }
            Err(JobError::Cancelled) => {
                job.end("cancelled", None).await?;
                Outcome::Cancelled
            }
            Err(JobError::Lost) => Outcome::Lost,
        })
    }

    /// Does jobs until `stop` is ready; the job that runs then is finished first.
    pub async fn run_until(&mut self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            let idle = match self.run_one().await {
                Ok(Some(_)) => Duration::ZERO,
                Ok(None) => self.settings.poll,
                Err(error) => {
                    tracing::warn!(%error, "the queue of jobs cannot be read");
                    self.settings.poll * 5
                }
            };
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = tokio::time::sleep(idle) => {}
            }
        }
    }
}

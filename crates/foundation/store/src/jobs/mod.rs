//! Work to be done later: a queue in the database, shared by all servers.
//!
//! A job is asked for in the transaction that needs it ([`Write::enqueue`](crate::Write::enqueue)), so that it exists exactly when its cause does.
//! A [`Worker`] takes one at a time under a lease: should the worker die, another takes the job when the lease ends. A handler may therefore run
//! twice; it does its work once by ending with [`Running::finish_in`] in the same transaction, or by being harmless when repeated.

mod queue;
mod running;
mod view;
mod worker;

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

pub use running::Running;
pub use view::{JobQuery, JobState, JobView};
pub use worker::{Handler, JobFuture, Outcome, Worker, WorkerSettings};

use crate::audit::{NameError, ThingId};
use crate::error::StoreError;

/// The name of a job: its kind, and a key that is the same for the same work.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId {
    kind: String,
    key: String,
}

impl JobId {
    /// Names a job.
    ///
    /// # Errors
    /// When the kind or the key has another character than letters, digits and `-_./`.
    pub fn new(kind: &str, key: &str) -> Result<Self, NameError> {
        ThingId::new(kind, key)?;
        Ok(Self { kind: kind.to_owned(), key: key.to_owned() })
    }

    /// The kind, which names the handler.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.kind, self.key)
    }
}

/// A job to be asked for.
#[derive(Clone, Debug)]
#[must_use]
pub struct NewJob {
    id: JobId,
    payload: String,
    due: Option<Timestamp>,
    attempts: u32,
}

impl NewJob {
    /// A job of that kind. The payload is kept until the job is done, then forgotten.
    ///
    /// # Errors
    /// When the name is refused or the payload is no JSON.
    pub fn new(kind: &str, key: &str, payload: &impl Serialize) -> Result<Self, StoreError> {
        let payload = serde_json::to_string(payload)
            .map_err(|error| StoreError::Column { column: "payload".to_owned(), problem: error.to_string() })?;
        Ok(Self { id: JobId::new(kind, key)?, payload, due: None, attempts: 8 })
    }

    /// Not before this instant; at once otherwise.
    pub fn due(mut self, at: Timestamp) -> Self {
        self.due = Some(at);
        self
    }

    /// How many times it may be tried: eight, unless told otherwise.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }
}

/// Why a handler stopped.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It may succeed later.
    #[error("{0}")]
    Retry(String),
    /// It will never succeed.
    #[error("{0}")]
    Final(String),
    /// A person cancelled it.
    #[error("cancelled")]
    Cancelled,
    /// Its lease ended and another worker may have taken it.
    #[error("taken over by another worker")]
    Lost,
}

impl From<StoreError> for JobError {
    fn from(error: StoreError) -> Self {
        Self::Retry(error.to_string())
    }
}

/// How long to wait before trying again: twice as long each time, within a limit, and spread by chance so that jobs that failed together
/// do not come back together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackOff {
    /// After the first failure.
    pub first: Duration,
    /// At most.
    pub limit: Duration,
}

impl BackOff {
    /// The wait after that many attempts, with `chance` between 0 and 1: between half the nominal wait and all of it.
    ///
    /// ```
    /// use std::time::Duration;
    /// let back_off = store::BackOff { first: Duration::from_secs(10), limit: Duration::from_secs(3600) };
    /// assert_eq!(back_off.wait(1, 1.0), Duration::from_secs(10));
    /// assert_eq!(back_off.wait(4, 1.0), Duration::from_secs(80));
    /// assert_eq!(back_off.wait(4, 0.0), Duration::from_secs(40));
    /// assert_eq!(back_off.wait(60, 1.0), Duration::from_secs(3600));
    /// ```
    #[must_use]
    pub fn wait(&self, attempts: u32, chance: f64) -> Duration {
        let factor = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let nominal = self.first.saturating_mul(factor).min(self.limit);
        nominal.mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0)
    }
}

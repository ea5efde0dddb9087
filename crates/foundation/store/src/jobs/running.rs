//! A job while it runs.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::queue::{self, RUNNING, Taken};
use super::{JobError, JobId};
use crate::clock::Clock;
use crate::error::StoreError;
use crate::store::{Store, Write};

/// A job in a handler's hands.
pub struct Running {
    pub(super) store: Store,
    pub(super) taken: Taken,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) lease: Duration,
}

impl Running {
    /// Which job.
    #[must_use]
    pub fn id(&self) -> &JobId {
        &self.taken.id
    }

    /// Which attempt this is, from 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        u32::try_from(self.taken.attempt).unwrap_or(u32::MAX)
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What is to be done, as it was asked.
    ///
    /// # Errors
    /// When it has another shape: trying again would not help.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, JobError> {
        serde_json::from_str(&self.taken.payload)
            .map_err(|error| JobError::Final(format!("the job cannot be read: {error}")))
    }

    /// Says how far it is, and that it still works.
    ///
    /// # Errors
    /// When it was cancelled or taken over: the handler returns that error.
    pub async fn progress(&self, done: u64, total: u64) -> Result<(), JobError> {
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.renew(Some((number(done), number(total)))).await
    }

    /// Marks the job done within a transaction of the handler: both are kept, or neither.
    ///
    /// # Errors
    /// When the job was taken over meanwhile: the transaction must be dropped.
    pub async fn finish_in(&self, write: &mut Write) -> Result<(), JobError> {
        if queue::end(write, (&self.taken.id, self.taken.attempt, RUNNING), "done", None).await? {
            Ok(())
        } else {
            Err(JobError::Lost)
        }
    }

    async fn renew(&self, progress: Option<(i64, i64)>) -> Result<(), JobError> {
        let now = self.now();
        match self.store.renew_job(&self.taken, progress, now, later(now, self.lease)).await? {
            Some(false) => Ok(()),
            Some(true) => Err(JobError::Cancelled),
            None => Err(JobError::Lost),
        }
    }

    /// Renews the lease from time to time; ends only when the job must stop.
    pub(super) async fn keep_alive(&self) -> JobError {
        loop {
            tokio::time::sleep(self.lease / 3).await;
            match self.renew(None).await {
                // The database may come back before the lease ends.
                Ok(()) | Err(JobError::Retry(_) | JobError::Final(_)) => {}
                Err(stop) => return stop,
            }
        }
    }

    pub(super) async fn end(&self, state: &'static str, problem: Option<&str>) -> Result<(), StoreError> {
        self.store.end_job(&self.taken, state, problem, self.now()).await
    }
}

/// An instant so much later, or the last one there is.
pub(super) fn later(at: Timestamp, wait: Duration) -> Timestamp {
    at.checked_add(wait).unwrap_or(Timestamp::MAX)
}

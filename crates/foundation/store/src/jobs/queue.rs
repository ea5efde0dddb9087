//! The queue's own statements: asking, taking, and saying how it ended. They leave no audit line: what asked for the job did.

use jiff::Timestamp;

use super::running::later;
use super::{JobId, JobState, NewJob, WorkerSettings};
use crate::audit::Actor;
use crate::error::StoreError;
use crate::sql::sql;
use crate::store::{Store, Write};

/// A job just taken.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) id: JobId,
    pub(super) payload: String,
    /// Which attempt this is: it also tells this worker from another that takes the job later.
    pub(super) attempt: i64,
    pub(super) max_attempts: i64,
}

impl Write {
    /// Asks for a job, unless the same one (same kind, same key) was asked for before. Gives whether it is new.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn enqueue(&mut self, job: &NewJob) -> Result<bool, StoreError> {
        let insert = "INSERT INTO store_job (kind, key, payload, state, attempts, max_attempts, due_at, cancel_asked, \
                      progress_done, progress_total, created_at) VALUES ($1, $2, $3, 'waiting', 0, $4, $5, $6, 0, 0, $7) \
                      ON CONFLICT (kind, key) DO NOTHING";
        let now = self.now();
        let insert = sql(insert).bind(&job.id.kind).bind(&job.id.key).bind(&job.payload).bind(job.attempts);
        Ok(self.execute(insert.bind(job.due.unwrap_or(now)).bind(false).bind(now)).await? == 1)
    }

    /// Cancels a job: at once if it waits, as soon as it notices if it runs. Gives where the job is now, cancelled or running still;
    /// nothing when there was nothing to cancel.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn cancel_job(&mut self, id: &JobId) -> Result<Option<JobState>, StoreError> {
        let now = self.now();
        let waiting = sql(
            "UPDATE store_job SET state = 'cancelled', payload = '{}', ended_at = $3 WHERE kind = $1 AND key = $2 AND state = 'waiting'",
        );
        if self.execute(waiting.bind(&id.kind).bind(&id.key).bind(now)).await? == 1 {
            return Ok(Some(JobState::Cancelled));
        }
        let running = sql("UPDATE store_job SET cancel_asked = $3 WHERE kind = $1 AND key = $2 AND state = 'running'");
        let asked = self.execute(running.bind(&id.kind).bind(&id.key).bind(true)).await? == 1;
        Ok(asked.then_some(JobState::Running))
    }

    /// Gives a failed job its attempts back, from now on. Gives whether it had failed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn retry_job(&mut self, id: &JobId) -> Result<bool, StoreError> {
        let update = sql(
            "UPDATE store_job SET state = 'waiting', attempts = 0, due_at = $3, ended_at = NULL, problem = NULL, cancel_asked = $4 \
             WHERE kind = $1 AND key = $2 AND state = 'failed'",
        );
        let now = self.now();
        Ok(self.execute(update.bind(&id.kind).bind(&id.key).bind(now).bind(false)).await? == 1)
    }
}

impl Store {
    async fn write_queue(&self, now: Timestamp) -> Result<Write, StoreError> {
        self.write(&Actor::program(), now).await
    }

    /// Takes the job that has waited longest among those due, or whose worker is lost. One that was asked to stop, or that lost its last worker, is ended on the way.
    pub(super) async fn take_job(
        &self,
        kinds: &[&str],
        now: Timestamp,
        settings: &WorkerSettings,
    ) -> Result<Option<Taken>, StoreError> {
        loop {
            // A quick look first, so that an idle worker does not lock anything.
            if self.row(due(kinds, now, settings)).await?.is_none() {
                return Ok(None);
            }
            let mut write = self.write_queue(now).await?;
            let Some(row) = write.row(due(kinds, now, settings).locked_or_skipped()).await? else { return Ok(None) };
            let id = JobId { kind: row.get("kind")?, key: row.get("key")? };
            let (attempts, max_attempts): (i64, i64) = (row.get("attempts")?, row.get("max_attempts")?);
            let over = if row.get("cancel_asked")? {
                Some(("cancelled", None))
            } else if attempts >= max_attempts {
                Some(("failed", Some("its last worker was lost")))
            } else {
                None
            };
            if let Some((state, problem)) = over {
                let found: String = row.get("state")?;
                if !end(&mut write, (&id, attempts, &found), state, problem).await? {
                    // Looking again would find it again, for ever.
                    return Err(StoreError::Missing);
                }
                write.commit_unaudited().await?;
                continue;
            }
            let update = sql(
                "UPDATE store_job SET state = 'running', attempts = $3, leased_until = $4 WHERE kind = $1 AND key = $2",
            );
            let until = later(now, settings.lease);
            write.execute(update.bind(&id.kind).bind(&id.key).bind(attempts + 1).bind(until)).await?;
            write.commit_unaudited().await?;
            return Ok(Some(Taken { id, payload: row.get("payload")?, attempt: attempts + 1, max_attempts }));
        }
    }

    /// Renews a lease; gives nothing when the job is no longer this attempt's, or else whether it was asked to stop.
    pub(super) async fn renew_job(
        &self,
        job: &Taken,
        progress: Option<(i64, i64)>,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<bool>, StoreError> {
        let mut write = self.write_queue(now).await?;
        let mut update = sql("UPDATE store_job SET leased_until = $1").bind(until);
        if let Some((done, total)) = progress {
            update = update.push(", progress_done = ").push_bind(done).push(", progress_total = ").push_bind(total);
        }
        let update = update
            .push(" WHERE state = 'running' AND kind = ")
            .push_bind(&job.id.kind)
            .push(" AND key = ")
            .push_bind(&job.id.key);
        let row =
            write.row(update.push(" AND attempts = ").push_bind(job.attempt).push(" RETURNING cancel_asked")).await?;
        write.commit_unaudited().await?;
        row.map(|row| row.get("cancel_asked")).transpose()
    }

    /// Says how an attempt ended.
    pub(super) async fn end_job(
        &self,
        job: &Taken,
        state: &'static str,
        problem: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut write = self.write_queue(now).await?;
        end(&mut write, (&job.id, job.attempt, RUNNING), state, problem).await?;
        write.commit_unaudited().await
    }

    /// Puts a job back in the queue, for later; one that was asked to stop meanwhile is cancelled. Gives which of the two.
    pub(super) async fn postpone_job(
        &self,
        job: &Taken,
        problem: &str,
        now: Timestamp,
        due: Timestamp,
    ) -> Result<JobState, StoreError> {
        let mut write = self.write_queue(now).await?;
        let update = sql("UPDATE store_job SET state = 'waiting', due_at = $4, problem = $5, leased_until = NULL \
                          WHERE kind = $1 AND key = $2 AND attempts = $3 AND state = 'running' AND NOT cancel_asked");
        let update = update.bind(&job.id.kind).bind(&job.id.key).bind(job.attempt).bind(due).bind(problem);
        let cancelled = write.execute(update).await? == 0
            && end(&mut write, (&job.id, job.attempt, RUNNING), "cancelled", None).await?;
        write.commit_unaudited().await?;
        Ok(if cancelled { JobState::Cancelled } else { JobState::Waiting })
    }
}

/// Where a job is during an attempt.
pub(super) const RUNNING: &str = "running";

/// Ends a job at this attempt, if it still is there, and in that state. What a job was to do is forgotten once it is done, kept if it failed.
pub(super) async fn end(
    write: &mut Write,
    (id, attempt, from): (&JobId, i64, &str),
    state: &'static str,
    problem: Option<&str>,
) -> Result<bool, StoreError> {
    let now = write.now();
    let mut update = sql("UPDATE store_job SET leased_until = NULL, state = $1, problem = $2, ended_at = $3")
        .bind(state)
        .bind(problem)
        .bind(now);
    if state != "failed" {
        update = update.push(", payload = '{}'");
    }
    let update = update.push(" WHERE kind = ").push_bind(&id.kind).push(" AND key = ").push_bind(&id.key);
    let update = update.push(" AND attempts = ").push_bind(attempt).push(" AND state = ").push_bind(from);
    Ok(write.execute(update).await? == 1)
}

/// The jobs that may be taken. A clock that was ahead for a while leaves instants that a right one reaches in years: what was asked for at once is due whatever
/// the clock said then, a wait between attempts is never longer than the longest, and a lease that ends further ahead than two of them is over (one, and as much
/// for servers whose clocks differ).
fn due(kinds: &[&str], now: Timestamp, settings: &WorkerSettings) -> crate::Sql {
    sql("SELECT kind, key, payload, state, attempts, max_attempts, cancel_asked FROM store_job WHERE kind IN ")
        .push_list(kinds.iter().copied())
        .push(" AND ((state = 'waiting' AND (due_at = created_at OR due_at <= ")
        .push_bind(now)
        .push(" OR (attempts > 0 AND due_at > ")
        .push_bind(later(now, settings.back_off.limit))
        .push("))) OR (state = 'running' AND (leased_until < ")
        .push_bind(now)
        .push(" OR leased_until > ")
        .push_bind(later(now, settings.lease * 2))
        .push("))) ORDER BY due_at, kind, key LIMIT 1")
}

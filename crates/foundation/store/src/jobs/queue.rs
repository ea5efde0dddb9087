//! The queue's own statements: asking, taking, and saying how it ended. They leave no audit line: what asked for the job did.

use jiff::Timestamp;

use super::{JobId, NewJob};
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

    /// Cancels a job: at once if it waits, as soon as it notices if it runs. Gives whether there was something to cancel.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn cancel_job(&mut self, id: &JobId) -> Result<bool, StoreError> {
        let now = self.now();
        let waiting = sql(
            "UPDATE store_job SET state = 'cancelled', payload = '{}', ended_at = $3 WHERE kind = $1 AND key = $2 AND state = 'waiting'",
        );
        let running = sql("UPDATE store_job SET cancel_asked = $3 WHERE kind = $1 AND key = $2 AND state = 'running'");
        let stopped = self.execute(waiting.bind(&id.kind).bind(&id.key).bind(now)).await?;
        Ok(stopped + self.execute(running.bind(&id.kind).bind(&id.key).bind(true)).await? > 0)
    }

    /// Gives a failed job its attempts back, from now on. Gives whether it had failed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn retry_job(&mut self, id: &JobId) -> Result<bool, StoreError> {
        let update = sql(
            "UPDATE store_job SET state = 'waiting', attempts = 0, due_at = $3, ended_at = NULL WHERE kind = $1 AND key = $2 AND state = 'failed'",
        );
        let now = self.now();
        Ok(self.execute(update.bind(&id.kind).bind(&id.key).bind(now)).await? == 1)
    }
}

impl Store {
    async fn write_queue(&self, now: Timestamp) -> Result<Write, StoreError> {
        self.write(&Actor::program(), now).await
    }

    /// Takes the job that has waited longest among those due, or whose worker is lost.
    pub(super) async fn take_job(
        &self,
        kinds: &[&str],
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Taken>, StoreError> {
        // A quick look first, so that an idle worker does not lock anything.
        if self.row(due(kinds, now)).await?.is_none() {
            return Ok(None);
        }
        let mut write = self.write_queue(now).await?;
        let Some(row) = write.row(due(kinds, now).locked_or_skipped()).await? else { return Ok(None) };
        let id = JobId { kind: row.get("kind")?, key: row.get("key")? };
        let (attempts, max_attempts): (i64, i64) = (row.get("attempts")?, row.get("max_attempts")?);
        if row.get("cancel_asked")? || attempts >= max_attempts {
            let (state, problem) = if row.get("cancel_asked")? {
                ("cancelled", None)
            } else {
                ("failed", Some("its last worker was lost"))
            };
            end(&mut write, &id, attempts, state, problem).await?;
            write.commit_unaudited().await?;
            return Box::pin(self.take_job(kinds, now, until)).await;
        }
        let update = sql(
            "UPDATE store_job SET state = 'running', attempts = $3, leased_until = $4 WHERE kind = $1 AND key = $2",
        );
        write.execute(update.bind(&id.kind).bind(&id.key).bind(attempts + 1).bind(until)).await?;
        write.commit_unaudited().await?;
        Ok(Some(Taken { id, payload: row.get("payload")?, attempt: attempts + 1, max_attempts }))
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
        end(&mut write, &job.id, job.attempt, state, problem).await?;
        write.commit_unaudited().await
    }

    /// Puts a job back in the queue, for later.
    pub(super) async fn postpone_job(
        &self,
        job: &Taken,
        problem: &str,
        now: Timestamp,
        due: Timestamp,
    ) -> Result<(), StoreError> {
        let mut write = self.write_queue(now).await?;
        let update = sql("UPDATE store_job SET state = 'waiting', due_at = $4, problem = $5, leased_until = NULL \
                          WHERE kind = $1 AND key = $2 AND attempts = $3 AND state = 'running'");
        write.execute(update.bind(&job.id.kind).bind(&job.id.key).bind(job.attempt).bind(due).bind(problem)).await?;
        write.commit_unaudited().await
    }
}

/// Ends an attempt, if it is still the current one. What a job was to do is forgotten once it is done, kept if it failed.
pub(super) async fn end(
    write: &mut Write,
    id: &JobId,
    attempt: i64,
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
    let update =
        update.push(" WHERE state = 'running' AND kind = ").push_bind(&id.kind).push(" AND key = ").push_bind(&id.key);
    Ok(write.execute(update.push(" AND attempts = ").push_bind(attempt)).await? == 1)
}

fn due(kinds: &[&str], now: Timestamp) -> crate::Sql {
    sql("SELECT kind, key, payload, attempts, max_attempts, cancel_asked FROM store_job WHERE kind IN ")
        .push_list(kinds.iter().copied())
        .push(" AND ((state = 'waiting' AND due_at <= ")
        .push_bind(now)
        .push(") OR (state = 'running' AND leased_until < ")
        .push_bind(now)
        .push(")) ORDER BY due_at, kind, key LIMIT 1")
}

//! How long each kind of data is kept: rules that features declare, a job applies, and the privacy register shows.

use jiff::Timestamp;

use crate::audit::{Actor, AuditLine, Facts, ThingId, Verb};
use crate::error::StoreError;
use crate::instant;
use crate::jobs::{Handler, JobError, JobFuture, NewJob, Running};
use crate::sql::sql;
use crate::store::{Store, Write};

/// How long one kind of data is kept. The words that say what and why, in both languages, are the messages `retention-KIND` and
/// `retention-KIND-why` of the interface.
#[derive(Clone, Copy, Debug)]
pub struct Retention {
    /// The kind: `sessions`.
    pub kind: &'static str,
    /// The table whose rows are deleted, or emptied of a column; what depends on them goes by `ON DELETE CASCADE`.
    pub table: &'static str,
    /// The column that holds the instant from which days are counted; while it is NULL, the row is kept.
    pub since: &'static str,
    /// The column that is emptied; the whole row goes when none is named.
    pub column: Option<&'static str>,
    /// Which rows, as a condition of SQL: `TRUE` for all.
    pub only: &'static str,
    /// For how many days.
    pub days: u32,
}

/// How long the store's own data is kept.
pub const STORE_RETENTION: &[Retention] = &[
    Retention {
        kind: "jobs-done",
        table: "store_job",
        since: "ended_at",
        column: None,
        only: "state IN ('done', 'cancelled')",
        days: 30,
    },
    Retention {
        kind: "jobs-failed",
        table: "store_job",
        since: "ended_at",
        column: None,
        only: "state = 'failed' AND kind <> 'mail'",
        days: 90,
    },
    // A mail may hold the link by which someone comes in: it is kept, to be tried again, for no longer than such a link is good for.
    Retention {
        kind: "mails-failed",
        table: "store_job",
        since: "ended_at",
        column: None,
        only: "state = 'failed' AND kind = 'mail'",
        days: 7,
    },
    Retention { kind: "forms", table: "store_form", since: "sent_at", column: None, only: "TRUE", days: 7 },
];

/// What a rule deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purge {
    /// The kind of data.
    pub kind: &'static str,
    /// What is older than this instant was deleted.
    pub before: Timestamp,
    /// How many rows, or how many were emptied.
    pub deleted: u64,
}

impl Store {
    /// Deletes what has been kept long enough. What was deleted, and how much, stays in the trail.
    ///
    /// # Errors
    /// When the database refuses; the rules before the one that failed were applied.
    pub async fn apply_retention(
        &self,
        rules: &[Retention],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<Purge>, StoreError> {
        let mut purges = Vec::new();
        for rule in rules {
            let before = days_before(now, rule.days);
            let mut write = self.write(actor, now).await?;
            let forget = match rule.column {
                None => sql("DELETE FROM ").push(rule.table).push(" WHERE "),
                Some(column) => {
                    let update = sql("UPDATE ").push(rule.table).push(" SET ").push(column).push(" = NULL WHERE ");
                    update.push(column).push(" IS NOT NULL AND ")
                }
            };
            let forget = forget.push("(").push(rule.only).push(") AND ").push(rule.since);
            let deleted = write.execute(forget.push(" < ").push_bind(before)).await?;
            // A transaction that deletes nothing needs no line, and none is kept.
            if deleted > 0 {
                write.commit(line(rule.kind, before, deleted)?).await?;
            }
            purges.push(Purge { kind: rule.kind, before, deleted });
        }
        Ok(purges)
    }

    /// Deletes the lines of the trail older than so many days. The chain then begins after them, and still is verified.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn purge_audit(&self, days: u32, actor: &Actor, now: Timestamp) -> Result<Purge, StoreError> {
        let before = days_before(now, days);
        let mut write = self.write(actor, now).await?;
        let head = sql("SELECT base_seq FROM store_audit_head WHERE one = 1").locked();
        let base: i64 = write.row(head).await?.ok_or(StoreError::Missing)?.get("base_seq")?;
        // A clock that jumped may have left lines out of order: only those before the first young one go.
        let first = sql("SELECT MIN(seq) AS seq FROM store_audit WHERE at >= $1").bind(before);
        let first: Option<i64> = write.row(first).await?.ok_or(StoreError::Missing)?.get("seq")?;
        let last = sql("SELECT seq, hash FROM store_audit WHERE seq < $1 ORDER BY seq DESC LIMIT 1")
            .bind(first.unwrap_or(i64::MAX));
        let Some(last) = write.row(last).await? else { return Ok(Purge { kind: "audit", before, deleted: 0 }) };
        let (seq, hash): (i64, String) = (last.get("seq")?, last.get("hash")?);
        write.execute(sql("DELETE FROM store_audit WHERE seq <= $1").bind(seq)).await?;
        let update = sql("UPDATE store_audit_head SET base_seq = $1, base_hash = $2 WHERE one = 1");
        write.execute(update.bind(seq).bind(hash)).await?;
        let deleted = (seq - base).unsigned_abs();
        write.commit(line("audit", before, deleted)?).await?;
        Ok(Purge { kind: "audit", before, deleted })
    }
}

/// A silence of so many days is one after which the clock is not believed at once.
const SILENCE: u32 = 30;

impl Store {
    /// Fails when the clock may have jumped ahead: everything would look old, and what is deleted does not come back. The clock is believed when something
    /// happened here more than a day ago and within [`SILENCE`], or when nothing is older than a day. So a jump of more than those days deletes nothing for a day
    /// at least, which is the time to mend it; after a true silence (a server that was off, a backup brought back) deleting goes on by itself a day or two later.
    async fn believe(&self, now: Timestamp) -> Result<(), JobError> {
        // Each day's job counts, even a refused one: where nobody comes for weeks, the trail alone would be silent.
        let seen = sql("SELECT MAX(at) AS at FROM (SELECT at FROM store_audit UNION ALL \
                        SELECT ended_at AS at FROM store_job WHERE ended_at IS NOT NULL AND kind = ")
        .push_bind(KIND)
        .push(") AS seen WHERE at < ")
        .push_bind(days_before(now, 1));
        let seen: Option<Timestamp> = self.row(seen).await?.ok_or(StoreError::Missing)?.get("at")?;
        match seen.filter(|seen| *seen < days_before(now, SILENCE)) {
            None => Ok(()),
            Some(seen) => Err(JobError::Final(format!(
                "nothing was deleted: the clock says {now:.0}, and before today nothing happened here since {seen:.0}; \
                 mend the clock if it is wrong, deleting goes on by itself within two days if it is right"
            ))),
        }
    }
}

fn line(kind: &str, before: Timestamp, deleted: u64) -> Result<AuditLine, StoreError> {
    let facts = Facts::new().instant("before", before).number("deleted", i64::try_from(deleted).unwrap_or(i64::MAX));
    Ok(AuditLine::new(Verb::Purge, ThingId::new("retention", kind)?).after(facts))
}

fn days_before(now: Timestamp, days: u32) -> Timestamp {
    now.checked_sub(jiff::SignedDuration::from_hours(i64::from(days) * 24)).unwrap_or(Timestamp::MIN)
}

const KIND: &str = "retention";

/// The job that applies the rules once a day.
#[derive(Clone, Debug)]
pub struct RetentionHandler {
    /// The rules of all features, and [`STORE_RETENTION`].
    pub rules: Vec<Retention>,
    /// For how many days the trail is kept.
    pub audit_days: u32,
}

impl RetentionHandler {
    /// Asks for the rules to be applied today; each day asks for the next one. Harmless when asked already: a server asks every hour, so that a day
    /// is not missed because the clock was wrong when the one before asked for it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn ask(write: &mut Write) -> Result<(), StoreError> {
        let now = write.now();
        ask_for(write, now).await
    }
}

async fn ask_for(write: &mut Write, day: Timestamp) -> Result<(), StoreError> {
    // The day as it is written in UTC, and its first instant.
    let date = instant::to_text(day).chars().take(10).collect::<String>();
    let due = format!("{date}T00:00:00Z").parse().unwrap_or(day);
    write.enqueue(&NewJob::new(KIND, &date, &())?.due(due)).await.map(drop)
}

impl Handler for RetentionHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a> {
        Box::pin(async move {
            let (actor, now) = (Actor::program(), job.now());
            job.store().believe(now).await?;
            let mut purges = job.store().apply_retention(&self.rules, &actor, now).await?;
            purges.push(job.store().purge_audit(self.audit_days, &actor, now).await?);
            for purge in purges.iter().filter(|purge| purge.deleted > 0) {
                tracing::info!(kind = purge.kind, deleted = purge.deleted, "kept long enough, deleted");
            }
            let tomorrow = now
                .checked_add(jiff::SignedDuration::from_hours(24))
                .map_err(|error| JobError::Final(error.to_string()))?;
            let mut write = job.store().write(&actor, now).await?;
            ask_for(&mut write, tomorrow).await?;
            job.finish_in(&mut write).await?;
            write.commit_unaudited().await.map_err(JobError::from)
        })
    }
}

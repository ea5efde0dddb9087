//! Issuing many attestations: a job that goes on where it was cut, a few hundred at a time.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{
    Actor, AuditLine, Facts, Handler, JobError, JobFuture, NewJob, Running, Store, StoreError, ThingId, Verb, sql,
};

use super::attestations::issue_some;
use super::sessions::SessionError;
use crate::Training;
use crate::model::session::SessionCode;

/// The kind of the jobs that issue attestations.
pub const ISSUING: &str = "training-attestations";
/// How many attestations one transaction issues: what a stop loses at most.
const AT_A_TIME: usize = 500;

/// What a job is to issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Batch {
    issuer: String,
}

/// Asks for every attestation that any session owes. The same mark asks once.
///
/// # Errors
/// When the database refuses.
pub async fn ask_attestations(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    issuer: &str,
    mark: &str,
) -> Result<(), StoreError> {
    let mut write = store.write(actor, now).await?;
    let batch = Batch { issuer: issuer.to_owned() };
    if write.enqueue(&NewJob::new(ISSUING, mark, &batch)?).await? {
        let thing = ThingId::new("training-attestations", mark)?;
        write.commit(AuditLine::new(Verb::Create, thing)).await?;
    }
    Ok(())
}

/// Issues what sessions owe, session after session.
#[derive(Clone)]
pub struct IssuingHandler {
    /// What is attested.
    pub training: Training,
}

/// A session that owes attestations, perhaps: how many came and have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owing {
    /// Which session.
    pub session: SessionCode,
    /// Its title.
    pub title: String,
    /// How many came and have no attestation: some of them may not have come enough.
    pub people: u64,
}

/// The sessions held in which someone came and has no attestation, in the order of their codes.
///
/// # Errors
/// When the database does not answer.
pub async fn owing(store: &Store) -> Result<Vec<Owing>, StoreError> {
    let select = "SELECT s.code, s.title, COUNT(*) AS people FROM training_registration r JOIN training_session s ON s.code = r.session \
                  WHERE r.state = 'attended' AND s.state = 'held' \
                  AND NOT EXISTS (SELECT 1 FROM training_attestation t WHERE t.registration = r.code) \
                  GROUP BY s.code, s.title ORDER BY s.code";
    let one = |row: &store::Row| {
        let people = u64::try_from(row.get::<i64>("people")?).unwrap_or(0);
        Ok(Owing { session: row.parse("code")?, title: row.get("title")?, people })
    };
    store.rows(sql(select)).await?.iter().map(one).collect()
}

impl Handler for IssuingHandler {
    fn kind(&self) -> &'static str {
        ISSUING
    }

    fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a> {
        Box::pin(async move {
            let batch: Batch = job.payload()?;
            let all = owing(job.store()).await?;
            // What an earlier attempt issued is owed no more: the rest is all there is to do.
            let total: u64 = all.iter().map(|one| one.people).sum();
            let (mut done, mut issued) = (0, 0);
            job.progress(done, total).await?;
            for one in all {
                let mut left = one.people;
                loop {
                    let came = self.issue(job, &batch.issuer, &one.session).await?;
                    issued += came;
                    let shown = came.min(left);
                    left -= shown;
                    done += shown;
                    job.progress(done, total).await?;
                    if came < AT_A_TIME as u64 {
                        break;
                    }
                }
                done += left;
            }
            let mut write = job.store().write(&Actor::program(), job.now()).await?;
            job.finish_in(&mut write).await?;
            let thing = ThingId::new("training-attestations", job.id().key());
            let thing = thing.map_err(|error| JobError::Final(error.to_string()))?;
            let facts = Facts::new().number("attestations", i64::try_from(issued).unwrap_or(i64::MAX));
            write.commit(AuditLine::new(Verb::Publish, thing).after(facts)).await?;
            Ok(())
        })
    }
}

impl IssuingHandler {
    async fn issue(&self, job: &Running, issuer: &str, session: &SessionCode) -> Result<u64, JobError> {
        let (actor, now) = (Actor::program(), job.now());
        let issued = issue_some(job.store(), &actor, now, &self.training.chance, issuer, session, AT_A_TIME).await;
        issued.map_err(|error| match error {
            SessionError::Store(error) => error.into(),
            other => JobError::Final(other.to_string()),
        })
    }
}

//! Jobs as a person sees them.

use jiff::Timestamp;

use super::JobId;
use crate::error::StoreError;
use crate::row::Row;
use crate::sql::sql;
use crate::store::Store;

/// Where a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// It waits for its time.
    Waiting,
    /// A worker does it.
    Running,
    /// It is done.
    Done,
    /// It failed for good.
    Failed,
    /// A person cancelled it.
    Cancelled,
}

impl JobState {
    /// The state as the trail and the commands name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Cancelled]
            .into_iter()
            .find(|state| state.as_str() == text)
    }
}

/// A job as a person sees it; never what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobView {
    /// Which job.
    pub id: JobId,
    /// Where it is.
    pub state: JobState,
    /// How many times it was tried.
    pub attempts: u32,
    /// When it is or was due.
    pub due_at: Timestamp,
    /// How much is done.
    pub done: u64,
    /// Of how much; 0 when not known.
    pub total: u64,
    /// What went wrong the last time.
    pub problem: Option<String>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// Which jobs to list.
#[derive(Clone, Copy, Debug, Default)]
pub struct JobQuery<'a> {
    /// Only those of this kind.
    pub kind: Option<&'a str>,
    /// Only those there.
    pub state: Option<JobState>,
}

const COLUMNS: &str = "SELECT kind, key, state, attempts, due_at, progress_done, progress_total, problem, created_at, ended_at FROM store_job";

impl Store {
    /// At most `limit` jobs, the last asked first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn jobs(&self, query: JobQuery<'_>, limit: u32) -> Result<Vec<JobView>, StoreError> {
        let mut select = sql(COLUMNS).push(" WHERE TRUE");
        if let Some(kind) = query.kind {
            select = select.push(" AND kind = ").push_bind(kind);
        }
        if let Some(state) = query.state {
            select = select.push(" AND state = ").push_bind(state.as_str());
        }
        let select = select.push(" ORDER BY created_at DESC, kind, key LIMIT ").push_bind(limit);
        self.rows(select).await?.iter().map(view).collect()
    }

    /// One job.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn job(&self, id: &JobId) -> Result<Option<JobView>, StoreError> {
        let select = sql(COLUMNS).push(" WHERE kind = ").push_bind(id.kind()).push(" AND key = ").push_bind(id.key());
        self.row(select).await?.as_ref().map(view).transpose()
    }
}

fn view(row: &Row) -> Result<JobView, StoreError> {
    let state: String = row.get("state")?;
    let unknown =
        || StoreError::Column { column: "state".to_owned(), problem: format!("{state} is no state of a job") };
    Ok(JobView {
        id: JobId::new(&row.get::<String>("kind")?, &row.get::<String>("key")?)?,
        state: JobState::parse(&state).ok_or_else(unknown)?,
        attempts: row.get("attempts")?,
        due_at: row.get("due_at")?,
        done: row.get("progress_done")?,
        total: row.get("progress_total")?,
        problem: row.get("problem")?,
        created_at: row.get("created_at")?,
        ended_at: row.get("ended_at")?,
    })
}

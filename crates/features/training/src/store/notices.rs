//! What people are told by mail: asked for in the transaction that makes it true, written when the job runs.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use store::{NewJob, StoreError, Write, sql};

use crate::model::session::Session;

/// The kind of the jobs that write to people.
pub(crate) const NOTICE: &str = "training-notice";
/// How long before a session its reminder is sent.
const BEFORE: SignedDuration = SignedDuration::from_hours(72);

/// What someone is told of their registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Notice {
    /// Their institution registered them.
    Enrolled,
    /// A seat came free for them.
    Seated,
    /// When, where or how the session takes place changed.
    Changed,
    /// The session is called off.
    Cancelled,
    /// The session is near.
    Reminder,
    /// The session is over, and its questionnaire waits.
    Asked,
}

impl Notice {
    fn code(self) -> &'static str {
        match self {
            Self::Enrolled => "enrolled",
            Self::Seated => "seated",
            Self::Changed => "changed",
            Self::Cancelled => "cancelled",
            Self::Reminder => "reminder",
            Self::Asked => "asked",
        }
    }
}

/// The same for the same words to the same person, and nothing with which someone who reads the list of jobs could come back in their name.
fn key(registration: &str, notice: Notice, turn: i64) -> String {
    format!("{}/{}/{turn}", hidden(registration), notice.code())
}

/// What stands for a code where people other than its holder may read.
pub(crate) fn hidden(code: &str) -> String {
    blake3::hash(format!("{NOTICE}/{code}").as_bytes()).to_hex()[..24].to_owned()
}

/// Tells someone something of the session as it is now. The same thing is told once.
pub(crate) async fn tell(
    write: &mut Write,
    session: &Session,
    registration: &str,
    notice: Notice,
) -> Result<(), StoreError> {
    let key = key(registration, notice, session.revision);
    write.enqueue(&NewJob::new(NOTICE, &key, &(registration, notice))?.attempts(12)).await.map(drop)
}

/// Reminds someone of a session three days before, unless it is nearer already.
pub(crate) async fn remind(write: &mut Write, session: &Session, registration: &str) -> Result<(), StoreError> {
    let Ok(due) = session.starts.checked_sub(BEFORE) else { return Ok(()) };
    if due <= write.now() {
        return Ok(());
    }
    let key = key(registration, Notice::Reminder, session.starts.as_second());
    let job = NewJob::new(NOTICE, &key, &(registration, Notice::Reminder))?;
    write.enqueue(&job.due(due).attempts(12)).await.map(drop)
}

/// The registrations of a session that hold a seat or wait for one.
pub(crate) async fn held(write: &mut Write, session: &Session) -> Result<Vec<String>, StoreError> {
    let select =
        "SELECT code FROM training_registration WHERE session = $1 AND state IN ('waiting', 'seated') ORDER BY place";
    write.rows(sql(select).bind(session.code.as_str())).await?.iter().map(|row| row.get("code")).collect()
}

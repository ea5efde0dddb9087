//! What awaits who manages training: sessions that are over and not validated, sessions that owe attestations. Those of the last year, found by their start.

use jiff::{SignedDuration, Timestamp};
use store::{Store, StoreError, sql};

use crate::model::session::SessionCode;

/// How far back one looks, and how many sessions are named.
const BACK: SignedDuration = SignedDuration::from_hours(24 * 366);
const NAMED: u32 = 20;

/// The sessions that are over and wait for their validation, by code and title: the oldest first, [`NAMED`] at most.
///
/// # Errors
/// When the database does not answer.
pub async fn unvalidated(store: &Store, now: Timestamp) -> Result<Vec<(SessionCode, String)>, StoreError> {
    let select = "SELECT code, title FROM training_session \
                  WHERE starts_at >= $1 AND starts_at <= $2 AND ends_at <= $2 AND state IN ('open', 'closed', 'running') \
                  ORDER BY ends_at, code LIMIT $3";
    let from = now.saturating_sub(BACK).unwrap_or(now);
    let rows = store.rows(sql(select).bind(from).bind(now).bind(i64::from(NAMED))).await?;
    rows.iter().map(|row| Ok((row.parse("code")?, row.get("title")?))).collect()
}

/// How many sessions held owe someone who came an attestation.
///
/// # Errors
/// When the database does not answer.
pub async fn owing_sessions(store: &Store, now: Timestamp) -> Result<u64, StoreError> {
    let select = "SELECT COUNT(*) AS sessions FROM training_session s \
                  WHERE s.starts_at >= $1 AND s.starts_at <= $2 AND s.state = 'held' AND EXISTS ( \
                    SELECT 1 FROM training_registration r WHERE r.session = s.code AND r.state = 'attended' \
                    AND NOT EXISTS (SELECT 1 FROM training_attestation t WHERE t.registration = r.code))";
    let from = now.saturating_sub(BACK).unwrap_or(now);
    let row = store.row(sql(select).bind(from).bind(now)).await?;
    let sessions = row.map(|row| row.get::<i64>("sessions")).transpose()?.unwrap_or(0);
    Ok(u64::try_from(sessions).unwrap_or(0))
}

//! What a browser was asked to prove, kept until it answers: under a token that it sends back, used once, and soon.

use jiff::{SignedDuration, Timestamp};
use rand::CryptoRng;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Actor, Housekeeping, StoreError, Write, sql};

use super::Identity;
use crate::secret::Token;

/// From a question to its answer.
const LIMIT: SignedDuration = SignedDuration::from_mins(10);

impl Identity {
    /// Keeps what was asked; gives the token under which it is found again.
    pub(super) async fn open_ceremony(
        &self,
        kind: &'static str,
        state: &impl Serialize,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Token, StoreError> {
        let token = Token::new(chance);
        let state = serde_json::to_string(state).map_err(unreadable)?;
        let expires = now.checked_add(LIMIT).unwrap_or(now);
        let mut write = self.store().write(&Actor::program(), now).await?;
        write.execute(sql("DELETE FROM identity_ceremony WHERE expires_at < $1").bind(now)).await?;
        let insert = sql("INSERT INTO identity_ceremony (hash, kind, state, expires_at) VALUES ($1, $2, $3, $4)");
        write.execute(insert.bind(token.hash()).bind(kind).bind(state).bind(expires)).await?;
        write.commit_housekeeping(Housekeeping::Ceremony).await?;
        Ok(token)
    }

    /// What was asked, to be shown again.
    pub(super) async fn see_ceremony<T: DeserializeOwned>(
        &self,
        kind: &'static str,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<T>, StoreError> {
        let select = sql("SELECT state FROM identity_ceremony WHERE hash = $1 AND kind = $2 AND expires_at >= $3");
        let row = self.store().row(select.bind(token.hash()).bind(kind).bind(now)).await?;
        row.map(|row| row.json("state")).transpose()
    }
}

/// What was asked, which from now on is answered.
pub(super) async fn close_ceremony<T: DeserializeOwned>(
    write: &mut Write,
    kind: &'static str,
    token: &Token,
) -> Result<Option<T>, StoreError> {
    let now = write.now();
    let delete =
        sql("DELETE FROM identity_ceremony WHERE hash = $1 AND kind = $2 AND expires_at >= $3 RETURNING state");
    let row = write.row(delete.bind(token.hash()).bind(kind).bind(now)).await?;
    row.map(|row| row.json("state")).transpose()
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Column { column: "state".to_owned(), problem: error.to_string() }
}

//! The time between a right password and the second factor.

use jiff::Timestamp;
use store::{StoreError, sql};

use super::Identity;
use crate::people::PersonId;
use crate::secret::Token;

/// Someone who has given a password, and must still show or set up a second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Half {
    /// Who.
    pub person: PersonId,
    /// Whether an application makes one-time codes for them.
    pub has_code: bool,
    /// Whether a passkey of theirs is known.
    pub has_passkey: bool,
}

impl Half {
    /// Whether they have a second factor to show; otherwise they set one up.
    #[must_use]
    pub fn is_enrolled(&self) -> bool {
        self.has_code || self.has_passkey
    }
}

impl Identity {
    /// Who waits for the second factor with this token: nobody when the password was given too long ago.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn half(&self, token: &Token, now: Timestamp) -> Result<Option<Half>, StoreError> {
        let session = self.opened(token).await?.filter(|session| session.waits(&self.settings, now));
        let Some(session) = session else { return Ok(None) };
        let person = session.person;
        let has_code = self.has_code(&person).await?;
        let has_passkey = self.has_passkey(&person).await?;
        Ok(Some(Half { person, has_code, has_passkey }))
    }

    pub(super) async fn has_code(&self, person: &PersonId) -> Result<bool, StoreError> {
        let select = sql("SELECT person FROM identity_totp WHERE person = $1 AND confirmed_at IS NOT NULL");
        Ok(self.store().row(select.bind(person)).await?.is_some())
    }

    pub(super) async fn has_passkey(&self, person: &PersonId) -> Result<bool, StoreError> {
        let select = sql("SELECT person FROM identity_passkey WHERE person = $1 LIMIT 1");
        Ok(self.store().row(select.bind(person)).await?.is_some())
    }
}

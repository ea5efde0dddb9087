//! Leaving the provider's as well as this installation (OpenID Connect RP-Initiated Logout 1.0), and which providers someone is known to.

use jiff::Timestamp;
use rand::CryptoRng;
use store::{Row, StoreError, Write, sql};

use super::{Provider, blocking};
use crate::access::Identity;
use crate::rights::Member;
use crate::secret::Token;

/// A provider that vouches for someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedProvider {
    /// Its issuer.
    pub issuer: String,
    /// How it names them.
    pub subject: String,
    /// Since when they are known here by that name.
    pub linked_at: Timestamp,
}

/// Keeps with a session the provider's token that it came from.
pub(super) async fn keep(write: &mut Write, session: &Token, token: &str) -> Result<(), StoreError> {
    let update = sql("UPDATE identity_session SET provider_token = $1 WHERE hash = $2");
    write.execute(update.bind(token).bind(session.hash())).await.map(drop)
}

impl Identity {
    /// The providers that vouch for a member, the first one first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn linked_providers(&self, member: &Member) -> Result<Vec<LinkedProvider>, StoreError> {
        let select =
            sql("SELECT issuer, subject, linked_at FROM identity_subject WHERE person = $1 ORDER BY linked_at, issuer");
        let view = |row: &Row| {
            Ok(LinkedProvider {
                issuer: row.get("issuer")?,
                subject: row.get("subject")?,
                linked_at: row.get("linked_at")?,
            })
        };
        self.store().rows(select.bind(member.person())).await?.iter().map(view).collect()
    }

    /// What tells the provider which of its own sessions to end: nothing when this one did not begin there. To be read before signing out, which forgets it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn provider_token(&self, session: &Token) -> Result<Option<String>, StoreError> {
        let select = sql("SELECT provider_token FROM identity_session WHERE hash = $1 AND ended_at IS NULL");
        let row = self.store().row(select.bind(session.hash())).await?;
        row.map_or(Ok(None), |row| row.get("provider_token"))
    }

    /// Where one ends the session at the provider's, from which it sends back to `back`. Nothing when the provider has no such address, or does not answer: one is
    /// out of here all the same.
    pub async fn provider_way_out(
        &self,
        provider: &Provider,
        token: &str,
        back: &str,
        chance: &mut impl CryptoRng,
    ) -> Option<String> {
        let described = blocking(provider, Provider::describe).await;
        let description =
            described.inspect_err(|error| tracing::warn!(%error, "the provider does not say how to sign out")).ok()?;
        let end = description.end_session_endpoint.filter(|address| Provider::is_safe(address))?;
        // Nothing depends on the state that comes back: whoever comes there is sent to the sign-in page.
        let state = Token::new(chance);
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("id_token_hint", token), ("post_logout_redirect_uri", back), ("state", state.reveal())])
            .finish();
        let separator = if end.contains('?') { '&' } else { '?' };
        Some(format!("{end}{separator}{query}"))
    }
}

//! Another site that vouches for people (OpenID Connect), as strictly as ProConnect asks: state and nonce of 64 characters, PKCE, signed userinfo,
//! the second factor told by `amr`, the organisation by its SIRET. It lets in people whom an administrator has invited, and nobody else.

mod back;
mod claims;
mod client;
mod jwt;
mod leave;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use rand::CryptoRng;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use store::StoreError;

use super::Identity;
use crate::secret::Token;

pub use back::CameBack;
pub use leave::LinkedProvider;

const KIND: &str = "provider";

/// A provider, as the operator sets it.
#[derive(Clone, PartialEq, Eq)]
pub struct Provider {
    /// How pages name it: ProConnect.
    pub name: String,
    /// Its issuer: `https://auth.agentconnect.gouv.fr/api/v2`.
    pub issuer: String,
    /// How it knows us.
    pub client_id: String,
    /// What proves to it that we are who we say.
    pub client_secret: String,
}

impl Provider {
    /// Whether what is sent to this address is read by nobody on the way: over TLS, or on this machine.
    #[must_use]
    pub fn is_safe(address: &str) -> bool {
        client::is_safe(address)
    }
}

/// Whom a provider called `https://p.example`, which knows us as `vigie` and answers the question `n`, vouches for by these tokens: their subject and address.
#[cfg(feature = "testing")]
pub(crate) fn vouches(keys: &str, tokens: (&str, &str), now: Timestamp) -> Option<(String, String)> {
    let [name, issuer, client_id, client_secret] = ["P", "https://p.example", "vigie", "s"].map(str::to_owned);
    let provider = Provider { name, issuer, client_id, client_secret };
    let vouched = claims::check(&provider, &serde_json::from_str(keys).ok()?, tokens, "n", now).ok()?;
    Some((vouched.subject, vouched.email.to_string()))
}

/// Why a provider let nobody in.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// It does not answer as it should.
    #[error("the provider does not answer as it should: {0}")]
    Away(String),
    /// It answered something that we do not believe.
    #[error("the provider's answer is refused: {0}")]
    Refused(&'static str),
    /// They gave up there, or it did not want them.
    #[error("the provider let nobody in")]
    GivenUp,
    /// It vouches for someone whom nobody invited here, or of another organisation.
    #[error("nobody here has this address in this organisation")]
    Unknown,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What someone who leaves for a provider's comes back with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Leaving<'a> {
    /// Where the provider sends them back.
    pub back: &'a str,
    /// The page that they want to see then.
    pub suite: Option<&'a str>,
    /// Whether they must prove who they are there, even if the provider knows them: before a sensitive act.
    pub again: bool,
}

/// What is kept while someone is at the provider's.
#[derive(Serialize, Deserialize)]
struct Pending {
    nonce: String,
    verifier: String,
    back: String,
    suite: Option<String>,
    again: bool,
}

impl Identity {
    /// Starts a sign-in at the provider's: gives its address, and the state that binds the answer to this browser.
    ///
    /// # Errors
    /// When the provider or the database does not answer.
    pub async fn begin_provider(
        &self,
        provider: &Provider,
        leaving: Leaving<'_>,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(String, Token), ProviderError> {
        let (nonce, verifier) = (Token::new(chance), Token::new(chance));
        let pending = Pending {
            nonce: nonce.reveal().to_owned(),
            verifier: verifier.reveal().to_owned(),
            back: leaving.back.to_owned(),
            suite: leaving.suite.map(str::to_owned),
            again: leaving.again,
        };
        let description = blocking(provider, Provider::describe).await?;
        let state = self.open_ceremony(KIND, &pending, now, chance).await?;
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.reveal().as_bytes()));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs([
            ("response_type", "code"),
            ("client_id", provider.client_id.as_str()),
            ("redirect_uri", leaving.back),
            // Nothing is asked for that is not used.
            ("scope", "openid email siret"),
            ("state", state.reveal()),
            ("nonce", nonce.reveal()),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("acr_values", "eidas1"),
            ("claims", r#"{"id_token":{"amr":{"essential":true}}}"#),
        ]);
        if leaving.again {
            query.append_pair("prompt", "login");
        }
        let separator = if description.authorization_endpoint.contains('?') { '&' } else { '?' };
        Ok((format!("{}{separator}{}", description.authorization_endpoint, query.finish()), state))
    }
}

/// Speaks with the provider where nobody waits for the processor.
async fn blocking<T: Send + 'static>(
    provider: &Provider,
    speak: impl FnOnce(&Provider) -> Result<T, ProviderError> + Send + 'static,
) -> Result<T, ProviderError> {
    let provider = provider.clone();
    let spoken = tokio::task::spawn_blocking(move || speak(&provider)).await;
    spoken.map_err(|error| ProviderError::Away(error.to_string()))?
}

/// Never with its secret.
impl std::fmt::Debug for Provider {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Provider")
            .field("name", &self.name)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

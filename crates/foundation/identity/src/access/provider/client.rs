//! Speaking with a provider: its description, its keys, the exchange of a code for tokens.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::jwt::Keys;
use super::{Provider, ProviderError};

/// What a provider says of itself (OpenID Connect Discovery 1.0).
#[derive(Debug, Deserialize)]
pub(super) struct Description {
    pub(super) issuer: String,
    pub(super) authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: String,
    jwks_uri: String,
    /// Where one signs out of it; some have no such place.
    #[serde(default)]
    pub(super) end_session_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

impl Description {
    /// Whether all that is secret travels over TLS, or stays on this machine.
    fn is_safe(&self) -> bool {
        let addresses = [&self.authorization_endpoint, &self.token_endpoint, &self.userinfo_endpoint, &self.jwks_uri];
        addresses.into_iter().all(|address| is_safe(address))
    }

    /// Whether we are known by a header (RFC 6749, what a provider that says nothing expects) or by the form, as ProConnect wants it.
    fn wants_header(&self) -> bool {
        let methods = self.token_endpoint_auth_methods_supported.as_ref();
        methods.is_none_or(|methods| methods.iter().any(|method| method == "client_secret_basic"))
    }
}

/// Whether what is sent to an address is read by nobody on the way.
pub(super) fn is_safe(address: &str) -> bool {
    let Ok(uri) = address.parse::<axum::http::Uri>() else { return false };
    let here = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    uri.host().is_some() && (uri.scheme_str() == Some("https") || (here && uri.scheme_str() == Some("http")))
}

/// What a code is exchanged for.
#[derive(Deserialize)]
pub(super) struct Tokens {
    pub(super) id_token: String,
    access_token: String,
}

/// The largest answer that is read.
const LARGEST: u64 = 256 * 1_024;

fn agent() -> ureq::Agent {
    let agent = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(10))).max_redirects(0);
    agent.user_agent("vigie").build().into()
}

fn failed(error: impl std::fmt::Display) -> ProviderError {
    ProviderError::Away(error.to_string())
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> Result<String, ProviderError> {
    answer.body_mut().with_config().limit(LARGEST).read_to_string().map_err(failed)
}

fn get<T: DeserializeOwned>(address: &str) -> Result<T, ProviderError> {
    let text = read(agent().get(address).call().map_err(failed)?)?;
    serde_json::from_str(&text).map_err(failed)
}

impl Provider {
    /// The provider's description, which must name the issuer that we expect.
    pub(super) fn describe(&self) -> Result<Description, ProviderError> {
        let issuer = self.issuer.trim_end_matches('/');
        let found: Description = get(&format!("{issuer}/.well-known/openid-configuration"))?;
        if found.issuer != self.issuer {
            return Err(ProviderError::Refused("its issuer is not ours"));
        }
        if found.is_safe() { Ok(found) } else { Err(ProviderError::Refused("an address of its own is without TLS")) }
    }

    /// The provider's keys of this moment.
    pub(super) fn keys(&self, of: &Description) -> Result<Keys, ProviderError> {
        get(&of.jwks_uri)
    }

    /// Exchanges a code for tokens, proving that we are who asked for it.
    pub(super) fn exchange(
        &self,
        of: &Description,
        code: &str,
        verifier: &str,
        back: &str,
    ) -> Result<Tokens, ProviderError> {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", back),
            ("code_verifier", verifier),
        ];
        let mut request = agent().post(&of.token_endpoint);
        if of.wants_header() {
            request = request.header("authorization", self.basic());
        } else {
            form.extend([("client_id", self.client_id.as_str()), ("client_secret", &self.client_secret)]);
        }
        serde_json::from_str(&read(request.send_form(form).map_err(failed)?)?).map_err(failed)
    }

    /// Who we are, as RFC 6749 (section 2.3.1) writes it in a header.
    fn basic(&self) -> String {
        let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let ours = STANDARD.encode(format!("{}:{}", encode(&self.client_id), encode(&self.client_secret)));
        format!("Basic {ours}")
    }

    /// What the provider says of the person: a signed token.
    pub(super) fn userinfo(&self, of: &Description, tokens: &Tokens) -> Result<String, ProviderError> {
        let bearer = format!("Bearer {}", tokens.access_token);
        let answer = agent().get(&of.userinfo_endpoint).header("authorization", bearer).call().map_err(failed)?;
        let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/jwt") {
            return Err(ProviderError::Refused("its userinfo is not signed"));
        }
        read(answer)
    }
}

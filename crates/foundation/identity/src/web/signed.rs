//! Who is behind a request.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRef, FromRequestParts, OriginalUri};
use axum::http::header::{HOST, USER_AGENT};
use axum::http::request::Parts;
use jiff::Timestamp;
use nomenclature::Language;
use rand_chacha::ChaCha20Rng;
use store::{Actor, FormKey, Origin, Verb};

use super::cookie::Cookie;
use super::csrf::Csrf;
use super::notice;
use super::{Gate, Refusal};
use crate::people::PersonId;
use crate::rights::{Member, Permit, Place, Reach, Resource, ResourceType, VerbType};
use crate::secret::Token;

/// The address of a visitor, when something before us knows it better than the connection does (a trusted proxy).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// Someone signed in. As an argument of a handler it keeps everybody else out.
///
/// It reads only: a handler of `POST` takes a [`SignedForm`](super::SignedForm) or a [`SignedUpload`](super::SignedUpload).
#[derive(Clone, Debug)]
pub struct Signed {
    pub(super) gate: Gate,
    pub(super) member: Member,
    pub(super) token: Token,
    pub(super) csrf: Csrf,
    pub(super) notice: Option<String>,
    pub(super) now: Timestamp,
    pub(super) language: Language,
    /// The address asked for, with its language prefix and query.
    pub(super) asked: String,
    pub(super) form_key: FormKey,
    /// The address with which links in mails begin.
    pub(super) base: String,
}

/// Someone signed in, or nobody.
#[derive(Clone, Debug)]
pub struct MaybeSigned(pub Option<Signed>);

impl Signed {
    /// Who.
    #[must_use]
    pub fn member(&self) -> &Member {
        &self.member
    }

    /// Their code.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        self.member.person()
    }

    /// The instant of the request.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The language of the page asked for.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    pub(crate) fn token(&self) -> &Token {
        &self.token
    }

    /// Who acts, for a write that needs no permit.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.member.actor()
    }

    /// The address with which links in mails begin: `https://vigie.example.org`.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Unguessable chance.
    #[must_use]
    pub fn chance(&self) -> ChaCha20Rng {
        self.gate.chance()
    }

    /// Asks for the permit to do `V` to a thing of the kind `R` that stands there.
    ///
    /// # Errors
    /// 404 when they may not see it, 403 when they may see it and not do that.
    pub fn permit<V: VerbType, R: ResourceType>(&self, place: &Place) -> Result<Permit<V, R>, Refusal> {
        Ok(self.member.permit(place)?)
    }

    /// Whether they may do that: for showing or hiding a button. Doing it takes a permit.
    #[must_use]
    pub fn may(&self, verb: Verb, resource: Resource, place: &Place) -> bool {
        self.member.may(verb, resource, place)
    }

    /// How far they may read: what a list shows.
    #[must_use]
    pub fn reach<R: ResourceType>(&self) -> Reach {
        self.member.reach::<R>()
    }

    /// Asks again who one is before a sensitive act, unless it was proved in the last ten minutes.
    ///
    /// # Errors
    /// Sends to the page that asks, which leads back here.
    pub async fn recently_proved(&self) -> Result<(), Refusal> {
        self.proved_or_back_to(&self.asked).await
    }

    /// The same for what is sent from the page at `path` (without language prefix), to which one comes back.
    ///
    /// # Errors
    /// Sends to the page that asks, which leads back there.
    pub async fn recently_proved_for(&self, path: &str) -> Result<(), Refusal> {
        self.proved_or_back_to(&ui::href(self.language, path)).await
    }

    async fn proved_or_back_to(&self, address: &str) -> Result<(), Refusal> {
        if self.gate.identity().recently_proved(&self.token, self.now).await? {
            return Ok(());
        }
        Err(Refusal::prove_again(self.language, super::refusal::way_back(Some(address))))
    }
}

/// What a request says of where it comes from and what it asks for.
pub(crate) struct Caller {
    pub(crate) address: IpAddr,
    pub(crate) agent: String,
    /// The name by which the browser calls us.
    pub(crate) host: Option<String>,
    pub(crate) language: Language,
    pub(crate) asked: String,
    pub(crate) reads: bool,
}

impl Caller {
    pub(crate) fn of(parts: &Parts) -> Self {
        let proxied = parts.extensions.get::<ClientAddress>().map(|client| client.0);
        let connected = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let address = proxied.or_else(connected).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (agent, host) = (header(USER_AGENT).unwrap_or_default(), header(HOST));
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let asked = uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let language = ui::language_of_path(uri.path()).0;
        Self { address, agent, host, language, asked, reads: parts.method.is_safe() }
    }

    pub(crate) fn origin(&self) -> Origin {
        Origin::Address(self.address)
    }

    /// From where and with what, for a session.
    pub(crate) fn from(&self) -> (IpAddr, &str) {
        (self.address, &self.agent)
    }
}

/// The token that a request carries.
pub(crate) fn token_of(parts: &Parts, gate: &Gate) -> Option<Token> {
    Cookie::Session.read(parts, gate.config().is_secure())?.parse().ok()
}

/// Who is behind a request, whatever it asks for.
pub(super) async fn recognise(parts: &Parts, gate: &Gate) -> Result<Option<Signed>, Refusal> {
    let Some(token) = token_of(parts, gate) else { return Ok(None) };
    let caller = Caller::of(parts);
    let now = gate.now();
    let Some(member) = gate.identity().member(&token, caller.address, now).await? else { return Ok(None) };
    let csrf = Csrf::of(&token);
    let notice = Cookie::Notice.read(parts, gate.config().is_secure());
    let notice = notice.and_then(|cookie| notice::open(&token, &cookie));
    let form_key = FormKey::new(&mut gate.chance());
    let base = gate.base(&caller);
    let (language, asked) = (caller.language, caller.asked);
    Ok(Some(Signed { gate: gate.clone(), member, token, csrf, notice, now, language, asked, form_key, base }))
}

impl<S> FromRequestParts<S> for Signed
where
    Gate: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let caller = Caller::of(parts);
        if !caller.reads {
            // A handler that writes without looking at the form's token would be open to other sites.
            tracing::error!("a handler that writes takes Signed: it must take SignedForm or SignedUpload");
            return Err(Refusal::Stale);
        }
        let signed = recognise(parts, &Gate::from_ref(state)).await?;
        signed.ok_or_else(|| Refusal::sign_in(caller.language, super::refusal::way_back(Some(&caller.asked))))
    }
}

impl<S> FromRequestParts<S> for MaybeSigned
where
    Gate: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        recognise(parts, &Gate::from_ref(state)).await.map(Self)
    }
}

/// Anyone, as the pages before sign-in know them: where they come from, and the token of a session that may wait for its second factor.
pub(crate) struct Visitor {
    pub(crate) token: Option<Token>,
    pub(crate) caller: Caller,
    /// The sign-in that left from this browser for the provider's.
    pub(crate) left: Option<Token>,
}

impl<S> FromRequestParts<S> for Visitor
where
    Gate: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let gate = Gate::from_ref(state);
        let left = Cookie::Provider.read(parts, gate.config().is_secure()).and_then(|text| text.parse().ok());
        Ok(Self { token: token_of(parts, &gate), caller: Caller::of(parts), left })
    }
}

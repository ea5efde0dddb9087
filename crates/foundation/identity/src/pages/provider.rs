//! Signing in at another site that vouches for people: the way there, and back.

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::FieldError;
use ui::t;

use super::{Pages, WayBack, sign_in};
use crate::access::{CameBack, Leaving, Provider, ProviderError, SignedIn};
use crate::secret::Token;
use crate::web::{Cookie, Refusal, Visitor, see_other, way_back};

const LEAVE: &str = "/connexion/fournisseur";
const BACK: &str = "/connexion/fournisseur/retour";

/// What the way there says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    suite: Option<String>,
    /// To prove again who one is.
    preuve: Option<String>,
}

/// What the provider sends back.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    code: String,
    state: String,
    /// Who answers, where the provider says so (RFC 9207).
    iss: Option<String>,
    error: Option<String>,
}

/// The addresses of single sign-on.
pub(super) fn routes() -> Router<Pages> {
    Router::new().route("/connexion/fournisseur", get(leave)).route("/connexion/fournisseur/retour", get(come_back))
}

/// `GET /connexion/fournisseur`
///
/// # Errors
/// 404 when no provider is set; 503 when the database is away.
async fn leave(State(pages): State<Pages>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Refusal> {
    let provider = provider(&pages)?;
    let back = address(&pages, &visitor);
    let leaving = Leaving { back: &back, suite: way_back(asked.suite.as_deref()), again: asked.preuve.is_some() };
    let (identity, mut chance) = (pages.gate.identity(), pages.gate.chance());
    let (to, state) = match identity.begin_provider(provider, leaving, pages.gate.now(), &mut chance).await {
        Ok(begun) => begun,
        Err(error) => return told(&pages, error),
    };
    let mut response = see_other(&to);
    // Whoever comes back with this state has left from this browser.
    let cookie = Cookie::Provider.set(state.reveal(), pages.gate.config().is_secure());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// `GET /connexion/fournisseur/retour`
///
/// # Errors
/// 404 when no provider is set; 503 when the database is away.
async fn come_back(
    State(pages): State<Pages>,
    visitor: Visitor,
    Query(answer): Query<Answer>,
) -> Result<Response, Refusal> {
    let provider = provider(&pages)?;
    let mut response = match finish(&pages, provider, &visitor, &answer).await {
        Ok(back) => enter(&pages, back),
        Err(error) => told(&pages, error)?,
    };
    let clear = Cookie::Provider.clear(pages.gate.config().is_secure());
    response.headers_mut().append(header::SET_COOKIE, clear);
    Ok(response)
}

async fn finish(
    pages: &Pages,
    provider: &Provider,
    visitor: &Visitor,
    answer: &Answer,
) -> Result<CameBack, ProviderError> {
    let state = answer.state.parse::<Token>().ok();
    let state = state.filter(|state| visitor.left.as_ref().is_some_and(|left| left.is(state)));
    let state = state.ok_or(ProviderError::Refused("another browser left"))?;
    if answer.iss.as_ref().is_some_and(|issuer| *issuer != provider.issuer) {
        return Err(ProviderError::Refused("another provider answers"));
    }
    if answer.error.is_some() {
        return Err(ProviderError::GivenUp);
    }
    let (identity, now, from) = (pages.gate.identity(), pages.gate.now(), visitor.caller.from());
    let (before, answer) = (visitor.token.as_ref(), (&state, answer.code.as_str()));
    identity.finish_provider(provider, answer, before, from, now, &mut pages.gate.chance()).await
}

fn enter(pages: &Pages, back: CameBack) -> Response {
    let way = WayBack { suite: back.suite };
    match back.entered {
        SignedIn::Complete(token) => pages.enter(&token, &way.path(pages)),
        SignedIn::SecondFactor(token) => pages.enter(&token, &way.through(pages, "/connexion/code")),
        SignedIn::Enrolment(token) => pages.enter(&token, &way.through(pages, "/connexion/second-facteur")),
    }
}

/// The way to the provider's, on the sign-in page.
pub(super) fn way_there(pages: &Pages, back: &WayBack) -> Markup {
    way(pages, &back.through(pages, LEAVE))
}

/// The way to the provider's, to prove again who one is.
pub(super) fn way_to_proof(pages: &Pages, back: &WayBack) -> Markup {
    let path = back.through(pages, LEAVE);
    let separator = if path.contains('?') { '&' } else { '?' };
    way(pages, &format!("{path}{separator}preuve=1"))
}

fn way(pages: &Pages, to: &str) -> Markup {
    let Some(provider) = pages.gate.provider() else { return html! {} };
    let language = pages.language;
    html! {
        section class="passkey" aria-labelledby="fournisseur" {
            h2 class="govuk-heading-m" id="fournisseur" { (t!(language, "identity-provider", name = provider.name.clone())) }
            p class="govuk-body" { (t!(language, "identity-provider-text")) }
            p class="govuk-body" {
                a class="govuk-button" href=(to) { (t!(language, "identity-provider-button", name = provider.name.clone())) }
            }
        }
    }
}

fn provider(pages: &Pages) -> Result<&Provider, Refusal> {
    pages.gate.provider().ok_or(Refusal::Hidden)
}

/// Where the provider sends people back: one address for each language.
fn address(pages: &Pages, visitor: &Visitor) -> String {
    format!("{}{}", pages.gate.base(&visitor.caller), pages.href(BACK))
}

/// The sign-in page, with why nobody came in. What exactly was refused is for the log.
fn told(pages: &Pages, error: ProviderError) -> Result<Response, Refusal> {
    let language = pages.language;
    let (status, key) = match error {
        ProviderError::Store(error) => return Err(error.into()),
        ProviderError::Unknown => (StatusCode::UNPROCESSABLE_ENTITY, "identity-provider-unknown"),
        ProviderError::GivenUp => (StatusCode::UNPROCESSABLE_ENTITY, "identity-provider-given-up"),
        error => {
            tracing::warn!(%error, "a sign-in through the provider failed");
            (StatusCode::UNPROCESSABLE_ENTITY, "identity-provider-failed")
        }
    };
    let errors = [FieldError::new("email", t!(language, key))];
    Ok(sign_in::draw(pages, status, &WayBack::default(), "", &errors, false))
}

//! Signing out: nothing of the session remains, here, in the browser or at the provider's.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use ui::components::{ButtonKind, button_link, page_title};
use ui::layout::Page;
use ui::t;

use super::Pages;
use crate::web::{Cookie, Refusal, Signed, SignedForm, see_other};

const HERE: &str = "/deconnexion";

#[derive(Deserialize)]
pub(super) struct Nothing {}

/// `GET /deconnexion`: where the provider sends back who signed out there, too.
pub(super) async fn left(State(pages): State<Pages>) -> Response {
    see_other(&pages.href("/connexion?sortie=1"))
}

/// `POST /deconnexion`
///
/// # Errors
/// 503 when the database is away: the session would still be open.
pub(super) async fn leave(State(pages): State<Pages>, sent: SignedForm<Nothing>) -> Result<Response, Refusal> {
    let Nothing {} = sent.form;
    let signed = &sent.signed;
    let identity = pages.gate.identity();
    let token = identity.provider_token(signed.token()).await?;
    identity.sign_out(signed.token(), signed.member(), signed.now()).await?;
    let mut response = match way_out(&pages, signed, token).await {
        Some(way_out) => through_the_provider(&pages, &way_out),
        None => see_other(&pages.href("/connexion?sortie=1")),
    };
    let secure = pages.gate.config().is_secure();
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, Cookie::Session.clear(secure));
    headers.append(header::SET_COOKIE, Cookie::Notice.clear(secure));
    let everything = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    headers.insert(HeaderName::from_static("clear-site-data"), everything);
    Ok(response)
}

/// Where the session at the provider's ends, when this one began there.
async fn way_out(pages: &Pages, signed: &Signed, token: Option<String>) -> Option<String> {
    let (provider, token) = (pages.gate.provider()?, token?);
    let back = format!("{}{}", signed.base(), pages.href(HERE));
    pages.gate.identity().provider_way_out(provider, &token, &back, &mut signed.chance()).await
}

/// A page that goes on to the provider's. It is no redirection: browsers let no form lead to another site, even by a redirection (`form-action`).
fn through_the_provider(pages: &Pages, way_out: &str) -> Response {
    let language = pages.language;
    let name = pages.gate.provider().map(|provider| provider.name.clone()).unwrap_or_default();
    let title = t!(language, "identity-signed-out");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "identity-sign-out-provider", name = name.clone()))))
        (button_link(way_out, &t!(language, "identity-sign-out-provider-button", name = name), ButtonKind::Primary))
    };
    let mut response = pages.open(StatusCode::OK, Page::private(language, HERE, title), &content);
    if let Ok(refresh) = HeaderValue::from_str(&format!("0; url={way_out}")) {
        response.headers_mut().insert(header::REFRESH, refresh);
    }
    response
}

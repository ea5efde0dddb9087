//! Signing out: nothing of the session remains, here or in the browser.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use serde::Deserialize;
use ui::href;

use super::Pages;
use crate::web::{Cookie, Refusal, SignedForm, see_other};

#[derive(Deserialize)]
pub(super) struct Nothing {}

/// `POST /deconnexion`
///
/// # Errors
/// 503 when the database is away: the session would still be open.
pub(super) async fn leave(State(pages): State<Pages>, sent: SignedForm<Nothing>) -> Result<Response, Refusal> {
    let Nothing {} = sent.form;
    let signed = &sent.signed;
    pages.gate.identity().sign_out(signed.token(), signed.member(), signed.now()).await?;
    let mut response = see_other(&href(pages.language, "/connexion?sortie=1"));
    let secure = pages.gate.config().is_secure();
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, Cookie::Session.clear(secure));
    headers.append(header::SET_COOKIE, Cookie::Notice.clear(secure));
    let everything = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    headers.insert(HeaderName::from_static("clear-site-data"), everything);
    Ok(response)
}

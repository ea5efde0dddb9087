//! What a person sees when something cannot be shown: plain words, a way back, no internal detail.

use std::any::Any;
use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use identity::web::{Gate, bears_session, refusal_page};
use ui::errors::{Fault, fault_page};
use ui::layout::Site;

pub(super) async fn not_found() -> StatusCode {
    StatusCode::NOT_FOUND
}

/// The last net: a fault of ours becomes the error page, and a line in the log without what was asked.
pub(super) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a page failed unexpectedly; the reader was told so");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Where programs ask for what is not a page: these answer for themselves.
const FOR_PROGRAMS: [&str; 2] = ["/static/", "/sante/"];
/// The interface for programs, whose refusals are JSON.
const INTERFACE: &str = "/api/";

/// Gives a page to every refusal that has no words yet, JSON in the interface; what its headers say (when to come back, what else may be asked) stays said.
pub(super) async fn explain(State((site, gate)): State<(Arc<Site>, Gate)>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let signed = bears_session(&parts, &gate);
    let response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    if !refused || has_words(&response) || FOR_PROGRAMS.iter().any(|room| path.starts_with(room)) {
        return response;
    }
    let said = response.headers().clone();
    let fault = response.extensions().get().copied().unwrap_or_else(|| fault_of(status));
    let mut told =
        if path.starts_with(INTERFACE) { json_of(status) } else { page_of(&site, (status, fault), &path, signed) };
    for (name, value) in said.iter().filter(|(name, _)| !OF_THE_BODY.contains(name)) {
        told.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    told
}

/// What tells of the words that a page takes the place of.
const OF_THE_BODY: [HeaderName; 3] = [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING];

/// The refusal of the interface: the same form as those that it makes itself.
fn json_of(status: StatusCode) -> Response {
    let told = match status {
        StatusCode::NOT_FOUND => "there is nothing at this address; /api/v1/openapi.json describes what there is",
        StatusCode::METHOD_NOT_ALLOWED => "this address is read with GET; /api/v1/openapi.json describes it",
        StatusCode::TOO_MANY_REQUESTS => "too many requests: wait as long as Retry-After says, and ask again",
        status if status.is_server_error() => "the installation cannot answer now: ask again later",
        _ => "the request cannot be read; /api/v1/openapi.json describes what is understood",
    };
    (status, Json(serde_json::json!({ "error": told }))).into_response()
}

/// What went wrong, where nothing more than a status was said.
fn fault_of(status: StatusCode) -> Fault {
    let usual = if status.is_server_error() { Fault::Internal } else { Fault::BadRequest };
    Fault::ALL.into_iter().find(|fault| fault.status() == status.as_u16()).unwrap_or(usual)
}

fn page_of(site: &Arc<Site>, (status, fault): (StatusCode, Fault), path: &str, signed: bool) -> Response {
    let (language, path) = ui::language_of_path(path);
    if guidance::pages::is_ours(path) {
        return guidance::pages::refused(site, language, status);
    }
    if signed {
        return (status, refusal_page(site, language, path, fault)).into_response();
    }
    let page = fault_page(site, language, path, fault, &[]);
    (status, Html(page.into_string())).into_response()
}

fn has_words(response: &Response<Body>) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_database_that_cannot_be_written_is_told_in_its_words() {
        let site = Arc::new(Site::default());
        for (fault, words) in [
            (Fault::ReadOnly, "Nothing can be saved just now"),
            (fault_of(StatusCode::SERVICE_UNAVAILABLE), "A part of the service is down"),
        ] {
            let told = page_of(&site, (StatusCode::SERVICE_UNAVAILABLE, fault), "/en/compte", true);
            assert_eq!(told.status(), StatusCode::SERVICE_UNAVAILABLE);
            let body = axum::body::to_bytes(told.into_body(), 1_000_000).await.unwrap_or_default();
            assert!(String::from_utf8_lossy(&body).contains(words), "{fault:?}");
        }
    }
}

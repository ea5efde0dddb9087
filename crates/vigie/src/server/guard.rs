//! What stands around every answer: headers, limits, pages kept ready, compression, and the last net under a panic.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use identity::web::Gate;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use ui::layout::Site;

use super::around::Around;
use super::front::Client;
use super::{cache, failures, limit, metrics};

/// The largest form, in bytes. A room that takes files raises this on its own address.
const LARGEST_FORM: usize = 256 * 1024;
/// What no room may raise it beyond.
const LARGEST_BODY: usize = 512 * 1024 * 1024;
/// How long an answer may take before the server gives up on it.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// The same for a file that a slow line sends.
const LONGEST_UPLOAD: Duration = Duration::from_secs(15 * 60);

/// The layers around all addresses: the last one stands outermost.
pub(super) fn guarded(router: Router, (site, gate): (&Arc<Site>, &Gate), around: &Around) -> Router {
    router
        .layer(from_fn_with_state(Arc::clone(&around.metrics), metrics::counted))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(failures::panicked))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(Arc::clone(&around.cache), cache::cached))
        .layer(from_fn_with_state(Arc::clone(&around.limit), limit::limited))
        .layer(from_fn_with_state((Arc::clone(site), gate.clone()), failures::explain))
        .layer(from_fn(headers))
}

/// Gives up on an answer that takes too long.
async fn in_time(request: Request, next: Next) -> Response {
    let limit = if sends_a_file(request.headers()) { LONGEST_UPLOAD } else { LONGEST_ANSWER };
    within(limit, next.run(request)).await
}

async fn within(limit: Duration, answer: impl Future<Output = Response>) -> Response {
    tokio::time::timeout(limit, answer).await.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

fn sends_a_file(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

/// The headers of every answer; a room that says one itself is left its own.
async fn headers(request: Request, next: Next) -> Response {
    let secure = request.extensions().get::<Client>().is_some_and(|client| client.secure);
    let mut response = next.run(request).await;
    let over_tls = secure.then_some(ui::headers::OVER_TLS);
    for (name, value) in ui::headers::ALWAYS.into_iter().chain(over_tls) {
        let name = HeaderName::from_static(name);
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_answer_that_takes_too_long_is_given_up() {
        let soon = within(LONGEST_ANSWER, async { StatusCode::OK.into_response() }).await;
        let never = within(Duration::from_millis(20), std::future::pending()).await;
        assert_eq!((soon.status(), never.status()), (StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE));
    }
}

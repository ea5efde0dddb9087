//! The pages of a demonstration, asked over HTTP without a socket.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use nomenclature::Language;
use plans::Plans;
use plans::pages::{Pages, routes};
use store::Store;
use store::testing::instant;
use tower::ServiceExt as _;

/// Plans in this database, at the tests' instant (24 November 2026).
pub(crate) fn plans(store: &Store) -> Plans {
    Plans::new(store.clone(), Arc::new(|| instant(0)))
}

/// The public pages.
pub(crate) fn pages(plans: &Plans, language: Language) -> Router {
    routes(Pages { plans: plans.clone(), site: Arc::default(), language })
}

/// What came back: the status and the text.
pub(crate) async fn get(pages: &Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = pages.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    (parts.status, String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).into_owned())
}

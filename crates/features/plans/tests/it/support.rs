//! The pages of a demonstration, asked over HTTP without a socket.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use nomenclature::Language;
use plans::Plans;
use plans::model::framework::Plan;
use plans::pages::{Pages, routes};
use store::testing::instant;
use store::{Actor, AuditLine, Store, ThingId, Verb, sql};
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

/// Changes one row, as an accident or another room would.
pub(crate) async fn change(store: &Store, statement: &'static str) {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    assert_eq!(write.execute(sql(statement)).await.unwrap(), 1, "{statement}");
    write.commit(AuditLine::new(Verb::Update, ThingId::new("plan", "test").unwrap())).await.unwrap();
}

/// A plan of two measures, in one axis.
pub(crate) fn small_plan(begins: &str, ends: &str) -> Plan {
    let text = format!(
        r#"
id = "essai"
title = {{ fr = "Plan d’essai", en = "Trial plan" }}
body = {{ fr = "État", en = "State" }}
begins = "{begins}"
ends = "{ends}"
measures = 2
source = {{ text = {{ fr = "s", en = "s" }}, licence = {{ fr = "l", en = "l" }}, consulted = "2026-11-24" }}
axis = [{{ number = 1 }}]
"#
    );
    Plan::parse(&text).unwrap()
}

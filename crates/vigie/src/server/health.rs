//! For the machines that watch the server: is it alive, and can it answer.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use store::sql;

use crate::installation::Installation;

pub(super) fn routes(installation: Arc<Installation>) -> Router {
    Router::new()
        .route("/sante/vivant", get(|| async { "ok\n" }))
        .route("/sante/pret", get(ready))
        .with_state(installation)
}

async fn ready(State(installation): State<Arc<Installation>>) -> (StatusCode, &'static str) {
    match installation.store.rows(sql("SELECT 1 AS one")).await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

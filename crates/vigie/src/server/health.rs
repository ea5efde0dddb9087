//! For the machines that watch the server: is it alive, and can it answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use store::sql;

use crate::installation::Installation;

/// Who asks whether we are ready does not wait for long.
const PATIENCE: Duration = Duration::from_secs(2);

#[derive(Clone)]
struct Watched {
    installation: Arc<Installation>,
    stopping: Arc<AtomicBool>,
}

pub(super) fn routes(installation: Arc<Installation>, stopping: Arc<AtomicBool>) -> Router {
    Router::new()
        .route("/sante/vivant", get(|| async { "ok\n" }))
        .route("/sante/pret", get(ready))
        .with_state(Watched { installation, stopping })
}

async fn ready(State(watched): State<Watched>) -> (StatusCode, &'static str) {
    if watched.stopping.load(Ordering::Relaxed) {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    let asked = watched.installation.store.rows(sql("SELECT 1 AS one"));
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(_)) => (StatusCode::OK, "ok\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

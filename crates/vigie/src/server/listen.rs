//! Listening, saying so in one line, and stopping without dropping what was accepted.

use std::io::Write as _;
use std::net::SocketAddr;

use anyhow::Context as _;
use axum::Router;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// Serves until told to stop (Ctrl-C or SIGTERM); prints one line with the address once ready.
///
/// # Errors
/// When the address cannot be listened on, or when the server fails.
pub(crate) async fn serve(router: Router, address: SocketAddr) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}: is another server there? Choose another port with --port")
    })?;
    let address = listener.local_addr()?;
    let mut out = std::io::stdout();
    writeln!(out, "Vigie is ready on http://{address}")?;
    out.flush()?;
    // Who asks is known by address: failures to sign in are counted by it.
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await.context("the server failed")
}

async fn told_to_stop() {
    let interrupted = async { tokio::signal::ctrl_c().await.ok() };
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
        }
        Err(_) => {
            interrupted.await;
        }
    }
    tracing::info!("stopping: what was accepted is finished first");
}

//! The front door: listens in clear or over TLS, knows the client behind trusted proxies, and stops without dropping what was accepted.

mod certificates;
mod crowd;
mod proxies;

use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

pub(crate) use certificates::Certificates;
use crowd::{Crowd, Place};
pub(super) use proxies::Client;
pub(crate) use proxies::Proxies;

/// How long a client may take to shake hands, and to send the head of a request.
const SLOWEST_START: Duration = Duration::from_secs(15);
/// How long a stop waits for the answers under way.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where and how the server listens.
pub(crate) struct Front {
    /// The address; port 0 takes a free one.
    pub(crate) address: SocketAddr,
    /// The certificates, when the server speaks TLS itself.
    pub(crate) certificates: Option<Arc<Certificates>>,
    /// Whose word about the client is believed.
    pub(crate) proxies: Proxies,
    /// Set when the server was told to stop: it is no longer ready, and finishes what it accepted.
    pub(crate) stopping: Arc<AtomicBool>,
}

/// What each connection needs.
#[derive(Clone)]
struct Door {
    router: Router,
    builder: Builder<TokioExecutor>,
    proxies: Arc<Proxies>,
    tls: Option<TlsAcceptor>,
}

/// Serves until told to stop (Ctrl-C or SIGTERM); tells the address to `heard` and prints one line with it once ready.
///
/// # Errors
/// When the address cannot be listened on.
pub(crate) async fn serve(router: Router, front: Front, heard: impl FnOnce(SocketAddr)) -> anyhow::Result<()> {
    let at = front.address;
    let listener = TcpListener::bind(at)
        .await
        .with_context(|| format!("cannot listen on {at}: is another server there? Choose another port with --port"))?;
    let tls = front.certificates.map(Certificates::server_config).transpose()?.map(TlsAcceptor::from);
    heard(listener.local_addr()?);
    // Listened for before the line is printed: who reads it may stop us at once.
    let terminated = signal(SignalKind::terminate()).ok();
    announce(listener.local_addr()?, tls.is_some())?;
    let door = Door { router, builder: builder(), proxies: Arc::new(front.proxies), tls };
    let open = GracefulShutdown::new();
    accept(&listener, &door, &open, told_to_stop(terminated)).await;
    front.stopping.store(true, Ordering::Relaxed);
    drop(listener);
    tracing::info!("stopping: what was accepted is finished first");
    if tokio::time::timeout(PATIENCE, open.shutdown()).await.is_err() {
        tracing::warn!("some answers took too long and were cut short");
    }
    Ok(())
}

fn announce(address: SocketAddr, tls: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    let scheme = if tls { "https" } else { "http" };
    writeln!(out, "Vigie is ready on {scheme}://{address}")?;
    Ok(out.flush()?)
}

fn builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(SLOWEST_START).max_buf_size(64 * 1024);
    let mut http2 = builder.http2();
    http2.timer(TokioTimer::new()).keep_alive_interval(Duration::from_secs(30)).max_concurrent_streams(100);
    http2.max_header_list_size(32 * 1024);
    builder
}

/// Takes connections until told to stop.
async fn accept(listener: &TcpListener, door: &Door, open: &GracefulShutdown, stop: impl Future<Output = ()>) {
    let crowd = Crowd::default();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => return,
        };
        match accepted {
            Ok((stream, peer)) => match crowd.enter(door.proxies.counted(peer.ip())) {
                Some(place) => {
                    tokio::spawn(welcome(door.clone(), stream, peer, open.watcher(), place));
                }
                None => tracing::warn!("too many connections: one was closed at once"),
            },
            Err(error) => {
                // No file is left to open, or the client was gone already: the next may do better, a little later.
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn welcome(door: Door, stream: TcpStream, peer: SocketAddr, watcher: Watcher, _place: Place) {
    // Small answers leave at once.
    let _ = stream.set_nodelay(true);
    match door.tls.clone() {
        None => converse(door, stream, peer, false, watcher).await,
        Some(tls) => match tokio::time::timeout(SLOWEST_START, tls.accept(stream)).await {
            Ok(Ok(stream)) => converse(door, stream, peer, true, watcher).await,
            Ok(Err(_)) | Err(_) => tracing::debug!("a client did not manage to start TLS"),
        },
    }
}

/// Answers the requests of one connection.
async fn converse<S>(door: Door, stream: S, peer: SocketAddr, over_tls: bool, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (router, proxies) = (door.router, door.proxies);
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        let client = proxies.client(peer.ip(), over_tls, request.headers());
        let mut request = request.map(Body::new);
        // Rooms that need the client's address take it from here, as axum's own server gives it.
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(client.address, peer.port())));
        request.extensions_mut().insert(client);
        router.clone().oneshot(request)
    });
    let connection = door.builder.serve_connection(TokioIo::new(stream), service).into_owned();
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended badly");
    }
}

async fn told_to_stop(terminated: Option<Signal>) {
    let interrupted = async { tokio::signal::ctrl_c().await.ok() };
    match terminated {
        Some(mut terminated) => {
            tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
        }
        None => {
            interrupted.await;
        }
    }
}

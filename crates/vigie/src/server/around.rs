//! What stands around the rooms: the pulse, the pages kept ready, the limits and the numbers; and serving with all of it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use ::search::Finder;
use identity::web::Gate;
use ui::layout::Site;

use super::cache::Cache;
use super::front::{self, Certificates, Front, Proxies};
use super::limit::Limit;
use super::metrics::{self, Board, Metrics};
use super::pulse::Pulse;
use super::search;
use crate::installation::Installation;

/// Serves an installation until told to stop.
///
/// # Errors
/// When an address cannot be listened on, or when the certificates cannot be used.
pub(crate) async fn serve(
    installation: Arc<Installation>,
    site: Site,
    gate: Gate,
    address: SocketAddr,
) -> anyhow::Result<()> {
    let config = &installation.config;
    let certificates = match (&config.tls_certificate, &config.tls_key) {
        (Some(certificate), Some(key)) => Some(Certificates::load(certificate, key)?),
        _ => None,
    };
    let proxies = Proxies::parse(&config.trusted_proxies).unwrap_or_default();
    let around = Around::new(&installation);
    let stopping = Arc::clone(&around.stopping);
    // What goes on beside the answers ends with them.
    let mut beside = tokio::task::JoinSet::new();
    beside.spawn(Arc::clone(&around.pulse).follow(installation.store.clone()));
    beside.spawn(search::follow(Arc::clone(&around.finder), Arc::clone(&around.pulse)));
    beside.spawn(installation.training.clone().prepare());
    if let Some(certificates) = &certificates {
        beside.spawn(Arc::clone(certificates).follow());
    }
    if let Some(port) = config.metrics_port {
        let board = around.board(Arc::clone(&installation));
        let listener = metrics::listen(port).await?;
        beside.spawn(metrics::serve(board, listener));
    }
    let router = super::router(&installation, site, &gate, &around);
    // What is read on paper or in a mail leads somewhere, even where nobody said how the site is called.
    let heard = |at: SocketAddr| {
        let named = installation.config.public_address.clone();
        installation.training.called(named.unwrap_or_else(|| format!("http://localhost:{}", at.port())));
    };
    front::serve(router, Front { address, certificates, proxies, stopping }, heard).await
}

/// What stands around the rooms.
pub(super) struct Around {
    pub(super) pulse: Arc<Pulse>,
    pub(super) cache: Arc<Cache>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) limit: Arc<Limit>,
    pub(super) finder: Arc<Finder>,
    pub(super) stopping: Arc<AtomicBool>,
}

impl Around {
    fn new(installation: &Installation) -> Self {
        let pulse = Arc::new(Pulse::default());
        Self {
            cache: Cache::new(Arc::clone(&pulse)),
            pulse,
            metrics: Arc::default(),
            limit: Limit::new(installation.config.requests_per_minute),
            finder: search::finder(installation),
            stopping: Arc::default(),
        }
    }

    fn board(&self, installation: Arc<Installation>) -> Board {
        let (metrics, cache, pulse) = (Arc::clone(&self.metrics), Arc::clone(&self.cache), Arc::clone(&self.pulse));
        Board { installation, metrics, cache, pulse }
    }
}

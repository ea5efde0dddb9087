//! Where a request comes from, so that nobody floods a form; it is not kept.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use identity::web::ClientAddress;

/// The address of a visitor. A connection from this very machine is a proxy that did not say for whom: it stands for everybody, and is
/// nobody.
pub(super) struct From(pub(super) Option<IpAddr>);

impl<S: Send + Sync> FromRequestParts<S> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let proxied = parts.extensions.get::<ClientAddress>().map(|client| client.0);
        let connected = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        Ok(Self(proxied.or_else(|| connected().filter(|address| !address.is_loopback()))))
    }
}

//! How much one client may ask for: a bucket for each address, which fills again with time.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::front::Client;
use crate::installation::now;

/// Addresses remembered at once: beyond it, those whose bucket is full again are forgotten, then all.
const MOST_ADDRESSES: usize = 50_000;

/// The buckets.
pub(super) struct Limit {
    /// Requests that a bucket holds, and that a minute brings.
    per_minute: u32,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Timestamp,
}

impl Limit {
    /// So many requests a minute for each address; none at all are counted when it is 0.
    pub(super) fn new(per_minute: u32) -> Arc<Self> {
        Arc::new(Self { per_minute, buckets: Mutex::default() })
    }

    /// Takes one request from an address's bucket, at this instant; says whether there was one.
    fn take(&self, address: IpAddr, at: Timestamp) -> bool {
        let full = f64::from(self.per_minute);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_ADDRESSES {
            buckets.retain(|_, bucket| bucket.filled(full, at) < full);
            if buckets.len() >= MOST_ADDRESSES {
                buckets.clear();
            }
        }
        let bucket = buckets.entry(neighbourhood(address)).or_insert(Bucket { left: full, at });
        let left = bucket.filled(full, at);
        *bucket = Bucket { left: if left >= 1.0 { left - 1.0 } else { left }, at };
        left >= 1.0
    }
}

impl Bucket {
    fn filled(self, full: f64, at: Timestamp) -> f64 {
        // A clock that went back brings nothing.
        let seconds = at.duration_since(self.at).as_secs_f64().max(0.0);
        (self.left + seconds * full / 60.0).min(full)
    }
}

/// One client of IPv6 has a whole /64 to choose from.
pub(super) fn neighbourhood(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => IpAddr::V6((six.to_bits() >> 64 << 64).into()),
    }
}

/// Refuses (429) who asks too much. This machine's own requests are not counted: monitoring, and a proxy that is not declared.
pub(super) async fn limited(State(limit): State<Arc<Limit>>, request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Client>().map(|client| client.address);
    let counted = client.filter(|address| limit.per_minute > 0 && !address.is_loopback());
    let free = is_free(request.method(), request.uri().path());
    if let (Some(address), false) = (counted, free)
        && !limit.take(address, now())
    {
        let wait = [(header::RETRY_AFTER, HeaderValue::from_static("60"))];
        return (StatusCode::TOO_MANY_REQUESTS, wait).into_response();
    }
    next.run(request).await
}

/// What costs nothing to give: files, and the pages that leave no trace, which stand ready. Whoever reads those may share an
/// address with many others (Tor, a telephone network, a library), and must not be sent away.
fn is_free(method: &Method, path: &str) -> bool {
    path.starts_with("/static/") || method == Method::GET && guidance::pages::stands_ready(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_shares_an_address_still_reads_the_pages_that_leave_no_trace() {
        for (method, path, free) in [
            (Method::GET, "/outils/reperes", true),
            (Method::GET, "/en/orientation", true),
            (Method::GET, "/static/vigie.css", true),
            (Method::POST, "/outils/reperes", false),
            (Method::GET, "/donnees", false),
            (Method::GET, "/outillage", false),
            (Method::GET, "/outils/affiches/93", true),
            (Method::GET, "/en/outils/affiches/93/carte.pdf", false),
        ] {
            assert_eq!(is_free(&method, path), free, "{method} {path}");
        }
    }

    fn at(milliseconds: i64) -> Timestamp {
        Timestamp::from_millisecond(1_795_510_800_000 + milliseconds).unwrap()
    }

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let limit = Limit::new(60);
        let address: IpAddr = "203.0.113.9".parse().unwrap();
        assert!((0..60).all(|_| limit.take(address, at(0))));
        assert!(!limit.take(address, at(500)));
        assert!(limit.take("203.0.113.10".parse().unwrap(), at(500)), "another client has its own");
        // One request a second comes back.
        assert!(limit.take(address, at(1_600)) && !limit.take(address, at(1_600)));
        assert!(!limit.take(address, at(-3_600_000)), "a clock that goes back gives nothing away");
    }

    #[test]
    fn a_network_of_ipv6_is_one_client() {
        let limit = Limit::new(1);
        assert!(limit.take("2001:db8::1".parse().unwrap(), at(0)));
        assert!(!limit.take("2001:db8::2".parse().unwrap(), at(0)));
        assert!(limit.take("2001:db8:0:1::1".parse().unwrap(), at(0)));
    }

    #[test]
    fn memory_is_bounded() {
        let limit = Limit::new(10);
        for number in 0..MOST_ADDRESSES as u32 + 10 {
            limit.take(std::net::Ipv4Addr::from(number).into(), at(0));
        }
        assert!(limit.buckets.lock().unwrap().len() <= MOST_ADDRESSES);
    }
}

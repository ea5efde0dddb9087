//! What the pages that are drawn each time said last, given again while the database is away: nobody is sent off for a page that we had a moment ago.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::cache::is_for_its_reader_alone;

/// Bytes kept at most; the pages kept first go first.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// A larger page is not kept.
const LARGEST_PAGE: u64 = 1024 * 1024;

/// The pages said last, by address.
#[derive(Debug, Default)]
pub(super) struct LastSaid {
    shelf: Mutex<Shelf>,
}

#[derive(Debug, Default)]
struct Shelf {
    pages: HashMap<String, (HeaderMap, Bytes)>,
    /// The address kept first at the front.
    order: VecDeque<String>,
    bytes: usize,
}

impl LastSaid {
    fn keep(&self, address: String, headers: HeaderMap, body: Bytes) {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.bytes += body.len();
        match shelf.pages.insert(address.clone(), (headers, body)) {
            Some((_, before)) => shelf.bytes -= before.len(),
            None => shelf.order.push_back(address),
        }
        while shelf.bytes > MOST_BYTES {
            let Some(first) = shelf.order.pop_front() else { break };
            let freed = shelf.pages.remove(&first).map_or(0, |(_, body)| body.len());
            shelf.bytes -= freed;
        }
    }

    fn last(&self, address: &str) -> Option<Response> {
        let shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let (headers, body) = shelf.pages.get(address)?;
        let mut response = Response::new(Body::from(body.clone()));
        *response.headers_mut() = headers.clone();
        Some(response)
    }
}

/// Keeps what a public page says, and says it again when it cannot be drawn for now.
pub(super) async fn or_last_said(State(said): State<Arc<LastSaid>>, request: Request, next: Next) -> Response {
    let asked = (request.method() == Method::GET).then(|| request.uri().path_and_query()).flatten();
    let Some(address) = asked.map(ToString::to_string) else { return next.run(request).await };
    let unknown = !request.headers().contains_key(header::COOKIE);
    let response = next.run(request).await;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        return said.last(&address).unwrap_or(response);
    }
    let small = response.body().size_hint().exact().is_some_and(|size| size <= LARGEST_PAGE);
    if response.status() != StatusCode::OK || !unknown || !small || is_for_its_reader_alone(response.headers()) {
        return response;
    }
    let (parts, body) = response.into_parts();
    // Its size is known to be small.
    let Ok(body) = to_bytes(body, usize::MAX).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    said.keep(address, parts.headers.clone(), body.clone());
    Response::from_parts(parts, Body::from(body))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use axum::Router;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(room: &Router, path: &str) -> (StatusCode, String) {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let response = room.clone().oneshot(request).await.unwrap();
        let status = response.status();
        (status, String::from_utf8(to_bytes(response.into_body(), 1_000).await.unwrap().to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_page_is_said_again_while_it_cannot_be_drawn_and_what_is_for_one_reader_is_not() {
        let away = Arc::new(AtomicBool::new(false));
        let page = |headers: &'static [(&'static str, &'static str)]| {
            let away = Arc::clone(&away);
            get(move |request: Request| async move {
                match away.load(Ordering::Relaxed) {
                    true => StatusCode::SERVICE_UNAVAILABLE.into_response(),
                    false => {
                        let mut response = format!("page {}", request.uri()).into_response();
                        for (name, value) in headers {
                            response.headers_mut().insert(*name, value.parse().unwrap());
                        }
                        response
                    }
                }
            })
        };
        let room = Router::new()
            .route("/a", page(&[("content-type", "text/csv")]))
            .route("/mine", page(&[("cache-control", "no-store")]))
            .layer(axum::middleware::from_fn_with_state(Arc::<LastSaid>::default(), or_last_said));
        for path in ["/a?x=1", "/mine"] {
            assert_eq!(ask(&room, path).await, (StatusCode::OK, format!("page {path}")));
        }
        away.store(true, Ordering::Relaxed);
        assert_eq!(ask(&room, "/a?x=1").await, (StatusCode::OK, "page /a?x=1".to_owned()));
        assert_eq!(ask(&room, "/a?x=2").await.0, StatusCode::SERVICE_UNAVAILABLE, "nobody asked for it before");
        assert_eq!(ask(&room, "/mine").await.0, StatusCode::SERVICE_UNAVAILABLE);
    }

    #[test]
    fn what_was_kept_first_makes_room() {
        let said = LastSaid::default();
        for number in 0..100 {
            said.keep(format!("/{number}"), HeaderMap::new(), vec![0; 1024 * 1024].into());
            said.keep(format!("/{number}"), HeaderMap::new(), vec![0; 1024 * 1024].into());
        }
        let kept = |number: usize| said.last(&format!("/{number}")).is_some();
        assert!(!kept(0) && !kept(83) && kept(84) && kept(99));
    }
}

//! Pages that are the same for everybody, kept ready: a page is drawn once for each address and language, until something public changes.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Mutex as TurnMutex;

use super::pulse::Pulse;

/// Bytes kept at most; the pages kept first go first.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// A page larger than this is drawn each time.
const LARGEST_PAGE: usize = 2 * 1024 * 1024;
/// An address longer than this is no address that we gave.
const LONGEST_ADDRESS: usize = 1_024;

/// Addresses remembered at most.
const MOST_ADDRESSES: usize = 20_000;

/// Said by the public pages of each room: this answer is the same for everybody.
#[derive(Debug, Clone, Copy)]
struct ForEverybody;

/// Marks what the pages of a router answer as the same for everybody.
pub(super) async fn for_everybody(mut response: Response) -> Response {
    let small = response.body().size_hint().exact().is_some_and(|size| size <= LARGEST_PAGE as u64);
    if small && response.status() == StatusCode::OK {
        response.extensions_mut().insert(ForEverybody);
    }
    response
}

/// The address with its query, and whether the reader takes compressed pages.
type Key = (String, bool);

/// A page as it was sent.
#[derive(Debug, Clone)]
struct Kept {
    generation: u64,
    headers: HeaderMap,
    body: Bytes,
}

/// One address: a page perhaps, and a turn, so that a page that everybody wants is drawn once.
#[derive(Debug, Default)]
struct Slot {
    kept: Mutex<Option<Kept>>,
    turn: TurnMutex<()>,
}

/// A slot, and the room that its page takes; none while it has never had one.
#[derive(Debug, Default)]
struct Place {
    slot: Arc<Slot>,
    size: Option<usize>,
}

#[derive(Debug, Default)]
struct Shelf {
    places: HashMap<Key, Place>,
    /// Those that have a page, the one kept first at the front.
    order: VecDeque<Key>,
    bytes: usize,
}

/// The pages kept.
#[derive(Debug)]
pub(crate) struct Cache {
    pulse: Arc<Pulse>,
    shelf: Mutex<Shelf>,
    /// Answers given from what was kept.
    pub(crate) hits: AtomicU64,
    /// Answers drawn and kept.
    pub(crate) misses: AtomicU64,
}

impl Cache {
    /// An empty cache, which forgets what is older than the pulse's last change.
    pub(crate) fn new(pulse: Arc<Pulse>) -> Arc<Self> {
        Arc::new(Self { pulse, shelf: Mutex::default(), hits: AtomicU64::new(0), misses: AtomicU64::new(0) })
    }

    /// Bytes and pages kept.
    pub(crate) fn size(&self) -> (usize, usize) {
        let shelf = self.shelf();
        (shelf.bytes, shelf.order.len())
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn slot(&self, key: &Key) -> Option<Arc<Slot>> {
        self.shelf().places.get(key).map(|place| Arc::clone(&place.slot))
    }

    /// The slot of an address, made when it has none yet.
    fn new_slot(&self, key: &Key) -> Arc<Slot> {
        let mut shelf = self.shelf();
        if shelf.places.len() >= MOST_ADDRESSES {
            *shelf = Shelf::default();
        }
        Arc::clone(&shelf.places.entry(key.clone()).or_default().slot)
    }

    /// What is kept there, if it still holds; while the database is away, what there is.
    fn fresh(&self, slot: &Slot) -> Option<Kept> {
        let kept = slot.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        (kept.generation == self.pulse.generation() || self.pulse.away()).then_some(kept)
    }

    /// Keeps a page, and takes away those kept first when there is no room left.
    fn keep(&self, key: &Key, slot: &Arc<Slot>, kept: Kept) {
        let size = kept.body.len() + key.0.len() + 1_024;
        *slot.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
        let mut shelf = self.shelf();
        let Some(place) = shelf.places.get_mut(key) else { return };
        let before = place.size.replace(size);
        if before.is_none() {
            shelf.order.push_back(key.clone());
        }
        shelf.bytes = shelf.bytes + size - before.unwrap_or(0);
        while shelf.bytes > MOST_BYTES {
            let Some(first) = shelf.order.pop_front() else { break };
            let freed = shelf.places.remove(&first).and_then(|place| place.size);
            shelf.bytes -= freed.unwrap_or(0);
        }
    }

    /// Forgets an address that never had a page.
    fn forget(&self, key: &Key) {
        let mut shelf = self.shelf();
        if shelf.places.get(key).is_some_and(|place| place.size.is_none()) {
            shelf.places.remove(key);
        }
    }
}

/// Answers from what is kept, or draws the page and keeps it when it is the same for everybody.
pub(super) async fn cached(State(cache): State<Arc<Cache>>, mut request: Request, next: Next) -> Response {
    let Some(key) = key_of(&request) else { return next.run(request).await };
    // What is kept under a key is drawn for this key alone, whatever else the reader would take.
    let encoding = HeaderValue::from_static(if key.1 { "gzip" } else { "identity" });
    request.headers_mut().insert(header::ACCEPT_ENCODING, encoding);
    if let Some(kept) = cache.slot(&key).and_then(|slot| cache.fresh(&slot)) {
        return answer(&cache, kept);
    }
    let slot = cache.new_slot(&key);
    let turn = slot.turn.lock().await;
    if let Some(kept) = cache.fresh(&slot) {
        return answer(&cache, kept);
    }
    let generation = cache.pulse.generation();
    let response = next.run(request).await;
    if !may_be_kept(&response) {
        drop(turn);
        cache.forget(&key);
        return response;
    }
    let (parts, body) = response.into_parts();
    // Its size is known to be small.
    let Ok(body) = to_bytes(body, usize::MAX).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    cache.keep(&key, &slot, Kept { generation, headers: parts.headers.clone(), body: body.clone() });
    cache.misses.fetch_add(1, Ordering::Relaxed);
    Response::from_parts(parts, Body::from(body))
}

fn answer(cache: &Cache, kept: Kept) -> Response {
    cache.hits.fetch_add(1, Ordering::Relaxed);
    let mut response = Response::new(Body::from(kept.body));
    *response.headers_mut() = kept.headers;
    response
}

/// A plain question of somebody of whom we know nothing; anything else is never answered from here.
fn key_of(request: &Request) -> Option<Key> {
    let headers = request.headers();
    let known = headers.contains_key(header::COOKIE) || headers.contains_key(header::AUTHORIZATION);
    let address = request.uri().path_and_query()?.as_str();
    if request.method() != Method::GET || known || address.len() > LONGEST_ADDRESS {
        return None;
    }
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let gzip = accepted.flat_map(|value| value.split(',')).any(is_gzip);
    Some((address.to_owned(), gzip))
}

/// Whether one word of `Accept-Encoding` takes gzip: `gzip`, `gzip;q=0.5`, and not `gzip;q=0`.
fn is_gzip(way: &str) -> bool {
    let mut parts = way.split(';').map(str::trim);
    let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
    let none = |weight: &str| weight.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    named && !parts.filter_map(|part| part.strip_prefix("q=")).any(none)
}

fn may_be_kept(response: &Response) -> bool {
    response.extensions().get::<ForEverybody>().is_some() && !is_for_its_reader_alone(response.headers())
}

/// Whether an answer says that nobody else may be given it.
pub(super) fn is_for_its_reader_alone(headers: &HeaderMap) -> bool {
    let control = headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok()).unwrap_or_default();
    headers.contains_key(header::SET_COOKIE) || ["no-store", "private"].iter().any(|word| control.contains(word))
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    /// A room with a page that counts how often it is drawn, and one that is only for its reader.
    fn room(cache: &Arc<Cache>) -> (Router, Arc<AtomicU64>) {
        let drawn = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&drawn);
        let page = move || {
            let count = Arc::clone(&count);
            async move { format!("drawn {}", count.fetch_add(1, Ordering::Relaxed) + 1) }
        };
        let public = Router::new().route("/a", get(page.clone())).layer(axum::middleware::map_response(for_everybody));
        let router = Router::new().merge(public).route("/mine", get(page));
        (router.layer(axum::middleware::from_fn_with_state(Arc::clone(cache), cached)), drawn)
    }

    async fn ask(room: &Router, path: &str, headers: &[(&str, &str)]) -> String {
        let mut request = Request::builder().uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = room.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        String::from_utf8(to_bytes(response.into_body(), 1_000).await.unwrap().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_public_page_is_drawn_once_until_something_changes() {
        let pulse = Arc::new(Pulse::default());
        let (room, _) = room(&Cache::new(Arc::clone(&pulse)));
        assert_eq!(ask(&room, "/a", &[]).await, "drawn 1");
        assert_eq!(ask(&room, "/a", &[]).await, "drawn 1");
        assert_eq!(ask(&room, "/a?x=1", &[]).await, "drawn 2");
        pulse.touch();
        assert_eq!(ask(&room, "/a", &[]).await, "drawn 3");
    }

    #[tokio::test]
    async fn what_is_for_one_reader_is_never_kept() {
        let (room, _) = room(&Cache::new(Arc::new(Pulse::default())));
        assert_eq!(ask(&room, "/mine", &[]).await, "drawn 1");
        assert_eq!(ask(&room, "/mine", &[]).await, "drawn 2");
        assert_eq!(ask(&room, "/a", &[("cookie", "session=1")]).await, "drawn 3");
        assert_eq!(ask(&room, "/a", &[]).await, "drawn 4");
        assert_eq!(ask(&room, "/a", &[("authorization", "Bearer 1")]).await, "drawn 5");
    }

    #[tokio::test]
    async fn a_page_that_all_want_at_once_is_drawn_once() {
        let (room, drawn) = room(&Cache::new(Arc::new(Pulse::default())));
        let mut readers = tokio::task::JoinSet::new();
        for _ in 0..50 {
            let room = room.clone();
            readers.spawn(async move { ask(&room, "/a", &[]).await });
        }
        assert!(readers.join_all().await.iter().all(|page| page == "drawn 1"));
        assert_eq!(drawn.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn room_is_made_by_what_was_kept_first() {
        let cache = Cache::new(Arc::new(Pulse::default()));
        let page = |size: usize| Kept { generation: 0, headers: HeaderMap::new(), body: vec![b'x'; size].into() };
        for number in 0..100 {
            let key = (format!("/{number}"), false);
            let slot = cache.new_slot(&key);
            cache.keep(&key, &slot, page(LARGEST_PAGE / 2));
        }
        let (bytes, pages) = cache.size();
        assert!(bytes <= MOST_BYTES && pages < 64 && pages > 60, "{bytes} {pages}");
        assert!(cache.slot(&("/0".to_owned(), false)).is_none() && cache.slot(&("/99".to_owned(), false)).is_some());
    }

    #[test]
    fn compressed_pages_go_to_those_who_take_them() {
        for (way, expected) in [
            ("gzip", true),
            ("GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000", false),
            ("br", false),
            ("*", false),
        ] {
            assert_eq!(is_gzip(way), expected, "{way}");
        }
    }
}

//! The private pages, as someone signed in meets them without script.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use http_body_util::BodyExt as _;
use identity::web::{Gate, GateConfig};
use identity::{Identity, Settings};
use nomenclature::{Language, TerritoryCode};
use store::Store;
use store::testing::{Base, instant};
use tower::ServiceExt as _;
use training::Training;
use training::pages::{PrivatePages, private_routes};

use crate::support::{Answer, training};

/// The private pages in French, and someone who may do everything there.
pub(crate) struct Room {
    pub(crate) store: Store,
    pub(crate) training: Training,
    router: Router,
    cookie: String,
}

impl Room {
    /// A room with a training manager, who is the point of contact of their institution too.
    pub(crate) async fn new(base: &Base) -> Self {
        let store = base.open(&[&identity::SCHEMA, &training::store::SCHEMA]).await;
        let identity = Identity::new(store.clone(), Settings::default(), |a: &TerritoryCode, b: &TerritoryCode| a == b);
        let cookie = identity::testing::first_comer(
            &identity,
            ("chu", "Établissement inventé"),
            "formation@example.org",
            instant(0),
        )
        .await;
        let give = "INSERT INTO identity_role (person, role) SELECT id, 'training-manager' FROM identity_person;
                    INSERT INTO identity_role (person, role) SELECT id, 'point-of-contact' FROM identity_person";
        store.script(give).await.unwrap();
        let gate = Gate::new(identity, Arc::new(|| instant(60)), GateConfig::default(), [7; 32]);
        let training = training(&store);
        let pages = PrivatePages { training: training.clone(), gate, site: Arc::default(), language: Language::French };
        Self { store, training, router: private_routes(pages), cookie }
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let mut request = request.header(header::COOKIE, format!("vigie={}", self.cookie)).body(body).unwrap();
        let address: std::net::SocketAddr = "192.0.2.1:5000".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(address));
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends a form with the hidden fields that prove the page on which it was drawn.
    pub(crate) async fn post(&self, drawn: &Answer, path: &str, fields: &str) -> Answer {
        let page = drawn.text();
        let body = format!("csrf={}&form_key={}&{fields}", field(&page, "csrf"), field(&page, "form_key"));
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    /// Sends a form of several parts, each with its name, the name of its file if it is one, and its content.
    pub(crate) async fn upload(&self, drawn: &Answer, path: &str, parts: &[(&str, &str, &[u8])]) -> Answer {
        self.send_parts(drawn, path, parts, b"--x--\r\n").await
    }

    /// The same, cut before its end.
    pub(crate) async fn upload_cut(&self, drawn: &Answer, path: &str, parts: &[(&str, &str, &[u8])]) -> Answer {
        self.send_parts(drawn, path, parts, b"").await
    }

    async fn send_parts(&self, drawn: &Answer, path: &str, parts: &[(&str, &str, &[u8])], end: &[u8]) -> Answer {
        let page = drawn.text();
        let (proof, key) = (field(&page, "csrf"), field(&page, "form_key"));
        let mut body = Vec::new();
        for (name, file, content) in
            [("csrf", "", proof.as_bytes()), ("form_key", "", key.as_bytes())].iter().chain(parts)
        {
            let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
            body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(end);
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        let pieces: Vec<Vec<u8>> = body.chunks(100_000).map(<[u8]>::to_vec).collect();
        self.send(request, Body::from_stream(Pieces { left: pieces.into_iter(), rest: false })).await
    }
}

/// A body as it comes over a line: piece after piece, with a rest between two.
struct Pieces {
    left: std::vec::IntoIter<Vec<u8>>,
    rest: bool,
}

impl futures_core::Stream for Pieces {
    type Item = Result<Vec<u8>, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.rest = !self.rest;
        if self.rest {
            return Poll::Ready(self.left.next().map(Ok));
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// The value of a hidden field.
pub(crate) fn field(page: &str, name: &str) -> String {
    let tag = page.split("<input ").find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap();
    tag.split_once("value=\"").unwrap().1.split_once('"').unwrap().0.to_owned()
}

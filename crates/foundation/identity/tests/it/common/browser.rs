//! A browser without script: keeps cookies, follows forms with their hidden fields.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;

/// What a server answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: Option<String>,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
}

#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    /// The hidden fields of the last page drawn, by action of their form.
    pub(crate) hidden: Vec<(String, String)>,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), hidden: Vec::new() }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = self.send(request).await;
        if answer.status != StatusCode::SEE_OTHER {
            self.hidden = hidden_fields(&answer.body);
        }
        answer
    }

    /// Sends a form with the hidden fields of the last page.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let of_session: Vec<_> = self.hidden.iter().filter(|(name, _)| name == "csrf" || name == "form_key").collect();
        let mut form = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &of_session {
            form.append_pair(name, value);
        }
        form.extend_pairs(fields);
        let answer = self.post_raw(path, &form.finish(), &[]).await;
        if answer.status != StatusCode::SEE_OTHER && answer.body.contains("<form") {
            self.hidden = hidden_fields(&answer.body);
        }
        answer
    }

    pub(crate) async fn post_raw(&mut self, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !pairs.is_empty() {
            request.headers_mut().insert(header::COOKIE, pairs.join("; ").parse().unwrap());
        }
        let address: SocketAddr = "192.0.2.1:5000".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(address));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let body = String::from_utf8_lossy(&to_bytes(body, 4_000_000).await.unwrap()).into_owned();
        let location = parts.headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        Answer { status: parts.status, location, headers: parts.headers, body }
    }

    fn keep(&mut self, cookie: &str) {
        let (name, rest) = cookie.split_once('=').unwrap();
        let value = rest.split(';').next().unwrap();
        if cookie.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// The hidden fields of a page: the first of each name.
fn hidden_fields(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for tag in page.split("<input ").skip(1).filter(|tag| tag.starts_with("type=\"hidden\"")) {
        let attribute =
            |name: &str| tag.split_once(&format!("{name}=\""))?.1.split_once('"').map(|(value, _)| value.to_owned());
        if let (Some(name), Some(value)) = (attribute("name"), attribute("value"))
            && found.iter().all(|(known, _)| *known != name)
        {
            found.push((name, value));
        }
    }
    found
}

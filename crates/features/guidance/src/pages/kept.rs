//! Pages drawn once a day, all together: what is kept ready says nothing of what anybody asked for, and an evening when everybody
//! comes at once costs no drawing.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::civil::Date;
use maud::Markup;

use super::{
    Asked, FIXED_PATHS, Pages, View, card, frame, index, languages, offline, orientation, posters, rights, tool, traces,
};
use crate::words::Reading;

/// A page as it is sent.
#[derive(Debug, Clone)]
struct Drawn {
    plain: Bytes,
    compressed: Bytes,
}

/// The pages of one language on one day.
#[derive(Debug)]
struct Set {
    day: Date,
    pages: HashMap<(String, Reading), Drawn>,
}

/// Where the day's pages are.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Option<Arc<Set>>>);

/// Any page of this room that is asked for and not answered.
pub(super) async fn page(State(pages): State<Pages>, uri: Uri, asked: Query<Asked>, headers: HeaderMap) -> Response {
    let view = View::new(&pages, &asked);
    let set = pages.kept.today(&view);
    match set.pages.get(&(uri.path().to_owned(), view.reading)) {
        Some(drawn) => {
            let (body, encoding) = match takes_gzip(&headers) {
                true => (drawn.compressed.clone(), Some((header::CONTENT_ENCODING, "gzip"))),
                false => (drawn.plain.clone(), None),
            };
            let kind = (header::CONTENT_TYPE, "text/html; charset=utf-8");
            let varies = (header::VARY, "accept-encoding");
            let mut response = ([kind, varies], frame::HEADERS, body).into_response();
            if let Some((name, value)) = encoding {
                response.headers_mut().insert(name, axum::http::HeaderValue::from_static(value));
            }
            response
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(";q=").unwrap_or((one, "1"));
        name.trim() == "gzip" && weight.trim().parse().unwrap_or(0.0) > 0.0
    })
}

impl Kept {
    /// The day's pages, drawn when the day is new.
    fn today(&self, view: &View<'_>) -> Arc<Set> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_ref().filter(|set| set.day == view.today) {
            Some(set) => Arc::clone(set),
            None => {
                let set = Arc::new(Set { day: view.today, pages: draw_all(view) });
                *kept = Some(Arc::clone(&set));
                set
            }
        }
    }
}

fn draw_all(view: &View<'_>) -> HashMap<(String, Reading), Drawn> {
    let mut drawn = HashMap::new();
    for reading in [Reading::Usual, Reading::Easy] {
        let view = View { reading, ..*view };
        for path in paths(view.pages) {
            if let Some(content) = content(&view, &path) {
                let page = frame::document(&view, &path, &content).into_string();
                let compressed = compress(page.as_bytes());
                drawn.insert((path, reading), Drawn { plain: page.into(), compressed });
            }
        }
    }
    drawn
}

fn compress(page: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(page);
    encoder.finish().unwrap_or_default().into()
}

/// Every path of this room, in each language the same.
pub(super) fn paths(pages: &Pages) -> Vec<String> {
    let library = &pages.library;
    let mut paths: Vec<String> = FIXED_PATHS.map(str::to_owned).to_vec();
    paths.extend(library.tools.keys().map(|id| format!("/outils/{id}")));
    paths.extend(library.sheets.iter().map(rights::path));
    paths.extend(library.translations.iter().map(languages::path));
    paths.extend(posters::paths(pages));
    paths
}

fn content(view: &View<'_>, path: &str) -> Option<Markup> {
    let library = &view.pages.library;
    Some(match path {
        "/outils" => index::content(view),
        "/outils/droits" => rights::list(view),
        "/outils/traces" => traces::content(view, false),
        "/outils/hors-ligne" => offline::content(view),
        "/outils/langues" => languages::list(view),
        posters::PATH => posters::content(view, None)?,
        "/orientation" => orientation::content(view, &crate::contact::Need::default(), false),
        "/orientation/carte" => card::content(view),
        _ => match path.strip_prefix("/outils/")?.split_once('/') {
            None => tool::page(view, library.tools.get(path.strip_prefix("/outils/")?)?),
            Some(("affiches", code)) => posters::content(view, Some(code))?,
            Some(("droits", id)) => rights::content(view, library.sheets.iter().find(|sheet| sheet.id == id)?),
            Some(("langues", tag)) => languages::content(view, library.translations.iter().find(|one| one.tag == tag)?),
            Some(_) => return None,
        },
    })
}

//! The pages of a demonstration, asked over HTTP without a socket.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use nomenclature::{Language, TerritoryCode};
use store::Store;
use store::testing::instant;
use tower::ServiceExt as _;
use training::Training;
use training::chance::Chance;
use training::model::Level;
use training::model::session::{Audience, Mode, Session, SessionState};
use training::pages::{Pages, routes};

/// Training in this database, at the tests' instant.
pub(crate) fn training(store: &Store) -> Training {
    Training::new(store.clone(), Arc::new(|| instant(0)), Chance::seeded(1), "formation@example.org".parse().unwrap())
}

/// The public pages, in French.
pub(crate) fn pages(training: &Training) -> Router {
    routes(Pages { training: training.clone(), site: Arc::default(), language: Language::French })
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Asks for a page, with headers.
pub(crate) async fn get(pages: &Router, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = pages.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    Answer { status: parts.status, headers: parts.headers, body: body.collect().await.unwrap().to_bytes().to_vec() }
}

/// Sends a form.
pub(crate) async fn post(pages: &Router, path: &str, form: &str) -> Answer {
    let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    let response = pages.clone().oneshot(request.body(Body::from(form.to_owned())).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    Answer { status: parts.status, headers: parts.headers, body: body.collect().await.unwrap().to_bytes().to_vec() }
}

/// An open session, a week after the tests' instant.
pub(crate) fn session(code: &str, seats: u32) -> Session {
    Session {
        code: code.parse().unwrap(),
        kit: "couple".parse().unwrap(),
        kit_version: 1,
        title: "Repérer les violences au sein du couple".to_owned(),
        level: Level::Professional,
        mode: Mode::OnSite,
        place: "Bobigny".to_owned(),
        territory: TerritoryCode::parse("93").unwrap(),
        seats,
        starts: instant(7 * 86_400),
        ends: instant(7 * 86_400 + 8 * 3_600),
        half_days: 2,
        half_day_minutes: 180,
        audience: Audience::Public,
        institution: "Observatoire d’exemple".to_owned(),
        professions: vec!["sante".parse().unwrap(), "travail-social".parse().unwrap()],
        prerequisite: None,
        programme: "Matin : comprendre.\nAprès-midi : agir.".to_owned(),
        state: SessionState::Open,
        revision: 1,
    }
}

/// An invented person, told apart by a number.
pub(crate) fn someone(number: usize) -> training::store::NewLearner {
    training::store::NewLearner {
        email: format!("personne-{number}@example.org").parse().unwrap(),
        name: format!("Personne {number}"),
        profession: "sante".parse().unwrap(),
        institution: "CHU".to_owned(),
        territory: nomenclature::TerritoryCode::parse("93").unwrap(),
    }
}

//! The pages of this room. They are light, they leave nothing behind, and they work without script.

mod card;
mod contact;
mod files;
mod frame;
mod index;
mod languages;
mod offline;
mod orientation;
mod outcome;
mod rights;
mod sign_language;
mod tool;
mod traces;

use std::sync::Arc;

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use jiff::civil::Date;
use nomenclature::Language;
use ui::layout::Site;

use crate::Library;
use crate::words::{Reading, Words};

/// The pages whose address no file decides.
const FIXED_PATHS: [&str; 7] = [
    "/outils",
    "/outils/droits",
    "/outils/traces",
    "/outils/hors-ligne",
    "/outils/langues",
    "/orientation",
    "/orientation/carte",
];

/// What the pages of one language need.
#[derive(Clone)]
pub struct Pages {
    /// What is offered.
    pub library: Arc<Library>,
    /// How the installation presents itself.
    pub site: Arc<Site>,
    /// The language.
    pub language: Language,
    /// Where one writes about a mistake, when the institution has said so.
    pub contact: Option<String>,
    /// The present day.
    pub today: fn() -> Date,
}

/// The addresses of this room, without language prefix.
pub fn routes(pages: Pages) -> Router {
    Router::new()
        .route("/outils", get(index::page))
        .route("/outils/{tool}", get(tool::page).post(tool::answered))
        .route("/outils/droits", get(rights::list))
        .route("/outils/droits/{sheet}", get(rights::sheet))
        .route("/outils/traces", get(traces::page).post(traces::forget))
        .route("/outils/hors-ligne", get(offline::page))
        .route("/outils/carnet.js", get(offline::worker))
        .route("/outils/carnet.webmanifest", get(offline::manifest))
        .route("/outils/langues", get(languages::list))
        .route("/outils/langues/{language}", get(languages::page))
        .route("/outils/lsf/{film}", get(sign_language::film))
        .route("/orientation/carte", get(card::page))
        .route("/orientation", get(orientation::page).post(orientation::chosen))
        .with_state(pages)
}

pub use files::routes as file_routes;

/// How a reader sees the pages: in a language, in the usual words or in easy ones, on a day.
struct View<'p> {
    pages: &'p Pages,
    language: Language,
    reading: Reading,
    today: Date,
}

#[derive(Debug, Default, serde::Deserialize)]
struct Asked {
    lecture: Option<String>,
}

impl<'p> View<'p> {
    fn new(pages: &'p Pages, asked: &Query<Asked>) -> Self {
        let easy = asked.lecture.as_deref() == Some("facile");
        let reading = if easy { Reading::Easy } else { Reading::Usual };
        Self { pages, language: pages.language, reading, today: (pages.today)() }
    }

    /// The address of a path, in this language and reading.
    fn href(&self, path: &str) -> String {
        with_reading(ui::href(self.language, path), self.reading)
    }

    fn say(&self, words: &Words) -> String {
        words.say(self.language, self.reading)
    }
}

fn with_reading(address: String, reading: Reading) -> String {
    match reading {
        Reading::Usual => address,
        Reading::Easy => format!("{address}?lecture=facile"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_stands_in_both_languages() {
        assert_eq!(ui::i18n::sources::check_sources(env!("CARGO_MANIFEST_DIR"), "guidance"), Vec::<String>::new());
    }
}

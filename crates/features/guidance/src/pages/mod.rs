//! The pages of this room. They are light, they leave nothing behind, and they work without script.

mod card;
mod contact;
mod files;
mod frame;
mod index;
mod kept;
mod languages;
mod offline;
mod orientation;
mod outcome;
mod posters;
mod refused;
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
use crate::campaign::{Colour, Shelf};
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
    pub today: Arc<dyn Fn() -> Date + Send + Sync>,
    /// The institution's colour, on posters and cards.
    pub accent: Colour,
    kept: Arc<kept::Kept>,
    shelf: Arc<Shelf>,
}

impl Pages {
    /// The pages of a language.
    #[must_use]
    pub fn new(
        library: Arc<Library>,
        site: Arc<Site>,
        language: Language,
        contact: Option<String>,
        today: impl Fn() -> Date + Send + Sync + 'static,
    ) -> Self {
        let (accent, today) = (Colour::default(), Arc::new(today));
        Self { library, site, language, contact, today, accent, kept: Arc::default(), shelf: Arc::default() }
    }

    /// With the institution's colour on posters and cards.
    #[must_use]
    pub fn with_accent(self, accent: Colour) -> Self {
        Self { accent, ..self }
    }
}

/// The addresses of this room, without language prefix.
pub fn routes(pages: Pages) -> Router {
    Router::new()
        .route("/outils", get(kept::page))
        .route("/outils/{tool}", get(kept::page).post(tool::answered))
        .route("/outils/droits", get(kept::page))
        .route("/outils/droits/{sheet}", get(kept::page))
        .route("/outils/traces", get(kept::page).post(traces::forget))
        .route("/outils/hors-ligne", get(kept::page))
        .route("/outils/carnet.js", get(offline::worker))
        .route("/outils/carnet.webmanifest", get(offline::manifest))
        .route("/outils/affiches", get(kept::page))
        .route("/outils/affiches/{place}", get(kept::page))
        .route("/outils/affiches/{place}/{file}", get(posters::file))
        .route("/outils/langues", get(kept::page))
        .route("/outils/langues/{language}", get(kept::page))
        .route("/outils/lsf/{film}", get(sign_language::film))
        .route("/orientation", get(kept::page).post(orientation::chosen))
        .route("/orientation/carte", get(kept::page))
        .with_state(pages)
}

pub use files::routes as file_routes;
pub use refused::refused;

/// Whether an address, or the pattern of one, belongs to this room: nothing of it may be told in a log or a count.
#[must_use]
pub fn is_ours(path: &str) -> bool {
    let path = path.strip_prefix(Language::English.path_prefix()).unwrap_or(path);
    ["/outils", "/orientation"]
        .iter()
        .any(|root| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Whether an address of this room is answered with what stands ready: all but the files of posters, which may have to be set.
#[must_use]
pub fn stands_ready(path: &str) -> bool {
    is_ours(path) && !posters::is_file(path)
}

/// How a reader sees the pages: in a language, in the usual words or in easy ones, on a day.
#[derive(Clone, Copy)]
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

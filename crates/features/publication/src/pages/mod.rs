//! The pages of this room: the list of publications, each publication, its files.

mod card;
mod file;
mod letter;
mod list;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use nomenclature::Language;
use store::StoreError;
use ui::answer::Answers;
use ui::layout::Site;

use crate::publications::Publications;
use crate::store::Entry;

pub use card::latest_card;

/// What the pages of one language need.
#[derive(Clone)]
pub struct Pages {
    /// Where the publications are.
    pub publications: Arc<Publications>,
    /// How the installation presents itself.
    pub site: Arc<Site>,
    /// The language.
    pub language: Language,
}

/// The addresses of this room, without language prefix.
pub fn routes(pages: Pages) -> Router {
    Router::new()
        .route("/publications", get(list::page))
        .route("/publications.csv", get(list::file))
        .route("/publications/{slug}", get(letter::last))
        .route("/publications/{slug}/{version}", get(letter::version))
        .route("/publications/{slug}/{version}/{*file}", get(file::file))
        .with_state(pages)
}

impl Answers for Pages {
    const ROOM: &'static str = "publications";

    fn site(&self) -> &Site {
        &self.site
    }

    fn language(&self) -> Language {
        self.language
    }

    fn passes(&self, error: &(dyn std::error::Error + 'static)) -> bool {
        error.downcast_ref().is_some_and(StoreError::is_temporary)
    }
}

/// The version asked for (`v2`), or the last one, in this language when it exists in it.
fn choose(versions: &[Entry], language: Language, asked: Option<u16>) -> Option<&Entry> {
    let fitting = versions.iter().filter(|entry| asked.is_none_or(|asked| entry.version == asked));
    fitting.max_by_key(|entry| (entry.language == language, entry.version))
}

/// The number of `v2`.
fn version_number(text: &str) -> Option<u16> {
    text.strip_prefix('v').filter(|digits| !digits.starts_with(['0', '+'])).and_then(|digits| digits.parse().ok())
}

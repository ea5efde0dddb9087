//! The pages of this room: the explorer, the datasets, the territories; and the JSON interface beside them.

mod api;
mod dataset;
mod drawn;
mod explorer;
mod finding;
mod key_figure;
mod moved;
mod reader;
mod territories;
mod territory;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use nomenclature::Language;
use store::StoreError;
use ui::answer::Answers;
use ui::layout::Site;

use crate::Statistics;

pub use api::routes as api_routes;
pub use key_figure::{KeyFigureOf, key_figure, rate_map};

/// What the pages of one language need.
#[derive(Clone)]
pub struct Pages {
    /// Where the figures are.
    pub statistics: Arc<Statistics>,
    /// How the installation presents itself.
    pub site: Arc<Site>,
    /// The language.
    pub language: Language,
}

/// The addresses of this room, without language prefix.
pub fn routes(pages: Pages) -> Router {
    Router::new()
        .route("/donnees", get(explorer::page))
        .route("/donnees/{dataset}", get(dataset::page))
        .route("/territoires", get(territories::page))
        .route("/territoires.csv", get(territories::file))
        .route("/territoires/{code}", get(territory::page))
        .with_state(pages)
}

impl Answers for Pages {
    const ROOM: &'static str = "statistics";

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

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_stands_in_both_languages() {
        assert_eq!(ui::i18n::sources::check_sources(env!("CARGO_MANIFEST_DIR"), "statistics"), Vec::<String>::new());
    }
}

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
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use maud::Markup;
use nomenclature::Language;
use ui::errors::{Fault, fault_page};
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
        .route("/territoires/{code}", get(territory::page))
        .with_state(pages)
}

impl Pages {
    /// The page that says what is wrong.
    fn fault(&self, path: &str, fault: Fault, reasons: &[String]) -> Response {
        let status = axum::http::StatusCode::from_u16(fault.status()).unwrap_or(axum::http::StatusCode::BAD_REQUEST);
        (status, Html(fault_page(&self.site, self.language, path, fault, reasons).into_string())).into_response()
    }

    /// The page that says that something of ours failed; the log has the cause.
    fn failed(&self, path: &str, error: &dyn std::error::Error) -> Response {
        tracing::error!(%error, "a page of statistics failed");
        self.fault(path, Fault::Internal, &[])
    }

    fn page(&self, page: &ui::layout::Page, content: &Markup) -> Response {
        Html(page.render(&self.site, content).into_string()).into_response()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_stands_in_both_languages() {
        assert_eq!(ui::i18n::sources::check_sources(env!("CARGO_MANIFEST_DIR"), "statistics"), Vec::<String>::new());
    }
}

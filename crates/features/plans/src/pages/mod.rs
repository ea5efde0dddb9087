//! The pages of this room.

mod amended;
mod deadline_figure;
mod files;
mod links;
mod list;
mod measure;
mod measure_files;
mod open;
mod parts;
mod plan;
mod private;
mod progress_figure;
mod recommendations;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use nomenclature::Language;
use store::StoreError;
use ui::answer::Answers;
use ui::layout::Site;

use crate::Plans;

pub use private::{PlansDesk, PrivatePages, routes as private_routes};

/// What the pages of one language need.
#[derive(Clone)]
pub struct Pages {
    /// What they show.
    pub plans: Plans,
    /// How the installation presents itself.
    pub site: Arc<Site>,
    /// The language.
    pub language: Language,
}

/// The public addresses of this room, without language prefix.
pub fn routes(pages: Pages) -> Router {
    Router::new()
        .route("/plans", get(list::page))
        .route("/plans.csv", get(list::file))
        .route("/recommandations", get(recommendations::page))
        .route("/recommandations.csv", get(recommendations::file))
        .route("/plans/schema.json", get(open::schema))
        .route("/plans/pieces/{statement}/{hash}", get(files::piece))
        .route("/plans/calendrier/{secret}", get(files::feed))
        .route("/plans/{plan}", get(plan::page))
        .route("/plans/{plan}/mesures.csv", get(open::measures))
        .route("/plans/{plan}/mesures.xlsx", get(open::workbook))
        .route("/plans/{plan}/plan.json", get(open::document))
        .route("/plans/{plan}/mesures/{number}", get(measure::page))
        .route("/plans/{plan}/mesures/{number}/declarations.csv", get(measure_files::statements))
        .route("/plans/{plan}/mesures/{number}/amendements.csv", get(measure_files::amended))
        .with_state(pages)
}

impl Answers for Pages {
    const ROOM: &'static str = "plans";

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
        assert_eq!(ui::i18n::sources::check_sources(env!("CARGO_MANIFEST_DIR"), "plans"), Vec::<String>::new());
    }
}

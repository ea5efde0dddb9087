//! The lists of these pages as files for a spreadsheet: all their lines, for whoever sees the page. Days stand as ISO 8601 writes them.

mod asked;
mod drafts;
mod followed;
mod meeting;
mod views;

use axum::Router;
use axum::routing::get;
use jiff::civil::Date;
use nomenclature::Language;
use ui::t;

use super::PrivatePages;

/// The addresses of these files.
pub(super) fn routes() -> Router<PrivatePages> {
    Router::new()
        .route("/plans/suivi/declarations.csv", get(followed::waiting))
        .route("/plans/suivi/mesures.csv", get(followed::mine))
        .route("/plans/suivi/rappels.csv", get(followed::reminded))
        .route("/plans/suivi/comite/valide.csv", get(meeting::validated))
        .route("/plans/suivi/comite/retard.csv", get(meeting::late))
        .route("/plans/suivi/comite/attendu.csv", get(meeting::awaited))
        .route("/plans/suivi/recommandations.csv", get(asked::recommendations))
        .route("/plans/suivi/recommandations/reprises.csv", get(asked::repetitions))
        .route("/plans/suivi/questions.csv", get(asked::questions))
        .route("/plans/suivi/reponses.csv", get(asked::replies))
        .route("/plans/suivi/plans/{plan}/services.csv", get(views::services))
        .route("/plans/suivi/plans/{plan}/echeances.csv", get(views::deadlines))
        .route("/plans/suivi/plans/{plan}/manques.csv", get(views::lacking))
        .route("/plans/suivi/plans/{plan}/sans-mesure.csv", get(views::unanswered))
        .route("/plans/suivi/plans/{plan}/mesures.csv", get(views::mine))
        .route("/plans/suivi/plans/{plan}/mesures/{number}/liens.csv", get(followed::links))
        .route("/plans/suivi/plans/{plan}/redaction.csv", get(drafts::measures))
        .route("/plans/suivi/plans/{plan}/avis.csv", get(drafts::opinions))
}

/// A day, or nothing where none is told.
fn iso(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// «Oui», or nothing.
fn yes(language: Language, is: bool) -> String {
    if is { t!(language, "plans-yes") } else { String::new() }
}

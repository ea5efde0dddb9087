//! The protection room, for statisticians: choose a table, see what is hidden and why, move costs, compare, take away.

mod act;
mod cell;
mod compare;
mod create;
mod done;
mod files;
mod list;
mod map;
mod study;

use std::sync::Arc;

use ::store::{Store, Verb};
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::routing::{get, post};
use identity::web::{Awaiting, Desk, DeskFuture, Gate, Refusal, Room, Signed};
use identity::{Place, Resource};
use nomenclature::Language;
use ui::components::Link;
use ui::layout::{Page, Site};
use ui::{href, t};

use crate::model::StudyCode;
use crate::store::Study;

/// What the pages of one language need.
#[derive(Clone)]
pub struct Pages {
    /// Where studies are kept.
    pub store: Store,
    /// What private pages stand behind.
    pub gate: Gate,
    /// How the installation presents itself.
    pub site: Arc<Site>,
    /// The language.
    pub language: Language,
}

impl FromRef<Pages> for Gate {
    fn from_ref(pages: &Pages) -> Self {
        pages.gate.clone()
    }
}

impl Pages {
    /// The study of an address.
    async fn study(&self, code: &str) -> Result<Study, Refusal> {
        let code: StudyCode = code.parse().map_err(|()| Refusal::Hidden)?;
        Ok(crate::store::study(&self.store, &code).await?)
    }
}

/// The addresses of this room, without language prefix.
pub fn routes(pages: Pages) -> Router {
    Router::new()
        .route("/protection", get(list::page))
        .route("/protection.csv", get(list::file))
        .route("/protection/fichiers", post(create::files).layer(DefaultBodyLimit::max(create::LARGEST)))
        .route("/protection/exemple", post(create::example))
        .route("/protection/prereglages.csv", get(study::presets))
        .route("/protection/{study}", get(study::page))
        .route("/protection/{study}/essais.csv", get(study::file))
        .route("/protection/{study}/essais", post(act::run))
        .route("/protection/{study}/arret", post(act::stop))
        .route("/protection/{study}/couts", post(act::cost))
        .route("/protection/{study}/suppression", post(act::forget))
        .route("/protection/{study}/{run}", get(map::page))
        .route("/protection/{study}/{run}/comparaison", get(compare::page))
        .route("/protection/{study}/{run}/cellules/{cell}", get(cell::page))
        .route("/protection/{study}/{run}/fichiers/{file}", get(files::file))
        .with_state(pages)
}

/// The room on the start page of statisticians.
#[derive(Debug, Clone, Copy)]
pub struct ProtectionDesk;

impl Desk for ProtectionDesk {
    fn rooms(&self, signed: &Signed, language: Language) -> Vec<Room> {
        if !signed.may(Verb::Read, Resource::Protection, &Place::default()) {
            return Vec::new();
        }
        vec![Room {
            path: "/protection".to_owned(),
            name: t!(language, "protection-room"),
            text: t!(language, "protection-room-lead"),
        }]
    }

    fn awaiting<'a>(&'a self, _signed: &'a Signed, _language: Language) -> DeskFuture<'a> {
        Box::pin(async { Ok(Vec::<Awaiting>::new()) })
    }
}

fn path_of(code: &StudyCode) -> String {
    format!("/protection/{code}")
}

fn path_of_run(code: &StudyCode, run: i64) -> String {
    format!("/protection/{code}/{run}")
}

/// A number in an address; an address with a word in its place leads nowhere.
fn number<N: std::str::FromStr>(text: &str) -> Result<N, Refusal> {
    text.parse().map_err(|_| Refusal::Hidden)
}

/// A page of the room, below its list and, for those of a study, below the study.
fn page_below(language: Language, path: String, title: String, study: Option<(&StudyCode, &str)>) -> Page {
    let mut above = vec![Link::new(href(language, "/protection"), t!(language, "protection-room"))];
    above.extend(study.map(|(code, name)| Link::new(href(language, &path_of(code)), name)));
    Page::private(language, path, title).below(above)
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_whole_in_both_languages() {
        assert_eq!(ui::i18n::sources::check_sources(env!("CARGO_MANIFEST_DIR"), "protection"), Vec::<String>::new());
    }
}

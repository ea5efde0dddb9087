//! The public lists of training as files for a spreadsheet: what the pages show, for anyone. Moments in the time that the pages show, days as ISO 8601 writes them.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use cube::Cell;
use nomenclature::{Language, Territories, TerritoryKind};
use ui::answer::Answers as _;
use ui::t;

use super::{Pages, catalogue, parts, report, sessions};
use crate::model::Profession;
use crate::model::kit::Kit;
use crate::model::session::Session;
use crate::plan::{ALL, FIRST};
use crate::store::{Filling, kit_titles};

/// The addresses of these files; those of meetings and of what was reached stand beside their pages.
pub(super) fn routes() -> Router<Pages> {
    Router::new()
        .route("/formation/kits.csv", get(kits))
        .route("/formation/sessions.csv", get(coming))
        .route("/formation/bilan/{year}/metiers.csv", get(professions))
        .route("/formation/bilan/{year}/territoires.csv", get(territories))
        .route("/formation/bilan/{year}/kits.csv", get(taught))
}

pub(super) fn answer<const N: usize>(
    pages: &Pages,
    name: &str,
    columns: [&'static str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Response {
    let columns = columns.map(|key| t!(pages.language, key));
    let bytes = ui::csv::csv(&columns, rows.into_iter().map(Vec::from));
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, bytes).into_response()
}

/// `GET /formation/kits.csv`: the kits that the catalogue shows.
///
/// # Errors
/// 500 when the database does not answer.
async fn kits(State(pages): State<Pages>, Query(asked): Query<catalogue::Asked>) -> Response {
    let language = pages.language;
    let found = match catalogue::found(&pages, &asked).await {
        Ok((found, _)) => found,
        Err(error) => return pages.failed("/formation", &error),
    };
    let row = |kit: &Kit| {
        let minutes = kit.film.as_ref().and_then(|film| film.minutes);
        [
            kit.id.to_string(),
            kit.title.get(language).to_owned(),
            t!(language, kit.theme.key()),
            parts::professions(language, &kit.professions),
            kit.summary.get(language).to_owned(),
            minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            kit.review.map(|day| day.to_string()).unwrap_or_default(),
        ]
    };
    let columns = [
        "training-kit",
        "training-edit-title",
        "training-theme",
        "training-professions",
        "training-about",
        "training-file-minutes",
        "training-review",
    ];
    answer(&pages, "kits.csv", columns, found.iter().map(row))
}

/// `GET /formation/sessions.csv`: the sessions that the page shows.
///
/// # Errors
/// 500 when the database does not answer.
async fn coming(State(pages): State<Pages>, Query(asked): Query<sessions::Asked>) -> Response {
    let (language, zone) = (pages.language, pages.training.zone());
    let found = match sessions::found(&pages, &asked).await {
        Ok(found) => found,
        Err(error) => return pages.failed("/formation/sessions", &error),
    };
    let moment = |at| parts::moment(zone, at);
    let row = |(session, filling): &(Session, Filling)| {
        [
            session.code.to_string(),
            session.title.clone(),
            session.kit.to_string(),
            moment(session.starts),
            moment(session.ends),
            t!(language, session.mode.key()),
            session.place.clone(),
            session.territory.to_string(),
            session.institution.clone(),
            parts::session_state(language, session.state),
            session.seats.saturating_sub(filling.seated).to_string(),
            filling.waiting.to_string(),
        ]
    };
    let columns = [
        "training-session",
        "training-edit-title",
        "training-edit-kit",
        "training-file-starts",
        "training-file-ends",
        "training-mode",
        "training-place",
        "training-territory",
        "training-employer",
        "training-state",
        "training-institution-free",
        "training-waiting",
    ];
    answer(&pages, "sessions.csv", columns, found.iter().map(row))
}

/// A number that may be shown; a hidden one says so.
fn shown(language: Language, number: Option<f64>) -> String {
    number.map_or_else(|| t!(language, "training-plan-hidden"), |number| format!("{number:.0}"))
}

/// `GET /formation/bilan/{year}/metiers.csv`: the objective of each profession beside what was reached, of the nation.
///
/// # Errors
/// As the report.
async fn professions(State(pages): State<Pages>, Path(year): Path<String>) -> Response {
    let report = match report::find(&pages, &year, "FR").await {
        Ok(report) => report,
        Err(response) => return response,
    };
    let language = pages.language;
    let cube = report.plan.people.get();
    let row = |one: &Profession| {
        let at = |occasion: &str| cube.at(&["FR", one.code(), occasion]).ok().and_then(Cell::number);
        let objective = report.objectives.iter().find(|objective| objective.profession == *one);
        let whole = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        [
            t!(language, one.key()),
            whole(objective.map(|objective| objective.people)),
            shown(language, at(ALL)),
            shown(language, at(FIRST)),
            whole(objective.and_then(|objective| objective.headcount)),
            objective.map(|objective| objective.source.clone()).unwrap_or_default(),
        ]
    };
    let columns = [
        "training-search-profession",
        "training-plan-objective",
        "training-plan-reached",
        "training-plan-first",
        "training-objectives-known",
        "training-objectives-source",
    ];
    answer(&pages, "metiers.csv", columns, Profession::ALL.iter().map(row))
}

/// `GET /formation/bilan/{year}/territoires.csv`: sessions, people and hours of the nation, the regions and the départements.
///
/// # Errors
/// As the report.
async fn territories(State(pages): State<Pages>, Path(year): Path<String>) -> Response {
    let report = match report::find(&pages, &year, "FR").await {
        Ok(report) => report,
        Err(response) => return response,
    };
    let (language, plan, latest) = (pages.language, &report.plan, Territories::bundled().latest());
    let kinds = [TerritoryKind::Region, TerritoryKind::Departement];
    let nation = ("FR".to_owned(), t!(language, "training-report-nation"));
    let inside = kinds.into_iter().flat_map(|kind| latest.of_kind(kind));
    let inside = inside.map(|one| (one.code.to_string(), one.name.to_string()));
    let row = |(code, name): (String, String)| {
        let people = plan.people_at(&code, ALL, ALL);
        let hours = plan.hours.get(&code).map(|hours| *hours as f64).or((people == Some(0.0)).then_some(0.0));
        let first = plan.people_at(&code, ALL, FIRST);
        let sessions = plan.sessions_at(&code).to_string();
        [code, name, sessions, shown(language, people), shown(language, first), shown(language, hours)]
    };
    let columns = [
        "training-file-code",
        "training-report-territory",
        "training-report-sessions",
        "training-plan-reached",
        "training-plan-first",
        "training-report-hours",
    ];
    answer(&pages, "territoires.csv", columns, std::iter::once(nation).chain(inside).map(row))
}

/// `GET /formation/bilan/{year}/kits.csv`: how many sessions each kit was taught in.
///
/// # Errors
/// As the report.
async fn taught(State(pages): State<Pages>, Path(year): Path<String>) -> Response {
    let report = match report::find(&pages, &year, "FR").await {
        Ok(report) => report,
        Err(response) => return response,
    };
    let titles = match kit_titles(&pages.training.store).await {
        Ok(titles) => titles,
        Err(error) => return pages.failed("/formation/bilan", &error),
    };
    let row = |(kit, sessions): (&String, &i64)| {
        [kit.clone(), titles.of(pages.language, kit).to_owned(), sessions.to_string()]
    };
    let columns = ["training-kit", "training-edit-title", "training-report-sessions"];
    answer(&pages, "kits.csv", columns, report.plan.kits.iter().map(row))
}

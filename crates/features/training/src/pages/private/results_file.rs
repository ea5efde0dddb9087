//! What the questionnaires tell, as a file: the numbers of the page with their decimal point, and what is hidden there is hidden here.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use cube::Estimate;
use identity::may;
use identity::web::{Refusal, Signed};
use nomenclature::Language;
use ui::t;

use super::{PrivatePages, results};
use crate::model::questionnaire::{Analysis, Hidden, Item, Questionnaire, analyse, closes, pooled};
use crate::store::answers_of;

const COLUMNS: [&str; 8] = [
    "training-results-question",
    "training-results-people",
    "training-results-before",
    "training-results-after",
    "training-results-change",
    "training-results-lower",
    "training-results-upper",
    "training-results-hidden",
];

/// The addresses of these files.
pub(super) fn routes() -> Router<PrivatePages> {
    Router::new()
        .route("/formation/gestion/questionnaires.csv", get(of_all))
        .route("/formation/gestion/{code}/questionnaires.csv", get(of_session))
}

/// `GET /formation/gestion/{code}/questionnaires.csv`
///
/// # Errors
/// 404 for a session that is none of theirs. While its questionnaires are open the file has no line: who looked before and after the last answer would know it.
async fn of_session(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (session, ..) = pages.session::<may::Read>(&signed, &code).await?;
    let name = format!("{code}-questionnaires.csv");
    if signed.now() < closes(&session) {
        return Ok(signed.list(&crate::TEXTS, &name, COLUMNS, []));
    }
    let people = answers_of(&pages.training.store, &session.code).await?;
    Ok(answer(&signed, &name, pages.language, &analyse(Questionnaire::bundled(), &people)))
}

/// `GET /formation/gestion/questionnaires.csv`
///
/// # Errors
/// As the page.
async fn of_all(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Query(asked): Query<results::AskedFor>,
) -> Result<Response, Refusal> {
    let kit = Some(asked.kit.as_str()).filter(|kit| !kit.is_empty());
    let people = pooled(&results::closed(&pages, &signed, kit).await?);
    Ok(answer(&signed, "questionnaires.csv", pages.language, &analyse(Questionnaire::bundled(), &people)))
}

fn answer(signed: &Signed, name: &str, language: Language, told: &Analysis) -> Response {
    signed.list(&crate::TEXTS, name, COLUMNS, rows(language, told))
}

fn rows(language: Language, told: &Analysis) -> Vec<[String; 8]> {
    let all = Questionnaire::bundled();
    let mut rows = Vec::new();
    for (code, outcome) in &told.confidence {
        rows.push(change(language, results::statement(language, &all.confidence, code), told.pairs, outcome, 1.0));
    }
    rows.push(change(language, t!(language, "training-results-right"), told.pairs, &told.knowledge, 100.0));
    for (code, mean) in &told.satisfaction {
        rows.push(satisfied(language, results::statement(language, &all.satisfaction, code), told.after, mean));
    }
    rows
}

/// As the page rounds it.
fn number(value: f64, scale: f64) -> String {
    let digits = if scale > 1.0 { 0 } else { 2 };
    format!("{:.digits$}", value * scale)
}

fn change(language: Language, words: String, people: usize, outcome: &Result<Item, Hidden>, scale: f64) -> [String; 8] {
    let people = people.to_string();
    let none = String::new;
    match outcome {
        Ok(item) => {
            let of = |value: f64| number(value, scale);
            let interval = &item.change.interval;
            let bounds = [of(interval.lower), of(interval.upper)];
            let [lower, upper] = bounds;
            [words, people, of(item.before), of(item.after), of(item.change.value), lower, upper, none()]
        }
        Err(why) => [words, people, none(), none(), none(), none(), none(), results::hidden(language, *why)],
    }
}

fn satisfied(language: Language, words: String, people: usize, mean: &Result<Estimate, Hidden>) -> [String; 8] {
    let people = people.to_string();
    let none = String::new;
    match mean {
        Ok(mean) => {
            let of = |value: f64| number(value, 1.0);
            let interval = &mean.interval;
            [words, people, none(), of(mean.value), none(), of(interval.lower), of(interval.upper), none()]
        }
        Err(why) => [words, people, none(), none(), none(), none(), none(), results::hidden(language, *why)],
    }
}

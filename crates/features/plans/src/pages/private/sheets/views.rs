//! A plan for those who follow it: each table of its views.

use axum::extract::{Path, State};
use axum::response::Response;
use identity::web::{Refusal, Signed};

use super::{PrivatePages, iso};
use crate::overview::Followed;
use crate::pages::parts;
use crate::pages::private::views;
use crate::store::measured;

/// `GET /plans/suivi/plans/{plan}/services.csv`: how far each service is.
///
/// # Errors
/// As the page.
pub(super) async fn services(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let seen = views::find(&pages, &signed, &id).await?;
    let row = |(service, [all, done, late, silent]): (Option<&str>, [usize; 4])| {
        let count = |count: usize| count.to_string();
        [parts::service(pages.language, service), count(all), count(done), count(late), count(silent)]
    };
    let columns = ["plans-service", "plans-measures", "plans-status-done", "plans-status-late", "plans-silent"];
    let rows = views::counts(&seen).into_iter().map(row);
    Ok(signed.list(&crate::TEXTS, &format!("{id}-services.csv"), columns, rows))
}

/// `GET /plans/suivi/plans/{plan}/echeances.csv`: what is still to be done, the first due first.
///
/// # Errors
/// As the page.
pub(super) async fn deadlines(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let seen = views::find(&pages, &signed, &id).await?;
    Ok(measures(&pages, &signed, &format!("{id}-echeances.csv"), &views::open(&seen)))
}

/// `GET /plans/suivi/plans/{plan}/mesures.csv`: the measures of which this person may write something.
///
/// # Errors
/// As the page.
pub(super) async fn mine(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let seen = views::find(&pages, &signed, &id).await?;
    Ok(measures(&pages, &signed, &format!("{id}-mesures.csv"), &views::mine(&seen, &signed)))
}

fn measures(pages: &PrivatePages, signed: &Signed, name: &str, all: &[&Followed]) -> Response {
    let language = pages.language;
    let row = |one: &&Followed| {
        [
            iso(one.measure.deadline),
            one.measure.number.to_string(),
            parts::measure_title(language, &one.measure),
            parts::service(language, one.measure.service.as_deref()),
            parts::status_words(language, one.status),
        ]
    };
    let columns = ["plans-deadline", "plans-number", "plans-column-measure", "plans-service", "plans-status"];
    signed.list(&crate::TEXTS, name, columns, all.iter().map(row))
}

/// `GET /plans/suivi/plans/{plan}/manques.csv`: what its measures lack.
///
/// # Errors
/// As the page.
pub(super) async fn lacking(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let seen = views::find(&pages, &signed, &id).await?;
    let measured = measured(&pages.plans.store, &id).await?;
    let row = |(what, numbers): (String, Vec<u16>)| [what, numbers.len().to_string(), views::listed(&numbers)];
    let rows = views::lacking(pages.language, &seen, &measured).into_iter().map(row);
    let columns = ["plans-lacks", "plans-measures", "plans-lacks-which"];
    Ok(signed.list(&crate::TEXTS, &format!("{id}-manques.csv"), columns, rows))
}

/// `GET /plans/suivi/plans/{plan}/sans-mesure.csv`: the public recommendations that no measure answers.
///
/// # Errors
/// As the page.
pub(super) async fn unanswered(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    views::find(&pages, &signed, &id).await?;
    let rows = views::unanswered(&pages).await?.into_iter().map(|one| [one.treaty, one.code, one.summary]);
    let columns = ["plans-treaty", "plans-number", "plans-recommendation"];
    Ok(signed.list(&crate::TEXTS, "sans-mesure.csv", columns, rows))
}

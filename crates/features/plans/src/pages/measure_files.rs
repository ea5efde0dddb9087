//! What was validated of a measure and what changed in it, as files for a spreadsheet. Days stand as ISO 8601 writes them.

use axum::extract::{Path, State};
use axum::response::Response;
use store::StoreError;
use ui::answer::Answers as _;
use ui::errors::Fault;
use ui::t;

use super::{Pages, amended, files, parts};
use crate::model::amendment::changed;
use crate::store::{Amendment, Statement, amendments, measure, plan, validated};

/// The number of a measure that anyone may read.
async fn public(pages: &Pages, id: &str, number: &str) -> Result<Option<u16>, StoreError> {
    let (store, Ok(number)) = (&pages.plans.store, number.parse::<u16>()) else { return Ok(None) };
    if plan(store, id, pages.plans.today()).await?.is_none() {
        return Ok(None);
    }
    Ok(measure(store, id, number).await?.map(|found| found.number))
}

fn sent<const N: usize>(pages: &Pages, name: &str, columns: [&'static str; N], rows: Vec<Vec<String>>) -> Response {
    let bytes = ui::csv::csv(&columns.map(|key| t!(pages.language, key)), rows);
    files::sent(name, "text/csv; charset=utf-8", bytes)
}

fn answer(pages: &Pages, read: Result<Option<Response>, StoreError>) -> Response {
    match read {
        Ok(Some(response)) => response,
        Ok(None) => pages.fault("/plans", Fault::NotFound, &[t!(pages.language, "plans-no-measure")]),
        Err(error) => pages.failed("/plans", &error),
    }
}

/// `GET /plans/{plan}/mesures/{number}/declarations.csv`: those that are validated.
///
/// # Errors
/// 404 for a measure that is not there or whose plan is not adopted, 500 when the database does not answer.
pub(super) async fn statements(State(pages): State<Pages>, Path((id, number)): Path<(String, String)>) -> Response {
    let read = async {
        let Some(number) = public(&pages, &id, &number).await? else { return Ok(None) };
        let row = |one: Statement| {
            vec![
                one.from.to_string(),
                one.until.to_string(),
                parts::claim(pages.language, one.claim),
                one.words,
                one.evidence.join("\n"),
                pages.plans.day(one.filed).to_string(),
                pages.plans.day(one.validated).to_string(),
                if one.invented { t!(pages.language, "plans-yes") } else { String::new() },
            ]
        };
        let rows = validated(&pages.plans.store, &id, number).await?.into_iter().map(row).collect();
        let columns = [
            "plans-form-from",
            "plans-form-until",
            "plans-claim",
            "plans-words",
            "plans-evidence-label",
            "plans-filed",
            "plans-validated-on",
            "plans-invented-tag",
        ];
        Ok(Some(sent(&pages, &format!("{id}-{number}-declarations.csv"), columns, rows)))
    };
    answer(&pages, read.await)
}

/// `GET /plans/{plan}/mesures/{number}/amendements.csv`: a line for each term that changed.
///
/// # Errors
/// 404 for a measure that is not there or whose plan is not adopted, 500 when the database does not answer.
pub(super) async fn amended(State(pages): State<Pages>, Path((id, number)): Path<(String, String)>) -> Response {
    let read = async {
        let Some(number) = public(&pages, &id, &number).await? else { return Ok(None) };
        let (language, mut rows) = (pages.language, Vec::new());
        for one in amendments(&pages.plans.store, &id, number).await? {
            let Amendment { earlier, later, reason, at } = &one;
            rows.extend(changed(earlier, later).into_iter().map(|term| {
                let value = |terms| amended::value(language, terms, term);
                let day = pages.plans.day(*at).to_string();
                vec![day, amended::name(language, term), value(earlier), value(later), reason.clone()]
            }));
        }
        let columns = [
            "plans-view-when",
            "plans-file-term",
            "plans-file-wording-before",
            "plans-file-wording-after",
            "plans-file-reason",
        ];
        Ok(Some(sent(&pages, &format!("{id}-{number}-amendements.csv"), columns, rows)))
    };
    answer(&pages, read.await)
}

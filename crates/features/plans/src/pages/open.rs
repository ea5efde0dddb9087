//! The open data of a plan, for programs: the same in every language.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use store::StoreError;
use ui::answer::Answers as _;
use ui::errors::Fault;
use ui::t;

use super::Pages;
use crate::open;
use crate::overview::{Overview, overview};
use crate::store::plan;

async fn read(pages: &Pages, id: &str) -> Result<Option<Overview>, StoreError> {
    let (store, today) = (&pages.plans.store, pages.plans.today());
    let Some(plan) = plan(store, id, today).await? else { return Ok(None) };
    overview(store, plan, today).await.map(Some)
}

async fn answer(pages: &Pages, id: &str, make: impl FnOnce(&Overview) -> Response) -> Response {
    match read(pages, id).await {
        Ok(Some(overview)) => make(&overview),
        Ok(None) => pages.fault("/plans", Fault::NotFound, &[t!(pages.language, "plans-no-plan")]),
        Err(error) => pages.failed("/plans", &error),
    }
}

/// `GET /plans/{plan}/mesures.csv`
///
/// # Errors
/// 404 for a plan that is not there or not adopted, 500 when the database does not answer.
pub(super) async fn measures(State(pages): State<Pages>, Path(id): Path<String>) -> Response {
    answer(&pages, &id, |overview| {
        // The code of a plan holds nothing but small letters, digits and «-».
        let name = format!("attachment; filename=\"{}-mesures.csv\"", overview.plan.id);
        let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
        let file = ui::csv::csv(&open::header(), open::rows(overview, pages.plans.today()));
        (headers, file).into_response()
    })
    .await
}

/// `GET /plans/{plan}/mesures.xlsx`
///
/// # Errors
/// 404 for a plan that is not there or not adopted, 500 when the database does not answer.
pub(super) async fn workbook(State(pages): State<Pages>, Path(id): Path<String>) -> Response {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    answer(&pages, &id, |overview| match open::workbook(overview, pages.plans.today()) {
        Ok(file) => {
            let name = format!("attachment; filename=\"{}-mesures.xlsx\"", overview.plan.id);
            ([(CONTENT_TYPE, KIND.to_owned()), (CONTENT_DISPOSITION, name)], file).into_response()
        }
        Err(error) => {
            tracing::error!(%error, plan = overview.plan.id, "a workbook cannot be written");
            pages.fault("/plans", Fault::Internal, &[])
        }
    })
    .await
}

/// `GET /plans/{plan}/plan.json`
///
/// # Errors
/// 404 for a plan that is not there or not adopted, 500 when the database does not answer.
pub(super) async fn document(State(pages): State<Pages>, Path(id): Path<String>) -> Response {
    answer(&pages, &id, |overview| axum::Json(open::document(overview, pages.plans.today())).into_response()).await
}

/// `GET /plans/schema.json`
pub(super) async fn schema() -> Response {
    axum::Json(open::schema()).into_response()
}

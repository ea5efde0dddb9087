//! What a statistician does to a study: another run, another cost, the end of it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Refusal, SignedForm};
use identity::{Place, may, on};
use maud::html;
use serde::Deserialize;
use ui::components::{FieldError, error_summary, page_title};
use ui::{href, t};

use super::create::Nothing;
use super::{Pages, page_below, path_of, path_of_run};
use crate::model::{CostKind, Settings, StudyCode};
use crate::store;

/// The choices of a run.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RunForm {
    rule: String,
    protection: String,
    zeros: String,
    cost: String,
    time: String,
    limit: String,
}

/// `POST /protection/{study}/essais`
///
/// # Errors
/// 404 for a study that does not exist; 422 for choices that make no sense.
pub(super) async fn run(
    State(pages): State<Pages>,
    Path(code): Path<String>,
    sent: SignedForm<RunForm>,
) -> Result<Response, Refusal> {
    let permit = sent.signed.permit::<may::Update, on::Protection>(&Place::default())?;
    let code: StudyCode = code.parse().map_err(|()| Refusal::Hidden)?;
    let study = store::study(&pages.store, &code).await?;
    let language = pages.language;
    let mut errors = Vec::new();
    let form = &sent.form;
    let protection = form.protection.trim().parse::<u32>().ok().filter(|n| (1..=1_000_000).contains(n));
    if protection.is_none() {
        errors.push(FieldError::new("protection", t!(language, "protection-width-wrong")));
    }
    let settings = Settings {
        rule: form.rule.trim().chars().take(200).collect(),
        zeros_hidden: form.zeros == "hidden",
        protection: protection.unwrap_or(1),
        time: study.source.dimensions.iter().map(|d| d.name.clone()).find(|name| *name == form.time),
        cost: CostKind::parse(&form.cost),
        limit: form.limit.parse::<u32>().ok().filter(|n| (1..=600).contains(n)).unwrap_or(5),
    };
    if let Err(problems) = settings.wishes() {
        errors.extend(problems.0.into_iter().map(|problem| FieldError::new("rule", problem)));
    }
    if !errors.is_empty() {
        let content = html! {
            (error_summary(language, &errors))
            (page_title(None, &t!(language, "protection-try"), None))
            p class="govuk-body" {
                a class="govuk-link" href=(href(language, &path_of(&code))) { (t!(language, "protection-back")) }
            }
        };
        let head = page_below(language, path_of(&code), t!(language, "protection-try"), Some((&code, &study.name)));
        return Ok(sent.signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, &pages.site, head, &content));
    }
    store::ask(&pages.store, &permit, (&sent.key, sent.signed.now()), &code, &settings).await?;
    Ok(sent.signed.done(&path_of(&code), &t!(language, "protection-asked")))
}

/// What hiding a cell costs.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CostForm {
    run: i64,
    cell: usize,
    cost: String,
}

/// `POST /protection/{study}/couts`: an empty cost is the usual one.
///
/// # Errors
/// 404 for a study or a cell that does not exist; 400 for what is no number.
pub(super) async fn cost(
    State(pages): State<Pages>,
    Path(code): Path<String>,
    sent: SignedForm<CostForm>,
) -> Result<Response, Refusal> {
    let permit = sent.signed.permit::<may::Update, on::Protection>(&Place::default())?;
    let code: StudyCode = code.parse().map_err(|()| Refusal::Hidden)?;
    let study = store::study(&pages.store, &code).await?;
    let sheet = study.source.sheet().map_err(|_| Refusal::Failed)?;
    if sent.form.cell >= sheet.values.len() {
        return Err(Refusal::Hidden);
    }
    let text = sent.form.cost.trim();
    let cost = match text.parse::<u64>() {
        Ok(cost) if cost <= 1_000_000_000_000 => Some(cost),
        _ if text.is_empty() => None,
        _ => return Err(Refusal::Unreadable),
    };
    store::set_cost(&pages.store, &permit, sent.signed.now(), (&code, sent.form.cell, cost)).await?;
    let path = format!("{}/cellules/{}", path_of_run(&code, sent.form.run), sent.form.cell);
    Ok(sent.signed.done(&path, &t!(pages.language, "protection-cost-kept")))
}

/// `POST /protection/{study}/suppression`
///
/// # Errors
/// 404 for a study that does not exist.
pub(super) async fn forget(
    State(pages): State<Pages>,
    Path(code): Path<String>,
    sent: SignedForm<Nothing>,
) -> Result<Response, Refusal> {
    let permit = sent.signed.permit::<may::Delete, on::Protection>(&Place::default())?;
    let code: StudyCode = code.parse().map_err(|()| Refusal::Hidden)?;
    store::study(&pages.store, &code).await?;
    store::forget(&pages.store, &permit, sent.signed.now(), &code).await?;
    Ok(sent.signed.done("/protection", &t!(pages.language, "protection-forgotten")))
}

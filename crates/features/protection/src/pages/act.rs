//! What a statistician does to a study: another run, another cost, the end of it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Question, Refusal, SignedForm};
use identity::{Place, may, on};
use nomenclature::Language;
use serde::Deserialize;
use ui::components::{Banner, FieldError, banner};
use ui::layout::Page;
use ui::t;

use super::done::Done;
use super::{Pages, cell, page_below, path_of, path_of_run, study};
use crate::model::{CostKind, Settings, StudyCode};
use crate::store::{self, Study};
use crate::table::holds_periods;

/// The choices of a run.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RunForm {
    pub(super) rule: String,
    pub(super) protection: String,
    pub(super) zeros: String,
    pub(super) cost: String,
    pub(super) time: String,
    pub(super) complement: String,
    pub(super) limit: String,
}

impl From<&Settings> for RunForm {
    fn from(settings: &Settings) -> Self {
        Self {
            rule: settings.rule.clone(),
            protection: settings.protection.to_string(),
            zeros: if settings.zeros_hidden { "hidden" } else { "public" }.to_owned(),
            cost: settings.cost.code().to_owned(),
            time: settings.time.clone().unwrap_or_default(),
            complement: settings.complement.clone().unwrap_or_default(),
            limit: settings.limit.to_string(),
        }
    }
}

impl RunForm {
    /// The choices, and what is wrong with them, field by field.
    fn read(&self, language: Language, study: &Study) -> (Settings, Vec<FieldError>) {
        let mut errors = Vec::new();
        let protection = self.protection.trim().parse::<u32>().ok().filter(|n| (1..=1_000_000).contains(n));
        let names = || study.source.dimensions.iter().map(|d| d.name.as_str());
        let settings = Settings {
            rule: self.rule.trim().chars().take(200).collect(),
            zeros_hidden: self.zeros == "hidden",
            protection: protection.unwrap_or(1),
            time: names().find(|name| *name == self.time).map(str::to_owned),
            complement: names().find(|name| *name == self.complement).map(str::to_owned),
            cost: CostKind::parse(&self.cost),
            limit: self.limit.parse::<u32>().ok().filter(|n| (1..=600).contains(n)).unwrap_or(5),
        };
        match settings.wishes(language) {
            Ok(wishes) => {
                let unknown = |group: &&String| !names().any(|name| name.to_lowercase() == **group);
                errors.extend(wishes.demand.groups.iter().filter(unknown).map(|group| {
                    let (name, there) = (group.as_str(), names().collect::<Vec<_>>().join(", "));
                    FieldError::new("rule", t!(language, "protection-rule-no-group", name = name, there = there))
                }));
                if wishes.demand.successive.is_some() {
                    errors.extend(wrong_time(language, study, settings.time.as_deref()));
                }
            }
            Err(problems) => errors.extend(problems.0.into_iter().map(|problem| {
                let field = t!(language, "protection-rule");
                FieldError::new("rule", format!("{field} {problem}"))
            })),
        }
        if protection.is_none() {
            errors.push(FieldError::new("protection", t!(language, "protection-width-wrong")));
        }
        (settings, errors)
    }
}

/// What is wrong with the dimension of periods of a rule that looks at several in a row.
fn wrong_time(language: Language, study: &Study, time: Option<&str>) -> Option<FieldError> {
    let Some(name) = time else { return Some(FieldError::new("time", t!(language, "protection-time-needed"))) };
    let sheet = study.source.sheet(language).ok()?;
    let told = || FieldError::new("time", t!(language, "protection-time-not-periods", name = name));
    (!holds_periods(&sheet, name)).then(told)
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
    let study = pages.study(&code).await?;
    let language = pages.language;
    let (settings, errors) = sent.form.read(language, &study);
    if !errors.is_empty() {
        let content = study::content(&pages, &sent.signed, &study, Some((&sent.form, &errors))).await?;
        let head = page_below(language, path_of(&study.code), study.name, None);
        return Ok(sent.signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, &pages.site, head, &content));
    }
    store::ask(&pages.store, &permit, (&sent.key, sent.signed.now()), &study.code, &settings).await?;
    sent.signed.forget_draft(&path_of(&study.code)).await?;
    Ok(sent.signed.done(&path_of(&study.code), &t!(language, "protection-asked")))
}

/// Which run is to be stopped.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct StopForm {
    run: i64,
}

/// `POST /protection/{study}/arret`: a run that is over by then stays as it is.
///
/// # Errors
/// 404 for a study that does not exist; 409, with the study as it is, for a run that is over.
pub(super) async fn stop(
    State(pages): State<Pages>,
    Path(code): Path<String>,
    sent: SignedForm<StopForm>,
) -> Result<Response, Refusal> {
    let permit = sent.signed.permit::<may::Update, on::Protection>(&Place::default())?;
    let study = pages.study(&code).await?;
    let stopped = store::stop(&pages.store, &permit, sent.signed.now(), (&study.code, sent.form.run)).await?;
    if stopped {
        return Ok(sent.signed.done(&path_of(&study.code), &t!(pages.language, "protection-stopped")));
    }
    let content = study::content(&pages, &sent.signed, &study, None).await?;
    let told = banner(pages.language, Banner::Notice, &t!(pages.language, "protection-not-stopped"), None);
    let head = Page { notice: Some(told), ..page_below(pages.language, path_of(&study.code), study.name, None) };
    Ok(sent.signed.page_with(StatusCode::CONFLICT, &pages.site, head, &content))
}

/// What hiding a cell costs.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CostForm {
    run: i64,
    cell: usize,
    cost: String,
    /// What it cost when the form was drawn.
    seen: String,
}

/// A cost as it is written; `None` when it is no number, `Some(None)` for the usual one.
#[allow(clippy::option_option, reason = "nothing written is a cost too")]
fn read_cost(text: &str) -> Option<Option<u64>> {
    match text.trim() {
        "" => Some(None),
        text => text.parse().ok().filter(|cost| *cost <= 1_000_000_000_000).map(Some),
    }
}

/// `POST /protection/{study}/couts`: an empty cost is the usual one.
///
/// # Errors
/// 400 for a form without a run; 404 for a study, a run or a cell that does not exist; 409 with both costs when someone else changed it; 422 for what
/// is no number.
pub(super) async fn cost(
    State(pages): State<Pages>,
    Path(code): Path<String>,
    sent: SignedForm<CostForm>,
) -> Result<Response, Refusal> {
    let permit = sent.signed.permit::<may::Update, on::Protection>(&Place::default())?;
    let code: StudyCode = code.parse().map_err(|()| Refusal::Hidden)?;
    // Runs are numbered from 1: a form without one did not come from a cell's page.
    if sent.form.run < 1 {
        return Err(Refusal::Unreadable);
    }
    let done = Done::read(&pages, code.as_str(), sent.form.run).await?;
    if sent.form.cell >= done.sheet.values.len() {
        return Err(Refusal::Hidden);
    }
    let seen = read_cost(&sent.form.seen).ok_or(Refusal::Unreadable)?;
    let Some(cost) = read_cost(&sent.form.cost) else {
        let error = t!(pages.language, "protection-cell-cost-wrong");
        let back = Some((sent.form.cost.trim(), error.as_str()));
        let (head, content) = cell::draw(&pages, &sent.signed, &done, sent.form.cell, back);
        return Ok(sent.signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, &pages.site, head, &content));
    };
    let (now, cell) = (sent.signed.now(), (&code, sent.form.cell));
    if let Err(theirs) = store::set_cost(&pages.store, &permit, now, cell, (seen, cost)).await? {
        let (head, content) = cell::differing(&pages, &sent.signed, &done, sent.form.cell, (cost, theirs));
        return Ok(sent.signed.page_with(StatusCode::CONFLICT, &pages.site, head, &content));
    }
    let path = format!("{}/cellules/{}", path_of_run(&code, sent.form.run), sent.form.cell);
    Ok(sent.signed.done(&path, &t!(pages.language, "protection-cost-kept")))
}

/// Whether one is sure.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sure {
    confirmed: bool,
}

/// `POST /protection/{study}/suppression`
///
/// # Errors
/// 404 for a study that does not exist.
pub(super) async fn forget(
    State(pages): State<Pages>,
    Path(code): Path<String>,
    sent: SignedForm<Sure>,
) -> Result<Response, Refusal> {
    let permit = sent.signed.permit::<may::Delete, on::Protection>(&Place::default())?;
    let study = pages.study(&code).await?;
    if !sent.form.confirmed {
        let question = Question {
            title: t!(pages.language, "protection-forget-ask", name = study.name.as_str()),
            consequence: t!(pages.language, "protection-forget-text"),
            yes: t!(pages.language, "protection-forget-now"),
            action: &format!("{}/suppression", path_of(&study.code)),
            fields: &[],
            back: &path_of(&study.code),
        };
        return Ok(sent.signed.ask(&pages.site, "/protection", &question));
    }
    store::forget(&pages.store, &permit, sent.signed.now(), &study.code).await?;
    Ok(sent.signed.done("/protection", &t!(pages.language, "protection-forgotten")))
}

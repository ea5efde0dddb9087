//! A study: its runs, and the choices of the next one.

use ::store::{JobId, JobState, JobView};
use axum::extract::{Path, State};
use axum::response::Response;
use identity::web::{Refusal, Signed, csrf_field, draft_tools};
use identity::{Place, may, on};
use jiff::Timestamp;
use maud::{Markup, html};
use nomenclature::Language;
use serde_json::Value;
use ui::components::{
    Button, ButtonKind, Choice, Choices, Column, Field, FieldError, InputKind, Select, Table, button, data_table,
    details, error_summary, field, form_errors, list_file, list_file_of, page_title, radios, select,
};
use ui::{format, href, t};

use super::act::RunForm;
use super::{Pages, page_below, path_of, path_of_run};
use crate::model::{CostKind, Settings, StudyCode};
use crate::refused::Refused;
use crate::store::{JOB, Run, Study, runs};
use crate::work::Progress;

/// `GET /protection/{study}`
///
/// # Errors
/// 404 for a study that does not exist; 503 when the database does not answer.
pub(super) async fn page(
    State(pages): State<Pages>,
    Path(code): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Protection>(&Place::default())?;
    let study = pages.study(&code).await?;
    let content = content(&pages, &signed, &study, None).await?;
    let head = page_below(pages.language, path_of(&study.code), study.name.clone(), None);
    Ok(signed.page(&pages.site, head, &content))
}

/// `GET /protection/{study}/essais.csv`
///
/// # Errors
/// As the page.
pub(super) async fn file(
    State(pages): State<Pages>,
    Path(code): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Protection>(&Place::default())?;
    let study = pages.study(&code).await?;
    let language = pages.language;
    let row = |run: Run| {
        let figure = |key: &str| {
            let number = run.report.as_ref().and_then(|report| report[key].as_f64());
            number.map(|number| number.to_string()).unwrap_or_default()
        };
        let problem = run.problem.as_deref().map(|problem| Refused::read(problem).words(language).join(" ; "));
        [
            run.number.to_string(),
            describe(&pages, &run.settings),
            figure("primary"),
            figure("secondary"),
            figure("secondary_value"),
            figure("gap"),
            problem.unwrap_or_default(),
        ]
    };
    let columns = [
        "protection-run",
        "protection-settings",
        "protection-primary",
        "protection-secondary",
        "protection-hidden-value",
        "protection-gap",
        "protection-problem",
    ];
    let runs = runs(&pages.store, &study.code).await?;
    Ok(signed.list(&crate::TEXTS, &format!("{code}-essais.csv"), columns, runs.into_iter().map(row)))
}

/// `GET /protection/prereglages.csv`
///
/// # Errors
/// 404 for whoever is no statistician.
pub(super) async fn presets(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Protection>(&Place::default())?;
    let columns = ["protection-preset", "protection-preset-rules", "protection-preset-source"];
    let rows = disclosure::presets().iter().map(|preset| preset_row(pages.language, preset));
    Ok(signed.list(&crate::TEXTS, "prereglages.csv", columns, rows))
}

/// The job of a run, if it is still known.
pub(super) async fn job_of(pages: &Pages, code: &StudyCode, number: i64) -> Result<Option<JobView>, Refusal> {
    let id = JobId::new(JOB, &format!("{code}/{number}")).map_err(|_| Refusal::Hidden)?;
    Ok(pages.store.job(&id).await?)
}

/// The page's content; the form as it was filled, with what is wrong, when it comes back.
pub(super) async fn content(
    pages: &Pages,
    signed: &Signed,
    study: &Study,
    back: Option<(&RunForm, &[FieldError])>,
) -> Result<Markup, Refusal> {
    let runs = runs(&pages.store, &study.code).await?;
    let open = runs.first().filter(|run| run.report.is_none() && run.problem.is_none());
    let job = match open {
        Some(run) => job_of(pages, &study.code, run.number).await?.map(|job| (job, run)),
        None => None,
    };
    let language = pages.language;
    let usual = RunForm::from(&runs.first().map(|run| run.settings.clone()).unwrap_or_default());
    let (begun, saved_at) = signed.begun(&path_of(&study.code), usual).await?;
    let (written, errors, saved_at) = match back {
        Some((written, errors)) => (written, errors, None),
        None => (&begun, [].as_slice(), saved_at),
    };
    Ok(html! {
        (error_summary(language, errors))
        (page_title(Some(&t!(language, "protection-room")), &study.name, None))
        @if let Some((job, run)) = &job { (searching(pages, signed, (study, run), job)) }
        section {
            h2 class="govuk-heading-m" id="essais" { (t!(language, "protection-runs")) }
            (table_of_runs(pages, (study, &runs), job.as_ref().map(|(job, _)| job.state)))
            (list_file(language, href(language, &format!("{}/essais.csv", path_of(&study.code)))))
        }
        section {
            h2 class="govuk-heading-m" id="essayer" { (t!(language, "protection-try")) }
            (form(pages, signed, study, (written, errors, saved_at)))
        }
        (details(&t!(language, "protection-forget"), &html! {
            p class="govuk-body" { (t!(language, "protection-forget-text")) }
            form method="post" action=(href(language, &format!("{}/suppression", path_of(&study.code)))) data-send-once {
                (csrf_field(signed))
                (button(&Button { text: &t!(language, "protection-forget-now"), kind: ButtonKind::Dangerous, ..Button::default() }))
            }
        }, false))
    })
}

/// A run that has given nothing yet: how far its search is.
fn searching(pages: &Pages, signed: &Signed, (study, run): (&Study, &Run), job: &JobView) -> Markup {
    let language = pages.language;
    let progress = Progress::of(job.done, run.settings.limit);
    let (done, total) = progress.seconds;
    let (text, far) = match job.state {
        JobState::Waiting => (t!(language, "protection-job-waiting"), None),
        JobState::Running if done >= total => (t!(language, "protection-job-ending"), Some((done, total))),
        JobState::Running => (t!(language, "protection-job-running", done = done, total = total), Some((done, total))),
        JobState::Done => (t!(language, "protection-job-begun"), None),
        JobState::Failed | JobState::Cancelled => (t!(language, "protection-job-failed"), None),
    };
    let path = path_of(&study.code);
    match job.state {
        JobState::Waiting | JobState::Running => at_work(pages, signed, (&study.code, run.number), (&text, far, &path)),
        JobState::Done | JobState::Failed | JobState::Cancelled => waiting(language, (&text, None, &path)),
    }
}

/// What is said of work that goes on: a sentence, how far it is, and the page to see again.
type Said<'a> = (&'a str, Option<(u64, u64)>, &'a str);

/// A run at work, and the way to stop it.
pub(super) fn at_work(pages: &Pages, signed: &Signed, (code, run): (&StudyCode, i64), said: Said<'_>) -> Markup {
    let language = pages.language;
    html! {
        (waiting(language, said))
        form method="post" action=(href(language, &format!("{}/arret", path_of(code)))) data-send-once {
            (csrf_field(signed))
            input type="hidden" name="run" value=(run);
            (button(&Button { text: &t!(language, "protection-stop"), kind: ButtonKind::Secondary, ..Button::default() }))
        }
    }
}

/// How far work is, and the way to see it again.
fn waiting(language: Language, (text, far, path): Said<'_>) -> Markup {
    html! {
        div class="govuk-inset-text" role="status" {
            p class="govuk-body" { (text) }
            @if let Some((done, total)) = far {
                progress class="protection-progress" max=(total) value=(done) aria-label=(t!(language, "protection-progress")) {}
            }
            p class="govuk-body" {
                a class="govuk-link" href=(href(language, path)) { (t!(language, "protection-refresh")) }
            }
        }
    }
}

fn table_of_runs(pages: &Pages, (study, runs): (&Study, &[Run]), open: Option<JobState>) -> Markup {
    let language = pages.language;
    let number = |report: &Value, key: &str| {
        html! { (report[key].as_f64().map_or_else(|| "–".to_owned(), |n| format::integer(language, n))) }
    };
    let row = |run: &Run| {
        let name = t!(language, "protection-run-number", number = run.number);
        let settings = describe(pages, &run.settings);
        match (&run.report, &run.problem) {
            (Some(report), _) => vec![
                html! { a class="govuk-link" href=(href(language, &path_of_run(&study.code, run.number))) { (name) } },
                html! { (settings) },
                number(report, "primary"),
                number(report, "secondary"),
                number(report, "secondary_value"),
                html! { (format::percent(language, report["gap"].as_f64().unwrap_or(0.0), 1)) },
            ],
            (None, Some(problem)) => {
                vec![
                    html! { (name) },
                    html! {
                        (settings)
                        @for reason in Refused::read(problem).words(language) { br; strong { (reason) } }
                    },
                    html! { "–" },
                    html! { "–" },
                    html! { "–" },
                    html! { "–" },
                ]
            }
            (None, None) => {
                let waiting = match open {
                    Some(JobState::Running) => t!(language, "protection-run-running"),
                    Some(JobState::Failed | JobState::Cancelled) => t!(language, "protection-run-failed"),
                    _ => t!(language, "protection-run-waiting"),
                };
                vec![
                    html! { (name) },
                    html! { (settings) br; (waiting) },
                    html! { "–" },
                    html! { "–" },
                    html! { "–" },
                    html! { "–" },
                ]
            }
        }
    };
    data_table(
        language,
        &Table {
            caption: t!(language, "protection-runs"),
            caption_hidden: true,
            columns: vec![
                Column::words(t!(language, "protection-run")),
                Column::words(t!(language, "protection-settings")),
                Column::numbers(t!(language, "protection-primary")),
                Column::numbers(t!(language, "protection-secondary")),
                Column::numbers(t!(language, "protection-hidden-value")),
                Column::numbers(t!(language, "protection-gap")),
            ],
            rows: runs.iter().map(row).collect(),
        },
    )
}

/// The choices of a run, in a line.
pub(super) fn describe(pages: &Pages, settings: &Settings) -> String {
    let language = pages.language;
    let cost = cost_word(language, settings.cost);
    let mut text = t!(
        language,
        "protection-settings-line",
        rule = settings.rule.as_str(),
        protection = settings.protection,
        cost = cost
    );
    if settings.zeros_hidden {
        text.push_str(&t!(language, "protection-settings-zeros"));
    }
    text
}

fn cost_word(language: Language, kind: CostKind) -> String {
    match kind {
        CostKind::Value => t!(language, "protection-cost-value"),
        CostKind::Cells => t!(language, "protection-cost-cells"),
        CostKind::Log => t!(language, "protection-cost-log"),
    }
}

/// The form as it is filled, what is wrong, and since when it is kept.
type Filled<'a> = (&'a RunForm, &'a [FieldError], Option<Timestamp>);

fn form(pages: &Pages, signed: &Signed, study: &Study, (written, errors, saved_at): Filled<'_>) -> Markup {
    let language = pages.language;
    let called = format!("{} – {}", t!(language, "protection-try"), study.name);
    let (rule, rule_hint) = (t!(language, "protection-rule"), t!(language, "protection-rule-hint"));
    let (width, width_hint) = (t!(language, "protection-width"), t!(language, "protection-width-hint"));
    let (zeros, cost, limit) =
        (t!(language, "protection-zeros"), t!(language, "protection-cost"), t!(language, "protection-limit"));
    let time = t!(language, "protection-time");
    let time_hint = t!(language, "protection-time-hint");
    let (complement, complement_hint) =
        (t!(language, "protection-complement"), t!(language, "protection-complement-hint"));
    let hidden = written.zeros == "hidden";
    let zero_choices = vec![
        Choice::new("public", t!(language, "protection-zeros-public"), !hidden),
        Choice::new("hidden", t!(language, "protection-zeros-hidden"), hidden),
    ];
    let chosen = CostKind::parse(&written.cost);
    let cost_choices =
        CostKind::ALL.into_iter().map(|kind| Choice::new(kind.code(), cost_word(language, kind), kind == chosen));
    let seconds = |n: u32| {
        Choice::new(n.to_string(), t!(language, "protection-seconds", count = n), n.to_string() == written.limit)
    };
    let names = study.source.dimensions.iter().map(|d| d.name.as_str());
    let mut times = vec![Choice::new("", t!(language, "protection-time-none"), written.time.is_empty())];
    times.extend(names.map(|name| Choice::new(name, name, written.time == name)));
    let mut places =
        vec![Choice::new("", t!(language, "protection-complement-communes"), written.complement.is_empty())];
    let names = study.source.dimensions.iter().map(|d| d.name.as_str());
    places.extend(names.map(|name| Choice::new(name, name, written.complement == name)));
    let error = |field| form_errors(errors, field);
    html! {
        form method="post" action=(href(language, &format!("{}/essais", path_of(&study.code)))) data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (field(language, &Field { id: "rule", label: &rule, hint: Some(&rule_hint), value: &written.rule, error: error("rule"), required: true, width: Some(30), ..Field::default() }))
            (details(&t!(language, "protection-presets"), &presets_and_sources(language), false))
            (field(language, &Field { id: "protection", label: &width, hint: Some(&width_hint), value: &written.protection, error: error("protection"), kind: InputKind::Digits, required: true, width: Some(5), ..Field::default() }))
            (radios(language, &Choices { id: "zeros", legend: &zeros, choices: zero_choices, small: true, ..Choices::default() }))
            (radios(language, &Choices { id: "cost", legend: &cost, choices: cost_choices.collect(), small: true, ..Choices::default() }))
            (select(language, &Select { field: Field { id: "time", label: &time, hint: Some(&time_hint), error: error("time"), ..Field::default() }, choices: times }))
            (select(language, &Select { field: Field { id: "complement", label: &complement, hint: Some(&complement_hint), required: true, ..Field::default() }, choices: places }))
            (select(language, &Select { field: Field { id: "limit", label: &limit, required: true, ..Field::default() }, choices: vec![seconds(5), seconds(30), seconds(120)] }))
            (button(&Button { text: &t!(language, "protection-try-now"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (&path_of(&study.code), &called), saved_at))
        }
    }
}

/// A preset, what it hides, and where that is written.
fn preset_row(language: Language, preset: &disclosure::Preset) -> [String; 3] {
    let rules = preset.rules().into_iter().map(|named| named.code.to_string());
    let runs = preset.successive.map(|run| format!("above-{}-in-{}-periods", run.above, run.periods));
    let source = match preset.code {
        // No office's: in the words of the page.
        "survey-5" => t!(language, "protection-preset-usual"),
        _ => preset.source.to_owned(),
    };
    [preset.code.to_owned(), rules.chain(runs).collect::<Vec<_>>().join(", "), source]
}

fn presets_and_sources(language: Language) -> Markup {
    let row = |preset: &disclosure::Preset| {
        let [code, rules, source] = preset_row(language, preset);
        vec![html! { code { (code) } }, html! { (rules) }, html! { (source) }]
    };
    let table = data_table(
        language,
        &Table {
            caption: t!(language, "protection-presets"),
            caption_hidden: true,
            columns: vec![
                Column::words(t!(language, "protection-preset")),
                Column::words(t!(language, "protection-preset-rules")),
                Column::words(t!(language, "protection-preset-source")),
            ],
            rows: disclosure::presets().iter().map(row).collect(),
        },
    );
    html! { (table) (list_file_of(language, &t!(language, "protection-presets"), href(language, "/protection/prereglages.csv"))) }
}

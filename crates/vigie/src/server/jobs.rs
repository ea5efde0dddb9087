//! `/administration/travaux`: the work that waits, runs, ended or failed, for who keeps the installation; to cancel it, try it again, or take the list away.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use identity::web::{Awaiting, Desk, DeskFuture, Question, Refusal, Room, Signed, SignedForm, csrf_field, csv};
use identity::{Place, Resource, may, on};
use maud::{Markup, html};
use serde::Deserialize;
use store::{AuditLine, Facts, JobId, JobQuery, JobState, JobView, StoreError, ThingId, Verb};
use ui::components::{
    Button, ButtonKind, Choice, Column, Field, Select, Table, TagColour, button, data_table, empty_state, page_title,
    select, tag,
};
use ui::layout::Page;
use ui::{Language, format, href, t};

use super::Rooms;

/// Jobs on the page and in the file, the last asked first.
const SHOWN: u32 = 200;
const FILE: u32 = 10_000;
const PATH: &str = "/administration/travaux";

pub(super) fn routes(rooms: Rooms) -> Router {
    Router::new()
        .route("/administration/travaux", get(page))
        .route("/administration/travaux.csv", get(file))
        .route("/administration/travaux/{kind}/{*key}", post(act))
        .with_state(rooms)
}

/// The room on the start page of who keeps the installation.
#[derive(Debug, Clone)]
pub(super) struct JobsDesk {
    /// Where jobs are.
    pub(super) store: store::Store,
}

impl Desk for JobsDesk {
    fn rooms(&self, signed: &Signed, language: Language) -> Vec<Room> {
        if !signed.may(Verb::Read, Resource::Installation, &Place::default()) {
            return Vec::new();
        }
        vec![Room {
            path: PATH.to_owned(),
            name: t!(language, "vigie-jobs-title"),
            text: t!(language, "vigie-jobs-room"),
        }]
    }

    fn awaiting<'a>(&'a self, signed: &'a Signed, language: Language) -> DeskFuture<'a> {
        Box::pin(async move {
            if !signed.may(Verb::Cancel, Resource::Installation, &Place::default()) {
                return Ok(Vec::new());
            }
            let failed = JobQuery { state: Some(JobState::Failed), ..JobQuery::default() };
            let count = self.store.jobs(failed, SHOWN).await?.len();
            let text = t!(language, "vigie-jobs-awaiting", count = count);
            let path = format!("{PATH}?etat={}", JobState::Failed.as_str());
            Ok(if count == 0 { Vec::new() } else { vec![Awaiting { path, text, due: None }] })
        })
    }
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    etat: String,
}

impl Asked {
    fn query(&self) -> JobQuery<'static> {
        JobQuery { state: STATES.into_iter().find(|state| state.as_str() == self.etat), ..JobQuery::default() }
    }
}

const STATES: [JobState; 5] =
    [JobState::Waiting, JobState::Running, JobState::Done, JobState::Failed, JobState::Cancelled];

/// `GET /administration/travaux`
///
/// # Errors
/// 404 for who may not see the installation.
async fn page(State(rooms): State<Rooms>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Installation>(&Place::default())?;
    let language = rooms.language;
    let jobs = rooms.installation.store.jobs(asked.query(), SHOWN).await?;
    let title = t!(language, "vigie-jobs-title");
    let download = href(language, &format!("{PATH}.csv?etat={}", asked.query().state.map_or("", JobState::as_str)));
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "vigie-jobs-lead"))))
        (filters(language, &asked))
        @if jobs.is_empty() {
            (empty_state(&t!(language, "vigie-jobs-none"), &t!(language, "vigie-jobs-none-text"), None))
        } @else {
            p class="govuk-body" { a class="govuk-link" href=(download) { (t!(language, "vigie-jobs-download")) } }
            (data_table(language, &table(&rooms, &signed, &jobs)))
        }
    };
    Ok(signed.page(&rooms.site, Page::private(language, PATH, title).below([]), &content))
}

/// `GET /administration/travaux.csv`
///
/// # Errors
/// 404 for who may not see the installation.
async fn file(State(rooms): State<Rooms>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Installation>(&Place::default())?;
    let language = rooms.language;
    let jobs = rooms.installation.store.jobs(asked.query(), FILE).await?;
    let headers = [
        "vigie-jobs-job",
        "vigie-jobs-name",
        "vigie-jobs-state",
        "vigie-jobs-progress",
        "vigie-jobs-when",
        "vigie-jobs-problem",
    ];
    let row = |job: &JobView| {
        let when = job.ended_at.unwrap_or(job.due_at).to_string();
        let progress = if job.total > 0 { format!("{}/{}", job.done, job.total) } else { String::new() };
        let problem = job.problem.clone().unwrap_or_default();
        vec![kind(language, job.id.kind()), job.id.to_string(), state(language, job.state).1, progress, when, problem]
    };
    let bytes = csv(&headers.map(|key| t!(language, key)), jobs.iter().map(row));
    Ok(signed.download("travaux.csv", "text/csv; charset=utf-8", bytes))
}

fn filters(language: Language, asked: &Asked) -> Markup {
    let label = t!(language, "vigie-jobs-state");
    let one = |known: JobState| Choice::new(known.as_str(), state(language, known).1, false);
    let any = Choice::new("", t!(language, "vigie-jobs-any"), false);
    let choices = std::iter::once(any).chain(STATES.map(one)).collect();
    let field = Field { id: "etat", label: &label, value: &asked.etat, required: true, ..Field::default() };
    html! {
        form class="filters" method="get" action=(href(language, PATH)) {
            (select(language, &Select { field, choices }))
            (button(&Button { text: &t!(language, "vigie-jobs-show"), kind: ButtonKind::Secondary, ..Button::default() }))
        }
    }
}

fn table(rooms: &Rooms, signed: &Signed, jobs: &[JobView]) -> Table {
    let language = rooms.language;
    let row = |job: &JobView| {
        let (colour, state) = state(language, job.state);
        vec![
            html! { div class="job" { (kind(language, job.id.kind())) div class="job__key" { (job.id.key()) } } },
            html! {
                (tag(colour, &state))
                @if let Some(problem) = &job.problem { p class="govuk-hint" { (problem) } }
            },
            progress(language, job),
            html! { (rooms.site.moment(language, job.ended_at.unwrap_or(job.due_at))) },
            action(language, signed, job),
        ]
    };
    Table {
        caption: t!(language, "vigie-jobs-title"),
        caption_hidden: true,
        columns: ["vigie-jobs-job", "vigie-jobs-state", "vigie-jobs-progress", "vigie-jobs-when", "vigie-jobs-act"]
            .map(|words| Column::words(t!(language, words)))
            .into(),
        rows: jobs.iter().map(row).collect(),
    }
}

/// What a job does, in words.
fn kind(language: Language, kind: &str) -> String {
    match kind {
        "mail" => t!(language, "vigie-job-mail"),
        "retention" => t!(language, "vigie-job-retention"),
        "protection-run" => t!(language, "vigie-job-protection-run"),
        "training-notice" => t!(language, "vigie-job-training-notice"),
        "training-attestations" => t!(language, "vigie-job-training-attestations"),
        "plans-reminders" => t!(language, "vigie-job-plans-reminders"),
        other => other.to_owned(),
    }
}

/// A job among others of its kind.
fn named(language: Language, id: &JobId) -> String {
    t!(language, "vigie-jobs-named", what = kind(language, id.kind()), key = id.key())
}

fn state(language: Language, state: JobState) -> (TagColour, String) {
    match state {
        JobState::Waiting => (TagColour::Plain, t!(language, "vigie-jobs-waiting")),
        JobState::Running => (TagColour::Accent, t!(language, "vigie-jobs-running")),
        JobState::Done => (TagColour::Good, t!(language, "vigie-jobs-done")),
        JobState::Failed => (TagColour::Bad, t!(language, "vigie-jobs-failed")),
        JobState::Cancelled => (TagColour::Warm, t!(language, "vigie-jobs-cancelled")),
    }
}

fn progress(language: Language, job: &JobView) -> Markup {
    let number = |count: u64| format::integer(language, count as f64);
    html! {
        @if job.total > 0 {
            progress max=(job.total) value=(job.done) aria-label=(t!(language, "vigie-jobs-progress")) {}
            " " (t!(language, "vigie-jobs-of", done = number(job.done), total = number(job.total)))
        }
        @if job.attempts > 1 { " " (t!(language, "vigie-jobs-attempt", number = job.attempts)) }
    }
}

fn action(language: Language, signed: &Signed, job: &JobView) -> Markup {
    let (what, words) = match job.state {
        JobState::Waiting | JobState::Running => ("cancel", t!(language, "vigie-jobs-cancel")),
        JobState::Failed => ("retry", t!(language, "vigie-jobs-retry")),
        JobState::Done | JobState::Cancelled => return html! {},
    };
    html! {
        form method="post" action=(href(language, &format!("{PATH}/{}", job.id))) data-send-once {
            (csrf_field(signed))
            (button(&Button { text: &words, kind: ButtonKind::Secondary, name_value: Some(("act", what)) }))
            span class="govuk-visually-hidden" { (named(language, &job.id)) }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Act {
    act: String,
    confirmed: bool,
}

/// `POST /administration/travaux/{kind}/{key}`
///
/// # Errors
/// 404 for who may not see the installation, or when there is no such job; 403 for who may see it and not change it.
async fn act(
    State(rooms): State<Rooms>,
    Path((kind, key)): Path<(String, String)>,
    sent: SignedForm<Act>,
) -> Result<Response, Refusal> {
    let language = rooms.language;
    let permit = sent.signed.permit::<may::Cancel, on::Installation>(&Place::default())?;
    let id = JobId::new(&kind, &key).map_err(|_| StoreError::Missing)?;
    let store = &rooms.installation.store;
    let view = store.job(&id).await?.ok_or(StoreError::Missing)?;
    if sent.form.act != "retry" && !sent.form.confirmed {
        let question = Question {
            title: t!(language, "vigie-jobs-ask", job = named(language, &id)),
            consequence: t!(language, "vigie-jobs-ask-text"),
            yes: t!(language, "vigie-jobs-cancel"),
            action: &format!("{PATH}/{id}"),
            fields: &[("act", "cancel")],
            back: PATH,
        };
        return Ok(sent.signed.ask(&rooms.site, "", &question));
    }
    let mut write = store.write(permit.actor(), sent.signed.now()).await?;
    let (becomes, verb) = match sent.form.act.as_str() {
        "retry" => (write.retry_job(&id).await?.then_some(JobState::Waiting), Verb::Update),
        _ => (write.cancel_job(&id).await?, Verb::Cancel),
    };
    let Some(becomes) = becomes else {
        return Ok(sent.signed.done(PATH, &t!(language, "vigie-jobs-nothing")));
    };
    let said = match becomes {
        JobState::Cancelled => t!(language, "vigie-jobs-cancelled-now"),
        JobState::Running => t!(language, "vigie-jobs-cancelled-soon"),
        _ => t!(language, "vigie-jobs-retried"),
    };
    let line = AuditLine::new(verb, ThingId::new("job", &id.to_string()).map_err(StoreError::from)?);
    let facts = |state: JobState| Facts::new().code("state", state.as_str());
    write.commit(line.before(facts(view.state)).after(facts(becomes))).await?;
    Ok(sent.signed.done(PATH, &said))
}

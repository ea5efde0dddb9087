//! Every attestation that is due, issued by a job whose progress is shown.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::response::Response;
use identity::web::{Refusal, Signed, SignedForm, csrf_field};
use identity::{Place, may, on};
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use store::{JobQuery, JobState, JobView};
use ui::components::{
    Button, Column, Table, TagColour, button, data_table, inset, list_file, list_file_of, page_title, tag,
};
use ui::i18n::typeset;
use ui::{format, href, t};

use super::PrivatePages;
use crate::pages::parts;
use crate::store::{ISSUING, Owing, ask_attestations, owing};

const PATH: &str = "/formation/gestion/attestations";
/// Jobs on the page, the last asked first.
const SHOWN: u32 = 10;
/// Sessions on the page.
const SESSIONS: usize = 50;

/// `GET /formation/gestion/attestations`
///
/// # Errors
/// 404 for who may not issue attestations.
pub(super) async fn page(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Create, on::Attestation>(&Place::default())?;
    let (language, store) = (pages.language, &pages.training.store);
    let owing = owing(store).await?;
    let jobs = store.jobs(JobQuery { kind: Some(ISSUING), state: None }, SHOWN).await?;
    let at_work = jobs.iter().any(|job| matches!(job.state, JobState::Waiting | JobState::Running));
    let people: u64 = owing.iter().map(|one| one.people).sum();
    let title = t!(language, "training-batch");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-batch-lead"))))
        p class="govuk-body" role="status" {
            (t!(language, "training-batch-owed", people = people, sessions = owing.len())) " " (t!(language, "training-batch-not-enough"))
        }
        @if people > 0 && !at_work {
            form method="post" action=(href(language, PATH)) data-send-once {
                (csrf_field(&signed))
                (button(&Button { text: &t!(language, "training-batch-button"), ..Button::default() }))
            }
        }
        @if !jobs.is_empty() { (progress(&pages, &jobs)) }
        @if !owing.is_empty() {
            (sessions(language, &owing))
            @if owing.len() > SESSIONS { (inset(&html! { (t!(language, "training-batch-more", shown = SESSIONS, count = owing.len())) })) }
            (list_file(language, href(language, "/formation/gestion/attestations.csv")))
        }
    };
    let mut response = pages.page(&signed, PATH, title, None, &content);
    if at_work {
        // The page draws itself again without script.
        response.headers_mut().insert("refresh", HeaderValue::from_static("5"));
    }
    Ok(response)
}

fn progress(pages: &PrivatePages, jobs: &[JobView]) -> Markup {
    let language = pages.language;
    let number = |count: u64| format::integer(language, count as f64);
    let row = |job: &JobView| {
        let (colour, state) = state(language, job.state);
        vec![
            html! { (pages.site.moment(language, job.created_at)) },
            html! { (tag(colour, &state)) @if let Some(problem) = &job.problem { p class="govuk-hint" { (problem) } } },
            html! {
                @if job.total > 0 {
                    progress max=(job.total) value=(job.done) aria-label=(t!(language, "training-batch-progress")) {}
                    " " (t!(language, "training-batch-of", done = number(job.done), total = number(job.total)))
                }
            },
        ]
    };
    let columns = ["training-batch-asked-at", "training-state", "training-batch-progress"];
    let columns = columns.into_iter().map(|key| Column::words(t!(language, key))).collect();
    let caption = t!(language, "training-batch-jobs");
    html! {
        (data_table(language, &Table { caption, caption_hidden: false, columns, rows: jobs.iter().map(row).collect() }))
        (list_file_of(language, &t!(language, "training-batch-jobs"), href(language, &format!("{PATH}/travaux.csv"))))
    }
}

/// `GET /formation/gestion/attestations/travaux.csv`: the jobs that the page shows.
///
/// # Errors
/// As the page.
pub(super) async fn file(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Create, on::Attestation>(&Place::default())?;
    let (language, store) = (pages.language, &pages.training.store);
    let row = |job: JobView| {
        let asked = parts::moment(pages.training.zone(), job.created_at);
        let problem = job.problem.unwrap_or_default();
        [asked, state(language, job.state).1, job.done.to_string(), job.total.to_string(), problem]
    };
    let columns =
        ["training-batch-asked-at", "training-state", "training-file-issued", "training-file-asked", "training-fault"];
    let jobs = store.jobs(JobQuery { kind: Some(ISSUING), state: None }, SHOWN).await?;
    Ok(signed.list(&crate::TEXTS, "travaux.csv", columns, jobs.into_iter().map(row)))
}

fn state(language: Language, state: JobState) -> (TagColour, String) {
    match state {
        JobState::Waiting => (TagColour::Plain, t!(language, "training-job-waiting")),
        JobState::Running => (TagColour::Accent, t!(language, "training-job-running")),
        JobState::Done => (TagColour::Good, t!(language, "training-job-done")),
        JobState::Failed => (TagColour::Bad, t!(language, "training-job-failed")),
        JobState::Cancelled => (TagColour::Warm, t!(language, "training-job-cancelled")),
    }
}

fn sessions(language: Language, owing: &[Owing]) -> Markup {
    let row = |one: &Owing| {
        let address = href(language, &format!("/formation/gestion/{}", one.session));
        vec![html! { a class="govuk-link" href=(address) { (typeset(language, &one.title)) } }, html! { (one.people) }]
    };
    let columns =
        vec![Column::words(t!(language, "training-session")), Column::numbers(t!(language, "training-batch-people"))];
    let caption = t!(language, "training-sessions");
    let rows = owing.iter().take(SESSIONS).map(row).collect();
    data_table(language, &Table { caption, caption_hidden: false, columns, rows })
}

/// Nothing but the mark of the form.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Nothing {}

/// `POST /formation/gestion/attestations`
///
/// # Errors
/// 404 or 403 for who may not issue attestations.
pub(super) async fn ask(State(pages): State<PrivatePages>, sent: SignedForm<Nothing>) -> Result<Response, Refusal> {
    let permit = sent.signed.permit::<may::Create, on::Attestation>(&Place::default())?;
    let issuer = pages.site.institution.get(Language::French);
    // The same form sent twice asks once.
    let mark = sent.key.to_string();
    ask_attestations(&pages.training.store, permit.actor(), sent.signed.now(), issuer, &mark).await?;
    Ok(sent.signed.done(PATH, &t!(pages.language, "training-batch-asked")))
}

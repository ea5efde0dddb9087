//! Interprofessional meetings, as anyone sees them: what is to come, what was said.

mod participant;
mod register;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use nomenclature::Language;
use ui::answer::Answers as _;
use ui::components::{
    Column, Link, SummaryRow, Table, data_table, empty_state, inset, link_list, list_file, page_title, summary_list,
};
use ui::errors::Fault;
use ui::i18n::typeset;
use ui::layout::Page;
use ui::{format, href, t};

use super::{Pages, open, parts};
use crate::model::meeting::{Meeting, MeetingState, Seating, Work};
use crate::model::session::SessionCode;
use crate::store::{Participant, meeting as read_meeting, meetings, seating};

/// The addresses of meetings.
pub(super) fn routes() -> Router<Pages> {
    Router::new()
        .route("/formation/rencontres", get(list))
        .route("/formation/rencontres/{code}", get(page).post(register::send))
        .route("/formation/rencontres.csv", get(file))
        .route("/formation/rencontres/{code}/programme.csv", get(programme))
        .route("/formation/rencontres/{code}/deja", get(register::already))
        .route("/formation/participations/{code}", get(participant::page))
        .route("/formation/participations/{code}/agenda.ics", get(participant::calendar))
        .route("/formation/participations/{code}/desistement", get(participant::ask).post(participant::leave))
}

/// When a meeting is, as sessions say it.
pub(in crate::pages) fn span(zone: &TimeZone, language: Language, meeting: &Meeting) -> String {
    parts::between(zone, language, meeting.starts, meeting.ends)
}

/// `GET /formation/rencontres`
///
/// # Errors
/// 500 when the database does not answer.
async fn list(State(pages): State<Pages>) -> Response {
    let all = match meetings(&pages.training.store).await {
        Ok(all) => all,
        Err(error) => return pages.failed("/formation/rencontres", &error),
    };
    let language = pages.language;
    let told = |meeting: &&Meeting| meeting.state != MeetingState::Draft;
    let link = |meeting: &Meeting| {
        let day = format::date(language, pages.training.day(meeting.starts));
        let address = href(language, &format!("/formation/rencontres/{}", meeting.code));
        (
            Link::new(address, typeset(language, &meeting.title)),
            Some(t!(language, "training-meeting-line", day = day, place = meeting.place.as_str())),
        )
    };
    let now = pages.training.now();
    let (past, mut future): (Vec<&Meeting>, Vec<&Meeting>) = all.iter().filter(told).partition(|one| one.ends < now);
    future.reverse();
    let part = |title: String, all: &[&Meeting]| {
        html! {
            @if !all.is_empty() {
                h2 class="govuk-heading-m" { (title) }
                (link_list(&all.iter().map(|one| link(one)).collect::<Vec<_>>()))
            }
        }
    };
    let title = t!(language, "training-meetings");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-meetings-lead"))))
        @if past.is_empty() && future.is_empty() {
            (empty_state(&t!(language, "training-meetings-none"), &t!(language, "training-meetings-none-text"), None))
        }
        (part(t!(language, "training-meetings-to-come"), &future))
        (part(t!(language, "training-meetings-past"), &past))
        @if past.len() + future.len() > 0 { (list_file(language, href(language, "/formation/rencontres.csv"))) }
    };
    let up = Link::new(href(language, "/formation"), t!(language, "training-title"));
    let page = Page::public(language, "/formation/rencontres", title).section("/formation").below([up]);
    pages.page(&page.description(t!(language, "training-meetings-lead")), &content)
}

/// `GET /formation/rencontres.csv`: the meetings that are announced, the last first.
///
/// # Errors
/// 500 when the database does not answer.
async fn file(State(pages): State<Pages>) -> Response {
    let all = match meetings(&pages.training.store).await {
        Ok(all) => all,
        Err(error) => return pages.failed("/formation/rencontres", &error),
    };
    let moment = |at| parts::moment(pages.training.zone(), at);
    let row = |one: Meeting| [one.code.to_string(), one.title, moment(one.starts), moment(one.ends), one.place];
    let columns =
        ["training-meeting", "training-edit-title", "training-file-starts", "training-file-ends", "training-place"];
    let told = all.into_iter().filter(|meeting| meeting.state != MeetingState::Draft);
    open::answer(&pages, "rencontres.csv", columns, told.map(row))
}

/// `GET /formation/rencontres/{code}/programme.csv`
///
/// # Errors
/// As the page of the meeting.
async fn programme(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let (meeting, _) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let rows = meeting.programme.into_iter().map(|one| [one.at, one.title, one.speakers]);
    open::answer(&pages, &format!("programme-{}.csv", meeting.code), MOMENTS, rows)
}

/// What is told of each moment of a programme.
const MOMENTS: [&str; 3] = ["training-meeting-at", "training-meeting-moment", "training-meeting-speakers"];

/// A meeting that is announced, and who registered.
async fn find(pages: &Pages, code: &str) -> Result<(Meeting, Vec<Participant>), Response> {
    let unknown = || {
        let told = t!(pages.language, "training-unknown-meeting");
        pages.fault("/formation/rencontres", Fault::NotFound, &[told])
    };
    let code: SessionCode = code.parse().map_err(|_| unknown())?;
    match read_meeting(&pages.training.store, &code).await {
        Ok(Some((meeting, people))) if meeting.state != MeetingState::Draft => Ok((meeting, people)),
        Ok(_) => Err(unknown()),
        Err(error) => Err(pages.failed("/formation/rencontres", &error)),
    }
}

/// `GET /formation/rencontres/{code}`
///
/// # Errors
/// 404 for a meeting that does not exist or is not announced; 500 when the database does not answer.
async fn page(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let form = parts::form_key(&pages.training.chance);
    register::show(&pages, &code, &register::Sent::fresh(form), &[]).await
}

/// What a meeting is, its programme, its workshops with the seats left, and its proceedings.
fn about(language: Language, meeting: &Meeting, seating: &Seating, open: bool) -> Markup {
    let left = (meeting.seats as usize).saturating_sub(seating.seated);
    let mut rows = vec![SummaryRow::text(t!(language, "training-place"), &typeset(language, &meeting.place))];
    if open {
        rows.push(SummaryRow::text(t!(language, "training-institution-free"), &left.to_string()));
    }
    let moment = |one: &crate::model::meeting::Moment| {
        vec![
            html! { (one.at) },
            html! { (typeset(language, &one.title)) },
            html! { (typeset(language, &one.speakers)) },
        ]
    };
    let programme = Table {
        caption: t!(language, "training-programme"),
        caption_hidden: false,
        columns: MOMENTS.into_iter().map(|key| Column::words(t!(language, key))).collect(),
        rows: meeting.programme.iter().map(moment).collect(),
    };
    html! {
        (summary_list(&rows))
        @for paragraph in meeting.summary.lines().filter(|line| !line.is_empty()) {
            p class="govuk-body" { (typeset(language, paragraph)) }
        }
        @if meeting.state == MeetingState::Cancelled { (inset(&html! { (t!(language, "training-meeting-cancelled")) })) }
        @if !meeting.programme.is_empty() {
            (data_table(language, &programme))
            (list_file(language, href(language, &format!("/formation/rencontres/{}/programme.csv", meeting.code))))
        }
        @if !meeting.workshops.is_empty() { (workshops(language, meeting, seating, open)) }
        @if meeting.state == MeetingState::Published { (proceedings(language, meeting)) }
    }
}

fn workshops(language: Language, meeting: &Meeting, seating: &Seating, open: bool) -> Markup {
    let row = |one: &crate::model::meeting::Workshop| {
        let taken = seating.workshops.iter().find(|(code, _)| *code == one.code).map_or(0, |(_, people)| people.len());
        let left = (one.seats as usize).saturating_sub(taken);
        let mut row = vec![html! { (one.slot) }, html! { (typeset(language, &one.title)) }];
        if open {
            row.push(html! { (left) });
        }
        row
    };
    let mut columns = vec![
        Column::words(t!(language, "training-meeting-slot")),
        Column::words(t!(language, "training-meeting-workshop")),
    ];
    if open {
        columns.push(Column::numbers(t!(language, "training-institution-free")));
    }
    let caption = t!(language, "training-meeting-workshops");
    let rows = meeting.workshops.iter().map(row).collect();
    data_table(language, &Table { caption, caption_hidden: false, columns, rows })
}

/// What was said, and the works presented.
fn proceedings(language: Language, meeting: &Meeting) -> Markup {
    let work = |work: &Work| {
        html! {
            li {
                @if work.address.is_empty() { strong { (typeset(language, &work.title)) } }
                @else { a class="govuk-link" href=(work.address) { (typeset(language, &work.title)) } }
                @if !work.authors.is_empty() { " – " (typeset(language, &work.authors)) }
            }
        }
    };
    html! {
        section aria-labelledby="actes" {
            h2 class="govuk-heading-m" id="actes" { (t!(language, "training-proceedings")) }
            @for paragraph in meeting.proceedings.lines().filter(|line| !line.is_empty()) {
                p class="govuk-body" { (typeset(language, paragraph)) }
            }
            @if !meeting.works.is_empty() {
                h3 class="govuk-heading-s" { (t!(language, "training-works")) }
                ul class="govuk-list govuk-list--bullet" { @for one in &meeting.works { (work(one)) } }
            }
        }
    }
}

/// Everyone's seats.
fn seats(meeting: &Meeting, people: &[Participant]) -> Seating {
    seating(meeting, people)
}

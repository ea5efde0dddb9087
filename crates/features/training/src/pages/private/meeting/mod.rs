//! Meetings, for who organises them: preparing, following who comes, badges, attendance, proceedings.

mod badges;
mod check;
mod edit;
mod roll;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use identity::web::{Question, Refusal, Signed, SignedForm, csrf_field};
use identity::{Permit, Place, VerbType, may, on};
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Column, Link, SummaryRow, Table, button, button_link, data_table, empty_state, inset,
    link_list, list_file, page_title, summary_list,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::PrivatePages;
use crate::model::Machine as _;
use crate::model::meeting::{Meeting, MeetingEvent, MeetingState};
use crate::model::session::SessionCode;
use crate::pages::meeting::span;
use crate::pages::parts;
use crate::store::{
    MeetingError, Participant, advance_meeting, meeting as read_meeting, meetings, needs_of, note_attendance, seating,
};

const PATH: &str = "/formation/gestion/rencontres";

/// The addresses of this room.
pub(super) fn routes() -> Router<PrivatePages> {
    Router::new()
        .route("/formation/gestion/rencontres", get(list))
        .route("/formation/gestion/rencontres.csv", get(file))
        .route("/formation/gestion/rencontres/nouvelle", get(edit::create_form).post(edit::create))
        .route("/formation/gestion/rencontres/{code}", get(page))
        .route("/formation/gestion/rencontres/{code}/inscrits.csv", get(roll::file))
        .route("/formation/gestion/rencontres/{code}/modifier", get(edit::edit_form).post(edit::edit))
        .route("/formation/gestion/rencontres/{code}/avancer", post(advance))
        .route("/formation/gestion/rencontres/{code}/presences", post(attend))
        .route("/formation/gestion/rencontres/{code}/besoins", get(needs))
        .route("/formation/gestion/rencontres/{code}/badges.pdf", get(badges::file))
}

/// Where a meeting stands, in words.
fn state(language: Language, state: MeetingState) -> String {
    match state {
        MeetingState::Draft => t!(language, "training-session-draft"),
        MeetingState::Open => t!(language, "training-session-open"),
        MeetingState::Closed => t!(language, "training-registrations-closed"),
        MeetingState::Held => t!(language, "training-session-held"),
        MeetingState::Published => t!(language, "training-meeting-published"),
        MeetingState::Cancelled => t!(language, "training-session-cancelled"),
    }
}

fn event(language: Language, event: MeetingEvent) -> String {
    match event {
        MeetingEvent::Open => t!(language, "training-do-open"),
        MeetingEvent::Close => t!(language, "training-do-close"),
        MeetingEvent::Reopen => t!(language, "training-do-reopen"),
        MeetingEvent::Hold => t!(language, "training-meeting-hold"),
        MeetingEvent::Publish => t!(language, "training-meeting-publish"),
        MeetingEvent::Cancel => t!(language, "training-meeting-cancel"),
    }
}

/// Who organises meetings organises all of them.
fn permit<V: VerbType>(signed: &Signed) -> Result<Permit<V, on::TrainingSession>, Refusal> {
    signed.permit(&Place::default())
}

async fn find(pages: &PrivatePages, code: &str) -> Result<(Meeting, Vec<Participant>), Refusal> {
    let code: SessionCode = code.parse().map_err(|_| Refusal::Hidden)?;
    read_meeting(&pages.training.store, &code).await?.ok_or(Refusal::Hidden)
}

/// `GET /formation/gestion/rencontres`
///
/// # Errors
/// 404 for who does not organise.
async fn list(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let language = pages.language;
    let all = meetings(&pages.training.store).await?;
    let link = |meeting: &Meeting| {
        let address = href(language, &format!("{PATH}/{}", meeting.code));
        let told = format!("{} – {}", state(language, meeting.state), span(pages.training.zone(), language, meeting));
        (Link::new(address, typeset(language, &meeting.title)), Some(told))
    };
    let title = t!(language, "training-meetings");
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "training-meetings-lead"))))
        (button_link(&href(language, &format!("{PATH}/nouvelle")), &t!(language, "training-meeting-create"), ButtonKind::Primary))
        @if all.is_empty() {
            (empty_state(&t!(language, "training-meetings-none"), &t!(language, "training-meetings-none-text"), None))
        } @else {
            (link_list(&all.iter().map(link).collect::<Vec<_>>()))
            (list_file(language, href(language, &format!("{PATH}.csv"))))
        }
    };
    Ok(pages.page(&signed, PATH, title, None, &content))
}

/// `GET /formation/gestion/rencontres.csv`
///
/// # Errors
/// As the page.
async fn file(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let zone = pages.training.zone();
    let moment = |at| parts::moment(zone, at);
    let row = |one: Meeting| {
        let state = state(pages.language, one.state);
        [one.code.to_string(), one.title, moment(one.starts), moment(one.ends), one.place, state, one.seats.to_string()]
    };
    let columns = [
        "training-meeting",
        "training-edit-title",
        "training-file-starts",
        "training-file-ends",
        "training-place",
        "training-state",
        "training-file-seats",
    ];
    let all = meetings(&pages.training.store).await?;
    Ok(signed.list(&crate::TEXTS, "rencontres.csv", columns, all.into_iter().map(row)))
}

/// The way back to the list.
fn up(language: Language) -> Link {
    Link::new(href(language, PATH), t!(language, "training-meetings"))
}

/// `GET /formation/gestion/rencontres/{code}`
///
/// # Errors
/// 404 for who does not organise, or a meeting that does not exist.
async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let (meeting, people) = find(&pages, &code).await?;
    let language = pages.language;
    let seating = seating(&meeting, &people);
    let coming = people.iter().filter(|one| !one.cancelled).count();
    let title = typeset(language, &meeting.title);
    let mut rows = vec![
        SummaryRow::text(t!(language, "training-place"), &typeset(language, &meeting.place)),
        SummaryRow::text(t!(language, "training-registered"), &format!("{} / {}", seating.seated, meeting.seats)),
        SummaryRow::text(t!(language, "training-waiting"), &(coming - seating.seated).to_string()),
    ];
    for workshop in &meeting.workshops {
        let taken = seating.workshops.iter().find(|(code, _)| *code == workshop.code).map_or(0, |(_, all)| all.len());
        rows.push(SummaryRow::text(typeset(language, &workshop.title), &format!("{taken} / {}", workshop.seats)));
    }
    let content = html! {
        (page_title(Some(&state(language, meeting.state)), &title, Some(&span(pages.training.zone(), language, &meeting))))
        (summary_list(&rows))
        (steps(&pages, &signed, &meeting))
        section aria-labelledby="inscrits" {
            h2 class="govuk-heading-m" id="inscrits" { (t!(language, "training-registered")) }
            @if coming == 0 { p class="govuk-body" { (t!(language, "training-nobody")) } }
            @else {
                (roll::draw(&pages, &signed, &meeting, &people, &seating))
                (list_file(language, href(language, &format!("{PATH}/{code}/inscrits.csv"))))
            }
        }
    };
    Ok(pages.page(&signed, &format!("{PATH}/{code}"), title, Some(up(language)), &content))
}

fn steps(pages: &PrivatePages, signed: &Signed, meeting: &Meeting) -> Markup {
    let language = pages.language;
    let base = format!("{PATH}/{}", meeting.code);
    let possible = MeetingState::EVENTS.iter().copied().filter(|event| meeting.state.after(*event).is_ok());
    let link = |path: &str, key: &'static str| {
        button_link(&href(language, &format!("{base}/{path}")), &t!(language, key), ButtonKind::Secondary)
    };
    html! {
        div class="govuk-button-group" {
            @for one in possible {
                form method="post" action=(href(language, &format!("{base}/avancer"))) data-send-once {
                    (csrf_field(signed))
                    @let kind = if one == MeetingEvent::Cancel { ButtonKind::Dangerous } else { ButtonKind::Secondary };
                    (button(&Button { text: &event(language, one), kind, name_value: Some(("event", MeetingState::event_code(one))) }))
                }
            }
            @if meeting.state != MeetingState::Cancelled { (link("modifier", "training-meeting-edit")) }
            (link("badges.pdf", "training-badges"))
            (link("besoins", "training-needs-of-all"))
        }
    }
}

/// Which event.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Step {
    event: String,
    confirmed: bool,
}

/// `POST /formation/gestion/rencontres/{code}/avancer`
///
/// # Errors
/// 404 for who does not organise, 403 for what does not happen in its state.
async fn advance(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Step>,
) -> Result<Response, Refusal> {
    let permit = permit::<may::Update>(&sent.signed)?;
    let (meeting, _) = find(&pages, &code).await?;
    let asked = MeetingState::EVENTS.iter().copied().find(|one| MeetingState::event_code(*one) == sent.form.event);
    let asked = asked.ok_or(Refusal::Unreadable)?;
    if asked == MeetingEvent::Cancel && !sent.form.confirmed {
        return Ok(ask_to_cancel(&pages, &sent.signed, &meeting));
    }
    let (store, now) = (&pages.training.store, sent.signed.now());
    advance_meeting(store, permit.actor(), now, &meeting.code, asked).await.map_err(refused)?;
    Ok(sent.signed.done(&format!("{PATH}/{code}"), &t!(pages.language, "training-step-done")))
}

/// The question before a meeting is cancelled: it does not come back.
fn ask_to_cancel(pages: &PrivatePages, signed: &Signed, meeting: &Meeting) -> Response {
    let language = pages.language;
    let back = format!("{PATH}/{}", meeting.code);
    let question = Question {
        title: t!(language, "training-ask-cancel", title = typeset(language, &meeting.title)),
        consequence: t!(language, "training-ask-cancel-meeting-text"),
        yes: event(language, MeetingEvent::Cancel),
        action: &format!("{back}/avancer"),
        fields: &[("event", MeetingState::event_code(MeetingEvent::Cancel))],
        back: &back,
    };
    signed.ask(&pages.site, "/formation", &question)
}

/// Who was there, and who was noted when the boxes were drawn.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct There {
    present: Vec<String>,
    seen: Vec<String>,
}

/// `POST /formation/gestion/rencontres/{code}/presences`
///
/// # Errors
/// 404 for who does not organise, 403 before registrations are closed.
async fn attend(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<There>,
) -> Result<Response, Refusal> {
    let permit = permit::<may::Update>(&sent.signed)?;
    let (meeting, _) = find(&pages, &code).await?;
    let (store, now) = (&pages.training.store, sent.signed.now());
    let ticks = (sent.form.seen.as_slice(), sent.form.present.as_slice());
    note_attendance(store, permit.actor(), now, &meeting.code, ticks).await.map_err(refused)?;
    Ok(sent.signed.done(&format!("{PATH}/{code}"), &t!(pages.language, "training-attendance-kept")))
}

/// `GET /formation/gestion/rencontres/{code}/besoins`: what people need, apart from everything else; reading it leaves a line in the trail.
///
/// # Errors
/// 404 for who does not organise.
async fn needs(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let permit = permit::<may::Update>(&signed)?;
    let (meeting, _) = find(&pages, &code).await?;
    let language = pages.language;
    let needs = needs_of(&pages.training.store, permit.actor(), signed.now(), &meeting.code).await?;
    let columns = ["training-field-name", "training-needs"];
    let table = Table {
        caption: t!(language, "training-needs-of-all"),
        caption_hidden: true,
        columns: columns.into_iter().map(|key| Column::words(t!(language, key))).collect(),
        rows: needs.iter().map(|(name, needs)| vec![html! { (name) }, html! { (needs) }]).collect(),
    };
    let title = t!(language, "training-needs-of-all");
    let content = html! {
        (page_title(Some(&typeset(language, &meeting.title)), &title, Some(&t!(language, "training-needs-lead"))))
        @if needs.is_empty() { p class="govuk-body" { (t!(language, "training-needs-none")) } } @else {
            (data_table(language, &table))
            (inset(&html! { (t!(language, "training-needs-no-file")) }))
        }
    };
    let above = Link::new(href(language, &format!("{PATH}/{code}")), typeset(language, &meeting.title));
    Ok(pages.page(&signed, &format!("{PATH}/{code}/besoins"), title, Some(above), &content))
}

fn refused(error: MeetingError) -> Refusal {
    match error {
        MeetingError::Unknown(_) => Refusal::Hidden,
        MeetingError::Move(_) | MeetingError::Closed | MeetingError::Conflict(_) | MeetingError::Promised => {
            Refusal::Forbidden
        }
        MeetingError::Store(error) => error.into(),
    }
}

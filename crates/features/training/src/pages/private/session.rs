//! One session, for who organises or gives it: who is registered, who signed in, what can be done now.

use axum::extract::{Path, State};
use axum::response::Response;
use identity::web::{Refusal, Signed, csrf_field};
use identity::{ResourceType as _, may, on};
use maud::{Markup, html};
use store::Verb;
use ui::components::{
    Button, ButtonKind, Column, Link, SummaryRow, Table, button, button_link, data_table, inset, list_file,
    list_file_of, page_title, summary_list,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::{PrivatePages, results};
use crate::model::Machine as _;
use crate::model::attestation::{AttestationState, Statement};
use crate::model::registration::RegistrationState;
use crate::model::session::{Session, SessionEvent, SessionState};
use crate::pages::parts;
use crate::store::{Attendance, Attestation, Filling, Registration, attendance, attestations_of, registrations};

/// All that the page shows.
struct Shown<'a> {
    pages: &'a PrivatePages,
    signed: &'a Signed,
    session: &'a Session,
    filling: Filling,
    people: &'a [Registration],
    attendance: &'a Attendance,
    attestations: &'a [Attestation],
    /// Whether they may change it.
    may_change: bool,
}

/// `GET /formation/gestion/{code}`
///
/// # Errors
/// 404 for a session that does not exist or is none of theirs.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (session, filling, _) = pages.session::<may::Read>(&signed, &code).await?;
    let store = &pages.training.store;
    let place = pages.place_of(&signed, &session).await?;
    let with_names = signed.may(Verb::Read, on::Registration::RESOURCE, &place);
    let people = if with_names { registrations(store, &session.code).await? } else { Vec::new() };
    let attendance = attendance(store, &session.code).await?;
    let attestations = attestations_of(store, &session.code).await?;
    let shown = Shown {
        pages: &pages,
        signed: &signed,
        session: &session,
        filling,
        people: &people,
        attendance: &attendance,
        attestations: &attestations,
        may_change: signed.may(Verb::Update, on::TrainingSession::RESOURCE, &place),
    };
    let language = pages.language;
    let title = typeset(language, &session.title);
    let content = html! {
        (page_title(Some(&parts::session_state(language, session.state)), &title, Some(&parts::span(pages.training.zone(), language, &session))))
        (summary_list(&about(&shown)))
        (steps(&shown))
        @if with_names {
            section aria-labelledby="inscrits" {
                h2 class="govuk-heading-m" id="inscrits" { (t!(language, "training-registered")) }
                (roll(&shown))
                @if !people.is_empty() { (list_file(language, href(language, &format!("/formation/gestion/{code}/inscrits.csv")))) }
            }
            (attested(&shown))
        }
        (results::link(language, &code))
    };
    Ok(pages.page(&signed, &format!("/formation/gestion/{code}"), title, None, &content))
}

fn about(shown: &Shown<'_>) -> Vec<SummaryRow> {
    let (language, session) = (shown.pages.language, shown.session);
    let seats = format!("{} / {}", shown.filling.seated, session.seats);
    vec![
        SummaryRow::text(t!(language, "training-session"), session.code.as_str()),
        SummaryRow::text(t!(language, "training-place"), &parts::place(language, session)),
        SummaryRow::text(t!(language, "training-registered"), &seats),
        SummaryRow::text(t!(language, "training-waiting"), &shown.filling.waiting.to_string()),
    ]
}

/// What may happen to the session now, one button each.
fn steps(shown: &Shown<'_>) -> Markup {
    let (language, session) = (shown.pages.language, shown.session);
    let base = format!("/formation/gestion/{}", session.code);
    let events =
        [SessionEvent::Open, SessionEvent::Close, SessionEvent::Reopen, SessionEvent::Begin, SessionEvent::Cancel];
    let possible = events.into_iter().filter(|event| session.state.after(*event).is_ok());
    let running = session.state == SessionState::Running;
    html! {
        @if shown.may_change {
            div class="govuk-button-group" {
                @for event in possible {
                    form method="post" action=(href(language, &format!("{base}/avancer"))) data-send-once {
                        (csrf_field(shown.signed))
                        @let kind = if event == SessionEvent::Cancel { ButtonKind::Dangerous } else { ButtonKind::Secondary };
                        (button(&Button {
                            text: &parts::session_event(language, event), kind,
                            name_value: Some(("event", SessionState::event_code(event))),
                        }))
                    }
                }
                @if session.state.may_change() {
                    (button_link(&href(language, &format!("{base}/modifier")), &t!(language, "training-edit"), ButtonKind::Secondary))
                }
                @if session.state.after(SessionEvent::Begin).is_ok() {
                    (button_link(&href(language, &format!("{base}/importer")), &t!(language, "training-import"), ButtonKind::Secondary))
                }
                (button_link(&href(language, &format!("{base}/documents")), &t!(language, "training-documents-for-all"), ButtonKind::Secondary))
                (button_link(&href(language, &format!("{base}/feuille")), &t!(language, "training-sheet"), ButtonKind::Secondary))
                @if running {
                    (button_link(&href(language, &format!("{base}/tablette")), &t!(language, "training-tablet"), ButtonKind::Secondary))
                }
            }
        }
    }
}

/// Who is registered; while the session goes on, boxes to tick for each half day.
fn roll(shown: &Shown<'_>) -> Markup {
    let (language, session) = (shown.pages.language, shown.session);
    if shown.people.is_empty() {
        return html! { p class="govuk-body" { (t!(language, "training-nobody")) } };
    }
    let running = session.state == SessionState::Running;
    let half_days: Vec<u8> = (0..session.half_days).collect();
    let row = |one: &Registration| {
        let who = &one.learner.identity;
        let signed = shown.attendance.get(&one.code).map(Vec::as_slice).unwrap_or_default();
        let mut cells = vec![
            html! { (who.name) },
            html! { (t!(language, who.profession.key())) },
            html! { (typeset(language, &who.institution)) },
            html! { (parts::registration_state(language, one.state)) },
        ];
        cells.extend(half_days.iter().map(|half_day| {
            let there = signed.contains(half_day);
            html! {
                @if running && one.state == RegistrationState::Seated {
                    @if there { input type="hidden" name="seen" value={ (one.code) "/" (half_day) }; }
                    input type="checkbox" name="present" value={ (one.code) "/" (half_day) } checked[there]
                        aria-label=(t!(language, "training-present-label", name = who.name.as_str(), number = half_day + 1));
                } @else if there { (t!(language, "training-present")) } @else { "–" }
            }
        }));
        cells
    };
    let mut columns = vec![
        Column::words(t!(language, "training-field-name")),
        Column::words(t!(language, "training-field-profession")),
        Column::words(t!(language, "training-employer")),
        Column::words(t!(language, "training-state")),
    ];
    columns.extend(
        half_days.iter().map(|half_day| Column::words(t!(language, "training-half-day", number = half_day + 1))),
    );
    let caption = t!(language, "training-registered");
    let table = data_table(
        language,
        &Table { caption, caption_hidden: true, columns, rows: shown.people.iter().map(row).collect() },
    );
    if !running {
        return table;
    }
    html! {
        form method="post" action=(href(language, &format!("/formation/gestion/{}/presences", session.code))) data-send-once data-warn-before-leaving {
            (csrf_field(shown.signed))
            (table)
            div class="govuk-button-group" {
                (button(&Button { text: &t!(language, "training-keep-attendance"), kind: ButtonKind::Secondary, name_value: Some(("then", "keep")) }))
                (button(&Button { text: &t!(language, "training-validate"), name_value: Some(("then", "validate")), ..Button::default() }))
            }
            p class="govuk-body" { (t!(language, "training-validate-consequence")) }
        }
    }
}

/// The attestations, and the button that issues those that are due.
fn attested(shown: &Shown<'_>) -> Markup {
    let (language, session) = (shown.pages.language, shown.session);
    if session.state != SessionState::Held {
        return html! {};
    }
    html! {
        section aria-labelledby="attestations" {
            h2 class="govuk-heading-m" id="attestations" { (t!(language, "training-attestations")) }
            @if shown.attestations.is_empty() { (inset(&html! { (t!(language, "training-attestations-none")) })) }
            @else {
                (attestation_table(shown))
                @let file = format!("/formation/gestion/{}/attestations.csv", session.code);
                (list_file_of(language, &t!(language, "training-attestations"), href(language, &file)))
            }
            @if shown.signed.may(Verb::Create, <identity::on::Attestation as identity::ResourceType>::RESOURCE, &identity::Place::default()) {
                form method="post" action=(href(language, &format!("/formation/gestion/{}/attestations", session.code))) data-send-once {
                    (csrf_field(shown.signed))
                    (button(&Button { text: &t!(language, "training-issue"), ..Button::default() }))
                }
            }
        }
    }
}

/// The attestations, replaced ones too: to whom, where each stands, and the way to correct one.
fn attestation_table(shown: &Shown<'_>) -> Markup {
    let language = shown.pages.language;
    let may_correct = shown.signed.may(
        Verb::Revoke,
        <identity::on::Attestation as identity::ResourceType>::RESOURCE,
        &identity::Place::default(),
    );
    let row = |one: &Attestation| {
        let name = Statement::parse(&one.sealed.statement).map(|said| said.name).unwrap_or_default();
        let correct = format!("/formation/gestion/{}/attestations/{}", shown.session.code, one.code);
        vec![
            html! { (name) },
            html! { a class="govuk-link" href=(href(language, &format!("/attestations/{}", one.code))) { (one.code) } },
            html! { (parts::attestation_state(language, one.state)) },
            html! {
                @if may_correct && one.state != AttestationState::Revoked {
                    a class="govuk-link" href=(href(language, &correct)) {
                        (t!(language, "training-correct")) span class="govuk-visually-hidden" { " – " (name) }
                    }
                }
            },
        ]
    };
    let columns = ["training-field-name", "training-verify-code", "training-state", "training-correct"];
    let columns = columns.into_iter().map(|key| Column::words(t!(language, key))).collect();
    let caption = t!(language, "training-attestations");
    data_table(
        language,
        &Table { caption, caption_hidden: true, columns, rows: shown.attestations.iter().map(row).collect() },
    )
}

/// `GET /formation/gestion/{code}/feuille`: the sheet to print, with a place to sign for each half day.
///
/// # Errors
/// As the page.
pub(super) async fn sheet(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let session = pages.session_with_names(&signed, &code).await?;
    let language = pages.language;
    let people = registrations(&pages.training.store, &session.code).await?;
    // Once the session was held, the sheet is that of those who came.
    let seats = [RegistrationState::Seated, RegistrationState::Attended];
    let seated = people.iter().filter(|one| seats.contains(&one.state));
    let row = |one: &Registration| {
        let who = &one.learner.identity;
        let mut cells = vec![html! { (who.name) }, html! { (typeset(language, &who.institution)) }];
        cells.extend((0..session.half_days).map(|_| html! { span class="signature" {} }));
        cells
    };
    let mut columns =
        vec![Column::words(t!(language, "training-field-name")), Column::words(t!(language, "training-employer"))];
    columns.extend(
        (0..session.half_days).map(|half_day| Column::words(t!(language, "training-half-day", number = half_day + 1))),
    );
    let title = t!(language, "training-sheet");
    let content = html! {
        (page_title(Some(&typeset(language, &session.title)), &title, Some(&parts::span(pages.training.zone(), language, &session))))
        p class="govuk-body" { (parts::place(language, &session)) }
        (data_table(language, &Table { caption: title.clone(), caption_hidden: true, columns, rows: seated.map(row).collect() }))
    };
    let up = Link::new(href(language, &format!("/formation/gestion/{code}")), typeset(language, &session.title));
    Ok(pages.page(&signed, &format!("/formation/gestion/{code}/feuille"), title, Some(up), &content))
}

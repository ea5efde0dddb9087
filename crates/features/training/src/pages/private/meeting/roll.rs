//! Who registered to a meeting: the table, its boxes, its file.

use axum::extract::{Path, State};
use axum::response::Response;
use identity::may;
use identity::web::{Refusal, Signed, csrf_field};
use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{Button, Column, Table, button, data_table};
use ui::i18n::typeset;
use ui::{href, t};

use super::super::PrivatePages;
use super::{PATH, find, permit};
use crate::model::meeting::{Meeting, MeetingState, Seating};
use crate::store::{Participant, seating};

const COLUMNS: [&str; 6] = [
    "training-field-name",
    "training-field-profession",
    "training-employer",
    "training-state",
    "training-meeting-workshops",
    "training-meeting-present",
];

/// The titles of the workshops in which someone has a seat.
fn workshops(language: Language, meeting: &Meeting, seating: &Seating, one: &Participant) -> String {
    let held = meeting.workshops.iter().filter(|workshop| seating.holds(&workshop.code, &one.code));
    held.map(|workshop| typeset(language, &workshop.title)).collect::<Vec<_>>().join(", ")
}

/// Whether the one at this place in the line has a seat, in words.
fn seat(language: Language, rank: usize, seating: &Seating) -> String {
    t!(language, if rank < seating.seated { "training-registration-seated" } else { "training-registration-waiting" })
}

/// Who registered, in the order in which they came; boxes to tick once registrations are closed.
pub(super) fn draw(
    pages: &PrivatePages,
    signed: &Signed,
    meeting: &Meeting,
    people: &[Participant],
    seating: &Seating,
) -> Markup {
    let language = pages.language;
    let noting = matches!(meeting.state, MeetingState::Closed | MeetingState::Held);
    let row = |(rank, one): (usize, &Participant)| {
        let who = &one.identity;
        vec![
            html! { (who.name) },
            html! { (t!(language, who.profession.key())) },
            html! { (typeset(language, &who.institution)) },
            html! { (seat(language, rank, seating)) },
            html! { (workshops(language, meeting, seating, one)) },
            html! {
                @if noting {
                    @if one.attended { input type="hidden" name="seen" value=(one.code); }
                    input type="checkbox" name="present" value=(one.code) checked[one.attended]
                        aria-label=(t!(language, "training-meeting-present-label", name = who.name.as_str()));
                } @else if one.attended { (t!(language, "training-meeting-present")) } @else { "–" }
            },
        ]
    };
    let columns = COLUMNS.into_iter().map(|key| Column::words(t!(language, key))).collect();
    let caption = t!(language, "training-registered");
    let rows = people.iter().filter(|one| !one.cancelled).enumerate().map(row).collect();
    let table = data_table(language, &Table { caption, caption_hidden: true, columns, rows });
    html! {
        @if noting {
            form method="post" action=(href(language, &format!("{PATH}/{}/presences", meeting.code))) data-send-once data-warn-before-leaving {
                (csrf_field(signed))
                (table)
                (button(&Button { text: &t!(language, "training-keep-attendance"), ..Button::default() }))
            }
        } @else { (table) }
    }
}

/// `GET /formation/gestion/rencontres/{code}/inscrits.csv`
///
/// # Errors
/// 404 for who does not organise, or a meeting that does not exist.
pub(super) async fn file(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let (meeting, people) = find(&pages, &code).await?;
    let (language, seating) = (pages.language, seating(&meeting, &people));
    let row = |(rank, one): (usize, &Participant)| {
        let who = &one.identity;
        let attended = if one.attended { t!(language, "training-meeting-present") } else { String::new() };
        [
            who.name.clone(),
            t!(language, who.profession.key()),
            who.institution.clone(),
            seat(language, rank, &seating),
            workshops(language, &meeting, &seating, one),
            attended,
        ]
    };
    let rows = people.iter().filter(|one| !one.cancelled).enumerate().map(row);
    Ok(signed.list(&crate::TEXTS, &format!("{code}.csv"), COLUMNS, rows))
}

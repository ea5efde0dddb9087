//! Someone's place at a meeting, for who holds its code.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use ui::answer::Answers as _;
use ui::components::{
    Banner, ButtonKind, Link, SummaryRow, banner, button_link, confirmation, inset, page_title, summary_list,
};
use ui::errors::Fault;
use ui::i18n::typeset;
use ui::layout::Page;
use ui::{href, t};

use super::super::registering::visitor;
use super::super::registration::unkept;
use super::super::{Pages, parts};
use super::{seats, span};
use crate::model::meeting::{Meeting, Seating};
use crate::store::{MeetingError, Participant, leave_meeting, meeting as read_meeting, meeting_of};

async fn find(pages: &Pages, code: &str) -> Result<(Meeting, Participant, Seating, usize), Response> {
    let store = &pages.training.store;
    let read = async {
        let Some(of) = meeting_of(store, code).await? else { return Ok(None) };
        read_meeting(store, &of).await
    };
    match read.await {
        Ok(Some((meeting, people))) => {
            let seating = seats(&meeting, &people);
            let rank = people.iter().filter(|one| !one.cancelled).position(|one| one.code == code);
            let one = people.into_iter().find(|one| one.code == code).ok_or_else(|| unknown(pages))?;
            Ok((meeting, one, seating, rank.unwrap_or(usize::MAX)))
        }
        Ok(None) => Err(unknown(pages)),
        Err(error) => Err(pages.failed("/formation/rencontres", &error)),
    }
}

fn unknown(pages: &Pages) -> Response {
    pages.fault("/formation/rencontres", Fault::NotFound, &[t!(pages.language, "training-unknown-registration")])
}

/// `GET /formation/participations/{code}`
///
/// # Errors
/// 404 for a code that nobody holds; 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let (meeting, one, seating, rank) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let language = pages.language;
    let title = t!(language, "training-registration");
    let seated = !one.cancelled && rank < seating.seated;
    let mut rows = vec![
        SummaryRow::text(t!(language, "training-when"), &span(pages.training.zone(), language, &meeting)),
        SummaryRow::text(t!(language, "training-place"), &typeset(language, &meeting.place)),
        SummaryRow::text(t!(language, "training-name"), &one.identity.name),
        SummaryRow::text(t!(language, "training-email"), one.identity.email.as_str()),
    ];
    for workshop in meeting.workshops.iter().filter(|workshop| one.workshops.contains(&workshop.code)) {
        let holds = seating.holds(&workshop.code, &one.code);
        let state = if holds { "training-registration-seated" } else { "training-registration-waiting" };
        let told = format!("{} – {}", typeset(language, &workshop.title), t!(language, state));
        rows.push(SummaryRow::text(t!(language, "training-meeting-workshop"), &told));
    }
    let leaves = !one.cancelled && pages.training.now() < meeting.starts;
    let base = format!("/formation/participations/{code}");
    let content = html! {
        (page_title(None, &title, Some(&typeset(language, &meeting.title))))
        @if one.cancelled { (banner(language, Banner::Notice, &t!(language, "training-registration-cancelled"), None)) }
        @else if seated { (banner(language, Banner::Success, &t!(language, "training-you-have-a-seat"), None)) }
        @else { (banner(language, Banner::Notice, &t!(language, "training-meeting-you-wait"), None)) }
        (summary_list(&rows))
        @if leaves {
            div class="govuk-button-group" {
                (button_link(&href(language, &format!("{base}/agenda.ics")), &t!(language, "training-calendar"), ButtonKind::Secondary))
                (button_link(&href(language, &format!("{base}/desistement")), &t!(language, "training-give-up"), ButtonKind::Secondary))
            }
        }
        (inset(&html! { (t!(language, "training-keep-address")) }))
    };
    unkept(pages.page(&Page::held(language, base, title).section("/formation").narrow(), &content))
}

/// `GET /formation/participations/{code}/agenda.ics`
///
/// # Errors
/// As the page.
pub(super) async fn calendar(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let (meeting, one, ..) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let invitation = parts::invitation(&pages.training, &meeting, &one.identity.email);
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}.ics\"", meeting.code)),
    ];
    unkept((headers, invitation.to_ics(pages.training.now())).into_response())
}

/// `GET /formation/participations/{code}/desistement`
///
/// # Errors
/// As the page.
pub(super) async fn ask(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    if let Err(response) = find(&pages, &code).await {
        return response;
    }
    let language = pages.language;
    let title = t!(language, "training-meeting-give-up-question");
    let path = format!("/formation/participations/{code}");
    let back = Link::new(href(language, &path), t!(language, "training-keep-seat"));
    let action = href(language, &format!("{path}/desistement"));
    let consequence = t!(language, "training-give-up-consequence");
    let content = confirmation(language, &action, &title, &consequence, &t!(language, "training-give-up"), &back);
    let page = Page::held(language, format!("{path}/desistement"), title).section("/formation").narrow();
    unkept(pages.page(&page, &content))
}

/// `POST /formation/participations/{code}/desistement`
///
/// # Errors
/// 404 for a code that nobody holds; 409 when it is too late; 500 when the database does not answer.
pub(super) async fn leave(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    match leave_meeting(&pages.training, &visitor(), &code).await {
        // Sent twice, it is done once.
        Ok(_) => Redirect::to(&href(pages.language, &format!("/formation/participations/{code}"))).into_response(),
        Err(MeetingError::Unknown(_)) => unknown(&pages),
        Err(MeetingError::Closed) => {
            pages.fault("/formation/rencontres", Fault::Conflict, &[t!(pages.language, "training-too-late")])
        }
        Err(error) => pages.failed("/formation/rencontres", &error),
    }
}

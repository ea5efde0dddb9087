//! A registration, for the person who holds its code: where it stands, the calendar entry, giving up.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use ui::answer::Answers as _;
use ui::components::{
    Banner, ButtonKind, Link, SummaryRow, TagColour, banner, button_link, confirmation, inset, page_title,
    summary_list, tag,
};
use ui::errors::Fault;
use ui::i18n::typeset;
use ui::layout::Page;
use ui::{href, t};

use super::registering::visitor;
use super::{Pages, documents, parts, questionnaire};
use crate::model::questionnaire::Moment;
use crate::model::registration::RegistrationState;
use crate::model::session::Session;
use crate::store::{
    Learner, RegisterError, Registration, SessionError, documents_of, give_up, registration, session, trainers_of,
};

/// Someone's registration and the session it is for.
pub(super) async fn find(pages: &Pages, code: &str) -> Result<(Registration, Session), Response> {
    let store = &pages.training.store;
    let read = async {
        let Some((registration, of)) = registration(store, code).await? else { return Ok(None) };
        Ok::<_, store::StoreError>(session(store, &of).await?.map(|(session, _)| (registration, session)))
    };
    match read.await {
        Ok(Some(found)) => Ok(found),
        Ok(None) => Err(pages.fault(
            "/formation/sessions",
            Fault::NotFound,
            &[t!(pages.language, "training-unknown-registration")],
        )),
        Err(error) => Err(pages.failed("/formation/sessions", &error)),
    }
}

/// What only its owner may read is kept nowhere on the way.
pub(super) fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    response
}

/// `GET /formation/inscriptions/{code}`
///
/// # Errors
/// 404 for a code that nobody holds; 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let (registration, session) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let language = pages.language;
    let documents = match documents_of(&pages.training.store, &session.code).await {
        Ok(all) if documents::may_read(registration.state) => all,
        Ok(_) => Vec::new(),
        Err(error) => return pages.failed("/formation/sessions", &error),
    };
    let trainers = match trainers_of(&pages.training.store, &session.code).await {
        Ok(all) => all,
        Err(error) => return pages.failed("/formation/sessions", &error),
    };
    let title = t!(language, "training-registration");
    let content = html! {
        (page_title(None, &title, Some(&typeset(language, &session.title))))
        (banner_of(&pages, &registration))
        (summary_list(&rows(&pages, &registration, &session, &trainers)))
        @if takes_back(&pages, &registration, &session) {
            div class="govuk-button-group" {
                (button_link(&href(language, &format!("/formation/inscriptions/{code}/agenda.ics")), &t!(language, "training-calendar"), ButtonKind::Secondary))
                (button_link(&href(language, &format!("/formation/inscriptions/{code}/desistement")), &t!(language, "training-give-up"), ButtonKind::Secondary))
            }
        }
        (documents::list(language, &code, &documents))
        @if let Some(moment) = Moment::open(&session, registration.state, pages.training.now()) {
            p class="govuk-body" {
                a class="govuk-link" href=(href(language, &format!("/formation/inscriptions/{code}/questionnaire"))) {
                    (questionnaire::moment_title(language, moment))
                }
            }
        }
        (inset(&html! { (t!(language, "training-keep-address")) }))
    };
    let page = Page::held(language, format!("/formation/inscriptions/{code}"), title).section("/formation").narrow();
    unkept(pages.page(&page, &content))
}

fn banner_of(pages: &Pages, registration: &Registration) -> Markup {
    let language = pages.language;
    match registration.state {
        RegistrationState::Seated => banner(language, Banner::Success, &t!(language, "training-you-have-a-seat"), None),
        RegistrationState::Waiting => banner(language, Banner::Notice, &t!(language, "training-you-wait"), None),
        _ => html! {},
    }
}

fn rows(pages: &Pages, registration: &Registration, session: &Session, trainers: &[Learner]) -> Vec<SummaryRow> {
    let language = pages.language;
    let colour = if registration.state == RegistrationState::Seated { TagColour::Good } else { TagColour::Plain };
    let state = tag(colour, &parts::registration_state(language, registration.state));
    vec![
        SummaryRow::new(t!(language, "training-state"), state),
        SummaryRow::text(t!(language, "training-when"), &parts::span(pages.training.zone(), language, session)),
        SummaryRow::text(t!(language, "training-place"), &parts::place(language, session)),
        SummaryRow::text(t!(language, "training-trainers"), &parts::names(trainers)),
        SummaryRow::text(t!(language, "training-name"), &registration.learner.identity.name),
        SummaryRow::text(t!(language, "training-email"), registration.learner.identity.email.as_str()),
    ]
}

fn takes_back(pages: &Pages, registration: &Registration, session: &Session) -> bool {
    let held = matches!(registration.state, RegistrationState::Seated | RegistrationState::Waiting);
    held && pages.training.now() < session.starts
}

/// `GET /formation/inscriptions/{code}/agenda.ics`
///
/// # Errors
/// As the page.
pub(super) async fn calendar(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let (registration, session) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let invitation = parts::invitation(&pages.training, &session, &registration.learner.identity.email);
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}.ics\"", session.code)),
    ];
    unkept((headers, invitation.to_ics(pages.training.now())).into_response())
}

/// `GET /formation/inscriptions/{code}/desistement`
///
/// # Errors
/// As the page.
pub(super) async fn ask(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    if let Err(response) = find(&pages, &code).await {
        return response;
    }
    let language = pages.language;
    let title = t!(language, "training-give-up-question");
    let path = format!("/formation/inscriptions/{code}");
    let back = Link::new(href(language, &path), t!(language, "training-keep-seat"));
    let action = href(language, &format!("{path}/desistement"));
    let content = confirmation(
        language,
        &action,
        &title,
        &t!(language, "training-give-up-consequence"),
        &t!(language, "training-give-up"),
        &back,
    );
    let page = Page::held(language, format!("{path}/desistement"), title).section("/formation").narrow();
    unkept(pages.page(&page, &content))
}

/// `POST /formation/inscriptions/{code}/desistement`
///
/// # Errors
/// 404 for a code that nobody holds; 409 when it is too late; 500 when the database does not answer.
pub(super) async fn give_up_seat(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let training = &pages.training;
    match give_up(training, &visitor(), &code).await {
        // Sent twice, it is done once.
        Ok(_) => Redirect::to(&href(pages.language, &format!("/formation/inscriptions/{code}"))).into_response(),
        Err(RegisterError::Session(SessionError::Unknown(_))) => {
            pages.fault("/formation/sessions", Fault::NotFound, &[t!(pages.language, "training-unknown-registration")])
        }
        Err(RegisterError::Closed | RegisterError::Session(SessionError::Move(_))) => {
            pages.fault("/formation/sessions", Fault::Conflict, &[t!(pages.language, "training-too-late")])
        }
        Err(error) => pages.failed("/formation/sessions", &error),
    }
}

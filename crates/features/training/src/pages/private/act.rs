//! What is done to a session: moving it on, noting who came, issuing attestations.

use axum::extract::{Path, State};
use axum::response::Response;
use identity::web::{Question, Refusal, Signed, SignedForm};
use identity::{may, on};
use serde::Deserialize;
use ui::i18n::typeset;
use ui::t;

use super::{PrivatePages, refused};
use crate::model::Machine as _;
use crate::model::session::{Session, SessionEvent, SessionState};
use crate::pages::parts;
use crate::store::{Tick, advance_session, issue_attestations, note_sheet, validate_session};

/// Which event.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Step {
    event: String,
    confirmed: bool,
}

/// `POST /formation/gestion/{code}/avancer`
///
/// # Errors
/// 404 for a session that is none of theirs, 403 for what does not happen in its state.
pub(super) async fn advance(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Step>,
) -> Result<Response, Refusal> {
    let (session, _, permit) = pages.session::<may::Update>(&sent.signed, &code).await?;
    let asked = SessionState::EVENTS.iter().copied().find(|event| SessionState::event_code(*event) == sent.form.event);
    let event = asked.filter(|event| *event != SessionEvent::Validate).ok_or(Refusal::Unreadable)?;
    if event == SessionEvent::Cancel && !sent.form.confirmed {
        return Ok(ask_to_cancel(&pages, &sent.signed, &session));
    }
    let store = &pages.training.store;
    advance_session(store, permit.actor(), sent.signed.now(), &session.code, event).await.map_err(refused)?;
    let path = format!("/formation/gestion/{code}");
    Ok(sent.signed.done(&path, &t!(pages.language, "training-step-done")))
}

/// The question before a session is cancelled: those who registered are told, and it is never held.
fn ask_to_cancel(pages: &PrivatePages, signed: &Signed, session: &Session) -> Response {
    let language = pages.language;
    let back = format!("/formation/gestion/{}", session.code);
    let question = Question {
        title: t!(language, "training-ask-cancel", title = typeset(language, &session.title)),
        consequence: t!(language, "training-ask-cancel-text"),
        yes: parts::session_event(language, SessionEvent::Cancel),
        action: &format!("{back}/avancer"),
        fields: &[("event", SessionState::event_code(SessionEvent::Cancel))],
        back: &back,
    };
    signed.ask(&pages.site, "/formation", &question)
}

/// Who was there, and who was noted when the boxes were drawn: each as `registration/half day`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct There {
    present: Vec<String>,
    seen: Vec<String>,
    then: String,
    confirmed: bool,
}

fn ticks(sent: &[String]) -> Result<Vec<Tick>, Refusal> {
    let tick = |text: &String| {
        let (who, half_day) = text.rsplit_once('/')?;
        Some((who.to_owned(), half_day.parse().ok()?))
    };
    sent.iter().map(tick).collect::<Option<_>>().ok_or(Refusal::Unreadable)
}

/// `POST /formation/gestion/{code}/presences`: ticks are kept before the question is asked, so that who answers no loses none.
///
/// # Errors
/// 404 for a session that is none of theirs, 403 when it does not go on.
pub(super) async fn attend(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<There>,
) -> Result<Response, Refusal> {
    let (session, _, permit) = pages.session::<may::Close>(&sent.signed, &code).await?;
    let (store, now) = (&pages.training.store, sent.signed.now());
    let (seen, ticked) = (ticks(&sent.form.seen)?, ticks(&sent.form.present)?);
    note_sheet(store, permit.actor(), now, &session.code, (&seen, &ticked)).await.map_err(refused)?;
    if sent.form.then == "validate" && !sent.form.confirmed {
        return Ok(ask_to_validate(&pages, &sent.signed, &session));
    }
    let mut told = t!(pages.language, "training-attendance-kept");
    if sent.form.then == "validate" {
        validate_session(store, permit.actor(), now, &session.code).await.map_err(refused)?;
        told = t!(pages.language, "training-validated");
    }
    Ok(sent.signed.done(&format!("/formation/gestion/{code}"), &told))
}

/// The question before a session is closed on who came: attestations and qualifications follow from it.
fn ask_to_validate(pages: &PrivatePages, signed: &Signed, session: &Session) -> Response {
    let language = pages.language;
    let back = format!("/formation/gestion/{}", session.code);
    let question = Question {
        title: t!(language, "training-ask-validate", title = typeset(language, &session.title)),
        consequence: t!(language, "training-ask-validate-text"),
        yes: t!(language, "training-validate"),
        action: &format!("{back}/presences"),
        fields: &[("then", "validate")],
        back: &back,
    };
    signed.ask(&pages.site, "/formation", &question)
}

/// `POST /formation/gestion/{code}/attestations`
///
/// # Errors
/// 404 for a session that is none of theirs, 403 for who may not issue.
pub(super) async fn issue(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Step>,
) -> Result<Response, Refusal> {
    let (session, ..) = pages.session::<may::Read>(&sent.signed, &code).await?;
    let permit = sent.signed.permit::<may::Create, on::Attestation>(&identity::Place::default())?;
    let (training, now) = (&pages.training, sent.signed.now());
    let issuer = pages.site.institution.get(nomenclature::Language::French);
    let issued =
        issue_attestations(&training.store, permit.actor(), now, &training.chance, issuer, &session.code).await;
    let told = t!(pages.language, "training-issued", count = issued.map_err(refused)?);
    Ok(sent.signed.done(&format!("/formation/gestion/{code}"), &told))
}

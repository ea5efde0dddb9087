//! Preparing a meeting and changing it: one form for both.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::may;
use identity::web::{ConflictField, Refusal, Signed, SignedForm, conflict, csrf_field, draft_tools};
use jiff::Timestamp;
use maud::html;
use store::{Conflict, Revision};
use ui::components::{
    Button, Field, FieldError, InputKind, Link, button, error_summary, field, form_errors, page_title, textarea,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::super::PrivatePages;
use super::check::Sent;
use super::{PATH, find, permit, refused, up};
use crate::model::meeting::Meeting;
use crate::model::session::SessionCode;
use crate::store::{MeetingError, change_meeting, create_meeting, meeting as read_meeting};

/// The page on which a meeting is prepared.
const NEW: &str = "/formation/gestion/rencontres/nouvelle";

/// The page on which one is changed.
fn changing(meeting: &Meeting) -> String {
    format!("{PATH}/{}/modifier", meeting.code)
}

/// `GET /formation/gestion/rencontres/nouvelle`
///
/// # Errors
/// 404 for who does not organise.
pub(super) async fn create_form(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    permit::<may::Create>(&signed)?;
    let draft = signed.draft(NEW).await?;
    let begun = draft.as_ref().map(|draft| draft.saved_at);
    let sent = draft.map(|draft| draft.form).unwrap_or_default();
    Ok(show(&pages, &signed, None, &sent, (&[], begun)))
}

/// `POST /formation/gestion/rencontres/nouvelle`
///
/// # Errors
/// 404 for who does not organise; 422 with all that is wrong.
pub(super) async fn create(State(pages): State<PrivatePages>, sent: SignedForm<Sent>) -> Result<Response, Refusal> {
    let permit = permit::<may::Create>(&sent.signed)?;
    // The same form sent twice makes one meeting: its code follows from the form.
    let mark = blake3::hash(sent.key.to_string().as_bytes()).to_hex();
    let code: SessionCode = format!("r-{}", &mark[..10]).parse().map_err(|_| Refusal::Unreadable)?;
    let meeting = match sent.form.check(pages.language, pages.training.zone(), code) {
        Ok(meeting) => meeting,
        Err(errors) => return Ok(show(&pages, &sent.signed, None, &sent.form, (&errors, None))),
    };
    let store = &pages.training.store;
    if read_meeting(store, &meeting.code).await?.is_none() {
        create_meeting(store, permit.actor(), sent.signed.now(), &meeting).await?;
        sent.signed.forget_draft(NEW).await?;
    }
    let told = t!(pages.language, "training-meeting-created");
    Ok(sent.signed.done(&format!("{PATH}/{}", meeting.code), &told))
}

/// `GET /formation/gestion/rencontres/{code}/modifier`
///
/// # Errors
/// 404 for who does not organise, or a meeting that does not exist.
pub(super) async fn edit_form(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let (meeting, _) = find(&pages, &code).await?;
    let draft = signed.draft(&changing(&meeting)).await?;
    let begun = draft.as_ref().map(|draft| draft.saved_at);
    let sent = draft.map_or_else(|| Sent::of(pages.training.zone(), &meeting), |draft| draft.form);
    Ok(show(&pages, &signed, Some(&meeting), &sent, (&[], begun)))
}

/// `POST /formation/gestion/rencontres/{code}/modifier`
///
/// # Errors
/// 404 for who does not organise; 409 with both versions when someone else changed it; 422 with all that is wrong, or when people have registered.
pub(super) async fn edit(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let permit = permit::<may::Update>(&sent.signed)?;
    let (current, _) = find(&pages, &code).await?;
    let (language, store) = (pages.language, &pages.training.store);
    let seen: Revision = sent.form.revision.parse().map_err(|_| Refusal::Unreadable)?;
    let proposed = match sent.form.check(language, pages.training.zone(), current.code.clone()) {
        Ok(meeting) => meeting,
        Err(errors) => return Ok(show(&pages, &sent.signed, Some(&current), &sent.form, (&errors, None))),
    };
    let wrong = match change_meeting(store, permit.actor(), sent.signed.now(), seen, &proposed).await {
        Ok(()) => {
            sent.signed.forget_draft(&changing(&current)).await?;
            let told = t!(language, "training-meeting-saved");
            return Ok(sent.signed.done(&format!("{PATH}/{code}"), &told));
        }
        Err(MeetingError::Conflict(both)) => return Ok(differing(&pages, &sent.signed, &sent.form, *both)),
        Err(MeetingError::Promised) => FieldError::new("ateliers", t!(language, "training-meeting-promised")),
        Err(error) => return Err(refused(error)),
    };
    Ok(show(&pages, &sent.signed, Some(&current), &sent.form, (&[wrong], None)))
}

/// Both versions, to choose from field by field.
fn differing(pages: &PrivatePages, signed: &Signed, mine: &Sent, both: Conflict<Meeting>) -> Response {
    let language = pages.language;
    let meeting = &both.current.value;
    let theirs = Sent::of(pages.training.zone(), meeting);
    let text = |name, key: &str, mine: &str, theirs: &str| ConflictField::text(name, t!(language, key), mine, theirs);
    let fields = [
        text("titre", "training-meeting-title", &mine.titre, &theirs.titre),
        text("presentation", "training-meeting-summary", &mine.presentation, &theirs.presentation),
        text("lieu", "training-place", &mine.lieu, &theirs.lieu),
        text("jour", "training-day", &mine.jour, &theirs.jour),
        text("heure", "training-edit-hour", &mine.heure, &theirs.heure),
        text("heure_fin", "training-edit-last-hour", &mine.heure_fin, &theirs.heure_fin),
        text("places", "training-edit-seats", &mine.places, &theirs.places),
        text("programme", "training-programme", &mine.programme, &theirs.programme),
        text("ateliers", "training-meeting-workshops", &mine.ateliers, &theirs.ateliers),
        text("actes", "training-proceedings", &mine.actes, &theirs.actes),
        text("travaux", "training-works", &mine.travaux, &theirs.travaux),
    ];
    let path = changing(meeting);
    let above = href(language, &format!("{PATH}/{}", meeting.code));
    let back = Link::new(above, typeset(language, &meeting.title));
    let content = conflict(signed, &href(language, &path), both.current.revision, &fields, &back);
    let mut response = pages.page(signed, &path, t!(language, "training-meeting-edit"), Some(back), &content);
    *response.status_mut() = StatusCode::CONFLICT;
    response
}

fn show(
    pages: &PrivatePages,
    signed: &Signed,
    meeting: Option<&Meeting>,
    sent: &Sent,
    (errors, begun): (&[FieldError], Option<Timestamp>),
) -> Response {
    let language = pages.language;
    let base = meeting.map(|meeting| format!("{PATH}/{}", meeting.code));
    let path = meeting.map_or_else(|| NEW.to_owned(), changing);
    let title = t!(language, if meeting.is_some() { "training-meeting-edit" } else { "training-meeting-create" });
    let named = meeting.map_or_else(|| title.clone(), |meeting| format!("{title} – {}", meeting.title));
    let text = |id: &'static str, key: &str, value: &str, kind: InputKind| {
        let (label, error) = (t!(language, key), form_errors(errors, id));
        field(language, &Field { id, label: &label, value, kind, required: true, error, ..Field::default() })
    };
    let area = |id: &'static str, key: &str, hint: &str, value: &str, rows: u8| {
        let (label, hint) = (t!(language, key), t!(language, hint));
        let error = form_errors(errors, id);
        textarea(language, &Field { id, label: &label, hint: Some(&hint), value, error, ..Field::default() }, rows)
    };
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, Some(&t!(language, "training-meeting-edit-lead"))))
        form method="post" action=(href(language, &path)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            input type="hidden" name="revision" value=(sent.revision);
            (text("titre", "training-meeting-title", &sent.titre, InputKind::Text))
            (area("presentation", "training-meeting-summary", "training-meeting-summary-hint", &sent.presentation, 4))
            (text("lieu", "training-place", &sent.lieu, InputKind::Text))
            (text("jour", "training-day", &sent.jour, InputKind::Date))
            (text("heure", "training-edit-hour", &sent.heure, InputKind::Text))
            (text("heure_fin", "training-edit-last-hour", &sent.heure_fin, InputKind::Text))
            (text("places", "training-edit-seats", &sent.places, InputKind::Digits))
            (area("programme", "training-programme", "training-moments-hint", &sent.programme, 8))
            (area("ateliers", "training-meeting-workshops", "training-workshops-hint", &sent.ateliers, 6))
            @if meeting.is_some() {
                (area("actes", "training-proceedings", "training-proceedings-hint", &sent.actes, 8))
                (area("travaux", "training-works", "training-works-hint", &sent.travaux, 5))
            }
            (button(&Button { text: &t!(language, "training-edit-save"), ..Button::default() }))
            (draft_tools(signed, &pages.site, (&path, &named), begun))
        }
    };
    let above =
        base.zip(meeting).map(|(base, meeting)| Link::new(href(language, &base), typeset(language, &meeting.title)));
    let mut response = pages.page(signed, &path, title, above.or_else(|| Some(up(language))), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

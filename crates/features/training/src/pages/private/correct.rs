//! One attestation, for who may correct it: another with the right name takes its place, or it is taken back. Both say why, to everyone.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Question, Refusal, Signed, SignedForm, csrf_field, draft_tools};
use identity::{Place, may, on};
use jiff::Timestamp;
use maud::html;
use nomenclature::Language;
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Field, FieldError, Link, SummaryRow, button, error_summary, field, form_errors, page_title,
    summary_list,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::PrivatePages;
use crate::model::Machine as _;
use crate::model::attestation::{AttestationEvent, Statement};
use crate::model::session::Session;
use crate::pages::parts;
use crate::store::{
    Attestation, AttestationError, attestation, attestations_of, reissue_attestation, revoke_attestation,
};

/// What was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    nom: String,
    raison: String,
    acte: String,
    confirmed: bool,
}

/// What may be done to it, as the form calls it.
const REPLACE: &str = "remplacer";
const REVOKE: &str = "retirer";

fn path_of(session: &Session, found: &Attestation) -> String {
    format!("/formation/gestion/{}/attestations/{}", session.code, found.code)
}

/// An attestation of a session of theirs.
async fn find(
    pages: &PrivatePages,
    signed: &Signed,
    path: &(String, String),
) -> Result<(Session, Attestation), Refusal> {
    let (session, ..) = pages.session::<may::Read>(signed, &path.0).await?;
    let found = attestation(&pages.training.store, &path.1).await?.ok_or(Refusal::Hidden)?;
    let all = attestations_of(&pages.training.store, &session.code).await?;
    if !all.iter().any(|one| one.code == found.code) {
        return Err(Refusal::Hidden);
    }
    Ok((session, found))
}

/// `GET /formation/gestion/{session}/attestations/{code}`
///
/// # Errors
/// 404 for an attestation that is none of theirs, 403 for who may not correct it.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(path): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let (session, found) = find(&pages, &signed, &path).await?;
    signed.permit::<may::Revoke, on::Attestation>(&Place::default())?;
    let at_first = Sent { nom: named(&found), ..Sent::default() };
    let (sent, saved_at) = signed.begun(&path_of(&session, &found), at_first).await?;
    Ok(show(&pages, &signed, (&session, &found), &sent, (&[], saved_at)))
}

/// Whom it names.
fn named(found: &Attestation) -> String {
    Statement::parse(&found.sealed.statement).map(|said| said.name).unwrap_or_default()
}

/// What the form is called among all that someone has begun.
fn draft_title(language: Language, found: &Attestation) -> String {
    format!("{} – {}", t!(language, "training-correct-title"), named(found))
}

fn show(
    pages: &PrivatePages,
    signed: &Signed,
    (session, found): (&Session, &Attestation),
    sent: &Sent,
    (errors, saved_at): (&[FieldError], Option<Timestamp>),
) -> Response {
    let language = pages.language;
    let path = path_of(session, found);
    let title = t!(language, "training-correct-title");
    let text = |id: &'static str, label: &str, hint: &str, value: &str| {
        let (label, hint) = (t!(language, label), t!(language, hint));
        let error = form_errors(errors, id);
        field(
            language,
            &Field { id, label: &label, hint: Some(&hint), value, required: true, error, ..Field::default() },
        )
    };
    let may_reissue = found.state.after(AttestationEvent::Reissue).is_ok();
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&typeset(language, &session.title)), &title, Some(&t!(language, "training-correct-lead"))))
        (summary_list(&[
            SummaryRow::text(t!(language, "training-verify-code"), &found.code),
            SummaryRow::text(t!(language, "training-state"), &parts::attestation_state(language, found.state)),
        ]))
        form method="post" action=(href(language, &path)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            @if may_reissue { (text("nom", "training-name", "training-name-hint", &sent.nom)) }
            (text("raison", "training-correct-reason", "training-correct-reason-hint", &sent.raison))
            div class="govuk-button-group" {
                @if may_reissue {
                    (button(&Button { text: &t!(language, "training-reissue"), name_value: Some(("acte", REPLACE)), ..Button::default() }))
                }
                (button(&Button { text: &t!(language, "training-revoke"), kind: ButtonKind::Dangerous, name_value: Some(("acte", REVOKE)) }))
            }
            (draft_tools(signed, &pages.site, (&path, &draft_title(language, found)), saved_at))
        }
    };
    let up =
        Link::new(href(language, &format!("/formation/gestion/{}", session.code)), typeset(language, &session.title));
    let mut response = pages.page(signed, &path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// `POST /formation/gestion/{session}/attestations/{code}`
///
/// # Errors
/// As the page; 400 for no act of the form; 422 with what is wrong; 403 for what does not happen in its state.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path(path): Path<(String, String)>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, training, language) = (&sent.signed, &pages.training, pages.language);
    let (session, found) = find(&pages, signed, &path).await?;
    let permit = signed.permit::<may::Revoke, on::Attestation>(&Place::default())?;
    let one_line = |text: &str| (1..=120).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    let (name, reason) = (sent.form.nom.trim(), sent.form.raison.trim());
    let mut errors = Vec::new();
    let replaces = match sent.form.acte.as_str() {
        REPLACE => true,
        REVOKE => false,
        _ => return Err(Refusal::Unreadable),
    };
    if replaces && !one_line(name) {
        errors.push(FieldError::new("nom", t!(language, "training-wrong-name")));
    }
    if !one_line(reason) {
        errors.push(FieldError::new("raison", t!(language, "training-wrong-reason")));
    }
    if !errors.is_empty() {
        return Ok(show(&pages, signed, (&session, &found), &sent.form, (&errors, None)));
    }
    if !sent.form.confirmed {
        // Who answers no finds again what they wrote.
        sent.keep_draft((&path_of(&session, &found), &draft_title(language, &found))).await?;
        return Ok(ask(&pages, signed, (&session, &found), &sent.form));
    }
    let (store, actor, now) = (&training.store, permit.actor(), signed.now());
    let told = if replaces {
        reissue_attestation(store, actor, now, &training.chance, &found.code, name, reason).await.map_err(refused)?;
        t!(language, "training-reissued")
    } else {
        revoke_attestation(store, actor, now, &found.code, reason).await.map_err(refused)?;
        t!(language, "training-revoke-done")
    };
    signed.forget_draft(&path_of(&session, &found)).await?;
    Ok(signed.done(&format!("/formation/gestion/{}", session.code), &told))
}

/// The question before an attestation is replaced or taken back: neither comes back, and both are told to whoever verifies it.
fn ask(pages: &PrivatePages, signed: &Signed, (session, found): (&Session, &Attestation), sent: &Sent) -> Response {
    let language = pages.language;
    let (name, new, reason) = (named(found), sent.nom.trim(), sent.raison.trim());
    let (title, consequence, yes) = if sent.acte == REPLACE {
        (
            t!(language, "training-ask-reissue", name = name),
            t!(language, "training-ask-reissue-text", new = new, reason = reason),
            t!(language, "training-reissue"),
        )
    } else {
        (
            t!(language, "training-ask-attestation", name = name),
            t!(language, "training-ask-attestation-text", reason = reason),
            t!(language, "training-revoke"),
        )
    };
    let path = path_of(session, found);
    let question = Question {
        title,
        consequence,
        yes,
        action: &path,
        fields: &[("nom", new), ("raison", reason), ("acte", &sent.acte)],
        back: &path,
    };
    signed.ask(&pages.site, "/formation", &question)
}

fn refused(error: AttestationError) -> Refusal {
    match error {
        AttestationError::Unknown(_) => Refusal::Hidden,
        AttestationError::Move(_) | AttestationError::Unreadable(_) => Refusal::Forbidden,
        AttestationError::Store(error) => error.into(),
    }
}

//! The lists of these pages as files for a spreadsheet: all their lines, for whoever sees the page, and nothing that the page does not show. What people
//! need at a meeting has none: it is read on its page alone, and goes after the day.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use identity::may;
use identity::web::{Refusal, Signed};
use identity::{Place, on};
use ui::t;

use super::PrivatePages;
use crate::model::attestation::{AttestationState, Statement};
use crate::pages::parts;
use crate::store::{Attestation, Registration, attendance, attestations_of, documents_of, owing, registrations};

/// The addresses of the files of this room; those of cascade, meetings and institutions stand beside their pages.
pub(super) fn routes() -> Router<PrivatePages> {
    Router::new()
        .route("/formation/gestion/{code}/inscrits.csv", get(registered))
        .route("/formation/gestion/{code}/attestations.csv", get(attested))
        .route("/formation/gestion/{code}/documents.csv", get(handed_out))
        .route("/formation/gestion/attestations.csv", get(owed))
}

/// `GET /formation/gestion/{code}/inscrits.csv`: who is registered to a session, the half days they signed, their attestation.
///
/// # Errors
/// As the page of the session.
async fn registered(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let session = pages.session_with_names(&signed, &code).await?;
    let (language, store) = (pages.language, &pages.training.store);
    let attendance = attendance(store, &session.code).await?;
    let attested = attestations_of(store, &session.code).await?;
    let attestation = |one: &Registration| {
        let own = attested.iter().find(|it| it.registration == one.code && it.state == AttestationState::Issued);
        own.map(|it| it.code.clone()).unwrap_or_default()
    };
    let row = |one: &Registration| {
        let who = &one.learner.identity;
        [
            who.name.clone(),
            t!(language, who.profession.key()),
            who.institution.clone(),
            who.territory.to_string(),
            parts::registration_state(language, one.state),
            attendance.get(&one.code).map_or(0, Vec::len).to_string(),
            attestation(one),
        ]
    };
    let columns = [
        "training-field-name",
        "training-field-profession",
        "training-employer",
        "training-territory",
        "training-state",
        "training-file-signed",
        "training-attestation",
    ];
    let people = registrations(store, &session.code).await?;
    Ok(signed.list(&crate::TEXTS, &format!("{code}.csv"), columns, people.iter().map(row)))
}

/// `GET /formation/gestion/{code}/attestations.csv`: the attestations of a session, replaced ones too.
///
/// # Errors
/// As the page of the session.
async fn attested(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let session = pages.session_with_names(&signed, &code).await?;
    let zone = pages.training.zone();
    let row = |one: Attestation| {
        let said = Statement::parse(&one.sealed.statement).ok();
        [
            said.as_ref().map(|said| said.name.clone()).unwrap_or_default(),
            one.code,
            parts::attestation_state(pages.language, one.state),
            said.map(|said| parts::moment(zone, said.issued)).unwrap_or_default(),
            one.ended_at.map(|at| parts::moment(zone, at)).unwrap_or_default(),
            one.reason.unwrap_or_default(),
        ]
    };
    let columns = [
        "training-field-name",
        "training-verify-code",
        "training-state",
        "training-field-issued",
        "training-file-ended",
        "training-correct-reason",
    ];
    let all = attestations_of(&pages.training.store, &session.code).await?;
    Ok(signed.list(&crate::TEXTS, &format!("{code}-attestations.csv"), columns, all.into_iter().map(row)))
}

/// `GET /formation/gestion/{code}/documents.csv`: what is handed out to those who come.
///
/// # Errors
/// As the page of the documents.
async fn handed_out(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (session, ..) = pages.session::<may::Update>(&signed, &code).await?;
    let all = documents_of(&pages.training.store, &session.code).await?;
    let rows = all.into_iter().map(|one| [one.title, one.name, one.size.to_string()]);
    let columns = ["training-document-title", "training-document-file", "training-file-bytes"];
    Ok(signed.list(&crate::TEXTS, &format!("{code}-documents.csv"), columns, rows))
}

/// `GET /formation/gestion/attestations.csv`: the sessions that owe attestations.
///
/// # Errors
/// 404 for who may not issue attestations.
async fn owed(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Create, on::Attestation>(&Place::default())?;
    let owing = owing(&pages.training.store).await?;
    let rows = owing.into_iter().map(|one| [one.session.to_string(), one.title, one.people.to_string()]);
    Ok(signed.list(
        &crate::TEXTS,
        "attestations.csv",
        ["training-session", "training-edit-title", "training-batch-people"],
        rows,
    ))
}

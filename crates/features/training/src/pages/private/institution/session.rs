//! One open session, for an institution: whom it sends, and the list that registers more of its staff. All of them, or nobody.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::may;
use identity::web::{Question, Refusal, Signed, SignedForm, SignedUpload, csrf_field};
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Column, Field, FieldError, Link, SummaryRow, Table, button, data_table, error_summary,
    file_upload, form_errors, inset, link_list, list_file, page_title, summary_list,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::super::import::{checked, told, unprepared};
use super::super::listing::{fault_table, uploaded};
use super::super::{PrivatePages, refused};
use super::{STAFF_COLUMNS, staff_row};
use crate::model::listing::Fault;
use crate::model::registration::RegistrationState;
use crate::model::session::{Session, SessionCode, SessionState};
use crate::pages::parts;
use crate::store::{
    Filling, RegisterError, Registration, Sender, SessionError, enrol_staff, sent_by, session as read_session,
    withdraw_colleague,
};

/// What the page shows.
struct Shown<'a> {
    pages: &'a PrivatePages,
    signed: &'a Signed,
    session: &'a Session,
    filling: Filling,
    errors: &'a [FieldError],
    faults: &'a [Fault],
}

async fn find(pages: &PrivatePages, code: &str) -> Result<(Session, Filling), Refusal> {
    let code: SessionCode = code.parse().map_err(|_| Refusal::Hidden)?;
    let found = read_session(&pages.training.store, &code).await?;
    found.filter(|(session, _)| session.state != SessionState::Draft).ok_or(Refusal::Hidden)
}

/// `GET /formation/etablissement/sessions/{code}`
///
/// # Errors
/// 404 for who does not act for an institution, or a session that is not announced.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (institution, _) = pages.institution::<may::Import>(&signed).await?;
    let (session, filling) = find(&pages, &code).await?;
    let shown = Shown { pages: &pages, signed: &signed, session: &session, filling, errors: &[], faults: &[] };
    show(&shown, institution.id.as_str()).await
}

/// `GET /formation/etablissement/sessions/{code}/agents.csv`: whom the institution sends there.
///
/// # Errors
/// As the page.
pub(super) async fn file(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (institution, _) = pages.institution::<may::Import>(&signed).await?;
    let (session, _) = find(&pages, &code).await?;
    let sent = sent_by(&pages.training.store, institution.id.as_str()).await?;
    let own = sent.iter().filter(|(code, _)| *code == session.code);
    let rows = own.map(|line| staff_row(pages.language, line));
    Ok(signed.list(&crate::TEXTS, &format!("agents-{code}.csv"), STAFF_COLUMNS, rows))
}

async fn show(shown: &Shown<'_>, institution: &str) -> Result<Response, Refusal> {
    let (pages, session, language) = (shown.pages, shown.session, shown.pages.language);
    let all = sent_by(&pages.training.store, institution).await?;
    let own: Vec<&Registration> =
        all.iter().filter(|(code, _)| *code == session.code).map(|(_, registration)| registration).collect();
    let open = session.state == SessionState::Open && shown.signed.now() < session.starts;
    let title = typeset(language, &session.title);
    let seats = format!("{} / {}", shown.filling.seated, session.seats);
    let content = html! {
        (error_summary(language, shown.errors))
        (page_title(Some(&t!(language, "training-institution-register")), &title, Some(&parts::span(pages.training.zone(), language, session))))
        (summary_list(&[
            SummaryRow::text(t!(language, "training-place"), &parts::place(language, session)),
            SummaryRow::text(t!(language, "training-mode"), &t!(language, session.mode.key())),
            SummaryRow::text(t!(language, "training-registered"), &seats),
            SummaryRow::text(t!(language, "training-waiting"), &shown.filling.waiting.to_string()),
        ]))
        (fault_table(language, shown.faults))
        @if open { (form(shown)) } @else { (inset(&html! { (t!(language, "training-registrations-closed-text")) })) }
        section aria-labelledby="agents" {
            h2 class="govuk-heading-m" id="agents" { (t!(language, "training-institution-staff")) }
            @if own.is_empty() { p class="govuk-body" { (t!(language, "training-institution-nobody")) } }
            @else {
                (staff(shown, &own, open))
                (list_file(language, href(language, &format!("{}/sessions/{}/agents.csv", super::PATH, session.code))))
            }
        }
    };
    let path = format!("{}/sessions/{}", super::PATH, session.code);
    let mut response = pages.institution_page(shown.signed, &path, title, &content);
    if !shown.errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn form(shown: &Shown<'_>) -> Markup {
    let (language, session) = (shown.pages.language, shown.session);
    let hint = t!(language, "training-import-hint", professions = parts::professions_with_codes(language));
    let model =
        Link::new(href(language, "/formation/etablissement/modeles/agents.csv"), t!(language, "training-model-file"));
    html! {
        p class="govuk-body" { (t!(language, "training-import-lead")) }
        (link_list(&[(model, None)]))
        form method="post" action=(href(language, &format!("{}/sessions/{}", super::PATH, session.code))) enctype="multipart/form-data" data-send-once {
            (csrf_field(shown.signed))
            (file_upload(language, &Field {
                id: "liste", label: &t!(language, "training-import-file"), hint: Some(&hint), required: true,
                error: form_errors(shown.errors, "liste"), ..Field::default()
            }, ".csv,.xlsx", false))
            (button(&Button { text: &t!(language, "training-import-button"), ..Button::default() }))
        }
    }
}

/// Whom the institution sends, with a button that gives the seat of each back.
fn staff(shown: &Shown<'_>, own: &[&Registration], open: bool) -> Markup {
    let language = shown.pages.language;
    let row = |one: &&Registration| {
        let name = &one.learner.identity.name;
        let holds = matches!(one.state, RegistrationState::Seated | RegistrationState::Waiting);
        let action = href(language, &format!("{}/inscriptions/{}/desistement", super::PATH, one.code));
        vec![
            html! { (name) },
            html! { (one.learner.identity.email) },
            html! { (t!(language, one.learner.identity.profession.key())) },
            html! { (parts::registration_state(language, one.state)) },
            html! {
                @if open && holds {
                    form method="post" action=(action) data-send-once {
                        (csrf_field(shown.signed))
                        input type="hidden" name="session" value=(shown.session.code);
                        (button(&Button { text: &t!(language, "training-give-up"), kind: ButtonKind::Secondary, ..Button::default() }))
                        span class="govuk-visually-hidden" { (name) }
                    }
                }
            },
        ]
    };
    let columns =
        ["training-field-name", "training-email", "training-field-profession", "training-state", "training-give-up"];
    let columns = columns.into_iter().map(|key| Column::words(t!(language, key))).collect();
    let caption = t!(language, "training-institution-staff");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: own.iter().map(row).collect() })
}

/// `POST /formation/etablissement/sessions/{code}`
///
/// # Errors
/// As the page; 422 with every fault of the file; 403 when registrations are not open.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    mut sent: SignedUpload,
) -> Result<Response, Refusal> {
    let (institution, permit) = pages.institution::<may::Import>(&sent.signed).await?;
    let (session, filling) = find(&pages, &code).await?;
    let language = pages.language;
    let file = uploaded(&mut sent, "").await?.file;
    let again = async |error: FieldError, faults: &[Fault]| {
        let shown = Shown {
            pages: &pages,
            signed: &sent.signed,
            session: &session,
            filling,
            errors: std::slice::from_ref(&error),
            faults,
        };
        show(&shown, institution.id.as_str()).await
    };
    let people = match checked(language, &file) {
        Ok(people) => people,
        Err((error, faults)) => return again(error, &faults).await,
    };
    let sender = Sender { institution: institution.name.to_string(), organisation: Some(institution.id.to_string()) };
    match enrol_staff(&pages.training, permit.actor(), &session.code, &sender, &people, &sent.key).await {
        Err(SessionError::Unprepared(lines)) => {
            let (error, faults) = unprepared(language, lines);
            again(error, &faults).await
        }
        enrolled => {
            let told = told(language, enrolled.map_err(refused)?);
            Ok(sent.signed.done(&format!("{}/sessions/{code}", super::PATH), &told))
        }
    }
}

/// Which session to go back to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Withdrawn {
    session: String,
    confirmed: bool,
}

/// `POST /formation/etablissement/inscriptions/{code}/desistement`
///
/// # Errors
/// 404 for a registration that the institution did not make, 403 when it is too late.
pub(super) async fn withdraw(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Withdrawn>,
) -> Result<Response, Refusal> {
    let (institution, permit) = pages.institution::<may::Cancel>(&sent.signed).await?;
    let session: SessionCode = sent.form.session.parse().map_err(|_| Refusal::Unreadable)?;
    let back = format!("{}/sessions/{session}", super::PATH);
    if !sent.form.confirmed {
        let own = sent_by(&pages.training.store, institution.id.as_str()).await?;
        let (_, one) = own.iter().find(|(_, one)| one.code == code).ok_or(Refusal::Hidden)?;
        let question = Question {
            title: t!(pages.language, "training-ask-withdraw", name = one.learner.identity.name.as_str()),
            consequence: t!(pages.language, "training-ask-withdraw-text"),
            yes: t!(pages.language, "training-give-up"),
            action: &format!("{}/inscriptions/{code}/desistement", super::PATH),
            fields: &[("session", session.as_str())],
            back: &back,
        };
        return Ok(sent.signed.ask(&pages.site, "/formation", &question));
    }
    match withdraw_colleague(&pages.training, permit.actor(), institution.id.as_str(), &code).await {
        Ok(()) => {
            let told = t!(pages.language, "training-registration-cancelled");
            Ok(sent.signed.done(&back, &told))
        }
        Err(RegisterError::Session(error)) => Err(refused(error)),
        Err(RegisterError::Store(error)) => Err(error.into()),
        Err(RegisterError::Closed | RegisterError::Unprepared | RegisterError::TooMany) => Err(Refusal::Forbidden),
    }
}

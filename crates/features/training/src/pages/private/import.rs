//! An institution registers its staff from a file: all of them, or nobody and every fault at once.

use axum::extract::{Path, State};
use axum::response::Response;
use identity::may;
use identity::web::{Refusal, Signed, SignedUpload, csrf_field};
use maud::html;
use nomenclature::Language;
use store::EmailAddress;
use ui::components::{
    Button, Field, FieldError, Link, button, error_summary, field, file_upload, form_errors, page_title,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::listing::{Uploaded, fault_table, uploaded};
use super::{PrivatePages, refused};
use crate::model::listing::{Fault, Wrong};
use crate::model::session::Session;
use crate::model::staff::{Colleague, read};
use crate::pages::parts;
use crate::sheet::rows;
use crate::store::{Enrolled, Sender, SessionError, enrol_staff};

/// `GET /formation/gestion/{code}/importer`
///
/// # Errors
/// 404 for a session that is none of theirs.
pub(super) async fn form(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (session, ..) = pages.session::<may::Invite>(&signed, &code).await?;
    Ok(show(&pages, &signed, &session, "", &[], &[]))
}

fn show(
    pages: &PrivatePages,
    signed: &Signed,
    session: &Session,
    institution: &str,
    errors: &[FieldError],
    faults: &[Fault],
) -> Response {
    let language = pages.language;
    let path = format!("/formation/gestion/{}/importer", session.code);
    let title = t!(language, "training-import");
    let hint = t!(language, "training-import-hint", professions = parts::professions_with_codes(language));
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&typeset(language, &session.title)), &title, Some(&t!(language, "training-import-lead"))))
        (fault_table(language, faults))
        form method="post" action=(href(language, &path)) enctype="multipart/form-data" data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (field(language, &Field {
                id: "etablissement", label: &t!(language, "training-employer"), value: institution, required: true,
                error: form_errors(errors, "etablissement"), ..Field::default()
            }))
            (file_upload(language, &Field {
                id: "liste", label: &t!(language, "training-import-file"), hint: Some(&hint), required: true,
                error: form_errors(errors, "liste"), ..Field::default()
            }, ".csv,.xlsx", false))
            (button(&Button { text: &t!(language, "training-import-button"), ..Button::default() }))
        }
    };
    let up =
        Link::new(href(language, &format!("/formation/gestion/{}", session.code)), typeset(language, &session.title));
    let mut response = pages.page(signed, &path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// `POST /formation/gestion/{code}/importer`
///
/// # Errors
/// 404 for a session that is none of theirs; 422 with every fault of the file.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    mut sent: SignedUpload,
) -> Result<Response, Refusal> {
    let (session, _, permit) = pages.session::<may::Invite>(&sent.signed, &code).await?;
    let language = pages.language;
    let Uploaded { text: institution, file } = uploaded(&mut sent, "etablissement").await?;
    let mut errors = Vec::new();
    if !(1..=120).contains(&institution.chars().count()) || institution.chars().any(char::is_control) {
        errors.push(FieldError::new("etablissement", t!(language, "training-wrong-employer")));
    }
    let (people, faults) = match checked(language, &file) {
        Ok(people) => (people, Vec::new()),
        Err((error, faults)) => {
            errors.push(error);
            (Vec::new(), faults)
        }
    };
    if !errors.is_empty() {
        return Ok(show(&pages, &sent.signed, &session, &institution, &errors, &faults));
    }
    let sender = Sender { institution: institution.clone(), organisation: None };
    let enrolled = enrol_staff(&pages.training, permit.actor(), &session.code, &sender, &people, &sent.key).await;
    let enrolled = match enrolled {
        Err(SessionError::Unprepared(lines)) => {
            let (refused, faults) = unprepared(language, lines);
            return Ok(show(&pages, &sent.signed, &session, &institution, &[refused], &faults));
        }
        enrolled => enrolled.map_err(refused)?,
    };
    let told = told(language, enrolled);
    Ok(sent.signed.done(&format!("/formation/gestion/{code}"), &told))
}

/// What came of a list, in words.
pub(super) fn told(language: Language, enrolled: Enrolled) -> String {
    t!(language, "training-imported", seated = enrolled.seated, waiting = enrolled.waiting, already = enrolled.already)
}

/// The faults of those who have not done what the session asks for.
pub(super) fn unprepared(language: Language, lines: Vec<usize>) -> (FieldError, Vec<Fault>) {
    let fault = |line| Fault { line, column: None, what: Wrong::Unprepared };
    let faults: Vec<Fault> = lines.into_iter().map(fault).collect();
    (FieldError::new("liste", t!(language, "training-import-refused", count = faults.len())), faults)
}

/// The people of a file, or everything that is wrong in it.
fn list(file: &[u8]) -> Result<Result<Vec<Colleague>, Vec<Fault>>, crate::sheet::SheetError> {
    let rows = rows(file)?;
    Ok(read(&rows, |text| text.parse::<EmailAddress>().is_ok()))
}

/// The people of a file; otherwise what the form says of it, and every fault.
pub(super) fn checked(language: Language, file: &[u8]) -> Result<Vec<Colleague>, (FieldError, Vec<Fault>)> {
    match list(file) {
        Ok(Ok(people)) => Ok(people),
        Ok(Err(faults)) => {
            Err((FieldError::new("liste", t!(language, "training-import-refused", count = faults.len())), faults))
        }
        Err(_) => Err((FieldError::new("liste", t!(language, "training-import-unreadable")), Vec::new())),
    }
}

//! An institution registers its staff from a file: all of them, or nobody and every fault at once.

use axum::extract::{Path, State};
use axum::response::Response;
use identity::may;
use identity::web::{Refusal, Signed, SignedUpload, csrf_field};
use maud::{Markup, html};
use nomenclature::Language;
use store::EmailAddress;
use ui::components::{
    Button, Column, Field, FieldError, Link, Table, button, data_table, error_summary, field, file_upload, form_errors,
    page_title,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::{PrivatePages, refused};
use crate::model::Profession;
use crate::model::session::Session;
use crate::model::staff::{Colleague, Fault, Wrong, read};
use crate::sheet::rows;
use crate::store::{SessionError, enrol_staff};

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
    let professions: Vec<&str> = Profession::ALL.iter().map(|one| one.code()).collect();
    let hint = t!(language, "training-import-hint", professions = professions.join(", "));
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&typeset(language, &session.title)), &title, Some(&t!(language, "training-import-lead"))))
        (fault_table(language, faults))
        form method="post" action=(href(language, &path)) enctype="multipart/form-data" data-send-once {
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

fn fault_table(language: Language, faults: &[Fault]) -> Markup {
    if faults.is_empty() {
        return html! {};
    }
    let row = |fault: &Fault| vec![html! { (fault.line) }, html! { (words(language, &fault.what)) }];
    let columns = vec![Column::words(t!(language, "training-line")), Column::words(t!(language, "training-fault"))];
    let caption = t!(language, "training-import-faults", count = faults.len());
    data_table(language, &Table { caption, caption_hidden: false, columns, rows: faults.iter().map(row).collect() })
}

fn words(language: Language, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Column(name) => t!(language, "training-fault-column", name = *name),
        Wrong::Name => t!(language, "training-wrong-name"),
        Wrong::Email(given) => t!(language, "training-fault-email", given = given.as_str()),
        Wrong::Profession(given) => t!(language, "training-fault-profession", given = given.as_str()),
        Wrong::Territory(given) => t!(language, "training-fault-territory", given = given.as_str()),
        Wrong::Again(line) => t!(language, "training-fault-again", line = *line),
        Wrong::Empty => t!(language, "training-fault-empty"),
        Wrong::Unprepared => t!(language, "training-fault-unprepared"),
        Wrong::TooMany(most) => t!(language, "training-fault-too-many", most = *most),
    }
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
    let (mut institution, mut file) = (String::new(), Vec::new());
    while let Some(part) = sent.parts.next_field().await.map_err(|_| Refusal::Unreadable)? {
        match part.name() {
            Some("etablissement") => {
                institution = part.text().await.map_err(|_| Refusal::Unreadable)?.trim().to_owned()
            }
            Some("liste") => file = part.bytes().await.map_err(|_| Refusal::TooLarge)?.to_vec(),
            _ => {}
        }
    }
    let mut errors = Vec::new();
    if !(1..=120).contains(&institution.chars().count()) || institution.chars().any(char::is_control) {
        errors.push(FieldError::new("etablissement", t!(language, "training-wrong-employer")));
    }
    let (people, faults) = match list(&file) {
        Ok(Ok(people)) => (people, Vec::new()),
        Ok(Err(faults)) => (Vec::new(), faults),
        Err(_) => {
            errors.push(FieldError::new("liste", t!(language, "training-import-unreadable")));
            (Vec::new(), Vec::new())
        }
    };
    if !faults.is_empty() {
        errors.push(FieldError::new("liste", t!(language, "training-import-refused", count = faults.len())));
    }
    if !errors.is_empty() {
        return Ok(show(&pages, &sent.signed, &session, &institution, &errors, &faults));
    }
    let enrolled = enrol_staff(&pages.training, permit.actor(), &session.code, &institution, &people, &sent.key).await;
    let enrolled = match enrolled {
        Err(SessionError::Unprepared(lines)) => {
            let faults: Vec<Fault> = lines.into_iter().map(|line| Fault { line, what: Wrong::Unprepared }).collect();
            let refused = FieldError::new("liste", t!(language, "training-import-refused", count = faults.len()));
            return Ok(show(&pages, &sent.signed, &session, &institution, &[refused], &faults));
        }
        enrolled => enrolled.map_err(refused)?,
    };
    let told = t!(
        language,
        "training-imported",
        seated = enrolled.seated,
        waiting = enrolled.waiting,
        already = enrolled.already
    );
    Ok(sent.signed.done(&format!("/formation/gestion/{code}"), &told))
}

fn list(file: &[u8]) -> Result<Result<Vec<Colleague>, Vec<Fault>>, crate::sheet::SheetError> {
    let rows = rows(file)?;
    Ok(read(&rows, |text| text.parse::<EmailAddress>().is_ok()))
}

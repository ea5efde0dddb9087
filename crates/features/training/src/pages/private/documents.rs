//! The documents that a trainer hands out to those who come.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::may;
use identity::web::{Question, Refusal, Signed, SignedForm, SignedUpload, csrf_field};
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{
    Button, ButtonKind, Column, Field, FieldError, Link, Table, button, data_table, error_summary, field, file_upload,
    form_errors, list_file, page_title,
};
use ui::i18n::typeset;
use ui::{href, t};

use super::listing::uploaded;
use super::{PrivatePages, refused};
use crate::model::session::Session;
use crate::pages::parts;
use crate::store::{Document, DocumentError, add_document, documents_of, remove_document};

/// `GET /formation/gestion/{code}/documents`
///
/// # Errors
/// 404 for a session that is none of theirs.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (session, ..) = pages.session::<may::Update>(&signed, &code).await?;
    show(&pages, &signed, &session, "", &[]).await
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    session: &Session,
    title_sent: &str,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let language = pages.language;
    let documents = documents_of(&pages.training.store, &session.code).await?;
    let path = format!("/formation/gestion/{}/documents", session.code);
    let title = t!(language, "training-documents-for-all");
    let (label, file) = (t!(language, "training-document-title"), t!(language, "training-document-file"));
    let hint = t!(language, "training-document-hint");
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&typeset(language, &session.title)), &title, Some(&t!(language, "training-documents-lead"))))
        @if !documents.is_empty() {
            (table(pages, signed, session, &documents))
            (list_file(language, href(language, &format!("{path}.csv"))))
        }
        form method="post" action=(href(language, &path)) enctype="multipart/form-data" data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            (field(language, &Field {
                id: "titre", label: &label, value: title_sent, required: true, error: form_errors(errors, "titre"), ..Field::default()
            }))
            (file_upload(language, &Field {
                id: "liste", label: &file, hint: Some(&hint), required: true, error: form_errors(errors, "liste"), ..Field::default()
            }, ".pdf,.odt,.odp,.ods,.docx,.pptx,.xlsx,.png,.jpg,.txt", false))
            (button(&Button { text: &t!(language, "training-document-add"), ..Button::default() }))
        }
    };
    let up =
        Link::new(href(language, &format!("/formation/gestion/{}", session.code)), typeset(language, &session.title));
    let mut response = pages.page(signed, &path, title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn table(pages: &PrivatePages, signed: &Signed, session: &Session, documents: &[Document]) -> Markup {
    let language = pages.language;
    let action = href(language, &format!("/formation/gestion/{}/documents/retirer", session.code));
    let row = |one: &Document| {
        vec![
            html! { (typeset(language, &one.title)) },
            html! { (parts::size(language, one.size)) },
            html! {
                form method="post" action=(action) data-send-once {
                    (csrf_field(signed))
                    (button(&Button { text: &t!(language, "training-take-back"), kind: ButtonKind::Secondary, name_value: Some(("nom", &one.name)) }))
                    span class="govuk-visually-hidden" { (one.title) }
                }
            },
        ]
    };
    let columns = ["training-document-title", "training-document-size", "training-take-back"];
    let columns = columns.into_iter().map(|key| Column::words(t!(language, key))).collect();
    let caption = t!(language, "training-documents-for-all");
    data_table(language, &Table { caption, caption_hidden: true, columns, rows: documents.iter().map(row).collect() })
}

/// `POST /formation/gestion/{code}/documents`
///
/// # Errors
/// 404 for a session that is none of theirs; 422 with all that is wrong.
pub(super) async fn add(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    mut sent: SignedUpload,
) -> Result<Response, Refusal> {
    let (session, _, permit) = pages.session::<may::Update>(&sent.signed, &code).await?;
    let language = pages.language;
    let came = uploaded(&mut sent, "titre").await?;
    let mut errors = Vec::new();
    if !(1..=160).contains(&came.text.chars().count()) || came.text.chars().any(char::is_control) {
        errors.push(FieldError::new("titre", t!(language, "training-wrong-title")));
    }
    if came.file.is_empty() {
        errors.push(FieldError::new("liste", t!(language, "training-wrong-document")));
    }
    if errors.is_empty() {
        let (store, now) = (&pages.training.store, sent.signed.now());
        match add_document(store, permit.actor(), now, &session.code, (&came.text, came.file), &sent.key).await {
            Ok(()) => {
                let told = t!(language, "training-document-added");
                return Ok(sent.signed.done(&format!("/formation/gestion/{code}/documents"), &told));
            }
            Err(DocumentError::File(_)) => {
                errors.push(FieldError::new("liste", t!(language, "training-wrong-document")));
            }
            Err(DocumentError::Session(error)) => return Err(refused(error)),
            Err(DocumentError::Store(error)) => return Err(error.into()),
            Err(DocumentError::Keeping(error)) => {
                tracing::error!(%error, "a document of a session was not kept");
                errors.push(FieldError::new("liste", t!(language, "training-wrong-document")));
            }
        }
    }
    show(&pages, &sent.signed, &session, &came.text, &errors).await
}

/// Which document.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Taken {
    nom: String,
    confirmed: bool,
}

/// `POST /formation/gestion/{code}/documents/retirer`
///
/// # Errors
/// 404 for a session that is none of theirs.
pub(super) async fn take_back(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    sent: SignedForm<Taken>,
) -> Result<Response, Refusal> {
    let (session, _, permit) = pages.session::<may::Update>(&sent.signed, &code).await?;
    let (store, now, language) = (&pages.training.store, sent.signed.now(), pages.language);
    let back = format!("/formation/gestion/{code}/documents");
    if !sent.form.confirmed {
        let all = documents_of(store, &session.code).await?;
        // What is not there any more is taken back already.
        let Some(one) = all.iter().find(|one| one.name == sent.form.nom) else {
            return Ok(sent.signed.done(&back, &t!(language, "training-step-done")));
        };
        let question = Question {
            title: t!(language, "training-ask-document", title = typeset(language, &one.title)),
            consequence: t!(language, "training-ask-document-text"),
            yes: t!(language, "training-take-back"),
            action: &format!("{back}/retirer"),
            fields: &[("nom", &one.name)],
            back: &back,
        };
        return Ok(sent.signed.ask(&pages.site, "/formation", &question));
    }
    remove_document(store, permit.actor(), now, &session.code, &sent.form.nom).await?;
    Ok(sent.signed.done(&back, &t!(language, "training-step-done")))
}

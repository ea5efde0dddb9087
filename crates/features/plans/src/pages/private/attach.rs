//! The files of a statement, for those through whose hands it goes.

use std::io::Cursor;

use axum::extract::{Path, State};
use axum::response::Response;
use identity::web::{Refusal, Signed, SignedUpload, csrf_field, plain};
use identity::{may, on};
use maud::{Markup, html};
use nomenclature::Language;
use store::{FileError, FileHash, FileKind, FileLimits, FileRefused, IncomingFile};
use ui::components::{Button, ButtonKind, Field, FieldError, button, file_upload, form_errors};
use ui::{href, t};

use super::{PrivatePages, place_of, statement};
use crate::model::statement::StatementState;
use crate::store::{Evidence, Filed, attach, evidence, filed};

/// What may be attached: what one reads, nothing that runs.
const LIMITS: FileLimits = FileLimits { bytes: 10 * 1024 * 1024, kinds: FileKind::ALL };
/// The largest request that brings one.
pub(super) const LARGEST_REQUEST: usize = 10 * 1024 * 1024 + 64 * 1024;
/// The most files of a statement.
const MOST: usize = 10;

/// Whether files may still be added: what is validated is public and frozen.
fn open(found: &Filed) -> bool {
    matches!(found.state, StatementState::Filed | StatementState::SentBack)
}

/// The files of a statement, and the way to add one for its service.
pub(super) fn draw(signed: &Signed, found: &Filed, files: &[Evidence], errors: &[FieldError]) -> Markup {
    let language = signed.language();
    let path = format!("/plans/suivi/declarations/{}/pieces", found.code);
    let adds = open(found)
        && signed.permit::<may::Submit, on::Statement>(&place_of(Some(&found.organisation))).is_ok()
        && files.len() < MOST;
    let (label, hint) = (t!(language, "plans-file"), t!(language, "plans-file-hint"));
    let error = form_errors(errors, "piece");
    let field = Field { id: "piece", label: &label, hint: Some(&hint), required: true, error, ..Field::default() };
    html! {
        @if adds || !files.is_empty() { h2 class="govuk-heading-m" { (t!(language, "plans-evidence-files")) } }
        @if !files.is_empty() {
            ul class="govuk-list govuk-list--bullet" {
                @for one in files {
                    li { a class="govuk-link" href=(href(language, &format!("{path}/{}", one.hash.as_str()))) { (one.name) } }
                }
            }
        }
        @if adds {
            form method="post" action=(href(language, &path)) enctype="multipart/form-data" novalidate data-send-once {
                (csrf_field(signed))
                (file_upload(language, &field, ".pdf,.docx,.odt,.xlsx,.ods,.csv,.png,.jpg", false))
                (button(&Button { text: &t!(language, "plans-file-button"), kind: ButtonKind::Secondary, ..Button::default() }))
            }
        }
    }
}

/// `POST /plans/suivi/declarations/{code}/pieces`
///
/// # Errors
/// 404 for another service's, 403 once it is out of the service's hands, 413 for a request that is too large, 422 for a file that is not taken.
pub(super) async fn send(
    State(pages): State<PrivatePages>,
    Path(code): Path<String>,
    mut sent: SignedUpload,
) -> Result<Response, Refusal> {
    let language = pages.language;
    let store = &pages.plans.store;
    let found = filed(store, &code).await?.ok_or(Refusal::Hidden)?;
    let permit = sent.signed.permit::<may::Submit, on::Statement>(&place_of(Some(&found.organisation)))?;
    if !open(&found) || evidence(store, &code).await?.len() >= MOST {
        return Err(Refusal::Forbidden);
    }
    let part = sent.parts.next_field().await?.ok_or(Refusal::Unreadable)?;
    let name: String =
        plain(part.file_name().unwrap_or_default()).chars().filter(|one| !one.is_control()).take(120).collect();
    let bytes = part.bytes().await?;
    let back = format!("/plans/suivi/declarations/{code}");
    let file = match IncomingFile::check(Cursor::new(bytes), &LIMITS) {
        Ok(file) => file,
        Err(refused) => {
            let errors = [FieldError::new("piece", wrong(language, &refused))];
            return statement::begun(&pages, &sent.signed, &found, &errors).await;
        }
    };
    let name = if name.trim().is_empty() { format!("piece.{}", file.kind().extension) } else { name };
    let kept = attach(store, permit.actor(), sent.signed.now(), &code, (name.trim(), file)).await;
    kept.map_err(|error| match error {
        FileError::Store(error) => error.into(),
        FileError::Damaged(_) => Refusal::Failed,
    })?;
    Ok(sent.signed.done(&back, &t!(language, "plans-file-added")))
}

/// Why a file is not taken, and how to mend it.
fn wrong(language: Language, refused: &FileRefused) -> String {
    match refused {
        FileRefused::Empty => t!(language, "plans-wrong-file-empty"),
        FileRefused::TooLarge { .. } => t!(language, "plans-wrong-file-large"),
        FileRefused::Kind { .. } => t!(language, "plans-wrong-file-kind"),
        FileRefused::Unreadable(_) => t!(language, "plans-wrong-file-cut"),
    }
}

/// `GET /plans/suivi/declarations/{code}/pieces/{hash}`
///
/// # Errors
/// 404 for who is not among the statement's hands.
pub(super) async fn file(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path((code, hash)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let store = &pages.plans.store;
    let found = filed(store, &code).await?.ok_or(Refusal::Hidden)?;
    signed.permit::<may::Read, on::Statement>(&place_of(Some(&found.organisation)))?;
    let hash: FileHash = hash.parse().map_err(|_| Refusal::Hidden)?;
    let kept = evidence(store, &code).await?.into_iter().find(|one| one.hash == hash).ok_or(Refusal::Hidden)?;
    let file = store.file(&hash).await?.ok_or(Refusal::Hidden)?;
    let bytes = store.read_file(&hash).await.map_err(|error| {
        tracing::error!(%error, "a file of a statement is not readable");
        Refusal::Failed
    })?;
    Ok(signed.download(&kept.name, file.kind.media_type, bytes))
}

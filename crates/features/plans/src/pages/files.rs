//! The files of validated statements, for anyone; and the calendars at secret addresses.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use store::{FileHash, StoreError};
use ui::answer::Answers as _;
use ui::errors::Fault;
use ui::t;

use super::Pages;
use crate::calendar;
use crate::model::statement::StatementState;
use crate::store::{evidence, filed, plan};

/// A file as it is sent: never run by a browser.
pub(super) fn sent(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let safe: String = name.chars().filter(|one| one.is_ascii_alphanumeric() || "-_.".contains(*one)).collect();
    let disposition = format!("attachment; filename=\"{safe}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

async fn read(pages: &Pages, code: &str, hash: &str) -> Result<Option<Response>, StoreError> {
    let store = &pages.plans.store;
    let Ok(hash) = hash.parse::<FileHash>() else { return Ok(None) };
    let Some(found) = filed(store, code).await? else { return Ok(None) };
    let public =
        found.state == StatementState::Validated && plan(store, &found.plan, pages.plans.today()).await?.is_some();
    let kept = evidence(store, code).await?.into_iter().find(|one| one.hash == hash);
    let (Some(kept), true) = (kept, public) else { return Ok(None) };
    let Some(file) = store.file(&hash).await? else { return Ok(None) };
    match store.read_file(&hash).await {
        Ok(bytes) => Ok(Some(sent(&kept.name, file.kind.media_type, bytes))),
        Err(error) => {
            tracing::error!(%error, "a file of a statement is not readable");
            Ok(None)
        }
    }
}

/// `GET /plans/pieces/{statement}/{hash}`
///
/// # Errors
/// 404 for a file of a statement that is not validated, 500 when the database does not answer.
pub(super) async fn piece(State(pages): State<Pages>, Path((code, hash)): Path<(String, String)>) -> Response {
    match read(&pages, &code, &hash).await {
        Ok(Some(response)) => response,
        Ok(None) => pages.fault("/plans", Fault::NotFound, &[t!(pages.language, "plans-no-file")]),
        Err(error) => pages.failed("/plans", &error),
    }
}

/// `GET /plans/calendrier/{secret}`: the deadlines of the person to whom the secret address was given.
///
/// # Errors
/// 404 for an address that was not given, or was replaced.
pub(super) async fn feed(State(pages): State<Pages>, Path(secret): Path<String>) -> Response {
    let secret = secret.strip_suffix(".ics").unwrap_or(&secret);
    match calendar::of_secret(&pages.plans, secret, pages.language).await {
        Ok(Some(text)) => {
            let headers = [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CACHE_CONTROL, "no-store")];
            (headers, text).into_response()
        }
        Ok(None) => pages.fault("/plans", Fault::NotFound, &[t!(pages.language, "plans-no-calendar")]),
        Err(error) => pages.failed("/plans", &error),
    }
}

//! The files of kits: one, or the whole kit as an archive; films by ranges, so that one can start in their middle.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use ui::answer::Answers as _;
use ui::errors::Fault;
use ui::t;

use super::stream::{self, Range};
use super::{Pages, kit};
use crate::model::kit::{DocumentKind, FileRole, KitId};
use crate::store::{KitFile, Use, count_use, kit_files, kit_versions};

/// A file's address in the archive and on the site never changes, so that anyone may keep it.
const KEEP: &str = "public, max-age=31536000, immutable";

/// The version asked for and its files, when it may be read.
async fn files_of(pages: &Pages, kit: &str, version: &str) -> Result<(KitId, u16, Vec<KitFile>), Response> {
    let number = version.strip_prefix('v').filter(|digits| !digits.starts_with(['0', '+']));
    let (Ok(id), Some(number)) = (kit.parse::<KitId>(), number.and_then(|digits| digits.parse::<u16>().ok())) else {
        return Err(kit::unknown(pages));
    };
    let store = &pages.training.store;
    let read = async {
        let versions = kit_versions(store, &id).await?;
        let readable = versions.iter().any(|version| version.version == number);
        Ok::<_, store::StoreError>(if readable { Some(kit_files(store, &id, number).await?) } else { None })
    };
    match read.await {
        Ok(Some(files)) => Ok((id, number, files)),
        Ok(None) => Err(kit::unknown(pages)),
        Err(error) => Err(pages.failed("/formation", &error)),
    }
}

async fn count(pages: &Pages, kit: &KitId, what: Use) {
    if let Err(error) = count_use(&pages.training.store, kit, what, pages.training.now()).await {
        tracing::warn!(%error, "the use of a kit was not counted");
    }
}

/// `GET /formation/kits/{kit}/{version}/{file}`
///
/// # Errors
/// 404 for a file that does not exist; 416 for a range outside of it; 500 when the database does not answer.
pub(super) async fn one(
    State(pages): State<Pages>,
    Path((kit, version, name)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let (id, _, files) = match files_of(&pages, &kit, &version).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let Some(file) = files.into_iter().find(|file| file.name == name) else {
        return pages.fault("/formation", Fault::NotFound, &[t!(pages.language, "training-unknown-file")]);
    };
    let range = match Range::asked(&headers, file.size) {
        Ok(range) => range,
        Err(()) => {
            return (StatusCode::RANGE_NOT_SATISFIABLE, [(CONTENT_RANGE, format!("bytes */{}", file.size))])
                .into_response();
        }
    };
    let is_film = file.role == FileRole::Document(DocumentKind::Film);
    if range.is_none_or(|range| range.first == 0) && file.role != FileRole::Captions {
        count(&pages, &id, if is_film { Use::Play } else { Use::Download }).await;
    }
    // A page of ours shows films, captions and texts; the rest is for taking away.
    let shown = is_film || file.media.starts_with("text/") || file.media == "application/pdf";
    let disposition = format!("{}; filename=\"{name}\"", if shown { "inline" } else { "attachment" });
    let whole = Range { first: 0, last: file.size.saturating_sub(1) };
    let sent = range.unwrap_or(whole);
    let body = Body::from_stream(stream::pieces(pages.training.store.clone(), file.hash, sent));
    let mut answer = Response::builder()
        .header(CONTENT_TYPE, file.media)
        .header(CONTENT_DISPOSITION, disposition)
        .header(CACHE_CONTROL, KEEP)
        .header(ACCEPT_RANGES, "bytes")
        .header(CONTENT_LENGTH, sent.last - sent.first + 1);
    if range.is_some() {
        let told = format!("bytes {}-{}/{}", sent.first, sent.last, file.size);
        answer = answer.status(StatusCode::PARTIAL_CONTENT).header(CONTENT_RANGE, told);
    }
    answer.body(body).unwrap_or_else(|error| pages.failed("/formation", &error))
}

/// `GET /formation/kits/{kit}/{version}/tout.zip`
///
/// # Errors
/// 404 for a version that does not exist or holds no file; 500 when the database does not answer.
pub(super) async fn whole(State(pages): State<Pages>, Path((kit, version)): Path<(String, String)>) -> Response {
    let (id, number, files) = match files_of(&pages, &kit, &version).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    if files.is_empty() {
        return pages.fault("/formation", Fault::NotFound, &[t!(pages.language, "training-no-file")]);
    }
    count(&pages, &id, Use::Download).await;
    let folder = format!("{id}-v{number}");
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{folder}.zip\"")),
        (CACHE_CONTROL, KEEP.to_owned()),
    ];
    (headers, Body::from_stream(stream::archive(pages.training.store.clone(), folder, files))).into_response()
}

//! A file of a publication: PDF, spreadsheet, CSV, values.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ui::answer::Answers as _;
use ui::errors::Fault;
use ui::t;

use super::{Pages, choose, version_number};

/// `GET /publications/{slug}/{version}/{file}`
///
/// # Errors
/// 404 for a file that does not exist; 500 when the database does not answer.
pub(super) async fn file(
    State(pages): State<Pages>,
    Path((slug, version, name)): Path<(String, String, String)>,
) -> Response {
    let path = format!("/publications/{slug}");
    let versions = match pages.publications.versions(&slug).await {
        Ok(versions) => versions,
        Err(error) => return pages.failed(&path, &error),
    };
    // A file is asked of the language of its address alone: the same address never gives two files.
    let number = version_number(&version);
    let entry =
        choose(&versions, pages.language, number).filter(|entry| number.is_some() && entry.language == pages.language);
    let bytes = match entry {
        Some(entry) => pages.publications.file(entry, &name).await,
        None => None,
    };
    match (entry, bytes) {
        (Some(entry), Some(bytes)) => {
            let short = name.rsplit('/').next().unwrap_or_default();
            let saved =
                format!("attachment; filename=\"{}-v{}-{}-{short}\"", entry.slug, entry.version, entry.language.tag());
            let shown = if name.ends_with(".pdf") { saved.replacen("attachment", "inline", 1) } else { saved };
            // What is published never changes, so that anyone may keep it.
            let headers = [
                (CONTENT_TYPE, media_type(&name).to_owned()),
                (CONTENT_DISPOSITION, shown),
                (CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
            ];
            (headers, bytes).into_response()
        }
        _ => pages.fault(&path, Fault::NotFound, &[t!(pages.language, "publication-unknown")]),
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("pdf") => "application/pdf",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

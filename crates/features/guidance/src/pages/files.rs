//! The style, the script and the icon of this room: apart from the other pages', small, and not kept by the browser.

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use ui::assets;

/// Where these files are: their names say nothing.
const PREFIX: &str = "/outils/f/";

/// The addresses of these files, which are the same in each language.
pub fn routes() -> Router {
    Router::new().route("/outils/f/{name}", get(file))
}

pub(super) fn css() -> String {
    format!("{PREFIX}{}", assets::GUIDE_CSS)
}

pub(super) fn js() -> String {
    format!("{PREFIX}{}", assets::GUIDE_JS)
}

pub(super) fn icon() -> String {
    format!("{PREFIX}{}", assets::GUIDE_ICON)
}

async fn file(Path(name): Path<String>) -> Response {
    let ours = [assets::GUIDE_CSS, assets::GUIDE_JS, assets::GUIDE_ICON];
    let asset = ours.contains(&name.as_str()).then(|| assets::asset(&name)).flatten();
    let Some(asset) = asset else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [(header::CONTENT_TYPE, asset.mime), (header::CACHE_CONTROL, "no-store")];
    (headers, asset.bytes).into_response()
}

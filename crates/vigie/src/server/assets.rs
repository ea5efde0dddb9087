//! Styles, scripts and fonts, from the binary itself.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub(super) fn routes() -> Router {
    Router::new().route("/static/{name}", get(asset)).route("/robots.txt", get(robots))
}

async fn asset(Path(name): Path<String>, asked: HeaderMap) -> Response {
    let Some(asset) = ui::assets::asset(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, asset.mime.to_owned()),
        (header::CACHE_CONTROL, ui::assets::CACHE_CONTROL.to_owned()),
        (header::ETAG, asset.etag.clone()),
    ];
    let known = asked.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == asset.etag.as_bytes());
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, asset.bytes.into_owned()).into_response()
}

async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /api/\n"
}

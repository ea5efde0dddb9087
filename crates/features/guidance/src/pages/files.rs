//! The style, the script and the icon of this room: apart from the other pages', small, and not kept by the browser.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use ui::assets;

/// Where these files are: their names say nothing.
const PREFIX: &str = "/outils/f/";
/// How wide the pictures of the icon are: for a telephone that takes no drawing on its home screen, and would else put there
/// a picture of the page.
pub(super) const ICON_SIZES: [u32; 3] = [TOUCH_ICON, 192, 512];
/// The size that an iPhone asks for.
pub(super) const TOUCH_ICON: u32 = 180;

/// The pictures of the icon, by name.
static PICTURES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let drawing = assets::asset(assets::GUIDE_ICON).map(|asset| asset.bytes.into_owned()).unwrap_or_default();
    let drawing = String::from_utf8_lossy(&drawing).into_owned();
    let pictures =
        ICON_SIZES.iter().filter_map(|size| Some((picture_name(*size), typeset::picture(&drawing, *size).ok()?)));
    pictures.collect()
});

fn picture_name(size: u32) -> String {
    format!("{}-{size}.png", assets::GUIDE_ICON.trim_end_matches(".svg"))
}

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

pub(super) fn icon_picture(size: u32) -> String {
    format!("{PREFIX}{}", picture_name(size))
}

async fn file(Path(name): Path<String>) -> Response {
    if let Some(picture) = PICTURES.get(&name) {
        let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "no-store")];
        return (headers, picture.clone()).into_response();
    }
    let ours = [assets::GUIDE_CSS, assets::GUIDE_JS, assets::GUIDE_ICON];
    let asset = ours.contains(&name.as_str()).then(|| assets::asset(&name)).flatten();
    let Some(asset) = asset else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [(header::CONTENT_TYPE, asset.mime), (header::CACHE_CONTROL, "no-store")];
    (headers, asset.bytes).into_response()
}

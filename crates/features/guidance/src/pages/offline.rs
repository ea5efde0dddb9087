//! `/outils/hors-ligne`: keeping this part, and nothing else, on a device, under a name that says nothing; and taking it away.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::json;
use ui::{assets, t};

use super::{Pages, View, files, kept, posters};

/// The two roots of this part; what is kept answers for them alone.
const ROOTS: [&str; 2] = ["/outils", "/orientation"];

pub(super) fn content(view: &View<'_>) -> Markup {
    let language = view.language;
    let scopes: Vec<String> = ROOTS.iter().map(|root| ui::href(language, root)).collect();
    html! {
        h1 { (t!(language, "guidance-offline-title")) }
        p class="lead" { (t!(language, "guidance-offline-lead")) }
        p class="notice" { (t!(language, "guidance-offline-careful")) }
        div hidden data-offline=(ui::href(language, "/outils/carnet.js")) data-scopes=(scopes.join(" ")) {
            p class="actions" {
                button type="button" data-keep { (t!(language, "guidance-offline-keep")) } " "
                button type="button" class="plain" data-forget { (t!(language, "guidance-offline-forget")) }
            }
            p role="status" data-state data-kept=(t!(language, "guidance-offline-kept"))
                data-forgotten=(t!(language, "guidance-offline-forgotten")) data-failed=(t!(language, "guidance-offline-failed")) {}
        }
        p data-without { (t!(language, "guidance-offline-without")) }
        p { (t!(language, "guidance-offline-install")) }
    }
}

/// What the browser reads before it puts these pages on a home screen.
pub(super) async fn manifest(State(pages): State<Pages>) -> Response {
    let language = pages.language;
    let drawn = json!({ "src": files::icon(), "sizes": "any", "type": "image/svg+xml", "purpose": "any" });
    let pictures = files::ICON_SIZES.map(|size| {
        json!({ "src": files::icon_picture(size), "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": "any" })
    });
    let icons: Vec<_> = std::iter::once(drawn).chain(pictures).collect();
    let manifest = json!({
        "name": t!(language, "guidance-offline-name"),
        "short_name": t!(language, "guidance-offline-name"),
        "lang": language.tag(),
        // One name for the application, whatever its scope: nothing shorter than the root holds both parts of this room.
        "id": ui::href(language, "/outils"),
        "start_url": ui::href(language, "/outils"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf8f4",
        "theme_color": "#fbf8f4",
        "icons": icons,
    });
    let headers = [(header::CONTENT_TYPE, "application/manifest+json"), (header::CACHE_CONTROL, "no-store")];
    (headers, manifest.to_string()).into_response()
}

/// The service worker: the list of these pages, then the script.
pub(super) async fn worker(State(pages): State<Pages>) -> Response {
    let script = assets::asset(assets::GUIDE_WORKER).map(|asset| String::from_utf8_lossy(&asset.bytes).into_owned());
    let body = format!("self.PAGES={};\n{}", json!(addresses(&pages)), script.unwrap_or_default());
    let headers = [
        ("content-type", "text/javascript; charset=utf-8"),
        ("cache-control", "no-store"),
        ("service-worker-allowed", "/"),
        ("content-security-policy", "default-src 'none'; connect-src 'self'"),
    ];
    (headers, body).into_response()
}

/// The addresses that work offline, in this language.
fn addresses(pages: &Pages) -> Vec<String> {
    let paths = kept::paths(pages).into_iter().filter(|path| posters::kept_offline(path));
    let mut addresses: Vec<String> = paths.map(|path| ui::href(pages.language, &path)).collect();
    addresses.extend([files::css(), files::js(), files::icon()]);
    addresses
}

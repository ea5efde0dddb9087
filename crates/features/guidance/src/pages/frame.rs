//! The page around every page of this room: the way out first, a plain name, no trace.

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use nomenclature::Language;
use ui::t;

use super::{View, files, with_reading};
use crate::words::Reading;

/// Stricter than the other pages': a script here can send nothing to anybody, not even to this server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; \
    manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The headers of every page of this room, beside those of all pages.
pub(super) const HEADERS: [(header::HeaderName, &str); 2] =
    [(header::CACHE_CONTROL, "no-store"), (header::CONTENT_SECURITY_POLICY, POLICY)];

/// The sections of this room.
const SECTIONS: [(&str, &str); 4] = [
    ("/orientation", "guidance-section-contacts"),
    ("/outils", "guidance-section-tools"),
    ("/outils/droits", "guidance-section-rights"),
    ("/outils/traces", "guidance-section-traces"),
];

/// A page.
pub(super) fn page(view: &View<'_>, path: &str, content: &Markup) -> Response {
    page_with(view, StatusCode::OK, path, content)
}

/// A page with a status of its own.
pub(super) fn page_with(view: &View<'_>, status: StatusCode, path: &str, content: &Markup) -> Response {
    (status, HEADERS, Html(document(view, path, content).into_string())).into_response()
}

pub(super) fn document(view: &View<'_>, path: &str, content: &Markup) -> Markup {
    let language = view.language;
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                // The same for every page, and about nothing: it stays in the history and on the tab.
                title { (t!(language, "ui-discreet-title")) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                link rel="stylesheet" href=(files::css());
                link rel="icon" href=(files::icon()) type="image/svg+xml";
                link rel="apple-touch-icon" href=(files::icon_picture(files::TOUCH_ICON));
                @if path == "/outils/hors-ligne" {
                    link rel="manifest" href=(ui::href(language, "/outils/carnet.webmanifest"));
                }
                script src=(files::js()) defer {}
            }
            body {
                (way_out(view))
                (top(view, path))
                main id="contenu" tabindex="-1" { (content) }
                (foot(view))
            }
        }
    }
}

/// The first link of the page.
fn way_out(view: &View<'_>) -> Markup {
    let language = view.language;
    html! {
        div class="exit" role="region" aria-label=(t!(language, "ui-exit-region")) {
            a class="exit__link" href=(view.pages.site.quick_exit_address) rel="nofollow noreferrer" data-quick-exit {
                (t!(language, "ui-exit-link"))
            }
            p class="exit__note" { (t!(language, "guidance-exit-note")) " " a href=(view.href("/outils/traces")) { (t!(language, "guidance-exit-traces")) } }
        }
    }
}

fn top(view: &View<'_>, path: &str) -> Markup {
    let language = view.language;
    let other_reading = if view.reading == Reading::Easy { Reading::Usual } else { Reading::Easy };
    html! {
        header class="top" {
            a class="skip" href="#contenu" { (t!(language, "ui-skip-to-content")) }
            nav aria-label=(t!(language, "guidance-navigation")) {
                ul class="top__list" {
                    @for (address, key) in SECTIONS {
                        @let here = path == address;
                        li { a href=(view.href(address)) aria-current=[here.then_some("page")] { (t!(language, key)) } }
                    }
                }
                ul class="top__list top__list--reading" {
                    li {
                        a href=(with_reading(ui::href(language, path), other_reading)) {
                            @if other_reading == Reading::Easy { (t!(language, "guidance-read-easy")) }
                            @else { (t!(language, "guidance-read-usual")) }
                        }
                    }
                    @for other in Language::ALL.into_iter().filter(|other| *other != language) {
                        li {
                            a href=(with_reading(ui::href(other, path), view.reading)) hreflang=(other.tag()) lang=(other.tag()) {
                                (t!(other, "ui-this-language"))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn foot(view: &View<'_>) -> Markup {
    let language = view.language;
    html! {
        footer class="foot" {
            p {
                (t!(language, "ui-help-emergency")) " " a href="tel:17" { "17" } ", " a href="tel:112" { "112" } ", "
                (t!(language, "ui-help-text-message")) " " a href="sms:114" { "114" } "."
            }
            ul class="top__list" {
                li { a href=(view.href("/orientation/carte")) { (t!(language, "guidance-card-title")) } }
                li { a href=(view.href("/outils/langues")) { (t!(language, "guidance-other-languages-title")) } }
                li { a href=(view.href("/outils/hors-ligne")) { (t!(language, "guidance-offline-title")) } }
            }
            p { (t!(language, "guidance-foot")) }
        }
    }
}

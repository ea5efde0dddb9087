//! The place of a French Sign Language video on a page: the video when the institution has put it in its data folder, else
//! a plain sentence. Films are read into memory at the start, for a page of this room opens no file.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use ui::t;

use super::{Pages, View};

/// Where a video is, under its page's name.
pub(super) fn slot(view: &View<'_>, name: &str) -> Markup {
    let language = view.language;
    html! {
        @if view.pages.library.films.contains_key(name) {
            // Nothing is fetched before one asks: a film weighs more than the rest of the page.
            video class="film" controls preload="none" aria-label=(t!(language, "guidance-film-label"))
                src={ "/outils/lsf/" (name) } {}
        } @else {
            p class="hint screen" { (t!(language, "guidance-film-none")) }
        }
    }
}

pub(super) async fn film(State(pages): State<Pages>, Path(name): Path<String>) -> Response {
    match pages.library.films.get(&name) {
        Some(bytes) => {
            let headers = [(header::CONTENT_TYPE, "video/mp4"), (header::CACHE_CONTROL, "no-store")];
            (headers, bytes.as_ref().to_vec()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

//! The place of a French Sign Language video on a page: the video when the institution has put it in its data folder, else
//! a plain sentence. Films are read into memory at the start, for a page of this room opens no file.

use std::ops::RangeInclusive;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
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

/// A film, or the part of it that a browser asks for: those of Apple play none that cannot be given in parts.
pub(super) async fn film(State(pages): State<Pages>, Path(name): Path<String>, asked: HeaderMap) -> Response {
    let Some(film) = pages.library.films.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let wanted = asked.get(header::RANGE).and_then(|range| range.to_str().ok()).and_then(Part::read);
    let kept =
        [(header::CONTENT_TYPE, "video/mp4"), (header::CACHE_CONTROL, "no-store"), (header::ACCEPT_RANGES, "bytes")];
    match wanted.map(|part| part.within(film.len())) {
        None => (kept, film.to_vec()).into_response(),
        Some(Some(part)) => {
            let place = format!("bytes {}-{}/{}", part.start(), part.end(), film.len());
            (StatusCode::PARTIAL_CONTENT, kept, [(header::CONTENT_RANGE, place)], film[part].to_vec()).into_response()
        }
        Some(None) => {
            let whole = format!("bytes */{}", film.len());
            (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, whole)]).into_response()
        }
    }
}

/// One part of a file, as `Range: bytes=…` asks for it (RFC 9110, 14.1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// From a byte, to another or to the end.
    From(usize, Option<usize>),
    /// So many bytes at the end.
    Last(usize),
}

impl Part {
    /// `None` for what is not one part: the whole is then given, as the RFC allows.
    fn read(range: &str) -> Option<Self> {
        let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
        let number = |text: &str| text.trim().parse::<usize>().ok();
        Some(match (first.trim(), last.trim()) {
            ("", last) => Self::Last(number(last)?),
            (first, "") => Self::From(number(first)?, None),
            (first, last) => {
                let (first, last) = (number(first)?, number(last)?);
                (first <= last).then_some(Self::From(first, Some(last)))?
            }
        })
    }

    /// The bytes of a file of this length; `None` when it has none of them.
    fn within(self, length: usize) -> Option<RangeInclusive<usize>> {
        let end = length.checked_sub(1)?;
        match self {
            Self::From(first, last) => (first <= end).then(|| first..=last.unwrap_or(end).min(end)),
            Self::Last(0) => None,
            Self::Last(count) => Some(length.saturating_sub(count)..=end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_of_the_rfc() {
        for (range, expected) in [
            ("bytes=0-1", Some(Some(0..=1))),
            ("bytes=0-", Some(Some(0..=9))),
            ("bytes=8-99", Some(Some(8..=9))),
            ("bytes=-3", Some(Some(7..=9))),
            ("bytes=-99", Some(Some(0..=9))),
            ("bytes=10-", Some(None)),
            ("bytes=-0", Some(None)),
            ("bytes=5-2", None),
            ("bytes=a-b", None),
            ("bytes=0-1,4-5", None),
            ("lines=0-1", None),
            ("bytes=99999999999999999999-", None),
        ] {
            assert_eq!(Part::read(range).map(|part| part.within(10)), expected, "{range}");
        }
        assert_eq!(Part::From(0, None).within(0), None, "an empty film has no part");
    }
}

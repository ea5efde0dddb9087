//! `/outils/affiches`: posters and cards to show and give away, with a picture of each, for the country or with a département's own
//! services; and their files.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use nomenclature::{Territories, TerritoryKind};
use ui::t;

use super::{Pages, View};
use crate::campaign::{Made, NAMES, Order, PICTURE_WIDTH, Theme, departements};

/// The page's address.
pub(super) const PATH: &str = "/outils/affiches";
/// What stands for the whole country in the address of a file.
const COUNTRY: &str = "france";

/// The addresses of the pages: for the country, and for each département that has services of its own.
pub(super) fn paths(pages: &Pages) -> impl Iterator<Item = String> {
    let own = departements(&pages.library).into_iter().map(|code| format!("{PATH}/{code}"));
    std::iter::once(PATH.to_owned()).chain(own)
}

pub(super) fn content(view: &View<'_>, departement: Option<&str>) -> Option<Markup> {
    let language = view.language;
    let known = departements(&view.pages.library);
    if departement.is_some_and(|code| !known.contains(code)) {
        return None;
    }
    Some(html! {
        h1 { (t!(language, "guidance-posters-title")) }
        p class="lead" { (t!(language, "guidance-posters-lead")) }
        @if let Some(code) = departement { p { strong { (t!(language, "guidance-posters-place", place = name_of(code))) } } }
        p class="notice" { (t!(language, "guidance-posters-careful")) }
        ul class="cards" {
            @for (rank, name) in NAMES.into_iter().enumerate() { (poster(view, departement, rank, name)) }
        }
        @if !known.is_empty() {
            h2 { (t!(language, "guidance-posters-places")) }
            ul class="places" {
                @if departement.is_some() { li { a href=(view.href(PATH)) { (t!(language, "guidance-posters-country")) } } }
                @for code in known.into_iter().filter(|code| departement != Some(*code)) {
                    li { a href=(view.href(&format!("{PATH}/{code}"))) { (name_of(code)) } }
                }
            }
        }
    })
}

fn poster(view: &View<'_>, departement: Option<&str>, rank: usize, name: &str) -> Markup {
    let language = view.language;
    let (title, use_for) = match rank {
        0 => (t!(language, "guidance-posters-scale"), t!(language, "guidance-posters-scale-use")),
        1 => (t!(language, "guidance-posters-numbers"), t!(language, "guidance-posters-numbers-use")),
        _ => (t!(language, "guidance-posters-wallet"), t!(language, "guidance-posters-wallet-use")),
    };
    let address = |extension: &str| {
        let place = departement.unwrap_or(COUNTRY);
        ui::href(language, &format!("{PATH}/{place}/{name}.{extension}"))
    };
    html! {
        li class="card poster" {
            img class="poster__picture" src=(address("png")) width=(PICTURE_WIDTH) alt=(t!(language, "guidance-posters-picture", title = title.as_str()));
            div class="poster__words" {
                h2 { (title) }
                p { (use_for) }
                ul {
                    @for (extension, words) in [
                        ("pdf", t!(language, "guidance-posters-pdf")),
                        ("svg", t!(language, "guidance-posters-svg")),
                    ] {
                        li {
                            a href=(address(extension)) download={ (name) "." (extension) } {
                                (words) span class="unseen" { " – " (title) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn name_of(code: &str) -> String {
    let mut departements = Territories::bundled().latest().of_kind(TerritoryKind::Departement);
    let found = departements.find(|place| place.code.to_string() == code);
    found.map_or_else(|| code.to_owned(), |place| format!("{} ({code})", place.name))
}

/// A file of a poster, in one of its forms.
pub(super) async fn file(State(pages): State<Pages>, Path((place, name)): Path<(String, String)>) -> Response {
    let Some(order) = order(&pages, &place) else { return StatusCode::NOT_FOUND.into_response() };
    let Some((name, extension)) = name.split_once('.').filter(|(name, _)| NAMES.contains(name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A text that no font draws: `vigie tools print` tells which, and the person who wrote it mends it.
    let Ok(set) = pages.shelf.take(&pages.library, order).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    match set.iter().find(|made| made.name == name).and_then(|made| form(made, extension)) {
        Some((kind, bytes)) => {
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn form(made: &Made, extension: &str) -> Option<(&'static str, Vec<u8>)> {
    Some(match extension {
        "pdf" => ("application/pdf", made.pdf.clone()),
        "svg" => ("image/svg+xml", made.svg.clone().into_bytes()),
        "png" => ("image/png", made.picture.clone()),
        _ => return None,
    })
}

/// What the address of a place asks for; `None` where no place has services of its own under that name.
fn order(pages: &Pages, place: &str) -> Option<Order> {
    let departement = (place != COUNTRY).then(|| place.to_owned());
    if departement.as_deref().is_some_and(|code| !departements(&pages.library).contains(code)) {
        return None;
    }
    let institution = pages.site.institution.get(pages.language).to_owned();
    let theme = Theme { institution, accent: pages.accent.clone() };
    Some(Order { theme, language: pages.language, departement, day: (pages.today)() })
}

/// Whether an address is that of a document, in any language.
pub(super) fn is_file(path: &str) -> bool {
    path.split_once(PATH).is_some_and(|(_, rest)| rest.split('/').filter(|part| !part.is_empty()).count() > 1)
}

/// Whether a path is kept for reading without network: posters are not, for they would weigh more than all the rest.
pub(super) fn kept_offline(path: &str) -> bool {
    path.strip_prefix(PATH).is_none_or(|rest| !rest.is_empty() && !rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_departement_is_named() {
        assert_eq!(name_of("93"), "Seine-Saint-Denis (93)");
    }
}

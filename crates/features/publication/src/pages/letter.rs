//! A publication, as it was frozen; what later releases changed is told above it.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use ui::answer::Answers as _;
use ui::components::Link;
use ui::errors::Fault;
use ui::layout::Page;
use ui::{href, t};

use super::{Pages, choose, version_number};
use crate::store::Entry;
use crate::web::{self, Files};

/// `GET /publications/{slug}`
///
/// # Errors
/// 404 for a publication that does not exist; 500 when its files cannot be read.
pub(super) async fn last(State(pages): State<Pages>, Path(slug): Path<String>) -> Response {
    show(&pages, &slug, None).await
}

/// `GET /publications/{slug}/{version}`
///
/// # Errors
/// 404 for a version that does not exist; 500 when its files cannot be read.
pub(super) async fn version(State(pages): State<Pages>, Path((slug, version)): Path<(String, String)>) -> Response {
    match version_number(&version) {
        Some(version) => show(&pages, &slug, Some(version)).await,
        None => unknown(&pages, &slug),
    }
}

fn unknown(pages: &Pages, slug: &str) -> Response {
    let reasons = [t!(pages.language, "publication-unknown")];
    pages.fault(&format!("/publications/{slug}"), Fault::NotFound, &reasons)
}

async fn show(pages: &Pages, slug: &str, asked: Option<u16>) -> Response {
    let language = pages.language;
    let path = format!("/publications/{slug}");
    let versions = match pages.publications.versions(slug).await {
        Ok(versions) => versions,
        Err(error) => return pages.failed(&path, &error),
    };
    let Some(entry) = choose(&versions, language, asked) else { return unknown(pages, slug) };
    let letter = match pages.publications.letter(entry).await {
        Ok(letter) => letter,
        Err(error) => return pages.failed(&path, &error),
    };
    let revisions = match pages.publications.revisions(entry, &letter).await {
        Ok(revisions) => revisions,
        Err(error) => return pages.failed(&path, &error),
    };
    let files = Files::on_site(entry.language, &entry.slug, entry.version);
    let content = html! {
        (notices(pages, entry, &versions))
        (web::content(&letter, &files, &revisions))
        (history(pages, entry, &versions))
    };
    let path = if asked.is_some() { format!("{path}/v{}", entry.version) } else { path };
    let list = Link::new(href(language, "/publications"), t!(language, "publication-list"));
    let page = Page::public(language, path, letter.cover.title.clone())
        .section("/publications")
        .below([list])
        .description(letter.cover.summary.clone());
    pages.page(&page, &content)
}

/// That the publication is in another language, or that this is not its last version.
fn notices(pages: &Pages, entry: &Entry, versions: &[Entry]) -> Markup {
    let language = pages.language;
    let last = choose(versions, language, None).filter(|last| last.version > entry.version);
    html! {
        @if entry.language != language { p class="govuk-inset-text" { (t!(language, "publication-other-language")) } }
        @if last.is_some() {
            p class="govuk-inset-text" {
                (t!(language, "publication-not-last")) " "
                a class="govuk-link" href=(href(language, &format!("/publications/{}", entry.slug))) { (t!(language, "publication-last")) }
            }
        }
    }
}

/// The versions, when there are several.
fn history(pages: &Pages, entry: &Entry, versions: &[Entry]) -> Markup {
    let language = pages.language;
    let same: Vec<&Entry> = versions.iter().filter(|other| other.language == entry.language).collect();
    html! {
        @if same.len() > 1 {
            section class="letter__history" aria-labelledby="versions" {
                h2 class="govuk-heading-m" id="versions" { (t!(language, "publication-versions")) }
                ul class="govuk-list" {
                    @for other in same {
                        li {
                            a class="govuk-link" href=(href(language, &format!("/publications/{}/v{}", other.slug, other.version))) {
                                (t!(language, "publication-version-number", number = other.version))
                            }
                        }
                    }
                }
            }
        }
    }
}

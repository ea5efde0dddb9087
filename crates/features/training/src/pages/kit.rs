//! A kit: its film, its documents, what it is and under what terms.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use ui::answer::Answers as _;
use ui::components::{ButtonKind, Link, SummaryRow, button_link, details, inset, link_list, page_title, summary_list};
use ui::errors::Fault;
use ui::i18n::typeset;
use ui::layout::{Page, Site};
use ui::{format, href, t};

use super::{Pages, parts};
use crate::model::kit::{DocumentKind, FileRole, Kit, KitId, KitKind, KitState};
use crate::store::{KitFile, KitUses, KitVersion, Use, count_use, kit_files, kit_versions, uses_of};

/// Which version.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    version: Option<u16>,
}

/// All that the page shows.
struct Shown<'a> {
    site: &'a Site,
    language: Language,
    version: &'a KitVersion,
    versions: &'a [KitVersion],
    files: &'a [KitFile],
    uses: KitUses,
}

/// `GET /formation/kits/{kit}`
///
/// # Errors
/// 404 for a kit or a version that is not in the catalogue; 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Path(kit): Path<String>, Query(asked): Query<Asked>) -> Response {
    let language = pages.language;
    let path = format!("/formation/kits/{kit}");
    let Ok(id) = kit.parse::<KitId>() else { return unknown(&pages) };
    let store = &pages.training.store;
    let versions = match kit_versions(store, &id).await {
        Ok(versions) => versions,
        Err(error) => return pages.failed(&path, &error),
    };
    let fits = |version: &&KitVersion| asked.version.is_none_or(|asked| version.version == asked);
    let Some(version) = versions.iter().find(fits) else { return unknown(&pages) };
    let read = async {
        Ok::<_, store::StoreError>((kit_files(store, &id, version.version).await?, uses_of(store, &id).await?))
    };
    let (files, uses) = match read.await {
        Ok(read) => read,
        Err(error) => return pages.failed(&path, &error),
    };
    if let Err(error) = count_use(store, &id, Use::View, pages.training.now()).await {
        tracing::warn!(%error, "the use of a kit was not counted");
    }
    let content = content(&Shown { site: &pages.site, language, version, versions: &versions, files: &files, uses });
    let up = Link::new(href(language, "/formation"), t!(language, "training-title"));
    let title = typeset(language, version.kit.title.get(language));
    let page = Page::public(language, path, title).section("/formation").below([up]);
    pages.page(&page.description(version.kit.summary.get(language)), &content)
}

pub(super) fn unknown(pages: &Pages) -> Response {
    pages.fault("/formation", Fault::NotFound, &[t!(pages.language, "training-unknown-kit")])
}

fn content(shown: &Shown<'_>) -> Markup {
    let Shown { language, version, .. } = shown;
    let (language, kit) = (*language, &version.kit);
    let above = match kit.kind {
        KitKind::Kit => t!(language, "training-kit"),
        KitKind::Clip => t!(language, "training-clip"),
    };
    html! {
        (page_title(Some(&above), &typeset(language, kit.title.get(language)), Some(&typeset(language, kit.summary.get(language)))))
        @if version.state == KitState::Superseded {
            (inset(&html! {
                (t!(language, "training-superseded")) " "
                a class="govuk-link" href=(href(language, &format!("/formation/kits/{}", kit.id))) { (t!(language, "training-last-version")) }
            }))
        }
        @if let Some(remark) = &kit.remark { (inset(&html! { (typeset(language, remark.get(language))) })) }
        (film(shown))
        section aria-labelledby="documents" {
            h2 class="govuk-heading-m" id="documents" { (t!(language, "training-documents")) }
            (downloads(shown))
            (listed(language, kit, shown.files))
        }
        section aria-labelledby="fiche" {
            h2 class="govuk-heading-m" id="fiche" { (t!(language, "training-about")) }
            (summary_list(&about(shown)))
        }
        (history(shown))
    }
}

fn address(version: &KitVersion, name: &str) -> String {
    format!("/formation/kits/{}/v{}/{name}", version.kit.id, version.version)
}

/// The film, from our own server, with its captions and its words.
fn film(shown: &Shown<'_>) -> Markup {
    let language = shown.language;
    let with = |role: FileRole| shown.files.iter().filter(move |file| file.role == role);
    let Some(film) = with(FileRole::Document(DocumentKind::Film)).find(|file| file.media.starts_with("video/")) else {
        return html! {};
    };
    html! {
        section aria-labelledby="film" {
            h2 class="govuk-heading-m" id="film" { (typeset(language, film.title.get(language))) }
            video class="film" controls preload="metadata" aria-labelledby="film" {
                source src=(href(language, &address(shown.version, &film.name))) type=(film.media);
                @for captions in with(FileRole::Captions) {
                    track kind="captions" src=(href(language, &address(shown.version, &captions.name)))
                        srclang=(captions.language.tag()) label=(captions_label(captions.language)) default[captions.language == language];
                }
                (t!(language, "training-no-video"))
            }
            @for transcript in with(FileRole::Transcript) {
                p class="govuk-body" {
                    a class="govuk-link" href=(href(language, &address(shown.version, &transcript.name))) { (typeset(language, transcript.title.get(language))) }
                }
            }
        }
    }
}

/// The files that are here.
fn downloads(shown: &Shown<'_>) -> Markup {
    let language = shown.language;
    if shown.files.is_empty() {
        return html! { p class="govuk-body" { (t!(language, "training-no-file")) } };
    }
    let total = shown.files.iter().map(|file| file.size).sum();
    let line = |file: &KitFile| {
        let ending = file.name.rsplit('.').next().unwrap_or_default().to_uppercase();
        let told = format!("{ending}, {}", parts::size(language, file.size));
        let link =
            Link::new(href(language, &address(shown.version, &file.name)), typeset(language, file.title.get(language)));
        (link, Some(told))
    };
    let lines: Vec<_> = shown.files.iter().map(line).collect();
    html! {
        (link_list(&lines))
        (button_link(
            &href(language, &address(shown.version, "tout.zip")),
            &t!(language, "training-download-all", size = parts::size(language, total)), ButtonKind::Secondary,
        ))
    }
}

/// What the kit is known to hold and is not here.
fn listed(language: Language, kit: &Kit, files: &[KitFile]) -> Markup {
    let here = |kind: DocumentKind| files.iter().any(|file| file.role == FileRole::Document(kind));
    let missing: Vec<_> = kit.documents.iter().filter(|document| !here(document.kind)).collect();
    if missing.is_empty() {
        return html! {};
    }
    details(
        &t!(language, "training-not-here"),
        &html! {
            p class="govuk-body" { (t!(language, "training-not-here-text")) }
            @for kind in DocumentKind::ALL {
                @let of_kind: Vec<_> = missing.iter().filter(|document| document.kind == *kind).collect();
                @if !of_kind.is_empty() {
                    p class="govuk-body govuk-!-font-weight-bold" { (t!(language, kind.key())) }
                    ul class="govuk-list govuk-list--bullet" {
                        @for document in of_kind { li { (typeset(language, document.title.get(language))) } }
                    }
                }
            }
        },
        files.is_empty(),
    )
}

fn about(shown: &Shown<'_>) -> Vec<SummaryRow> {
    let Shown { language, version, uses, .. } = shown;
    let (language, kit) = (*language, &version.kit);
    let mut rows = vec![
        SummaryRow::text(t!(language, "training-theme"), &t!(language, kit.theme.key())),
        SummaryRow::text(t!(language, "training-professions"), &parts::professions(language, &kit.professions)),
    ];
    if let Some(film) = &kit.film {
        let said = [Some(film.title.clone()), film.director.clone(), film.year.map(|year| year.to_string())];
        let minutes = film.minutes.map(|minutes| t!(language, "training-film-minutes", count = minutes));
        let said: Vec<String> = said.into_iter().flatten().chain(minutes).collect();
        rows.push(SummaryRow::text(t!(language, "training-film"), &typeset(language, &said.join(", "))));
    }
    if !kit.partners.is_empty() {
        rows.push(SummaryRow::text(t!(language, "training-partners"), &kit.partners.join(", ")));
    }
    let since = shown.site.day(language, version.changed_at);
    let number = t!(language, "training-version-since", number = version.version, date = since);
    rows.push(SummaryRow::text(t!(language, "training-version"), &number));
    if let Some(review) = kit.review {
        rows.push(SummaryRow::text(t!(language, "training-review"), &format::date(language, review)));
    }
    rows.push(SummaryRow::text(t!(language, "training-licence"), &typeset(language, kit.licence.get(language))));
    rows.push(SummaryRow::text(t!(language, "training-source"), &typeset(language, &kit.source)));
    rows.push(SummaryRow::text(t!(language, "training-uses"), &told(language, *uses)));
    rows
}

/// How often it was looked at, played and taken away.
fn told(language: Language, uses: KitUses) -> String {
    t!(language, "training-uses-told", views = uses.views, plays = uses.plays, downloads = uses.downloads)
}

fn history(shown: &Shown<'_>) -> Markup {
    let language = shown.language;
    let others = shown.versions.iter().filter(|version| version.version != shown.version.version);
    let line = |version: &KitVersion| {
        let since = shown.site.day(language, version.changed_at);
        let words = t!(language, "training-version-since", number = version.version, date = since);
        (
            Link::new(
                href(language, &format!("/formation/kits/{}?version={}", version.kit.id, version.version)),
                words,
            ),
            None,
        )
    };
    let lines: Vec<_> = others.map(line).collect();
    html! {
        @if !lines.is_empty() {
            section aria-labelledby="versions" {
                h2 class="govuk-heading-m" id="versions" { (t!(language, "training-versions")) }
                (link_list(&lines))
            }
        }
    }
}

/// The language of captions, in that language.
fn captions_label(language: Language) -> String {
    t!(language, "ui-this-language")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_use_is_singular_and_none_is_too_in_french() {
        let uses = KitUses { views: 1, plays: 0, downloads: 1_234 };
        assert_eq!(
            told(Language::English, uses),
            "1 view, 0 plays of the film, 1,234 downloads, counted without following anyone."
        );
        let french =
            "1 consultation, 0 lecture du film, 1\u{202f}234 téléchargements\u{a0}: compté sans suivre personne.";
        assert_eq!(told(Language::French, uses), french);
    }
}

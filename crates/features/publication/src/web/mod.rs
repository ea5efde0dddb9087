//! A publication as a web page: the same letter on the site, in a folder, and years later.

mod text;

use std::collections::BTreeMap;

use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{Banner, banner, details, page_title};
use ui::layout::{Page, Site};
use ui::{assets, href, t};

use crate::model::{Block, Letter, SectionRole};
use crate::pdf::{collection, colophon, date_label};
use crate::revision::Revision;

/// Where the files of a publication are, for its links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// What stands before `lettre.pdf`, `annexe.xlsx`, `annexe/…`: nothing within a folder, the address of the publication on the site.
    pub base: String,
}

impl Files {
    /// The files stand beside the page.
    #[must_use]
    pub fn beside() -> Self {
        Self { base: String::new() }
    }

    /// The files stand under the publication's address.
    #[must_use]
    pub fn on_site(language: Language, slug: &str, version: u16) -> Self {
        Self { base: format!("{}/v{version}/", href(language, &format!("/publications/{slug}"))) }
    }

    pub(crate) fn link(&self, name: &str) -> String {
        format!("{}{name}", self.base)
    }
}

/// The content of the page, without the frame of the site.
#[must_use]
pub fn content(letter: &Letter, files: &Files, revisions: &[Revision]) -> Markup {
    let cover = &letter.cover;
    let language = cover.language;
    let typeset = |text: &str| ui::i18n::typeset(language, text);
    let subtitle = cover.subtitle.as_deref().map(typeset);
    html! {
        article class="letter" lang=(language.tag()) {
            (page_title(Some(&collection(cover)), &typeset(&cover.title), subtitle.as_deref()))
            p class="letter__date" {
                time datetime=(cover.date) { (date_label(language, &cover.date)) }
                " · " (cover.publisher)
            }
            @if let Some(notice) = &cover.notice { p class="letter__notice govuk-inset-text" { (typeset(notice)) } }
            (errata(letter))
            (revised(language, revisions))
            p class="letter__summary govuk-body-l" { (typeset(&cover.summary)) }
            (downloads(language, files))
            (contents(letter))
            (sections(letter, files))
            (sources(letter))
            (about(letter))
        }
    }
}

fn downloads(language: Language, files: &Files) -> Markup {
    let links = [
        ("lettre.pdf", t!(language, "publication-download-pdf")),
        ("annexe.xlsx", t!(language, "publication-download-xlsx")),
        ("values.json", t!(language, "publication-download-values")),
    ];
    html! {
        nav class="letter__downloads" aria-label=(t!(language, "publication-downloads")) {
            ul class="govuk-list" {
                @for (name, label) in links { li { a class="govuk-link" href=(files.link(name)) { (label) } } }
            }
        }
    }
}

fn contents(letter: &Letter) -> Markup {
    let language = letter.cover.language;
    html! {
        nav class="letter__contents" aria-labelledby="contents" {
            h2 class="govuk-heading-m" id="contents" { (t!(language, "publication-contents")) }
            ol class="govuk-list" {
                @for block in &letter.blocks {
                    @if let Block::Heading { level: 1, id, body, .. } = block {
                        li { a class="govuk-link" href={ "#" (id) } { (crate::model::plain(body)) } }
                    }
                }
                @if !letter.sources.is_empty() { li { a class="govuk-link" href="#sources" { (t!(language, "publication-sources")) } } }
                li { a class="govuk-link" href="#colophon" { (t!(language, "publication-colophon")) } }
            }
        }
    }
}

/// The text cut at its headings of the first level, each part a section with its role.
fn sections(letter: &Letter, files: &Files) -> Markup {
    let blocks = &letter.blocks;
    let starts: Vec<usize> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| matches!(block, Block::Heading { level: 1, .. }))
        .map(|(rank, _)| rank)
        .collect();
    let first = starts.first().copied().unwrap_or(blocks.len());
    let language = letter.cover.language;
    html! {
        (text::blocks(language, files, &blocks[..first]))
        @for (rank, start) in starts.iter().enumerate() {
            @let end = starts.get(rank + 1).copied().unwrap_or(blocks.len());
            @let part = &blocks[*start..end];
            section class={ "letter__section letter__section--" (role_class(part)) } {
                (text::blocks(language, files, part))
                @if role_class(part) == "editorial" { p class="letter__signature" { (letter.cover.editor) } }
            }
        }
    }
}

fn role_class(part: &[Block<crate::model::Shown, crate::model::FigureShown>]) -> &'static str {
    match part.first() {
        Some(Block::Heading { role, .. }) => match role {
            SectionRole::Plain => "plain",
            SectionRole::Editorial => "editorial",
            SectionRole::KeyFigures => "key-figures",
            SectionRole::Focus => "focus",
            SectionRole::Reference => "reference",
            SectionRole::Addendum => "addendum",
        },
        _ => "plain",
    }
}

fn sources(letter: &Letter) -> Markup {
    let language = letter.cover.language;
    html! {
        @if !letter.sources.is_empty() {
            section class="letter__section letter__section--sources" {
                h2 class="govuk-heading-l" id="sources" { (t!(language, "publication-sources")) }
                p class="govuk-body" { (t!(language, "publication-sources-lead")) }
                @for source in &letter.sources {
                    h3 class="govuk-heading-m" { (source.title) }
                    (text::lines(language, &source.lines))
                    @if !source.definitions.is_empty() {
                        (details(&t!(language, "publication-definitions"), &html! {
                            dl class="letter__definitions" {
                                @for definition in &source.definitions { dt { (definition.label) } dd { (definition.text) } }
                            }
                        }, false))
                    }
                }
            }
        }
    }
}

fn about(letter: &Letter) -> Markup {
    let cover = &letter.cover;
    let language = cover.language;
    let address = href(language, &format!("/publications/{}", cover.slug));
    html! {
        section class="letter__section letter__section--colophon" {
            h2 class="govuk-heading-l" id="colophon" { (t!(language, "publication-colophon")) }
            (text::lines(language, &colophon(cover, Some(&address))))
            @if let Some(previous) = &cover.previous {
                p class="govuk-body" {
                    a class="govuk-link" href=(href(language, &format!("/publications/{previous}"))) { (t!(language, "publication-previous")) }
                }
            }
        }
    }
}

fn errata(letter: &Letter) -> Markup {
    let language = letter.cover.language;
    html! {
        @if !letter.cover.errata.is_empty() {
            section class="letter__errata govuk-inset-text" aria-labelledby="errata" {
                h2 class="govuk-heading-s" id="errata" { (t!(language, "publication-errata")) }
                @for erratum in &letter.cover.errata {
                    p { time datetime=(erratum.date) { (date_label(language, &erratum.date)) } " – " (erratum.text) }
                }
            }
        }
    }
}

/// What later releases changed, and what they brought; the text stays as it was published.
fn revised(language: Language, revisions: &[Revision]) -> Markup {
    let (changed, arrived): (Vec<_>, Vec<_>) = revisions.iter().partition(|revision| revision.before.is_some());
    let changes = (!changed.is_empty()).then(|| t!(language, "publication-revised", count = changed.len()));
    let arrivals = (!arrived.is_empty()).then(|| t!(language, "publication-arrived", count = arrived.len()));
    let (heading, second) = match (&changes, &arrivals) {
        (Some(changes), arrivals) => (changes, arrivals.as_ref()),
        (None, Some(arrivals)) => (arrivals, None),
        (None, None) => return html! {},
    };
    let content = html! {
        p class="govuk-body" { (t!(language, "publication-revised-lead")) }
        (told(language, &changed))
        @if let Some(second) = second { p class="govuk-notification-banner__heading" { (second) } }
        (told(language, &arrived))
    };
    banner(language, Banner::Notice, heading, Some(&content))
}

/// Revisions told before the others are put away behind a heading.
const TOLD: usize = 10;

fn told(language: Language, revisions: &[&Revision]) -> Markup {
    let (first, more) = revisions.split_at(revisions.len().min(TOLD));
    let list = |revisions: &[&Revision]| {
        html! {
            @if !revisions.is_empty() {
                ul class="govuk-list govuk-list--bullet" {
                    @for revision in revisions { li id={ "revision-" (revision.id) } { (revision.sentence(language)) } }
                }
            }
        }
    };
    html! {
        (list(first))
        @if !more.is_empty() {
            (details(&t!(language, "publication-revised-more", count = more.len()), &list(more), false))
        }
    }
}

/// The page as a file of its own, with what it needs beside it: styles, script, fonts.
#[must_use]
pub fn standalone(letter: &Letter) -> BTreeMap<String, Vec<u8>> {
    let language = letter.cover.language;
    let path = format!("/publications/{}", letter.cover.slug);
    let page = Page::public(language, path, letter.cover.title.clone()).description(letter.cover.summary.clone());
    let site = Site {
        institution: nomenclature::Text { fr: letter.cover.publisher.clone(), en: letter.cover.publisher.clone() },
        base_address: letter.cover.site.clone(),
        ..Site::default()
    };
    let html = page.render(&site, &content(letter, &Files::beside(), &[])).into_string();
    let folder = assets::PREFIX.trim_matches('/');
    // Within a folder, addresses are relative to the page.
    let html = html.replace(&format!("\"{}", assets::PREFIX), &format!("\"{folder}/"));
    let mut files = BTreeMap::from([("index.html".to_owned(), html.into_bytes())]);
    for name in assets::names() {
        if let Some(asset) = assets::asset(&name) {
            files.insert(format!("{folder}/{name}"), asset.bytes.into_owned());
        }
    }
    files
}

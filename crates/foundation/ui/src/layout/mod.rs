//! The page around every page: head, quick exit, header, navigation, breadcrumb, footer.

mod footer;
mod header;
mod site;

use maud::{DOCTYPE, Markup, html};
use nomenclature::Language;

use crate::components::{Link, breadcrumbs};
use crate::{assets, href, t};

pub use site::{NavigationItem, Site};

/// What a page says of itself; [`Page::render`] draws the rest around its content.
#[derive(Debug, Clone)]
pub struct Page {
    /// The title: first in the tab, and nowhere else; the content has its own `<h1>`.
    pub title: String,
    /// The language.
    pub language: Language,
    /// The path without language prefix, with its query: `/donnees?releve=2025`.
    pub path: String,
    /// The section of the navigation to which the page belongs ([`NavigationItem::path`]).
    pub section: Option<String>,
    /// Whether someone in danger may be reading: the quick exit is shown.
    pub quick_exit: bool,
    /// Whether the tab must not tell what the page is about.
    pub discreet_title: bool,
    /// One sentence for search engines and shared links.
    pub description: Option<String>,
    /// The pages above, from the home page down, without this one.
    pub breadcrumb: Vec<Link>,
    /// What stands before the content, across the page: a notification after an act, a warning.
    pub notice: Option<Markup>,
    /// What stands in the header instead of the way to the sign-in page: the way out, for who is signed in.
    pub tools: Option<Markup>,
    /// Whether the content uses the whole width instead of a column for reading.
    pub wide: bool,
    /// Whether search engines should leave the page alone.
    pub unlisted: bool,
}

impl Page {
    /// A public page: with quick exit, in no section, without breadcrumb.
    #[must_use]
    pub fn public(language: Language, path: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            language,
            path: path.into(),
            section: None,
            quick_exit: true,
            discreet_title: false,
            description: None,
            breadcrumb: Vec::new(),
            notice: None,
            tools: None,
            wide: true,
            unlisted: false,
        }
    }

    /// A page behind a sign-in: no quick exit, unknown to search engines.
    #[must_use]
    pub fn private(language: Language, path: impl Into<String>, title: impl Into<String>) -> Self {
        Self { quick_exit: false, unlisted: true, ..Self::public(language, path, title) }
    }

    /// A page for whoever holds its address, and is not signed in: with quick exit, unknown to search engines.
    #[must_use]
    pub fn held(language: Language, path: impl Into<String>, title: impl Into<String>) -> Self {
        Self { unlisted: true, ..Self::public(language, path, title) }
    }

    /// In this section of the navigation.
    #[must_use]
    pub fn section(mut self, path: impl Into<String>) -> Self {
        self.section = Some(path.into());
        self
    }

    /// Below these pages; the home page is put before them.
    #[must_use]
    pub fn below(mut self, pages: impl IntoIterator<Item = Link>) -> Self {
        self.breadcrumb = vec![Link::new(href(self.language, "/"), t!(self.language, "ui-home"))];
        self.breadcrumb.extend(pages);
        self
    }

    /// With this sentence for search engines.
    #[must_use]
    pub fn description(mut self, sentence: impl Into<String>) -> Self {
        self.description = Some(sentence.into());
        self
    }

    /// With this before the content.
    #[must_use]
    pub fn notice(mut self, notice: Markup) -> Self {
        self.notice = Some(notice);
        self
    }

    /// In a column for reading.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.wide = false;
        self
    }

    /// With a tab that does not tell what the page is about.
    #[must_use]
    pub fn discreet(mut self) -> Self {
        self.discreet_title = true;
        self
    }

    /// Whether this page is the one at a path, whatever its query.
    fn is(&self, path: &str) -> bool {
        self.path.split('?').next() == Some(path)
    }

    /// The whole document.
    #[must_use]
    pub fn render(&self, site: &Site, content: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html class="govuk-template" lang=(self.language.tag()) {
                (self.head(site))
                body class="govuk-template__body" {
                    @if self.quick_exit { (header::quick_exit(site, self.language)) }
                    (header::header(site, self))
                    div class="govuk-width-container page" {
                        @if !self.breadcrumb.is_empty() { (breadcrumbs(self.language, &self.breadcrumb)) }
                        @if let Some(notice) = &self.notice { (notice) }
                        main class={ "page__main" @if !self.wide { " page__main--narrow" } } id="contenu" tabindex="-1" {
                            (content)
                        }
                    }
                    (footer::footer(site, self))
                }
            }
        }
    }

    fn head(&self, site: &Site) -> Markup {
        let title = match self.discreet_title {
            true => t!(self.language, "ui-discreet-title"),
            false if self.path == "/" => format!("{} – {}", site.product, site.institution.get(self.language)),
            false => format!("{} – {}", self.title, site.product),
        };
        html! {
            head {
                meta charset="utf-8";
                title { (title) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if let Some(description) = &self.description { meta name="description" content=(description); }
                @if self.unlisted { meta name="robots" content="noindex"; }
                @if let Some(base) = &site.base_address {
                    link rel="canonical" href={ (base) (href(self.language, &self.path)) };
                    @for language in Language::ALL {
                        link rel="alternate" hreflang=(language.tag()) href={ (base) (href(language, &self.path)) };
                    }
                }
                link rel="preload" href=(assets::FONT) as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(assets::CSS);
                link rel="icon" href=(assets::ICON) type="image/svg+xml";
                script src=(assets::JS) defer {}
            }
        }
    }
}

//! Pages that say what went wrong, in plain words, and what one can do.

use maud::{Markup, html};
use nomenclature::Language;

use crate::components::{Link, link_list, page_title};
use crate::layout::{Page, Site};
use crate::{href, t};

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The request makes no sense (400).
    BadRequest,
    /// One may see this but not do it (403).
    Forbidden,
    /// Nothing at this address (404).
    NotFound,
    /// Something changed meanwhile (409).
    Conflict,
    /// Too large to be taken (413).
    TooLarge,
    /// Too many requests (429).
    TooMany,
    /// Our fault (500).
    Internal,
    /// Not just now (503).
    Unavailable,
    /// What is kept can be read, and nothing more can be kept just now (503).
    ReadOnly,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 9] = [
        Self::BadRequest,
        Self::Forbidden,
        Self::NotFound,
        Self::Conflict,
        Self::TooLarge,
        Self::TooMany,
        Self::Internal,
        Self::Unavailable,
        Self::ReadOnly,
    ];

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::Unavailable | Self::ReadOnly => 503,
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::BadRequest => ("ui-fault-400", "ui-fault-400-help"),
            Self::Forbidden => ("ui-fault-403", "ui-fault-403-help"),
            Self::NotFound => ("ui-fault-404", "ui-fault-404-help"),
            Self::Conflict => ("ui-fault-409", "ui-fault-409-help"),
            Self::TooLarge => ("ui-fault-413", "ui-fault-413-help"),
            Self::TooMany => ("ui-fault-429", "ui-fault-429-help"),
            Self::Internal => ("ui-fault-500", "ui-fault-500-help"),
            Self::Unavailable => ("ui-fault-503", "ui-fault-503-help"),
            Self::ReadOnly => ("ui-fault-read-only", "ui-fault-read-only-help"),
        }
    }
}

/// A whole page for a fault. `reasons` are what exactly is wrong, when it can be told without revealing anything.
#[must_use]
pub fn fault_page(site: &Site, language: Language, path: &str, fault: Fault, reasons: &[String]) -> Markup {
    let page = Page { unlisted: true, ..Page::public(language, path, t!(language, fault.words().0)) };
    draw(site, page, fault, reasons)
}

/// The same for who is signed in: `tools` are their ways in the header.
#[must_use]
pub fn private_fault_page(site: &Site, language: Language, path: &str, fault: Fault, tools: Markup) -> Markup {
    let page = Page::private(language, path, t!(language, fault.words().0));
    draw(site, Page { tools: Some(tools), ..page }, fault, &[])
}

fn draw(site: &Site, page: Page, fault: Fault, reasons: &[String]) -> Markup {
    let (language, title) = (page.language, page.title.clone());
    let help = t!(language, fault.words().1);
    let ways = [
        (Link::new(href(language, "/"), t!(language, "ui-home")), None),
        (Link::new(href(language, "/plan-du-site"), t!(language, "ui-site-map")), None),
    ];
    let content = html! {
        (page_title(None, &title, Some(&help)))
        @if !reasons.is_empty() { ul class="govuk-list govuk-list--bullet" { @for reason in reasons { li { (reason) } } } }
        (link_list(&ways))
    };
    page.narrow().render(site, &content)
}

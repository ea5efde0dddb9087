//! Ways from one page to another.

use maud::{Markup, html};
use nomenclature::Language;

use crate::{format, t};

/// A link: an address and words that make sense alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address, as [`crate::href`] makes it.
    pub href: String,
    /// The words.
    pub text: String,
}

impl Link {
    /// A link.
    #[must_use]
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// The pages above this one.
#[must_use]
pub fn breadcrumbs(language: Language, pages: &[Link]) -> Markup {
    html! {
        nav class="govuk-breadcrumbs" aria-label=(t!(language, "ui-breadcrumb")) {
            ol class="govuk-breadcrumbs__list" {
                @for page in pages {
                    li class="govuk-breadcrumbs__list-item" {
                        a class="govuk-breadcrumbs__link" href=(page.href) { (page.text) }
                    }
                }
            }
        }
    }
}

/// Links under each other, each with an optional remark.
#[must_use]
pub fn link_list(links: &[(Link, Option<String>)]) -> Markup {
    html! {
        ul class="link-list" {
            @for (link, remark) in links {
                li class="link-list__item" {
                    a class="govuk-link" href=(link.href) { (link.text) }
                    @if let Some(remark) = remark { span class="link-list__remark" { " " (remark) } }
                }
            }
        }
    }
}

/// The way to the file of a list that a page shows.
#[must_use]
pub fn list_file(language: Language, address: String) -> Markup {
    link_list(&[(Link::new(address, t!(language, "ui-list-file")), None)])
}

/// The same for one of several lists of a page, which `list` names.
#[must_use]
pub fn list_file_of(language: Language, list: &str, address: String) -> Markup {
    link_list(&[(Link::new(address, t!(language, "ui-list-file-of", list = list)), None)])
}

/// Where one is among numbered pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagination {
    /// This page, from 1.
    pub current: usize,
    /// The number of pages.
    pub last: usize,
}

impl Pagination {
    /// The pages to link to: the first, the last, this one and its neighbours; `None` stands for those left out.
    #[must_use]
    pub fn shown(self) -> Vec<Option<usize>> {
        let mut shown = Vec::new();
        let mut previous = 0;
        for page in 1..=self.last {
            if page == 1 || page == self.last || page.abs_diff(self.current) <= 1 {
                if page == previous + 2 {
                    shown.push(Some(page - 1));
                } else if page > previous + 2 {
                    shown.push(None);
                }
                shown.push(Some(page));
                previous = page;
            }
        }
        shown
    }
}

/// Links to numbered pages; `address` gives the address of each.
#[must_use]
pub fn pagination(language: Language, at: Pagination, address: impl Fn(usize) -> String) -> Markup {
    if at.last <= 1 {
        return html! {};
    }
    html! {
        nav class="govuk-pagination" aria-label=(t!(language, "ui-pagination")) {
            @if at.current > 1 {
                div class="govuk-pagination__prev" {
                    a class="govuk-link govuk-pagination__link" href=(address(at.current - 1)) rel="prev" {
                        span class="pagination__arrow" aria-hidden="true" { "‹ " }
                        span class="govuk-pagination__link-title" {
                            (t!(language, "ui-previous")) span class="govuk-visually-hidden" { " " (t!(language, "ui-page")) }
                        }
                    }
                }
            }
            ul class="govuk-pagination__list" {
                @for page in at.shown() {
                    @match page {
                        None => li class="govuk-pagination__item govuk-pagination__item--ellipsis" { "…" },
                        Some(page) => {
                            @let here = page == at.current;
                            li class={ "govuk-pagination__item" @if here { " govuk-pagination__item--current" } } {
                                a class="govuk-link govuk-pagination__link" href=(address(page))
                                    aria-label=(t!(language, "ui-page-number", number = format::integer(language, page as f64)))
                                    aria-current=[here.then_some("page")] {
                                    (format::integer(language, page as f64))
                                }
                            }
                        }
                    }
                }
            }
            @if at.current < at.last {
                div class="govuk-pagination__next" {
                    a class="govuk-link govuk-pagination__link" href=(address(at.current + 1)) rel="next" {
                        span class="govuk-pagination__link-title" {
                            (t!(language, "ui-next")) span class="govuk-visually-hidden" { " " (t!(language, "ui-page")) }
                        }
                        span class="pagination__arrow" aria-hidden="true" { " ›" }
                    }
                }
            }
        }
    }
}

/// One of several contents of which one is read at a time.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Unique in the page; also the anchor of the content.
    pub id: String,
    /// The words on the tab.
    pub label: String,
    /// The content.
    pub content: Markup,
}

/// Tabs; without script, a table of contents and all contents under each other.
#[must_use]
pub fn tabs(title: &str, tabs: &[Tab]) -> Markup {
    html! {
        div class="govuk-tabs" data-tabs {
            h2 class="govuk-tabs__title" { (title) }
            ul class="govuk-tabs__list" {
                @for (rank, tab) in tabs.iter().enumerate() {
                    li class={ "govuk-tabs__list-item" @if rank == 0 { " govuk-tabs__list-item--selected" } } {
                        a class="govuk-tabs__tab" href={ "#" (tab.id) } { (tab.label) }
                    }
                }
            }
            @for tab in tabs { div class="govuk-tabs__panel" id=(tab.id) { (tab.content) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_left_out_are_more_than_one() {
        for (current, last, expected) in [
            (1, 3, "1 2 3"),
            (1, 10, "1 2 … 10"),
            (3, 10, "1 2 3 4 … 10"),
            (5, 10, "1 … 4 5 6 … 10"),
            (4, 7, "1 2 3 4 5 6 7"),
            (10, 10, "1 … 9 10"),
        ] {
            let shown = Pagination { current, last }.shown();
            let words: Vec<String> = shown.iter().map(|p| p.map_or("…".to_owned(), |p| p.to_string())).collect();
            assert_eq!(words.join(" "), expected);
        }
    }
}

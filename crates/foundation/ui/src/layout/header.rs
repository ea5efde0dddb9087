//! The top of every page: quick exit, name, language, navigation.

use maud::{Markup, html};
use nomenclature::Language;

use super::{Page, Site};
use crate::{href, t};

/// The first link of a public page. Works without script; with it, also by pressing Shift three times.
pub(super) fn quick_exit(site: &Site, language: Language) -> Markup {
    html! {
        div class="exit" role="region" aria-label=(t!(language, "ui-exit-region")) {
            a class="exit__link" href=(site.quick_exit_address) rel="nofollow noreferrer" data-quick-exit {
                (t!(language, "ui-exit-link"))
            }
            p class="exit__note" {
                span class="exit__keys" { (t!(language, "ui-exit-keys")) " " }
                a href={ (href(language, "/confidentialite")) "#traces" } { (t!(language, "ui-exit-history")) }
            }
        }
    }
}

pub(super) fn header(site: &Site, page: &Page) -> Markup {
    let language = page.language;
    html! {
        header class="header" {
            a class="govuk-skip-link" href="#contenu" { (t!(language, "ui-skip-to-content")) }
            div class="govuk-width-container header__row" {
                a class="header__name" href=(href(language, "/")) {
                    (mark())
                    span class="header__words" {
                        span class="header__product" { (site.product) }
                        span class="header__institution" { (site.institution.get(language)) }
                    }
                }
                div class="header__tools" {
                    @if let Some(path) = &site.search_path {
                        a class="header__tool" href=(href(language, path)) { (t!(language, "ui-search")) }
                    }
                    @for other in Language::ALL.into_iter().filter(|other| *other != language) {
                        a class="header__tool" href=(href(other, &page.path)) hreflang=(other.tag()) lang=(other.tag())
                            rel="alternate" {
                            (t!(other, "ui-this-language"))
                        }
                    }
                    @if let Some(tools) = &page.tools {
                        (tools)
                    } @else if let Some(path) = &site.sign_in_path {
                        a class="header__tool" href=(href(language, path)) { (t!(language, "ui-sign-in")) }
                    }
                }
            }
            @if let Some(phase) = &site.phase {
                div class="phase" { div class="govuk-width-container" { p class="phase__text" { (phase.get(language)) } } }
            }
        }
        @if !site.navigation.is_empty() { (navigation(site, page)) }
    }
}

fn navigation(site: &Site, page: &Page) -> Markup {
    let language = page.language;
    html! {
        nav class="navigation" aria-label=(t!(language, "ui-main-navigation")) data-menu {
            div class="govuk-width-container" {
                button class="navigation__toggle" type="button" aria-expanded="false" aria-controls="sections" hidden {
                    (t!(language, "ui-menu"))
                }
                ul class="navigation__list" id="sections" {
                    @for item in &site.navigation {
                        @let here = page.section.as_deref() == Some(item.path.as_str());
                        li class={ "navigation__item" @if here { " navigation__item--here" } } {
                            a class="navigation__link" href=(href(language, &item.path)) aria-current=[here.then_some(if page.is(&item.path) { "page" } else { "true" })] {
                                (item.label.get(language))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Our mark: a lookout's V under a lamp.
fn mark() -> Markup {
    html! {
        svg class="header__mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false" {
            path class="header__mark-letter" d="M7 13h5.6L20 30.2 27.4 13H33L22.7 37h-5.4z" fill="#ffffff" {}
            circle class="header__mark-lamp" cx="20" cy="8" r="4.6" fill="#f2b25c" {}
        }
    }
}

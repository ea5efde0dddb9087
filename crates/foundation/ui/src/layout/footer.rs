//! The foot of every page: whom to call, and what an institution owes its readers.

use maud::{Markup, html};

use super::{Page, Site};
use crate::{href, t};

pub(super) fn footer(site: &Site, page: &Page) -> Markup {
    let language = page.language;
    let mut links = vec![
        ("/plan-du-site", t!(language, "ui-site-map")),
        ("/accessibilite", t!(language, "ui-accessibility")),
        ("/confidentialite", t!(language, "ui-privacy")),
    ];
    links.extend(site.legal_path.as_deref().map(|path| (path, t!(language, "ui-legal"))));
    html! {
        footer class="footer" {
            @if page.quick_exit {
                section class="help" aria-labelledby="help-title" {
                    div class="govuk-width-container help__row" {
                        h2 class="help__title" id="help-title" { (t!(language, "ui-help-title")) }
                        p class="help__line" {
                            (t!(language, "ui-help-emergency")) " "
                            a class="help__number" href="tel:17" { "17" } " " (t!(language, "ui-or")) " "
                            a class="help__number" href="tel:112" { "112" } ", "
                            (t!(language, "ui-help-text-message")) " " a class="help__number" href="sms:114" { "114" } "."
                        }
                        p class="help__line" {
                            (t!(language, "ui-help-listening")) " "
                            a class="help__number" href="tel:3919" { "39 19" } "."
                            @if let Some(path) = &site.help_path {
                                " " a href=(href(language, path)) { (t!(language, "ui-help-more")) }
                            }
                        }
                    }
                }
            }
            div class="govuk-width-container footer__row" {
                div {
                    p class="footer__institution" { (site.institution.get(language)) }
                    p class="footer__tagline" { (site.tagline.get(language)) }
                }
                ul class="footer__links" {
                    @for (path, label) in links { li { a href=(href(language, path)) { (label) } } }
                }
            }
        }
    }
}

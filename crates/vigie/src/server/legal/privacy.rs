//! `/confidentialite`: what the site does not do, and how to leave no trace of a visit.

use axum::extract::State;
use maud::{Markup, html};
use ui::components::page_title;
use ui::layout::Page;
use ui::{href, t};

use super::{Rooms, part};

pub(super) async fn page(State(rooms): State<Rooms>) -> Markup {
    let language = rooms.language;
    let content = html! {
        (page_title(None, &t!(language, "vigie-privacy-title"), Some(&t!(language, "vigie-privacy-lead"))))
        h2 class="govuk-heading-m" { (t!(language, "vigie-privacy-nothing-title")) }
        ul class="govuk-list govuk-list--bullet" {
            li {
                (t!(language, "vigie-privacy-no-cookie"))
                @if let Some(provider) = rooms.gate.provider() {
                    " " (t!(language, "vigie-privacy-provider-cookie", name = provider.name.clone()))
                }
            }
            li { (t!(language, "vigie-privacy-no-third-party")) }
            li { (t!(language, "vigie-privacy-no-log")) }
        }
        (part(&t!(language, "vigie-privacy-figures-title"), &t!(language, "vigie-privacy-figures")))
        h2 class="govuk-heading-m" id="traces" { (t!(language, "vigie-privacy-traces-title")) }
        p class="govuk-body" { (t!(language, "vigie-privacy-traces")) }
        ul class="govuk-list govuk-list--bullet" {
            li { (t!(language, "vigie-privacy-traces-computer")) }
            li { (t!(language, "vigie-privacy-traces-phone")) }
            li { (t!(language, "vigie-privacy-traces-next")) }
        }
        (part(&t!(language, "vigie-privacy-accounts-title"), &t!(language, "vigie-privacy-accounts")))
        p class="govuk-body" {
            a class="govuk-link" href=(href(language, "/confidentialite/registre")) { (t!(language, "vigie-register-title")) }
        }
    };
    Page::public(language, "/confidentialite", t!(language, "vigie-privacy-title"))
        .below([])
        .narrow()
        .render(&rooms.site, &content)
}

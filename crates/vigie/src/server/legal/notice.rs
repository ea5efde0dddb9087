//! `/mentions-legales`: who publishes and hosts the site (law 2004-575, article 6), and under which terms its content is used again.

use axum::extract::State;
use maud::{Markup, html};
use ui::components::{SummaryRow, page_title, summary_list};
use ui::layout::Page;
use ui::t;

use super::{Rooms, contact, part};

pub(super) async fn page(State(rooms): State<Rooms>) -> Markup {
    let language = rooms.language;
    let config = &rooms.installation.config;
    let unset = t!(language, "vigie-legal-unset");
    let said = |value: &Option<String>| html! { (value.as_deref().unwrap_or(&unset)) };
    let rows = [
        SummaryRow::new(t!(language, "vigie-legal-publisher"), html! { (rooms.site.institution.get(language)) }),
        SummaryRow::new(t!(language, "vigie-legal-director"), said(&config.publication_director)),
        SummaryRow::new(t!(language, "vigie-legal-host"), said(&config.host)),
    ];
    let content = html! {
        (page_title(None, &t!(language, "vigie-legal-title"), Some(&t!(language, "vigie-legal-lead"))))
        (summary_list(&rows))
        (part(&t!(language, "vigie-legal-contact-title"), &t!(language, "vigie-legal-contact")))
        (contact(config.contact.as_deref(), &t!(language, "vigie-contact-none")))
        (part(&t!(language, "vigie-legal-reuse-title"), &t!(language, "vigie-legal-reuse")))
        (part(&t!(language, "vigie-legal-software-title"), &t!(language, "vigie-legal-software")))
    };
    Page::public(language, "/mentions-legales", t!(language, "vigie-legal-title"))
        .below([])
        .narrow()
        .render(&rooms.site, &content)
}

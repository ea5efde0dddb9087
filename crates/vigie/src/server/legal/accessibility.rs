//! `/accessibilite`: the statement that the law asks for (decree 2019-768), in the order of its model.

use axum::extract::State;
use maud::{Markup, html};
use ui::components::page_title;
use ui::layout::Page;
use ui::t;

use super::{Rooms, contact, part};

pub(super) async fn page(State(rooms): State<Rooms>) -> Markup {
    let language = rooms.language;
    let content = html! {
        (page_title(None, &t!(language, "vigie-accessibility-title"), Some(&t!(language, "vigie-accessibility-lead"))))
        (part(&t!(language, "vigie-accessibility-state-title"), &t!(language, "vigie-accessibility-state")))
        (part(&t!(language, "vigie-accessibility-tests-title"), &t!(language, "vigie-accessibility-tests")))
        (part(&t!(language, "vigie-accessibility-limits-title"), &t!(language, "vigie-accessibility-limits")))
        (part(&t!(language, "vigie-accessibility-charts-title"), &t!(language, "vigie-accessibility-charts")))
        (part(&t!(language, "vigie-accessibility-contact-title"), &t!(language, "vigie-accessibility-contact")))
        (contact(rooms.installation.config.contact.as_deref(), &t!(language, "vigie-contact-none")))
        (part(&t!(language, "vigie-accessibility-remedy-title"), &t!(language, "vigie-accessibility-remedy")))
    };
    Page::public(language, "/accessibilite", t!(language, "vigie-accessibility-title"))
        .below([])
        .narrow()
        .render(&rooms.site, &content)
}

//! What stands where a page of this room cannot: as neutral and as little kept as the others, with numbers that answer all the same.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use maud::html;
use nomenclature::Language;
use ui::layout::Site;
use ui::t;

use super::{Pages, View, frame};
use crate::words::Reading;

/// A page for a refusal at an address of this room.
#[must_use]
pub fn refused(site: &Arc<Site>, language: Language, status: StatusCode) -> Response {
    let pages = Pages::new(Arc::default(), Arc::clone(site), language, None, Date::default);
    let view = View { pages: &pages, language, reading: Reading::Usual, today: Date::default() };
    let content = html! {
        h1 { (t!(language, "guidance-refused-title")) }
        p class="lead" { (t!(language, "guidance-refused-lead")) }
        p { a class="number" href="tel:17" { "17" } " " a class="number" href="tel:112" { "112" } " "
            a class="number" href="sms:114" { "114" } " " a class="number" href="tel:3919" { "39 19" } }
        p { a href=(view.href("/orientation")) { (t!(language, "guidance-section-contacts")) } }
    };
    // The other language's link leads to a page that exists.
    frame::page_with(&view, status, "/outils/langues", &content)
}

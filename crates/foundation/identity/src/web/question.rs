//! The question before what cannot be undone: what was sent, again, with the mark that it was asked.
//!
//! A handler takes a field `confirmed` (`#[serde(default)] confirmed: bool` reads it) in its form; while it is not set, it answers with [`Signed::ask`].
//! It works without script.

use axum::response::Response;
use maud::html;
use ui::layout::{Page, Site};
use ui::{href, t};

use super::{Signed, csrf_field};

/// What is asked before something that cannot be undone. Paths are without language prefix.
#[derive(Debug)]
pub struct Question<'a> {
    /// The question.
    pub title: String,
    /// What follows from yes.
    pub consequence: String,
    /// What the button does, in words.
    pub yes: String,
    /// Where the form goes.
    pub action: &'a str,
    /// What was sent.
    pub fields: &'a [(&'a str, &'a str)],
    /// The page from which one comes, and to which no leads.
    pub back: &'a str,
}

impl Signed {
    /// Asks; nothing is done yet.
    #[must_use]
    pub fn ask(&self, site: &Site, section: &'static str, question: &Question<'_>) -> Response {
        let language = self.language();
        let content = html! {
            form class="confirmation" method="post" action=(href(language, question.action)) data-send-once {
                (csrf_field(self))
                @for (name, value) in question.fields { input type="hidden" name=(name) value=(value); }
                h1 class="govuk-heading-l" { (question.title) }
                p class="govuk-body" { (question.consequence) }
                div class="govuk-button-group" {
                    button class="govuk-button govuk-button--warning" type="submit" name="confirmed" value="true" { (question.yes) }
                    a class="govuk-link" href=(href(language, question.back)) {
                        (t!(language, "identity-cancel")) span class="govuk-visually-hidden" { " (" (t!(language, "ui-nothing-done")) ")" }
                    }
                }
            }
        };
        let page = Page::private(language, question.back, question.title.clone()).section(section).narrow();
        self.page(site, page, &content)
    }
}

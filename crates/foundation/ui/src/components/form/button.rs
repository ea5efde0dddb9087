//! Buttons, and the question before what cannot be undone.

use maud::{Markup, html};
use nomenclature::Language;

use crate::components::Link;
use crate::t;

/// The weight of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// What one came to do: one for each page.
    #[default]
    Primary,
    /// Another way on.
    Secondary,
    /// What cannot be undone.
    Dangerous,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "",
            Self::Secondary => " govuk-button--secondary",
            Self::Dangerous => " govuk-button--warning",
        }
    }
}

/// A button that sends its form.
#[derive(Debug, Clone, Default)]
pub struct Button<'a> {
    /// Its words: a verb.
    pub text: &'a str,
    /// Its weight.
    pub kind: ButtonKind,
    /// The name and value it adds to the form.
    pub name_value: Option<(&'a str, &'a str)>,
}

/// A button that sends its form.
#[must_use]
pub fn button(button: &Button<'_>) -> Markup {
    html! {
        button class={ "govuk-button" (button.kind.class()) } type="submit"
            name=[button.name_value.map(|(name, _)| name)] value=[button.name_value.map(|(_, value)| value)] {
            (button.text)
        }
    }
}

/// A link that looks like a button, for the main way on.
#[must_use]
pub fn button_link(href: &str, text: &str, kind: ButtonKind) -> Markup {
    html! { a class={ "govuk-button" (kind.class()) } href=(href) { (text) } }
}

/// The question before what cannot be undone, as a form of its own that sends to `action`; works without script.
#[must_use]
pub fn confirmation(
    language: Language,
    action: &str,
    question: &str,
    consequence: &str,
    yes: &str,
    no: &Link,
) -> Markup {
    html! {
        form class="confirmation" action=(action) method="post" data-send-once {
            h1 class="govuk-heading-l" { (question) }
            p class="govuk-body" { (consequence) }
            input type="hidden" name="confirmed" value="1";
            div class="govuk-button-group" {
                (button(&Button { text: yes, kind: ButtonKind::Dangerous, ..Button::default() }))
                a class="govuk-link" href=(no.href) { (no.text) span class="govuk-visually-hidden" { " (" (t!(language, "ui-nothing-done")) ")" } }
            }
        }
    }
}

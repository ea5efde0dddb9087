//! What is wrong with a form, told on top of the page and beside each field.

use maud::{Markup, html};
use nomenclature::Language;

use crate::t;

/// What is wrong with a field, in words that say how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The `id` of the field.
    pub field: String,
    /// The words.
    pub text: String,
}

impl FieldError {
    /// An error of a field.
    #[must_use]
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), text: text.into() }
    }
}

/// The errors of a form, to look up field by field.
#[must_use]
pub fn form_errors<'a>(errors: &'a [FieldError], field: &str) -> Option<&'a str> {
    errors.iter().find(|error| error.field == field).map(|error| error.text.as_str())
}

/// All errors of a page on top of it, each linked to its field; nothing when there is none.
#[must_use]
pub fn error_summary(language: Language, errors: &[FieldError]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div class="govuk-error-summary" tabindex="-1" data-error-summary {
                div role="alert" {
                    h2 class="govuk-error-summary__title" { (t!(language, "ui-error-summary")) }
                    div class="govuk-error-summary__body" {
                        ul class="govuk-list govuk-error-summary__list" {
                            @for error in errors { li { a href={ "#" (error.field) } { (error.text) } } }
                        }
                    }
                }
            }
        }
    }
}

/// The error beside a field.
pub(super) fn error_message(language: Language, id: &str, text: &str) -> Markup {
    html! {
        p class="govuk-error-message" id={ (id) "-error" } {
            span class="govuk-visually-hidden" { (t!(language, "ui-error")) " " } (text)
        }
    }
}

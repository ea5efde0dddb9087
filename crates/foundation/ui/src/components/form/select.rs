//! A drop-down list.

use maud::{Markup, html};
use nomenclature::Language;

use super::choices::Choice;
use super::field::{Field, group};

/// A closed list of choices.
#[derive(Debug, Clone)]
pub struct Select<'a> {
    /// The field; its value chooses.
    pub field: Field<'a>,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// A drop-down list.
#[must_use]
pub fn select(language: Language, select: &Select<'_>) -> Markup {
    let field = &select.field;
    let input = html! {
        select class={ "govuk-select" @if field.error.is_some() { " govuk-select--error" } }
            id=(field.id) name=(field.name()) aria-required=[field.required.then_some("true")] aria-describedby=[field.described_by()]
            aria-invalid=[field.error.map(|_| "true")] {
            @for choice in &select.choices {
                option value=(choice.value) selected[choice.chosen || choice.value == field.value && !field.value.is_empty()]
                    disabled[choice.off.is_some()] {
                    (choice.label) @if let Some(why) = &choice.off { " (" (why) ")" }
                }
            }
        }
    };
    group(language, field, &input)
}

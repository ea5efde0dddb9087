//! Choices under each other: boxes to tick, and radio buttons.

use maud::{Markup, html};
use nomenclature::Language;

use super::error::error_message;

/// One choice among several.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Help under the label.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Why it cannot be chosen now: it would give an empty table, for example.
    pub off: Option<String>,
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self { value: value.into(), label: label.into(), chosen, ..Self::default() }
    }
}

/// A question with choices under each other.
#[derive(Debug, Clone, Default)]
pub struct Choices<'a> {
    /// The identifier of the group; the first choice carries it, so that an error can link to it.
    pub id: &'a str,
    /// The name in the form, when it is not `id`.
    pub name: Option<&'a str>,
    /// The question.
    pub legend: &'a str,
    /// Help under the question.
    pub hint: Option<&'a str>,
    /// What is wrong.
    pub error: Option<&'a str>,
    /// The choices.
    pub choices: Vec<Choice>,
    /// Side by side, for two or three short choices.
    pub inline: bool,
    /// Smaller boxes, for filters beside results.
    pub small: bool,
}

/// Choices of which several may hold.
#[must_use]
pub fn checkboxes(language: Language, choices: &Choices<'_>) -> Markup {
    choices_group(language, choices, "checkbox", "checkboxes")
}

/// Choices of which one holds.
#[must_use]
pub fn radios(language: Language, choices: &Choices<'_>) -> Markup {
    choices_group(language, choices, "radio", "radios")
}

fn choices_group(language: Language, group: &Choices<'_>, kind: &str, class: &str) -> Markup {
    let hint = group.hint.map(|_| format!("{}-hint", group.id));
    let error = group.error.map(|_| format!("{}-error", group.id));
    let described: Vec<String> = hint.into_iter().chain(error).collect();
    html! {
        div class={ "govuk-form-group" @if group.error.is_some() { " govuk-form-group--error" } } {
            fieldset class="govuk-fieldset" aria-describedby=[(!described.is_empty()).then(|| described.join(" "))] {
                legend class={ "govuk-fieldset__legend" @if !group.small { " govuk-fieldset__legend--s" } } { (group.legend) }
                @if let Some(hint) = group.hint { div class="govuk-hint" id={ (group.id) "-hint" } { (hint) } }
                @if let Some(error) = group.error { (error_message(language, group.id, error)) }
                div class={
                    "govuk-" (class)
                    @if group.small { " govuk-" (class) "--small" }
                    @if group.inline { " govuk-" (class) "--inline" }
                } {
                    @for (rank, choice) in group.choices.iter().enumerate() {
                        (one_choice(group, choice, rank, kind, class))
                    }
                }
            }
        }
    }
}

fn one_choice(group: &Choices<'_>, choice: &Choice, rank: usize, kind: &str, class: &str) -> Markup {
    let id = if rank == 0 { group.id.to_owned() } else { format!("{}-{}", group.id, rank + 1) };
    let remark = choice.off.as_deref().or(choice.hint.as_deref());
    html! {
        div class={ "govuk-" (class) "__item" } {
            input class={ "govuk-" (class) "__input" } id=(id) name=(group.name.unwrap_or(group.id)) type=(kind)
                value=(choice.value) checked[choice.chosen] disabled[choice.off.is_some()]
                aria-describedby=[remark.map(|_| format!("{id}-remark"))];
            label class={ "govuk-label govuk-" (class) "__label" } for=(id) { (choice.label) }
            @if let Some(remark) = remark {
                div class={ "govuk-hint govuk-" (class) "__hint" } id={ (id) "-remark" } { (remark) }
            }
        }
    }
}

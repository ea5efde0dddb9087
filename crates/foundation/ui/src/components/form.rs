//! Forms: labels, hints and errors in the GOV.UK pattern; everything works without script.

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

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputKind {
    /// Words.
    #[default]
    Text,
    /// An electronic address.
    Email,
    /// A secret.
    Password,
    /// Digits: a count, a year, a code of several digits.
    Digits,
    /// A day.
    Date,
    /// Words to search for.
    Search,
    /// A web address.
    Url,
}

/// A field and all that surrounds it. `id` is also its name in the form unless `name` says otherwise.
#[derive(Debug, Clone, Default)]
pub struct Field<'a> {
    /// Its identifier, unique in the page.
    pub id: &'a str,
    /// Its name in the form, when it is not `id`.
    pub name: Option<&'a str>,
    /// Its label.
    pub label: &'a str,
    /// Help under the label.
    pub hint: Option<&'a str>,
    /// What is wrong with it.
    pub error: Option<&'a str>,
    /// What it holds.
    pub value: &'a str,
    /// What it takes.
    pub kind: InputKind,
    /// The purpose that browsers know (`email`, `current-password`…).
    pub autocomplete: Option<&'a str>,
    /// Whether the form needs it; optional fields say so beside their label.
    pub required: bool,
    /// The expected length in characters, which sets the width.
    pub width: Option<u8>,
}

impl Field<'_> {
    fn name(&self) -> &str {
        self.name.unwrap_or(self.id)
    }

    fn described_by(&self) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.id));
        let error = self.error.map(|_| format!("{}-error", self.id));
        let both: Vec<String> = hint.into_iter().chain(error).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }
}

/// A field of one line.
#[must_use]
pub fn field(language: Language, field: &Field<'_>) -> Markup {
    let (kind, mode) = match field.kind {
        InputKind::Text => ("text", None),
        InputKind::Email => ("email", None),
        InputKind::Password => ("password", None),
        InputKind::Digits => ("text", Some("numeric")),
        InputKind::Date => ("date", None),
        InputKind::Search => ("search", None),
        InputKind::Url => ("url", None),
    };
    let width = field.width.map(|width| [2, 3, 4, 5, 10, 20, 30].into_iter().find(|step| *step >= width).unwrap_or(30));
    let input = html! {
        input class={
                "govuk-input"
                @if let Some(width) = width { " govuk-input--width-" (width) }
                @if field.error.is_some() { " govuk-input--error" }
            }
            id=(field.id) name=(field.name()) type=(kind) value=(field.value) inputmode=[mode]
            autocomplete=[field.autocomplete] spellcheck=[(field.kind != InputKind::Text).then_some("false")]
            aria-required=[field.required.then_some("true")] aria-describedby=[field.described_by()]
            aria-invalid=[field.error.map(|_| "true")];
    };
    group(language, field, &input)
}

/// A field of several lines.
#[must_use]
pub fn textarea(language: Language, field: &Field<'_>, rows: u8) -> Markup {
    let input = html! {
        textarea class={ "govuk-textarea" @if field.error.is_some() { " govuk-textarea--error" } }
            id=(field.id) name=(field.name()) rows=(rows) aria-required=[field.required.then_some("true")]
            aria-describedby=[field.described_by()] aria-invalid=[field.error.map(|_| "true")] { (field.value) }
    };
    group(language, field, &input)
}

/// A file to send; the form must be `multipart/form-data`. `accept` lists endings: `.csv,.xlsx`.
#[must_use]
pub fn file_upload(language: Language, field: &Field<'_>, accept: &str, multiple: bool) -> Markup {
    let input = html! {
        input class={ "govuk-file-upload file" @if field.error.is_some() { " govuk-file-upload--error" } }
            id=(field.id) name=(field.name()) type="file" accept=(accept) multiple[multiple] aria-required=[field.required.then_some("true")]
            aria-describedby=[field.described_by()] aria-invalid=[field.error.map(|_| "true")];
    };
    group(language, field, &input)
}

/// A closed list of choices.
#[derive(Debug, Clone)]
pub struct Select<'a> {
    /// The field; its value chooses.
    pub field: Field<'a>,
    /// The choices.
    pub choices: Vec<Choice>,
}

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

fn group(language: Language, field: &Field<'_>, input: &Markup) -> Markup {
    html! {
        div class={ "govuk-form-group" @if field.error.is_some() { " govuk-form-group--error" } } {
            label class="govuk-label" for=(field.id) {
                (field.label)
                @if !field.required { span class="label__optional" { " " (t!(language, "ui-optional")) } }
            }
            @if let Some(hint) = field.hint { div class="govuk-hint" id={ (field.id) "-hint" } { (hint) } }
            @if let Some(error) = field.error { (error_message(language, field.id, error)) }
            (input)
        }
    }
}

fn error_message(language: Language, id: &str, text: &str) -> Markup {
    html! {
        p class="govuk-error-message" id={ (id) "-error" } {
            span class="govuk-visually-hidden" { (t!(language, "ui-error")) " " } (text)
        }
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

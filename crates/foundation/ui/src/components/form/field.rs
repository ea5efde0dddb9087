//! Fields in which one writes, or chooses a file.

use maud::{Markup, html};
use nomenclature::Language;

use super::error::error_message;
use crate::t;

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
    pub(super) fn name(&self) -> &str {
        self.name.unwrap_or(self.id)
    }

    pub(super) fn described_by(&self) -> Option<String> {
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

/// A file to send; the form must be `multipart/form-data`. `accept` lists endings: `.csv,.xlsx`. With script the form tells how far the sending is.
#[must_use]
pub fn file_upload(language: Language, field: &Field<'_>, accept: &str, multiple: bool) -> Markup {
    let input = html! {
        input class={ "govuk-file-upload file" @if field.error.is_some() { " govuk-file-upload--error" } }
            id=(field.id) name=(field.name()) type="file" accept=(accept) multiple[multiple] data-upload=(t!(language, "ui-upload")) aria-required=[field.required.then_some("true")]
            aria-describedby=[field.described_by()] aria-invalid=[field.error.map(|_| "true")];
    };
    group(language, field, &input)
}

/// A field with its label, hint and error.
pub(super) fn group(language: Language, field: &Field<'_>, input: &Markup) -> Markup {
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

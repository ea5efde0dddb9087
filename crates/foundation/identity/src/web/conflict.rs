//! Two people changed the same record: the second sees both versions, and chooses field by field.

use std::borrow::Cow;

use maud::{Markup, html};
use store::Revision;
use ui::components::{Button, Choice, Choices, Link, button, page_title, radios};
use ui::i18n::typeset;
use ui::t;

use super::Signed;
use super::form::csrf_field;

/// A field of the record, in both versions.
#[derive(Clone, Debug)]
pub struct ConflictField {
    /// Its name in the form.
    pub name: Cow<'static, str>,
    /// Its label.
    pub label: String,
    /// What the second writer would have: what the form sends, and how it is read.
    pub mine: (String, String),
    /// What stands now.
    pub theirs: (String, String),
}

impl ConflictField {
    /// A field whose value is what one reads. A browser ends its lines in two characters, what is kept in one: that is no difference.
    #[must_use]
    pub fn text(name: impl Into<Cow<'static, str>>, label: String, mine: &str, theirs: &str) -> Self {
        let same = |value: &str| {
            let value = value.replace("\r\n", "\n");
            (value.clone(), value)
        };
        Self { name: name.into(), label, mine: same(mine), theirs: same(theirs) }
    }
}

/// The content of the page that shows both versions (answer it with 409). The form sends what was chosen to `action`, with the revision that stands now.
#[must_use]
pub fn conflict(signed: &Signed, action: &str, current: Revision, fields: &[ConflictField], back: &Link) -> Markup {
    let language = signed.language();
    html! {
        (page_title(None, &t!(language, "identity-conflict-title"), Some(&t!(language, "identity-conflict-lead"))))
        form method="post" action=(action) data-send-once {
            (csrf_field(signed))
            input type="hidden" name="revision" value=(current);
            @for field in fields { (choice(signed, field)) }
            div class="govuk-button-group" {
                (button(&Button { text: &t!(language, "identity-conflict-button"), ..Button::default() }))
                a class="govuk-link" href=(back.href) { (back.text) }
            }
        }
    }
}

fn choice(signed: &Signed, field: &ConflictField) -> Markup {
    let language = signed.language();
    if field.mine.0 == field.theirs.0 {
        return html! { input type="hidden" name=(field.name) value=(field.mine.0); };
    }
    let shown =
        |text: &str| if text.is_empty() { t!(language, "identity-conflict-empty") } else { typeset(language, text) };
    let theirs = t!(language, "identity-conflict-theirs", value = shown(&field.theirs.1));
    let mine = t!(language, "identity-conflict-mine", value = shown(&field.mine.1));
    let choices = Choices {
        id: &field.name,
        legend: &field.label,
        choices: vec![
            Choice::new(field.theirs.0.clone(), theirs, true),
            Choice::new(field.mine.0.clone(), mine, false),
        ],
        ..Choices::default()
    };
    radios(language, &choices)
}

#[cfg(test)]
mod tests {
    use super::ConflictField;

    #[test]
    fn lines_that_end_as_browsers_end_them_are_no_difference() {
        let field = ConflictField::text("words", String::new(), "one\r\ntwo", "one\ntwo");
        assert_eq!((field.mine.0.as_str(), &field.mine), ("one\ntwo", &field.theirs));
    }
}

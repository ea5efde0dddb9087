//! The form of a statement: drawn empty, as it was sent, or as it was filed before.

use identity::web::{ConflictField, Signed, csrf_field};
use jiff::civil::Date;
use maud::{Markup, html};
use nomenclature::Language;
use serde::Deserialize;
use store::Revision;
use ui::components::{
    Button, Choice, Choices, Field, FieldError, InputKind, button, error_summary, field, form_errors, radios, textarea,
};
use ui::{href, t};

use crate::model::progress::Claim;
use crate::model::statement::{Draft, Statement, Wrong};
use crate::pages::parts;

/// What was sent.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    debut: String,
    fin: String,
    etat: String,
    texte: String,
    pieces: String,
    /// Of one that is filed again: from which revision it was written.
    pub(super) revision: String,
}

impl Sent {
    /// As it was filed before, and read at this revision.
    pub(super) fn of(said: &Statement, seen: Revision) -> Self {
        Self {
            debut: said.from.to_string(),
            fin: said.until.to_string(),
            etat: said.claim.code().to_owned(),
            texte: said.text.clone(),
            pieces: said.evidence.join("\n"),
            revision: seen.to_string(),
        }
    }

    /// As the rules check it. Windows ends lines with two characters, browsers too.
    pub(super) fn draft(&self) -> Draft {
        let day = |text: &str| text.trim().parse::<Date>().ok();
        Draft {
            from: day(&self.debut),
            until: day(&self.fin),
            claim: self.etat.parse().ok(),
            text: self.texte.replace("\r\n", "\n"),
            evidence: self.pieces.replace("\r\n", "\n"),
        }
    }
}

/// What is wrong, beside each field.
pub(super) fn errors(language: Language, wrong: &[Wrong]) -> Vec<FieldError> {
    let one = |wrong: &Wrong| match wrong {
        Wrong::From => FieldError::new("debut", t!(language, "plans-wrong-from")),
        Wrong::Until => FieldError::new("fin", t!(language, "plans-wrong-until")),
        Wrong::Backwards => FieldError::new("fin", t!(language, "plans-wrong-backwards")),
        Wrong::NotOver => FieldError::new("fin", t!(language, "plans-wrong-not-over")),
        Wrong::Claim => FieldError::new("etat", t!(language, "plans-wrong-claim")),
        Wrong::Text => FieldError::new("texte", t!(language, "plans-wrong-text")),
        Wrong::Evidence => FieldError::new("pieces", t!(language, "plans-wrong-evidence")),
    };
    wrong.iter().map(one).collect()
}

/// The form, which sends to `path`; `draft` keeps what was begun.
pub(super) fn draw(signed: &Signed, path: &str, sent: &Sent, errors: &[FieldError], draft: &Markup) -> Markup {
    let language = signed.language();
    let day = |id: &'static str, label: &str, value: &str| {
        let error = form_errors(errors, id);
        field(language, &Field { id, label, value, kind: InputKind::Date, required: true, error, ..Field::default() })
    };
    let area = |id: &'static str, label: &str, hint: &str, value: &str, rows: u8| {
        let error = form_errors(errors, id);
        textarea(
            language,
            &Field { id, label, hint: Some(hint), value, required: true, error, ..Field::default() },
            rows,
        )
    };
    let choices =
        Claim::ALL.iter().map(|one| Choice::new(one.code(), parts::claim(language, *one), sent.etat == one.code()));
    let legend = t!(language, "plans-form-claim");
    let claims = Choices {
        id: "etat",
        legend: &legend,
        error: form_errors(errors, "etat"),
        choices: choices.collect(),
        ..Choices::default()
    };
    html! {
        form method="post" action=(href(language, path)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            @if !sent.revision.is_empty() { input type="hidden" name="revision" value=(sent.revision); }
            (day("debut", &t!(language, "plans-form-from"), &sent.debut))
            (day("fin", &t!(language, "plans-form-until"), &sent.fin))
            (radios(language, &claims))
            (area("texte", &t!(language, "plans-form-text"), &t!(language, "plans-form-text-hint"), &sent.texte, 6))
            (area("pieces", &t!(language, "plans-form-evidence"), &t!(language, "plans-form-evidence-hint"), &sent.pieces, 4))
            (button(&Button { text: &t!(language, "plans-form-button"), ..Button::default() }))
            (draft)
        }
    }
}

/// Each field, as the second writer would have it and as it stands.
pub(super) fn differing(language: Language, mine: &Sent, theirs: &Sent) -> [ConflictField; 5] {
    let one = |name: &'static str, key: &'static str, mine: &str, theirs: &str| {
        ConflictField::text(name, t!(language, key), mine, theirs)
    };
    let told = |code: &str| {
        let claim: Option<Claim> = code.parse().ok();
        (code.to_owned(), claim.map_or_else(String::new, |claim| parts::claim(language, claim)))
    };
    [
        one("debut", "plans-form-from", &mine.debut, &theirs.debut),
        one("fin", "plans-form-until", &mine.fin, &theirs.fin),
        ConflictField {
            name: "etat".into(),
            label: t!(language, "plans-form-claim"),
            mine: told(&mine.etat),
            theirs: told(&theirs.etat),
        },
        one("texte", "plans-form-text", &mine.texte, &theirs.texte),
        one("pieces", "plans-form-evidence", &mine.pieces, &theirs.pieces),
    ]
}

/// The errors on top of the page.
pub(super) fn summary(language: Language, errors: &[FieldError]) -> Markup {
    error_summary(language, errors)
}

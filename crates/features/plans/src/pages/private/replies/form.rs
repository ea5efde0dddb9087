//! The paragraphs of an answer, French and English side by side, each with the state of its translation.

use identity::web::{Signed, csrf_field, draft_tools};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;
use ui::components::{Button, Choice, Choices, Field, button, checkboxes, textarea};
use ui::layout::Site;
use ui::{href, t};

use super::words;
use crate::model::reply::{Origin, Paragraph, Translation};
use crate::store::{Answer, Written};

/// The longest text of a paragraph.
pub(super) const LONGEST: usize = 8_000;
/// The most paragraphs of an answer.
const MOST: usize = 60;

/// What was sent: the texts of each paragraph in order, and the ranks of those that were ticked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    revision: String,
    fr: Vec<String>,
    en: Vec<String>,
    relu: Vec<String>,
}

impl Sent {
    /// As it is kept.
    pub(super) fn of(answer: &Answer) -> Self {
        let checked = answer.paragraphs.iter().enumerate();
        let checked = checked.filter(|(_, one)| one.translation == Translation::Checked);
        Self {
            revision: answer.revision.to_string(),
            fr: answer.paragraphs.iter().map(|one| one.fr.clone()).collect(),
            en: answer.paragraphs.iter().map(|one| one.en.clone()).collect(),
            relu: checked.map(|(rank, _)| rank.to_string()).collect(),
        }
    }

    /// What was begun, without the places at its end where nothing was written.
    pub(super) fn begun(mut self) -> Self {
        let written = |(fr, en): (&String, &String)| !(fr.is_empty() && en.is_empty());
        let last = self.fr.iter().zip(&self.en).rposition(written);
        let kept = last.map_or(0, |last| last + 1);
        self.fr.truncate(kept);
        self.en.truncate(kept);
        self
    }

    /// From which revision it was written.
    pub(super) fn revision(&self) -> Option<store::Revision> {
        self.revision.parse().ok()
    }

    /// The same, to be sent once more over what stands now.
    pub(super) fn over(self, revision: store::Revision) -> Self {
        Self { revision: revision.to_string(), ..self }
    }

    /// The paragraphs as they were written; nothing when the lists do not match.
    pub(super) fn written(&self) -> Option<Vec<Written>> {
        let texts = self.fr.iter().zip(&self.en).enumerate();
        let one = |(rank, (fr, en)): (usize, (&String, &String))| Written {
            fr: fr.trim().replace("\r\n", "\n"),
            en: en.trim().replace("\r\n", "\n"),
            checked: self.relu.iter().any(|ticked| *ticked == rank.to_string()),
        };
        (self.fr.len() == self.en.len() && self.fr.len() <= MOST).then(|| texts.map(one).collect())
    }
}

/// The form, with a place for one more paragraph; `saved_at` tells since when it is kept as a draft.
pub(super) fn draw(
    signed: &Signed,
    (site, path, title): (&Site, &str, &str),
    kept: &[Paragraph],
    sent: &Sent,
    saved_at: Option<Timestamp>,
) -> Markup {
    let language = signed.language();
    let places = (sent.fr.len() + 1).min(MOST);
    html! {
        form method="post" action=(href(language, path)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            input type="hidden" name="revision" value=(sent.revision);
            @for rank in 0..places { (paragraph(signed, rank, kept.get(rank), sent)) }
            (button(&Button { text: &t!(language, "plans-answer-keep"), ..Button::default() }))
            (draft_tools(signed, site, (path, title), saved_at))
        }
    }
}

fn paragraph(signed: &Signed, rank: usize, kept: Option<&Paragraph>, sent: &Sent) -> Markup {
    let language = signed.language();
    let number = rank + 1;
    let (fr, en) = (sent.fr.get(rank).map_or("", String::as_str), sent.en.get(rank).map_or("", String::as_str));
    let area = |name: &'static str, label: String, value: &str| {
        let id = format!("{name}-{number}");
        let rows = u8::try_from((value.len() / 60).clamp(3, 14)).unwrap_or(14);
        textarea(
            language,
            &Field { id: &id, name: Some(name), label: &label, value, required: true, ..Field::default() },
            rows,
        )
    };
    let legend = match kept {
        Some(_) => t!(language, "plans-answer-paragraph", number = number),
        None => t!(language, "plans-answer-paragraph-new", number = number),
    };
    let (tick, id) = (t!(language, "plans-translation-tick"), format!("relu-{number}"));
    let ticked = sent.relu.iter().any(|one| *one == rank.to_string());
    let hidden = t!(language, "plans-translation-legend", number = number);
    let choices = vec![Choice::new(rank.to_string(), tick, ticked)];
    let ticks = Choices { id: &id, name: Some("relu"), legend: &hidden, choices, small: true, ..Choices::default() };
    html! {
        fieldset class="govuk-fieldset govuk-!-margin-bottom-6" {
            legend class="govuk-fieldset__legend govuk-fieldset__legend--s" {
                (legend)
                @if let Some(kept) = kept { " " (words::translation_tag(language, kept.translation)) }
            }
            @if let Some(origin) = kept.and_then(|kept| kept.origin.as_ref()) { p class="govuk-body-s" { (source(signed, origin)) } }
            div class="grid" {
                div lang="fr" { (area("fr", t!(language, "plans-answer-fr", number = number), fr)) }
                div lang="en" { (area("en", t!(language, "plans-answer-en", number = number), en)) }
            }
            @if kept.is_some() { (checkboxes(language, &ticks)) }
        }
    }
}

/// From what a paragraph was made, with the way to it.
fn source(signed: &Signed, origin: &Origin) -> Markup {
    let language = signed.language();
    let (path, text) = match origin {
        Origin::Statement { plan, measure, .. } => {
            (format!("/plans/{plan}/mesures/{measure}"), t!(language, "plans-from-statement", number = *measure))
        }
        Origin::Figure { address } => (address.clone(), t!(language, "plans-from-figure")),
    };
    html! { a class="govuk-link" href=(href(language, &path)) { (text) } }
}

//! The words and tags of replies.

use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{TagColour, tag};
use ui::{href, t};

use crate::model::reply::{AnswerState, Lack, ReplyState, Translation};

pub(in crate::pages::private) fn reply_state(language: Language, state: ReplyState) -> String {
    match state {
        ReplyState::Open => t!(language, "plans-reply-open"),
        ReplyState::Assembled => t!(language, "plans-reply-assembled"),
        ReplyState::Sent => t!(language, "plans-reply-sent"),
    }
}

pub(in crate::pages::private) fn answer_state(language: Language, state: AnswerState) -> String {
    match state {
        AnswerState::Drafting => t!(language, "plans-answer-drafting"),
        AnswerState::Submitted => t!(language, "plans-answer-submitted"),
        AnswerState::SentBack => t!(language, "plans-answer-sent-back"),
        AnswerState::Validated => t!(language, "plans-answer-validated"),
    }
}

pub(super) fn answer_tag(language: Language, state: AnswerState) -> Markup {
    let colour = match state {
        AnswerState::Drafting => TagColour::Plain,
        AnswerState::Submitted => TagColour::Accent,
        AnswerState::SentBack => TagColour::Warm,
        AnswerState::Validated => TagColour::Good,
    };
    tag(colour, &answer_state(language, state))
}

pub(super) fn translation_tag(language: Language, translation: Translation) -> Markup {
    match translation {
        Translation::Missing => tag(TagColour::Warm, &t!(language, "plans-translation-missing")),
        Translation::ToCheck => tag(TagColour::Accent, &t!(language, "plans-translation-to-check")),
        Translation::Checked => tag(TagColour::Good, &t!(language, "plans-translation-checked")),
    }
}

/// What an answer lacks, as a line; of a measure, with the way to it.
pub(super) fn lack(language: Language, lack: &Lack) -> Markup {
    let text = match lack {
        Lack::Service => t!(language, "plans-lack-service"),
        Lack::Words => t!(language, "plans-lack-words"),
        Lack::Untranslated(count) => t!(language, "plans-lack-untranslated", count = *count),
        Lack::Unchecked(count) => t!(language, "plans-lack-unchecked", count = *count),
        Lack::Validation => t!(language, "plans-lack-validation"),
        Lack::Measure => t!(language, "plans-lack-measure"),
        Lack::Silent { plan, measure } => {
            let address = href(language, &format!("/plans/{plan}/mesures/{measure}"));
            return html! { a class="govuk-link" href=(address) { (t!(language, "plans-lack-silent", number = *measure)) } };
        }
        Lack::Figure(address) => {
            let dataset = address.split('?').next().unwrap_or_default();
            let page = href(language, &format!("/donnees/{dataset}"));
            return html! { a class="govuk-link" href=(page) { (t!(language, "plans-lack-figure", dataset = dataset)) } };
        }
    };
    html! { (text) }
}

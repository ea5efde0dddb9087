//! The State's reply to a questionnaire: each answer goes from a service to the coordination, paragraph by paragraph, in two languages.

use nomenclature::{Language, Text};
use serde::{Deserialize, Serialize};

use super::coded;

coded! {
    "state of a reply",
    /// Where a reply stands.
    ReplyState {
        /// Its answers are being written.
        Open = "open",
        /// Every answer is validated and the whole is frozen.
        Assembled = "assembled",
        /// It was sent to the body.
        Sent = "sent",
    }
}

coded! {
    "state of an answer",
    /// Where an answer stands.
    AnswerState {
        /// Being written, by the service that was asked or by the coordination.
        Drafting = "drafting",
        /// The service gave it; the coordination is to validate it.
        Submitted = "submitted",
        /// The coordination sent it back, and said why.
        SentBack = "sent-back",
        /// Validated: it goes into the whole.
        Validated = "validated",
    }
}

coded! {
    "step of an answer",
    /// What is done to an answer.
    AnswerStep {
        /// It is given to the coordination.
        Submit = "submit",
        /// The coordination validates it.
        Validate = "validate",
        /// The coordination sends it back, and says why.
        SendBack = "send-back",
        /// The coordination takes a validated answer up again.
        Reopen = "reopen",
    }
}

/// Who writes an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// The service that was asked.
    Service,
    /// Whoever makes the reply.
    Coordination,
}

use AnswerState::{Drafting, SentBack, Submitted, Validated};
use Writer::{Coordination, Service};

/// Which step leads from which state to which, by whose hand. What is not here is refused.
pub const ANSWER_MOVES: &[(AnswerState, AnswerStep, Writer, AnswerState)] = &[
    (Drafting, AnswerStep::Submit, Service, Submitted),
    (SentBack, AnswerStep::Submit, Service, Submitted),
    // What the coordination prepares from validated statements, it validates itself.
    (Drafting, AnswerStep::Validate, Coordination, Validated),
    (SentBack, AnswerStep::Validate, Coordination, Validated),
    (Submitted, AnswerStep::Validate, Coordination, Validated),
    (Submitted, AnswerStep::SendBack, Coordination, SentBack),
    (Validated, AnswerStep::Reopen, Coordination, Drafting),
];

impl AnswerState {
    /// The state after a step by that hand, if it may be taken.
    #[must_use]
    pub fn after(self, step: AnswerStep, writer: Writer) -> Option<Self> {
        let found = ANSWER_MOVES.iter().find(|(from, by, who, _)| (*from, *by, *who) == (self, step, writer));
        found.map(|(_, _, _, to)| *to)
    }

    /// The steps that a hand may take.
    pub fn steps(self, writer: Writer) -> impl Iterator<Item = AnswerStep> {
        ANSWER_MOVES.iter().filter(move |(from, _, who, _)| *from == self && *who == writer).map(|one| one.1)
    }

    /// Whether that hand may write in it.
    #[must_use]
    pub fn may_write(self, writer: Writer) -> bool {
        match writer {
            Writer::Service => matches!(self, Self::Drafting | Self::SentBack),
            Writer::Coordination => self != Self::Validated,
        }
    }
}

coded! {
    "state of a translation",
    /// How far the translation of a paragraph is.
    Translation {
        /// One of the languages is empty.
        Missing = "missing",
        /// Both are written; someone is to check that they say the same.
        ToCheck = "to-check",
        /// Someone checked that they say the same.
        Checked = "checked",
    }
}

/// A paragraph, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
    /// Whether someone checked the translation.
    pub translation: Translation,
    /// From what it was made.
    pub origin: Option<Origin>,
}

/// From what a paragraph of a first draft was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A validated statement, by its code.
    Statement {
        /// Its code.
        code: String,
        /// The plan.
        plan: String,
        /// The measure.
        measure: u16,
    },
    /// A dataset, by its address in the explorer.
    Figure {
        /// The address.
        address: String,
    },
}

impl Paragraph {
    /// The words in a language.
    #[must_use]
    pub fn words(&self, language: Language) -> &str {
        match language {
            Language::French => &self.fr,
            Language::English => &self.en,
        }
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fr.trim().is_empty() && self.en.trim().is_empty()
    }
}

/// How far a translation is once a paragraph was written anew. Who ticks «checked» answers for both texts as they stand; a text that
/// changed without it is to be checked again.
#[must_use]
pub fn translation(before: Option<&Paragraph>, fr: &str, en: &str, checked: bool) -> Translation {
    if fr.trim().is_empty() || en.trim().is_empty() {
        return Translation::Missing;
    }
    let unchanged = before.is_some_and(|before| before.fr == fr && before.en == en);
    let was_checked = before.is_some_and(|before| before.translation == Translation::Checked);
    match (checked, was_checked, unchanged) {
        // The tick was there already, and one of the texts changed under it.
        (true, true, false) => Translation::ToCheck,
        (true, _, _) => Translation::Checked,
        (false, _, _) => Translation::ToCheck,
    }
}

/// What an answer still lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// No service was asked.
    Service,
    /// Nothing is written.
    Words,
    /// So many paragraphs are in one language only.
    Untranslated(usize),
    /// So many translations are to be checked.
    Unchecked(usize),
    /// It is not validated.
    Validation,
    /// It is linked to no measure: nothing fills it by itself.
    Measure,
    /// A measure of which nothing was validated for the period.
    Silent {
        /// The plan.
        plan: String,
        /// The measure.
        measure: u16,
    },
    /// A dataset without a figure for the period, or that is not there.
    Figure(String),
}

/// What an answer lacks, by what is written of it.
#[must_use]
pub fn lacks(state: AnswerState, organisation: Option<&str>, paragraphs: &[Paragraph]) -> Vec<Lack> {
    let count = |translation| paragraphs.iter().filter(|one| one.translation == translation).count();
    let (untranslated, unchecked) = (count(Translation::Missing), count(Translation::ToCheck));
    let mut lacks = Vec::new();
    let mut when = |lacking: bool, lack: Lack| {
        if lacking {
            lacks.push(lack)
        }
    };
    when(organisation.is_none(), Lack::Service);
    when(paragraphs.is_empty(), Lack::Words);
    when(untranslated > 0, Lack::Untranslated(untranslated));
    when(unchecked > 0, Lack::Unchecked(unchecked));
    when(state != Validated, Lack::Validation);
    lacks
}

/// A figure of a dataset, read for a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is counted, and where the count comes from.
    pub title: Text,
    /// The producer's name, for citing.
    pub source: Text,
    /// Each period with its value as the dataset publishes it.
    pub values: Vec<(String, f64)>,
    /// Its page.
    pub path: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(fr: &str, en: &str, translation: Translation) -> Paragraph {
        Paragraph { fr: fr.to_owned(), en: en.to_owned(), translation, origin: None }
    }

    #[test]
    fn a_service_gives_and_the_coordination_validates() {
        for (from, step, writer, to) in ANSWER_MOVES {
            assert_eq!(from.after(*step, *writer), Some(*to));
            assert!(*to != Validated || *writer == Coordination);
        }
        assert_eq!(Submitted.after(AnswerStep::Validate, Service), None);
        assert_eq!(Validated.steps(Service).count(), 0);
        assert!(
            !Submitted.may_write(Service) && Submitted.may_write(Coordination) && !Validated.may_write(Coordination)
        );
        assert!(SentBack.may_write(Service));
    }

    #[test]
    fn a_checked_translation_holds_until_a_text_changes() {
        let checked = paragraph("un", "one", Translation::Checked);
        let to_check = paragraph("un", "one", Translation::ToCheck);
        for (before, fr, en, tick, expected) in [
            (None, "un", "", true, Translation::Missing),
            (None, " ", "one", false, Translation::Missing),
            (None, "un", "one", false, Translation::ToCheck),
            (None, "un", "one", true, Translation::Checked),
            (Some(&to_check), "deux", "two", true, Translation::Checked),
            (Some(&checked), "un", "one", true, Translation::Checked),
            (Some(&checked), "deux", "one", true, Translation::ToCheck),
            (Some(&checked), "un", "one", false, Translation::ToCheck),
        ] {
            assert_eq!(translation(before, fr, en, tick), expected, "{before:?} {fr} {en} {tick}");
        }
    }

    #[test]
    fn what_an_answer_lacks_is_listed_whole() {
        let expected = [Lack::Service, Lack::Words, Lack::Validation];
        assert_eq!(lacks(Drafting, None, &[]), expected);
        let two = [paragraph("un", "", Translation::Missing), paragraph("deux", "two", Translation::ToCheck)];
        assert_eq!(lacks(Validated, Some("o"), &two), [Lack::Untranslated(1), Lack::Unchecked(1)]);
        assert!(lacks(Validated, Some("o"), &[paragraph("un", "one", Translation::Checked)]).is_empty());
    }
}

//! A reply as files: for the word processor, for the eye and the screen reader, for the body's table.

mod docx;
mod pdf;
mod table;

use std::collections::BTreeMap;

use jiff::civil::Date;
use nomenclature::{Language, Text};

use crate::model::questionnaire::{Question, Questionnaire};
use crate::model::reply::{AnswerState, Paragraph, ReplyState};
use crate::store::{Answer, Reply};

pub use docx::docx;
pub use pdf::pdf;
pub use table::{csv, xlsx};

/// In which languages a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Languages {
    /// One of them.
    One(Language),
    /// French and English side by side.
    Both,
}

impl Languages {
    /// As an address says it: `fr`, `en`, `fr-en`.
    #[must_use]
    pub fn parse(code: &str) -> Self {
        match code {
            "fr" => Self::One(Language::French),
            "en" => Self::One(Language::English),
            _ => Self::Both,
        }
    }

    /// As an address says it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::One(language) => language.tag(),
            Self::Both => "fr-en",
        }
    }

    /// The languages, in order.
    #[must_use]
    pub fn list(self) -> Vec<Language> {
        match self {
            Self::One(language) => vec![language],
            Self::Both => Language::ALL.to_vec(),
        }
    }

    /// The language of what stands around: titles, labels.
    #[must_use]
    pub fn main(self) -> Language {
        match self {
            Self::One(language) => language,
            Self::Both => Language::French,
        }
    }
}

/// A reply, put together: what every file is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// Its code.
    pub code: String,
    /// The questionnaire, as a structure.
    pub questionnaire: Questionnaire,
    /// The first day of its period.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// The day on which it is put together: the last one of its period, so that the same content gives the same bytes.
    pub day: Date,
    /// Whether it is still a draft, with how many answers are not validated.
    pub draft: Option<usize>,
    /// Whether it was made up for a demonstration.
    pub invented: bool,
    answers: BTreeMap<String, (Answer, String)>,
}

impl Whole {
    /// Puts a reply together; `name` names a service by its code.
    #[must_use]
    pub fn new(
        reply: &Reply,
        questionnaire: Questionnaire,
        answers: Vec<Answer>,
        name: impl Fn(&str) -> String,
    ) -> Self {
        let open = answers.iter().filter(|one| one.state != AnswerState::Validated).count();
        let named = |answer: Answer| {
            let service = answer.organisation.as_deref().map(&name).unwrap_or_default();
            (answer.question.clone(), (answer, service))
        };
        Self {
            code: reply.code.clone(),
            questionnaire,
            from: reply.from,
            until: reply.until,
            day: reply.until,
            draft: (reply.state == ReplyState::Open).then_some(open),
            invented: reply.invented,
            answers: answers.into_iter().map(named).collect(),
        }
    }

    /// What is written of a question.
    #[must_use]
    pub fn paragraphs(&self, question: &Question) -> &[Paragraph] {
        self.answers.get(&question.code).map_or(&[], |(answer, _)| &answer.paragraphs)
    }

    /// The service that answered.
    #[must_use]
    pub fn service(&self, question: &Question) -> &str {
        self.answers.get(&question.code).map_or("", |(_, service)| service)
    }

    /// The name of a file of it.
    #[must_use]
    pub fn file_name(&self, languages: Languages, extension: &str) -> String {
        format!("{}-{}.{extension}", self.code, languages.code())
    }

    /// The lines under its title.
    fn preamble(&self, language: Language) -> Vec<String> {
        use ui::{format, t};
        let (from, until) = (format::date(language, self.from), format::date(language, self.until));
        let mut lines = vec![t!(language, "plans-out-period", from = from, until = until)];
        if let Some(open) = self.draft {
            lines.push(t!(language, "plans-out-draft", open = open));
        }
        if self.invented {
            lines.push(t!(language, "plans-out-invented"));
        }
        lines
    }
}

/// A text without what a reader cannot see or an XML file cannot hold.
fn clean(text: &str) -> String {
    text.chars().filter(|letter| matches!(letter, '\n' | '\t') || !letter.is_control()).collect()
}

/// The text of a question in a language.
fn words(text: &Text, language: Language) -> String {
    clean(text.get(language))
}

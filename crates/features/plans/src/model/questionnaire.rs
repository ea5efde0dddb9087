//! Questionnaires of international bodies, as structures: sections, questions, what each is about and by which figures it is answered.

use std::collections::BTreeSet;

use nomenclature::Text;
use serde::{Deserialize, Serialize};

use super::coded;
use super::framework::{Fault, Source, is_code};

coded! {
    "column of a body's table",
    /// A column of the table in which a body takes replies.
    TableColumn {
        /// The number of the question.
        Question = "question",
        /// The question in full.
        Words = "words",
        /// The articles that it is about.
        Articles = "articles",
        /// The reply in French.
        AnswerFr = "answer-fr",
        /// The reply in English.
        AnswerEn = "answer-en",
        /// The services that replied.
        Services = "services",
        /// From what each paragraph comes.
        Sources = "sources",
    }
}

/// A questionnaire as a file describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// The beginning of its replies' addresses.
    pub id: String,
    /// The treaty or law whose body asks.
    pub treaty: String,
    /// The round.
    pub cycle: u16,
    /// Its name.
    pub title: Text,
    /// What one must know of its words.
    pub note: Option<Text>,
    /// The columns of the body's table, in its order.
    pub table: Vec<TableColumn>,
    /// Where it comes from.
    pub source: Source,
    /// Its parts.
    pub section: Vec<Section>,
}

/// A part of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its number, as the body writes it.
    pub code: String,
    /// Its name.
    pub title: Text,
    /// Its questions.
    pub question: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its number, which ends its address.
    pub code: String,
    /// What it asks.
    pub text: Text,
    /// The articles that it is about.
    #[serde(default)]
    pub articles: Vec<String>,
    /// The figures that answer it: `dataset?filter=…`, as the explorer writes them.
    #[serde(default)]
    pub figures: Vec<String>,
}

impl Questionnaire {
    /// Reads a description.
    ///
    /// # Errors
    /// Every fault there is, at once.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let read: Self = toml::from_str(text).map_err(|error| vec![Fault::shape(&error)])?;
        let faults = read.faults();
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }

    /// Its questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.section.iter().flat_map(|section| &section.question)
    }

    /// The question with that number.
    #[must_use]
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions().find(|one| one.code == code)
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !is_code(&self.id) {
            faults.push(Fault::Code(self.id.chars().take(60).collect()));
        }
        let numbers = self.section.iter().map(|section| &section.code);
        let mut seen = BTreeSet::new();
        for code in numbers.chain(self.questions().map(|one| &one.code)) {
            let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
            if code.is_empty() || code.len() > 20 || !code.bytes().all(allowed) {
                faults.push(Fault::Number(code.chars().take(60).collect()));
            }
            if !seen.insert(code) {
                faults.push(Fault::NumberTwice(code.clone()));
            }
        }
        if self.questions().next().is_none() {
            faults.push(Fault::NoQuestion);
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = r#"
id = "essai"
treaty = "t"
cycle = 1
title = { fr = "t", en = "t" }
table = ["question", "answer-fr"]
source = { text = { fr = "s", en = "s" }, licence = { fr = "l", en = "l" }, consulted = "2026-11-29" }
[[section]]
code = "I"
title = { fr = "s", en = "s" }
question = [{ code = "I-1", text = { fr = "q", en = "q" } }, { code = "I-2", text = { fr = "q", en = "q" }, figures = ["a?b=c"] }]
"#;

    #[test]
    fn a_whole_description_is_read() {
        let read = Questionnaire::parse(TWO).unwrap();
        assert_eq!(read.questions().count(), 2);
        assert_eq!(read.question("I-2").unwrap().figures, ["a?b=c"]);
        assert!(read.question("I-3").is_none());
        assert_eq!(read.table, [TableColumn::Question, TableColumn::AnswerFr]);
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let wrong = TWO.replace("\"essai\"", "\"Essai\"").replace("\"I-2\"", "\"I-1\"").replace("\"I\"", "\"I/\"");
        let twice = Fault::NumberTwice("I-1".to_owned());
        let expected = [Fault::Code("Essai".to_owned()), Fault::Number("I/".to_owned()), twice];
        assert_eq!(Questionnaire::parse(&wrong).unwrap_err(), expected);
        let empty = TWO.split("question = [{").next().unwrap().to_owned() + "question = []\n";
        assert_eq!(Questionnaire::parse(&empty).unwrap_err(), [Fault::NoQuestion]);
        assert!(matches!(Questionnaire::parse("id = 1").unwrap_err()[..], [Fault::Shape(_)]));
    }
}

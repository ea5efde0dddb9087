//! What people are asked before and after a session, and what their answers tell of all of them together.

mod analysis;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};
use nomenclature::Text;
use serde::Deserialize;

use super::registration::RegistrationState;
use super::session::{Session, SessionState};

pub use analysis::{Analysis, Asked, Hidden, Item, MINIMUM, Outcome, analyse, pooled};

/// When something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// Before the session.
    Before,
    /// After it.
    After,
}

impl Moment {
    /// As the database and addresses write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }

    /// Which questionnaire someone may fill now: before until the first half day is over; after from the last one on, until it closes.
    #[must_use]
    pub fn open(session: &Session, registration: RegistrationState, now: Timestamp) -> Option<Self> {
        use RegistrationState::{Attended, Seated};
        if !matches!(registration, Seated | Attended) || session.state == SessionState::Draft {
            return None;
        }
        let length = session.ends.duration_since(session.starts);
        let part = SignedDuration::from_secs(length.as_secs() / i64::from(session.half_days.max(1)) / 2);
        let first_is_over = session.starts.saturating_add(part).unwrap_or(session.ends);
        let last_is_over = session.ends.saturating_sub(part).unwrap_or(session.starts);
        match now {
            now if now < first_is_over && registration == Seated => Some(Self::Before),
            now if now >= last_is_over && now < closes(session) => Some(Self::After),
            _ => None,
        }
    }
}

/// When the questionnaires of a session close, and their results may be read: a fortnight after its end.
#[must_use]
pub fn closes(session: &Session) -> Timestamp {
    session.ends.saturating_add(SignedDuration::from_hours(24 * 14)).unwrap_or(session.ends)
}

/// A statement with which one agrees more or less.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its code, which never changes.
    pub code: String,
    /// What it says.
    pub text: Text,
}

/// A statement that is true or false.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its code, which never changes.
    pub code: String,
    /// What it says.
    pub text: Text,
    /// Whether it is true.
    pub right: bool,
    /// Why, told once both questionnaires are filled.
    pub why: Text,
}

/// Everything that is asked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// From 1 to 5, before and after.
    pub confidence: Vec<Statement>,
    /// True, false or unknown, before and after.
    pub knowledge: Vec<Fact>,
    /// From 1 to 4, after.
    pub satisfaction: Vec<Statement>,
}

/// The highest degree of confidence.
pub const MOST_CONFIDENT: u8 = 5;
/// The highest degree of satisfaction.
pub const MOST_SATISFIED: u8 = 4;

static BUNDLED: LazyLock<Questionnaire> = LazyLock::new(|| {
    let empty = Questionnaire { confidence: Vec::new(), knowledge: Vec::new(), satisfaction: Vec::new() };
    toml::from_str(include_str!("../../../../../../data/questionnaires/formation.toml")).unwrap_or(empty)
});

/// What someone answered, by code of question: a degree, or for a fact 1 (true), 0 (false), 2 (unknown).
pub type Answers = BTreeMap<String, u8>;

impl Questionnaire {
    /// The one that comes with the program.
    #[must_use]
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// The codes of what is asked at a moment, each with the answers it takes.
    pub fn asked(&self, moment: Moment) -> impl Iterator<Item = (&str, std::ops::RangeInclusive<u8>)> {
        let confidence = self.confidence.iter().map(|one| (one.code.as_str(), 1..=MOST_CONFIDENT));
        let knowledge = self.knowledge.iter().map(|one| (one.code.as_str(), 0..=2));
        let after = self.satisfaction.iter().map(|one| (one.code.as_str(), 1..=MOST_SATISFIED));
        confidence.chain(knowledge).chain(after.filter(move |_| moment == Moment::After))
    }

    /// The answers of a form, or the codes of the questions without a good one.
    ///
    /// # Errors
    /// Each question that is not answered, or answered with what is no choice.
    pub fn check(&self, moment: Moment, sent: &BTreeMap<String, String>) -> Result<Answers, Vec<String>> {
        let (mut answers, mut wrong) = (Answers::new(), Vec::new());
        for (code, choices) in self.asked(moment) {
            match sent.get(code).and_then(|text| text.parse().ok()).filter(|answer| choices.contains(answer)) {
                Some(answer) => drop(answers.insert(code.to_owned(), answer)),
                None => wrong.push(code.to_owned()),
            }
        }
        if wrong.is_empty() { Ok(answers) } else { Err(wrong) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::session::tests::session;

    #[test]
    fn the_bundled_questionnaire_is_read_and_no_code_comes_twice() {
        let bundled = Questionnaire::bundled();
        assert_eq!((bundled.confidence.len(), bundled.knowledge.len(), bundled.satisfaction.len()), (5, 6, 4));
        let codes: BTreeSet<&str> = bundled.asked(Moment::After).map(|(code, _)| code).collect();
        assert_eq!((codes.len(), bundled.asked(Moment::Before).count()), (15, 11));
        // Someone who answers "true" to everything must not seem to know.
        assert_eq!(bundled.knowledge.iter().filter(|fact| fact.right).count(), 3);
    }

    #[test]
    fn every_question_without_an_answer_is_told() {
        let bundled = Questionnaire::bundled();
        let mut sent: BTreeMap<String, String> =
            bundled.asked(Moment::Before).map(|(code, _)| (code.to_owned(), "1".to_owned())).collect();
        assert_eq!(bundled.check(Moment::Before, &sent).unwrap().len(), 11);
        sent.insert("reperer".to_owned(), "6".to_owned());
        sent.remove("3919");
        assert_eq!(bundled.check(Moment::Before, &sent).unwrap_err(), ["reperer", "3919"]);
    }

    #[test]
    fn each_questionnaire_has_its_time() {
        use RegistrationState::{Attended, Seated, Waiting};
        let at = |time: &str| format!("2026-{time}Z").parse().unwrap();
        // The session of tests lasts from 8 to 16 and has two half days.
        let open = |state, time: &str| Moment::open(&session(), state, at(time));
        assert_eq!(open(Seated, "11-01T08:00:00"), Some(Moment::Before));
        assert_eq!(open(Waiting, "11-01T08:00:00"), None);
        assert_eq!(open(Seated, "11-24T09:59:59"), Some(Moment::Before));
        assert_eq!(open(Seated, "11-24T10:00:00"), None);
        assert_eq!(open(Seated, "11-24T14:00:00"), Some(Moment::After));
        assert_eq!(open(Attended, "12-08T15:59:59"), Some(Moment::After));
        assert_eq!(open(Attended, "12-08T16:00:00"), None);
    }
}

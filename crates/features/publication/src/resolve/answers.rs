//! Who answers, and the answers held while a text is filled.

use std::future::Future;

use nomenclature::Text;
use statistics::Answer;
use statistics::query::Query;

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The figures are not there: the publication says so, with the reason.
    Unavailable(Text),
    /// The question itself is wrong: the publication is refused.
    Mistake {
        /// What is wrong.
        what: String,
        /// What to do.
        remedy: String,
    },
}

/// An answer, or why there is none.
pub type Asked = Result<Answer, Refusal>;

/// Who answers questions: the statistics of an observatory.
pub trait Source {
    /// The answer to a question.
    fn answer(&self, query: &Query) -> impl Future<Output = Asked> + Send;
}

/// Answers held by question.
#[derive(Debug, Default)]
pub struct Answers(Vec<(Query, Asked)>);

impl Answers {
    /// Holds an answer.
    pub fn put(&mut self, query: Query, answer: Asked) {
        self.0.push((query, answer));
    }

    /// The answer to a question.
    #[must_use]
    pub fn get(&self, query: &Query) -> Option<&Asked> {
        self.0.iter().find(|(asked, _)| asked == query).map(|(_, answer)| answer)
    }

    /// When no question at all has an answer: how many there are, and why the first has none.
    #[must_use]
    pub fn nothing(&self) -> Option<(usize, String)> {
        let none = !self.0.is_empty() && self.0.iter().all(|(_, answer)| answer.is_err());
        let reason = self.0.first().and_then(|(_, answer)| answer.as_ref().err()).map(|refusal| match refusal {
            Refusal::Unavailable(text) => text.en.trim_end_matches('.').to_owned(),
            Refusal::Mistake { what, .. } => what.clone(),
        });
        reason.filter(|_| none).map(|reason| (self.0.len(), reason))
    }

    /// Every answer given.
    pub fn given(&self) -> impl Iterator<Item = &Answer> {
        self.0.iter().filter_map(|(_, answer)| answer.as_ref().ok())
    }
}

//! From questions to answers: a manuscript and the statistics become a publication whose numbers are frozen.
//!
//! First every question is gathered, then each is put once, then the text is filled. Only the middle step waits for anything.

mod answers;
mod axes;
mod cell;
mod figure;
mod sentence;
mod sources;

use crate::model::{self, Cover, FrontMatter, Letter, Located, Manuscript, Problem, Problems};

pub(crate) use cell::{At as Place, value_at};

pub use answers::{Answers, Asked, Refusal, Source};

/// The questions of a manuscript, each once.
#[must_use]
pub fn questions(manuscript: &Manuscript) -> Vec<statistics::query::Query> {
    let mut queries = Vec::new();
    for block in &manuscript.blocks {
        let mut of_sentences = Vec::new();
        let mut of_figures = Vec::new();
        block.map(&mut |expression| of_sentences.extend(sentence::queries(expression)), &mut |spec| {
            crate::model::map_all(&spec.title, &mut |expression| of_figures.extend(sentence::queries(expression)));
            crate::model::map_all(&spec.note, &mut |expression| of_figures.extend(sentence::queries(expression)));
            of_figures.extend(axes::query(&spec.selection));
        });
        for query in of_sentences.into_iter().chain(of_figures) {
            if !queries.contains(&query) {
                queries.push(query);
            }
        }
    }
    queries
}

/// Puts every question of a manuscript to the statistics.
pub async fn ask(manuscript: &Manuscript, source: &impl Source) -> Answers {
    let mut answers = Answers::default();
    for query in questions(manuscript) {
        let answer = source.answer(&query).await;
        answers.put(query, answer);
    }
    answers
}

/// Fills a manuscript with its answers.
///
/// What has no figure is shown as not available, with the reason.
///
/// # Errors
/// All the questions that are mistakes: an unknown dataset or indicator, a change across a break in the series, a part of an unlike whole…
pub fn fill(manuscript: &Manuscript, answers: &Answers) -> Result<Letter, Problems> {
    let mut filling = Filling::new(&manuscript.front, answers);
    // Two passes borrow the filling in turn: the map of a block may need it for sentences and for figures.
    let cell = std::cell::RefCell::new(&mut filling);
    let blocks = manuscript
        .blocks
        .iter()
        .map(|block| {
            block.map(&mut |expression| sentence::say(&mut cell.borrow_mut(), expression), &mut |spec| {
                figure::show(&mut cell.borrow_mut(), spec)
            })
        })
        .collect();
    if filling.problems.is_empty() {
        let sources = sources::sources(answers, &filling.used, manuscript.front.language);
        Ok(Letter { cover: cover(&manuscript.front), blocks, values: filling.values, sources })
    } else {
        Err(Problems::new(filling.problems))
    }
}

/// What is known while a text is filled.
struct Filling<'a> {
    front: &'a FrontMatter,
    answers: &'a Answers,
    /// The values of the sentences so far.
    values: Vec<crate::model::FrozenValue>,
    /// The number of figures so far.
    figures: usize,
    /// The datasets quoted so far, with what was quoted of them.
    used: sources::Used,
    problems: Vec<Located>,
}

impl<'a> Filling<'a> {
    fn new(front: &'a FrontMatter, answers: &'a Answers) -> Self {
        Self { front, answers, values: Vec::new(), figures: 0, used: sources::Used::default(), problems: Vec::new() }
    }

    fn refuse(&mut self, place: model::Place, what: impl Into<String>, remedy: impl Into<String>) {
        let located = Located { place, problem: Problem::Refused { what: what.into(), remedy: remedy.into() } };
        if !self.problems.contains(&located) {
            self.problems.push(located);
        }
    }
}

fn cover(front: &FrontMatter) -> Cover {
    let front = front.clone();
    Cover {
        title: front.title,
        subtitle: front.subtitle,
        summary: front.summary,
        kind: front.kind,
        number: front.number,
        year: front.year,
        date: front.date,
        language: front.language,
        slug: front.slug,
        version: front.version,
        editor: front.editor,
        publisher: front.publisher,
        notice: front.notice,
        licence: front.licence,
        previous: front.previous,
        site: front.site,
        errata: front.errata,
    }
}

//! From the text of a manuscript to its blocks, or to the whole list of its problems.

mod anchor;
mod expression;
mod figure;
mod front;
mod markdown;
mod settings;
mod text;

use crate::model::{FrontMatter, Located, Manuscript, Place, Problem, Problems, Variables};

/// Reads a manuscript.
///
/// # Errors
/// All its problems at once, each with its line, its column and what to do.
pub fn manuscript(source: &str) -> Result<Manuscript, Problems> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut problems = Vec::new();
    let Some((settings, body)) = front::split(source) else {
        let place = Place { line: 1, column: 1 };
        return Err(Problems::new(vec![Located { place, problem: Problem::NoFrontMatter }]));
    };
    let front = front::read(&mut Reader::new(source, &mut problems), settings);
    let context = Context::new(&front);
    let blocks = markdown::read(&mut Reader::new(source, &mut problems), body, &context);
    match front {
        Some(front) if problems.is_empty() => Ok(Manuscript { front, blocks }),
        _ => Err(Problems::new(problems)),
    }
}

/// What sentences may refer to.
pub(crate) struct Context<'a> {
    variables: Option<Variables>,
    front: Option<&'a FrontMatter>,
}

impl<'a> Context<'a> {
    fn new(front: &'a Option<FrontMatter>) -> Self {
        let variables = front.as_ref().map(|front| Variables { year: front.year, number: front.number });
        Self { variables, front: front.as_ref() }
    }
}

/// The source, with the problems found so far.
pub(crate) struct Reader<'s, 'p> {
    source: &'s str,
    problems: &'p mut Vec<Located>,
}

impl<'s, 'p> Reader<'s, 'p> {
    fn new(source: &'s str, problems: &'p mut Vec<Located>) -> Self {
        Self { source, problems }
    }

    /// The line and column of a byte of the source.
    fn place(&self, offset: usize) -> Place {
        let mut end = offset.min(self.source.len());
        while !self.source.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.source[..end];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }

    fn report(&mut self, offset: usize, problem: Problem) {
        let place = self.place(offset);
        let located = Located { place, problem };
        if !self.problems.contains(&located) {
            self.problems.push(located);
        }
    }
}

//! Variables and questions within a text: found before Markdown is read, so that neither disturbs the other.

use std::ops::Range;

use super::Reader;
use crate::model::{Problem, Variables};

/// Stands before the rank of a question, in text that goes through the Markdown reader.
pub(super) const OPEN: char = '\u{E000}';
/// Stands after the rank of a question.
pub(super) const CLOSE: char = '\u{E001}';

/// A text whose variables have their values and whose questions are marks.
pub(super) struct Masked {
    /// The text.
    pub(super) text: String,
    /// Each question, with its first byte in the manuscript.
    pub(super) questions: Vec<(String, usize)>,
    moved: Vec<(usize, usize)>,
}

impl Masked {
    /// The byte of the manuscript from which a byte of the masked text comes.
    pub(super) fn origin(&self, offset: usize) -> usize {
        let before = self.moved.partition_point(|(here, _)| *here <= offset);
        match before.checked_sub(1).and_then(|rank| self.moved.get(rank)) {
            Some((here, there)) => there + (offset - here),
            None => offset,
        }
    }
}

/// Replaces variables by their values and questions by marks, outside `literal` ranges (code).
pub(super) fn mask(
    reader: &mut Reader,
    text: &str,
    base: usize,
    literal: &[Range<usize>],
    variables: Option<Variables>,
) -> Masked {
    let mut masked = Masked { text: String::with_capacity(text.len()), questions: Vec::new(), moved: vec![(0, base)] };
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let code = literal.iter().find(|range| range.contains(&at));
        let rest = &text[at..];
        let mut taken = character.len_utf8();
        if let Some(range) = code {
            taken = range.end - at;
            masked.text.push_str(&text[at..range.end]);
        } else if rest.starts_with("\\{") {
            taken = 2;
            masked.text.push_str("\\{");
        } else if rest.starts_with("{{") {
            taken = question(reader, rest, base + at, &mut masked);
        } else if character == '{' && !rest[1..].starts_with(['.', '#']) {
            // `{.role}` and `{#anchor}` belong to headings.
            taken = variable(reader, rest, base + at, variables, &mut masked.text);
        } else if character == OPEN || character == CLOSE || (character.is_control() && !"\n\r\t".contains(character)) {
            let problem =
                Problem::NotInGrammar { what: "an invisible character", remedy: "delete it and type the word again" };
            reader.report(base + at, problem);
        } else {
            masked.text.push(character);
        }
        at += taken;
        masked.moved.push((masked.text.len(), base + at));
    }
    masked
}

fn question(reader: &mut Reader, rest: &str, offset: usize, masked: &mut Masked) -> usize {
    let Some(first) = rest.find("}}") else {
        reader.report(offset, Problem::Unclosed);
        return rest.len();
    };
    // In `from={year-1}}}` the first brace closes the variable.
    let end = first + rest[first + 2..].chars().take_while(|character| *character == '}').count();
    masked.text.push(OPEN);
    masked.text.push_str(&masked.questions.len().to_string());
    masked.text.push(CLOSE);
    masked.questions.push((rest[2..end].to_owned(), offset + 2));
    end + 2
}

fn variable(reader: &mut Reader, rest: &str, offset: usize, variables: Option<Variables>, out: &mut String) -> usize {
    let end = rest.find('}').filter(|end| !rest[..*end].contains('\n'));
    let name = &rest[1..end.unwrap_or(1)];
    match (variables, variables.and_then(|variables| variables.get(name))) {
        (_, Some(value)) => out.push_str(&value),
        // The year itself is missing: that problem is told once, where it is.
        (None, None) => out.push('0'),
        (Some(_), None) => reader.report(offset, Problem::UnknownVariable(name.chars().take(40).collect())),
    }
    end.map_or(1, |end| end + 1)
}

/// A text with its variables replaced; questions are refused, because nothing answers them there.
pub(super) fn fill(reader: &mut Reader, text: &str, base: usize, variables: Option<Variables>) -> String {
    let masked = mask(reader, text, base, &[], variables);
    for (_, offset) in &masked.questions {
        let problem = Problem::NotInGrammar {
            what: "a question",
            remedy: "numbers are asked in the text, in figures and in key figures only",
        };
        reader.report(*offset, problem);
    }
    masked.text.replace("\\{", "{").replace([OPEN, CLOSE], "")
}

//! Everything wrong with the input of a command, told at once.

use std::fmt;

use nomenclature::Language;
use ui::t;

/// A list of what is wrong, each with the place and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems(pub Vec<String>);

impl Problems {
    /// One problem.
    pub(crate) fn one(text: impl Into<String>) -> Self {
        Self(vec![text.into()])
    }

    /// What was read, if it could be; what is wrong with it is told with the rest.
    pub(crate) fn keep<T>(&mut self, read: Result<T, Self>) -> Option<T> {
        read.map_err(|wrong| self.0.extend(wrong.0)).ok()
    }

    /// The value if nothing is wrong.
    pub(crate) fn none_or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 200;
        for problem in self.0.iter().take(SHOWN) {
            // What a file holds is repeated here: nothing of it may take hold of a terminal. Lines after the first are
            // set in, so that no file writes what looks like another problem.
            for (rank, line) in problem.trim_end().lines().enumerate() {
                let plain: String = line.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
                writeln!(f, "{}{plain}", if rank == 0 { "- " } else { "  " })?;
            }
        }
        if self.0.len() > SHOWN {
            writeln!(f, "- and {} more", self.0.len() - SHOWN)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// What is wrong on a line of a file, told in a language: commands speak English, the room speaks that of its reader.
pub(crate) fn at(language: Language, file: &str, line: usize, what: &str) -> String {
    t!(language, "protection-at-line", file = file, line = line.to_string(), what = what)
}

/// What is wrong with a file as a whole.
pub(crate) fn in_file(language: Language, file: &str, what: &str) -> String {
    t!(language, "protection-in-file", file = file, what = what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_keeps_its_lines_and_takes_hold_of_no_terminal() {
        let problems = Problems(vec!["a.toml: line 2\n  |\n2 | x = \u{1b}[31m\n".to_owned(), "b".to_owned()]);
        assert_eq!(problems.to_string(), "- a.toml: line 2\n    |\n  2 | x = \u{FFFD}[31m\n- b\n");
    }
}

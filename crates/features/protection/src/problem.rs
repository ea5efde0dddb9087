//! Everything wrong with the input of a command, told at once.

use std::fmt;

/// A list of what is wrong, each with the place and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems(pub Vec<String>);

impl Problems {
    /// One problem.
    pub(crate) fn one(text: impl Into<String>) -> Self {
        Self(vec![text.into()])
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
            // What a file holds is repeated here: nothing of it may take hold of a terminal.
            let plain: String = problem.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
            writeln!(f, "- {plain}")?;
        }
        if self.0.len() > SHOWN {
            writeln!(f, "- and {} more", self.0.len() - SHOWN)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

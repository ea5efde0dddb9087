//! A code: the short, stable, language-free name of a dimension or of one of its members.

use std::fmt;
use std::sync::Arc;

/// A short identifier of a dimension, a member, a unit: 1 to 64 visible characters without spaces.
///
/// Cloning is cheap: the text is shared.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(Arc<str>);

/// Why a text is not a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing but white space.
    #[error("a code cannot be empty")]
    Empty,
    /// Longer than 64 characters.
    #[error("the code «{0}…» is longer than 64 characters")]
    TooLong(String),
    /// A space or a control character inside.
    #[error("the code «{0}» holds a space or an invisible character")]
    Invisible(String),
}

impl Code {
    /// Reads a code; surrounding white space is refused too, so that two codes that look alike are alike.
    ///
    /// # Errors
    /// When the text is empty, longer than 64 characters, or holds white space or a control character.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        if text.trim().is_empty() {
            return Err(CodeError::Empty);
        }
        if text.chars().count() > 64 {
            return Err(CodeError::TooLong(text.chars().take(20).collect()));
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(CodeError::Invisible(text.escape_debug().to_string()));
        }
        Ok(Self(text.into()))
    }

    /// The text of the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl std::borrow::Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Code {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_visible_and_short() {
        assert_eq!(Code::parse("2A").unwrap().as_str(), "2A");
        assert_eq!(Code::parse(" "), Err(CodeError::Empty));
        assert!(matches!(Code::parse("a b"), Err(CodeError::Invisible(_))));
        assert!(matches!(Code::parse(&"x".repeat(65)), Err(CodeError::TooLong(_))));
    }
}

//! The vintage of a geography: the 1st of January at which its territories are taken.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A year of the official geographic code (COG): the territories as they stand on its 1st of January.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Vintage(u16);

/// Why a text is not a vintage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a vintage of the COG: write a year between 1943 and 2199")]
pub struct VintageError(String);

impl Vintage {
    /// The vintage of a year.
    ///
    /// # Errors
    /// Before 1943, when the COG began, or after 2199.
    pub fn of_year(year: u16) -> Result<Self, VintageError> {
        if (1943..=2199).contains(&year) { Ok(Self(year)) } else { Err(VintageError(year.to_string())) }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.0
    }

    pub(crate) const fn bundled(year: u16) -> Self {
        Self(year)
    }
}

impl fmt::Display for Vintage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Vintage {
    type Err = VintageError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let four_digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = text.parse().ok().filter(|_| four_digits);
        year.and_then(|year| Self::of_year(year).ok())
            .ok_or_else(|| VintageError(text.chars().take(40).flat_map(char::escape_debug).collect()))
    }
}

impl TryFrom<u16> for Vintage {
    type Error = VintageError;
    fn try_from(year: u16) -> Result<Self, Self::Error> {
        Self::of_year(year)
    }
}

impl From<Vintage> for u16 {
    fn from(vintage: Vintage) -> Self {
        vintage.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_the_cog() {
        assert_eq!("2026".parse::<Vintage>().unwrap().year(), 2026);
        for text in ["1942", "2200", "26", "+026", "2026 ", ""] {
            assert!(text.parse::<Vintage>().is_err(), "{text}");
        }
    }
}

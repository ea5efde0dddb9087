//! When something happened, as exactly as it is known: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::UnknownCode;

/// When something happened, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// A year.
    Year(i16),
    /// A month.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl FromStr for When {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let wrong = || UnknownCode { what: "year, month or day", code: text.chars().take(40).collect() };
        let digits = |part: &str, long: usize| part.len() == long && part.bytes().all(|byte| byte.is_ascii_digit());
        match text.split('-').collect::<Vec<_>>()[..] {
            [year] if digits(year, 4) => Ok(Self::Year(year.parse().map_err(|_| wrong())?)),
            [year, month] if digits(year, 4) && digits(month, 2) => {
                let year: i16 = year.parse().map_err(|_| wrong())?;
                let month: i8 = month.parse().map_err(|_| wrong())?;
                Date::new(year, month, 1).map_err(|_| wrong())?;
                Ok(Self::Month(year, month))
            }
            [_, _, _] => text.parse().map(Self::Day).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(formatter, "{year:04}"),
            Self::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            Self::Day(day) => day.fmt(formatter),
        }
    }
}

impl When {
    /// The first day of it: for putting events in order.
    #[must_use]
    pub fn first(self) -> Date {
        match self {
            Self::Year(year) => date(year, 1, 1),
            Self::Month(year, month) => date(year, month, 1),
            Self::Day(day) => day,
        }
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        String::deserialize(source)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Serialize for When {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_is_known() {
        for text in ["2026", "2017-03", "2012-03-26"] {
            assert_eq!(text.parse::<When>().unwrap().to_string(), text);
        }
        for text in ["", "26", "2017-13", "2017-3", "2012-02-30", "2012-03-26-1", "mars", "+017"] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
    }
}

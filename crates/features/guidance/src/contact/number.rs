//! A telephone number that somebody can dial in France.

use std::fmt;
use std::str::FromStr;

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(String);

impl Number {
    /// As a telephone dials it: `tel:` and this.
    #[must_use]
    pub fn dialled(&self) -> &str {
        &self.0
    }
}

impl FromStr for Number {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '\u{a0}' | '\u{202f}')).collect();
        let only_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        let valid = match digits.strip_prefix('+') {
            Some(rest) => only_digits(rest) && (8..=15).contains(&rest.len()) && !rest.starts_with('0'),
            None if !only_digits(&digits) => false,
            None => match digits.len() {
                // Emergency (15, 17, 18), then European and social numbers (112, 114, 115, 119, 196…).
                2 | 3 => digits.starts_with('1'),
                4 => digits.starts_with('1') || digits.starts_with('3'),
                6 => digits.starts_with("116") || digits.starts_with("118"),
                10 => digits.starts_with('0') && !digits.starts_with("00"),
                _ => false,
            },
        };
        if valid {
            return Ok(Self(digits));
        }
        Err(format!(
            "«{text}» is not a number that a telephone in France dials: 17, 119, 3919, 116 006, 0 800 05 95 95 or +33…"
        ))
    }
}

impl fmt::Display for Number {
    /// In groups, as people read numbers aloud, with spaces that do not break.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes: &[usize] = match self.0.len() {
            4 => &[2, 2],
            6 => &[3, 3],
            10 if self.0.starts_with("08") => &[1, 3, 2, 2, 2],
            10 => &[2, 2, 2, 2, 2],
            all => &[all],
        };
        let mut rest = self.0.as_str();
        for (rank, size) in sizes.iter().enumerate() {
            let (group, after) = rest.split_at(*size);
            rest = after;
            if rank > 0 {
                f.write_str("\u{a0}")?;
            }
            f.write_str(group)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_they_are_said() {
        for (written, dialled, shown) in [
            ("17", "17", "17"),
            ("3919", "3919", "39 19"),
            ("39 19", "3919", "39 19"),
            ("116 006", "116006", "116 006"),
            ("0 800 05 95 95", "0800059595", "0 800 05 95 95"),
            ("01.40.47.06.06", "0140470606", "01 40 47 06 06"),
            ("+33 1 40 47 06 06", "+33140470606", "+33140470606"),
        ] {
            let number: Number = written.parse().unwrap();
            assert_eq!(number.dialled(), dialled);
            assert_eq!(number.to_string(), shown.replace(' ', "\u{a0}"));
        }
    }

    #[test]
    fn what_cannot_be_dialled_is_refused() {
        for text in
            ["", "1", "27", "4919", "39190", "117006", "0040470606", "014047060", "+0331", "39-19", "trois", "１７"]
        {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
    }
}

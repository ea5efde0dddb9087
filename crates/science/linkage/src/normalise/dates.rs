//! Dates of which some parts may be unknown or estimated.

/// A date as it was given: each part known or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    /// Year, 1 to 9999.
    pub year: Option<u16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day, 1 to 31.
    pub day: Option<u8>,
    /// Whether the date was marked as estimated.
    pub estimated: bool,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("is not a date, whole or partial: 1991-03-07, 07/03/1991, 1991-03, 03/1991, 1991 and ~1991 are")]
pub struct PartialDateError;

/// Words and signs that mark an estimate.
const MARKS: [&str; 9] = ["~", "env.", "environ", "env", "vers", "ca.", "ca", "circa", "estim"];

impl PartialDate {
    /// Reads a date in French or international order; `00`, `??`, `XX` and the like stand for unknown parts.
    ///
    /// 1 January is what many administrations write when the day is not known: with `new_year_is_unknown` its day and
    /// month count as unknown, so that they neither agree nor disagree with anything.
    ///
    /// ```
    /// use linkage::normalise::dates::PartialDate;
    ///
    /// let date = PartialDate::parse("07/03/1991", false)?;
    /// assert_eq!((date.year, date.month, date.day), (Some(1991), Some(3), Some(7)));
    /// let date = PartialDate::parse("vers 1990", false)?;
    /// assert_eq!((date.year, date.month, date.estimated), (Some(1990), None, true));
    /// # Ok::<(), linkage::normalise::dates::PartialDateError>(())
    /// ```
    ///
    /// # Errors
    /// When the text is no date, or names a day that does not exist.
    pub fn parse(text: &str, new_year_is_unknown: bool) -> Result<Self, PartialDateError> {
        let lower = text.trim().to_lowercase();
        let marked = MARKS.iter().find_map(|mark| lower.strip_prefix(mark));
        let rest = marked.unwrap_or(&lower).trim();
        let parts: Vec<&str> = rest.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
        let (year, month, day) = match parts[..] {
            [whole] if whole.len() == 8 && whole.is_ascii() => (&whole[..4], &whole[4..6], &whole[6..]),
            [whole] if whole.len() == 6 && whole.is_ascii() => (&whole[..4], &whole[4..], ""),
            [year] => (year, "", ""),
            [year, month] if year.len() == 4 => (year, month, ""),
            [month, year] => (year, month, ""),
            [year, month, day] if year.len() == 4 => (year, month, day),
            [day, month, year] => (year, month, day),
            _ => return Err(PartialDateError),
        };
        let mut date = Self {
            year: part(year, 4, 9999)?,
            month: part(month, 2, 12)?.map(|month| month as u8),
            day: part(day, 2, 31)?.map(|day| day as u8),
            estimated: marked.is_some(),
        };
        date.check()?;
        if new_year_is_unknown && date.month == Some(1) && date.day == Some(1) {
            (date.month, date.day) = (None, None);
        }
        Ok(date)
    }

    fn check(self) -> Result<(), PartialDateError> {
        let leap = self.year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
        let days = match self.month {
            Some(2) if leap => 29,
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            _ => 31,
        };
        let nothing = self.year.is_none() && self.month.is_none() && self.day.is_none();
        if nothing || self.day.is_some_and(|day| day > days) { Err(PartialDateError) } else { Ok(()) }
    }

    /// The tokens by which dates are compared.
    ///
    /// Whole agreement sets all of them; a day and month that were swapped share the unordered ones; a wrong digit in the year
    /// leaves three of its four digits; an estimated year overlaps its neighbours; an unknown part sets none.
    #[must_use]
    pub fn tokens(self) -> Vec<String> {
        let mut tokens = Vec::new();
        if let Some(year) = self.year {
            let near = if self.estimated { year.saturating_sub(1)..=year + 1 } else { year..=year };
            tokens.extend(near.map(|year| format!("y{year:04}")));
            if !self.estimated {
                tokens.extend(format!("{year:04}").chars().enumerate().map(|(place, digit)| format!("{place}{digit}")));
            }
        }
        tokens.extend(self.month.map(|month| format!("m{month:02}")));
        tokens.extend(self.day.map(|day| format!("d{day:02}")));
        tokens.extend(self.month.map(|month| format!("p{month:02}")));
        tokens.extend(self.day.map(|day| format!("p{day:02}")));
        if let (Some(month), Some(day)) = (self.month, self.day) {
            tokens.push(format!("s{:02}{:02}", u8::min(month, day), u8::max(month, day)));
        }
        tokens.dedup();
        tokens
    }
}

/// A number of at most `digits` digits up to `most`; empty, zeros, and signs for unknown are no number.
fn part(text: &str, digits: usize, most: u16) -> Result<Option<u16>, PartialDateError> {
    if text.chars().all(|c| "0?xX*_".contains(c)) {
        return Ok(None);
    }
    if text.len() > digits || !text.bytes().all(|byte| byte.is_ascii_digit()) || (digits == 4 && text.len() != 4) {
        return Err(PartialDateError);
    }
    text.parse().ok().filter(|&number| number <= most).map(Some).ok_or(PartialDateError)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_as_people_write_them() {
        let check = |text: &str, expected: (Option<u16>, Option<u8>, Option<u8>)| {
            let date = PartialDate::parse(text, false).unwrap_or_else(|fault| panic!("{text}: {fault}"));
            assert_eq!((date.year, date.month, date.day), expected, "{text}");
        };
        let whole = (Some(1991), Some(3), Some(7));
        for text in ["1991-03-07", "07/03/1991", "7.3.1991", "19910307", " 07 03 1991 "] {
            check(text, whole);
        }
        for text in ["1991-03", "03/1991", "199103", "1991-03-00", "00/03/1991", "??/03/1991", "xx.03.1991"] {
            check(text, (Some(1991), Some(3), None));
        }
        for text in ["1991", "~1991", "env. 1991", "vers 1991", "1991-00-00", "circa 1991"] {
            check(text, (Some(1991), None, None));
        }
        check("07/03/????", (None, Some(3), Some(7)));
        for text in ["", "hier", "1991-13-01", "30/02/1991", "29/02/1991", "91", "1991-3-7-2", "00/00/0000", "٧"] {
            assert!(PartialDate::parse(text, false).is_err(), "{text}");
        }
        let new_year = PartialDate::parse("01/01/1991", true).unwrap();
        assert_eq!((new_year.month, new_year.day), (None, None));
    }

    #[test]
    fn swapped_and_partial_dates_share_tokens() {
        let tokens = |text: &str| PartialDate::parse(text, false).unwrap().tokens();
        let shared = |one: &str, other: &str| {
            let other = tokens(other);
            tokens(one).iter().filter(|token| other.contains(token)).count()
        };
        assert_eq!(tokens("1991-03-07").len(), 10);
        assert_eq!(shared("1991-03-07", "1991-07-03"), 8);
        assert_eq!(shared("1991-03-07", "1991"), 5);
        assert_eq!(shared("~1990", "1991-03-07"), 1);
        // The first two digits of the year.
        assert_eq!(shared("1991-03-07", "1982-11-25"), 2);
    }
}

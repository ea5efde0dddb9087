//! Dates written in a `strptime` format, read exactly as Python reads them.

use regex::{Captures, Regex};

use super::calendar::{Date, days_in_year, iso_weekday};
use super::integer::decimal;

/// Why a date format cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateFormatError {
    /// A `%` without a known letter after it.
    #[error("\"%{0}\" is not a date directive of strptime; %Y, %m, %d, %y, %B, %b, %j and their like are")]
    UnknownDirective(String),
    /// The same directive twice.
    #[error("the date format \"{0}\" is ambiguous: it has the same directive twice")]
    Repeated(String),
}

/// Why an entry is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The entry does not look like the format.
    #[error("does not match the date format \"{0}\"")]
    Mismatch(String),
    /// The entry looks like the format, and no such day exists.
    #[error("matches the date format \"{0}\", but there is no such day or time")]
    NoSuchDay(String),
}

/// A date format in the notation of `strptime` (C89, as Python has it).
#[derive(Debug, Clone)]
pub struct DateFormat {
    source: String,
    pattern: Regex,
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl DateFormat {
    /// Reads a format such as `%d/%m/%Y`.
    ///
    /// # Errors
    /// When a directive is unknown or appears twice.
    pub fn parse(source: &str) -> Result<Self, DateFormatError> {
        let pattern = format!("(?i)\\A(?:{})", pattern_of(source)?);
        let pattern = Regex::new(&pattern).map_err(|_| DateFormatError::Repeated(source.to_owned()))?;
        Ok(Self { source: source.to_owned(), pattern })
    }

    /// The format as it was written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The date of an entry, written `YYYYMMDD` (a year before 1000 has fewer digits, as the C library writes it).
    ///
    /// # Errors
    /// When the entry does not match the format or names no day.
    pub fn normalise(&self, entry: &str) -> Result<String, DateError> {
        let mismatch = || DateError::Mismatch(self.source.clone());
        let found = self.pattern.captures(entry).ok_or_else(mismatch)?;
        if found.get(0).map(|whole| whole.end()) != Some(entry.len()) {
            return Err(mismatch());
        }
        let date = resolve(&found).ok_or_else(|| DateError::NoSuchDay(self.source.clone()))?;
        Ok(format!("{}{:02}{:02}", date.year, date.month, date.day))
    }
}

fn pattern_of(source: &str) -> Result<String, DateFormatError> {
    let mut pattern = String::new();
    let mut rest = source.chars().peekable();
    while let Some(next) = rest.next() {
        if next == '%' {
            let letter = rest.next();
            let known = letter.and_then(directive);
            pattern.push_str(
                &known
                    .ok_or_else(|| DateFormatError::UnknownDirective(letter.map(String::from).unwrap_or_default()))?,
            );
        } else if is_space(next) {
            while rest.next_if(|&c| is_space(c)).is_some() {}
            pattern.push_str(r"[\s\x1c-\x1f]+");
        } else {
            pattern.push_str(&regex::escape(&next.to_string()));
        }
    }
    Ok(pattern)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// The regular expression of a directive; the order of its branches is Python's, because the first that fits wins.
fn directive(letter: char) -> Option<String> {
    let names = |list: &[&str], length: usize| -> String {
        let mut names: Vec<&str> = list.iter().map(|name| &name[..name.len().min(length)]).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.join("|")
    };
    let pattern = match letter {
        'd' => r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
        'f' => r"(?P<f>[0-9]{1,6})",
        'H' => r"(?P<H>2[0-3]|[0-1]\d|\d)",
        'I' => r"(?P<I>1[0-2]|0[1-9]|[1-9])",
        'G' => r"(?P<G>\d\d\d\d)",
        'j' => r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
        'm' => r"(?P<m>1[0-2]|0[1-9]|[1-9])",
        'M' => r"(?P<M>[0-5]\d|\d)",
        'S' => r"(?P<S>6[0-1]|[0-5]\d|\d)",
        'U' => r"(?P<U>5[0-3]|[0-4]\d|\d)",
        'W' => r"(?P<W>5[0-3]|[0-4]\d|\d)",
        'w' => r"(?P<w>[0-6])",
        'u' => r"(?P<u>[1-7])",
        'V' => r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
        'y' => r"(?P<y>\d\d)",
        'Y' => r"(?P<Y>\d\d\d\d)",
        'z' => r"(?P<z>[+-](?P<zh>\d\d):?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z))",
        'Z' => r"(?P<Z>utc|gmt)",
        'p' => r"(?P<p>am|pm)",
        '%' => "%",
        'A' => return Some(format!("(?P<A>{})", names(&WEEKDAYS, 99))),
        'a' => return Some(format!("(?P<a>{})", names(&WEEKDAYS, 3))),
        'B' => return Some(format!("(?P<B>{})", names(&MONTHS, 99))),
        'b' => return Some(format!("(?P<b>{})", names(&MONTHS, 3))),
        'c' => return pattern_of("%a %b %d %H:%M:%S %Y").ok(),
        'x' => return pattern_of("%m/%d/%y").ok(),
        'X' => return pattern_of("%H:%M:%S").ok(),
        _ => return None,
    };
    Some(pattern.to_owned())
}

/// The fields that a match gives, before they are brought together.
struct Fields<'a>(&'a Captures<'a>);

impl Fields<'_> {
    fn number(&self, name: &str) -> Option<i64> {
        let text = self.0.name(name)?.as_str();
        text.trim_start().chars().try_fold(0, |sum, digit| Some(sum * 10 + i64::from(decimal(digit)?)))
    }

    fn index(&self, name: &str, list: &[&str], length: usize) -> Option<i64> {
        let text = self.0.name(name)?.as_str().to_lowercase();
        let found = list.iter().position(|entry| entry[..entry.len().min(length)] == text)?;
        i64::try_from(found).ok()
    }

    /// 0 is Monday.
    fn weekday(&self) -> Option<i64> {
        self.index("A", &WEEKDAYS, 99)
            .or_else(|| self.index("a", &WEEKDAYS, 3))
            .or_else(|| self.number("w").map(|day| (day + 6) % 7))
            .or_else(|| self.number("u").map(|day| day - 1))
    }

    fn month(&self) -> Option<i64> {
        self.number("m")
            .or_else(|| self.index("B", &MONTHS, 99).map(|month| month + 1))
            .or_else(|| self.index("b", &MONTHS, 3).map(|month| month + 1))
    }

    fn year(&self) -> Option<i64> {
        self.number("Y").or_else(|| self.number("y").map(|year| if year <= 68 { year + 2000 } else { year + 1900 }))
    }
}

fn resolve(found: &Captures<'_>) -> Option<Date> {
    let fields = Fields(found);
    if fields.number("S").is_some_and(|second| second > 59) {
        return None;
    }
    if fields.number("zh").is_some_and(|hours| hours > 23) {
        return None;
    }
    let (iso_year, iso_week) = (fields.number("G"), fields.number("V"));
    let (weekday, julian) = (fields.weekday(), fields.number("j"));
    let week = fields.number("W").or_else(|| fields.number("U"));
    let given = fields.year();
    if given.is_none() && iso_year.is_some() {
        if iso_week.is_none() || weekday.is_none() || julian.is_some() {
            return None;
        }
    } else if week.is_none() && iso_week.is_some() {
        return None;
    }
    let year = given.unwrap_or(1900);
    if year < 1 {
        return None;
    }
    if let Some(julian) = julian {
        return Date::from_day_of_year(year, julian);
    }
    if let Some(weekday) = weekday {
        if let Some(week) = week {
            let monday_first = found.name("W").is_some();
            return from_week(year, week, weekday, monday_first);
        }
        if let (Some(iso_year), Some(iso_week)) = (iso_year, iso_week) {
            return from_iso_week(iso_year, iso_week, weekday + 1);
        }
    }
    Date::new(year, fields.month().unwrap_or(1), fields.number("d").unwrap_or(1))
}

/// Weeks counted from the first Monday (`%W`) or Sunday (`%U`) of the year; the days before it are week 0.
fn from_week(year: i64, week: i64, weekday: i64, monday_first: bool) -> Option<Date> {
    let mut first = iso_weekday(Date::new(year, 1, 1)?) - 1;
    let mut weekday = weekday;
    if !monday_first {
        first = (first + 1) % 7;
        weekday = (weekday + 1) % 7;
    }
    let julian = if week == 0 { 1 + weekday - first } else { 1 + (7 - first) % 7 + 7 * (week - 1) + weekday };
    from_julian(year, julian)
}

fn from_iso_week(year: i64, week: i64, iso_day: i64) -> Option<Date> {
    let correction = iso_weekday(Date::new(year, 1, 4)?) + 3;
    let julian = week * 7 + iso_day - correction;
    if julian < 1 {
        return from_julian(year - 1, julian + days_in_year(year - 1));
    }
    from_julian(year, julian)
}

fn from_julian(year: i64, julian: i64) -> Option<Date> {
    if julian <= 0 {
        return Date::from_day_of_year(year - 1, julian + days_in_year(year - 1));
    }
    Date::from_day_of_year(year, julian)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Results of `datetime.strptime(entry, format).strftime("%Y%m%d")` in Python 3.10 on Linux.
    #[test]
    fn agrees_with_python_3_10() {
        let check = |format: &str, entry: &str, expected: Option<&str>| {
            let read = DateFormat::parse(format).unwrap().normalise(entry).ok();
            assert_eq!(read.as_deref(), expected, "{format} on {entry}");
        };
        check("%d/%m/%Y", "07/03/1991", Some("19910307"));
        check("%d/%m/%Y", "31/12/0999", Some("9991231"));
        check("%d/%m/%Y", "30/02/1991", None);
        check("%d/%m/%Y", "29/02/1900", None);
        check("%d/%m/%Y", "07/03/1991 ", None);
        check("%d%m%Y", "112000", Some("20000101"));
        check("%y", "68", Some("20680101"));
        check("%y", "69", Some("19690101"));
        check("%d %m", "29 2", None);
        check("%Y-%j", "2001-366", Some("20020101"));
        check("%G-W%V-%u", "2004-W53-6", Some("20050101"));
        check("%Y-W%V-%u", "2004-W53-6", None);
        check("%Y", "0000", None);
        check("%H:%M:%S %d/%m/%Y", "23:59:60 07/03/1991", None);
        check("%d.%m.%Y", "07x03x1991", None);
    }

    #[test]
    fn refuses_formats_that_python_refuses() {
        for format in ["%Q", "%", "%d %d", "%x %m"] {
            assert!(DateFormat::parse(format).is_err(), "{format}");
        }
    }
}

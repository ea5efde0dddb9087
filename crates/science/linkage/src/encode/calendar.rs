//! The Gregorian calendar, extended backwards, for the years 1 to 9999.

/// A day that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
}

pub(super) fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub(super) fn days_in_year(year: i64) -> i64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    pub(super) fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let known = (1..=9999).contains(&year) && (1..=12).contains(&month);
        let exists = known && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The day that is `julian` days into the year (1 is 1 January); it may fall in the next year.
    pub(super) fn from_day_of_year(year: i64, julian: i64) -> Option<Self> {
        let (mut year, mut left) = (year, julian);
        while left > days_in_year(year) {
            left -= days_in_year(year);
            year += 1;
        }
        for month in 1..=12 {
            if left <= days_in_month(year, month) {
                return Date::new(year, month, left);
            }
            left -= days_in_month(year, month);
        }
        None
    }
}

/// 1 is Monday, 7 is Sunday.
pub(super) fn iso_weekday(date: Date) -> i64 {
    let before = date.year - 1;
    let mut days = 365 * before + before / 4 - before / 100 + before / 400;
    days += (1..date.month).map(|month| days_in_month(date.year, month)).sum::<i64>();
    days += date.day - 1;
    days % 7 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_of_known_days() {
        // 14 July 1789 was a Tuesday; 25 November 2026 is a Wednesday.
        assert_eq!(iso_weekday(Date::new(1789, 7, 14).unwrap()), 2);
        assert_eq!(iso_weekday(Date::new(2026, 11, 25).unwrap()), 3);
        assert_eq!(Date::new(2025, 2, 29), None);
    }
}

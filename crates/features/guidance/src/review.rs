//! When something must be read through again.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// The day from which a review is late.
#[must_use]
pub fn due(reviewed: Date, months: u32) -> Date {
    reviewed.saturating_add(i64::from(months).months())
}

/// Whether the review is late on a day.
#[must_use]
pub fn overdue(reviewed: Date, months: u32, today: Date) -> bool {
    today > due(reviewed, months)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_is_kept_to_the_day() {
        let read = date(2025, 11, 25);
        assert!(!overdue(read, 12, date(2026, 11, 25)));
        assert!(overdue(read, 12, date(2026, 11, 26)));
        assert_eq!(due(date(2026, 8, 31), 6), date(2027, 2, 28), "a month that is shorter ends sooner");
    }
}

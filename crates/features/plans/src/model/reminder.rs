//! When a service is reminded of what it owes, and who is written to: a ladder that climbs, only while nothing was filed.

use jiff::Span;
use jiff::civil::Date;

use super::coded;

coded! {
    "rung of the ladder of reminders",
    /// A reminder, by its distance to the deadline.
    Rung {
        /// Sixty days before.
        Sixty = "60-before",
        /// Fourteen days before.
        Fourteen = "14-before",
        /// On the day itself.
        Day = "due",
        /// Seven days after.
        After = "7-after",
    }
}

/// Who is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The points of contact of the service.
    Contact,
    /// The authority of the service.
    Authority,
    /// The coordination.
    Coordination,
}

/// For how many days a rung that was missed (a server that was off) is still climbed.
const STANDS: i64 = 30;

impl Rung {
    /// The day of a reminder.
    #[must_use]
    pub fn day(self, due: Date) -> Date {
        let days = match self {
            Self::Sixty => -60,
            Self::Fourteen => -14,
            Self::Day => 0,
            Self::After => 7,
        };
        due.saturating_add(Span::new().days(days))
    }

    /// Who is written to: it escalates.
    #[must_use]
    pub fn to(self) -> &'static [Level] {
        match self {
            Self::Sixty | Self::Fourteen => &[Level::Contact],
            Self::Day => &[Level::Contact, Level::Authority],
            Self::After => &[Level::Contact, Level::Authority, Level::Coordination],
        }
    }
}

/// The rung on which one stands today, if one is to be reminded: the highest whose day has come, within thirty days of it. Never when
/// something was filed.
#[must_use]
pub fn rung(due: Date, filed: bool, today: Date) -> Option<Rung> {
    let found = Rung::ALL.iter().rev().find(|rung| rung.day(due) <= today)?;
    let still = found.day(due).saturating_add(Span::new().days(STANDS)) >= today;
    (!filed && still).then_some(*found)
}

/// From which day on something filed counts for a deadline: the first rung's.
#[must_use]
pub fn counts_from(due: Date) -> Date {
    Rung::Sixty.day(due)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const DUE: Date = date(2026, 12, 31);

    #[test]
    fn the_ladder_climbs() {
        for (day, expected) in [
            (date(2026, 10, 31), None),
            (date(2026, 11, 1), Some(Rung::Sixty)),
            (date(2026, 12, 1), Some(Rung::Sixty)),
            (date(2026, 12, 2), None),
            (date(2026, 12, 17), Some(Rung::Fourteen)),
            (date(2026, 12, 30), Some(Rung::Fourteen)),
            (DUE, Some(Rung::Day)),
            (date(2027, 1, 6), Some(Rung::Day)),
            (date(2027, 1, 7), Some(Rung::After)),
            (date(2027, 2, 6), Some(Rung::After)),
            (date(2027, 2, 7), None),
        ] {
            assert_eq!(rung(DUE, false, day), expected, "{day}");
            assert_eq!(rung(DUE, true, day), None, "nobody is reminded of what they filed");
        }
        assert_eq!(counts_from(DUE), date(2026, 11, 1));
    }

    proptest! {
        /// As days pass, more people are written to and never fewer.
        #[test]
        fn it_only_escalates(one in -80_i64..60, other in -80_i64..60) {
            let on = |days: i64| rung(DUE, false, DUE.saturating_add(Span::new().days(days)));
            if let (Some(early), Some(late)) = (on(one.min(other)), on(one.max(other))) {
                prop_assert!(early.to().len() <= late.to().len());
            }
        }
    }
}

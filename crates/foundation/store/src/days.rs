//! Where days begin and end: instants are kept in UTC, and counted in days where the institution is.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// How an institution counts days: by the clock of its own time zone. Europe/Paris, unless told otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Days {
    zone: TimeZone,
}

impl Default for Days {
    fn default() -> Self {
        Self { zone: TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC) }
    }
}

impl Days {
    /// Days as they are counted in this zone.
    #[must_use]
    pub fn in_zone(zone: TimeZone) -> Self {
        Self { zone }
    }

    /// The zone.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The day of an instant.
    #[must_use]
    pub fn of(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// The first instant of a day.
    #[must_use]
    pub fn starts(&self, day: Date) -> Timestamp {
        self.zone.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX)
    }

    /// The instant at which a day ends: the first of the next.
    #[must_use]
    pub fn ends(&self, day: Date) -> Timestamp {
        day.tomorrow().map_or(Timestamp::MAX, |next| self.starts(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(zone: &str) -> Days {
        Days::in_zone(TimeZone::get(zone).unwrap())
    }

    /// Half past eleven in the evening of 24 November in London, half past eight in Cayenne; in Paris the 25th has begun, in Nouméa it is past ten in its morning.
    #[test]
    fn an_instant_falls_on_the_day_that_the_clock_of_the_place_shows() {
        let at = "2026-11-24T23:30:00Z".parse().unwrap();
        for (zone, expected) in [
            ("Europe/Paris", "2026-11-25"),
            ("Europe/London", "2026-11-24"),
            ("America/Cayenne", "2026-11-24"),
            ("Pacific/Noumea", "2026-11-25"),
        ] {
            assert_eq!(days(zone).of(at).to_string(), expected, "{zone}");
        }
        assert_eq!(Days::default(), days("Europe/Paris"));
    }

    /// On 29 March 2026 clocks in Paris go from two to three: the day has 23 hours, and the next begins at 22:00 in UTC.
    #[test]
    fn a_day_begins_and_ends_by_the_clock_even_when_clocks_change() {
        let day = "2026-03-29".parse().unwrap();
        let told = |zone: &str| (days(zone).starts(day).to_string(), days(zone).ends(day).to_string());
        assert_eq!(told("Europe/Paris"), ("2026-03-28T23:00:00Z".to_owned(), "2026-03-29T22:00:00Z".to_owned()));
        assert_eq!(told("America/Cayenne"), ("2026-03-29T03:00:00Z".to_owned(), "2026-03-30T03:00:00Z".to_owned()));
    }

    #[test]
    fn the_last_day_that_can_be_written_ends_too() {
        assert_eq!(Days::default().ends(Date::MAX), Timestamp::MAX);
    }
}

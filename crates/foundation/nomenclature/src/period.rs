//! A period: a year, a quarter or a month.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// Twelve months.
    Year,
    /// Three months.
    Quarter,
    /// One month.
    Month,
}

impl Frequency {
    /// The number of months.
    #[must_use]
    pub const fn months(self) -> u16 {
        match self {
            Self::Year => 12,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }

    /// The SDMX code (`CL_FREQ`): `A`, `Q` or `M`.
    #[must_use]
    pub const fn sdmx(self) -> &'static str {
        match self {
            Self::Year => "A",
            Self::Quarter => "Q",
            Self::Month => "M",
        }
    }
}

/// A year (`2016`), a quarter (`2016-Q1`) or a month (`2016-01`), between 1800 and 2199.
///
/// Ordered by first day; where two begin together, the longer one comes first.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    year: u16,
    frequency: Frequency,
    /// From 1: the quarter of the year, or its month; 1 for a year.
    rank: u8,
}

/// Why a text is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a period: write a year (2016), a quarter (2016-Q1) or a month (2016-01)")]
pub struct PeriodError(String);

impl Period {
    /// The year.
    ///
    /// # Errors
    /// Before 1800 or after 2199.
    pub fn of_year(year: u16) -> Result<Self, PeriodError> {
        Self::new(year, Frequency::Year, 1)
    }

    /// A quarter, from 1 to 4.
    ///
    /// # Errors
    /// When there is no such quarter.
    pub fn of_quarter(year: u16, quarter: u8) -> Result<Self, PeriodError> {
        Self::new(year, Frequency::Quarter, quarter)
    }

    /// A month, from 1 to 12.
    ///
    /// # Errors
    /// When there is no such month.
    pub fn of_month(year: u16, month: u8) -> Result<Self, PeriodError> {
        Self::new(year, Frequency::Month, month)
    }

    fn new(year: u16, frequency: Frequency, rank: u8) -> Result<Self, PeriodError> {
        let period = Self { year, frequency, rank };
        let ranks = 12 / frequency.months();
        let known = (1800..=2199).contains(&year) && (1..=ranks).contains(&u16::from(rank));
        if known { Ok(period) } else { Err(PeriodError(period.to_string())) }
    }

    /// Reads a period.
    ///
    /// ```
    /// use nomenclature::Period;
    /// assert_eq!(Period::parse("2016-Q1")?.previous_year().unwrap().to_string(), "2015-Q1");
    /// assert!(Period::parse("16").is_err());
    /// # Ok::<(), nomenclature::PeriodError>(())
    /// ```
    ///
    /// # Errors
    /// When the text is none of `2016`, `2016-Q1`, `2016-01`.
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        Self::read(text).ok_or_else(|| PeriodError(text.chars().take(40).flat_map(char::escape_debug).collect()))
    }

    fn read(text: &str) -> Option<Self> {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let (year, rest) = (text.get(..4).filter(|year| digits(year))?.parse().ok()?, text.get(4..)?);
        let period = match rest.len() {
            0 => Self::of_year(year),
            3 if rest.starts_with("-Q") && digits(&rest[2..]) => Self::of_quarter(year, rest[2..].parse().ok()?),
            3 if rest.starts_with('-') && digits(&rest[1..]) => Self::of_month(year, rest[1..].parse().ok()?),
            _ => return None,
        };
        period.ok()
    }

    /// The year in which it lies.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// How long it is.
    #[must_use]
    pub const fn frequency(self) -> Frequency {
        self.frequency
    }

    /// The month in which it begins, from 1 to 12.
    #[must_use]
    pub fn first_month(self) -> u8 {
        (self.rank - 1) * u8::try_from(self.frequency.months()).unwrap_or(1) + 1
    }

    /// The same stretch one year before: the usual comparison, free of seasons.
    #[must_use]
    pub fn previous_year(self) -> Option<Self> {
        Self::new(self.year - 1, self.frequency, self.rank).ok()
    }

    /// The period of the same length just before.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.shifted(-1)
    }

    /// The period of the same length just after.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.shifted(1)
    }

    fn shifted(self, by: i32) -> Option<Self> {
        let ranks = i32::from(12 / self.frequency.months());
        let count = i32::from(self.year) * ranks + i32::from(self.rank) - 1 + by;
        let year = u16::try_from(count.div_euclid(ranks)).ok()?;
        Self::new(year, self.frequency, u8::try_from(count.rem_euclid(ranks) + 1).ok()?).ok()
    }

    /// Whether the other period lies wholly within this one.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.begins() <= other.begins() && other.ends() <= self.ends()
    }

    /// Months since year 0 at its beginning.
    fn begins(self) -> u32 {
        u32::from(self.year) * 12 + u32::from(self.first_month()) - 1
    }

    fn ends(self) -> u32 {
        self.begins() + u32::from(self.frequency.months())
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        self.begins().cmp(&other.begins()).then(self.frequency.cmp(&other.frequency))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.frequency {
            Frequency::Year => f.pad(&format!("{:04}", self.year)),
            Frequency::Quarter => f.pad(&format!("{:04}-Q{}", self.year, self.rank)),
            Frequency::Month => f.pad(&format!("{:04}-{:02}", self.year, self.rank)),
        }
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Period {
    type Err = PeriodError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl From<Period> for cube::Code {
    fn from(period: Period) -> Self {
        // At most seven visible ASCII characters are always a code.
        Self::parse(&period.to_string()).expect("a period's code is short and visible")
    }
}

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn p(text: &str) -> Period {
        Period::parse(text).unwrap()
    }

    #[test]
    fn three_shapes_and_no_other() {
        for text in ["2016", "2016-Q4", "2016-12"] {
            assert_eq!(p(text).to_string(), text);
        }
        for text in [
            "16",
            "2016-Q5",
            "2016-Q0",
            "2016-13",
            "2016-00",
            "2016-1",
            "2016-+1",
            "+016",
            "1799",
            "2200",
            "",
            "２０１６",
        ] {
            assert!(Period::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn order_is_by_first_day_then_length() {
        let mut periods = ["2016-02", "2017", "2016-Q2", "2016-01", "2016-Q1", "2016"].map(p);
        periods.sort();
        assert_eq!(
            periods.map(|period| period.to_string()),
            ["2016", "2016-Q1", "2016-01", "2016-02", "2016-Q2", "2017"]
        );
    }

    #[test]
    fn neighbours() {
        assert_eq!(p("2016-01").previous(), Some(p("2015-12")));
        assert_eq!(p("2016-Q4").next(), Some(p("2017-Q1")));
        assert_eq!(p("2016").previous_year(), Some(p("2015")));
        assert_eq!(p("1800").previous(), None);
        assert_eq!(p("2199-12").next(), None);
        assert!(p("2016").contains(p("2016-Q4")) && p("2016-Q4").contains(p("2016-12")));
        assert!(!p("2016-Q4").contains(p("2016")) && !p("2016-Q4").contains(p("2016-09")));
    }

    fn any_period() -> impl Strategy<Value = Period> {
        (1801u16..2199, 0u8..3, 1u8..13).prop_map(|(year, kind, rank)| match kind {
            0 => Period::of_year(year).unwrap(),
            1 => Period::of_quarter(year, (rank - 1) / 3 + 1).unwrap(),
            _ => Period::of_month(year, rank).unwrap(),
        })
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,9}") {
            let _ = Period::parse(&text);
        }

        #[test]
        fn written_and_read_back(period in any_period()) {
            prop_assert_eq!(Period::parse(&period.to_string()).unwrap(), period);
            prop_assert_eq!(cube::Code::from(period).to_string(), period.to_string());
        }

        #[test]
        fn next_then_previous_is_where_one_was(period in any_period()) {
            prop_assert_eq!(period.next().and_then(Period::previous), Some(period));
            prop_assert!(period.next().unwrap() > period);
        }
    }
}

//! How far a measure is: it follows from the latest validated statement and from the dates. Nobody sets it.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;

use super::coded;

coded! {
    "claim",
    /// What a service says of its measure.
    Claim {
        /// Nothing is done yet.
        NotStarted = "not-started",
        /// Something is done, not all.
        UnderWay = "under-way",
        /// All is done.
        Done = "done",
        /// It will not be done, and the statement says why.
        Abandoned = "abandoned",
    }
}

coded! {
    "status",
    /// How far a measure is on a day.
    Status {
        /// A validated statement says that it is done.
        Done = "done",
        /// Under way, within its deadline.
        UnderWay = "under-way",
        /// Not begun, within its deadline.
        NotStarted = "not-started",
        /// Nothing validated yet, within its deadline.
        Unknown = "unknown",
        /// Its deadline passed and nothing validated says that it is done.
        Late = "late",
        /// A validated statement says that it is given up.
        Abandoned = "abandoned",
        /// The plan was closed, and what was stated is less than done.
        Unfinished = "unfinished",
        /// The plan was closed, and nothing was ever stated.
        Unstated = "unstated",
    }
}

impl Status {
    /// How well it stands: without a new validated statement this number never grows.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Done => 4,
            Self::UnderWay => 3,
            Self::NotStarted | Self::Unknown => 2,
            Self::Late => 1,
            Self::Abandoned | Self::Unfinished | Self::Unstated => 0,
        }
    }

    /// Whether it is settled: what a closed plan leaves of each measure.
    #[must_use]
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Done | Self::Abandoned | Self::Unfinished | Self::Unstated)
    }
}

/// What counts of a validated statement. The period that it tells of and the day on which it was filed are two things:
/// one about last year may arrive after one about this year, and does not undo it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The last day of the period that it tells of.
    pub until: Date,
    /// When the service filed it.
    pub filed: Date,
    /// When the coordination validated it.
    pub validated: Date,
    /// What it says.
    pub claim: Claim,
}

/// The dates of a measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    /// Until when it is to be done; that day included.
    pub deadline: Option<Date>,
    /// When its plan was adopted.
    pub adopted: Option<Date>,
    /// When its plan was closed.
    pub closed: Option<Date>,
}

/// The statement that holds on a day: validated by then, about the latest period; of two about the same period, the one filed last.
#[must_use]
pub fn latest(told: &[Told], day: Date) -> Option<&Told> {
    told.iter().filter(|one| one.validated <= day).max_by_key(|one| (one.until, one.filed, one.validated))
}

/// How far a measure is on a day.
#[must_use]
pub fn status(dates: &Dates, told: &[Told], day: Date) -> Status {
    let claim = latest(told, day).map(|one| one.claim);
    let over = dates.closed.is_some_and(|closed| closed <= day);
    let late = dates.deadline.is_some_and(|deadline| deadline < day);
    match claim {
        Some(Claim::Done) => Status::Done,
        Some(Claim::Abandoned) => Status::Abandoned,
        Some(_) if over => Status::Unfinished,
        None if over => Status::Unstated,
        _ if late => Status::Late,
        Some(Claim::UnderWay) => Status::UnderWay,
        Some(Claim::NotStarted) => Status::NotStarted,
        None => Status::Unknown,
    }
}

/// Whether nothing validated was filed for six months, while the plan is in force and the measure not settled. A measure of which nothing was
/// ever said is without news since its plan was adopted.
#[must_use]
pub fn without_news(dates: &Dates, told: &[Told], day: Date) -> bool {
    let Some(adopted) = dates.adopted else { return false };
    if status(dates, told, day).is_decided() {
        return false;
    }
    let filed = told.iter().filter(|one| one.validated <= day).map(|one| one.filed).max();
    let since = filed.map_or(adopted, |filed| filed.max(adopted));
    since.saturating_add(Span::new().months(6)) <= day
}

/// How many measures there are in each status, and how many are without news.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    counts: BTreeMap<Status, usize>,
    /// How many are without news for six months.
    pub without_news: usize,
}

impl Progress {
    /// Counts measures.
    pub fn of(measures: impl IntoIterator<Item = (Status, bool)>) -> Self {
        let mut progress = Self::default();
        for (status, silent) in measures {
            *progress.counts.entry(status).or_default() += 1;
            progress.without_news += usize::from(silent);
        }
        progress
    }

    /// How many are in a status.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        self.counts.get(&status).copied().unwrap_or(0)
    }

    /// How many there are.
    #[must_use]
    pub fn all(&self) -> usize {
        self.counts.values().sum()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const ADOPTED: Date = date(2023, 12, 11);
    const DEADLINE: Date = date(2025, 6, 30);
    const CLOSED: Date = date(2027, 12, 31);

    fn told(until: Date, filed: Date, validated: Date, claim: Claim) -> Told {
        Told { until, filed, validated, claim }
    }

    fn check(statements: &[Told], deadline: Option<Date>, day: Date, expected: Status) {
        let dates = Dates { deadline, adopted: Some(ADOPTED), closed: Some(CLOSED) };
        assert_eq!(status(&dates, statements, day), expected, "{statements:?} {deadline:?} {day}");
    }

    #[test]
    fn nothing_stated() {
        check(&[], None, date(2026, 1, 1), Status::Unknown);
        check(&[], None, date(2027, 12, 30), Status::Unknown);
        check(&[], None, CLOSED, Status::Unstated);
        check(&[], Some(DEADLINE), DEADLINE, Status::Unknown);
        check(&[], Some(DEADLINE), date(2025, 7, 1), Status::Late);
        check(&[], Some(DEADLINE), CLOSED, Status::Unstated);
    }

    #[test]
    fn one_statement_counts_from_the_day_on_which_it_is_validated() {
        for (claim, within, after, closed) in [
            (Claim::NotStarted, Status::NotStarted, Status::Late, Status::Unfinished),
            (Claim::UnderWay, Status::UnderWay, Status::Late, Status::Unfinished),
            (Claim::Done, Status::Done, Status::Done, Status::Done),
            (Claim::Abandoned, Status::Abandoned, Status::Abandoned, Status::Abandoned),
        ] {
            let one = [told(date(2024, 12, 31), date(2025, 1, 20), date(2025, 2, 10), claim)];
            check(&one, Some(DEADLINE), date(2025, 2, 9), Status::Unknown);
            check(&one, Some(DEADLINE), date(2025, 2, 10), within);
            check(&one, Some(DEADLINE), DEADLINE, within);
            check(&one, Some(DEADLINE), date(2025, 7, 1), after);
            check(&one, None, date(2025, 7, 1), within);
            check(&one, Some(DEADLINE), date(2027, 12, 30), after);
            check(&one, Some(DEADLINE), CLOSED, closed);
        }
    }

    #[test]
    fn the_period_decides_and_not_the_filing_date() {
        let this_year = told(date(2025, 12, 31), date(2026, 1, 10), date(2026, 2, 1), Claim::Done);
        let last_year_filed_late = told(date(2024, 12, 31), date(2026, 3, 1), date(2026, 3, 15), Claim::NotStarted);
        check(&[this_year, last_year_filed_late], None, date(2026, 4, 1), Status::Done);
        check(&[last_year_filed_late, this_year], None, date(2026, 4, 1), Status::Done);
        // Of two about the same period, the one filed last corrects the other.
        let corrected = told(date(2025, 12, 31), date(2026, 3, 1), date(2026, 3, 2), Claim::UnderWay);
        check(&[corrected, this_year], None, date(2026, 3, 1), Status::Done);
        check(&[corrected, this_year], None, date(2026, 3, 2), Status::UnderWay);
    }

    #[test]
    fn a_later_statement_may_take_back_what_was_done_or_given_up() {
        let done = told(date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 2), Claim::Done);
        let reopened = told(date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2), Claim::UnderWay);
        check(&[done, reopened], None, date(2026, 1, 1), Status::Done);
        check(&[done, reopened], None, date(2026, 1, 2), Status::UnderWay);
        check(&[done, reopened], Some(DEADLINE), date(2026, 1, 2), Status::Late);
        let given_up = Told { claim: Claim::Abandoned, ..done };
        check(&[given_up, reopened], None, date(2026, 1, 2), Status::UnderWay);
    }

    #[test]
    fn what_is_validated_after_closing_still_counts() {
        let late = told(date(2027, 12, 31), date(2028, 1, 20), date(2028, 2, 1), Claim::Done);
        check(&[late], None, date(2028, 1, 31), Status::Unstated);
        check(&[late], None, date(2028, 2, 1), Status::Done);
    }

    #[test]
    fn six_months_without_news() {
        let dates = Dates { deadline: None, adopted: Some(ADOPTED), closed: Some(CLOSED) };
        let filed = told(date(2025, 12, 31), date(2026, 1, 15), date(2026, 3, 1), Claim::UnderWay);
        for (statements, day, silent) in [
            (vec![], date(2024, 6, 10), false),
            (vec![], date(2024, 6, 11), true),
            (vec![filed], date(2026, 7, 14), false),
            (vec![filed], date(2026, 7, 15), true),
            // Not validated yet: it is no news.
            (vec![filed], date(2026, 2, 28), true),
            (vec![Told { claim: Claim::Done, ..filed }], date(2026, 12, 1), false),
            (vec![filed], CLOSED, false),
        ] {
            assert_eq!(without_news(&dates, &statements, day), silent, "{statements:?} {day}");
        }
        assert!(!without_news(&Dates::default(), &[], CLOSED), "a draft owes no news");
    }

    #[test]
    fn counts_add_up() {
        let all = [(Status::Done, false), (Status::Late, true), (Status::Late, false)];
        let progress = Progress::of(all);
        assert_eq!((progress.all(), progress.count(Status::Late), progress.without_news), (3, 2, 1));
        assert_eq!(progress.count(Status::Unknown), 0);
    }

    fn days() -> impl Strategy<Value = Date> {
        (0_i32..1500).prop_map(|days| date(2024, 1, 1).saturating_add(Span::new().days(days)))
    }

    fn statements() -> impl Strategy<Value = Vec<Told>> {
        let claim = (0..Claim::ALL.len()).prop_map(|rank| Claim::ALL[rank]);
        let one = (days(), 0_i32..200, 0_i32..200, claim).prop_map(|(until, filed, validated, claim)| {
            let filed = until.saturating_add(Span::new().days(filed));
            told(until, filed, filed.saturating_add(Span::new().days(validated)), claim)
        });
        proptest::collection::vec(one, 0..6)
    }

    proptest! {
        #[test]
        fn a_status_never_improves_without_a_validated_statement(
            told in statements(), deadline in proptest::option::of(days()), closed in proptest::option::of(days()),
            one in days(), other in days(),
        ) {
            let dates = Dates { deadline, adopted: Some(ADOPTED), closed };
            let (before, after) = (one.min(other), one.max(other));
            prop_assume!(!told.iter().any(|told| before < told.validated && told.validated <= after));
            prop_assert!(status(&dates, &told, after).rank() <= status(&dates, &told, before).rank());
        }

        #[test]
        fn closing_a_plan_leaves_no_measure_undecided(
            told in statements(), deadline in proptest::option::of(days()), closed in days(), later in 0_i32..900,
        ) {
            let dates = Dates { deadline, adopted: Some(ADOPTED), closed: Some(closed) };
            let day = closed.saturating_add(Span::new().days(later));
            prop_assert!(status(&dates, &told, day).is_decided());
            prop_assert!(!without_news(&dates, &told, day));
        }

        #[test]
        fn the_order_in_which_statements_are_read_changes_nothing(told in statements(), day in days()) {
            let mut turned = told.clone();
            turned.reverse();
            let said = |told: &[Told]| latest(told, day).map(|one| (one.until, one.filed, one.validated));
            prop_assert_eq!(said(&told), said(&turned));
        }
    }
}

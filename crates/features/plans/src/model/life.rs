//! The life of a plan: drafting, adopted, closed, evaluated. It is told by its dates alone, so that no state can contradict them.

use jiff::civil::Date;

use super::coded;

coded! {
    "state of a plan",
    /// Where a plan stands.
    PlanState {
        /// Being written: everything may change, nobody outside sees it.
        Drafting = "drafting",
        /// In force and frozen: what changes is an amendment, with its reason, and both wordings are kept.
        Adopted = "adopted",
        /// Over: nothing changes but what was still to be validated.
        Closed = "closed",
        /// Over, and judged by an independent evaluator.
        Evaluated = "evaluated",
    }
}

/// The dates of a plan's life. Each one stands only if the one before it does, and not before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Life {
    adopted: Option<Date>,
    closed: Option<Date>,
    evaluated: Option<Date>,
}

/// Why a plan cannot have such a life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LifeError {
    /// A step without the one before it.
    #[error("a plan is adopted, then closed, then evaluated: give the date of the step before")]
    Skipped,
    /// A step before the one that it follows.
    #[error("{next} comes before {before}: a plan is adopted, then closed, then evaluated")]
    Backwards {
        /// The earlier step's date.
        before: Date,
        /// The date of the step that should follow.
        next: Date,
    },
    /// A step that was already made.
    #[error("that was done on {0}: it is not done twice")]
    Already(Date),
}

impl Life {
    /// A life with these dates.
    ///
    /// # Errors
    /// When a step is missing or comes before the one that it follows.
    pub fn new(adopted: Option<Date>, closed: Option<Date>, evaluated: Option<Date>) -> Result<Self, LifeError> {
        for (before, next) in [(adopted, closed), (closed, evaluated)] {
            match (before, next) {
                (None, Some(_)) => return Err(LifeError::Skipped),
                (Some(before), Some(next)) if next < before => return Err(LifeError::Backwards { before, next }),
                _ => {}
            }
        }
        Ok(Self { adopted, closed, evaluated })
    }

    /// Adopts a plan that was being written.
    ///
    /// # Errors
    /// When it was adopted already.
    pub fn adopt(self, on: Date) -> Result<Self, LifeError> {
        self.adopted.map_or_else(|| Self::new(Some(on), None, None), |before| Err(LifeError::Already(before)))
    }

    /// Closes a plan in force.
    ///
    /// # Errors
    /// When it is not adopted on that day, or closed already.
    pub fn close(self, on: Date) -> Result<Self, LifeError> {
        self.closed.map_or_else(|| Self::new(self.adopted, Some(on), None), |before| Err(LifeError::Already(before)))
    }

    /// Notes that an independent evaluator judged a closed plan.
    ///
    /// # Errors
    /// When it is not closed on that day, or evaluated already.
    pub fn evaluate(self, on: Date) -> Result<Self, LifeError> {
        let new = || Self::new(self.adopted, self.closed, Some(on));
        self.evaluated.map_or_else(new, |before| Err(LifeError::Already(before)))
    }

    /// Where it stands on a day.
    #[must_use]
    pub fn state(self, on: Date) -> PlanState {
        let reached = |step: Option<Date>| step.is_some_and(|step| step <= on);
        if reached(self.evaluated) {
            PlanState::Evaluated
        } else if reached(self.closed) {
            PlanState::Closed
        } else if reached(self.adopted) {
            PlanState::Adopted
        } else {
            PlanState::Drafting
        }
    }

    /// When it was adopted.
    #[must_use]
    pub fn adopted(self) -> Option<Date> {
        self.adopted
    }

    /// When it was closed.
    #[must_use]
    pub fn closed(self) -> Option<Date> {
        self.closed
    }

    /// When it was evaluated.
    #[must_use]
    pub fn evaluated(self) -> Option<Date> {
        self.evaluated
    }
}

impl PlanState {
    /// Whether measures may be rewritten freely.
    #[must_use]
    pub fn may_edit(self) -> bool {
        self == Self::Drafting
    }

    /// Whether measures change by amendment.
    #[must_use]
    pub fn may_amend(self) -> bool {
        self == Self::Adopted
    }

    /// Whether anyone may read it.
    #[must_use]
    pub fn is_public(self) -> bool {
        self != Self::Drafting
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// The second plan: presented on 18 October 2019, over with 2021, judged by the CNCDH on 12 January 2023.
    #[test]
    fn the_second_plan_lived_so() {
        let life = Life::default().adopt(date(2019, 10, 18)).unwrap();
        let life = life.close(date(2021, 12, 31)).unwrap().evaluate(date(2023, 1, 12)).unwrap();
        for (day, state) in [
            (date(2019, 10, 17), PlanState::Drafting),
            (date(2019, 10, 18), PlanState::Adopted),
            (date(2021, 12, 30), PlanState::Adopted),
            (date(2021, 12, 31), PlanState::Closed),
            (date(2023, 1, 11), PlanState::Closed),
            (date(2023, 1, 12), PlanState::Evaluated),
        ] {
            assert_eq!(life.state(day), state, "{day}");
        }
    }

    #[test]
    fn steps_follow_one_another_once() {
        let (one, two) = (date(2024, 1, 1), date(2027, 12, 31));
        let life = Life::default().adopt(one).unwrap();
        assert_eq!(life.adopt(two), Err(LifeError::Already(one)));
        assert_eq!(Life::default().close(two), Err(LifeError::Skipped));
        assert_eq!(life.evaluate(two), Err(LifeError::Skipped));
        assert_eq!(Life::new(Some(two), Some(one), None), Err(LifeError::Backwards { before: two, next: one }));
        assert_eq!(life.close(two).unwrap().close(two), Err(LifeError::Already(two)));
    }

    #[test]
    fn what_is_written_freely_is_not_public_and_what_is_public_is_frozen() {
        for state in PlanState::ALL {
            assert!(!(state.may_edit() && state.may_amend()));
            assert_eq!(state.may_edit(), !state.is_public());
            assert_eq!(state.code().parse::<PlanState>().unwrap(), *state);
        }
        assert!("open".parse::<PlanState>().is_err());
    }

    proptest! {
        /// As days pass a plan only goes forward.
        #[test]
        fn a_plan_never_goes_back(steps in proptest::array::uniform3(0_i32..4000), days in proptest::array::uniform2(0_i32..5000)) {
            let mut steps = steps;
            steps.sort_unstable();
            let day = |days: i32| date(2014, 1, 1).saturating_add(jiff::Span::new().days(days));
            let life = Life::new(Some(day(steps[0])), Some(day(steps[1])), Some(day(steps[2]))).unwrap();
            let (early, late) = (days[0].min(days[1]), days[0].max(days[1]));
            prop_assert!(life.state(day(early)) <= life.state(day(late)));
        }
    }
}

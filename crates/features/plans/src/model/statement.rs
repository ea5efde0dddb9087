//! What a service states of its measure: filed by the service, vouched for by its authority, validated by the coordination.

use jiff::civil::Date;

use super::coded;
use super::progress::Claim;

coded! {
    "state of a statement",
    /// Where a statement stands.
    StatementState {
        /// Filed by the service; its authority is to say whether it vouches for it.
        Filed = "filed",
        /// The authority vouches for it; the coordination is to validate it.
        Vouched = "vouched",
        /// Validated: it counts, and anyone may read it.
        Validated = "validated",
        /// Sent back to the service, with a reason.
        SentBack = "sent-back",
        /// Taken back by the service.
        Withdrawn = "withdrawn",
    }
}

coded! {
    "step of a statement",
    /// What is done to a statement.
    StatementStep {
        /// The service files it again, mended.
        File = "file",
        /// The authority vouches for it.
        Vouch = "vouch",
        /// The coordination validates it.
        Validate = "validate",
        /// The authority or the coordination sends it back, with a reason.
        SendBack = "send-back",
        /// The service takes it back.
        Withdraw = "withdraw",
    }
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// The service in charge of the measure.
    Service,
    /// Whoever answers for that service.
    Authority,
    /// Whoever follows the plan.
    Coordination,
}

/// Which step leads from which state to which, by whose hand. What is not here is refused.
pub const MOVES: &[(StatementState, StatementStep, Hand, StatementState)] = &[
    (StatementState::Filed, StatementStep::Vouch, Hand::Authority, StatementState::Vouched),
    (StatementState::Filed, StatementStep::SendBack, Hand::Authority, StatementState::SentBack),
    (StatementState::Filed, StatementStep::File, Hand::Service, StatementState::Filed),
    (StatementState::Filed, StatementStep::Withdraw, Hand::Service, StatementState::Withdrawn),
    (StatementState::Vouched, StatementStep::Validate, Hand::Coordination, StatementState::Validated),
    (StatementState::Vouched, StatementStep::SendBack, Hand::Coordination, StatementState::SentBack),
    (StatementState::SentBack, StatementStep::File, Hand::Service, StatementState::Filed),
    (StatementState::SentBack, StatementStep::Withdraw, Hand::Service, StatementState::Withdrawn),
];

/// A step that is not taken in that state, or not by that hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a statement that is «{}» does not take the step «{}»", .state.code(), .step.code())]
pub struct NoSuchStep {
    /// The state.
    pub state: StatementState,
    /// The step.
    pub step: StatementStep,
}

impl StatementState {
    /// The state after a step.
    ///
    /// # Errors
    /// When that step is not taken in this state.
    pub fn after(self, step: StatementStep) -> Result<Self, NoSuchStep> {
        let found = MOVES.iter().find(|(from, by, _, _)| *from == self && *by == step);
        found.map(|(_, _, _, to)| *to).ok_or(NoSuchStep { state: self, step })
    }

    /// The steps that a hand may take in this state.
    pub fn steps(self, hand: Hand) -> impl Iterator<Item = StatementStep> {
        MOVES.iter().filter(move |(from, _, by, _)| *from == self && *by == hand).map(|(_, step, _, _)| *step)
    }
}

/// What someone wrote of a measure, before it is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The first day of the period told of.
    pub from: Option<Date>,
    /// Its last day.
    pub until: Option<Date>,
    /// What is claimed.
    pub claim: Option<Claim>,
    /// In words.
    pub text: String,
    /// Where it can be checked: one reference or address on each line.
    pub evidence: String,
}

/// A statement that may be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The first day of the period told of.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// What is claimed.
    pub claim: Claim,
    /// In words.
    pub text: String,
    /// Where it can be checked.
    pub evidence: Vec<String>,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// No first day.
    From,
    /// No last day.
    Until,
    /// The period ends before it begins.
    Backwards,
    /// The period is not over.
    NotOver,
    /// Nothing is claimed.
    Claim,
    /// Too short or too long.
    Text,
    /// Nothing to check it by, or too much.
    Evidence,
}

/// How long the words of a statement are, in characters.
pub const TEXT: std::ops::RangeInclusive<usize> = 20..=4000;
/// How many pieces of evidence one statement names.
pub const MOST_EVIDENCE: usize = 20;

impl Draft {
    /// What may be filed on that day.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn check(&self, today: Date) -> Result<Statement, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut need = |missing: bool, what: Wrong| {
            if missing {
                wrong.push(what);
            }
        };
        let text = self.text.trim();
        let evidence: Vec<String> =
            self.evidence.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let fits = |line: &String| line.chars().count() <= 300 && !line.chars().any(char::is_control);
        need(self.from.is_none(), Wrong::From);
        need(self.until.is_none(), Wrong::Until);
        need(self.from.zip(self.until).is_some_and(|(from, until)| until < from), Wrong::Backwards);
        need(self.until.is_some_and(|until| until > today), Wrong::NotOver);
        need(self.claim.is_none(), Wrong::Claim);
        need(!TEXT.contains(&text.chars().count()), Wrong::Text);
        need(!(1..=MOST_EVIDENCE).contains(&evidence.len()) || !evidence.iter().all(fits), Wrong::Evidence);
        match (self.from, self.until, self.claim) {
            (Some(from), Some(until), Some(claim)) if wrong.is_empty() => {
                Ok(Statement { from, until, claim, text: text.to_owned(), evidence })
            }
            _ => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use StatementState::{Filed, SentBack, Validated, Vouched, Withdrawn};
    use StatementStep::{File, SendBack, Validate, Vouch, Withdraw};

    /// Every state with every step: what is not in this table is refused.
    #[test]
    fn each_step_in_each_state() {
        let allowed = [
            (Filed, Vouch, Vouched),
            (Filed, SendBack, SentBack),
            (Filed, File, Filed),
            (Filed, Withdraw, Withdrawn),
            (Vouched, Validate, Validated),
            (Vouched, SendBack, SentBack),
            (SentBack, File, Filed),
            (SentBack, Withdraw, Withdrawn),
        ];
        for state in StatementState::ALL {
            for step in StatementStep::ALL {
                let expected = allowed.iter().find(|(from, by, _)| from == state && by == step).map(|(_, _, to)| *to);
                assert_eq!(state.after(*step).ok(), expected, "{state:?} {step:?}");
            }
        }
    }

    /// Nothing is validated without the authority, and nobody but the coordination validates.
    #[test]
    fn three_hands_make_a_validated_statement() {
        for (from, _, hand, to) in MOVES {
            assert_eq!(*to == Validated, *hand == Hand::Coordination && *from == Vouched && *to != SentBack);
            assert_eq!(*to == Vouched, *hand == Hand::Authority && *to != SentBack);
        }
        assert_eq!(Validated.steps(Hand::Service).count() + Validated.steps(Hand::Coordination).count(), 0);
        assert_eq!(Filed.steps(Hand::Authority).collect::<Vec<_>>(), [Vouch, SendBack]);
    }

    fn draft() -> Draft {
        Draft {
            from: Some(date(2026, 1, 1)),
            until: Some(date(2026, 6, 30)),
            claim: Some(Claim::UnderWay),
            text: "Trois sessions ont eu lieu, deux restent à tenir.".to_owned(),
            evidence: "https://exemple.invalid/bilan\n\n Note du 3 juillet 2026 ".to_owned(),
        }
    }

    #[test]
    fn a_whole_draft_is_taken() {
        let taken = draft().check(date(2026, 6, 30)).unwrap();
        assert_eq!(taken.evidence, ["https://exemple.invalid/bilan", "Note du 3 juillet 2026"]);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let nothing = Draft::default().check(date(2026, 1, 1)).unwrap_err();
        assert_eq!(nothing, [Wrong::From, Wrong::Until, Wrong::Claim, Wrong::Text, Wrong::Evidence]);
        let upside_down = Draft { from: Some(date(2027, 1, 1)), ..draft() };
        assert_eq!(upside_down.check(date(2026, 6, 29)).unwrap_err(), [Wrong::Backwards, Wrong::NotOver]);
        let long = Draft { text: "a".repeat(4001), evidence: "a".repeat(301), ..draft() };
        assert_eq!(long.check(date(2026, 7, 1)).unwrap_err(), [Wrong::Text, Wrong::Evidence]);
        let hostile = Draft { evidence: "a\u{7}b".to_owned(), ..draft() };
        assert_eq!(hostile.check(date(2026, 7, 1)).unwrap_err(), [Wrong::Evidence]);
    }
}

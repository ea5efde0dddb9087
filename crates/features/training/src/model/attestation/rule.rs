//! The rule: who came enough to be attested, and for how long.

use crate::model::Level;
use crate::model::registration::RegistrationState;
use crate::model::session::{Session, SessionState};

/// What is attested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// For how many half days.
    pub half_days: u8,
    /// For how many minutes.
    pub minutes: u32,
}

/// Why no attestation is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotDue {
    /// Nobody has validated yet who came.
    #[error("the session's attendance is not validated yet")]
    NotValidated,
    /// They did not come.
    #[error("this person did not come")]
    DidNotCome,
    /// They missed too much.
    #[error("this person missed {missed} half days of {of}, and at most {allowed} may be missed")]
    MissedTooMuch {
        /// How many they missed.
        missed: u8,
        /// Of how many.
        of: u8,
        /// How many one may miss.
        allowed: u8,
    },
}

/// How many half days one may miss: none in a session of one or two, one in a longer one; none ever when one becomes referent or more,
/// since they will teach what they missed.
fn allowed_absences(session: &Session) -> u8 {
    u8::from(session.half_days >= 3 && session.level == Level::Professional)
}

/// Whether an attestation is due to someone who signed in for these half days of a session.
///
/// # Errors
/// Why none is due.
///
/// ```
/// # use training::model::attestation::{NotDue, due};
/// # use training::model::registration::RegistrationState;
/// # fn example(held: &training::model::session::Session) {
/// // A session of two half days of three hours, validated:
/// let whole = due(held, RegistrationState::Attended, &[0, 1]).unwrap();
/// assert_eq!(whole.minutes, 360);
/// assert_eq!(due(held, RegistrationState::Attended, &[1]), Err(NotDue::MissedTooMuch { missed: 1, of: 2, allowed: 0 }));
/// # }
/// ```
pub fn due(session: &Session, registration: RegistrationState, signed: &[u8]) -> Result<Due, NotDue> {
    if session.state != SessionState::Held {
        return Err(NotDue::NotValidated);
    }
    if registration != RegistrationState::Attended {
        return Err(NotDue::DidNotCome);
    }
    let half_days = (0..session.half_days).filter(|half_day| signed.contains(half_day)).count();
    let half_days = u8::try_from(half_days).unwrap_or(u8::MAX);
    let (missed, allowed) = (session.half_days - half_days, allowed_absences(session));
    if half_days == 0 {
        return Err(NotDue::DidNotCome);
    }
    if missed > allowed {
        return Err(NotDue::MissedTooMuch { missed, of: session.half_days, allowed });
    }
    Ok(Due { half_days, minutes: u32::from(half_days) * u32::from(session.half_day_minutes) })
}

#[cfg(test)]
mod tests {
    use super::RegistrationState::{Absent, Attended, Cancelled, Lapsed, Seated, Waiting};
    use super::*;
    use crate::model::session::tests::session;

    fn held(half_days: u8, level: Level) -> Session {
        Session { state: SessionState::Held, half_days, level, half_day_minutes: 180, ..session() }
    }

    #[test]
    fn the_rule_of_presence() {
        let missed = |missed, of, allowed| Err(NotDue::MissedTooMuch { missed, of, allowed });
        let due_of = |half_days| Ok(Due { half_days, minutes: u32::from(half_days) * 180 });
        use Level::{Professional, Referent, Trainer};
        for (half_days, level, signed, expected) in [
            (1, Professional, vec![0], due_of(1)),
            (1, Professional, vec![], Err(NotDue::DidNotCome)),
            (2, Professional, vec![0, 1], due_of(2)),
            (2, Professional, vec![1], missed(1, 2, 0)),
            (3, Professional, vec![0, 2], due_of(2)),
            (3, Professional, vec![2], missed(2, 3, 1)),
            (4, Professional, vec![0, 1, 2, 3], due_of(4)),
            (4, Referent, vec![0, 1, 2], missed(1, 4, 0)),
            (4, Trainer, vec![0, 1, 2, 3], due_of(4)),
            // Signed twice, or for a half day that does not exist: counts for nothing more.
            (2, Professional, vec![0, 0, 7], missed(1, 2, 0)),
        ] {
            assert_eq!(due(&held(half_days, level), Attended, &signed), expected, "{half_days} {level:?} {signed:?}");
        }
    }

    #[test]
    fn nothing_is_due_before_validation_or_to_who_did_not_come() {
        for state in [
            SessionState::Draft,
            SessionState::Open,
            SessionState::Closed,
            SessionState::Running,
            SessionState::Cancelled,
        ] {
            assert_eq!(
                due(&Session { state, ..held(2, Level::Professional) }, Attended, &[0, 1]),
                Err(NotDue::NotValidated)
            );
        }
        for state in [Waiting, Seated, Cancelled, Absent, Lapsed] {
            assert_eq!(due(&held(2, Level::Professional), state, &[0, 1]), Err(NotDue::DidNotCome));
        }
    }
}

//! The state machines: every state meets every event, and the drawings in the documentation are those of the code.

use std::collections::BTreeSet;

use training::model::Machine;
use training::model::attestation::AttestationState;
use training::model::cascade::QualificationState;
use training::model::kit::KitState;
use training::model::meeting::MeetingState;
use training::model::registration::RegistrationState;
use training::model::session::SessionState;

const DOCUMENT: &str = include_str!("../../../../../docs/training.md");

/// Every pair of a state and an event either moves as the table says or is refused with the states that would allow it; every state is reached;
/// the documentation draws the same moves.
fn check<M: Machine + Ord + std::str::FromStr + std::fmt::Debug>(moves: usize)
where
    M::Err: std::fmt::Debug,
{
    let mut done = 0;
    for state in M::STATES {
        for event in M::EVENTS {
            match state.after(*event) {
                Ok(_) => done += 1,
                Err(refused) => {
                    assert!(!refused.allowed.contains(&state.code()) && refused.to_string().contains(M::NAME))
                }
            }
        }
        assert_eq!(M::from_str(state.code()).unwrap(), *state);
    }
    assert_eq!((done, M::MOVES.len()), (moves, moves), "{}", M::NAME);
    let mut reached = BTreeSet::from([M::STATES[0]]);
    for _ in M::STATES {
        reached.extend(
            M::MOVES.iter().filter(|(from, ..)| reached.contains(from)).map(|(.., to)| *to).collect::<Vec<_>>(),
        );
    }
    assert_eq!(reached.len(), M::STATES.len(), "{} has a state that nothing leads to", M::NAME);
    assert!(DOCUMENT.contains(&M::drawing()), "docs/training.md must draw the {}:\n{}", M::NAME, M::drawing());
}

#[test]
fn every_state_meets_every_event() {
    check::<KitState>(8);
    check::<SessionState>(10);
    check::<RegistrationState>(6);
    check::<AttestationState>(3);
    check::<QualificationState>(9);
    check::<MeetingState>(8);
}

//! Registrations: a seat or a rank on the waiting list; nobody is lost, and no seat is given twice.

use super::machine;

machine! {
    "registration",
    /// Where a registration stands. Each begins on the waiting list, and has a seat at once when one is free.
    RegistrationState,
    /// What happens to a registration.
    RegistrationEvent;
    states {
        /// On the waiting list.
        Waiting = "waiting",
        /// Has a seat.
        Seated = "seated",
        /// Gave it up.
        Cancelled = "cancelled",
        /// Came.
        Attended = "attended",
        /// Had a seat and did not come.
        Absent = "absent",
        /// No seat came free before the beginning.
        Lapsed = "lapsed",
    }
    events {
        /// A seat is free.
        Seat = "seat",
        /// They give it up, or the session is called off.
        Cancel = "cancel",
        /// The trainer validates that they came.
        Attend = "attend",
        /// The trainer validates that they did not.
        Miss = "miss",
        /// The session is over.
        Lapse = "lapse",
    }
    moves {
        Waiting + Seat => Seated,
        Waiting + Cancel => Cancelled,
        Waiting + Lapse => Lapsed,
        Seated + Cancel => Cancelled,
        Seated + Attend => Attended,
        Seated + Miss => Absent,
    }
}

/// How many of those waiting get a seat now.
///
/// ```
/// use training::model::registration::to_seat;
/// assert_eq!(to_seat(20, 18, 5), 2);
/// assert_eq!(to_seat(20, 18, 1), 1);
/// // Seats may have been taken away since: nobody is sent home, and nobody enters.
/// assert_eq!(to_seat(20, 25, 5), 0);
/// ```
#[must_use]
pub fn to_seat(seats: u32, taken: u32, waiting: u32) -> u32 {
    seats.saturating_sub(taken).min(waiting)
}

/// Who is registered to one session, in the order in which they came: what the database must agree with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    seats: u32,
    lines: Vec<(u32, RegistrationState)>,
}

impl Roster {
    /// A session of so many seats, to which nobody is registered.
    #[must_use]
    pub fn new(seats: u32) -> Self {
        Self { seats, lines: Vec::new() }
    }

    /// Registers someone, once: a second time changes nothing, unless they had given up; then they are last in the line.
    pub fn register(&mut self, who: u32) {
        use RegistrationState::{Cancelled, Waiting};
        if let Some(rank) = self.lines.iter().position(|(one, _)| *one == who) {
            if self.lines[rank].1 != Cancelled {
                return;
            }
            self.lines.remove(rank);
        }
        self.lines.push((who, Waiting));
        self.seat();
    }

    /// Someone gives up; the first of those who wait gets the seat.
    pub fn cancel(&mut self, who: u32) {
        self.happen(who, RegistrationEvent::Cancel);
        self.seat();
    }

    /// The number of seats changes.
    pub fn resize(&mut self, seats: u32) {
        self.seats = seats;
        self.seat();
    }

    fn happen(&mut self, who: u32, event: RegistrationEvent) {
        use super::Machine as _;
        for (_, state) in self.lines.iter_mut().filter(|(one, _)| *one == who) {
            *state = state.after(event).unwrap_or(*state);
        }
    }

    fn seat(&mut self) {
        use RegistrationState::{Seated, Waiting};
        let count = |state| self.lines.iter().filter(|(_, is)| *is == state).count() as u32;
        let free = to_seat(self.seats, count(Seated), count(Waiting)) as usize;
        for line in self.lines.iter_mut().filter(|(_, state)| *state == Waiting).take(free) {
            line.1 = Seated;
        }
    }

    /// Everyone, in order.
    #[must_use]
    pub fn lines(&self) -> &[(u32, RegistrationState)] {
        &self.lines
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::RegistrationState::{Cancelled, Seated, Waiting};
    use super::*;

    #[derive(Debug, Clone)]
    enum Act {
        Register(u32),
        Cancel(u32),
        Resize(u32),
    }

    fn acts() -> impl Strategy<Value = Vec<Act>> {
        let one = prop_oneof![
            4 => (0..30_u32).prop_map(Act::Register),
            2 => (0..30_u32).prop_map(Act::Cancel),
            1 => (0..12_u32).prop_map(Act::Resize),
        ];
        proptest::collection::vec(one, 0..80)
    }

    proptest! {
        /// Whatever is done: nobody is lost, no seat is given that does not exist, nobody waits while a seat is free, and nobody is overtaken.
        #[test]
        fn seats_are_never_exceeded_and_nobody_is_lost(acts in acts(), seats in 0..12_u32) {
            let mut roster = Roster::new(seats);
            let mut came = BTreeSet::new();
            for act in acts {
                let seated_before = roster.lines().iter().filter(|(_, state)| *state == Seated).count();
                match act {
                    Act::Register(who) => { came.insert(who); roster.register(who); }
                    Act::Cancel(who) => roster.cancel(who),
                    Act::Resize(seats) => roster.resize(seats),
                }
                let lines = roster.lines();
                prop_assert_eq!(lines.iter().map(|(who, _)| *who).collect::<BTreeSet<_>>(), came.clone());
                prop_assert_eq!(lines.len(), came.len());
                let seated = lines.iter().filter(|(_, state)| *state == Seated).count();
                // Seats taken away send nobody home.
                prop_assert!(seated <= seated_before.max(roster.seats as usize));
                let waits = lines.iter().any(|(_, state)| *state == Waiting);
                prop_assert!(!waits || seated >= roster.seats as usize);
                let first_waiting = lines.iter().position(|(_, state)| *state == Waiting).unwrap_or(lines.len());
                let overtaken = lines[first_waiting..].iter().any(|(_, state)| *state == Seated);
                prop_assert!(!overtaken, "someone who came later has a seat: {:?}", lines);
            }
        }
    }

    #[test]
    fn who_gave_up_and_comes_back_is_last_in_the_line() {
        let mut roster = Roster::new(1);
        for who in [1, 2, 3] {
            roster.register(who);
        }
        roster.cancel(1);
        roster.register(1);
        assert_eq!(roster.lines(), [(2, Seated), (3, Waiting), (1, Waiting)]);
        roster.cancel(2);
        assert_eq!(roster.lines(), [(2, Cancelled), (3, Seated), (1, Waiting)]);
    }
}

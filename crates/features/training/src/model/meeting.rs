//! Interprofessional meetings: a day with a programme, workshops of limited seats, and proceedings afterwards.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::machine;
use super::session::SessionCode;

machine! {
    "meeting",
    /// Where a meeting stands.
    MeetingState,
    /// What happens to a meeting.
    MeetingEvent;
    states {
        /// Being prepared.
        Draft = "draft",
        /// Taking registrations.
        Open = "open",
        /// No longer taking registrations.
        Closed = "closed",
        /// Over, its attendance noted.
        Held = "held",
        /// Its proceedings may be read.
        Published = "published",
        /// Called off.
        Cancelled = "cancelled",
    }
    events {
        /// Registrations begin.
        Open = "open",
        /// Registrations end.
        Close = "close",
        /// Registrations begin again.
        Reopen = "reopen",
        /// The day is over.
        Hold = "hold",
        /// Its proceedings are given to everyone.
        Publish = "publish",
        /// It is called off.
        Cancel = "cancel",
    }
    moves {
        Draft + Open => Open,
        Draft + Cancel => Cancelled,
        Open + Close => Closed,
        Open + Cancel => Cancelled,
        Closed + Reopen => Open,
        Closed + Hold => Held,
        Closed + Cancel => Cancelled,
        Held + Publish => Published,
    }
}

/// A moment of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// When it begins, as it is written.
    pub at: String,
    /// What it is.
    pub title: String,
    /// Who speaks.
    pub speakers: String,
}

/// A workshop: one chooses at most one of each slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    /// Its code, which never changes.
    pub code: String,
    /// Which slot of the day, from 1.
    pub slot: u8,
    /// What it is about.
    pub title: String,
    /// How many may come.
    pub seats: u32,
}

/// A work presented, as the proceedings list it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Its title.
    pub title: String,
    /// Who made it.
    pub authors: String,
    /// Where it can be read; none when nowhere.
    pub address: String,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// Its code.
    pub code: SessionCode,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// Where.
    pub place: String,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// How many may come.
    pub seats: u32,
    /// Hour by hour.
    pub programme: Vec<Moment>,
    /// Its workshops.
    pub workshops: Vec<Workshop>,
    /// The works presented.
    pub works: Vec<Work>,
    /// What was said, for those who were not there.
    pub proceedings: String,
    /// Where it stands.
    pub state: MeetingState,
    /// How many times it was changed.
    pub revision: i64,
}

impl Meeting {
    /// Whether one may register at that instant.
    #[must_use]
    pub fn takes_registrations(&self, now: Timestamp) -> bool {
        self.state == MeetingState::Open && now < self.starts
    }

    /// The slots of the day that have workshops, in order.
    #[must_use]
    pub fn slots(&self) -> Vec<u8> {
        let mut slots: Vec<u8> = self.workshops.iter().map(|one| one.slot).collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// The workshops of a choice that exist, at most one of each slot.
    #[must_use]
    pub fn chosen(&self, codes: &[String]) -> Vec<String> {
        let found = |slot: u8| self.workshops.iter().find(|one| one.slot == slot && codes.contains(&one.code));
        self.slots().into_iter().filter_map(found).map(|one| one.code.clone()).collect()
    }
}

/// Someone in the line of a meeting: who they are by rank, and the workshops they chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InLine<'a> {
    /// Their code.
    pub code: &'a str,
    /// The workshops they chose.
    pub workshops: &'a [String],
}

/// Who has a seat where.
///
/// The line is the order in which people came, without those who gave up. The first ones have the seats of the meeting; in each workshop, the
/// first ones of these. So a seat that comes free is its next person's, with nothing to do; no seat is given twice, and nobody is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seating {
    /// How many of the line have a seat at the meeting.
    pub seated: usize,
    /// Who has a seat in each workshop.
    pub workshops: Vec<(String, Vec<String>)>,
}

/// Seats a line.
#[must_use]
pub fn seat(meeting: &Meeting, line: &[InLine<'_>]) -> Seating {
    let seated = line.len().min(meeting.seats as usize);
    let of = |workshop: &Workshop| {
        let chose = line[..seated].iter().filter(|one| one.workshops.contains(&workshop.code));
        let first = chose.take(workshop.seats as usize).map(|one| one.code.to_owned()).collect();
        (workshop.code.clone(), first)
    };
    Seating { seated, workshops: meeting.workshops.iter().map(of).collect() }
}

impl Seating {
    /// Whether someone has a seat in a workshop.
    #[must_use]
    pub fn holds(&self, workshop: &str, person: &str) -> bool {
        self.workshops.iter().any(|(code, people)| code == workshop && people.iter().any(|one| one == person))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn meeting() -> Meeting {
        let workshop =
            |code: &str, slot, seats| Workshop { code: code.to_owned(), slot, title: code.to_owned(), seats };
        Meeting {
            code: "r-2026".parse().unwrap(),
            title: "Rencontres".to_owned(),
            summary: String::new(),
            place: "Paris".to_owned(),
            starts: "2026-11-25T08:00:00Z".parse().unwrap(),
            ends: "2026-11-25T16:00:00Z".parse().unwrap(),
            seats: 5,
            programme: Vec::new(),
            workshops: vec![workshop("a", 1, 2), workshop("b", 1, 3), workshop("c", 2, 1)],
            works: Vec::new(),
            proceedings: String::new(),
            state: MeetingState::Open,
            revision: 1,
        }
    }

    #[test]
    fn at_most_one_workshop_of_each_slot() {
        let codes = ["a", "b", "c", "z"].map(str::to_owned);
        assert_eq!(meeting().chosen(&codes), ["a", "c"]);
        assert_eq!(meeting().slots(), [1, 2]);
    }

    proptest! {
        /// However many come, choose and leave: seats are never exceeded, and whoever leaves makes room for exactly the next in line.
        #[test]
        fn seats_are_never_exceeded_and_pass_to_the_next(choices in proptest::collection::vec(0..8_u8, 0..20), leaves in 0..20_usize) {
            let meeting = meeting();
            let codes: Vec<String> = (0..choices.len()).map(|rank| rank.to_string()).collect();
            let chosen: Vec<Vec<String>> = choices.iter().map(|bits| {
                let picked = ["a", "b", "c"].iter().enumerate().filter(|(rank, _)| bits >> rank & 1 == 1);
                meeting.chosen(&picked.map(|(_, code)| (*code).to_owned()).collect::<Vec<_>>())
            }).collect();
            let line: Vec<InLine<'_>> =
                codes.iter().zip(&chosen).map(|(code, workshops)| InLine { code, workshops }).collect();
            let before = seat(&meeting, &line);
            prop_assert!(before.seated <= 5);
            for (workshop, (code, people)) in meeting.workshops.iter().zip(&before.workshops) {
                prop_assert!(workshop.code == *code && people.len() <= workshop.seats as usize);
                let wish = line[..before.seated].iter().filter(|one| one.workshops.contains(code)).count();
                prop_assert_eq!(people.len(), wish.min(workshop.seats as usize));
            }
            if leaves < line.len() {
                let rest: Vec<InLine<'_>> =
                    line.iter().enumerate().filter(|(rank, _)| *rank != leaves).map(|(_, one)| one.clone()).collect();
                let after = seat(&meeting, &rest);
                prop_assert_eq!(after.seated, rest.len().min(5));
                // Nobody else loses a seat.
                for (code, people) in &before.workshops {
                    for person in people.iter().filter(|person| **person != codes[leaves]) {
                        prop_assert!(after.holds(code, person));
                    }
                }
            }
        }
    }
}

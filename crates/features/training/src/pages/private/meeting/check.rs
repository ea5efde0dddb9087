//! What the form of a meeting sent, and all that is wrong with it. Programme, workshops and works are written one on each line, their parts
//! separated by a vertical bar.

use jiff::tz::TimeZone;
use nomenclature::Language;
use serde::Deserialize;
use ui::components::FieldError;
use ui::t;

use super::super::edit::{hour, line, number};
use crate::model::meeting::{Meeting, MeetingState, Moment, Work, Workshop};
use crate::model::session::SessionCode;

/// What was sent, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    pub(super) revision: String,
    pub(super) titre: String,
    pub(super) presentation: String,
    pub(super) lieu: String,
    pub(super) jour: String,
    pub(super) heure: String,
    pub(super) heure_fin: String,
    pub(super) places: String,
    pub(super) programme: String,
    pub(super) ateliers: String,
    pub(super) actes: String,
    pub(super) travaux: String,
}

/// The parts of each line that holds something.
fn lines(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let filled = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    filled.map(|(rank, line)| (rank + 1, line.split('|').map(str::trim).collect()))
}

impl Sent {
    /// The form that says what a meeting is now.
    pub(super) fn of(zone: &TimeZone, meeting: &Meeting) -> Self {
        let (starts, ends) = (zone.to_datetime(meeting.starts), zone.to_datetime(meeting.ends));
        let hour = |at: jiff::civil::DateTime| format!("{:02}:{:02}", at.hour(), at.minute());
        let joined = |lines: Vec<String>| lines.join("\n");
        Self {
            revision: meeting.revision.to_string(),
            titre: meeting.title.clone(),
            presentation: meeting.summary.clone(),
            lieu: meeting.place.clone(),
            jour: starts.date().to_string(),
            heure: hour(starts),
            heure_fin: hour(ends),
            places: meeting.seats.to_string(),
            programme: joined(
                meeting.programme.iter().map(|one| format!("{} | {} | {}", one.at, one.title, one.speakers)).collect(),
            ),
            ateliers: joined(
                meeting.workshops.iter().map(|one| format!("{} | {} | {}", one.slot, one.title, one.seats)).collect(),
            ),
            actes: meeting.proceedings.clone(),
            travaux: joined(
                meeting.works.iter().map(|one| format!("{} | {} | {}", one.title, one.authors, one.address)).collect(),
            ),
        }
    }

    /// The meeting that the form describes.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub(super) fn check(
        &self,
        language: Language,
        zone: &TimeZone,
        code: SessionCode,
    ) -> Result<Meeting, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str, words: String| errors.push(FieldError::new(field, words));
        let title = line(&self.titre, 160);
        if title.is_none() {
            wrong("titre", t!(language, "training-wrong-title"));
        }
        let place = line(&self.lieu, 160);
        if place.is_none() {
            wrong("lieu", t!(language, "training-wrong-place"));
        }
        let day: Option<jiff::civil::Date> = self.jour.trim().parse().ok();
        if day.is_none() {
            wrong("jour", t!(language, "training-wrong-day"));
        }
        let (from, to) = (hour(&self.heure), hour(&self.heure_fin));
        for (field, found) in [("heure", from), ("heure_fin", to)] {
            if found.is_none() {
                wrong(field, t!(language, "training-wrong-hour"));
            }
        }
        if from.zip(to).is_some_and(|(from, to)| from >= to) {
            wrong("heure_fin", t!(language, "training-wrong-end"));
        }
        let seats = number(&self.places, 1, 5_000);
        if seats.is_none() {
            wrong("places", t!(language, "training-wrong-seats"));
        }
        let long = |text: &str| text.chars().count() > 20_000;
        for (field, text) in [("presentation", &self.presentation), ("actes", &self.actes)] {
            if long(text) {
                wrong(field, t!(language, "training-wrong-long"));
            }
        }
        let (programme, workshops, works) = (self.programme(), self.workshops(), self.works());
        for (field, key, found) in [
            ("programme", "training-wrong-moments", programme.as_ref().err()),
            ("ateliers", "training-wrong-workshops", workshops.as_ref().err()),
            ("travaux", "training-wrong-works", works.as_ref().err()),
        ] {
            if let Some(line) = found {
                wrong(field, t!(language, key, line = *line));
            }
        }
        let at = |time: Option<jiff::civil::Time>| {
            day.zip(time).and_then(|(day, time)| zone.to_timestamp(day.to_datetime(time)).ok())
        };
        match (title, place, at(from), at(to), seats, programme, workshops, works) {
            (
                Some(title),
                Some(place),
                Some(starts),
                Some(ends),
                Some(seats),
                Ok(programme),
                Ok(workshops),
                Ok(works),
            ) if errors.is_empty() => {
                let text = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
                Ok(Meeting {
                    code,
                    title,
                    summary: text(&self.presentation),
                    place,
                    starts,
                    ends,
                    seats,
                    programme,
                    workshops,
                    works,
                    proceedings: text(&self.actes),
                    state: MeetingState::Draft,
                    revision: 1,
                })
            }
            _ => Err(errors),
        }
    }

    /// The moments of the programme, or the number of the first line that is none.
    fn programme(&self) -> Result<Vec<Moment>, usize> {
        let one = |(rank, parts): (usize, Vec<&str>)| match parts.as_slice() {
            [at, title] if !title.is_empty() => {
                Ok(Moment { at: (*at).to_owned(), title: (*title).to_owned(), speakers: String::new() })
            }
            [at, title, speakers] if !title.is_empty() => {
                Ok(Moment { at: (*at).to_owned(), title: (*title).to_owned(), speakers: (*speakers).to_owned() })
            }
            _ => Err(rank),
        };
        lines(&self.programme).map(one).collect()
    }

    /// The workshops, or the number of the first line that is none. Their codes follow from their slot and order.
    fn workshops(&self) -> Result<Vec<Workshop>, usize> {
        let mut ranks = std::collections::BTreeMap::new();
        let mut one = |(rank, parts): (usize, Vec<&str>)| {
            let [slot, title, seats] = parts.as_slice() else { return Err(rank) };
            let slot: u8 = slot.parse().ok().filter(|slot| (1..=9).contains(slot)).ok_or(rank)?;
            let seats = number(seats, 1, 5_000).ok_or(rank)?;
            let title = line(title, 160).ok_or(rank)?;
            let order = ranks.entry(slot).and_modify(|order| *order += 1).or_insert(1);
            Ok(Workshop { code: format!("a{slot}-{order}"), slot, title, seats })
        };
        lines(&self.ateliers).map(&mut one).collect()
    }

    /// The works presented, or the number of the first line that is none.
    fn works(&self) -> Result<Vec<Work>, usize> {
        let one = |(rank, parts): (usize, Vec<&str>)| {
            let title = line(parts.first().copied().unwrap_or_default(), 300).ok_or(rank)?;
            let part = |place: usize| parts.get(place).map(|part| (*part).to_owned()).unwrap_or_default();
            let address = part(2);
            let reached = address.is_empty() || address.starts_with("https://") || address.starts_with('/');
            if parts.len() > 3 || !reached { Err(rank) } else { Ok(Work { title, authors: part(1), address }) }
        };
        lines(&self.travaux).map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::meeting::tests::meeting;

    #[test]
    fn what_a_meeting_is_fills_a_form_that_gives_it_back() {
        let moment =
            |at: &str| Moment { at: at.to_owned(), title: "Table ronde".to_owned(), speakers: "A, B".to_owned() };
        let workshop =
            |code: &str, slot, seats| Workshop { code: code.to_owned(), slot, title: "Repérer".to_owned(), seats };
        let whole = Meeting {
            programme: vec![moment("9:00"), moment("10:30")],
            workshops: vec![workshop("a1-1", 1, 20), workshop("a2-1", 2, 15), workshop("a1-2", 1, 10)],
            works: vec![Work {
                title: "Étude".to_owned(),
                authors: "C".to_owned(),
                address: "https://example.org".to_owned(),
            }],
            proceedings: "Ce qui s’est dit.".to_owned(),
            state: MeetingState::Draft,
            ..meeting()
        };
        let sent = Sent::of(&TimeZone::UTC, &whole);
        assert_eq!(sent.check(Language::French, &TimeZone::UTC, whole.code.clone()).unwrap(), whole);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_with_its_line() {
        let sent = Sent {
            ateliers: "1 | Repérer | 20\n\n0 | Sans créneau | 10".to_owned(),
            programme: "9:00".to_owned(),
            travaux: "Étude | C | javascript:alert(1)".to_owned(),
            ..Sent::default()
        };
        let errors = sent.check(Language::French, &TimeZone::UTC, "r-1".parse().unwrap()).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        let expected = ["titre", "lieu", "jour", "heure", "heure_fin", "places", "programme", "ateliers", "travaux"];
        assert_eq!(fields, expected);
        assert!(errors[7].text.contains('3'), "{}", errors[7].text);
    }
}

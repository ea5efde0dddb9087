//! What the form of a session sent, and all that is wrong with it.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use nomenclature::Language;
use serde::Deserialize;
use store::EmailAddress;
use ui::components::FieldError;
use ui::t;

use crate::model::session::{Audience, Mode, Prerequisite, Session, SessionCode, SessionState};
use crate::model::{Level, Profession, departement};
use crate::store::KitVersion;

/// What was sent, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(in crate::pages::private) struct Sent {
    pub(super) revision: String,
    pub(super) titre: String,
    pub(super) kit: String,
    pub(super) niveau: String,
    pub(super) metiers: Vec<String>,
    pub(super) jour: String,
    pub(super) heure: String,
    pub(super) jour_fin: String,
    pub(super) heure_fin: String,
    pub(super) demi_journees: String,
    pub(super) minutes: String,
    pub(super) modalite: String,
    pub(super) lieu: String,
    pub(super) departement: String,
    pub(super) places: String,
    pub(super) ouverte: String,
    pub(super) organisateur: String,
    pub(super) formateurs: String,
    pub(super) prerequis: String,
    pub(super) programme: String,
}

/// What a good form says.
pub(super) struct Draft {
    pub(super) session: Session,
    pub(super) trainers: Vec<EmailAddress>,
}

/// Gathers what is wrong, field by field.
struct Wrong {
    language: Language,
    errors: Vec<FieldError>,
}

impl Wrong {
    /// The value, or the error of its field and something to go on with.
    fn or<T>(&mut self, found: Option<T>, field: &'static str, key: &str, instead: T) -> T {
        found.unwrap_or_else(|| {
            self.errors.push(FieldError::new(field, t!(self.language, key)));
            instead
        })
    }
}

impl Sent {
    /// The form that says what a session is now.
    pub(super) fn of(zone: &TimeZone, session: &Session, trainers: &[String]) -> Self {
        let (starts, ends) = (zone.to_datetime(session.starts), zone.to_datetime(session.ends));
        let hour = |at: jiff::civil::DateTime| format!("{:02}:{:02}", at.hour(), at.minute());
        Self {
            revision: session.revision.to_string(),
            titre: session.title.clone(),
            kit: session.kit.to_string(),
            niveau: session.level.code().to_owned(),
            metiers: session.professions.iter().map(|one| one.code().to_owned()).collect(),
            jour: starts.date().to_string(),
            heure: hour(starts),
            jour_fin: ends.date().to_string(),
            heure_fin: hour(ends),
            demi_journees: session.half_days.to_string(),
            minutes: session.half_day_minutes.to_string(),
            modalite: session.mode.code().to_owned(),
            lieu: session.place.clone(),
            departement: session.territory.to_string(),
            places: session.seats.to_string(),
            ouverte: session.audience.code().to_owned(),
            organisateur: session.institution.clone(),
            formateurs: trainers.join("\n"),
            prerequis: session
                .prerequisite
                .as_ref()
                .map(|one| format!("{}/{}", one.kit, one.level.code()))
                .unwrap_or_default(),
            programme: session.programme.clone(),
        }
    }

    /// The professions ticked; a page that shows two versions sends them as one text.
    pub(super) fn professions(&self) -> impl Iterator<Item = &str> {
        self.metiers.iter().flat_map(|one| one.split(',')).map(str::trim).filter(|one| !one.is_empty())
    }

    /// The session that the form describes.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub(super) fn check(
        &self,
        (language, zone): (Language, &TimeZone),
        kits: &[KitVersion],
        code: SessionCode,
        now: Timestamp,
    ) -> Result<Draft, Vec<FieldError>> {
        let mut wrong = Wrong { language, errors: Vec::new() };
        let kit = kits.iter().find(|one| one.kit.id.as_str() == self.kit);
        wrong.or(kit.map(drop), "kit", "training-wrong-kit", ());
        let professions = self.professions().map(str::parse::<Profession>).collect::<Result<Vec<_>, _>>().ok();
        let (starts, ends) = self.times(zone, &mut wrong, now);
        let territory = departement(&self.departement);
        wrong.or(territory.map(drop), "departement", "training-wrong-territory", ());
        let trainers: Option<Vec<EmailAddress>> =
            self.formateurs.split_whitespace().map(|one| one.trim_matches([',', ';']).parse().ok()).collect();
        let trainers =
            wrong.or(trainers.filter(|all| !all.is_empty()), "formateurs", "training-wrong-trainers", Vec::new());
        let prerequisite = self.prerequisite(kits, &mut wrong);
        let session = |kit: &KitVersion, territory, wrong: &mut Wrong| Session {
            code,
            kit: kit.kit.id.clone(),
            kit_version: kit.version,
            title: wrong.or(line(&self.titre, 160), "titre", "training-wrong-title", String::new()),
            level: wrong.or(
                self.niveau.parse().ok().filter(|level| *level < Level::National),
                "niveau",
                "training-wrong-choice",
                Level::Professional,
            ),
            mode: wrong.or(self.modalite.parse().ok(), "modalite", "training-wrong-choice", Mode::OnSite),
            place: wrong.or(line(&self.lieu, 160), "lieu", "training-wrong-place", String::new()),
            territory,
            seats: wrong.or(number(&self.places, 1, 2_000), "places", "training-wrong-seats", 1),
            starts,
            ends,
            half_days: wrong.or(number(&self.demi_journees, 1, 20), "demi_journees", "training-wrong-half-days", 1)
                as u8,
            half_day_minutes: wrong.or(number(&self.minutes, 30, 300), "minutes", "training-wrong-minutes", 180) as u16,
            audience: wrong.or(self.ouverte.parse().ok(), "ouverte", "training-wrong-choice", Audience::Public),
            institution: wrong.or(
                line(&self.organisateur, 120),
                "organisateur",
                "training-wrong-employer",
                String::new(),
            ),
            professions: wrong.or(professions, "metiers", "training-wrong-profession", Vec::new()),
            prerequisite,
            programme: wrong.or(text(&self.programme), "programme", "training-wrong-programme", String::new()),
            state: SessionState::Draft,
            revision: 1,
        };
        // What is no kit or no place is told with all the rest.
        let any = kits.first();
        let nation = nomenclature::TerritoryCode::FRANCE;
        let session = kit.or(any).map(|kit| session(kit, territory.unwrap_or(nation), &mut wrong));
        match session {
            Some(session) if wrong.errors.is_empty() => Ok(Draft { session, trainers }),
            _ => Err(wrong.errors),
        }
    }

    fn times(&self, zone: &TimeZone, wrong: &mut Wrong, now: Timestamp) -> (Timestamp, Timestamp) {
        let day = |text: &str| text.trim().parse::<Date>().ok().filter(|day| (2000..2100).contains(&day.year()));
        let first = day(&self.jour);
        wrong.or(first.map(drop), "jour", "training-wrong-day", ());
        let last = if self.jour_fin.trim().is_empty() { first } else { day(&self.jour_fin) };
        wrong.or(last.map(drop).or(first.is_none().then_some(())), "jour_fin", "training-wrong-day", ());
        let from = wrong.or(hour(&self.heure), "heure", "training-wrong-hour", Time::midnight());
        let to = wrong.or(hour(&self.heure_fin), "heure_fin", "training-wrong-hour", Time::MAX);
        let at = |day: Option<Date>, time| day.and_then(|day| zone.to_timestamp(day.to_datetime(time)).ok());
        let (Some(starts), Some(ends)) = (at(first, from), at(last, to)) else { return (now, now) };
        let long = ends.duration_since(starts);
        let right = (SignedDuration::ZERO..SignedDuration::from_hours(24 * 60)).contains(&long) && !long.is_zero();
        wrong.or(right.then_some(()), "heure_fin", "training-wrong-end", ());
        (starts, ends)
    }

    fn prerequisite(&self, kits: &[KitVersion], wrong: &mut Wrong) -> Option<Prerequisite> {
        if self.prerequis.is_empty() {
            return None;
        }
        let found = self.prerequis.split_once('/').and_then(|(kit, level)| {
            let kit = kits.iter().find(|one| one.kit.id.as_str() == kit)?;
            Some(Prerequisite { kit: kit.kit.id.clone(), level: level.parse().ok()? })
        });
        wrong.or(found.map(Some), "prerequis", "training-wrong-choice", None)
    }
}

pub(in crate::pages::private) fn line(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    let fits = (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

fn text(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    let fits = text.chars().count() <= 4_000 && !text.chars().any(|letter| letter.is_control() && letter != '\n');
    fits.then_some(text)
}

pub(in crate::pages::private) fn number(text: &str, least: u32, most: u32) -> Option<u32> {
    text.trim().parse().ok().filter(|number| (least..=most).contains(number))
}

/// `9:00`, `09h00`, `9 h`, `9`.
pub(in crate::pages::private) fn hour(text: &str) -> Option<Time> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (hours, minutes) = text.split_once(['h', 'H', ':']).unwrap_or((&text, ""));
    let minutes = if minutes.is_empty() { Some(0) } else { minutes.parse().ok() };
    Time::new(hours.parse().ok()?, minutes?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, hours, minutes) in
            [("9:00", 9, 0), ("09h30", 9, 30), ("9 h", 9, 0), ("14", 14, 0), ("18 H 05", 18, 5)]
        {
            assert_eq!(hour(text), Time::new(hours, minutes, 0, 0).ok(), "{text}");
        }
        for text in ["", "25:00", "9:75", "neuf", "9:00:00"] {
            assert_eq!(hour(text), None, "{text}");
        }
    }

    #[test]
    fn an_empty_form_is_told_everything_at_once() {
        let kits = [crate::pages::private::edit::tests::kit()];
        let now = Timestamp::UNIX_EPOCH;
        let errors =
            Sent::default().check((Language::French, &paris()), &kits, "a".parse().unwrap(), now).err().unwrap();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        let expected = [
            "kit",
            "jour",
            "heure",
            "heure_fin",
            "departement",
            "formateurs",
            "titre",
            "niveau",
            "modalite",
            "lieu",
            "places",
            "demi_journees",
            "minutes",
            "ouverte",
            "organisateur",
        ];
        assert_eq!(fields, expected);
    }

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    #[test]
    fn what_a_session_is_fills_a_form_that_gives_it_back() {
        let kits = [crate::pages::private::edit::tests::kit()];
        let session = Session { kit_version: 3, state: SessionState::Draft, ..crate::model::session::tests::session() };
        let sent = Sent::of(&paris(), &session, &["anne@example.org".to_owned()]);
        assert_eq!(
            (sent.jour.as_str(), sent.heure.as_str(), sent.heure_fin.as_str()),
            ("2026-11-24", "09:00", "17:00")
        );
        let draft = sent.check((Language::French, &paris()), &kits, session.code.clone(), session.starts).ok().unwrap();
        assert_eq!(draft.session, session);
        assert_eq!(draft.trainers, ["anne@example.org".parse().unwrap()]);
        let backwards = Sent { heure_fin: "8:59".to_owned(), ..sent };
        let errors = backwards.check((Language::French, &paris()), &kits, session.code, session.starts).err().unwrap();
        assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["heure_fin"]);
    }
}

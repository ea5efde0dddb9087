//! Small parts that several pages share.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use nomenclature::{Language, Territories};
use store::{EmailAddress, Invitation, InvitationMethod};
use ui::components::Choice;
use ui::i18n::typeset;
use ui::{format, t};

use crate::Training;
use crate::chance::Chance;
use crate::model::Profession;
use crate::model::attestation::AttestationState;
use crate::model::meeting::{Meeting, MeetingState};
use crate::model::registration::RegistrationState;
use crate::model::session::{Session, SessionEvent, SessionState};
use crate::store::{KitVersion, Learner};

/// `12,4 Mo`.
pub(super) fn size(language: Language, bytes: u64) -> String {
    let number = bytes as f64;
    match bytes {
        0..=999_999 => t!(language, "training-size-kb", number = format::decimal(language, (number / 1e3).max(0.1), 1)),
        _ => t!(language, "training-size-mb", number = format::decimal(language, number / 1e6, 1)),
    }
}

/// The names of professions, in the order of the list, separated by commas.
pub(super) fn professions(language: Language, professions: &[Profession]) -> String {
    let all = Profession::ALL.iter().filter(|one| professions.contains(one));
    all.map(|one| t!(language, one.key())).collect::<Vec<_>>().join(", ")
}

/// Every profession, each with the code that a file gives it.
pub(super) fn professions_with_codes(language: Language) -> String {
    let told = |one: &Profession| format!("{} ({})", t!(language, one.key()), one.code());
    Profession::ALL.iter().map(told).collect::<Vec<_>>().join(", ")
}

/// Kits in the order in which one reads their titles.
pub(super) fn by_title(language: Language, mut kits: Vec<KitVersion>) -> Vec<KitVersion> {
    kits.sort_by_cached_key(|one| format::sort_key(one.kit.title.get(language)));
    kits
}

/// A moment as a file tells it: the time that the pages show, so that lines sort.
pub(super) fn moment(zone: &TimeZone, at: Timestamp) -> String {
    zone.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A list of choices that begins with "all".
pub(super) fn choices_after_all<T: Copy + PartialEq>(
    language: Language,
    all: String,
    choices: &[T],
    chosen: Option<T>,
    words: fn(T) -> (&'static str, &'static str),
) -> Vec<Choice> {
    let one = |choice: &T| {
        let (code, key) = words(*choice);
        Choice::new(code, t!(language, key), chosen == Some(*choice))
    };
    std::iter::once(Choice::new("", all, chosen.is_none())).chain(choices.iter().map(one)).collect()
}

/// When a session is: `24 novembre 2026, de 9 h 00 à 17 h 00`, by the clock of the zone.
pub(super) fn span(zone: &TimeZone, language: Language, session: &Session) -> String {
    between(zone, language, session.starts, session.ends)
}

/// Where a session is, with its département unless the place names it.
pub(crate) fn place(language: Language, session: &Session) -> String {
    let territory = Territories::bundled().latest().name(session.territory).unwrap_or_default();
    let told = if session.place.contains(territory) {
        session.place.clone()
    } else {
        format!("{} ({territory})", session.place)
    };
    typeset(language, &told)
}

/// The time between two instants, as clocks show it there.
pub(super) fn between(zone: &TimeZone, language: Language, starts: Timestamp, ends: Timestamp) -> String {
    let (starts, ends) = (zone.to_datetime(starts), zone.to_datetime(ends));
    let hour = |at: jiff::civil::DateTime| match language {
        Language::French => format!("{}\u{a0}h\u{a0}{:02}", at.hour(), at.minute()),
        Language::English => format!("{:02}:{:02}", at.hour(), at.minute()),
    };
    let (first, last) = (format::date(language, starts.date()), format::date(language, ends.date()));
    if starts.date() == ends.date() {
        return t!(language, "training-span-day", date = first, from = hour(starts), to = hour(ends));
    }
    t!(language, "training-span-days", first = first, from = hour(starts), last = last, to = hour(ends))
}

/// The names of those who give a session.
pub(super) fn names(people: &[Learner]) -> String {
    people.iter().map(|one| one.identity.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Where a session stands, in words.
pub(super) fn session_state(language: Language, state: SessionState) -> String {
    match state {
        SessionState::Draft => t!(language, "training-session-draft"),
        SessionState::Open => t!(language, "training-session-open"),
        SessionState::Closed => t!(language, "training-registrations-closed"),
        SessionState::Running => t!(language, "training-session-running"),
        SessionState::Held => t!(language, "training-session-held"),
        SessionState::Cancelled => t!(language, "training-session-cancelled"),
    }
}

/// What one does to a session, as a button says it.
pub(super) fn session_event(language: Language, event: SessionEvent) -> String {
    match event {
        SessionEvent::Open => t!(language, "training-do-open"),
        SessionEvent::Close => t!(language, "training-do-close"),
        SessionEvent::Reopen => t!(language, "training-do-reopen"),
        SessionEvent::Begin => t!(language, "training-do-begin"),
        SessionEvent::Validate => t!(language, "training-validate"),
        SessionEvent::Cancel => t!(language, "training-do-cancel"),
    }
}

/// Where a registration stands, in words.
pub(super) fn registration_state(language: Language, state: RegistrationState) -> String {
    match state {
        RegistrationState::Waiting => t!(language, "training-registration-waiting"),
        RegistrationState::Seated => t!(language, "training-registration-seated"),
        RegistrationState::Cancelled => t!(language, "training-registration-cancelled"),
        RegistrationState::Attended => t!(language, "training-registration-attended"),
        RegistrationState::Absent => t!(language, "training-registration-absent"),
        RegistrationState::Lapsed => t!(language, "training-registration-lapsed"),
    }
}

/// Where an attestation stands, in words.
pub(super) fn attestation_state(language: Language, state: AttestationState) -> String {
    match state {
        AttestationState::Issued => t!(language, "training-attestation-issued"),
        AttestationState::Superseded => t!(language, "training-attestation-superseded"),
        AttestationState::Revoked => t!(language, "training-attestation-revoked"),
    }
}

/// The mark of a form about to be drawn.
pub(super) fn form_key(chance: &Chance) -> String {
    chance.bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is in someone's calendar: a session, or a meeting.
pub(super) trait Planned {
    /// The entry, without who invites whom.
    fn entry(&self) -> Entry<'_>;
}

/// What a calendar says of it.
pub(super) struct Entry<'a> {
    uid: String,
    revision: i64,
    cancelled: bool,
    span: (Timestamp, Timestamp),
    title: &'a str,
    about: &'a str,
    place: &'a str,
}

impl Planned for Session {
    fn entry(&self) -> Entry<'_> {
        Entry {
            uid: format!("{}@formation.vigie", self.code),
            revision: self.revision,
            cancelled: self.state == SessionState::Cancelled,
            span: (self.starts, self.ends),
            title: &self.title,
            about: &self.programme,
            place: &self.place,
        }
    }
}

impl Planned for Meeting {
    fn entry(&self) -> Entry<'_> {
        Entry {
            uid: format!("{}@rencontres.vigie", self.code),
            revision: self.revision,
            cancelled: self.state == MeetingState::Cancelled,
            span: (self.starts, self.ends),
            title: &self.title,
            about: &self.summary,
            place: &self.place,
        }
    }
}

/// A session or a meeting as an entry of someone's calendar.
pub(super) fn invitation(training: &Training, planned: &impl Planned, to: &EmailAddress) -> Invitation {
    let Entry { uid, revision, cancelled, span: (starts, ends), title, about, place } = planned.entry();
    Invitation {
        uid,
        sequence: revision,
        method: if cancelled { InvitationMethod::Cancel } else { InvitationMethod::Request },
        starts,
        ends,
        summary: title.to_owned(),
        description: about.to_owned(),
        location: place.to_owned(),
        organizer: training.organizer.clone(),
        attendees: vec![to.clone()],
    }
}

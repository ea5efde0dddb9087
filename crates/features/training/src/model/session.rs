//! A session: what is taught, where, when, to how many; and its life.

use jiff::{SignedDuration, Timestamp};
use nomenclature::TerritoryCode;
use serde::{Deserialize, Serialize};

use super::kit::KitId;
use super::{Level, Profession, machine};

machine! {
    "session",
    /// Where a session stands.
    SessionState,
    /// What happens to a session.
    SessionEvent;
    states {
        /// Being prepared.
        Draft = "draft",
        /// Taking registrations.
        Open = "open",
        /// No longer taking registrations.
        Closed = "closed",
        /// Going on: people sign in.
        Running = "running",
        /// Over, its attendance validated: attestations may be issued.
        Held = "held",
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
        /// The session begins.
        Begin = "begin",
        /// Its trainer validates who came.
        Validate = "validate",
        /// It is called off.
        Cancel = "cancel",
    }
    moves {
        Draft + Open => Open,
        Draft + Cancel => Cancelled,
        Open + Close => Closed,
        Open + Begin => Running,
        Open + Cancel => Cancelled,
        Closed + Reopen => Open,
        Closed + Begin => Running,
        Closed + Cancel => Cancelled,
        Running + Validate => Held,
        Running + Cancel => Cancelled,
    }
}

impl SessionState {
    /// Whether what a session is may still change: it did not begin, and was not called off.
    #[must_use]
    pub fn may_change(self) -> bool {
        matches!(self, Self::Draft | Self::Open | Self::Closed)
    }
}

/// How one takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// In a room.
    OnSite,
    /// From afar.
    Remote,
    /// Either.
    Mixed,
}

impl Mode {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::OnSite, Self::Remote, Self::Mixed];

    /// As the database and files write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OnSite => "on-site",
            Self::Remote => "remote",
            Self::Mixed => "mixed",
        }
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::OnSite => "training-mode-on-site",
            Self::Remote => "training-mode-remote",
            Self::Mixed => "training-mode-mixed",
        }
    }
}

/// Who may register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Any professional.
    Public,
    /// Whom an institution sends, or the organiser.
    Invited,
}

impl Audience {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::Public, Self::Invited];

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Public => "training-audience-public",
            Self::Invited => "training-audience-invited",
        }
    }
    /// As the database writes it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Invited => "invited",
        }
    }
}

/// A code that names nothing of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not known here")]
pub struct UnknownCode(pub String);

macro_rules! from_code {
    ($($type:ty: $all:expr;)+) => {$(
        impl std::str::FromStr for $type {
            type Err = UnknownCode;

            fn from_str(code: &str) -> Result<Self, UnknownCode> {
                let found = $all.iter().copied().find(|one| one.code() == code);
                found.ok_or_else(|| UnknownCode(code.chars().take(40).collect()))
            }
        }
    )+};
}
from_code! {
    Mode: Mode::ALL;
    Audience: Self::ALL;
}

/// The code of a session in addresses: letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionCode(String);

/// A text that names no session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a session is named by 1 to 40 small letters, digits and hyphens")]
pub struct NotASessionCode;

impl std::str::FromStr for SessionCode {
    type Err = NotASessionCode;

    fn from_str(text: &str) -> Result<Self, NotASessionCode> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if (1..=40).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotASessionCode)
        }
    }
}

impl SessionCode {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for SessionCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What someone must hold before they come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prerequisite {
    /// Of which kit.
    pub kit: KitId,
    /// From which level on.
    pub level: Level,
}

/// A session.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Its code.
    pub code: SessionCode,
    /// Which kit is taught.
    pub kit: KitId,
    /// In which version.
    pub kit_version: u16,
    /// Its title.
    pub title: String,
    /// What those who come become.
    pub level: Level,
    /// In a room or from afar.
    pub mode: Mode,
    /// Where, in words.
    pub place: String,
    /// In which territory.
    pub territory: TerritoryCode,
    /// How many may come.
    pub seats: u32,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// How many times one signs in.
    pub half_days: u8,
    /// How long a half day of it lasts.
    pub half_day_minutes: u16,
    /// Who may register.
    pub audience: Audience,
    /// Who organises it.
    pub institution: String,
    /// For which professions; none means all.
    pub professions: Vec<Profession>,
    /// What one must hold before.
    pub prerequisite: Option<Prerequisite>,
    /// What is done, hour by hour.
    pub programme: String,
    /// Where it stands.
    pub state: SessionState,
    /// How many times it was changed.
    pub revision: i64,
}

impl Session {
    /// Whether a professional may register on the public page at that instant.
    #[must_use]
    pub fn takes_registrations(&self, now: Timestamp) -> bool {
        self.state == SessionState::Open && self.audience == Audience::Public && now < self.starts
    }

    /// The half day that goes on at that instant, from 0; the session's time is cut in equal parts, and one may sign in half an hour before.
    #[must_use]
    pub fn half_day_at(&self, now: Timestamp) -> Option<u8> {
        let early = SignedDuration::from_mins(30);
        if now < self.starts - early || now > self.ends + early {
            return None;
        }
        let length = self.ends.duration_since(self.starts).as_secs().max(1);
        let since = now.duration_since(self.starts).as_secs().clamp(0, length - 1);
        u8::try_from(since * i64::from(self.half_days) / length).ok()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn session() -> Session {
        Session {
            code: "s-1".parse().unwrap(),
            kit: "couple".parse().unwrap(),
            kit_version: 1,
            title: "Repérer".to_owned(),
            level: Level::Professional,
            mode: Mode::OnSite,
            place: "Bobigny".to_owned(),
            territory: TerritoryCode::parse("93").unwrap(),
            seats: 20,
            starts: "2026-11-24T08:00:00Z".parse().unwrap(),
            ends: "2026-11-24T16:00:00Z".parse().unwrap(),
            half_days: 2,
            half_day_minutes: 180,
            audience: Audience::Public,
            institution: "Observatoire".to_owned(),
            professions: Vec::new(),
            prerequisite: None,
            programme: String::new(),
            state: SessionState::Open,
            revision: 1,
        }
    }

    #[test]
    fn one_signs_in_by_half_day() {
        let at = |time: &str| session().half_day_at(format!("2026-11-24T{time}Z").parse().unwrap());
        assert_eq!(at("07:29:59"), None);
        assert_eq!(at("07:30:00"), Some(0));
        assert_eq!(at("11:59:59"), Some(0));
        assert_eq!(at("12:00:00"), Some(1));
        assert_eq!(at("16:30:00"), Some(1));
        assert_eq!(at("16:30:01"), None);
    }

    #[test]
    fn one_registers_before_the_beginning_where_anyone_may() {
        let before = "2026-11-24T07:59:59Z".parse().unwrap();
        assert!(session().takes_registrations(before));
        assert!(!session().takes_registrations(session().starts));
        assert!(!Session { audience: Audience::Invited, ..session() }.takes_registrations(before));
        assert!(!Session { state: SessionState::Closed, ..session() }.takes_registrations(before));
    }
}

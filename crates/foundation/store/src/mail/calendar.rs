//! Invitations to meetings and sessions, as calendars read them (iCalendar, RFC 5545 and 5546).

use jiff::Timestamp;
use jiff::fmt::strtime;
use serde::{Deserialize, Serialize};

use super::EmailAddress;

/// What an invitation asks of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvitationMethod {
    /// To note the event, or its new date.
    Request,
    /// To take it out.
    Cancel,
}

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The same for all invitations to the same event: `session-2026-12@vigie.example.org`.
    pub uid: String,
    /// The revision of the event: a calendar keeps the highest.
    pub sequence: i64,
    /// What is asked.
    pub method: InvitationMethod,
    /// The beginning.
    pub starts: Timestamp,
    /// The end.
    pub ends: Timestamp,
    /// The title.
    pub summary: String,
    /// More words.
    pub description: String,
    /// Where.
    pub location: String,
    /// Who invites.
    pub organizer: EmailAddress,
    /// Who is invited.
    pub attendees: Vec<EmailAddress>,
}

impl InvitationMethod {
    /// As calendars write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

impl Invitation {
    /// The invitation as a calendar reads it, written at the instant `now`.
    #[must_use]
    pub fn to_ics(&self, now: Timestamp) -> String {
        let status = match self.method {
            InvitationMethod::Request => "CONFIRMED",
            InvitationMethod::Cancel => "CANCELLED",
        };
        let mut lines = vec![
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Vigie//Vigie//FR".to_owned(),
            format!("METHOD:{}", self.method.as_str()),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", text(&self.uid)),
            format!("SEQUENCE:{}", self.sequence),
            format!("DTSTAMP:{}", instant(now)),
            format!("DTSTART:{}", instant(self.starts)),
            format!("DTEND:{}", instant(self.ends)),
            format!("SUMMARY:{}", text(&self.summary)),
            format!("STATUS:{status}"),
            format!("ORGANIZER:mailto:{}", self.organizer),
        ];
        let attendee = |address: &EmailAddress| {
            format!("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{address}")
        };
        lines.extend(self.attendees.iter().map(attendee));
        for (name, value) in [("DESCRIPTION", &self.description), ("LOCATION", &self.location)] {
            if !value.is_empty() {
                lines.push(format!("{name}:{}", text(value)));
            }
        }
        lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
        lines.iter().map(|line| fold(line)).collect()
    }
}

fn instant(at: Timestamp) -> String {
    strtime::format("%Y%m%dT%H%M%SZ", at).unwrap_or_default()
}

/// Escapes a text: what would end the line or the value is written otherwise (RFC 5545, section 3.3.11).
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Cuts a line after at most 75 bytes, never inside a character (RFC 5545, section 3.1).
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut width = 0;
    for character in line.chars() {
        if width + character.len_utf8() > 75 {
            folded.push_str("\r\n ");
            width = 1;
        }
        width += character.len_utf8();
        folded.push(character);
    }
    folded.push_str("\r\n");
    folded
}

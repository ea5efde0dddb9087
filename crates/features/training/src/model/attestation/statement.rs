//! What an attestation says: the fields that are signed, all of them, and nothing else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The fields of an attestation. Their order is part of the signed text: it never changes; a further field makes a new `format`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Which fields there are: 1.
    pub format: u16,
    /// The code of the attestation.
    pub code: String,
    /// The code of the one that it replaces.
    pub replaces: Option<String>,
    /// Who was trained.
    pub name: String,
    /// Their profession, as a code.
    pub profession: String,
    /// For whom they work.
    pub employer: String,
    /// The session.
    pub session: String,
    /// Its title.
    pub title: String,
    /// The kit that was taught.
    pub kit: String,
    /// In which version.
    pub kit_version: u16,
    /// What they became, as a code.
    pub level: String,
    /// In a room or from afar, as a code.
    pub mode: String,
    /// Where.
    pub place: String,
    /// In which territory, as a code.
    pub territory: String,
    /// When the session began.
    pub starts: Timestamp,
    /// When it ended.
    pub ends: Timestamp,
    /// For how many half days they signed in.
    pub half_days: u8,
    /// Of how many.
    pub of_half_days: u8,
    /// For how many minutes.
    pub minutes: u32,
    /// Who taught.
    pub trainers: Vec<String>,
    /// Who organised the session.
    pub organiser: String,
    /// Who issues the attestation.
    pub issuer: String,
    /// When.
    pub issued: Timestamp,
    /// The key with which it is signed.
    pub key: String,
}

impl Statement {
    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        // Texts, numbers and lists always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a signed text.
    ///
    /// # Errors
    /// When it is not one.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

//! What is known of people and organisations: no more than their work here needs.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use nomenclature::{Language, TerritoryCode};
use store::{EmailAddress, Revision};

use super::{OrganisationId, PersonId};
use crate::rights::Role;

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrganisationKind {
    /// A service of the State.
    StateService,
    /// A local authority.
    LocalAuthority,
    /// An association.
    Association,
    /// A territorial observatory.
    Observatory,
    /// A body that trains.
    TrainingBody,
}

impl OrganisationKind {
    /// All of them, in order.
    pub const ALL: &'static [Self] =
        &[Self::StateService, Self::LocalAuthority, Self::Association, Self::Observatory, Self::TrainingBody];

    /// The kind as it is written in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::StateService => "state-service",
            Self::LocalAuthority => "local-authority",
            Self::Association => "association",
            Self::Observatory => "observatory",
            Self::TrainingBody => "training-body",
        }
    }
}

impl FromStr for OrganisationKind {
    type Err = super::NotAnId;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().copied().find(|kind| kind.code() == code);
        found.ok_or_else(|| super::NotAnId(code.chars().take(40).collect()))
    }
}

/// An organisation's number in the French register: 14 digits, of which the last checks the others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Siret(String);

/// A number that is no SIRET.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a SIRET: it has 14 digits, and its last one checks the others (look for a digit mistyped)")]
pub struct NotASiret;

impl FromStr for Siret {
    type Err = NotASiret;

    fn from_str(text: &str) -> Result<Self, NotASiret> {
        let digits: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        if digits.len() != 14 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotASiret);
        }
        let value = |byte: u8| u32::from(byte - b'0');
        // Luhn: from the right, every second digit is doubled, and its digits added.
        let luhn: u32 = digits
            .bytes()
            .rev()
            .enumerate()
            .map(
                |(place, byte)| {
                    if place % 2 == 0 { value(byte) } else { (value(byte) * 2) / 10 + (value(byte) * 2) % 10 }
                },
            )
            .sum();
        // La Poste numbers its offices so that the plain sum is a multiple of five.
        let post_office = digits.starts_with("356000000") && digits.bytes().map(value).sum::<u32>().is_multiple_of(5);
        if luhn.is_multiple_of(10) || post_office { Ok(Self(digits)) } else { Err(NotASiret) }
    }
}

impl Siret {
    /// The fourteen digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A person's name, as they wish it shown: one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

/// A name that cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a name of one line, with at most 120 characters")]
pub struct NotAName;

impl FromStr for PersonName {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        let text = text.trim();
        let fits = (1..=120).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAName) }
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// An organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Its code.
    pub id: OrganisationId,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: PersonName,
    /// Where it works.
    pub territory: TerritoryCode,
    /// Its number in the French register, by which single sign-on knows it.
    pub siret: Option<Siret>,
}

/// A person to be added.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Their organisation.
    pub organisation: OrganisationId,
    /// Their address of mail, by which they sign in.
    pub email: EmailAddress,
    /// Their name.
    pub name: PersonName,
    /// The language they read.
    pub language: Language,
    /// What they are asked to do.
    pub roles: Vec<Role>,
}

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their code.
    pub id: PersonId,
    /// Their organisation.
    pub organisation: OrganisationId,
    /// Their address of mail.
    pub email: EmailAddress,
    /// Their name.
    pub name: PersonName,
    /// The language they read.
    pub language: Language,
    /// What they are asked to do.
    pub roles: Vec<Role>,
    /// Since when they may no longer sign in.
    pub disabled_at: Option<Timestamp>,
    /// How many times this was written.
    pub revision: Revision,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// INSEE's seat in Montrouge; La Poste's seat; one of its offices, whose digits add up to 45 though Luhn's sum does not fit.
    #[test]
    fn sirets_are_checked() {
        for right in ["120 027 016 00563", "12002701600563", "35600000000048", "35600000049837"] {
            assert!(right.parse::<Siret>().is_ok(), "{right}");
        }
        for wrong in ["12002701600564", "1200270160056", "1200270160056X", ""] {
            assert!(wrong.parse::<Siret>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_are_one_line() {
        assert_eq!(" Anne  Dupré ".parse::<PersonName>().unwrap().to_string(), "Anne  Dupré");
        assert!(
            "".parse::<PersonName>().is_err()
                && "a\nb".parse::<PersonName>().is_err()
                && "a".repeat(121).parse::<PersonName>().is_err()
        );
    }
}

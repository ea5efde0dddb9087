//! An address of mail, checked.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::value::{FromValue, Value};

/// An address of mail: `anne@example.org`. Its domain is in small letters, so that the same address is the same text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// A text that is no address of mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an address of mail: write it like name@example.org")]
pub struct NotAnAddress;

impl FromStr for EmailAddress {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let address: lettre::Address = text.trim().parse().map_err(|_| NotAnAddress)?;
        let local = address.user();
        let plain = |part: &str| {
            part.is_ascii()
                && !part.contains(|character: char| character.is_control() || " \"<>,;:()[]\\".contains(character))
        };
        let domain = address.domain().to_ascii_lowercase();
        // What RFC 5321 also allows (quoted names, addresses in brackets) is of no use here, and of much use to an attacker.
        if text.len() > 254 || !plain(local) || !plain(&domain) || !domain.contains('.') {
            return Err(NotAnAddress);
        }
        Ok(Self(format!("{local}@{domain}")))
    }
}

impl EmailAddress {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = NotAnAddress;

    fn try_from(text: String) -> Result<Self, NotAnAddress> {
        text.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl From<&EmailAddress> for Value {
    fn from(address: &EmailAddress) -> Self {
        Self::Text(Some(address.0.clone()))
    }
}

impl FromValue for EmailAddress {
    const EXPECTED: &'static str = "TEXT holding an address of mail";
    fn from_value(value: Value) -> Option<Self> {
        String::from_value(value)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked() {
        for refused in [
            "",
            "anne",
            "anne@",
            "@example.org",
            "anne@localhost",
            "a b@example.org",
            "a@b.fr\r\nBcc: x@y.fr",
            "\"a\"@b.fr",
            "a@[127.0.0.1]",
            "a@b.fr,c@d.fr",
        ] {
            assert!(refused.parse::<EmailAddress>().is_err(), "{refused}");
        }
        let address: EmailAddress = " Anne.D+vigie@Example.ORG ".parse().unwrap();
        assert_eq!((address.as_str(), address.domain()), ("Anne.D+vigie@example.org", "example.org"));
    }
}

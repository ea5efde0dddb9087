//! How people and organisations are named: by a code that says nothing of them and never changes.

use std::fmt;
use std::str::FromStr;

use rand::CryptoRng;
use store::{FromValue, ThingId, Value};

/// A text that names no person or organisation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" names nothing here: write small letters, digits and hyphens, 80 at most")]
pub struct NotAnId(pub(super) String);

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident, $kind:literal;)*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The code.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The name under which the trail knows it.
            ///
            /// # Panics
            /// Never: what a code is made of, the name of a thing may be made of.
            #[must_use]
            pub fn thing(&self) -> ThingId {
                ThingId::new($kind, &self.0).expect("a code is a code")
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
                if (1..=80).contains(&text.len()) && text.bytes().all(allowed) { Ok(Self(text.to_owned())) } else { Err(NotAnId(text.chars().take(40).collect())) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl From<&$name> for Value {
            fn from(id: &$name) -> Self {
                Self::Text(Some(id.0.clone()))
            }
        }

        impl FromValue for $name {
            const EXPECTED: &'static str = concat!("TEXT naming a ", $kind);
            fn from_value(value: Value) -> Option<Self> {
                String::from_value(value)?.parse().ok()
            }
        }
    )*};
}

ids! {
    /// A person.
    PersonId, "person";
    /// An organisation.
    OrganisationId, "organisation";
}

impl PersonId {
    /// A new code, by chance: 80 bits, so that none can be guessed from another.
    pub fn new(chance: &mut impl CryptoRng) -> Self {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let letter = |bits: u64| char::from(LETTERS[usize::try_from(bits & 31).unwrap_or(0)]);
        let (first, second) = (chance.next_u64(), chance.next_u64());
        Self(
            (0..8)
                .map(|place| letter(first >> (place * 5)))
                .chain((0..8).map(|place| letter(second >> (place * 5))))
                .collect(),
        )
    }
}

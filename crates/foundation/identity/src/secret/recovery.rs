//! Recovery codes: ten, each used once, for who has lost the device that makes one-time codes.

use std::str::FromStr;

use rand::CryptoRng;
use zeroize::Zeroizing;

/// `k7mp-2xqd-9tva`: 60 bits of chance, without letters or digits that look alike.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<String>);

/// A text that is no recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write the twelve letters and digits of one of your recovery codes")]
pub struct NotARecoveryCode;

const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

impl RecoveryCode {
    /// A new code.
    pub fn new(chance: &mut impl CryptoRng) -> Self {
        let bits = chance.next_u64();
        let letter = |place: u64| char::from(LETTERS[usize::try_from(bits >> (place * 5) & 31).unwrap_or(0)]);
        Self(Zeroizing::new((0..12).map(letter).collect()))
    }

    /// The code, to be shown once.
    #[must_use]
    pub fn reveal(&self) -> String {
        let part = |start: usize| self.0.get(start..start + 4).unwrap_or_default();
        format!("{}-{}-{}", part(0), part(4), part(8))
    }

    /// What is kept of it: bound to the person, so that the same code of two people would not be seen.
    pub(crate) fn hash(&self, person: &str) -> String {
        blake3::hash(format!("recovery\n{person}\n{}", *self.0).as_bytes()).to_hex().to_string()
    }
}

impl FromStr for RecoveryCode {
    type Err = NotARecoveryCode;

    fn from_str(text: &str) -> Result<Self, NotARecoveryCode> {
        let letters: String =
            text.to_lowercase().chars().filter(|character| character.is_ascii_alphanumeric()).collect();
        if letters.len() == 12 { Ok(Self(Zeroizing::new(letters))) } else { Err(NotARecoveryCode) }
    }
}

/// Never in a log.
impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RecoveryCode")
    }
}

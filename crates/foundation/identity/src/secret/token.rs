//! Tokens: what a browser or a mail carries, of which only the hash is kept.

use std::str::FromStr;

use rand::CryptoRng;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// 256 bits of chance, in hexadecimal.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

/// A text that is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this link is not whole: copy it again from the mail")]
pub struct NotAToken;

impl Token {
    /// A new token.
    pub fn new(chance: &mut impl CryptoRng) -> Self {
        Self(Zeroizing::new((0..4).map(|_| format!("{:016x}", chance.next_u64())).collect()))
    }

    /// The token, for a cookie or a link.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether it is the same, in a time that tells nothing.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }

    /// What is kept of it. A token is long enough for a plain hash.
    pub(crate) fn hash(&self) -> String {
        blake3::hash(self.0.as_bytes()).to_hex().to_string()
    }
}

impl FromStr for Token {
    type Err = NotAToken;

    fn from_str(text: &str) -> Result<Self, NotAToken> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(is_digit) {
            Ok(Self(Zeroizing::new(text.to_owned())))
        } else {
            Err(NotAToken)
        }
    }
}

/// Never in a log.
impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token")
    }
}

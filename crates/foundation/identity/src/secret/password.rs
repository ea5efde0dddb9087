//! Passwords: long rather than odd (NIST SP 800-63B, CNIL 2022), kept as Argon2id.

use std::sync::OnceLock;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

/// A password that may be used: at least 12 characters, at most 256 bytes.
pub struct Password(Zeroizing<String>);

/// Why a password may not be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// It is too short.
    #[error("choose a password of at least 12 characters: a few words one after the other are easy to remember")]
    TooShort,
    /// It is too long.
    #[error("choose a password of at most 256 characters")]
    TooLong,
    /// It is the first that anyone would try.
    #[error("choose another password: this one is too easy to guess")]
    TooEasy,
}

impl Password {
    /// Accepts a password that someone chooses. `about` holds what others know of them: it may not be the password.
    ///
    /// # Errors
    /// When it is too short, too long, or too easy.
    pub fn choose(text: &str, about: &[&str]) -> Result<Self, PasswordRefused> {
        if text.chars().count() < 12 {
            return Err(PasswordRefused::TooShort);
        }
        if text.len() > 256 {
            return Err(PasswordRefused::TooLong);
        }
        let small = text.to_lowercase();
        let few_letters = small.chars().collect::<std::collections::BTreeSet<_>>().len() < 5;
        let known = about
            .iter()
            .any(|word| word.chars().count() > 3 && small.replace(&word.to_lowercase(), "").chars().count() < 6);
        let sequence = ["0123456789", "azertyuiop", "qwertyuiop", "abcdefghij", "motdepasse", "password"]
            .iter()
            .any(|easy| small.replace(easy, "").chars().count() < 6);
        if few_letters || known || sequence {
            Err(PasswordRefused::TooEasy)
        } else {
            Ok(Self(Zeroizing::new(text.to_owned())))
        }
    }

    /// A password that someone gives to sign in: whatever it is, it is compared.
    #[must_use]
    pub fn given(text: &str) -> Self {
        Self(Zeroizing::new(text.chars().take(256).collect()))
    }
}

/// A password as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PasswordHash(String);

/// OWASP's first recommendation: 19 MiB of memory, two passes, one lane.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1_024, 2, 1, None).unwrap_or_default())
}

impl PasswordHash {
    /// Takes some 30 ms of a processor: not to be called where others wait.
    pub(crate) fn new(password: &Password, salt: [u8; 16]) -> Option<Self> {
        let hashed = argon2().hash_password_with_salt(password.0.as_bytes(), &salt).ok()?;
        Some(Self(hashed.to_string()))
    }

    pub(crate) fn parse(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes some 30 ms of a processor, whatever the answer.
    pub(crate) fn accepts(&self, password: &Password) -> bool {
        argon2().verify_password(password.0.as_bytes(), self.0.as_str()).is_ok()
    }
}

/// What is compared when there is no such person: it costs the same and never fits.
pub(crate) fn unknown() -> &'static PasswordHash {
    static UNKNOWN: OnceLock<PasswordHash> = OnceLock::new();
    UNKNOWN.get_or_init(|| {
        let nobody = argon2().hash_password_with_salt(b"nobody", &[0_u8; 16]).map(|hash| hash.to_string());
        PasswordHash(nobody.unwrap_or_default())
    })
}

//! One-time codes that change every thirty seconds (TOTP, RFC 6238, with HMAC-SHA-1 and six digits: what every authenticator application knows).

use std::str::FromStr;

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use rand::CryptoRng;
use sha1::Sha1;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

const STEP: i64 = 30;

/// The secret that a person's application and we share: 20 bytes.
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<Vec<u8>>);

/// Six digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TotpCode(u32);

/// A text that is no such code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write the six digits that your application shows")]
pub struct NotATotpCode;

impl FromStr for TotpCode {
    type Err = NotATotpCode;

    fn from_str(text: &str) -> Result<Self, NotATotpCode> {
        let digits: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotATotpCode);
        }
        digits.parse().map(Self).map_err(|_| NotATotpCode)
    }
}

impl TotpSecret {
    /// A new secret.
    pub fn new(chance: &mut impl CryptoRng) -> Self {
        let mut bytes = vec![0_u8; 20];
        chance.fill_bytes(&mut bytes);
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The secret as a person may type it: base 32 (RFC 4648), without padding.
    #[must_use]
    pub fn to_base32(&self) -> String {
        const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let bit = |place: usize| self.0.get(place / 8).is_some_and(|byte| byte >> (7 - place % 8) & 1 == 1);
        let group = |start: usize| (0..5).fold(0_usize, |bits, place| bits << 1 | usize::from(bit(start * 5 + place)));
        (0..(self.0.len() * 8).div_ceil(5)).map(|start| char::from(LETTERS[group(start)])).collect()
    }

    /// The address that an application reads, from a drawing, to know the secret.
    #[must_use]
    pub fn to_address(&self, site: &str, account: &str) -> String {
        let encode = |text: &str| -> String {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
            text.bytes()
                .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
                .collect()
        };
        let (site, secret) = (encode(site), self.to_base32());
        format!(
            "otpauth://totp/{site}:{}?secret={secret}&issuer={site}&algorithm=SHA1&digits=6&period={STEP}",
            encode(account)
        )
    }

    /// The step that a code stands for, if it is right now, or was or will be half a minute from now (clocks differ), and after the `last` step used.
    #[must_use]
    pub fn accepts(&self, code: TotpCode, now: Timestamp, last: i64) -> Option<i64> {
        let present = now.as_second().div_euclid(STEP);
        let mut found = None;
        // Every step is tried, so that the time taken says nothing.
        for step in present - 1..=present + 1 {
            let right: bool = self.code(step).0.ct_eq(&code.0).into();
            if right && step > last {
                found = Some(step);
            }
        }
        found
    }

    /// The code of a step (RFC 4226, section 5.3).
    fn code(&self, step: i64) -> TotpCode {
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&self.0) else { return TotpCode(u32::MAX) };
        mac.update(&step.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let offset = usize::from(digest.last().copied().unwrap_or(0) & 15);
        let number = digest.iter().skip(offset).take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        TotpCode((number & 0x7fff_ffff) % 1_000_000)
    }

    /// The code of an instant, as an application shows it.
    #[must_use]
    pub fn code_at(&self, at: Timestamp) -> String {
        format!("{:06}", self.code(at.as_second().div_euclid(STEP)).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> TotpSecret {
        TotpSecret::from_bytes(b"12345678901234567890".to_vec())
    }

    /// Appendix B of RFC 6238, SHA-1, the last six of the eight digits printed there.
    #[test]
    fn agrees_with_rfc_6238_appendix_b() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret().code_at(Timestamp::from_second(seconds).unwrap()), code);
        }
    }

    /// RFC 4648, section 10: "foobar" is MZXW6YTBOI in base 32.
    #[test]
    fn agrees_with_rfc_4648_section_10() {
        for (text, base32) in [
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(TotpSecret::from_bytes(text.as_bytes().to_vec()).to_base32(), base32);
        }
    }

    #[test]
    fn a_code_is_used_once_and_soon() {
        let at = |seconds: i64| Timestamp::from_second(1_111_111_110 + seconds).unwrap();
        let code: TotpCode = secret().code_at(at(0)).parse().unwrap();
        let step = secret().accepts(code, at(0), 0).unwrap();
        assert_eq!(secret().accepts(code, at(0), step), None);
        assert!(
            secret().accepts(code, at(29), 0).is_some()
                && secret().accepts(code, at(-30), 0).is_some()
                && secret().accepts(code, at(59), 0).is_some()
        );
        assert!(secret().accepts(code, at(60), 0).is_none() && secret().accepts(code, at(-31), 0).is_none());
    }

    #[test]
    fn codes_are_six_digits() {
        assert_eq!("012 345".parse(), Ok(TotpCode(12_345)));
        assert!(
            "12345".parse::<TotpCode>().is_err()
                && "+12345".parse::<TotpCode>().is_err()
                && "1234567".parse::<TotpCode>().is_err()
        );
    }
}

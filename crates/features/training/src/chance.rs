//! Chance, as an argument: codes that nobody can guess come from the system in the binary, from a seed in tests.

use std::sync::Arc;

/// Gives sixteen bytes of chance.
#[derive(Clone)]
pub struct Chance(Arc<dyn Fn() -> [u8; 16] + Send + Sync>);

impl std::fmt::Debug for Chance {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Chance")
    }
}

/// Letters and digits that are not taken for one another: 32 of them, without i, l, o and u.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl Chance {
    /// Chance from this source.
    pub fn new(source: impl Fn() -> [u8; 16] + Send + Sync + 'static) -> Self {
        Self(Arc::new(source))
    }

    /// Chance from the operating system.
    #[must_use]
    pub fn from_system() -> Self {
        let system = ring::rand::SystemRandom::new();
        Self::new(move || {
            let mut bytes = [0; 16];
            // A system without chance has no secrets either: better stop than give codes that can be guessed.
            ring::rand::SecureRandom::fill(&system, &mut bytes).unwrap_or_else(|_| std::process::abort());
            bytes
        })
    }

    /// Sixteen bytes.
    #[must_use]
    pub fn bytes(&self) -> [u8; 16] {
        (self.0)()
    }

    /// Chance that follows from a seed: the same seed gives the same codes in the same order. For tests and the demonstration.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let count = std::sync::atomic::AtomicU64::new(0);
        Self::new(move || {
            let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let hash = blake3::hash(format!("{seed}/{number}").as_bytes());
            let mut bytes = [0; 16];
            bytes.copy_from_slice(&hash.as_bytes()[..16]);
            bytes
        })
    }

    /// A code of 25 letters and digits, which hold 125 bits: nobody guesses it.
    #[must_use]
    pub fn code(&self) -> String {
        let bits = u128::from_be_bytes(self.bytes());
        (0..25).map(|place| char::from(LETTERS[((bits >> (place * 5)) & 31) as usize])).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_differ_and_follow_from_their_seed() {
        let chance = Chance::seeded(7);
        let codes: BTreeSet<String> = (0..1_000).map(|_| chance.code()).collect();
        assert_eq!(codes.len(), 1_000);
        assert!(codes.iter().all(|code| code.len() == 25));
        assert_eq!(Chance::seeded(7).code(), Chance::seeded(7).code());
        assert_ne!(Chance::seeded(7).code(), Chance::seeded(8).code());
    }
}

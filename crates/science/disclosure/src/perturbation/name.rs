//! Keys made of names: of a record's own identifier, or of the place of a figure.

use crate::cell_key::record_key;

/// A key for what a name designates, uniform for who does not know the secret.
///
/// Formula: SipHash-2-4 of the bytes of the name under the 128-bit key (secret, [`record_key`] of the secret). Symbols: the
/// name, a text; the secret, a whole number of 64 bits. Assumption: the secret is one, and is drawn at random (a small number
/// can be tried out). Source: J.-P. Aumasson & D. J. Bernstein (2012), «SipHash: a fast short-input PRF», INDOCRYPT 2012,
/// doi:10.1007/978-3-642-34931-7_28. Cost: two rounds for each eight bytes, and six more.
///
/// Argument: the key depends on the name and on the secret alone, never on the file, the line or the table in which it
/// stands, so that the same record has the same key in every table.
///
/// ```
/// use disclosure::name_key;
/// assert_eq!(name_key("dossier-17", 5), name_key("dossier-17", 5));
/// assert_ne!(name_key("dossier-17", 5), name_key("dossier-17", 6));
/// assert_ne!(name_key("dossier-17", 5), name_key("dossier-18", 5));
/// ```
#[must_use]
pub fn name_key(name: &str, secret: u64) -> u64 {
    sip_hash(name.as_bytes(), secret, record_key(0, secret))
}

fn sip_hash(bytes: &[u8], k0: u64, k1: u64) -> u64 {
    let mut state = [
        k0 ^ 0x736f_6d65_7073_6575,
        k1 ^ 0x646f_7261_6e64_6f6d,
        k0 ^ 0x6c79_6765_6e65_7261,
        k1 ^ 0x7465_6462_7974_6573,
    ];
    let mut absorb = |word: u64| {
        state[3] ^= word;
        round(&mut state);
        round(&mut state);
        state[0] ^= word;
    };
    let word = |chunk: &[u8]| chunk.iter().rev().fold(0u64, |word, byte| word << 8 | u64::from(*byte));
    let chunks = bytes.chunks_exact(8);
    let rest = word(chunks.remainder());
    chunks.for_each(|chunk| absorb(word(chunk)));
    absorb((bytes.len() as u64) << 56 | rest);
    state[2] ^= 0xff;
    (0..4).for_each(|_| round(&mut state));
    state.iter().fold(0, |sum, part| sum ^ part)
}

fn round(state: &mut [u64; 4]) {
    let [mut a, mut b, mut c, mut d] = *state;
    a = a.wrapping_add(b);
    b = b.rotate_left(13) ^ a;
    a = a.rotate_left(32);
    c = c.wrapping_add(d);
    d = d.rotate_left(16) ^ c;
    a = a.wrapping_add(d);
    d = d.rotate_left(21) ^ a;
    c = c.wrapping_add(b);
    b = b.rotate_left(17) ^ c;
    c = c.rotate_left(32);
    *state = [a, b, c, d];
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vector of the paper's appendix A (15 bytes), and the first and ninth of the authors' `vectors.h` (0 and 8 bytes), all
    /// under the key 00 01 … 0f.
    #[test]
    fn agrees_with_aumasson_and_bernstein_2012() {
        let (k0, k1) = (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908);
        let bytes: Vec<u8> = (0..15).collect();
        assert_eq!(sip_hash(&bytes, k0, k1), 0xa129_ca61_49be_45e5);
        assert_eq!(sip_hash(&[], k0, k1), 0x726f_db47_dd0e_0e31);
        assert_eq!(sip_hash(&bytes[..8], k0, k1), 0x93f5_f579_9a93_2462);
    }
}

//! Derives each field's keys from the secret.

use hkdf::Hkdf;
use sha2::{Sha256, Sha512};

use crate::schema::{Kdf, KdfHash};

/// The two keys of a field. BLAKE2 uses the first alone.
#[derive(Clone)]
pub(super) struct FieldKeys {
    pub(super) first: Vec<u8>,
    pub(super) second: Vec<u8>,
}

/// HKDF's output, cut into two keys for each field.
///
/// `None` when HKDF cannot give so many bytes, which a checked schema never asks for.
pub(super) fn derive(secret: &[u8], kdf: &Kdf, fields: usize) -> Option<Vec<FieldKeys>> {
    let mut material = vec![0; 2 * fields * kdf.key_size];
    let expanded = match kdf.hash {
        KdfHash::Sha256 => Hkdf::<Sha256>::new(Some(&kdf.salt), secret).expand(&kdf.info, &mut material),
        KdfHash::Sha512 => Hkdf::<Sha512>::new(Some(&kdf.salt), secret).expand(&kdf.info, &mut material),
    };
    expanded.ok()?;
    let pairs = material.chunks_exact(2 * kdf.key_size.max(1));
    Some(
        pairs
            .map(|pair| {
                let (first, second) = pair.split_at(kdf.key_size);
                FieldKeys { first: first.to_vec(), second: second.to_vec() }
            })
            .collect(),
    )
}

/// Bytes derived in one step of a stream.
const CHUNK: usize = 4096;

/// As many bytes as wanted from the secret, for one use: HKDF-SHA-256 with the use and the number of the chunk as
/// context.
pub(super) fn stream(secret: &[u8], salt: &[u8], usage: &str, length: usize) -> Option<Vec<u8>> {
    let derivation = Hkdf::<Sha256>::new(Some(salt), secret);
    let mut bytes = vec![0; length];
    for (number, chunk) in (0_u32..).zip(bytes.chunks_mut(CHUNK)) {
        derivation.expand_multi_info(&[usage.as_bytes(), &number.to_be_bytes()], chunk).ok()?;
    }
    Some(bytes)
}

//! Which bits of the filter a token sets.

use blake2::Blake2bMac512;
use hmac::digest::consts::U64;
use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha1::Sha1;

use super::keys::FieldKeys;
use crate::clk::Clk;
use crate::schema::TokenHash;

/// Indices that one BLAKE2b digest gives: 64 bytes, two for each.
const INDICES_PER_DIGEST: usize = 32;

/// Sets the bits of tokens in a filter, with keyed hash functions ready to run.
#[derive(Clone)]
pub(super) enum Inserter {
    Double(Box<DoubleHash>),
    Blake { key: Vec<u8> },
}

/// The two keyed functions of double hashing.
#[derive(Clone)]
pub(super) struct DoubleHash {
    sha1: Hmac<Sha1>,
    md5: Hmac<Md5>,
    prevent_singularity: bool,
}

impl Inserter {
    /// `None` when a key has a length that the hash cannot take, which a checked schema never asks for.
    pub(super) fn new(hash: TokenHash, keys: &FieldKeys) -> Option<Self> {
        Some(match hash {
            TokenHash::Double { prevent_singularity } => Inserter::Double(Box::new(DoubleHash {
                sha1: Hmac::new_from_slice(&keys.first).ok()?,
                md5: Hmac::new_from_slice(&keys.second).ok()?,
                prevent_singularity,
            })),
            TokenHash::Blake => {
                let fits = (1..=64).contains(&keys.first.len());
                Inserter::Blake { key: fits.then(|| keys.first.clone())? }
            }
        })
    }

    /// Sets `bits` (not necessarily distinct) bits of `filter` for `token`.
    pub(super) fn insert(&self, filter: &mut Clk, token: &[u8], bits: usize) {
        match self {
            Inserter::Double(double) => double.insert(filter, token, bits),
            Inserter::Blake { key } => insert_blake(filter, key, token, bits),
        }
    }
}

impl DoubleHash {
    fn insert(&self, filter: &mut Clk, token: &[u8], bits: usize) {
        let length = filter.length() as u64;
        let mut index = remainder(&mac(&self.sha1, &[token]), length);
        let mut step = remainder(&mac(&self.md5, &[token]), length);
        if self.prevent_singularity {
            step = non_zero_step(&self.md5, token, step, length);
        }
        for _ in 0..bits {
            filter.set(index as usize);
            index = (index + step) % length;
        }
    }
}

/// Hashes again with a counter until the step is not 0; a filter of one bit has no other step than 0.
fn non_zero_step(md5: &Hmac<Md5>, token: &[u8], step: u64, length: u64) -> u64 {
    if step != 0 || length == 1 {
        return step;
    }
    (0..=u32::from(char::MAX))
        .filter_map(char::from_u32)
        .map(|counter| {
            let mut suffix = [0; 4];
            let suffix = counter.encode_utf8(&mut suffix);
            remainder(&mac(md5, &[token, suffix.as_bytes()]), length)
        })
        .find(|&step| step != 0)
        .unwrap_or(1)
}

fn mac<M: Mac + Clone>(keyed: &M, parts: &[&[u8]]) -> Vec<u8> {
    let mut keyed = keyed.clone();
    for part in parts {
        keyed.update(part);
    }
    keyed.finalize().into_bytes().to_vec()
}

/// The digest as one big-endian number, modulo `length`.
fn remainder(digest: &[u8], length: u64) -> u64 {
    digest.iter().fold(0, |rest, &byte| ((u128::from(rest) * 256 + u128::from(byte)) % u128::from(length)) as u64)
}

fn insert_blake(filter: &mut Clk, key: &[u8], token: &[u8], bits: usize) {
    let length = filter.length();
    for block in 0..bits.div_ceil(INDICES_PER_DIGEST) {
        let salt = block.to_string();
        let keyed = Blake2bMac512::new_with_salt_and_personal(Some(key), salt.as_bytes(), &[]);
        let Ok(mut keyed) = keyed else {
            return;
        };
        Mac::update(&mut keyed, token);
        let digest: hmac::digest::Output<blake2::Blake2bMac<U64>> = keyed.finalize().into_bytes();
        let wanted = (bits - block * INDICES_PER_DIGEST).min(INDICES_PER_DIGEST);
        for pair in digest.chunks_exact(2).take(wanted) {
            filter.set(usize::from(u16::from_le_bytes([pair[0], pair[1]])) % length);
        }
    }
}

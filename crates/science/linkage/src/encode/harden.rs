//! What is done to a filter after hashing: Rule 90, balancing, BLIP.

use super::keys::stream;
use crate::clk::Clk;
use crate::schema::{Blip, Schema};

/// Hardens filters, the same filter always in the same way.
#[derive(Clone)]
pub(super) struct Hardener {
    rule_90: bool,
    balance: bool,
    blip: Option<Blip>,
    secret: Vec<u8>,
    /// For each length and name of filter in use, where each bit of a balanced filter comes from.
    shuffles: Vec<(usize, String, Vec<u32>)>,
}

impl Hardener {
    /// `None` when the keys cannot be derived, which does not happen.
    pub(super) fn new(schema: &Schema, secret: &[u8]) -> Option<Self> {
        let hardening = schema.hardening;
        let mut shuffles = Vec::new();
        if hardening.balance {
            shuffles.push((schema.length, String::new(), shuffle(secret, "", schema.length)?));
            for (feature, _) in schema.encoded() {
                if let Some(length) = schema.field_length {
                    let name = feature.identifier.clone();
                    let places = shuffle(secret, &name, length)?;
                    shuffles.push((length, name, places));
                }
            }
        }
        let (rule_90, balance, blip) = (hardening.rule_90, hardening.balance, hardening.blip);
        Some(Self { rule_90, balance, blip, secret: secret.to_vec(), shuffles })
    }

    /// The length of a hardened filter.
    pub(super) fn length_of(&self, length: usize) -> usize {
        if self.balance { 2 * length } else { length }
    }

    /// Hardens the filter of a record (no name) or of a field.
    pub(super) fn harden(&self, filter: Clk, name: &str) -> Clk {
        let mut filter = if self.rule_90 { rule_90(&filter) } else { filter };
        let length = filter.length();
        let found = self.shuffles.iter().find(|(size, of, _)| *size == length && of == name);
        if let Some((_, _, places)) = found {
            filter = balanced(&filter, places);
        }
        if let Some(blip) = self.blip {
            self.flip(&mut filter, blip, name);
        }
        filter
    }

    /// Flips bits by a keyed function of the filter itself: the same filter gets the same noise each time, so that
    /// encoding a record again and again reveals nothing more.
    fn flip(&self, filter: &mut Clk, blip: Blip, name: &str) {
        let usage = format!("vigie blip {name}");
        let Some(noise) = stream(&self.secret, &filter.to_bytes(), &usage, 2 * filter.length()) else {
            return;
        };
        for (index, pair) in noise.chunks_exact(2).enumerate() {
            if u32::from(u16::from_be_bytes([pair[0], pair[1]])) < blip.flips() {
                filter.flip(index);
            }
        }
    }
}

/// Each bit becomes the exclusive or of its two neighbours, the ends being neighbours of each other.
fn rule_90(filter: &Clk) -> Clk {
    let length = filter.length();
    let mut mixed = Clk::zero(length);
    for index in 0..length {
        if filter.get((index + length - 1) % length) != filter.get((index + 1) % length) {
            mixed.set(index);
        }
    }
    mixed
}

/// The filter and its complement, shuffled.
fn balanced(filter: &Clk, places: &[u32]) -> Clk {
    let length = filter.length();
    let mut both = Clk::zero(2 * length);
    for (index, &place) in places.iter().enumerate() {
        let place = place as usize;
        let bit = if place < length { filter.get(place) } else { !filter.get(place - length) };
        if bit {
            both.set(index);
        }
    }
    both
}

/// A keyed shuffle (Fisher and Yates) of twice `length` places.
fn shuffle(secret: &[u8], name: &str, length: usize) -> Option<Vec<u32>> {
    let count = 2 * length;
    let chance = stream(secret, &[], &format!("vigie balance {name}"), 4 * count)?;
    let mut places: Vec<u32> = (0..u32::try_from(count).ok()?).collect();
    for (last, bytes) in (1..count).rev().zip(chance.chunks_exact(4)) {
        let drawn = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
        places.swap(last, drawn % (last + 1));
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_90_by_hand() {
        // 1 0 0 1 1 0 1 0: each bit is its left neighbour xor its right one, around the ends.
        assert_eq!(rule_90(&Clk::from_bytes(&[0b1001_1010])).to_bytes(), [0b0111_1000]);
    }

    #[test]
    fn shuffles_are_permutations_that_the_name_changes() {
        let places = shuffle(b"secret", "", 512).unwrap();
        let mut sorted = places.clone();
        sorted.sort_unstable();
        assert!(sorted.iter().copied().eq(0..1024));
        assert_ne!(places, shuffle(b"secret", "first", 512).unwrap());
        assert_eq!(places, shuffle(b"secret", "", 512).unwrap());
    }

    #[test]
    fn balanced_filters_have_half_their_bits() {
        let places = shuffle(b"secret", "", 16).unwrap();
        for bytes in [[0, 0], [255, 255], [12, 9]] {
            assert_eq!(balanced(&Clk::from_bytes(&bytes), &places).count_ones(), 16);
        }
    }
}

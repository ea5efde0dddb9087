//! What is done to a filter beyond hashing, and how a `vigie-1` schema says it.

use super::reader::Reader;

/// What is done to filters beyond hashing, in this order: salt, (folding), Rule 90, balancing, BLIP.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Hardening {
    /// The feature whose entry is hashed with every token of the others (Niedermeyer, Steinmetzer, Kroll and Schnell
    /// 2014): the same name has other bits for another salt, so name frequencies no longer show. Records whose salt
    /// differs no longer match.
    pub salt: Option<usize>,
    /// Each bit becomes the exclusive or of its neighbours (Schnell and Borgs 2018).
    pub rule_90: bool,
    /// Each filter is joined with its complement and shuffled, so that all have the same number of bits set (Schnell
    /// and Borgs 2016).
    pub balance: bool,
    /// Bits are flipped at random (Alaggan, Gambs and Kermarrec 2012).
    pub blip: Option<Blip>,
}

/// Randomised response on each bit.
///
/// A bit is flipped with probability `p = 1/(1 + e^(ε/bits))`. Two records whose filters differ in at most `bits` bits
/// before flipping are then ε-indistinguishable to whoever does not hold the secret.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blip {
    epsilon: f64,
    bits: u32,
}

impl Blip {
    /// `None` unless `epsilon` is a positive number and `bits` at least 1.
    #[must_use]
    pub fn new(epsilon: f64, bits: u32) -> Option<Self> {
        (epsilon > 0.0 && epsilon.is_finite() && bits > 0).then_some(Self { epsilon, bits })
    }

    /// The flipping probability in units of 2⁻¹⁶, rounded up so that the protection is never less than asked.
    #[must_use]
    pub fn flips(self) -> u32 {
        let probability = 1.0 / (1.0 + (self.epsilon / f64::from(self.bits)).exp());
        // From 0 to 32768: the probability is at most one half.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let flips = (probability * 65_536.0).ceil() as u32;
        flips
    }

    /// The ε that is really applied, for records that differ in at most [`Blip::bits`] bits.
    #[must_use]
    pub fn epsilon(self) -> f64 {
        let probability = f64::from(self.flips()) / 65_536.0;
        ((1.0 - probability) / probability).ln() * f64::from(self.bits)
    }

    /// The differing bits that ε is for.
    #[must_use]
    pub fn bits(self) -> u32 {
        self.bits
    }
}

/// The hardening as it is written: the salt by its name.
pub(super) struct WrittenHardening {
    pub(super) salt: Option<String>,
    pub(super) rest: Hardening,
}

pub(super) fn read_hardening(mut hardening: Reader<'_>) -> WrittenHardening {
    let salt = hardening.optional_text("salt").map(str::to_owned);
    let rule_90 = hardening.optional_flag("rule90").unwrap_or(false);
    let balance = hardening.optional_flag("balance").unwrap_or(false);
    let blip = hardening.optional_object("blip").and_then(read_blip);
    hardening.finish();
    WrittenHardening { salt, rest: Hardening { salt: None, rule_90, balance, blip } }
}

fn read_blip(mut blip: Reader<'_>) -> Option<Blip> {
    let epsilon = blip.number("epsilon");
    let bits = blip.integer("bits", 1);
    let (epsilon, bits) = (epsilon?, u32::try_from(bits?).unwrap_or(u32::MAX));
    let read = Blip::new(epsilon, bits);
    if read.is_none() {
        blip.problem("epsilon", "a number above 0 is expected");
    }
    blip.finish();
    read
}

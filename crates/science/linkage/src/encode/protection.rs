//! What protects encoded records, as it is really applied.

use std::fmt;

use crate::schema::{Schema, TokenHash};

/// The hardening that an encoder applies, in plain words.
#[derive(Debug, Clone, PartialEq)]
pub struct Protection {
    lines: Vec<String>,
    encoded: usize,
}

impl Protection {
    pub(super) fn of(schema: &Schema) -> Self {
        let mut lines = vec![format!("xorFolds: {}", schema.xor_folds)];
        if schema.encoded().any(|(_, encoding)| matches!(encoding.hash, TokenHash::Double { .. })) {
            lines.push("doubleHash is in use: its structure is known to help attackers; prefer blakeHash".to_owned());
        }
        let hardening = schema.hardening;
        if let Some(salt) = hardening.salt {
            lines.push(format!("salt: {}", schema.features[salt].identifier));
        }
        if hardening.rule_90 {
            lines.push("rule90".to_owned());
        }
        if hardening.balance {
            lines.push("balance: every CLK has half its bits set before any blip".to_owned());
        }
        if let Some(blip) = hardening.blip {
            lines.push(format!(
                "blip: {:.2} % of bits flipped, epsilon {:.3} for records that differ in at most {} bits",
                f64::from(blip.flips()) / 655.36,
                blip.epsilon(),
                blip.bits()
            ));
        }
        if let Some(length) = schema.field_length {
            lines
                .push(format!("fieldFilters of {length} bits: each field can be attacked alone; keep them under seal"));
        }
        Self { lines, encoded: schema.encoded().count() }
    }

    /// One line for each measure or weakness.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// How many features are hashed.
    #[must_use]
    pub fn encoded_features(&self) -> usize {
        self.encoded
    }
}

impl fmt::Display for Protection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.lines.join("; "))
    }
}

//! What protects encoded records, as it is really applied.

use std::fmt;

use crate::schema::{Schema, TokenHash};

/// The hardening that an encoder applies, in plain words.
#[derive(Debug, Clone, PartialEq)]
pub struct Protection {
    lines: Vec<String>,
    warnings: Vec<String>,
    encoded: usize,
}

/// Columns below which the frequencies of names betray people, unless something hides them.
const FEW_COLUMNS: usize = 4;

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
        Self { lines, warnings: warnings_of(schema), encoded: schema.encoded().count() }
    }

    /// What makes an attack easy; empty when nothing known does.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
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

fn warnings_of(schema: &Schema) -> Vec<String> {
    let mut warnings = Vec::new();
    let mut columns: Vec<&str> = schema.encoded().map(|(feature, _)| schema.columns[feature.column].as_str()).collect();
    columns.sort_unstable();
    columns.dedup();
    let hardening = schema.hardening;
    let hidden = hardening.salt.is_some() || hardening.rule_90 || hardening.blip.is_some() || schema.xor_folds > 0;
    if columns.len() < FEW_COLUMNS && !hidden {
        warnings.push(format!(
            "few columns are encoded ({}) and nothing hides how frequent their values are: somebody who knows the frequencies of names can read part of the records without the secret; add a salt or another hardening, and measure it with `vigie link attack`",
            columns.join(", ")
        ));
    }
    if schema.field_length.is_some() && hardening.salt.is_none() {
        warnings.push(
            "filters of single fields without a salt are read by the frequencies of names alone: they must never leave the linkage unit".to_owned(),
        );
    }
    warnings
}

impl fmt::Display for Protection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.lines.join("; "))
    }
}

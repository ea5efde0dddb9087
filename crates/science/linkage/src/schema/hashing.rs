//! How an entry is cut into tokens and hashed, read from the schema.

use super::parse::Rules;
use super::reader::Reader;
use super::{Comparison, MissingValue, NumericComparison, SchemaVersion, Strategy, TokenHash};

/// Most bits that one token or field may set: far beyond use.
const MOST_INSERTIONS: i64 = 1 << 24;

pub(super) fn read_missing(mut missing: Reader<'_>) -> Option<MissingValue> {
    let sentinel = missing.text("sentinel").map(str::to_owned);
    let replace_with = missing.optional_text("replaceWith").map(str::to_owned);
    missing.finish();
    let sentinel = sentinel?;
    Some(MissingValue { replace_with: replace_with.unwrap_or_else(|| sentinel.clone()), sentinel })
}

/// Version 1: `round(weight × k)` bits for each token, halves to even as Python rounds; weight 0 drops the feature.
pub(super) fn read_weight(hashing: &mut Reader<'_>, k: Option<i64>) -> Option<Strategy> {
    let weight = if hashing.has("weight") { hashing.number("weight")? } else { 1.0 };
    if weight < 0.0 {
        hashing.problem("weight", "a weight is 0 or more");
        return None;
    }
    if weight == 0.0 {
        return None;
    }
    #[allow(clippy::cast_precision_loss)]
    let bits = (weight * k? as f64).round_ties_even();
    if !(1.0..=16_777_216.0).contains(&bits) {
        hashing.problem("weight", format!("weight × k gives {bits} bits for each token; at least 1 is needed"));
        return None;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(Strategy::BitsPerToken(bits as usize))
}

pub(super) fn read_strategy(mut strategy: Reader<'_>, version: SchemaVersion) -> Option<Strategy> {
    let (token, feature) =
        if version == SchemaVersion::V2 { ("k", "numBits") } else { ("bitsPerToken", "bitsPerFeature") };
    let bits = match (strategy.has(token), strategy.has(feature)) {
        (true, false) => read_bits(&mut strategy, token).map(Strategy::BitsPerToken),
        (false, true) => read_bits(&mut strategy, feature).map(Strategy::BitsPerFeature),
        _ => {
            strategy.get(token);
            strategy.get(feature);
            strategy.problem("", format!("exactly one of {token} and {feature} is needed"));
            None
        }
    };
    strategy.finish();
    bits
}

fn read_bits(strategy: &mut Reader<'_>, key: &'static str) -> Option<usize> {
    let bits = strategy.integer(key, 1)?;
    if bits > MOST_INSERTIONS {
        strategy.problem(key, format!("the greatest value allowed is {MOST_INSERTIONS}"));
        return None;
    }
    usize::try_from(bits).ok()
}

pub(super) fn read_hash(mut hash: Reader<'_>) -> Option<TokenHash> {
    let kind = hash.text("type");
    let read = match kind {
        Some("doubleHash") => {
            Some(TokenHash::Double { prevent_singularity: hash.optional_flag("prevent_singularity").unwrap_or(false) })
        }
        Some("blakeHash") => Some(TokenHash::Blake),
        Some(other) => {
            hash.problem("type", format!("\"{other}\" is not known; \"doubleHash\" and \"blakeHash\" are"));
            None
        }
        None => None,
    };
    hash.finish();
    read
}

pub(super) fn read_comparison(hashing: &mut Reader<'_>, rules: &Rules) -> Option<Comparison> {
    if matches!(rules.version, SchemaVersion::V1 | SchemaVersion::V2) {
        return read_ngram(hashing, "ngram");
    }
    let mut comparison = hashing.object("comparison")?;
    let read = match comparison.text("type") {
        Some("ngram") => read_ngram(&mut comparison, "n"),
        Some("exact") => Some(Comparison::Exact),
        Some("numeric") => read_numeric(&mut comparison),
        Some("date") if rules.version == SchemaVersion::Vigie1 => {
            let new_year_is_unknown = comparison.optional_flag("newYearIsUnknown").unwrap_or(false);
            Some(Comparison::Date { new_year_is_unknown })
        }
        Some(other) => {
            comparison.problem("type", format!("\"{other}\" is not known; \"ngram\", \"exact\" and \"numeric\" are"));
            None
        }
        None => None,
    };
    comparison.finish();
    read
}

fn read_ngram(reader: &mut Reader<'_>, key: &'static str) -> Option<Comparison> {
    let n = reader.integer(key, 1);
    let positional = reader.optional_flag("positional").unwrap_or(false);
    let n = usize::try_from(n?).ok()?;
    if n > 1000 {
        reader.problem(key, "the longest n-gram allowed has 1000 characters");
        return None;
    }
    Some(Comparison::Ngram { n, positional })
}

fn read_numeric(comparison: &mut Reader<'_>) -> Option<Comparison> {
    let distance = comparison.number("thresholdDistance");
    let resolution = comparison.integer("resolution", 1);
    let precision = comparison.optional_integer("fractional_precision", 0);
    let (distance, resolution) = (distance?, resolution?);
    let (Ok(resolution), Ok(fractional_precision)) = (u32::try_from(resolution), u32::try_from(precision.unwrap_or(0)))
    else {
        comparison.problem("resolution", "this number is too large");
        return None;
    };
    if fractional_precision > 18 || resolution > 100_000 {
        comparison
            .problem("", "at most 18 decimals (fractional_precision) and a resolution of at most 100000 are handled");
        return None;
    }
    if !(distance > 0.0 && distance <= 1e15) {
        comparison.problem("thresholdDistance", "a distance above 0 and at most 1e15 is expected");
        return None;
    }
    // Python: int(round(threshold × 10^precision)); exact for whole thresholds, halves to even for others.
    #[allow(clippy::cast_possible_truncation)]
    let distance_interval = if distance.fract() == 0.0 {
        distance as i128 * 10_i128.pow(fractional_precision)
    } else {
        (distance * 10_u64.pow(fractional_precision) as f64).round_ties_even() as i128
    };
    if distance_interval == 0 {
        comparison.problem("fractional_precision", "too few decimals to tell thresholdDistance from 0");
        return None;
    }
    Some(Comparison::Numeric(NumericComparison { distance_interval, resolution, fractional_precision }))
}

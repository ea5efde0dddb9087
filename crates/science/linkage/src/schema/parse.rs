//! Reads a linkage schema, version 1, 2 or 3, and says everything that is wrong with it at once.

use base64::Engine as _;
use serde_json::Value;

use super::reader::{Problems, Reader};
use super::{
    Case, Comparison, Feature, FeatureEncoding, Format, Kdf, KdfHash, MissingValue, NumericComparison, Schema,
    SchemaError, Strategy, TextEncoding, TokenHash,
};
use crate::encode::date::DateFormat;

/// Bytes of a key when the schema does not say.
const DEFAULT_KEY_SIZE: usize = 64;
/// BLAKE2b takes keys of at most this many bytes.
const BLAKE_KEY_SIZE: usize = 64;
/// Longest filter, before folding, that is accepted: far beyond use, and small enough for any machine.
const LONGEST_FILTER: usize = 1 << 24;
/// Most bits that one token or field may set: far beyond use.
const MOST_INSERTIONS: i64 = 1 << 24;

/// Parses a linkage schema from its JSON text.
///
/// # Errors
/// When the text is not JSON, or breaks the rules of linkage schemas; every problem is listed, with its place.
pub fn parse(json: &str) -> Result<Schema, SchemaError> {
    let document: Value = serde_json::from_str(json).map_err(|fault| SchemaError::NotJson(fault.to_string()))?;
    let problems = Problems::default();
    let schema = read_schema(&document, &problems);
    let problems = problems.into_inner();
    match schema {
        Some(schema) if problems.is_empty() => Ok(schema),
        _ => Err(SchemaError::Invalid(problems)),
    }
}

fn read_schema(document: &Value, problems: &Problems) -> Option<Schema> {
    let mut top = Reader::open(document, String::new(), problems)?;
    let version = top.integer("version", 1)?;
    if version > 3 {
        top.problem("version", format!("schema version {version} is not known; versions 1, 2 and 3 are"));
        return None;
    }
    let mut config = top.object("clkConfig")?;
    let length = config.integer("l", 1);
    let folds = config.optional_integer("xorFolds", 0).unwrap_or(0);
    let kdf = config.object("kdf").and_then(read_kdf);
    let first = (version == 1).then(|| read_version_1(&mut config));
    let rules = Rules { version, k: first.and_then(|(k, _)| k), hash: first.and_then(|(_, hash)| hash) };
    let (length, xor_folds) = check_length(&config, length, folds)?;
    config.finish();
    let features = read_features(&mut top, &rules, problems)?;
    top.finish();
    let schema = Schema { length, xor_folds, kdf: kdf?, features };
    check_whole(&schema, problems);
    Some(schema)
}

/// What the version of the schema, and in version 1 its head, say for every feature.
struct Rules {
    version: i64,
    k: Option<i64>,
    hash: Option<TokenHash>,
}

fn read_version_1(config: &mut Reader<'_>) -> (Option<i64>, Option<TokenHash>) {
    let k = config.integer("k", 1);
    let hash = config.object("hash").and_then(read_hash);
    (k, hash)
}

fn check_length(config: &Reader<'_>, length: Option<i64>, folds: i64) -> Option<(usize, u32)> {
    let length = usize::try_from(length?).ok()?;
    let folds = u32::try_from(folds).unwrap_or(u32::MAX);
    let whole = length.checked_shl(folds.min(63)).unwrap_or(usize::MAX);
    if folds > 24 || whole > LONGEST_FILTER || length > LONGEST_FILTER {
        config.problem("l", format!("a filter of l × 2^xorFolds bits may have at most {LONGEST_FILTER} bits"));
        return None;
    }
    Some((length, folds))
}

fn read_kdf(mut kdf: Reader<'_>) -> Option<Kdf> {
    if kdf.text("type").is_some_and(|kind| kind != "HKDF") {
        kdf.problem("type", "the only key derivation known is \"HKDF\"");
    }
    let hash = match kdf.optional_text("hash") {
        None | Some("SHA256") => KdfHash::Sha256,
        Some("SHA512") => KdfHash::Sha512,
        Some(other) => {
            kdf.problem("hash", format!("\"{other}\" is not known; \"SHA256\" and \"SHA512\" are"));
            KdfHash::Sha256
        }
    };
    let salt = read_base64(&mut kdf, "salt");
    let info = read_base64(&mut kdf, "info");
    let key_size =
        kdf.optional_integer("keySize", 1).and_then(|size| usize::try_from(size).ok()).unwrap_or(DEFAULT_KEY_SIZE);
    kdf.finish();
    Some(Kdf { hash, salt, info, key_size })
}

fn read_base64(kdf: &mut Reader<'_>, key: &'static str) -> Vec<u8> {
    let Some(text) = kdf.optional_text(key) else {
        return Vec::new();
    };
    base64::engine::general_purpose::STANDARD.decode(text).unwrap_or_else(|fault| {
        kdf.problem(key, format!("these are not bytes in base64: {fault}"));
        Vec::new()
    })
}

fn read_features(top: &mut Reader<'_>, rules: &Rules, problems: &Problems) -> Option<Vec<Feature>> {
    let Some(list) = top.require("features")?.as_array() else {
        top.problem("features", "a list [ … ] is expected here");
        return None;
    };
    let features: Vec<Feature> = list
        .iter()
        .enumerate()
        .filter_map(|(index, value)| {
            let reader = Reader::open(value, format!("features[{index}]"), problems)?;
            read_feature(reader, rules)
        })
        .collect();
    Some(features)
}

fn read_feature(mut feature: Reader<'_>, rules: &Rules) -> Option<Feature> {
    let identifier = feature.text("identifier").map(str::to_owned);
    feature.optional_text("description");
    let ignored = feature.optional_flag("ignored").unwrap_or(false);
    let full = feature.has("format") || feature.has("hashing");
    let encoding = if ignored && !(full && rules.version == 3) {
        None
    } else {
        let read = read_encoding(&mut feature, rules);
        read.filter(|_| !ignored)
    };
    feature.finish();
    Some(Feature { identifier: identifier?, encoding })
}

/// `None` when the feature is worth nothing (weight 0 in version 1) or a problem was found.
fn read_encoding(feature: &mut Reader<'_>, rules: &Rules) -> Option<FeatureEncoding> {
    let format = feature.object("format").and_then(read_format);
    let mut hashing = feature.object("hashing")?;
    let missing = hashing.optional_object("missingValue").and_then(read_missing);
    let comparison = read_comparison(&mut hashing, rules);
    let hash = match rules.version {
        1 => rules.hash,
        _ => match hashing.optional_object("hash") {
            Some(hash) => read_hash(hash),
            None => Some(TokenHash::Blake),
        },
    };
    let strategy = match rules.version {
        1 => read_weight(&mut hashing, rules.k),
        _ => hashing.object("strategy").and_then(|strategy| read_strategy(strategy, rules.version)),
    };
    hashing.finish();
    let (format, text) = format?;
    Some(FeatureEncoding { format, text, comparison: comparison?, strategy: strategy?, hash: hash?, missing })
}

fn read_missing(mut missing: Reader<'_>) -> Option<MissingValue> {
    let sentinel = missing.text("sentinel").map(str::to_owned);
    let replace_with = missing.optional_text("replaceWith").map(str::to_owned);
    missing.finish();
    let sentinel = sentinel?;
    Some(MissingValue { replace_with: replace_with.unwrap_or_else(|| sentinel.clone()), sentinel })
}

/// Version 1: `round(weight × k)` bits for each token, halves to even as Python rounds; weight 0 drops the feature.
fn read_weight(hashing: &mut Reader<'_>, k: Option<i64>) -> Option<Strategy> {
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

fn read_strategy(mut strategy: Reader<'_>, version: i64) -> Option<Strategy> {
    let (token, feature) = if version == 2 { ("k", "numBits") } else { ("bitsPerToken", "bitsPerFeature") };
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

fn read_hash(mut hash: Reader<'_>) -> Option<TokenHash> {
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

fn read_comparison(hashing: &mut Reader<'_>, rules: &Rules) -> Option<Comparison> {
    if rules.version < 3 {
        return read_ngram(hashing, "ngram");
    }
    let mut comparison = hashing.object("comparison")?;
    let read = match comparison.text("type") {
        Some("ngram") => read_ngram(&mut comparison, "n"),
        Some("exact") => Some(Comparison::Exact),
        Some("numeric") => read_numeric(&mut comparison),
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

fn read_format(mut format: Reader<'_>) -> Option<(Format, TextEncoding)> {
    format.optional_text("description");
    let mut text = TextEncoding::Utf8;
    let read = match format.text("type") {
        Some("string") => {
            text = read_text_encoding(&mut format);
            read_text(&mut format)
        }
        Some("integer") => {
            let minimum = format.optional_integer("minimum", i64::MIN);
            let maximum = format.optional_integer("maximum", i64::MIN);
            Some(Format::Integer { minimum, maximum })
        }
        Some("date") => read_date(&mut format),
        Some("enum") => read_enum(&mut format),
        Some(other) => {
            format.problem("type", format!("\"{other}\" is not known; string, integer, date and enum are"));
            None
        }
        None => None,
    };
    format.finish();
    read.map(|read| (read, text))
}

fn read_text_encoding(format: &mut Reader<'_>) -> TextEncoding {
    match format.optional_text("encoding") {
        None | Some("utf-8") => TextEncoding::Utf8,
        Some("ascii") => TextEncoding::Ascii,
        Some("utf-16") => TextEncoding::Utf16,
        Some("utf-32") => TextEncoding::Utf32,
        Some(other) => {
            format.problem("encoding", format!("\"{other}\" is not known; ascii, utf-8, utf-16 and utf-32 are"));
            TextEncoding::Utf8
        }
    }
}

fn read_text(format: &mut Reader<'_>) -> Option<Format> {
    if let Some(source) = format.optional_text("pattern") {
        return match regex::Regex::new(&format!("\\A(?:{source})\\z")) {
            Ok(anchored) => Some(Format::Pattern { source: source.to_owned(), anchored }),
            Err(fault) => {
                format.problem(
                    "pattern",
                    format!("this regular expression cannot be used (look-around and back-references are not handled): {fault}"),
                );
                None
            }
        };
    }
    let case = match format.optional_text("case") {
        None | Some("mixed") => Case::Mixed,
        Some("upper") => Case::Upper,
        Some("lower") => Case::Lower,
        Some(other) => {
            format.problem("case", format!("\"{other}\" is not known; upper, lower and mixed are"));
            Case::Mixed
        }
    };
    let min_length = format.optional_integer("minLength", 0);
    let max_length = format.optional_integer("maxLength", 1);
    Some(Format::Text {
        case,
        min_length: min_length.and_then(|length| usize::try_from(length).ok()),
        max_length: max_length.and_then(|length| usize::try_from(length).ok()),
    })
}

fn read_date(format: &mut Reader<'_>) -> Option<Format> {
    let source = format.text("format")?;
    match DateFormat::parse(source) {
        Ok(date) => Some(Format::Date(date)),
        Err(fault) => {
            format.problem("format", fault.to_string());
            None
        }
    }
}

fn read_enum(format: &mut Reader<'_>) -> Option<Format> {
    let values = format.require("values")?;
    let texts: Option<Vec<String>> =
        values.as_array().and_then(|list| list.iter().map(|value| value.as_str().map(str::to_owned)).collect());
    if texts.is_none() {
        format.problem("values", "a list of texts is expected here");
    }
    texts.map(Format::Enum)
}

/// Rules that bind several parts: the keys that HKDF can give, BLAKE2b's key and filter lengths.
fn check_whole(schema: &Schema, problems: &Problems) {
    let digest = match schema.kdf.hash {
        KdfHash::Sha256 => 32,
        KdfHash::Sha512 => 64,
    };
    let wanted = schema.kdf.key_size.saturating_mul(2).saturating_mul(schema.features.len());
    if wanted > 255 * digest {
        problems.add(
            "clkConfig.kdf",
            format!(
                "{} features need {wanted} bytes of keys, and HKDF with this hash gives at most {}; use SHA512, a smaller keySize or fewer features",
                schema.features.len(),
                255 * digest
            ),
        );
    }
    let blake = schema.features.iter().any(|feature| {
        let encoding = feature.encoding.as_ref();
        encoding.is_some_and(|encoding| encoding.hash == TokenHash::Blake)
    });
    if blake && !schema.unfolded_length().is_power_of_two() {
        problems.add(
            "clkConfig.l",
            format!("blakeHash needs a filter of a power of two bits; l × 2^xorFolds is {}", schema.unfolded_length()),
        );
    }
    if blake && schema.kdf.key_size > BLAKE_KEY_SIZE {
        problems.add("clkConfig.kdf.keySize", format!("blakeHash takes keys of at most {BLAKE_KEY_SIZE} bytes"));
    }
}

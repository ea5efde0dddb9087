//! Reads a linkage schema, and says everything that is wrong with it at once.

use base64::Engine as _;
use serde_json::Value;

use super::features::read_features;
use super::hardening::read_hardening;
use super::hashing::read_hash;
use super::reader::{Problems, Reader};
use super::{Feature, Kdf, KdfHash, Schema, SchemaError, SchemaVersion, TokenHash};

/// Bytes of a key when the schema does not say.
const DEFAULT_KEY_SIZE: usize = 64;
/// BLAKE2b takes keys of at most this many bytes.
const BLAKE_KEY_SIZE: usize = 64;
/// Longest filter, before folding, that is accepted: far beyond use, and small enough for any machine.
const LONGEST_FILTER: usize = 1 << 24;

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

/// What the version of the schema, and in version 1 its head, say for every feature.
pub(super) struct Rules {
    pub(super) version: SchemaVersion,
    pub(super) k: Option<i64>,
    pub(super) hash: Option<TokenHash>,
}

fn read_schema(document: &Value, problems: &Problems) -> Option<Schema> {
    let mut top = Reader::open(document, String::new(), problems)?;
    let version = read_version(&mut top)?;
    let mut rules = Rules { version, k: None, hash: None };
    let config = top.object("clkConfig").map(|config| read_config(config, &mut rules));
    let features = read_features(&mut top, &rules, problems);
    let own = version == SchemaVersion::Vigie1;
    let field_length = if own { top.optional_object("fieldFilters").and_then(read_field_filters) } else { None };
    let hardening = if own { top.optional_object("hardening").map(read_hardening) } else { None };
    top.finish();
    let (size, kdf) = config?;
    let (length, xor_folds) = size?;
    let (features, columns) = features?;
    let mut schema =
        Schema { version, length, xor_folds, kdf: kdf?, features, columns, field_length, ..Schema::default() };
    if let Some(hardening) = hardening {
        let salt = hardening.salt.and_then(|name| salt_of(&schema.features, &name, problems));
        schema.hardening = super::Hardening { salt, ..hardening.rest };
    }
    check_whole(&schema, problems);
    Some(schema)
}

fn read_version(top: &mut Reader<'_>) -> Option<SchemaVersion> {
    if top.require("version")?.as_str() == Some("vigie-1") {
        return Some(SchemaVersion::Vigie1);
    }
    match top.optional_integer("version", 1)? {
        1 => Some(SchemaVersion::V1),
        2 => Some(SchemaVersion::V2),
        3 => Some(SchemaVersion::V3),
        other => {
            top.problem("version", format!("version {other} is not known; 1, 2, 3 and \"vigie-1\" are"));
            None
        }
    }
}

type Size = Option<(usize, u32)>;

fn read_config(mut config: Reader<'_>, rules: &mut Rules) -> (Size, Option<Kdf>) {
    let length = config.integer("l", 1);
    let folds = config.optional_integer("xorFolds", 0).unwrap_or(0);
    let kdf = config.object("kdf").and_then(read_kdf);
    if rules.version == SchemaVersion::V1 {
        rules.k = config.integer("k", 1);
        rules.hash = config.object("hash").and_then(read_hash);
    }
    let size = check_length(&config, length, folds);
    config.finish();
    (size, kdf)
}

fn read_field_filters(mut filters: Reader<'_>) -> Option<usize> {
    let length = filters.integer("l", 1);
    let size = check_length(&filters, length, 0);
    filters.finish();
    size.map(|(length, _)| length)
}

fn check_length(config: &Reader<'_>, length: Option<i64>, folds: i64) -> Size {
    let length = usize::try_from(length?).ok()?;
    let folds = u32::try_from(folds).unwrap_or(u32::MAX);
    if folds > 24 || length > LONGEST_FILTER || length << folds > LONGEST_FILTER {
        config.problem("l", format!("a filter of l × 2^xorFolds bits may have at most {LONGEST_FILTER} bits"));
        return None;
    }
    Some((length, folds))
}

/// The feature whose entry salts the others.
fn salt_of(features: &[Feature], name: &str, problems: &Problems) -> Option<usize> {
    let place = features.iter().position(|feature| feature.identifier == name);
    let encoded = place.filter(|&place| features[place].encoding.is_some());
    if encoded.is_none() {
        problems.add("hardening.salt", format!("no encoded feature is called \"{name}\""));
    }
    encoded
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
    base64::engine::general_purpose::STANDARD.decode(text).unwrap_or_else(|_| {
        kdf.problem(key, "these are not bytes in base64");
        Vec::new()
    })
}

/// Rules that bind several parts: the keys that HKDF can give, BLAKE2b's key and filter lengths.
fn check_whole(schema: &Schema, problems: &Problems) {
    let digest = match schema.kdf.hash {
        KdfHash::Sha256 => 32,
        KdfHash::Sha512 => 64,
    };
    let wanted = schema.kdf.key_size.saturating_mul(2).saturating_mul(schema.key_slots());
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
    if blake && schema.field_length.is_some_and(|length| !length.is_power_of_two()) {
        problems.add("fieldFilters.l", "blakeHash needs filters of a power of two bits");
    }
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

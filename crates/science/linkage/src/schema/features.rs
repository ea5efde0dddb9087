//! The features of a schema.

use super::formats::read_format;
use super::hashing::{read_comparison, read_hash, read_missing, read_strategy, read_weight};
use super::parse::Rules;
use super::reader::{Problems, Reader};
use super::{Feature, FeatureEncoding, Normalise, SchemaVersion, TokenHash};

/// Features in order, and the columns that they are read from.
type Features = (Vec<Feature>, Vec<String>);

pub(super) fn read_features(top: &mut Reader<'_>, rules: &Rules, problems: &Problems) -> Option<Features> {
    let Some(list) = top.require("features")?.as_array() else {
        top.problem("features", "a list [ … ] is expected here");
        return None;
    };
    let mut features: Vec<Feature> = Vec::new();
    let mut columns: Vec<String> = Vec::new();
    for (index, value) in list.iter().enumerate() {
        let reader = Reader::open(value, format!("features[{index}]"), problems);
        let Some((mut feature, column)) = reader.and_then(|reader| read_feature(reader, rules, &features)) else {
            continue;
        };
        // In versions 1 to 3 each feature is a column; in ours, several features may be read from one.
        let known = columns.iter().position(|name| *name == column);
        feature.column = match known {
            Some(place) if rules.version == SchemaVersion::Vigie1 => place,
            _ => {
                columns.push(column);
                columns.len() - 1
            }
        };
        features.push(feature);
    }
    Some((features, columns))
}

fn read_feature(mut feature: Reader<'_>, rules: &Rules, before: &[Feature]) -> Option<(Feature, String)> {
    let identifier = feature.text("identifier").map(str::to_owned);
    feature.optional_text("description");
    let ignored = feature.optional_flag("ignored").unwrap_or(false);
    let own = rules.version == SchemaVersion::Vigie1;
    let column = if own { feature.optional_text("column").map(str::to_owned) } else { None };
    let shared = if own { feature.optional_text("sharesKeysWith").map(str::to_owned) } else { None };
    let keys = shared.and_then(|name| {
        let place = before.iter().position(|other| other.identifier == name);
        if place.is_none() {
            feature.problem("sharesKeysWith", format!("no feature before this one is called \"{name}\""));
        }
        place.map(|place| before[place].keys)
    });
    let full = feature.has("format") || feature.has("hashing");
    let bare = ignored && !(full && matches!(rules.version, SchemaVersion::V3 | SchemaVersion::Vigie1));
    let encoding = if bare { None } else { read_encoding(&mut feature, rules).filter(|_| !ignored) };
    if own && before.iter().any(|other| Some(&other.identifier) == identifier.as_ref()) {
        feature.problem("identifier", "another feature has this identifier; two features of one column need two");
    }
    feature.finish();
    let identifier = identifier?;
    let column = column.unwrap_or_else(|| identifier.clone());
    let keys = keys.unwrap_or(before.len());
    Some((Feature { identifier, column: 0, keys, encoding }, column))
}

/// `None` when the feature is worth nothing (weight 0 in version 1) or a problem was found.
fn read_encoding(feature: &mut Reader<'_>, rules: &Rules) -> Option<FeatureEncoding> {
    let format = feature.object("format").and_then(read_format);
    let normalise = if rules.version == SchemaVersion::Vigie1 { read_normalise(feature) } else { Normalise::Nothing };
    let mut hashing = feature.object("hashing")?;
    let missing = hashing.optional_object("missingValue").and_then(read_missing);
    let comparison = read_comparison(&mut hashing, rules);
    let hash = match rules.version {
        SchemaVersion::V1 => rules.hash,
        _ => hashing.optional_object("hash").map_or(Some(TokenHash::Blake), read_hash),
    };
    let strategy = match rules.version {
        SchemaVersion::V1 => read_weight(&mut hashing, rules.k),
        version => hashing.object("strategy").and_then(|strategy| read_strategy(strategy, version)),
    };
    hashing.finish();
    let (format, text) = format?;
    Some(FeatureEncoding {
        format,
        normalise,
        text,
        comparison: comparison?,
        strategy: strategy?,
        hash: hash?,
        missing,
    })
}

fn read_normalise(feature: &mut Reader<'_>) -> Normalise {
    match feature.optional_text("normalise") {
        None => Normalise::Nothing,
        Some("name") => Normalise::Name,
        Some("sound") => Normalise::Sound,
        Some(other) => {
            feature.problem("normalise", format!("\"{other}\" is not known; \"name\" and \"sound\" are"));
            Normalise::Nothing
        }
    }
}

//! The yearly survey: linkage schemas, CLK files, partial dates, tables of lists.

use linkage::clk::{from_json, to_json};
use linkage::encode::Encoder;
use linkage::normalise::{dates::PartialDate, names};
use linkage::schema;

use super::{text, told};

/// A schema that is accepted encodes somebody, or says why not.
pub(super) fn schema(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let schema = match schema::parse(text) {
        Ok(schema) => schema,
        Err(refusal) => return told(refusal),
    };
    // Filters and tokens that a schema may ask for, and that would take seconds, teach nothing.
    if schema.unfolded_length() > 4096 || schema.field_length.is_some_and(|length| length > 4096) {
        return;
    }
    let record: Vec<&str> =
        ["Awa", "Шевченко", "1991-03-07", "12", ""].into_iter().cycle().take(schema.columns.len()).collect();
    if let Ok(encoder) = Encoder::new(schema, b"secret") {
        match encoder.encode(&record) {
            Ok(clk) => assert_eq!(clk.length(), encoder.record_length()),
            Err(faults) => faults.iter().for_each(told),
        }
    }
}

/// A CLK file reads back the same.
pub(super) fn clks(bytes: &[u8]) {
    match from_json(bytes) {
        Ok(party) => assert_eq!(from_json(to_json(&party).as_bytes()), Ok(party)),
        Err(refusal) => refusal.lines().into_iter().for_each(told),
    }
}

/// A date, whole or partial, has tokens; a name has a plain writing that stays as it is.
pub(super) fn person(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match PartialDate::parse(text, true) {
        Ok(date) => assert!(!date.tokens().is_empty(), "{text:?} has no token"),
        Err(refusal) => told(refusal),
    }
    assert!(!names::plain(text).contains(' ') && names::sound(text).len() <= 2 * text.len() + 8);
}

/// A table of lists counts somebody, or is refused with words.
pub(super) fn lists(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Err(refusal) = estimation::read(text, &[]) {
        told(refusal);
    }
    if let Err(refusal) = estimation::read(text, &["draw".to_owned()]) {
        told(refusal);
    }
}

//! Codes: territories, periods, identifiers of datasets and releases, numbers as producers write them.

use nomenclature::{Period, Territories, TerritoryCode};
use statistics::import::parse_number;
use statistics::model::{DatasetId, ReleaseId};

use super::{text, told};

/// A code of territory reads back the same, and what is refused is refused with words.
pub(super) fn territory(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match TerritoryCode::parse(text) {
        Ok(code) => assert_eq!(code.as_str(), text),
        Err(refusal) => told(refusal),
    }
    if let Ok(code) = TerritoryCode::parse_departement(text) {
        assert_eq!(TerritoryCode::parse(code.as_str()).ok(), Some(code));
    }
    // The whole list is looked at for a name that resembles: for short texts only, as people type them.
    if text.len() <= 12 {
        let edition = Territories::bundled().latest();
        if let Err(refusal) = edition.resolve(text) {
            told(refusal);
        }
    }
}

/// A period reads back the same.
pub(super) fn period(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match Period::parse(text) {
        Ok(period) => {
            assert_eq!(period.to_string(), text);
            assert!(period.contains(period));
            assert_eq!(period.next().and_then(Period::previous).unwrap_or(period), period);
        }
        Err(refusal) => told(refusal),
    }
}

/// Names of datasets and releases read back the same.
pub(super) fn identifier(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match DatasetId::parse(text) {
        Ok(id) => assert_eq!(id.as_str(), text),
        Err(refusal) => told(refusal),
    }
    match ReleaseId::parse(text) {
        Ok(id) => assert_eq!(id.as_str(), text),
        Err(refusal) => told(refusal),
    }
}

/// A number is finite, and a decimal point means what a decimal comma means.
pub(super) fn number(bytes: &[u8]) {
    let Some(number) = parse_number(bytes) else { return };
    assert!(number.is_finite(), "{:?} became {number}", String::from_utf8_lossy(bytes));
}

//! The part of an address after `?`.

use statistics::model::DatasetId;
use statistics::query::Query;

use super::{text, told};

/// A query that was read gives an address that reads as the same query.
pub(super) fn address(bytes: &[u8]) {
    let (Some(text), Ok(dataset)) = (text(bytes), DatasetId::parse("crimes-delits-departements")) else { return };
    match Query::parse(dataset.clone(), text) {
        Ok(query) => {
            let address = query.to_address();
            assert_eq!(Query::parse(dataset, &address).as_ref().ok(), Some(&query), "{address}");
            assert!(query.command().starts_with("vigie table "));
        }
        Err(refusal) => told(refusal),
    }
}

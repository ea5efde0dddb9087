//! The reference tables, and how figures are compared.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::{fs, path::Path};

use estimation::{Input, ListTable, Model, read};

/// One of the tables of `tests/tables`.
pub(crate) fn table(name: &str) -> ListTable {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables").join(name).with_extension("csv");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    match read(&text, &[]) {
        Ok(Input::Histories(mut strata)) => strata.remove(0).table,
        other => panic!("{name}: {other:?}"),
    }
}

/// A set of lists by its name, as `PF:NCA`.
pub(crate) fn term(table: &ListTable, name: &str) -> u32 {
    let bit =
        |list: &str| 1 << table.lists().iter().position(|l| l == list).unwrap_or_else(|| panic!("no list {list}"));
    name.split(':').map(bit).sum()
}

/// The model with these interactions.
pub(crate) fn model(table: &ListTable, terms: &[&str]) -> Model {
    Model::new(table.lists().len(), terms.iter().map(|name| term(table, name))).expect("terms of the table")
}

/// Fails when `got` is further from `expected` than a share of it.
pub(crate) fn close(what: &str, got: f64, expected: f64, relative: f64) {
    assert!((got - expected).abs() <= relative * expected.abs(), "{what}: {got} is not {expected}");
}

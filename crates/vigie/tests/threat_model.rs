//! Every invariant of docs/threat-model.md names a test that exists.
#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::Path;

#[test]
fn each_invariant_names_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let model = fs::read_to_string(root.join("docs/threat-model.md")).unwrap();
    let rows: Vec<&str> = model.lines().filter(|line| line.starts_with("| ") && line.contains("`")).collect();
    assert!(rows.len() >= 12, "the table of invariants was not found");
    let mut missing = Vec::new();
    for row in rows {
        let tests: Vec<&str> = row.split('`').skip(1).step_by(2).filter(|code| code.contains("::")).collect();
        if tests.is_empty() {
            missing.push(format!("no test is named: {row}"));
        }
        for test in tests {
            let (file, name) = test.rsplit_once("::").unwrap();
            let source = fs::read_to_string(root.join(file)).unwrap_or_default();
            let named =
                [format!("fn {name}("), format!("test(\"{name}")].iter().any(|text| source.contains(text.as_str()));
            if !named {
                missing.push(format!("{test} does not exist"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

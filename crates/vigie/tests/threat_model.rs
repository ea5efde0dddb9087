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
            match place(&source, name) {
                None => missing.push(format!("{test} does not exist")),
                Some(place) if is_ignored(&source[..place]) => missing.push(format!("{test} is not run")),
                Some(_) => {}
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Where a test begins.
fn place(source: &str, name: &str) -> Option<usize> {
    [format!("fn {name}("), format!("test(\"{name}")].iter().find_map(|text| source.find(text.as_str()))
}

/// Whether the attributes that stand just before a test say that it is not run.
fn is_ignored(before: &str) -> bool {
    let attributes = before.lines().rev().skip(usize::from(!before.ends_with('\n')));
    attributes.take_while(|line| line.trim_start().starts_with(['#', '/'])).any(|line| line.contains("#[ignore"))
}

#[test]
fn a_test_that_is_not_run_holds_nothing() {
    for (source, ignored) in [
        ("#[test]\nfn it() {}", false),
        ("#[test]\n#[ignore = \"slow\"]\nfn it() {}", true),
        ("#[ignore]\n/// What it shows.\n#[test]\n    async fn it() {}", true),
        ("#[test]\n#[ignore]\nfn other() {}\n\n#[test]\nfn it() {}", false),
    ] {
        assert_eq!(is_ignored(&source[..place(source, "it").unwrap()]), ignored, "{source}");
    }
    assert_eq!(place("fn other() {}", "it"), None);
}

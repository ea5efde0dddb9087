//! Imports go down only, and the rooms that must not know certain things cannot: read from `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// The floor of a workspace package, from its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Floor {
    Science,
    Foundation,
    Features,
    Binary,
}

struct Room {
    floor: Floor,
    needs: BTreeSet<String>,
}

fn floor_of(manifest: &str) -> Option<Floor> {
    [
        ("/crates/science/", Floor::Science),
        ("/crates/foundation/", Floor::Foundation),
        ("/crates/features/", Floor::Features),
        ("/crates/vigie/", Floor::Binary),
    ]
    .into_iter()
    .find_map(|(folder, floor)| manifest.contains(folder).then_some(floor))
}

fn rooms() -> BTreeMap<String, Room> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo is there, since it runs this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    packages
        .iter()
        .filter_map(|package| {
            let name = package["name"].as_str()?.to_owned();
            let floor = floor_of(package["manifest_path"].as_str()?)?;
            let needs = package["dependencies"].as_array()?;
            let built = needs.iter().filter(|need| need["kind"].is_null());
            let needs = built.filter_map(|need| need["name"].as_str().map(str::to_owned)).collect();
            Some((name, Room { floor, needs }))
        })
        .collect()
}

/// Imports within one floor that ARCHITECTURE.md allows, each with its reason there.
const SIDEWAYS: [(&str, &str); 7] = [
    ("disclosure", "cube"),
    ("ui", "nomenclature"),
    ("publication", "statistics"),
    ("identity", "store"),
    ("identity", "nomenclature"),
    ("identity", "ui"),
    ("search", "nomenclature"),
];

#[test]
fn imports_go_down_only() {
    let rooms = rooms();
    let mut faults = Vec::new();
    for (name, room) in &rooms {
        for need in &room.needs {
            let Some(other) = rooms.get(need) else { continue };
            let sideways = other.floor == room.floor && !SIDEWAYS.contains(&(name.as_str(), need.as_str()));
            if other.floor > room.floor || sideways {
                faults.push(format!("{name} ({:?}) may not import {need} ({:?})", room.floor, other.floor));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(rooms.len() > 5, "the workspace was read: {} rooms", rooms.len());
}

/// What `science` must not be able to do: read files through a runtime, open sockets, know the time or ambient chance.
const NOT_IN_SCIENCE: [&str; 10] =
    ["tokio", "axum", "reqwest", "ureq", "sea-orm", "sqlx", "jiff", "chrono", "tracing", "tempfile"];

#[test]
fn science_stays_pure() {
    for (name, room) in rooms().iter().filter(|(_, room)| room.floor == Floor::Science) {
        for banned in NOT_IN_SCIENCE {
            assert!(!room.needs.contains(banned), "{name} is a room of science and may not depend on {banned}");
        }
    }
}

/// What `guidance` must not be able to do: keep, log or send anything.
const NOT_IN_GUIDANCE: [&str; 9] =
    ["store", "identity", "statistics", "tracing", "sqlx", "sea-orm", "reqwest", "ureq", "rusqlite"];

#[test]
fn guidance_cannot_store() {
    let rooms = rooms();
    let guidance = rooms.get("guidance").expect("the room of tools for the public");
    for banned in NOT_IN_GUIDANCE {
        assert!(!guidance.needs.contains(banned), "guidance keeps nothing: it may not depend on {banned}");
    }
    // Pages and scoring write nowhere at all; the command line alone speaks to its caller.
    let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/../features/guidance/src");
    let files = rust_files(std::path::Path::new(sources));
    assert!(files.len() > 10, "the sources were read");
    for file in files.iter().filter(|file| !file.ends_with("src/cli.rs")) {
        let text = std::fs::read_to_string(file).expect("a source file is UTF-8");
        for banned in ["fs::write", "File::create", "OpenOptions", "println!", "writeln!", "SET_COOKIE", "TcpStream"] {
            assert!(!text.contains(banned), "{}: «{banned}»", file.display());
        }
    }
}

/// Words of the domain, which no file of `science` may hold outside its tests' data.
const DOMAIN_WORDS: [&str; 9] =
    ["victim", "trafficking", "homicide", "commune", "département", "police", "femini", "violence", "association "];

#[test]
fn science_knows_no_word_of_the_domain() {
    let science = concat!(env!("CARGO_MANIFEST_DIR"), "/../science");
    let mut faults = Vec::new();
    for file in rust_files(std::path::Path::new(science)) {
        let text = std::fs::read_to_string(&file).expect("a source file is UTF-8");
        let code = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).enumerate();
        for (number, line) in code.filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let line = line.to_lowercase();
            for word in DOMAIN_WORDS.iter().filter(|word| line.contains(**word)) {
                faults.push(format!("{}:{}: «{word}»", file.display(), number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "science speaks of tables, not of the domain:\n{}", faults.join("\n"));
}

/// Where figures pass that this program did not protect itself: those that a producer published (statistics), counts of
/// measures and not of people (plans), and the gallery's examples. Nowhere else may a table be called protected by saying so.
const PRODUCERS: [&str; 4] = [
    "science/disclosure/src/protected.rs",
    "features/statistics/src/answer/build.rs",
    "features/plans/src/pages/progress_figure.rs",
    "foundation/ui/src/gallery/sample.rs",
];

#[test]
fn figures_are_called_protected_by_saying_so_in_known_places_only() {
    let crates = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let says_so = |file: &std::path::PathBuf| {
        std::fs::read_to_string(file).expect("a source file is UTF-8").contains("published_by_producer(")
    };
    let name = |file: std::path::PathBuf| file.strip_prefix(crates).expect("a crate").display().to_string();
    let mut found: Vec<String> = rust_files(crates).into_iter().filter(says_so).map(name).collect();
    let mut known = PRODUCERS.map(str::to_owned).to_vec();
    found.sort();
    known.sort();
    assert_eq!(found, known);
}

fn rust_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the workspace") {
            let path = entry.expect("an entry").path();
            let in_tests = path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "benches");
            if path.is_dir() && !in_tests {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !in_tests {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

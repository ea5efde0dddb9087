//! `vigie link`, as a person types it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    link: survey::cli::link::LinkArgs,
}

/// Runs `vigie link …` in a folder; `{}` in an argument is the folder. True when it exits with 0.
fn link(folder: &Path, line: &str) -> bool {
    let folder = folder.display().to_string();
    let words = line.split_whitespace().map(|word| word.replace("{}", &folder));
    let command = Command::parse_from(std::iter::once("vigie-link".to_owned()).chain(words));
    survey::cli::link::run(&command.link) == std::process::ExitCode::SUCCESS
}

fn file(folder: &Path, name: &str, content: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, content).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    path
}

const SCHEMA: &str = r#"{"version": 3,
 "clkConfig": {"l": 1024, "kdf": {"type": "HKDF"}},
 "features": [
  {"identifier": "first", "format": {"type": "string"}, "hashing": {"comparison": {"type": "ngram", "n": 2}, "strategy": {"bitsPerFeature": 200}}},
  {"identifier": "last", "format": {"type": "string"}, "hashing": {"comparison": {"type": "ngram", "n": 2}, "strategy": {"bitsPerFeature": 200}}},
  {"identifier": "birth", "format": {"type": "date", "format": "%Y-%m-%d"}, "hashing": {"comparison": {"type": "ngram", "n": 1, "positional": true}, "strategy": {"bitsPerFeature": 200}}}
 ]}"#;

#[test]
fn encodes_and_pairs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    file(path, "schema.json", SCHEMA);
    file(path, "secret", "a secret of thirty-two characters\n");
    file(path, "a.csv", "first,last,birth\nAwa,Diop,1990-01-02\nLina,Petrova,1985-07-30\n");
    file(path, "b.csv", "birth,last,first\n1985-07-30,Petrowa,Lina\n1971-12-01,Nguyen,Thi\n");
    for party in ["a", "b"] {
        let line = format!("encode {{}}/schema.json {{}}/{party}.csv --secret-file {{}}/secret -o {{}}/{party}.json");
        assert!(link(path, &line));
    }
    assert!(link(path, "pairs {}/a.json {}/b.json --threshold 0.8 -o {}/pairs.csv"));
    let pairs = fs::read_to_string(path.join("pairs.csv")).unwrap();
    let lines: Vec<&str> = pairs.lines().collect();
    assert_eq!(lines.len(), 2, "{pairs}");
    assert!(lines[1].starts_with("1,0,0.8") || lines[1].starts_with("1,0,0.9"), "{pairs}");
}

#[test]
fn refuses_bad_people_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    file(path, "schema.json", SCHEMA);
    file(path, "secret", "a secret of thirty-two characters\n");
    file(path, "a.csv", "first,last,birth\nAwa,Diop,02/01/1990\nLina,Petrova,?\n");
    assert!(!link(path, "encode {}/schema.json {}/a.csv --secret-file {}/secret -o {}/a.json"));
    assert!(!path.join("a.json").exists());
}

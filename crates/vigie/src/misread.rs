//! Why a configuration cannot be read: which key, where, and what to write instead; never the value, which may be a secret.

use std::path::Path;

use figment::error::Kind;

/// What to write for the keys whose value is no text.
const EXPECTED: [(&str, &str); 7] = [
    ("listen", "an address of this machine, like 127.0.0.1"),
    ("port", "a whole number from 0 to 65535, like 8080"),
    ("trusted_proxies", "a list, like [\"10.0.0.1\", \"10.1.0.0/16\"]"),
    ("requests_per_minute", "a whole number, like 1200, or 0 to count none"),
    ("metrics_port", "a whole number from 1 to 65535, like 9090"),
    ("log", "\"text\" or \"json\""),
    ("audit_days", "a whole number of days, like 1095"),
];

/// Every fault, a line for each.
pub(crate) fn told(error: figment::Error, file: &Path, keys: &[&str]) -> String {
    let told = error.into_iter().map(|fault| line(&fault, file, keys)).collect::<Vec<_>>().join("\n  ");
    // A fault quotes what it found: nothing of it may take hold of a terminal.
    told.replace(|found: char| found.is_control() && found != '\n', "\u{fffd}")
}

fn line(fault: &figment::Error, file: &Path, keys: &[&str]) -> String {
    let key = fault.path.first().map_or("", String::as_str);
    let of_environment = fault.metadata.as_ref().is_some_and(|source| source.name.contains("environment"));
    let place =
        if of_environment { format!("the variable VIGIE_{}", key.to_uppercase()) } else { file.display().to_string() };
    match &fault.kind {
        Kind::UnknownField(name, _) => format!("{place}: there is no key \"{name}\"{}", nearest(name, keys)),
        Kind::Message(problem) if key.is_empty() => format!("{place}: this is not TOML: {}", problem.trim_end()),
        _ => {
            let expected = EXPECTED.iter().find(|(known, _)| *known == key).map(|(_, expected)| *expected);
            format!("{place}: {key}: write {}", expected.unwrap_or("a text between quotes"))
        }
    }
}

/// The key that was probably meant; otherwise all of them.
fn nearest(name: &str, keys: &[&str]) -> String {
    let near = keys.iter().map(|key| (distance(name, key), key)).min();
    match near.filter(|(far, _)| *far <= 2) {
        Some((_, key)) => format!(" (did you mean {key}?)"),
        None => format!("; the keys are {}", keys.join(", ")),
    }
}

/// How many letters differ (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (column, theirs) in other.iter().enumerate() {
            let changed = corner + usize::from(letter != *theirs);
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    // Beside this file, in the program as in the fuzz target that reads both.
    use super::super::config::Config;

    /// What is said of a file that cannot be read; a configuration holds secrets, so that it is never shown itself.
    fn told(text: &str) -> String {
        let read = Config::read(text, std::path::Path::new("vigie.toml"));
        read.err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn each_fault_says_which_key_and_what_to_write() {
        for (text, expected) in [
            ("tiem_zone = \"x\"", "vigie.toml: there is no key \"tiem_zone\" (did you mean time_zone?)"),
            ("port = 99999", "vigie.toml: port: write a whole number from 0 to 65535, like 8080"),
            ("provider_secret = 123", "vigie.toml: provider_secret: write a text between quotes"),
            ("log = \"xml\"", "vigie.toml: log: write \"text\" or \"json\""),
            ("listen = \"here\"", "vigie.toml: listen: write an address of this machine, like 127.0.0.1"),
            (
                "trusted_proxies = \"10.0.0.1\"",
                "vigie.toml: trusted_proxies: write a list, like [\"10.0.0.1\", \"10.1.0.0/16\"]",
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        let server = told("[server]\nport = 80");
        assert!(server.starts_with("vigie.toml: there is no key \"server\"; the keys are institution,"), "{server}");
        let broken = told("port = ");
        assert!(broken.starts_with("vigie.toml: this is not TOML:") && broken.contains("line 1"), "{broken}");
        assert!(told("p\u{1f}ot = 80").contains("p\u{fffd}ot = 80"), "a control character is not repeated");
    }

    /// The example of Wagner and Fischer's problem: three changes.
    #[test]
    fn letters_that_differ_are_counted() {
        assert_eq!(
            (super::distance("kitten", "sitting"), super::distance("", "abc"), super::distance("a", "a")),
            (3, 3, 0)
        );
    }
}

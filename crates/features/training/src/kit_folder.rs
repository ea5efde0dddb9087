//! A kit in a folder: its description, and its files beside a list that says what each is.

use std::path::Path;

use nomenclature::{Language, Text};
use serde::Deserialize;

use crate::model::kit::{FileRole, Kit};
use crate::store::NewFile;

/// The description of the kit.
const DESCRIPTION: &str = "kit.toml";
/// The list of its files.
const LIST: &str = "fichiers.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default, rename = "file")]
    files: Vec<Listed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: String,
    role: String,
    language: String,
    title: Text,
}

/// Reads a folder.
///
/// # Errors
/// Everything that is wrong with it, one sentence each.
pub(crate) fn read(folder: &Path) -> Result<(Kit, Vec<NewFile>), Vec<String>> {
    let text = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
    };
    let mut wrong = Vec::new();
    let kit = text(DESCRIPTION).and_then(|text| Kit::parse(&text).map_err(|error| format!("{DESCRIPTION}: {error}")));
    let list = if folder.join(LIST).exists() {
        text(LIST).and_then(|text| toml::from_str::<List>(&text).map_err(|error| format!("{LIST}: {error}")))
    } else {
        Ok(List { files: Vec::new() })
    };
    let mut files = Vec::new();
    let list = list.map_or_else(
        |error| {
            wrong.push(error);
            Vec::new()
        },
        |list| list.files,
    );
    for listed in list {
        match file(folder, listed) {
            Ok(file) => files.push(file),
            Err(faults) => wrong.extend(faults),
        }
    }
    match kit {
        Ok(kit) if wrong.is_empty() => Ok((kit, files)),
        Ok(_) => Err(wrong),
        Err(error) => {
            wrong.insert(0, error);
            Err(wrong)
        }
    }
}

fn file(folder: &Path, listed: Listed) -> Result<NewFile, Vec<String>> {
    let Listed { name, role, language, title } = listed;
    let mut wrong = Vec::new();
    // A name of the site's addresses, and nothing that leaves the folder.
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '.');
    if name.is_empty() || name.starts_with('.') || !name.chars().all(plain) {
        wrong.push(format!("{LIST}: «{name}» is no name of a file here: use small letters, digits, hyphens and dots"));
        return Err(wrong);
    }
    let found_role = role.parse::<FileRole>();
    if found_role.is_err() {
        wrong.push(format!("{LIST}, {name}: there is no role «{role}»"));
    }
    let found_language = Language::ALL.into_iter().find(|one| one.tag() == language);
    if found_language.is_none() {
        wrong.push(format!("{LIST}, {name}: the language is fr or en, and not «{language}»"));
    }
    let content = std::fs::read(folder.join(&name)).map_err(|error| format!("{name} cannot be read: {error}"));
    match (found_role, found_language, content) {
        (Ok(role), Some(language), Ok(content)) => Ok(NewFile { name, role, language, title, content }),
        (_, _, content) => {
            wrong.extend(content.err());
            Err(wrong)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIT: &str = include_str!("../../../../data/kits/couple.toml");

    #[test]
    fn a_folder_is_read_with_its_files() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(DESCRIPTION), KIT).unwrap();
        assert!(read(folder.path()).unwrap().1.is_empty());
        let list = "[[file]]\nname = \"livret.txt\"\nrole = \"booklet\"\nlanguage = \"fr\"\ntitle = { fr = \"Livret\", en = \"Booklet\" }\n";
        std::fs::write(folder.path().join(LIST), list).unwrap();
        std::fs::write(folder.path().join("livret.txt"), "Livret").unwrap();
        let (kit, files) = read(folder.path()).unwrap();
        assert_eq!(
            (kit.id.as_str(), files[0].name.as_str(), files[0].content.as_slice()),
            ("couple", "livret.txt", &b"Livret"[..])
        );
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let one = |name: &str, role: &str, language: &str| {
            format!(
                "[[file]]\nname = \"{name}\"\nrole = \"{role}\"\nlanguage = \"{language}\"\ntitle = {{ fr = \"x\", en = \"x\" }}\n"
            )
        };
        let list = [one("../secret", "booklet", "fr"), one("a.txt", "poem", "de")].concat();
        std::fs::write(folder.path().join(LIST), list).unwrap();
        let wrong = read(folder.path()).unwrap_err().join("\n");
        for said in ["kit.toml cannot be read", "../secret", "no role «poem»", "and not «de»", "a.txt cannot be read"]
        {
            assert!(wrong.contains(said), "{said}: {wrong}");
        }
    }
}

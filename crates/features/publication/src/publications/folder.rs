//! Where the files of publications are: `publications/<slug>/v<version>/<language>/`, written beside and then renamed.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use nomenclature::Language;

use crate::compile::{self, FileSet};
use crate::model::Cover;
use crate::store::Entry;

/// What a folder is called while it is written.
const PART: &str = ".part";

pub(super) fn place(folder: &Path, cover: &Cover) -> PathBuf {
    at(folder, &cover.slug, cover.version, cover.language)
}

pub(super) fn of_entry(folder: &Path, entry: &Entry) -> PathBuf {
    at(folder, &entry.slug, entry.version, entry.language)
}

fn at(folder: &Path, slug: &str, version: u16, language: Language) -> PathBuf {
    folder.join(slug).join(format!("v{version}")).join(language.tag())
}

/// Whether a file may be given to readers, and its name is one of ours: no other path ever reaches the disk.
pub(super) fn is_public(name: &str) -> bool {
    let of_annex = name.strip_prefix(compile::ANNEX).and_then(|rest| rest.strip_prefix('/')).is_some_and(|file| {
        let stem = file.strip_suffix(".csv").unwrap_or_default();
        !stem.is_empty() && stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    });
    of_annex || [compile::PDF, compile::WORKBOOK, compile::VALUES].contains(&name)
}

/// Writes the files beside their place, then renames: the place is there whole, or not at all.
pub(super) fn keep(place: &Path, files: &FileSet) -> io::Result<()> {
    let part = place.with_extension(PART.trim_start_matches('.'));
    remove(&part)?;
    for (name, bytes) in files {
        write(&part.join(name), bytes)?;
    }
    for folder in all_folders(&part)? {
        store::sync_folder(&folder)?;
    }
    remove(place)?;
    fs::rename(&part, place)?;
    // The language, the version and the slug are names in the folders above.
    place.ancestors().skip(1).take(3).try_for_each(store::sync_folder)
}

/// A folder and those in it.
fn all_folders(part: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![part.to_path_buf()];
    for inner in folders(part)? {
        found.extend(all_folders(&inner)?);
    }
    Ok(found)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::File::create(path)?;
    io::Write::write_all(&mut file, bytes)?;
    file.sync_all()
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Takes away a version whose line could not be added to the catalogue.
pub(super) fn forget(place: &Path) {
    if let Err(error) = remove(place) {
        tracing::warn!(path = %place.display(), %error, "an unfinished publication could not be taken away; the next start will");
    }
}

/// The files of a version.
pub(super) fn read(place: &Path) -> io::Result<FileSet> {
    let mut files = FileSet::new();
    for entry in fs::read_dir(place)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            for (inner, bytes) in read(&entry.path())? {
                files.insert(format!("{name}/{inner}"), bytes);
            }
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(files)
}

/// Makes the folder, and takes away the versions that the catalogue does not know: their publication was killed halfway.
pub(super) fn clean(folder: &Path, kept: &[Entry]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let known: BTreeSet<PathBuf> = kept.iter().map(|entry| of_entry(folder, entry)).collect();
    for slug in folders(folder)? {
        for version in folders(&slug)? {
            for language in folders(&version)? {
                if !known.contains(&language) {
                    remove(&language)?;
                }
            }
        }
    }
    Ok(())
}

fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_reach_the_disk() {
        for name in ["lettre.pdf", "annexe.xlsx", "values.json", "annexe/carte-2025.csv"] {
            assert!(is_public(name), "{name}");
        }
        for name in [
            "",
            "letter.json",
            "manuscript.md",
            "annexe/../letter.json",
            "annexe/.csv",
            "../x",
            "annexe/É.csv",
            "annexe/a/b.csv",
            "/etc/passwd",
        ] {
            assert!(!is_public(name), "{name}");
        }
    }

    #[test]
    fn a_version_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("lettre/v1/fr");
        let files = FileSet::from([("a.pdf".to_owned(), vec![1]), ("annexe/b.csv".to_owned(), vec![2])]);
        keep(&place, &files).unwrap();
        assert_eq!(read(&place).unwrap(), files);
        clean(folder.path(), &[]).unwrap();
        assert!(!place.exists(), "nobody knows it: it was killed halfway");
    }
}

//! All that an installation offers: what comes with the program, and what the institution adds in its data folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rust_embed::RustEmbed;

use crate::contact::Contact;
use crate::file::Refused;
use crate::sheet::Sheet;
use crate::tool::{Severity, Tool};
use crate::translation::Translation;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../data"]
#[include = "tools/*.toml"]
#[include = "orientation/*.toml"]
#[include = "rights/*.toml"]
#[include = "languages/*.toml"]
struct Bundled;

/// The largest film that is kept ready, in bytes.
const LARGEST_FILM: u64 = 40_000_000;

/// Tools, contacts, sheets, translations, films.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Tools by name.
    pub tools: BTreeMap<String, Tool>,
    /// Contacts, in the order in which they are shown.
    pub contacts: Vec<Contact>,
    /// Sheets on rights, in order.
    pub sheets: Vec<Sheet>,
    /// Essential sentences in other languages, by tag.
    pub translations: Vec<Translation>,
    /// Films in French Sign Language by the name of their page: the institution's `lsf/<page>.mp4`.
    pub films: BTreeMap<String, Arc<[u8]>>,
}

/// Why the library cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// A folder or a file cannot be read.
    #[error("{path} cannot be read ({error}): mend its rights, or take it away")]
    Unreadable {
        /// Its path.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// Files with faults.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<Refused>),
    /// A tool that names somebody whom the directory does not know, or that tells of danger without an emergency number first.
    #[error("{}", .0.join("\n"))]
    Contacts(Vec<String>),
}

impl Library {
    /// What comes with the program, then what stands in `DIR/tools`, `DIR/orientation`, `DIR/rights`, `DIR/languages` and
    /// `DIR/lsf`; a later file wins by its name inside.
    ///
    /// # Errors
    /// When a file cannot be read; all faults of all files are told.
    pub fn load(data: Option<&Path>) -> Result<Self, LibraryError> {
        let mut library = Self::default();
        let mut refused = Vec::new();
        for tool in parsed(data, "tools", Tool::parse, &mut refused)? {
            library.tools.insert(tool.id.clone(), tool);
        }
        let contacts = parsed(data, "orientation", Contact::parse_all, &mut refused)?;
        contacts.into_iter().flatten().for_each(|contact| put(&mut library.contacts, contact, |one| &one.id));
        let sheets = parsed(data, "rights", Sheet::parse, &mut refused)?;
        sheets.into_iter().for_each(|sheet| put(&mut library.sheets, sheet, |one| &one.id));
        library.sheets.sort_by(|a, b| (a.rank, &a.id).cmp(&(b.rank, &b.id)));
        let translations = parsed(data, "languages", Translation::parse, &mut refused)?;
        translations.into_iter().for_each(|one| put(&mut library.translations, one, |one| &one.tag));
        if !refused.is_empty() {
            return Err(LibraryError::Refused(refused));
        }
        library.films = films(data)?;
        let faults: Vec<String> = library.tools.values().flat_map(|tool| library.faults_of(tool)).collect();
        if faults.is_empty() { Ok(library) } else { Err(LibraryError::Contacts(faults)) }
    }

    /// With invented local services, for the demonstration alone.
    ///
    /// # Errors
    /// When their file has faults, which a test would have found.
    pub fn with_demonstration(mut self) -> Result<Self, LibraryError> {
        let text = include_str!("../../../../data/demonstration/services.toml");
        let services = Contact::parse_all("data/demonstration/services.toml", text);
        let services = services.map_err(|refused| LibraryError::Refused(vec![refused]))?;
        services.into_iter().for_each(|service| put(&mut self.contacts, service, |one| &one.id));
        Ok(self)
    }

    /// The contact of this name.
    #[must_use]
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id == id)
    }

    /// What is wrong with a tool's contacts, one sentence each.
    #[must_use]
    pub fn faults_of(&self, tool: &Tool) -> Vec<String> {
        let mut faults = Vec::new();
        for outcome in &tool.outcomes {
            let place = format!("the tool «{}», outcome «{}»", tool.id, outcome.id);
            for id in outcome.contacts.iter().filter(|id| self.contact(id).is_none()) {
                let known: Vec<&str> = self.contacts.iter().map(|contact| contact.id.as_str()).collect();
                faults
                    .push(format!("{place}: nobody is called «{id}» in the directory; it knows {}", known.join(", ")));
            }
            let first = outcome.contacts.first().and_then(|id| self.contact(id));
            if outcome.severity == Severity::Danger && first.is_some_and(|first| !first.emergency) {
                faults.push(format!("{place}: it tells of danger, so an emergency number must come first"));
            }
        }
        faults
    }
}

/// Takes the place of the one of the same name, or the last place.
fn put<T>(all: &mut Vec<T>, one: T, name: impl Fn(&T) -> &String) {
    match all.iter_mut().find(|known| name(known) == name(&one)) {
        Some(known) => *known = one,
        None => all.push(one),
    }
}

/// What the files of a folder hold; what is wrong with them is added to `refused`.
fn parsed<T>(
    data: Option<&Path>,
    folder: &str,
    parse: impl Fn(&str, &str) -> Result<T, Refused>,
    refused: &mut Vec<Refused>,
) -> Result<Vec<T>, LibraryError> {
    let mut parsed = Vec::new();
    for (place, text) in texts(data, folder)? {
        match parse(&place, &text) {
            Ok(one) => parsed.push(one),
            Err(fault) => refused.push(fault),
        }
    }
    Ok(parsed)
}

fn films(data: Option<&Path>) -> Result<BTreeMap<String, Arc<[u8]>>, LibraryError> {
    let mut films = BTreeMap::new();
    let Some(folder) = data.map(|data| data.join("lsf")).filter(|folder| folder.is_dir()) else { return Ok(films) };
    for path in files_in(&folder, "mp4")? {
        let unreadable = |error| LibraryError::Unreadable { path: path.display().to_string(), error };
        if fs::metadata(&path).map_err(unreadable)?.len() > LARGEST_FILM {
            let told = format!("it weighs more than {LARGEST_FILM} bytes; compress it");
            return Err(unreadable(std::io::Error::other(told)));
        }
        if let Some(name) = path.file_stem().and_then(|name| name.to_str()) {
            films.insert(name.to_owned(), fs::read(&path).map_err(unreadable)?.into());
        }
    }
    Ok(films)
}

/// The files of a folder: those of the program, then those of the data folder, each in the order of their names.
fn texts(data: Option<&Path>, folder: &str) -> Result<Vec<(String, String)>, LibraryError> {
    let mut texts = Vec::new();
    let prefix = format!("{folder}/");
    let mut names: Vec<_> = Bundled::iter().filter(|name| name.starts_with(&prefix)).collect();
    names.sort();
    for name in names {
        if let Some(file) = Bundled::get(&name) {
            texts.push((format!("data/{name}"), String::from_utf8_lossy(&file.data).into_owned()));
        }
    }
    if let Some(folder) = data.map(|data| data.join(folder)).filter(|folder| folder.is_dir()) {
        for path in files_in(&folder, "toml")? {
            let text = fs::read_to_string(&path);
            let text = text.map_err(|error| LibraryError::Unreadable { path: path.display().to_string(), error })?;
            texts.push((path.display().to_string(), text));
        }
    }
    Ok(texts)
}

fn files_in(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, LibraryError> {
    let unreadable = |error| LibraryError::Unreadable { path: folder.display().to_string(), error };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        paths.push(entry.map_err(unreadable)?.path());
    }
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|of| of == extension));
    Ok(paths)
}

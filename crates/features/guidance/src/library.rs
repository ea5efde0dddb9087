//! All that an installation offers: what comes with the program, and what the institution adds in its data folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;

use crate::contact::Contact;
use crate::file::Refused;
use crate::tool::{Severity, Tool};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../data"]
#[include = "tools/*.toml"]
#[include = "orientation/*.toml"]
struct Bundled;

/// The folder of tools, in the program and in a data folder.
const TOOLS: &str = "tools";
/// The folder of contacts.
const ORIENTATION: &str = "orientation";

/// Tools, contacts.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Tools by name.
    pub tools: BTreeMap<String, Tool>,
    /// Contacts, in the order in which they are shown.
    pub contacts: Vec<Contact>,
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
    /// What comes with the program, then what stands in `DIR/tools` and `DIR/orientation`; a later file wins by its name inside.
    ///
    /// # Errors
    /// When a file cannot be read; all faults of all files are told.
    pub fn load(data: Option<&Path>) -> Result<Self, LibraryError> {
        Self::from_texts(&texts(data, TOOLS)?, &texts(data, ORIENTATION)?)
    }

    fn from_texts(tools: &[(String, String)], contacts: &[(String, String)]) -> Result<Self, LibraryError> {
        let mut library = Self::default();
        let mut refused = Vec::new();
        for (place, text) in tools {
            match Tool::parse(place, text) {
                Ok(tool) => drop(library.tools.insert(tool.id.clone(), tool)),
                Err(fault) => refused.push(fault),
            }
        }
        for (place, text) in contacts {
            match Contact::parse_all(place, text) {
                Ok(contacts) => contacts.into_iter().for_each(|contact| library.put(contact)),
                Err(fault) => refused.push(fault),
            }
        }
        if !refused.is_empty() {
            return Err(LibraryError::Refused(refused));
        }
        let faults: Vec<String> = library.tools.values().flat_map(|tool| library.faults_of(tool)).collect();
        if faults.is_empty() { Ok(library) } else { Err(LibraryError::Contacts(faults)) }
    }

    fn put(&mut self, contact: Contact) {
        match self.contacts.iter_mut().find(|known| known.id == contact.id) {
            Some(known) => *known = contact,
            None => self.contacts.push(contact),
        }
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
        texts.extend(in_folder(&folder)?);
    }
    Ok(texts)
}

fn in_folder(folder: &Path) -> Result<Vec<(String, String)>, LibraryError> {
    let unreadable = |path: &Path, error| LibraryError::Unreadable { path: path.display().to_string(), error };
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(|error| unreadable(folder, error))?.path());
    }
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| unreadable(path, error));
    paths.iter().map(|path| Ok((path.display().to_string(), read(path)?))).collect()
}

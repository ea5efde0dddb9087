//! The publications of an observatory: made, kept with their files, found again, and compared with later figures.

mod differences;
mod folder;
mod revise;
mod versions;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use nomenclature::Language;
use statistics::Statistics;
use store::{Actor, Store, StoreError};

use crate::compile::{self, CompileError, Compiled, FileSet};
use crate::model::Letter;
use crate::revision::Revision;
use crate::store::{self as catalogue, Entry};

pub use differences::Differences;

/// The publications of a data folder. What is published is frozen: nothing here changes it.
#[derive(Debug)]
pub struct Publications {
    folder: PathBuf,
    store: Store,
    statistics: Arc<Statistics>,
    /// The revisions of each version, for the releases known when they were looked for.
    revised: Mutex<BTreeMap<revise::Key, Arc<Vec<Revision>>>>,
}

/// Why publications cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be made or read.
    #[error("the folder {folder} cannot be used: {error}; give the user who runs vigie the right to write it")]
    Folder {
        /// The folder.
        folder: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why something cannot be published, or found.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The manuscript cannot be made into a publication.
    #[error(transparent)]
    Compile(#[from] CompileError),
    /// This version is published already, otherwise.
    #[error("{slug} version {version} is published already and is not the same; a published version never changes.\n{differences}To correct it, set «version = {next}» and tell what changed in [[errata]]; to look at the result without publishing, add --draft.", next = .version + 1)]
    Differs {
        /// The publication.
        slug: String,
        /// The version.
        version: u16,
        /// What is not the same.
        differences: Box<Differences>,
    },
    /// Not the version that comes next.
    #[error(
        "{slug} has {last} version(s) in this language, so that the next one is {expected}: set «version = {expected}»"
    )]
    VersionGap {
        /// The publication.
        slug: String,
        /// The last version.
        last: u16,
        /// The version to write.
        expected: u16,
    },
    /// A correction that does not say what it corrects.
    #[error(
        "version {version} says neither what it corrects nor what it adds: write [[errata]] with «version = {version}», or a section {{.addendum date=…}}"
    )]
    NoErratum {
        /// The version.
        version: u16,
    },
    /// A new version whose text says other numbers than the one before, without a word of it.
    #[error(
        "version {version} says other numbers than version {last}, and tells it nowhere:\n{differences}To keep the text as it was published, name the releases of version {last} under [releases]; to correct it, tell what changed in [[errata]] with «version = {version}».",
        last = .version - 1
    )]
    SilentChange {
        /// The version.
        version: u16,
        /// The values that are not the same.
        differences: Box<Differences>,
    },
    /// The files cannot be written or read.
    #[error("{path}: {error}; nothing was published")]
    Files {
        /// Where.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// The frozen publication cannot be read.
    #[error("the frozen publication {path} cannot be read ({problem}): restore it from a backup")]
    Damaged {
        /// Where.
        path: String,
        /// What is wrong.
        problem: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A publication that was asked for.
#[derive(Debug, Clone)]
pub struct Published {
    /// The publication with its files, as they are kept.
    pub compiled: Compiled,
    /// Whether it was there already, the same.
    pub already: bool,
}

impl Publications {
    /// Opens the publications of a data folder; takes away what a killed publication left. The tables of [`catalogue::SCHEMA`] must be there.
    ///
    /// # Errors
    /// When the folder or the database cannot be read.
    pub async fn open(data: &Path, store: Store, statistics: Arc<Statistics>) -> Result<Self, OpenError> {
        let folder = data.join("publications");
        let kept = catalogue::entries(&store).await?;
        let cleaned = folder::clean(&folder, &kept);
        cleaned.map_err(|error| OpenError::Folder { folder: folder.display().to_string(), error })?;
        Ok(Self { folder, store, statistics, revised: Mutex::new(BTreeMap::new()) })
    }

    /// Makes a publication without keeping it.
    ///
    /// # Errors
    /// All the problems of the manuscript.
    pub async fn draft(&self, manuscript: &str) -> Result<Compiled, PublishError> {
        let letter = compile::letter(manuscript, &*self.statistics).await?;
        let files = files_of(manuscript.to_owned(), letter.clone()).await?;
        Ok(Compiled { letter, files })
    }

    /// Publishes a manuscript: freezes its values, keeps its files, adds it to the catalogue. All of it, or nothing.
    ///
    /// The same manuscript over the same figures, published again, changes nothing and gives the files that were kept.
    ///
    /// # Errors
    /// All the problems of the manuscript; or what differs from the version already published.
    pub async fn publish(&self, manuscript: &str, actor: &Actor, now: Timestamp) -> Result<Published, PublishError> {
        let letter = compile::letter(manuscript, &*self.statistics).await?;
        let cover = &letter.cover;
        let versions = catalogue::versions(&self.store, &cover.slug).await?;
        let last = versions
            .iter()
            .filter(|entry| entry.language == cover.language)
            .map(|entry| entry.version)
            .max()
            .unwrap_or(0);
        if cover.version <= last {
            return self.again(manuscript, &letter).await;
        }
        versions::check(&letter, last)?;
        if let Some(before) = versions.iter().find(|entry| entry.language == cover.language && entry.version == last) {
            versions::check_values(&self.letter(before).await?, &letter)?;
        }
        let files = files_of(manuscript.to_owned(), letter.clone()).await?;
        let mut write = self.store.write(actor, now).await?;
        catalogue::insert(&mut write, cover, now).await?;
        let place = folder::place(&self.folder, cover);
        folder::keep(&place, &files)
            .map_err(|error| PublishError::Files { path: place.display().to_string(), error })?;
        if let Err(error) = catalogue::commit(write, cover).await {
            folder::forget(&place);
            return Err(error.into());
        }
        Ok(Published { compiled: Compiled { letter, files }, already: false })
    }

    /// The version that is there already, when it is the same.
    async fn again(&self, manuscript: &str, letter: &Letter) -> Result<Published, PublishError> {
        let place = folder::place(&self.folder, &letter.cover);
        let files =
            folder::read(&place).map_err(|error| PublishError::Files { path: place.display().to_string(), error })?;
        let kept = frozen(&files, &place)?;
        let letter = &as_kept(letter).map_err(|problem| PublishError::Damaged {
            path: place.join(compile::LETTER).display().to_string(),
            problem: problem.to_string(),
        })?;
        let source = files.get(compile::MANUSCRIPT).map_or(&[][..], Vec::as_slice);
        match Differences::between(&kept, letter, source, manuscript) {
            Some(differences) => {
                let (slug, version) = (letter.cover.slug.clone(), letter.cover.version);
                Err(PublishError::Differs { slug, version, differences: Box::new(differences) })
            }
            None => Ok(Published { compiled: Compiled { letter: kept, files }, already: true }),
        }
    }

    /// The last version of each publication, in this language when it exists in it, the latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn list(&self, language: Language) -> Result<Vec<Entry>, StoreError> {
        let mut last: Vec<Entry> = Vec::new();
        for entry in catalogue::entries(&self.store).await? {
            match last.iter_mut().find(|known| known.slug == entry.slug) {
                Some(known) if better(&entry, known, language) => *known = entry,
                Some(_) => {}
                None => last.push(entry),
            }
        }
        Ok(last)
    }

    /// The versions of a publication, in every language, the last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn versions(&self, slug: &str) -> Result<Vec<Entry>, StoreError> {
        catalogue::versions(&self.store, slug).await
    }

    /// A published version, frozen.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub async fn letter(&self, entry: &Entry) -> Result<Letter, PublishError> {
        let place = folder::of_entry(&self.folder, entry);
        let path = place.join(compile::LETTER);
        let bytes = tokio::fs::read(&path)
            .await
            .map_err(|error| PublishError::Files { path: path.display().to_string(), error })?;
        let damaged = |problem: serde_json::Error| PublishError::Damaged {
            path: path.display().to_string(),
            problem: problem.to_string(),
        };
        serde_json::from_slice(&bytes).map_err(damaged)
    }

    /// A file of a published version; `None` when it has no file of this name.
    pub async fn file(&self, entry: &Entry, name: &str) -> Option<Vec<u8>> {
        if !folder::is_public(name) {
            return None;
        }
        tokio::fs::read(folder::of_entry(&self.folder, entry).join(name)).await.ok()
    }

    /// What later releases changed of the values of a publication.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn revisions(&self, entry: &Entry, letter: &Letter) -> Result<Arc<Vec<Revision>>, StoreError> {
        let later = revise::later_releases(&self.statistics, letter).await?;
        if later.is_empty() {
            return Ok(Arc::default());
        }
        let key = revise::Key::new(entry, &later);
        let known = self.revised.lock().ok().and_then(|known| known.get(&key).cloned());
        if let Some(known) = known {
            return Ok(known);
        }
        let found = Arc::new(revise::revisions(&self.statistics, letter, &later).await);
        if let Ok(mut known) = self.revised.lock() {
            known.retain(|other, _| !other.same_version(&key));
            known.insert(key, Arc::clone(&found));
        }
        Ok(found)
    }
}

fn better(entry: &Entry, known: &Entry, language: Language) -> bool {
    let rank = |entry: &Entry| (entry.language == language, entry.version);
    rank(entry) > rank(known)
}

fn frozen(files: &FileSet, place: &Path) -> Result<Letter, PublishError> {
    let bytes = files.get(compile::LETTER).map_or(&[][..], Vec::as_slice);
    let path = place.join(compile::LETTER).display().to_string();
    serde_json::from_slice(bytes).map_err(|problem| PublishError::Damaged { path, problem: problem.to_string() })
}

/// A letter as it comes back from its file: a rate may lose its last bit there, which is no difference.
fn as_kept(letter: &Letter) -> serde_json::Result<Letter> {
    serde_json::from_slice(&serde_json::to_vec(letter)?)
}

/// Typesetting takes a processor for a while: not on the threads that answer requests.
async fn files_of(manuscript: String, letter: Letter) -> Result<FileSet, CompileError> {
    let made = tokio::task::spawn_blocking(move || compile::files(&manuscript, &letter)).await;
    made.unwrap_or_else(|error| Err(CompileError::Pdf(crate::pdf::PdfError::Typesetting(error.to_string()))))
}

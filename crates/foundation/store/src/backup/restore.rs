//! Bringing a backup back into an empty place.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use flate2::read::GzDecoder;
use jiff::Timestamp;
use tokio::sync::mpsc::{self, Sender};

use super::archive::Hashing;
use super::format::{FILES, FileSummary, HEADER, MANIFEST, Manifest, TABLES};
use super::load::Loader;
use super::seal;
use crate::address::Address;
use crate::audit::{Actor, AuditLine, Facts, ThingId, Verb};
use crate::error::{OpenError, StoreError};
use crate::folder::{own_folder, sync_folder};
use crate::schema::Schema;
use crate::store::Store;

/// Where a backup goes.
#[derive(Clone, Debug)]
pub struct RestorePlan<'a> {
    /// The database: it must be empty.
    pub address: &'a Address,
    /// The tables that this program knows.
    pub schemas: &'a [&'a Schema],
    /// The data folder: what the backup holds must not be there yet.
    pub folder: &'a Path,
    /// The private keys, as `age-keygen` wrote them, when the backup is sealed.
    pub keys: Option<&'a Path>,
}

/// Why a backup was not restored; nothing of it remains.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The file cannot be read.
    #[error("the backup {file} cannot be read ({problem}): check its name and your right to read it")]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        problem: String,
    },
    /// The backup is sealed.
    #[error("the backup is sealed: give the file of private keys that opens it with --identity")]
    Sealed,
    /// The keys do not open it.
    #[error("the keys of {file} do not open the backup ({problem}): give the keys of one of its recipients")]
    Keys {
        /// The file of keys.
        file: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// The place is not empty.
    #[error("{0} is not empty: restore into a new data folder and a new database, then change places")]
    NotEmpty(String),
    /// The file is damaged, or no backup.
    #[error("this is not a whole backup ({0}): use another copy of it")]
    Damaged(String),
    /// The database could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The data folder could not be written.
    #[error("the data folder {folder} could not be written ({problem}): check its rights and the room on the disk")]
    Unwritable {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        problem: String,
    },
}

/// What the reader of the archive sends to the writer of the database.
pub(super) enum Piece {
    Header(Vec<u8>),
    Rows { table: String, lines: Vec<u8> },
    Manifest(Vec<u8>),
}

/// Restores a backup and checks every count and hash before anything is kept. A later start migrates the database if the program is newer.
///
/// # Errors
/// When the place is not empty, or the backup is sealed, damaged, or newer than the program.
pub async fn restore(
    file: &Path,
    plan: &RestorePlan<'_>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Manifest, RestoreError> {
    let content = seal::open(file, plan.keys)?;
    let made_folder = !plan.folder.exists();
    let unwritable =
        |error: io::Error| RestoreError::Unwritable { folder: plan.folder.to_path_buf(), problem: error.to_string() };
    own_folder(plan.folder).map_err(unwritable)?;
    let aside = plan.folder.join(".restoring");
    let restored = into_aside(content, plan, &aside, now).await;
    let removed = if aside.exists() { fs::remove_dir_all(&aside) } else { Ok(()) };
    if restored.is_err() && made_folder {
        // Only if nothing else came there.
        let _ = fs::remove_dir(plan.folder);
    }
    let manifest = restored?;
    removed.map_err(unwritable)?;
    let store = Store::open(plan.address, plan.schemas, now).await?;
    let name = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let facts = Facts::new().number("rows", i64::try_from(manifest.rows()).unwrap_or(i64::MAX));
    let line = AuditLine::new(Verb::Import, ThingId::new("backup", &name).map_err(StoreError::from)?).after(facts);
    store.write(actor, now).await?.commit(line).await?;
    store.close().await;
    Ok(manifest)
}

async fn into_aside(
    content: Box<dyn Read + Send>,
    plan: &RestorePlan<'_>,
    aside: &Path,
    now: Timestamp,
) -> Result<Manifest, RestoreError> {
    let existed = plan.address.file().is_none_or(|file| file.exists());
    let store = Store::connect(plan.address).await?;
    let loaded = load(&store, content, plan, aside, now).await;
    store.close().await;
    if let (Err(_), false, Some(file)) = (&loaded, existed, plan.address.file()) {
        for ending in ["", "-wal", "-shm"] {
            let mut name = file.clone().into_os_string();
            name.push(ending);
            let _ = fs::remove_file(name);
        }
    }
    loaded
}

async fn load(
    store: &Store,
    content: Box<dyn Read + Send>,
    plan: &RestorePlan<'_>,
    aside: &Path,
    now: Timestamp,
) -> Result<Manifest, RestoreError> {
    if !store.tables().await?.is_empty() {
        return Err(RestoreError::NotEmpty(format!("the database {}", plan.address)));
    }
    let (send, mut receive) = mpsc::channel(2);
    let folder = aside.to_path_buf();
    let reading = tokio::task::spawn_blocking(move || read_archive(content, &folder, &send));
    let schemas = crate::store::all(plan.schemas);
    let loading = async {
        let mut loader = Loader::start(store, &schemas, now).await?;
        while let Some(piece) = receive.recv().await {
            loader.take(piece).await?;
        }
        drop(receive);
        Ok::<Loader, RestoreError>(loader)
    };
    let loader = loading.await;
    let read = reading.await.map_err(|error| RestoreError::Damaged(error.to_string()));
    let loader = loader?;
    let files = read?.map_err(|error| RestoreError::Damaged(error.to_string()))?;
    let (manifest, transaction) = loader.verify().await?;
    if manifest.files != files {
        return Err(RestoreError::Damaged("a file is missing or is not the one that was saved".to_owned()));
    }
    place(aside, plan.folder, &manifest)?;
    if let Err(error) = transaction.commit().await {
        for file in &manifest.files {
            let _ = fs::remove_file(plan.folder.join(&file.path));
        }
        return Err(error.into());
    }
    Ok(manifest)
}

/// Moves the files to their place, where there must be nothing of their name.
fn place(aside: &Path, folder: &Path, manifest: &Manifest) -> Result<(), RestoreError> {
    let taken = manifest.files.iter().map(|file| folder.join(&file.path)).find(|path| path.exists());
    if let Some(taken) = taken {
        return Err(RestoreError::NotEmpty(taken.display().to_string()));
    }
    let unwritable =
        |error: io::Error| RestoreError::Unwritable { folder: folder.to_path_buf(), problem: error.to_string() };
    let mut folders = BTreeSet::from([folder]);
    let places: Vec<PathBuf> = manifest.files.iter().map(|file| folder.join(&file.path)).collect();
    for (file, to) in manifest.files.iter().zip(&places) {
        fs::create_dir_all(to.parent().unwrap_or(folder)).map_err(unwritable)?;
        fs::rename(aside.join(&file.path), to).map_err(unwritable)?;
        folders.extend(to.ancestors().skip(1).take_while(|above| *above != folder));
    }
    // The database is committed after: its rows never outlast the names of the files that they tell of.
    folders.into_iter().try_for_each(sync_folder).map_err(unwritable)
}

/// Reads the archive to its end: files go aside, the rest to the database.
fn read_archive(content: Box<dyn Read + Send>, aside: &Path, pieces: &Sender<Piece>) -> io::Result<Vec<FileSummary>> {
    let mut archive = tar::Archive::new(GzDecoder::new(content));
    let mut files = Vec::new();
    let mut whole = false;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_str().unwrap_or_default().to_owned();
        if let Some(path) = path.strip_prefix(FILES) {
            files.push(keep(&mut entry, path, aside)?);
            continue;
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        let piece = match path.strip_prefix(TABLES).and_then(|rest| rest.split_once('/')) {
            Some((table, _)) => Piece::Rows { table: table.to_owned(), lines: bytes },
            None if path == HEADER => Piece::Header(bytes),
            None if path == MANIFEST => {
                whole = true;
                Piece::Manifest(bytes)
            }
            None => return Err(io::Error::other(format!("it holds something unknown: {path}"))),
        };
        if pieces.blocking_send(piece).is_err() {
            break;
        }
    }
    if whole { Ok(files) } else { Err(io::Error::other("it ends too early")) }
}

fn keep(entry: &mut impl Read, path: &str, aside: &Path) -> io::Result<FileSummary> {
    // An archive made by another hand could name a place outside of the folder.
    if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(io::Error::other(format!("it holds a file outside of the data folder: {path}")));
    }
    let to = aside.join(path);
    fs::create_dir_all(to.parent().unwrap_or(aside))?;
    let mut content = Hashing { content: entry, hasher: blake3::Hasher::new(), read: 0 };
    let mut file = File::create(&to)?;
    let size = io::copy(&mut content, &mut file)?;
    file.sync_all()?;
    Ok(FileSummary { path: path.to_owned(), size, hash: content.hasher.finalize().to_hex().to_string() })
}

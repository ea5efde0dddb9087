//! Writing the archive, in a thread of its own: compressed, sealed when asked, named when whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::sync::mpsc::Receiver;

use super::format::{FILES, FileSummary, MANIFEST, Manifest, TableSummary};
use super::seal::BackupRecipient;

/// What the reader of the database sends to the writer of the archive.
pub(super) enum Part {
    /// An entry.
    Entry { path: String, bytes: Vec<u8> },
    /// No more entries: the files and the manifest follow.
    End { created_at: String, tables: Vec<TableSummary> },
}

/// Where the archive goes and what else it holds.
pub(super) struct Target {
    pub(super) file: PathBuf,
    pub(super) recipients: Vec<BackupRecipient>,
    pub(super) folder: PathBuf,
    pub(super) parts: Vec<String>,
}

/// Writes the whole archive beside its final name, then gives it that name.
pub(super) fn write(target: &Target, parts: Receiver<Part>) -> io::Result<Manifest> {
    let mut aside = target.file.clone().into_os_string();
    aside.push(".part");
    let aside = PathBuf::from(aside);
    let done = write_aside(target, parts, &aside).and_then(|manifest| {
        // A hard link fails when the name was taken meanwhile, where a renaming would overwrite.
        fs::hard_link(&aside, &target.file)?;
        Ok(manifest)
    });
    // It may never have been made.
    let _ = fs::remove_file(&aside);
    done
}

fn write_aside(target: &Target, parts: Receiver<Part>, aside: &Path) -> io::Result<Manifest> {
    // Others may not read it: it holds everything.
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(aside)?;
    let file = BufWriter::new(file);
    let (file, manifest) = if target.recipients.is_empty() {
        fill(file, target, parts)?
    } else {
        let recipients = target.recipients.iter().map(|recipient| &recipient.0 as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(recipients).map_err(io::Error::other)?;
        let (sealed, manifest) = fill(encryptor.wrap_output(file)?, target, parts)?;
        (sealed.finish()?, manifest)
    };
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(manifest)
}

fn fill<W: Write>(out: W, target: &Target, mut parts: Receiver<Part>) -> io::Result<(W, Manifest)> {
    let mut archive = tar::Builder::new(GzEncoder::new(out, Compression::fast()));
    while let Some(part) = parts.blocking_recv() {
        match part {
            Part::Entry { path, bytes } => append(&mut archive, &path, bytes.len() as u64, bytes.as_slice())?,
            Part::End { created_at, tables } => {
                let files = append_files(&mut archive, target)?;
                let manifest = Manifest { created_at, tables, files };
                let bytes = serde_json::to_vec_pretty(&manifest).map_err(io::Error::other)?;
                append(&mut archive, MANIFEST, bytes.len() as u64, bytes.as_slice())?;
                return Ok((archive.into_inner()?.finish()?, manifest));
            }
        }
    }
    Err(io::Error::other("the database could not be read to its end"))
}

fn append<W: Write>(archive: &mut tar::Builder<W>, path: &str, size: u64, content: impl Read) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    archive.append_data(&mut header, path, content)
}

fn append_files<W: Write>(archive: &mut tar::Builder<W>, target: &Target) -> io::Result<Vec<FileSummary>> {
    let mut found = Vec::new();
    for part in &target.parts {
        list(&target.folder.join(part), &mut found)?;
    }
    found.sort();
    let mut summaries = Vec::new();
    for file in found {
        let Some(path) = file.strip_prefix(&target.folder).ok().and_then(Path::to_str) else {
            return Err(io::Error::other(format!("{}: its name is not text", file.display())));
        };
        let content = File::open(&file)?;
        let size = content.metadata()?.len();
        let mut content = Hashing { content: content.take(size), hasher: blake3::Hasher::new(), read: 0 };
        append(archive, &format!("{FILES}{path}"), size, &mut content)?;
        if content.read != size {
            return Err(io::Error::other(format!("{}: it became shorter while it was read", file.display())));
        }
        summaries.push(FileSummary {
            path: path.to_owned(),
            size,
            hash: content.hasher.finalize().to_hex().to_string(),
        });
    }
    Ok(summaries)
}

/// Files under a path; those whose name begins with a dot are on their way and no part of the data.
fn list(path: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let Ok(kind) = fs::symlink_metadata(path) else { return Ok(()) };
    if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
        return Ok(());
    }
    if kind.is_file() {
        found.push(path.to_path_buf());
    } else if kind.is_dir() {
        for entry in fs::read_dir(path)? {
            list(&entry?.path(), found)?;
        }
    }
    Ok(())
}

/// Hashes what is read through it.
pub(super) struct Hashing<R> {
    pub(super) content: R,
    pub(super) hasher: blake3::Hasher,
    pub(super) read: u64,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read(buffer)?;
        self.hasher.update(&buffer[..count]);
        self.read += count as u64;
        Ok(count)
    }
}

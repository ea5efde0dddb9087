//! Keeping files in the database, in pieces, and counting who uses them.

use std::io::{Read, Seek};

use super::{FileError, FileHash, FileKind, IncomingFile};
use crate::audit::ThingId;
use crate::error::StoreError;
use crate::sql::sql;
use crate::store::{Store, Write};

/// The size of a piece: what a server holds in memory for one reader.
const CHUNK: usize = 262_144;

/// A file as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Its name.
    pub hash: FileHash,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: u64,
}

impl Write {
    /// Keeps a file for `thing`, which uses it from now on. The same content is kept once, whoever uses it; where a piece of it was damaged, it is whole again.
    ///
    /// # Errors
    /// When the database refuses, or the file cannot be read again.
    pub async fn keep_file<R: Read + Seek + Send>(
        &mut self,
        file: IncomingFile<R>,
        thing: &ThingId,
    ) -> Result<StoredFile, FileError> {
        let IncomingFile { hash, kind, size, mut content } = file;
        // "DO UPDATE" locks a row that exists already, so that nobody releases the file meanwhile.
        let insert = "INSERT INTO store_file (hash, kind, size, added_at) VALUES ($1, $2, $3, $4) \
                      ON CONFLICT (hash) DO UPDATE SET size = excluded.size";
        let length = i64::try_from(size).unwrap_or(i64::MAX);
        self.execute(sql(insert).bind(&hash).bind(kind.extension).bind(length).bind(self.now())).await?;
        if !self.has_whole(&hash).await? {
            self.execute(sql("DELETE FROM store_file_chunk WHERE file = $1").bind(&hash)).await?;
            self.keep_chunks(&hash, &mut content).await?;
        }
        let user = sql("INSERT INTO store_file_use (file, thing) VALUES ($1, $2) ON CONFLICT (file, thing) DO NOTHING");
        self.execute(user.bind(&hash).bind(thing)).await?;
        Ok(StoredFile { hash, kind, size })
    }

    /// Whether all pieces of a file are there, and are what they were.
    async fn has_whole(&mut self, hash: &FileHash) -> Result<bool, StoreError> {
        let mut hasher = blake3::Hasher::new();
        for position in 0_i64.. {
            let select = sql("SELECT digest, bytes FROM store_file_chunk WHERE file = $1 AND position = $2");
            let Some(row) = self.row(select.bind(hash).bind(position)).await? else { break };
            let bytes: Vec<u8> = row.get("bytes")?;
            if row.get::<Option<String>>("digest")?.is_some_and(|known| known != digest(&bytes)) {
                return Ok(false);
            }
            hasher.update(&bytes);
        }
        Ok(FileHash::new(hasher.finalize()) == *hash)
    }

    async fn keep_chunks<R: Read + Send>(&mut self, hash: &FileHash, content: &mut R) -> Result<(), FileError> {
        let mut hasher = blake3::Hasher::new();
        for position in 0_i64.. {
            let mut bytes = Vec::with_capacity(CHUNK);
            let read = content.by_ref().take(CHUNK as u64).read_to_end(&mut bytes);
            read.map_err(|error| StoreError::Unavailable {
                problem: format!("the file could not be read again: {error}"),
            })?;
            if bytes.is_empty() {
                break;
            }
            hasher.update(&bytes);
            let insert = sql("INSERT INTO store_file_chunk (file, position, digest, bytes) VALUES ($1, $2, $3, $4)");
            self.execute(insert.bind(hash).bind(position).bind(digest(&bytes)).bind(bytes)).await?;
        }
        // The file may have changed between its check and now.
        if FileHash::new(hasher.finalize()) == *hash { Ok(()) } else { Err(FileError::Damaged(hash.clone())) }
    }

    /// Says that `thing` no longer uses a file; when nothing uses it any more, it is deleted. Gives whether it was.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn release_file(&mut self, hash: &FileHash, thing: &ThingId) -> Result<bool, StoreError> {
        // Whoever keeps the same file at this moment waits, or makes us wait.
        self.row(sql("SELECT hash FROM store_file WHERE hash = $1").bind(hash).locked()).await?;
        self.execute(sql("DELETE FROM store_file_use WHERE file = $1 AND thing = $2").bind(hash).bind(thing)).await?;
        let delete =
            sql("DELETE FROM store_file WHERE hash = $1 AND NOT EXISTS (SELECT 1 FROM store_file_use WHERE file = $1)");
        Ok(self.execute(delete.bind(hash)).await? == 1)
    }
}

impl Store {
    /// What is known of a file.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn file(&self, hash: &FileHash) -> Result<Option<StoredFile>, StoreError> {
        let row = self.row(sql("SELECT kind, size FROM store_file WHERE hash = $1").bind(hash)).await?;
        row.map(|row| {
            let extension: String = row.get("kind")?;
            let kind = FileKind::named(&extension).ok_or_else(|| StoreError::Column {
                column: "kind".to_owned(),
                problem: format!("{extension} is no kind of file that this program knows"),
            })?;
            Ok(StoredFile { hash: hash.clone(), kind, size: row.get("size")? })
        })
        .transpose()
    }

    /// Reads a file and checks it against its name before giving it.
    ///
    /// # Errors
    /// When there is no such file, it is damaged, or the database does not answer.
    pub async fn read_file(&self, hash: &FileHash) -> Result<Vec<u8>, FileError> {
        let mut read = self.read().await?;
        let size = read
            .row(sql("SELECT size FROM store_file WHERE hash = $1").bind(hash))
            .await?
            .ok_or(StoreError::Missing)?;
        let mut content = Vec::with_capacity(size.get::<u32>("size").unwrap_or(0) as usize);
        for position in 0_i64.. {
            let select =
                sql("SELECT bytes FROM store_file_chunk WHERE file = $1 AND position = $2").bind(hash).bind(position);
            match read.row(select).await? {
                Some(row) => content.extend(row.get::<Vec<u8>>("bytes")?),
                None => break,
            }
        }
        if FileHash::new(blake3::hash(&content)) == *hash { Ok(content) } else { Err(FileError::Damaged(hash.clone())) }
    }

    /// Reads one piece of a file, from the byte `from` on: as many bytes as stand together there, none after the end. Each piece is checked before it is
    /// given, so that a film is sent piece by piece, or from the middle, as surely as a small file whole.
    ///
    /// # Errors
    /// When there is no such file, this piece is damaged, or the database does not answer.
    pub async fn file_piece(&self, hash: &FileHash, from: u64) -> Result<Vec<u8>, FileError> {
        let position = i64::try_from(from / CHUNK as u64).unwrap_or(i64::MAX);
        let select = sql("SELECT f.size, c.digest, c.bytes FROM store_file f \
                          LEFT JOIN store_file_chunk c ON c.file = f.hash AND c.position = $2 WHERE f.hash = $1");
        let row = self.row(select.bind(hash).bind(position)).await?.ok_or(StoreError::Missing)?;
        if from >= row.get::<u64>("size")? {
            return Ok(Vec::new());
        }
        let damaged = || FileError::Damaged(hash.clone());
        let mut bytes = row.get::<Option<Vec<u8>>>("bytes")?.ok_or_else(damaged)?;
        match row.get::<Option<String>>("digest")? {
            Some(known) if known == digest(&bytes) => {}
            Some(_) => return Err(damaged()),
            None => self.vouch_for_pieces(hash).await?,
        }
        let skipped = usize::try_from(from % CHUNK as u64).unwrap_or(CHUNK).min(bytes.len());
        bytes.drain(..skipped);
        Ok(bytes)
    }

    /// Checks whole a file that was kept before its pieces had digests, and gives them theirs.
    async fn vouch_for_pieces(&self, hash: &FileHash) -> Result<(), FileError> {
        let digests = self.check_file(hash).await?;
        let mut transaction = self.begin_write().await?;
        for (position, digest) in (0_i64..).zip(digests) {
            let update = sql("UPDATE store_file_chunk SET digest = $1 WHERE file = $2 AND position = $3");
            transaction.execute(update.bind(digest).bind(hash).bind(position)).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Goes through a file piece by piece and checks it against its name. Gives the digest of each piece.
    async fn check_file(&self, hash: &FileHash) -> Result<Vec<String>, FileError> {
        let mut read = self.read().await?;
        let (mut hasher, mut digests) = (blake3::Hasher::new(), Vec::new());
        for position in 0_i64.. {
            let select = sql("SELECT bytes FROM store_file_chunk WHERE file = $1 AND position = $2");
            let Some(row) = read.row(select.bind(hash).bind(position)).await? else { break };
            let bytes: Vec<u8> = row.get("bytes")?;
            hasher.update(&bytes);
            digests.push(digest(&bytes));
        }
        if FileHash::new(hasher.finalize()) == *hash { Ok(digests) } else { Err(FileError::Damaged(hash.clone())) }
    }

    /// The files that a thing uses, by name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn files_of(&self, thing: &ThingId) -> Result<Vec<FileHash>, StoreError> {
        let rows = self.rows(sql("SELECT file FROM store_file_use WHERE thing = $1 ORDER BY file").bind(thing)).await?;
        rows.iter().map(|row| row.get("file")).collect()
    }

    /// Goes through all files, piece by piece: how many there are, and those whose content is not what was stored.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn damaged_files(&self) -> Result<(usize, Vec<FileHash>), StoreError> {
        let rows = self.rows(sql("SELECT hash FROM store_file ORDER BY hash")).await?;
        let mut damaged = Vec::new();
        for row in &rows {
            match self.check_file(&row.get("hash")?).await {
                Ok(_) => {}
                // Released meanwhile: it is no longer a file.
                Err(FileError::Damaged(hash)) if self.file(&hash).await?.is_none() => {}
                Err(FileError::Damaged(hash)) => damaged.push(hash),
                Err(FileError::Store(error)) => return Err(error),
            }
        }
        Ok((rows.len(), damaged))
    }
}

/// What a piece is checked against.
fn digest(piece: &[u8]) -> String {
    blake3::hash(piece).to_hex().to_string()
}

//! The documents of a session, for those who come.

use std::io::Cursor;

use jiff::Timestamp;
use store::{
    Actor, AuditLine, Facts, FileHash, FileKind, FileLimits, FileRefused, FormKey, IncomingFile, Row, Store,
    StoreError, ThingId, Verb, sql,
};

use super::sessions::{SessionError, hold_session, thing};
use crate::model::session::SessionCode;

/// A document of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name in addresses.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub media: String,
    /// How long, in bytes.
    pub size: u64,
    /// Its content.
    pub hash: FileHash,
}

/// Why a document cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// It is not what a session may hand out.
    #[error(transparent)]
    File(#[from] FileRefused),
    /// It could not be kept.
    #[error(transparent)]
    Keeping(#[from] store::FileError),
    /// There is no such session.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a session may hand out.
const LIMITS: FileLimits = FileLimits {
    bytes: 20_000_000,
    kinds: &[
        FileKind::PDF,
        FileKind::PNG,
        FileKind::JPEG,
        FileKind::ODT,
        FileKind::ODP,
        FileKind::ODS,
        FileKind::DOCX,
        FileKind::PPTX,
        FileKind::XLSX,
        FileKind::TEXT,
    ],
};

/// Adds a document to a session. The same form sent twice adds it once.
///
/// # Errors
/// When it is no document that people can open, when there is no such session, or the database refuses.
pub async fn add_document(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &SessionCode,
    (title, content): (&str, Vec<u8>),
    form: &FormKey,
) -> Result<(), DocumentError> {
    let incoming = IncomingFile::check(Cursor::new(content), &LIMITS)?;
    let mut write = store.write(actor, now).await?;
    hold_session(&mut write, code).await?;
    if write.sent_before(form, code.as_str()).await?.is_some() {
        return Ok(());
    }
    let thing = thing(code)?;
    let kept = write.keep_file(incoming, &thing).await?;
    let taken = documents_in(write.rows(of(code)).await?)?;
    let rank = taken.iter().filter_map(|one| one.name.strip_prefix('d')?.split('.').next()?.parse::<u32>().ok()).max();
    let name = format!("d{}.{}", rank.unwrap_or(0) + 1, kept.kind.extension);
    let insert =
        "INSERT INTO training_session_file (session, name, title, media, size, file) VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = sql(insert).bind(code.as_str()).bind(&name).bind(title).bind(kept.kind.media_type);
    write.execute(insert.bind(i64::try_from(kept.size).unwrap_or(i64::MAX)).bind(&kept.hash)).await?;
    write.commit(AuditLine::new(Verb::Update, thing).after(Facts::new().code("document", &name))).await?;
    Ok(())
}

/// Takes a document away from a session. Gives whether it was there.
///
/// # Errors
/// When the database refuses.
pub async fn remove_document(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    code: &SessionCode,
    name: &str,
) -> Result<bool, StoreError> {
    let mut write = store.write(actor, now).await?;
    let found = documents_in(write.rows(of(code)).await?)?.into_iter().find(|one| one.name == name);
    let Some(found) = found else { return Ok(false) };
    let delete = sql("DELETE FROM training_session_file WHERE session = $1 AND name = $2");
    write.execute(delete.bind(code.as_str()).bind(name)).await?;
    let thing: ThingId = thing(code)?;
    // The same content may stand under another name.
    let left = documents_in(write.rows(of(code)).await?)?;
    if !left.iter().any(|one| one.hash == found.hash) {
        write.release_file(&found.hash, &thing).await?;
    }
    write.commit(AuditLine::new(Verb::Update, thing).before(Facts::new().code("document", name))).await?;
    Ok(true)
}

/// The documents of a session, in the order in which they were added.
///
/// # Errors
/// When the database does not answer.
pub async fn documents_of(store: &Store, code: &SessionCode) -> Result<Vec<Document>, StoreError> {
    documents_in(store.rows(of(code)).await?)
}

fn of(code: &SessionCode) -> store::Sql {
    sql("SELECT * FROM training_session_file WHERE session = $1 ORDER BY LENGTH(name), name").bind(code.as_str())
}

fn documents_in(rows: Vec<Row>) -> Result<Vec<Document>, StoreError> {
    let one = |row: &Row| {
        Ok(Document {
            name: row.get("name")?,
            title: row.get("title")?,
            media: row.get("media")?,
            size: u64::try_from(row.get::<i64>("size")?).unwrap_or(0),
            hash: row.get("file")?,
        })
    };
    rows.iter().map(one).collect()
}

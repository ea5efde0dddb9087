//! The files that bear a statement out.

use std::io::{Read, Seek};

use store::{
    Actor, AuditLine, Facts, FileError, FileHash, IncomingFile, Row, Store, StoreError, ThingId, Verb, Write, sql,
};

/// A file of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its content's hash, which ends its address.
    pub hash: FileHash,
    /// Its name, as the service gave it.
    pub name: String,
}

/// Keeps a file with a statement that may still change. The same file twice is kept once. Who read the statement without it has not read what stands now:
/// its revision is another.
///
/// # Errors
/// When the file cannot be read again, the statement is out of its service's hands, or the database refuses.
pub async fn attach<R: Read + Seek + Send>(
    store: &Store,
    actor: &Actor,
    now: jiff::Timestamp,
    statement: &str,
    (name, file): (&str, IncomingFile<R>),
) -> Result<(), FileError> {
    let thing = ThingId::new("statement", statement).map_err(StoreError::from)?;
    let mut write = store.write(actor, now).await?;
    let kept = write.keep_file(file, &thing).await?;
    let insert = "INSERT INTO plans_evidence (statement, hash, name, added_at) VALUES ($1, $2, $3, $4) \
                  ON CONFLICT (statement, hash) DO NOTHING";
    if write.execute(sql(insert).bind(statement).bind(&kept.hash).bind(name).bind(now)).await? == 1 {
        let update =
            "UPDATE plans_statement SET revision = revision + 1 WHERE code = $1 AND state IN ('filed', 'sent-back')";
        if write.execute(sql(update).bind(statement)).await? == 0 {
            return Err(StoreError::Missing.into());
        }
    }
    let facts = Facts::new().number("bytes", i64::try_from(kept.size).unwrap_or(i64::MAX));
    Ok(write.commit(AuditLine::new(Verb::Update, thing).after(facts)).await?)
}

/// Lets go of the files of a statement that is withdrawn: a content that nothing else uses is erased.
pub(super) async fn release_evidence(write: &mut Write, statement: &str) -> Result<(), StoreError> {
    let thing = ThingId::new("statement", statement)?;
    let select = sql("SELECT hash FROM plans_evidence WHERE statement = $1").bind(statement);
    for row in write.rows(select).await? {
        let hash: FileHash = row.parse("hash")?;
        write.release_file(&hash, &thing).await?;
    }
    write.execute(sql("DELETE FROM plans_evidence WHERE statement = $1").bind(statement)).await.map(drop)
}

/// The files of a statement, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn evidence(store: &Store, statement: &str) -> Result<Vec<Evidence>, StoreError> {
    let select = sql("SELECT hash, name FROM plans_evidence WHERE statement = $1 ORDER BY name, hash").bind(statement);
    let one = |row: &Row| Ok(Evidence { hash: row.parse("hash")?, name: row.get("name")? });
    store.rows(select).await?.iter().map(one).collect()
}

//! What is left of versions of a kit that were taken back: their files, erased for good when an operator says so.

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, FileHash, Row, Sql, Store, StoreError, ThingId, Verb, sql};

use crate::model::Machine as _;
use crate::model::kit::{KitId, KitState};

/// The files of a version of a kit that was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leftover {
    /// The version.
    pub version: u16,
    /// How many files it keeps.
    pub files: u64,
    /// Their size in bytes.
    pub bytes: u64,
}

/// The files of versions that were taken back, of all of them unless one is named.
fn left(columns: &'static str, kit: &KitId, only: Option<u16>) -> Sql {
    let from = " FROM training_kit_file f JOIN training_kit_version v ON v.kit = f.kit AND v.version = f.version WHERE v.state = ";
    let select = sql(columns).push(from).push_bind(KitState::Withdrawn.code()).push(" AND v.kit = ");
    let select = select.push_bind(kit.as_str());
    match only {
        Some(version) => select.push(" AND v.version = ").push_bind(version),
        None => select,
    }
}

/// What would be erased.
///
/// # Errors
/// When the database does not answer.
pub async fn kit_leftovers(store: &Store, kit: &KitId, only: Option<u16>) -> Result<Vec<Leftover>, StoreError> {
    let select =
        left("SELECT f.version AS version, COUNT(*) AS files, CAST(SUM(f.size) AS BIGINT) AS bytes", kit, only);
    let one =
        |row: &Row| Ok(Leftover { version: row.get("version")?, files: row.get("files")?, bytes: row.get("bytes")? });
    let select = select.push(" GROUP BY f.version ORDER BY f.version");
    store.rows(select).await?.iter().map(one).collect()
}

/// Erases the files of versions that were taken back; a content that something else uses stays for it. Gives what was erased.
///
/// # Errors
/// When the database refuses; then nothing was erased.
pub async fn erase_kit(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    kit: &KitId,
    only: Option<u16>,
) -> Result<Vec<Leftover>, StoreError> {
    let erased = kit_leftovers(store, kit, only).await?;
    if erased.is_empty() {
        return Ok(erased);
    }
    let mut write = store.write(actor, now).await?;
    let mut lines = Vec::new();
    for one in &erased {
        let thing = ThingId::new("kit", &format!("{kit}/{}", one.version))?;
        for row in write.rows(left("SELECT f.file AS file", kit, Some(one.version))).await? {
            let hash: FileHash = row.parse("file")?;
            write.release_file(&hash, &thing).await?;
        }
        let delete = sql("DELETE FROM training_kit_file WHERE kit = $1 AND version = $2");
        write.execute(delete.bind(kit.as_str()).bind(one.version)).await?;
        let files = i64::try_from(one.files).unwrap_or(i64::MAX);
        lines.push(AuditLine::new(Verb::Delete, thing).before(Facts::new().number("files", files)));
    }
    if let Some(last) = lines.pop() {
        lines.into_iter().for_each(|line| write.note(line));
        write.commit(last).await?;
    }
    Ok(erased)
}

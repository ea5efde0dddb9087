//! Kits, their versions and their files.

use std::collections::BTreeMap;
use std::io::Cursor;

use jiff::Timestamp;
use nomenclature::{Language, Text};
use store::{
    Actor, AuditLine, Facts, FileError, FileHash, FileKind, FileLimits, FileRefused, IncomingFile, Row, Store,
    StoreError, ThingId, Verb, Write, sql,
};

use crate::model::Machine as _;
use crate::model::kit::{FileRole, Kit, KitEvent, KitId, KitState};

/// A version of a kit.
#[derive(Debug, Clone, PartialEq)]
pub struct KitVersion {
    /// What it is.
    pub kit: Kit,
    /// 1, then one more each time.
    pub version: u16,
    /// Where it stands.
    pub state: KitState,
    /// Since when.
    pub changed_at: Timestamp,
}

/// A file of a version of a kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitFile {
    /// The end of its address.
    pub name: String,
    /// What it is for.
    pub role: FileRole,
    /// Its language.
    pub language: Language,
    /// Its title.
    pub title: Text,
    /// Its type, as a browser is told.
    pub media: String,
    /// Its size in bytes.
    pub size: u64,
    /// Where its content is.
    pub hash: FileHash,
}

/// A file to be added to a kit.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// The end of its address.
    pub name: String,
    /// What it is for.
    pub role: FileRole,
    /// Its language.
    pub language: Language,
    /// Its title.
    pub title: Text,
    /// Its content.
    pub content: Vec<u8>,
}

/// Why a kit cannot be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishKitError {
    /// A file is not one that a kit may hold.
    #[error("{name}: {why}")]
    File {
        /// Its name.
        name: String,
        /// What is wrong.
        why: FileRefused,
    },
    /// A file could not be kept.
    #[error(transparent)]
    Keeping(#[from] FileError),
    /// The description cannot be written down.
    #[error("the description of the kit cannot be kept: {0}")]
    Description(#[from] serde_json::Error),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a kit may hold.
const LIMITS: FileLimits = FileLimits {
    bytes: 2_000_000_000,
    kinds: &[
        FileKind::PDF,
        FileKind::PNG,
        FileKind::JPEG,
        FileKind::WEBM,
        FileKind::MP4,
        FileKind::MP3,
        FileKind::ODT,
        FileKind::ODP,
        FileKind::ODS,
        FileKind::DOCX,
        FileKind::PPTX,
        FileKind::XLSX,
        FileKind::EPUB,
        FileKind::TEXT,
    ],
};

/// Publishes a version of a kit with its files; the version before it is superseded. When the published version says the same with the same
/// files, nothing changes. Gives the number of the version and whether it is new.
///
/// # Errors
/// When a file is refused, or the database refuses; then nothing was kept.
pub async fn publish_kit(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    kit: &Kit,
    files: Vec<NewFile>,
) -> Result<(u16, bool), PublishKitError> {
    let description = serde_json::to_string(kit)?;
    let mut incoming = Vec::new();
    for NewFile { name, role, language, title, content } in files {
        let checked = IncomingFile::check(Cursor::new(content), &LIMITS);
        let checked = checked.map_err(|why| PublishKitError::File { name: name.clone(), why })?;
        incoming.push((name, role, language, title, checked));
    }
    let mut write = store.write(actor, now).await?;
    let last = last_version(&mut write, &kit.id).await?;
    if let Some(Last { version, state: KitState::Published, description: said }) = &last {
        let mut names: Vec<(String, String)> =
            incoming.iter().map(|(name, .., file)| (name.clone(), file.hash().to_string())).collect();
        names.sort();
        if *said == description && names == names_of(&mut write, &kit.id, *version).await? {
            return Ok((*version, false));
        }
    }
    let version = last.map_or(1, |last| last.version + 1);
    supersede(&mut write, &kit.id).await?;
    insert_version(&mut write, &kit.id, version, &description).await?;
    let thing = ThingId::new("kit", &format!("{}/{version}", kit.id)).map_err(StoreError::from)?;
    let count = i64::try_from(incoming.len()).unwrap_or(i64::MAX);
    for (name, role, language, title, file) in incoming {
        let kept = write.keep_file(file, &thing).await?;
        let insert = "INSERT INTO training_kit_file (kit, version, name, role, language, title_fr, title_en, media, size, file) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let media = if role == FileRole::Captions { "text/vtt; charset=utf-8" } else { kept.kind.media_type };
        let insert = sql(insert).bind(kit.id.as_str()).bind(version).bind(name).bind(role.code()).bind(language.tag());
        let insert = insert.bind(title.fr).bind(title.en).bind(media);
        write.execute(insert.bind(i64::try_from(kept.size).unwrap_or(i64::MAX)).bind(&kept.hash)).await?;
    }
    let facts = Facts::new().code("state", KitState::Published.code()).number("files", count);
    write.commit(AuditLine::new(Verb::Publish, thing).after(facts)).await?;
    Ok((version, true))
}

/// The last version of a kit, whatever became of it.
struct Last {
    version: u16,
    state: KitState,
    description: String,
}

async fn last_version(write: &mut Write, kit: &KitId) -> Result<Option<Last>, StoreError> {
    let select =
        "SELECT version, state, description FROM training_kit_version WHERE kit = $1 ORDER BY version DESC LIMIT 1";
    let row = write.row(sql(select).bind(kit.as_str()).locked()).await?;
    let last = |row: Row| {
        Ok(Last { version: number(&row)?, state: row.parse("state")?, description: row.get("description")? })
    };
    row.map(last).transpose()
}

/// The files of a version by name, with their content's hash.
async fn names_of(write: &mut Write, kit: &KitId, version: u16) -> Result<Vec<(String, String)>, StoreError> {
    let select = "SELECT name, file FROM training_kit_file WHERE kit = $1 AND version = $2 ORDER BY name";
    let rows = write.rows(sql(select).bind(kit.as_str()).bind(version)).await?;
    rows.iter().map(|row| Ok((row.get("name")?, row.get("file")?))).collect()
}

async fn supersede(write: &mut Write, kit: &KitId) -> Result<(), StoreError> {
    let Ok(replaced) = KitState::Published.after(KitEvent::Replace) else { return Ok(()) };
    let update = "UPDATE training_kit_version SET state = $2, changed_at = $3 WHERE kit = $1 AND state = $4";
    let now = write.now();
    let update = sql(update).bind(kit.as_str()).bind(replaced.code()).bind(now);
    write.execute(update.bind(KitState::Published.code())).await.map(drop)
}

async fn insert_version(write: &mut Write, kit: &KitId, version: u16, description: &str) -> Result<(), StoreError> {
    let insert =
        "INSERT INTO training_kit_version (kit, version, state, description, changed_at) VALUES ($1, $2, $3, $4, $5)";
    let now = write.now();
    let insert = sql(insert).bind(kit.as_str()).bind(version).bind(KitState::Published.code());
    write.execute(insert.bind(description).bind(now)).await.map(drop)
}

/// Takes versions of a kit back, all of them unless one is named: nobody finds or downloads them any more, and what was taught and
/// attested with them stays so. Gives the versions taken back, none when there was nothing to take back.
///
/// # Errors
/// When the database refuses; then nothing was taken back.
pub async fn withdraw_kit(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    kit: &KitId,
    only: Option<u16>,
) -> Result<Vec<u16>, StoreError> {
    let mut write = store.write(actor, now).await?;
    let select = "SELECT version, state FROM training_kit_version WHERE kit = $1 ORDER BY version";
    let rows = write.rows(sql(select).bind(kit.as_str()).locked()).await?;
    let (mut withdrawn, mut lines) = (Vec::new(), Vec::new());
    for row in &rows {
        let (version, state): (u16, KitState) = (number(row)?, row.parse("state")?);
        let Ok(after) = state.after(KitEvent::Withdraw) else { continue };
        if only.is_some_and(|only| only != version) {
            continue;
        }
        let update = "UPDATE training_kit_version SET state = $3, changed_at = $4 WHERE kit = $1 AND version = $2";
        write.execute(sql(update).bind(kit.as_str()).bind(version).bind(after.code()).bind(now)).await?;
        let thing = ThingId::new("kit", &format!("{kit}/{version}"))?;
        let line = AuditLine::new(Verb::Withdraw, thing).before(Facts::new().code("state", state.code()));
        lines.push(line.after(Facts::new().code("state", after.code())));
        withdrawn.push(version);
    }
    if let Some(last) = lines.pop() {
        lines.into_iter().for_each(|line| write.note(line));
        write.commit(last).await?;
    }
    Ok(withdrawn)
}

/// The kits of the catalogue, each in its published version, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn published_kits(store: &Store) -> Result<Vec<KitVersion>, StoreError> {
    let select =
        sql("SELECT version, state, description, changed_at FROM training_kit_version WHERE state = $1 ORDER BY kit");
    store.rows(select.bind(KitState::Published.code())).await?.iter().map(version).collect()
}

/// What each kit is called, whatever became of it.
#[derive(Debug, Clone, Default)]
pub struct KitTitles(BTreeMap<String, Text>);

impl KitTitles {
    /// The title of a kit; its code, when nothing is known of it.
    #[must_use]
    pub fn of<'a>(&'a self, language: Language, kit: &'a str) -> &'a str {
        self.0.get(kit).map_or(kit, |title| title.get(language))
    }
}

/// What each kit is called in its last version.
///
/// # Errors
/// When the database does not answer.
pub async fn kit_titles(store: &Store) -> Result<KitTitles, StoreError> {
    let rows = store.rows(sql("SELECT kit, description FROM training_kit_version ORDER BY kit, version")).await?;
    let title = |row: &Row| Ok((row.get("kit")?, row.json::<Kit>("description")?.title));
    rows.iter().map(title).collect::<Result<_, StoreError>>().map(KitTitles)
}

/// The versions of a kit that may be read, the last first.
///
/// # Errors
/// When the database does not answer.
pub async fn kit_versions(store: &Store, kit: &KitId) -> Result<Vec<KitVersion>, StoreError> {
    let select =
        sql("SELECT version, state, description, changed_at FROM training_kit_version WHERE kit = $1 AND state IN ");
    let readable = [KitState::Published.code(), KitState::Superseded.code()];
    let select = select.bind(kit.as_str()).push_list(readable).push(" ORDER BY version DESC");
    store.rows(select).await?.iter().map(version).collect()
}

/// The files of a version of a kit, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn kit_files(store: &Store, kit: &KitId, version: u16) -> Result<Vec<KitFile>, StoreError> {
    let select = sql("SELECT * FROM training_kit_file WHERE kit = $1 AND version = $2 ORDER BY name");
    store.rows(select.bind(kit.as_str()).bind(version)).await?.iter().map(file).collect()
}

fn number(row: &Row) -> Result<u16, StoreError> {
    Ok(u16::try_from(row.get::<i64>("version")?).unwrap_or(u16::MAX))
}

fn version(row: &Row) -> Result<KitVersion, StoreError> {
    Ok(KitVersion {
        kit: row.json("description")?,
        version: number(row)?,
        state: row.parse("state")?,
        changed_at: row.parse("changed_at")?,
    })
}

fn file(row: &Row) -> Result<KitFile, StoreError> {
    let language = if row.get::<String>("language")? == "en" { Language::English } else { Language::French };
    Ok(KitFile {
        name: row.get("name")?,
        role: row.parse("role")?,
        language,
        title: Text { fr: row.get("title_fr")?, en: row.get("title_en")? },
        media: row.get("media")?,
        size: u64::try_from(row.get::<i64>("size")?).unwrap_or(0),
        hash: row.get("file")?,
    })
}

//! The catalogue of publications: one line for each version in each language. Their files are beside the database.

use jiff::Timestamp;
use nomenclature::Language;
use store::{AuditLine, Facts, Migration, Row, Schema, Store, StoreError, ThingId, Verb, Write, sql};

use crate::model::{Cover, Kind};

/// The tables of this feature.
pub const SCHEMA: Schema = Schema {
    feature: "publication",
    migrations: &[Migration {
        name: "0001-version",
        sql: "CREATE TABLE publication_version (
                  slug TEXT NOT NULL,
                  version BIGINT NOT NULL,
                  language TEXT NOT NULL,
                  kind TEXT NOT NULL,
                  number BIGINT,
                  year BIGINT NOT NULL,
                  date TEXT NOT NULL,
                  title TEXT NOT NULL,
                  summary TEXT NOT NULL,
                  publisher TEXT NOT NULL,
                  published_at TEXT NOT NULL,
                  PRIMARY KEY (slug, version, language));",
    }],
    publish: include_str!("../publish.toml"),
};

/// A version of a publication in a language, as the catalogue knows it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Entry {
    /// The end of its address.
    pub slug: String,
    /// 1, then one more for each correction.
    pub version: u16,
    /// The language.
    pub language: Language,
    /// What sort of publication it is.
    pub kind: Kind,
    /// Its number in its collection.
    pub number: Option<u32>,
    /// The year whose figures it gives.
    pub year: u16,
    /// The day of publication.
    pub date: String,
    /// The title.
    pub title: String,
    /// A paragraph.
    pub summary: String,
    /// The institution.
    pub publisher: String,
}

/// Every version of every publication: the latest first, then by address, the last version first. While the database is away, those known last.
pub(crate) async fn entries(store: &Store) -> Result<Vec<Entry>, StoreError> {
    let every = sql("SELECT * FROM publication_version ORDER BY date DESC, slug, version DESC, language DESC");
    store.rows_or_last(every).await?.iter().map(entry).collect()
}

/// The versions of one publication, in every language, the last first.
pub(crate) async fn versions(store: &Store, slug: &str) -> Result<Vec<Entry>, StoreError> {
    let mut versions = entries(store).await?;
    versions.retain(|entry| entry.slug == slug);
    // Corrections are dated like what they correct, or later: the number alone says which is last.
    versions.sort_by_key(|entry| std::cmp::Reverse((entry.version, entry.language.tag())));
    Ok(versions)
}

fn entry(row: &Row) -> Result<Entry, StoreError> {
    let number = |column: &str| row.get::<i64>(column);
    let language = match row.get::<String>("language")?.as_str() {
        "en" => Language::English,
        _ => Language::French,
    };
    let kind = match row.get::<String>("kind")?.as_str() {
        "sheet" => Kind::Sheet,
        "report" => Kind::Report,
        _ => Kind::Letter,
    };
    Ok(Entry {
        slug: row.get("slug")?,
        version: u16::try_from(number("version")?).unwrap_or(u16::MAX),
        language,
        kind,
        number: row.get::<Option<i64>>("number")?.and_then(|number| u32::try_from(number).ok()),
        year: u16::try_from(number("year")?).unwrap_or(0),
        date: row.get("date")?,
        title: row.get("title")?,
        summary: row.get("summary")?,
        publisher: row.get("publisher")?,
    })
}

/// Adds a version to the catalogue, within a transaction that the caller ends with [`commit`].
pub(crate) async fn insert(write: &mut Write, cover: &Cover, now: Timestamp) -> Result<(), StoreError> {
    let insert = sql("INSERT INTO publication_version \
         (slug, version, language, kind, number, year, date, title, summary, publisher, published_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    let kind = match cover.kind {
        Kind::Letter => "letter",
        Kind::Sheet => "sheet",
        Kind::Report => "report",
    };
    let insert = insert
        .bind(cover.slug.as_str())
        .bind(i64::from(cover.version))
        .bind(cover.language.tag())
        .bind(kind)
        .bind(cover.number.map(i64::from))
        .bind(i64::from(cover.year))
        .bind(cover.date.as_str())
        .bind(cover.title.as_str())
        .bind(cover.summary.as_str())
        .bind(cover.publisher.as_str())
        .bind(now);
    write.execute(insert).await.map(|_| ())
}

/// Ends the transaction with its audit line.
pub(crate) async fn commit(write: Write, cover: &Cover) -> Result<(), StoreError> {
    let thing = ThingId::new("publication", &format!("{}-v{}-{}", cover.slug, cover.version, cover.language.tag()))?;
    let facts = Facts::new().number("version", i64::from(cover.version)).code("language", cover.language.tag());
    write.commit(AuditLine::new(Verb::Publish, thing).after(facts)).await
}

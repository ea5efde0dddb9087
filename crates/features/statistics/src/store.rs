//! The catalogue: one line for each file that was put into a release. Cells are in Parquet files beside the database.

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, Migration, Row, Schema, Store, StoreError, ThingId, Verb, sql};

use crate::model::{DatasetId, DefinitionHeld, Deposit, Release, ReleaseId};

/// The tables of this feature.
pub const SCHEMA: Schema = Schema {
    feature: "statistics",
    migrations: &[Migration {
        name: "0001-deposit",
        sql: "CREATE TABLE statistics_deposit (
                  dataset TEXT NOT NULL,
                  release TEXT NOT NULL,
                  hash TEXT NOT NULL,
                  file TEXT NOT NULL,
                  layout TEXT NOT NULL,
                  part TEXT NOT NULL,
                  cells BIGINT NOT NULL,
                  vintage BIGINT,
                  first_period TEXT NOT NULL,
                  last_period TEXT NOT NULL,
                  definitions TEXT NOT NULL,
                  deposited_at TEXT NOT NULL,
                  PRIMARY KEY (dataset, release, hash));",
    }],
    publish: include_str!("../publish.toml"),
};

/// A file about to be put into a release.
#[derive(Debug)]
pub(crate) struct NewDeposit<'a> {
    pub(crate) dataset: &'a DatasetId,
    pub(crate) release: &'a ReleaseId,
    pub(crate) hash: &'a str,
    pub(crate) file: &'a str,
    pub(crate) layout: &'a str,
    /// The Parquet file; empty when the deposit adds no cell.
    pub(crate) part: &'a str,
    pub(crate) cells: u64,
    pub(crate) vintage: Option<u16>,
    pub(crate) first_period: &'a str,
    pub(crate) last_period: &'a str,
    pub(crate) definitions: &'a [DefinitionHeld],
}

/// The releases of a dataset, the oldest first.
pub(crate) async fn releases(store: &Store, dataset: &DatasetId) -> Result<Vec<Release>, StoreError> {
    let mut releases = every_release(store).await?;
    releases.retain(|release| release.dataset == *dataset);
    Ok(releases)
}

/// Every release of every dataset; while the database is away, those known last.
pub(crate) async fn every_release(store: &Store) -> Result<Vec<Release>, StoreError> {
    let every = sql("SELECT * FROM statistics_deposit ORDER BY dataset, release, deposited_at, part, hash");
    together(&store.rows_or_last(every).await?)
}

fn together(rows: &[Row]) -> Result<Vec<Release>, StoreError> {
    let mut releases: Vec<Release> = Vec::new();
    for row in rows {
        let (dataset, id) = (row.parse::<DatasetId>("dataset")?, row.parse::<ReleaseId>("release")?);
        let same = releases.last().is_some_and(|last| last.dataset == dataset && last.id == id);
        if !same {
            releases.push(Release {
                dataset,
                id,
                cells: 0,
                first_period: row.get("first_period")?,
                last_period: row.get("last_period")?,
                vintage: None,
                definitions: Vec::new(),
                deposits: Vec::new(),
            });
        }
        if let Some(release) = releases.last_mut() {
            add(release, row)?;
        }
    }
    Ok(releases)
}

fn add(release: &mut Release, row: &Row) -> Result<(), StoreError> {
    let cells: u64 = row.get("cells")?;
    release.cells += cells;
    release.vintage = release.vintage.or(row.get::<Option<i64>>("vintage")?.and_then(|year| u16::try_from(year).ok()));
    release.first_period = std::cmp::min(release.first_period.clone(), row.get("first_period")?);
    release.last_period = std::cmp::max(release.last_period.clone(), row.get("last_period")?);
    for held in row.json::<Vec<DefinitionHeld>>("definitions")? {
        if !release.definitions.iter().any(|other| other.indicator == held.indicator) {
            release.definitions.push(held);
        }
    }
    let deposited_at: Timestamp = row.get("deposited_at")?;
    release.deposits.push(Deposit {
        file: row.get("file")?,
        hash: row.get("hash")?,
        layout: row.get("layout")?,
        cells,
        deposited_at: deposited_at.as_second(),
        part: row.get("part")?,
    });
    Ok(())
}

/// Writes the line of a deposit and its audit line. `publish` puts the file in its place, just before the end: whatever
/// fails or is killed before leaves no line, and a file without a line is invisible.
pub(crate) async fn deposit(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    new: &NewDeposit<'_>,
    publish: impl FnOnce() -> std::io::Result<()>,
) -> Result<(), DepositError> {
    let definitions = serde_json::to_string(new.definitions).unwrap_or_default();
    let mut write = store.write(actor, now).await?;
    let insert = sql(
        "INSERT INTO statistics_deposit (dataset, release, hash, file, layout, part, cells, vintage, first_period, last_period, \
         definitions, deposited_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    );
    let insert = insert.bind(new.dataset.as_str()).bind(new.release.as_str()).bind(new.hash).bind(new.file);
    let insert = insert.bind(new.layout).bind(new.part).bind(i64::try_from(new.cells).unwrap_or(i64::MAX));
    let insert = insert.bind(new.vintage.map(i64::from)).bind(new.first_period).bind(new.last_period);
    write.execute(insert.bind(definitions).bind(now)).await?;
    publish()?;
    let thing = ThingId::new("release", &format!("{}/{}", new.dataset, new.release));
    let thing = thing.map_err(|error| std::io::Error::other(error.to_string()))?;
    let facts = Facts::new().number("cells", i64::try_from(new.cells).unwrap_or(i64::MAX)).code("hash", new.hash);
    Ok(write.commit(AuditLine::new(Verb::Import, thing).after(facts)).await?)
}

/// Why a deposit was not written.
#[derive(Debug, thiserror::Error)]
pub enum DepositError {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be put in its place.
    #[error(transparent)]
    File(#[from] std::io::Error),
}

//! One session for all queries: plans of DataFusion, with the tables and the footers of the files kept between queries.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use arrow::record_batch::RecordBatch;
use datafusion::catalog::TableProvider;
use datafusion::dataframe::DataFrame;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::error::DataFusionError;
use datafusion::functions_aggregate::expr_fn::{count, max, sum};
use datafusion::prelude::{Expr, SessionConfig, SessionContext, col, lit};

use super::profile::{self, Profile};
use super::rows::{self, KnownCell, Row};
use super::schema::{column, schema};
use crate::import::part_path;
use crate::model::{Level, Release};

/// Files smaller than this are read by one processor.
const SPLIT_FROM: usize = 1 << 18;

/// The engine.
#[derive(Clone)]
pub(crate) struct Engine {
    context: SessionContext,
    folder: Arc<Path>,
    kept: Arc<Mutex<HashMap<Vec<PathBuf>, Kept>>>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// What is kept of a release between queries.
#[derive(Debug, Clone)]
struct Kept {
    table: Arc<dyn TableProvider>,
    profile: Option<Arc<Profile>>,
}

/// Why the engine did not answer.
#[derive(Debug, thiserror::Error)]
#[error("the query engine: {0}")]
pub struct EngineError(String);

impl From<DataFusionError> for EngineError {
    fn from(error: DataFusionError) -> Self {
        Self(error.strip_backtrace())
    }
}

impl From<arrow::error::ArrowError> for EngineError {
    fn from(error: arrow::error::ArrowError) -> Self {
        Self(error.to_string())
    }
}

/// A part of a release to bring.
#[derive(Debug, Clone)]
pub(crate) struct Slice {
    /// Cells as they are, or sums of them.
    pub(crate) grain: Grain,
    /// The periods wanted; none means all.
    pub(crate) periods: Option<Vec<String>>,
    /// The indicators wanted; none means all.
    pub(crate) indicators: Option<Vec<String>>,
    /// The units of count wanted; none means all.
    pub(crate) units: Option<Vec<String>>,
}

/// Which territories, and how they are made.
#[derive(Debug, Clone)]
pub(crate) enum Grain {
    /// The cells of these territories as they stand.
    Each(Vec<String>),
    /// All cells of a level as they stand.
    Level(Level),
    /// Sums of the cells of a level, for each of these territories of a wider level.
    Sum {
        /// The level that is summed.
        of: Level,
        /// The wider level.
        by: Level,
        /// The wider territories; empty means all of them.
        codes: Vec<String>,
    },
}

impl Engine {
    /// An engine over the files of a data folder.
    pub(crate) fn new(folder: &Path) -> Self {
        let mut config = SessionConfig::new()
            .with_target_partitions(std::thread::available_parallelism().map_or(1, usize::from))
            .with_collect_statistics(false)
            .with_parquet_pruning(true)
            .with_repartition_file_min_size(SPLIT_FROM);
        config.options_mut().execution.parquet.pushdown_filters = false;
        let context = SessionContext::new_with_config(config);
        Self { context, folder: folder.into(), kept: Arc::default() }
    }

    /// The rows of a slice of a release.
    pub(crate) async fn rows(&self, release: &Release, slice: &Slice) -> Result<Vec<Row>, EngineError> {
        let profile = self.profile(release).await?;
        let Some(keys) = Keys::new(&profile, slice) else { return Ok(Vec::new()) };
        let frame = self.frame(release)?;
        let frame = match keys.filter(&profile, &slice.grain) {
            Some(filter) => frame.filter(filter)?,
            None => frame,
        };
        let whole = match &slice.grain {
            Grain::Sum { by: Level::Nation, .. } => None,
            Grain::Sum { by, .. } => Some(level_column(*by)),
            Grain::Each(_) | Grain::Level(_) => Some(column::TERRITORY),
        };
        let columns = keys.varying().chain(whole).map(col);
        let frame = match &slice.grain {
            Grain::Sum { .. } => frame.aggregate(columns.collect(), aggregates())?,
            Grain::Each(_) | Grain::Level(_) => frame.select(columns.chain(as_they_stand()).collect::<Vec<_>>())?,
        };
        rows::read(&frame.collect().await?, whole, &keys)
    }

    /// What a release holds, kept once known.
    pub(crate) async fn profile(&self, release: &Release) -> Result<Arc<Profile>, EngineError> {
        let kept = self.kept(release)?;
        if let Some(profile) = kept.profile {
            return Ok(profile);
        }
        let profile = Arc::new(profile::read(&self.frame(release)?).await?);
        if let Some(kept) = self.lock().get_mut(&self.paths(release)) {
            kept.profile = Some(Arc::clone(&profile));
        }
        Ok(profile)
    }

    /// Every cell of a release, to compare another file with it.
    pub(crate) async fn known_cells(&self, release: &Release) -> Result<Vec<KnownCell>, EngineError> {
        let names = [
            column::INDICATOR,
            column::TERRITORY,
            column::PERIOD,
            column::UNIT_OF_COUNT,
            column::VALUE,
            column::STATE,
            column::POPULATION,
            column::STATUS,
        ];
        let frame = self.frame(release)?.select_columns(&names)?;
        rows::known(&frame.collect().await?)
    }

    /// These columns of a slice of cells as they stand.
    pub(crate) async fn batches(
        &self,
        release: &Release,
        slice: &Slice,
        columns: &[&str],
    ) -> Result<Vec<RecordBatch>, EngineError> {
        let profile = self.profile(release).await?;
        let Some(keys) = Keys::new(&profile, slice) else { return Ok(Vec::new()) };
        let frame = self.frame(release)?;
        let frame = match keys.filter(&profile, &slice.grain) {
            Some(filter) => frame.filter(filter)?,
            None => frame,
        };
        Ok(frame.select_columns(columns)?.collect().await?)
    }

    fn frame(&self, release: &Release) -> Result<DataFrame, EngineError> {
        Ok(self.context.read_table(self.kept(release)?.table)?)
    }

    fn kept(&self, release: &Release) -> Result<Kept, EngineError> {
        let paths = self.paths(release);
        if let Some(kept) = self.lock().get(&paths) {
            return Ok(kept.clone());
        }
        let kept = Kept { table: table(&paths)?, profile: None };
        let mut all = self.lock();
        // A release that was given more cells has another list of files: the old one is of no more use.
        all.retain(|other, _| {
            other.first().and_then(|path| path.parent()) != paths.first().and_then(|path| path.parent())
        });
        all.insert(paths, kept.clone());
        Ok(kept)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Vec<PathBuf>, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn paths(&self, release: &Release) -> Vec<PathBuf> {
        let parts = release.deposits.iter().filter(|deposit| !deposit.part.is_empty());
        parts.map(|deposit| part_path(&self.folder, release, &deposit.part)).collect()
    }
}

fn table(paths: &[PathBuf]) -> Result<Arc<dyn TableProvider>, EngineError> {
    let urls: Result<Vec<ListingTableUrl>, EngineError> = paths
        .iter()
        .map(|path| {
            let path =
                std::path::absolute(path).map_err(|error| EngineError(format!("{}: {error}", path.display())))?;
            // Through an address, so that no character of the folder's name is taken for a pattern.
            let text = path.to_str().ok_or_else(|| EngineError(format!("{} is not text", path.display())))?;
            Ok(ListingTableUrl::parse(text)?)
        })
        .collect();
    let options = ListingOptions::new(Arc::new(ParquetFormat::default())).with_file_extension(".parquet");
    let config = ListingTableConfig::new_with_multi_paths(urls?).with_listing_options(options).with_schema(schema());
    Ok(Arc::new(ListingTable::try_new(config)?))
}

pub(super) fn level_column(level: Level) -> &'static str {
    match level {
        Level::Nation | Level::Region => column::REGION,
        Level::Departement => column::DEPARTEMENT,
        Level::Arrondissement => column::ARRONDISSEMENT,
        Level::Epci => column::EPCI,
        Level::Commune => column::TERRITORY,
    }
}

fn aggregates() -> Vec<Expr> {
    vec![
        sum(col(column::VALUE)).alias(column::VALUE),
        sum(col(column::POPULATION)).alias(column::POPULATION),
        count(col(column::POPULATION)).alias(rows::POPULATIONS),
        max(col(column::STATE)).alias(column::STATE),
        max(col(column::STATUS)).alias(column::STATUS),
        count(col(column::STATE)).alias(rows::COUNT),
    ]
}

fn as_they_stand() -> impl Iterator<Item = Expr> {
    [col(column::VALUE), col(column::POPULATION), col(column::STATE), col(column::STATUS)].into_iter()
}

/// The dimensions of a slice, as the engine needs them: what does not vary is neither read nor compared.
#[derive(Debug)]
pub(super) struct Keys([Key; 3]);

#[derive(Debug)]
struct Key {
    column: &'static str,
    /// The members wanted, when they are not all those that the release holds.
    wanted: Option<Vec<String>>,
    /// The only member there can be.
    only: Option<String>,
}

impl Keys {
    /// The keys of a slice; none when the release holds nothing of it.
    fn new(profile: &Profile, slice: &Slice) -> Option<Self> {
        let series = || profile.periods.keys();
        let periods = profile.periods.values().flatten().cloned().collect();
        let indicators = series().map(|(indicator, _)| indicator.clone()).collect();
        let units = series().map(|(_, unit)| unit.clone()).collect();
        Some(Self([
            Key::new(column::PERIOD, periods, slice.periods.as_deref())?,
            Key::new(column::INDICATOR, indicators, slice.indicators.as_deref())?,
            Key::new(column::UNIT_OF_COUNT, units, slice.units.as_deref())?,
        ]))
    }

    fn varying(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(|key| key.only.is_none()).map(|key| key.column)
    }

    /// The only member of a dimension that does not vary.
    pub(super) fn only(&self, column: &str) -> Option<&str> {
        self.0.iter().find(|key| key.column == column).and_then(|key| key.only.as_deref())
    }

    fn filter(&self, profile: &Profile, grain: &Grain) -> Option<Expr> {
        let wanted = self.0.iter().filter_map(|key| Some(one_of(key.column, key.wanted.as_ref()?)));
        wanted.chain(of_grain(profile, grain)).reduce(Expr::and)
    }
}

impl Key {
    fn new(column: &'static str, held: BTreeSet<String>, asked: Option<&[String]>) -> Option<Self> {
        let wanted: Vec<String> = match asked {
            Some(asked) => held.iter().filter(|code| asked.contains(code)).cloned().collect(),
            None => held.iter().cloned().collect(),
        };
        if wanted.is_empty() {
            return None;
        }
        let only = if wanted.len() == 1 { wanted.first().cloned() } else { None };
        let all = wanted.len() == held.len();
        Some(Self { column, wanted: (!all).then_some(wanted), only })
    }
}

fn of_grain(profile: &Profile, grain: &Grain) -> Vec<Expr> {
    let at = |level: Level| {
        let alone = profile.levels.keys().all(|other| *other == level);
        (!alone).then(|| col(column::LEVEL).eq(lit(level as u8)))
    };
    match grain {
        Grain::Each(codes) => vec![one_of(column::TERRITORY, codes)],
        Grain::Level(level) => at(*level).into_iter().collect(),
        Grain::Sum { of, by, codes } => {
            let wholes = match by {
                // Overseas collectivities belong to no region, and no sum of the nation holds them.
                Level::Nation => (*of > Level::Region).then(|| col(column::REGION).is_not_null()),
                _ if codes.is_empty() => Some(col(level_column(*by)).is_not_null()),
                _ => Some(one_of(level_column(*by), codes)),
            };
            at(*of).into_iter().chain(wholes).collect()
        }
    }
}

fn one_of(name: &str, codes: &[String]) -> Expr {
    match codes {
        [code] => col(name).eq(lit(code.as_str())),
        _ => col(name).in_list(codes.iter().map(|code| lit(code.as_str())).collect(), false),
    }
}

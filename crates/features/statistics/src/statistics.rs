//! The way into this room: datasets, releases, import, answers.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use store::{Actor, Store, StoreError};

use crate::datasets::{Datasets, DatasetsError};
use crate::engine::Engine;
use crate::import::{self, ImportError, Imported, Request};
use crate::model::{Dataset, DatasetId, Protection, Release};
use crate::store as catalogue;

/// The statistics of an observatory: its datasets, their releases, and what can be asked of them. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Statistics {
    pub(crate) folder: Arc<Path>,
    pub(crate) store: Store,
    pub(crate) datasets: Arc<Datasets>,
    pub(crate) engine: Engine,
}

/// Why the statistics cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The descriptions of datasets have faults.
    #[error(transparent)]
    Datasets(#[from] DatasetsError),
    /// What killed imports left cannot be looked at.
    #[error(transparent)]
    Leftovers(#[from] ImportError),
}

impl Statistics {
    /// Opens the statistics of a data folder: reads the descriptions of datasets (those of `folder/datasets` win over those
    /// that come with the program) and takes away what killed imports left. The tables of [`crate::SCHEMA`] must be there.
    ///
    /// # Errors
    /// When a description has faults, or when the folder or the database cannot be read.
    pub async fn open(folder: &Path, store: Store) -> Result<Self, OpenError> {
        let here = Self::look(folder, store)?;
        for path in import::clean(folder, &here.store).await? {
            tracing::warn!(path = %path.display(), "took away what a killed import had left");
        }
        Ok(here)
    }

    /// The statistics of a data folder, of which nothing is changed: for whoever examines it.
    ///
    /// # Errors
    /// When a description has faults, or cannot be read.
    pub fn look(folder: &Path, store: Store) -> Result<Self, DatasetsError> {
        let datasets = Datasets::load(Some(&folder.join("datasets")))?;
        Ok(Self { folder: folder.into(), store, datasets: Arc::new(datasets), engine: Engine::new(folder) })
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder.to_path_buf()
    }

    /// The datasets known, whether they have releases or not, by name.
    pub fn datasets(&self) -> impl Iterator<Item = &Dataset> {
        self.datasets.iter()
    }

    /// The dataset with this name.
    #[must_use]
    pub fn dataset(&self, id: &str) -> Option<&Dataset> {
        self.datasets.get(id)
    }

    /// The releases of a dataset, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn releases(&self, id: &DatasetId) -> Result<Vec<Release>, StoreError> {
        catalogue::releases(&self.store, id).await
    }

    /// Every release of every dataset.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn every_release(&self) -> Result<Vec<Release>, StoreError> {
        catalogue::every_release(&self.store).await
    }

    /// The files of these releases that the catalogue names and the disk does not have.
    #[must_use]
    pub fn missing_parts(&self, releases: &[Release]) -> Vec<PathBuf> {
        let deposits =
            releases.iter().flat_map(|release| release.deposits.iter().map(move |deposit| (release, deposit)));
        // A deposit that added no cell has no file.
        let parts = deposits.filter(|(_, deposit)| !deposit.part.is_empty());
        let paths = parts.map(|(release, deposit)| import::part_path(&self.folder, release, &deposit.part));
        paths.filter(|path| !path.is_file()).collect()
    }

    /// Imports a file: all of it, or nothing with the list of its problems.
    ///
    /// # Errors
    /// Everything that stops it.
    pub async fn import(&self, request: Request, actor: &Actor, now: Timestamp) -> Result<Imported, ImportError> {
        let told = import::told(&request, &self.datasets)?;
        let datasets = Arc::clone(&self.datasets);
        let past = self.past().await?;
        let prepared = import::off_the_loop(move || {
            let (bytes, hash) = import::fetch(request.input)?;
            import::prepare(bytes, hash, told, &datasets, &past)
        });
        import::deposit(Arc::new(prepared.await?), &self.folder, &self.store, &self.engine, actor, now).await
    }

    /// What the releases of the datasets that we protect show and hide.
    async fn past(&self) -> Result<import::Past, ImportError> {
        let mut past = import::Past::new();
        for dataset in self.datasets.iter().filter(|dataset| matches!(dataset.protection, Protection::Us { .. })) {
            let releases = past.entry(dataset.id.clone()).or_default();
            for release in catalogue::releases(&self.store, &dataset.id).await? {
                let cells = self.engine.known_cells(&release).await;
                releases.add(release.id, cells.map_err(|error| ImportError::Engine(error.to_string()))?);
            }
        }
        Ok(past)
    }
}

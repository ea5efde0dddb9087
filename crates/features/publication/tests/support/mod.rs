//! An observatory with the bundled figures, for tests.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use publication::Publications;
use statistics::Statistics;
use statistics::import::{Input, Request};
use store::{Actor, Address, Store};

/// The instant of every test.
pub(crate) fn now() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

/// A data folder with its statistics and publications.
pub(crate) struct Observatory {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) statistics: Arc<Statistics>,
    pub(crate) publications: Publications,
}

impl Observatory {
    /// An empty one.
    pub(crate) async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let schemas = [&statistics::store::SCHEMA, &publication::store::SCHEMA];
        let store = Store::open(&Address::in_folder(folder.path()), &schemas, now()).await.unwrap();
        let statistics = Arc::new(Statistics::open(folder.path(), store.clone()).await.unwrap());
        let publications = Publications::open(folder.path(), store, Arc::clone(&statistics)).await.unwrap();
        Self { folder, statistics, publications }
    }

    /// One with all the figures that come with the program.
    pub(crate) async fn bundled() -> Self {
        let observatory = Self::empty().await;
        let figures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/figures");
        let mut files: Vec<_> = std::fs::read_dir(figures)
            .unwrap()
            .filter_map(|entry| std::fs::read_dir(entry.unwrap().path()).ok())
            .flatten()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
            .collect();
        files.sort();
        for path in files {
            let name = path.strip_prefix(path.parent().unwrap().parent().unwrap()).unwrap();
            observatory.import(&name.to_string_lossy(), std::fs::read(&path).unwrap()).await;
        }
        observatory
    }

    /// Brings a file in.
    pub(crate) async fn import(&self, name: &str, bytes: Vec<u8>) {
        let input = Input::Bytes { name: name.to_owned(), bytes };
        let request = Request { input, dataset: None, release: None };
        let imported = self.statistics.import(request, &Actor::operator(), now()).await;
        imported.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

//! An observatory with the bundled figures, for tests.

pub(crate) mod accessible;
pub(crate) mod sample;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use publication::Publications;
use publication::publications::{PublishError, Published};
use statistics::Statistics;
use statistics::import::{Input, Request};
use store::testing::Base;
use store::{Actor, Engine, Schema};

/// The instant of every test.
pub(crate) fn now() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

/// The tables of both rooms.
pub(crate) const SCHEMAS: [&Schema; 2] = [&statistics::store::SCHEMA, &publication::store::SCHEMA];

/// A data folder with its statistics and publications.
pub(crate) struct Observatory {
    pub(crate) base: Base,
    pub(crate) statistics: Arc<Statistics>,
    pub(crate) publications: Publications,
}

impl Observatory {
    /// An empty one, on this database.
    pub(crate) async fn empty(base: Base) -> Self {
        let store = base.open(&SCHEMAS).await;
        let statistics = Arc::new(Statistics::open(base.folder(), store.clone()).await.unwrap());
        let publications = Publications::open(base.folder(), store, Arc::clone(&statistics)).await.unwrap();
        Self { base, statistics, publications }
    }

    /// One with these files of the bundled figures, as `dataset/release`, on SQLite: for what the database has no part in.
    pub(crate) async fn with(files: &[&str]) -> Self {
        Self::on(Base::new(Engine::Sqlite), files).await
    }

    /// The same on this database.
    pub(crate) async fn on(base: Base, files: &[&str]) -> Self {
        let observatory = Self::empty(base).await;
        for file in files {
            observatory.deposit(file).await;
        }
        observatory
    }

    /// One with all the figures that come with the program.
    pub(crate) async fn bundled() -> Self {
        let mut files: Vec<String> = Vec::new();
        for folder in
            std::fs::read_dir(figures()).unwrap().filter_map(|entry| std::fs::read_dir(entry.unwrap().path()).ok())
        {
            let paths = folder
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|end| end == "csv"));
            files.extend(paths.map(|path| {
                let name = path.strip_prefix(figures()).unwrap().with_extension("");
                name.to_string_lossy().into_owned()
            }));
        }
        files.sort();
        Self::with(&files.iter().map(String::as_str).collect::<Vec<_>>()).await
    }

    /// Brings in a file of the bundled figures, as `dataset/release`.
    pub(crate) async fn deposit(&self, file: &str) {
        let name = format!("{file}.csv");
        let bytes = std::fs::read(figures().join(&name)).unwrap();
        let request = Request { input: Input::Bytes { name: name.clone(), bytes }, dataset: None, release: None };
        let imported = self.statistics.import(request, &Actor::operator(), now()).await;
        imported.unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    /// Publishes a manuscript.
    pub(crate) async fn publish(&self, manuscript: &str) -> Result<Published, PublishError> {
        self.publications.publish(manuscript, &Actor::operator(), now()).await
    }
}

fn figures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/figures")
}

/// A manuscript with plain settings, more settings, and a text.
pub(crate) fn manuscript(more: &str, body: &str) -> String {
    format!(
        "+++\ntitle = \"Essai {{year}}\"\nsummary = \"Un résumé.\"\nslug = \"essai\"\neditor = \"Camille Exemple\"\n\
         publisher = \"Observatoire d’essai\"\nlicence = \"Licence Ouverte 2.0\"\ndate = \"2026-11-20\"\nlanguage = \"fr\"\n\
         year = 2024\n{more}\n[series.femmes]\ndataset = \"morts-violentes-couple\"\nindicator = \"feminicides-couple\"\n\
         [series.total]\ndataset = \"morts-violentes-couple\"\nindicator = \"morts-violentes-couple\"\n\
         [series.appels]\ndataset = \"appels-3919\"\nindicator = \"appels-3919-pris-en-charge\"\n+++\n\n{body}\n"
    )
}

/// The words of a page, without its tags.
pub(crate) fn words(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            _ if !inside => words.push(character),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

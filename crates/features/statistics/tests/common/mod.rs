//! What the tests of this room share: a data folder of their own, and short ways to import and ask.

#![allow(dead_code, reason = "each file of tests uses a part of it")]

use std::path::Path;

use cube::Code;
use jiff::Timestamp;
use statistics::import::{ImportError, Imported, Input, Problem, Request};
use statistics::model::{DatasetId, ReleaseId};
use statistics::query::{Dim, Query, QueryError};
use statistics::{Answer, Statistics};
use store::testing::Base;
use store::{Actor, Address, Engine, Store};

/// A data folder that goes away with it, and its statistics.
pub struct Here {
    pub base: Base,
    pub statistics: Statistics,
}

pub fn now() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

pub async fn open(folder: &Path) -> Statistics {
    let store = Store::open(&Address::in_folder(folder), &[&statistics::store::SCHEMA], now()).await.unwrap();
    Statistics::open(folder, store).await.unwrap()
}

async fn opened(base: &Base) -> Statistics {
    let store = base.open(&[&statistics::store::SCHEMA]).await;
    Statistics::open(base.folder(), store).await.unwrap()
}

impl Here {
    /// On SQLite: for what the database has no part in.
    pub async fn new() -> Self {
        Self::on(Base::new(Engine::Sqlite)).await
    }

    pub async fn on(base: Base) -> Self {
        let statistics = opened(&base).await;
        Self { base, statistics }
    }

    pub async fn with(files: &[&str]) -> Self {
        Self::on_with(Base::new(Engine::Sqlite), files).await
    }

    /// Its statistics, opened once more.
    pub async fn again(&self) -> Statistics {
        opened(&self.base).await
    }

    pub async fn on_with(base: Base, files: &[&str]) -> Self {
        let here = Self::on(base).await;
        for file in files {
            here.fixture(file).await;
        }
        here
    }

    pub async fn import(&self, name: &str, bytes: impl Into<Vec<u8>>) -> Result<Imported, ImportError> {
        let input = Input::Bytes { name: name.to_owned(), bytes: bytes.into() };
        self.statistics.import(Request { input, dataset: None, release: None }, &Actor::operator(), now()).await
    }

    /// Imports a fixture, which must succeed.
    pub async fn fixture(&self, name: &str) -> Imported {
        match self.import(name, fixture(name)).await {
            Ok(imported) => imported,
            Err(error) => panic!("{name}: {error}\n{}", told(&error)),
        }
    }

    /// Imports the figures of a dataset that come with the program.
    pub async fn bundled(&self, dataset: &str, release: &str) {
        let name = format!("{dataset}/{release}.csv");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/figures").join(&name);
        let bytes = std::fs::read(path).unwrap();
        if let Err(error) = self.import(&name, bytes).await {
            panic!("{name}: {error}\n{}", told(&error));
        }
    }

    pub async fn problems(&self, name: &str, bytes: impl Into<Vec<u8>>) -> Vec<Problem> {
        match self.import(name, bytes).await {
            Err(ImportError::Refused(problems)) => problems,
            other => panic!("{name}: expected problems, got {other:?}"),
        }
    }

    pub async fn ask(&self, dataset: &str, address: &str) -> Result<Answer, QueryError> {
        let query = Query::parse(DatasetId::parse(dataset).unwrap(), address).unwrap();
        self.statistics.answer(&query).await
    }

    /// The one number of a table of one cell.
    pub async fn number(&self, dataset: &str, address: &str) -> Option<f64> {
        let answer = self.ask(dataset, address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        let table = answer.table.get();
        assert_eq!(table.len(), 1, "{address} should give one cell");
        table.cells().next().and_then(|(_, cell)| cell.number())
    }

    pub async fn cell(&self, dataset: &str, address: &str) -> cube::Cell {
        let answer = self.ask(dataset, address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        answer.table.get().cells().next().map(|(_, cell)| cell.clone()).unwrap()
    }
}

pub fn told(error: &ImportError) -> String {
    match error {
        ImportError::Refused(problems) => problems.iter().map(|problem| format!("  {problem}\n")).collect(),
        _ => String::new(),
    }
}

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

pub fn fixture_text(name: &str) -> String {
    String::from_utf8(fixture(name)).unwrap()
}

pub fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

pub fn release(text: &str) -> ReleaseId {
    ReleaseId::parse(text).unwrap()
}

pub fn dataset(text: &str) -> DatasetId {
    DatasetId::parse(text).unwrap()
}

pub fn on(answer: &Answer, dim: Dim) -> Vec<String> {
    let rank = answer.table.get().dimension_rank(dim.code()).unwrap();
    answer.table.get().dimensions()[rank].hierarchy.members().map(|(_, member)| member.code.to_string()).collect()
}

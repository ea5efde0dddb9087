//! A fresh database for one test.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::Timestamp;
use tempfile::TempDir;

use super::cluster::Cluster;
use crate::address::{Address, Kind};
use crate::database::Engine;
use crate::schema::Schema;
use crate::store::Store;

/// A fresh database, and a folder for the test's files; both vanish with it.
#[derive(Debug)]
pub struct Base {
    address: Address,
    folder: TempDir,
}

impl Base {
    /// An empty database of that engine.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = match engine {
            Engine::Sqlite => Address::in_folder(folder.path()),
            Engine::Postgres => {
                let number = NUMBER.fetch_add(1, Ordering::Relaxed);
                Cluster::shared().create(&format!("test_{}_{number}", std::process::id()))
            }
        };
        Self { address, folder }
    }

    /// Where the database is.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// PostgreSQL's address as text, for a child process.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        match &self.address.0 {
            Kind::Sqlite(_) => None,
            Kind::Postgres(options) => Some(Cluster::shared().url(options.get_database().unwrap_or_default())),
        }
    }

    /// Opens the database without migrating it.
    ///
    /// # Panics
    /// When it does not answer.
    pub async fn open_as_is(&self) -> Store {
        Store::connect(&self.address).await.expect("the database opens")
    }

    /// A folder for the test's files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Opens the database with these schemas, at [`instant`] zero.
    ///
    /// # Panics
    /// When a migration fails.
    pub async fn open(&self, schemas: &[&Schema]) -> Store {
        Store::open(&self.address, schemas, instant(0)).await.expect("the database opens and migrates")
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        if let Kind::Postgres(options) = &self.address.0 {
            Cluster::shared().discard(options.get_database().unwrap_or_default());
        }
    }
}

/// A fixed clock for tests: so many seconds after 24 November 2026, 09:00 UTC.
///
/// # Panics
/// Never: the sum stays within the years that an instant knows.
#[must_use]
pub fn instant(seconds: i32) -> Timestamp {
    Timestamp::from_second(1_795_510_800 + i64::from(seconds)).expect("within the calendar")
}

/// Runs a test's body on a fresh database, in a runtime of its own.
///
/// # Panics
/// When the body does.
pub fn run<F: Future<Output = ()>>(engine: Engine, body: impl FnOnce(Base) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(body(Base::new(engine)));
}

//! The store: the database, opened and migrated, from which everything else starts.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Connection as _;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::address::{Address, Kind};
use crate::audit::{self, Actor, AuditLine};
use crate::availability::Availability;
use crate::database::{Engine, Pool, Transaction};
use crate::days::Days;
use crate::error::{OpenError, StoreError};
use crate::row::Row;
use crate::schema::{self, Plan, STORE, Schema, Table};
use crate::sql::Sql;

/// How often the opening of a SQLite file is tried while others open or close it at the same instant, and how long it waits in between.
const TRIES: (u32, Duration) = (500, Duration::from_millis(20));

/// Opens the file, and tries again while another process sets or leaves its write-ahead log: SQLite refuses then
/// at once, without its busy timeout (<https://sqlite.org/wal.html>, section 4).
async fn open_file(options: &SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    let (tries, pause) = TRIES;
    // SQLite ends a transaction by itself when its disk is full or fails; the driver believes then that its connection still is in one, and could begin
    // no other: such a connection is closed, and another opened. The ping lets a rollback under way end first.
    let pool = || {
        SqlitePoolOptions::new().max_connections(8).after_release(|connection, _| {
            Box::pin(async move {
                connection.ping().await?;
                Ok(!connection.is_in_transaction())
            })
        })
    };
    let open = || pool().connect_with(options.clone());
    for _ in 1..tries {
        match open().await {
            Err(error) if is_busy(&error) => tokio::time::sleep(pause).await,
            opened => return opened,
        }
    }
    open().await
}

/// The low byte of SQLite's extended code is 5.
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|said| said.code()).and_then(|code| code.parse::<u32>().ok());
    code.is_some_and(|code| code & 0xff == 5)
}

/// The database, open. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pool: Pool,
    address: Address,
    /// SQLite has one writer at a time: waiting in line here is fairer and quicker than polling its lock.
    writers: Option<Arc<Semaphore>>,
    availability: Arc<Availability>,
    days: Days,
}

impl Store {
    /// Opens the database and applies the migrations it misses, at the instant `now`.
    ///
    /// # Errors
    /// When the address, the rights, the server or the schema do not allow it; the message says what to do.
    pub async fn open(address: &Address, schemas: &[&Schema], now: Timestamp) -> Result<Self, OpenError> {
        let store = Self::connect(address).await?;
        schema::apply(&store.pool, &all(schemas), now).await?;
        Ok(store)
    }

    /// Says which migrations [`Store::open`] would apply, and changes nothing.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn check(address: &Address, schemas: &[&Schema]) -> Result<Plan, OpenError> {
        if address.file().is_some_and(|file| !file.exists()) {
            return Ok(Plan::of_nothing(&all(schemas)));
        }
        let store = Self::connect(address).await?;
        let plan = schema::plan(&store.pool, &all(schemas)).await;
        store.close().await;
        plan
    }

    pub(crate) async fn connect(address: &Address) -> Result<Self, OpenError> {
        let (pool, writers) = match &address.0 {
            Kind::Sqlite(options) => {
                let pool = open_file(options).await.map_err(|error| address.explain(error))?;
                (Pool::Sqlite(pool), Some(Arc::new(Semaphore::new(1))))
            }
            Kind::Postgres(options) => {
                let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(Duration::from_secs(5));
                let pool = pool.connect_with((**options).clone()).await;
                (Pool::Postgres(pool.map_err(|error| address.explain(error))?), None)
            }
        };
        Ok(Self { pool, address: address.clone(), writers, availability: Arc::default(), days: Days::default() })
    }

    /// The same, where days are counted elsewhere than in Paris.
    #[must_use]
    pub fn with_days(self, days: Days) -> Self {
        Self { days, ..self }
    }

    /// How the institution counts days.
    #[must_use]
    pub fn days(&self) -> &Days {
        &self.days
    }

    /// Which of the two databases this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.pool.engine()
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Runs one reading statement.
    ///
    /// # Errors
    /// When the database refuses it or does not answer.
    pub async fn rows(&self, sql: Sql) -> Result<Vec<Row>, StoreError> {
        self.availability.check()?;
        self.ask(sql).await
    }

    /// Asks whatever is known of the database.
    pub(crate) async fn ask(&self, sql: Sql) -> Result<Vec<Row>, StoreError> {
        self.pool.rows(sql).await
    }

    pub(crate) fn availability(&self) -> &Availability {
        &self.availability
    }

    /// Runs one reading statement that gives at most one row.
    ///
    /// # Errors
    /// When the database refuses it or does not answer.
    pub async fn row(&self, sql: Sql) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql).await?.into_iter().next())
    }

    /// Starts a reading that sees one state of the database through all its statements.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(&self) -> Result<Read, StoreError> {
        self.availability.check()?;
        Ok(Read { transaction: self.pool.begin_read().await? })
    }

    /// Starts a transaction that writes, in the name of `actor`, at the instant `now`.
    /// It ends with [`Write::commit`], which asks for the audit line; dropped, it undoes everything.
    ///
    /// # Errors
    /// When the database does not answer or may not be written.
    pub async fn write(&self, actor: &Actor, now: Timestamp) -> Result<Write, StoreError> {
        self.availability.check()?;
        let turn = match &self.writers {
            Some(writers) => Arc::clone(writers).acquire_owned().await.ok(),
            None => None,
        };
        let transaction = self.pool.begin_write().await?;
        Ok(Write { transaction, actor: actor.clone(), now, days: self.days.clone(), lines: Vec::new(), _turn: turn })
    }

    /// What the database really has.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tables(&self) -> Result<Vec<Table>, StoreError> {
        schema::describe(&mut self.pool.begin_read().await?).await
    }

    /// Runs statements without an audit line, for tests that prepare or damage a database.
    ///
    /// # Errors
    /// When the database refuses one; then none was run.
    #[cfg(feature = "testing")]
    pub async fn script(&self, statements: &'static str) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin_write().await?;
        transaction.script(schema::translate(statements, self.engine())).await?;
        transaction.commit().await
    }

    /// A transaction of the store's own machinery, outside of any actor.
    pub(crate) async fn begin_write(&self) -> Result<Transaction, StoreError> {
        self.pool.begin_write().await
    }

    /// Closes the connections, once what is going on is done.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// The store's own tables come first; a test may hand an earlier state of them.
pub(crate) fn all<'a>(schemas: &[&'a Schema]) -> Vec<&'a Schema> {
    let own = if schemas.iter().any(|schema| schema.feature == STORE.feature) { None } else { Some(&STORE) };
    own.into_iter().chain(schemas.iter().copied()).collect()
}

/// A reading of one state of the database.
#[derive(Debug)]
pub struct Read {
    transaction: Transaction,
}

/// A transaction that writes. Dropped without [`Write::commit`], it undoes everything.
#[derive(Debug)]
#[must_use = "a transaction that is not committed undoes everything"]
pub struct Write {
    transaction: Transaction,
    actor: Actor,
    now: Timestamp,
    days: Days,
    lines: Vec<AuditLine>,
    _turn: Option<OwnedSemaphorePermit>,
}

/// What may be written without an audit line: the closed list of what the program notes by itself, and nobody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Housekeeping {
    /// When a session was last used.
    LastSeen,
    /// That a public thing was used once more, by nobody in particular.
    Used,
    /// What a browser is asked to prove, before anyone is known to sign in.
    Ceremony,
    /// A form that someone has begun, kept or forgotten: nothing is done until they send it.
    Draft,
    /// What the program asks of itself every day.
    Daily,
}

macro_rules! queries {
    ($type:ty) => {
        impl $type {
            /// Runs a statement that gives rows.
            ///
            /// # Errors
            /// When the database refuses it or does not answer.
            pub async fn rows(&mut self, sql: Sql) -> Result<Vec<Row>, StoreError> {
                self.transaction.rows(sql).await
            }

            /// Runs a statement that gives at most one row.
            ///
            /// # Errors
            /// When the database refuses it or does not answer.
            pub async fn row(&mut self, sql: Sql) -> Result<Option<Row>, StoreError> {
                Ok(self.rows(sql).await?.into_iter().next())
            }
        }
    };
}
queries!(Read);

impl Read {
    pub(crate) fn transaction(&mut self) -> &mut Transaction {
        &mut self.transaction
    }
}

queries!(Write);

impl Write {
    /// Runs a statement and says how many rows it touched.
    ///
    /// # Errors
    /// When the database refuses it or does not answer.
    pub async fn execute(&mut self, sql: Sql) -> Result<u64, StoreError> {
        self.transaction.execute(sql).await
    }

    /// Who writes.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// When.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// How the institution counts days.
    pub fn days(&self) -> &Days {
        &self.days
    }

    /// The day of [`Write::now`], where the institution is.
    pub fn today(&self) -> Date {
        self.days.of(self.now)
    }

    /// Adds a line to the trail, when the transaction does several things.
    pub fn note(&mut self, line: AuditLine) {
        self.lines.push(line);
    }

    /// Keeps what nobody did, and which therefore leaves no line in the trail.
    ///
    /// # Errors
    /// When the database refuses it or does not answer; then nothing was kept.
    pub async fn commit_housekeeping(self, what: Housekeeping) -> Result<(), StoreError> {
        tracing::trace!(?what, "kept without an audit line");
        self.transaction.commit().await
    }

    /// Ends a transaction of the store's own machinery, which tells nothing that its cause did not tell.
    pub(crate) async fn commit_unaudited(self) -> Result<(), StoreError> {
        self.transaction.commit().await
    }

    /// Ends the transaction: what was done, and the line that tells it, are kept together.
    ///
    /// # Errors
    /// When the database refuses it or does not answer; then nothing was kept.
    pub async fn commit(mut self, line: AuditLine) -> Result<(), StoreError> {
        self.lines.push(line);
        audit::append(&mut self.transaction, &self.actor, self.now, &self.lines).await?;
        self.transaction.commit().await
    }
}

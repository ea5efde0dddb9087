//! What may go wrong, each in one sentence with its remedy.

use std::path::PathBuf;

/// Why a database could not be opened or migrated.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is not that of a database we know.
    #[error(
        "the database address \"{url}\" is not understood ({problem}): write sqlite://FOLDER/vigie.sqlite?mode=rwc or postgres://user@host/base"
    )]
    Url {
        /// The address, without its password.
        url: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The folder of the SQLite file is missing.
    #[error("there is no folder {folder}: create it, or give another data folder with --data")]
    NoFolder {
        /// The folder that should hold the file.
        folder: PathBuf,
    },
    /// The SQLite file or its folder cannot be written.
    #[error(
        "{path} cannot be written: give the user who runs vigie the right to write in its folder, or choose another data folder with --data"
    )]
    NotWritable {
        /// The database file.
        path: PathBuf,
    },
    /// The file is something else than a database.
    #[error("{path} is not a SQLite database: move it away, or restore a backup with vigie restore")]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// PostgreSQL does not answer, or refuses us.
    #[error(
        "the PostgreSQL database does not accept the connection ({problem}): check its address, that it runs, and that the user may connect"
    )]
    Refused {
        /// What PostgreSQL or the network said.
        problem: String,
    },
    /// The database was migrated by a later program.
    #[error(
        "the database is newer than this program (it has the migration {migration}): install the version of vigie that wrote it, or a later one"
    )]
    TooNew {
        /// The first migration this program does not know.
        migration: String,
    },
    /// A migration was edited after it had been applied.
    #[error(
        "the migration {migration} is not the one that was applied to this database: install the version of vigie that wrote it"
    )]
    Edited {
        /// The migration.
        migration: String,
    },
    /// A migration failed; nothing of it remains.
    #[error("the migration {migration} failed and was undone: {source}")]
    Migration {
        /// The migration.
        migration: String,
        /// What the database said.
        source: StoreError,
    },
    /// Anything else the database said.
    #[error(transparent)]
    Database(#[from] StoreError),
}

/// Why a statement or a transaction failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A thing with this key exists already.
    #[error("it exists already ({constraint})")]
    Duplicate {
        /// The constraint that says so.
        constraint: String,
    },
    /// Something else refers to this thing, or it refers to nothing.
    #[error("something else depends on it, or what it refers to does not exist ({constraint})")]
    Reference {
        /// The constraint that says so.
        constraint: String,
    },
    /// A rule of the table was broken.
    #[error("the database refuses this value: {problem}")]
    Refused {
        /// What the database said.
        problem: String,
    },
    /// The database does not answer for now: the caller may try again later.
    #[error("the database does not answer for now ({problem}): try again in a moment")]
    Unavailable {
        /// What failed.
        problem: String,
    },
    /// No room is left where the database lives.
    #[error("no room is left on the disk that holds the database: nothing was written; free some room and try again")]
    Full,
    /// The database may be read only.
    #[error("the database can be read but not written: give the user who runs vigie the right to write it")]
    ReadOnly,
    /// A row was expected.
    #[error("the thing asked for does not exist")]
    Missing,
    /// A column does not hold what was expected.
    #[error("column {column}: {problem}")]
    Column {
        /// The column.
        column: String,
        /// What was expected and found.
        problem: String,
    },
    /// The name of a thing was refused.
    #[error(transparent)]
    Name(#[from] crate::audit::NameError),
    /// Anything else.
    #[error("the database refuses the statement: {0}")]
    Other(sqlx::Error),
}

impl StoreError {
    /// Whether trying again later may succeed without anybody's help (a page answers 503).
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::Full)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(said) => from_database(said),
            sqlx::Error::RowNotFound => Self::Missing,
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Io(_) => {
                Self::Unavailable { problem: error.to_string() }
            }
            other => Self::Other(other),
        }
    }
}

fn from_database(said: Box<dyn sqlx::error::DatabaseError>) -> StoreError {
    use sqlx::error::ErrorKind;
    let constraint = || said.constraint().unwrap_or(said.message()).to_owned();
    match said.kind() {
        ErrorKind::UniqueViolation => {
            return StoreError::Duplicate { constraint: constraint() };
        }
        ErrorKind::ForeignKeyViolation => {
            return StoreError::Reference { constraint: constraint() };
        }
        ErrorKind::NotNullViolation | ErrorKind::CheckViolation => {
            return StoreError::Refused { problem: said.message().to_owned() };
        }
        _ => {}
    }
    let code = said.code().unwrap_or_default().into_owned();
    let unavailable = || StoreError::Unavailable { problem: said.message().to_owned() };
    if said.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
        // The low byte of SQLite's extended code is the primary one: 5 busy, 6 locked, 8 read-only, 10 I/O, 13 full, 14 cannot open.
        return match code.parse::<u32>().unwrap_or(0) & 0xff {
            5 | 6 | 10 | 14 => unavailable(),
            8 => StoreError::ReadOnly,
            13 => StoreError::Full,
            _ => StoreError::Other(sqlx::Error::Database(said)),
        };
    }
    // Classes of SQLSTATE: 08 connection, 53 resources, 57P shutting down or starting, 40 serialisation.
    match code.as_str() {
        "53100" => StoreError::Full,
        "25006" => StoreError::ReadOnly,
        code if ["08", "53", "57P", "40"].iter().any(|class| code.starts_with(class)) => unavailable(),
        _ => StoreError::Other(sqlx::Error::Database(said)),
    }
}

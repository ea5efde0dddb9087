//! Where the database is: an address that chooses SQLite or PostgreSQL.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use crate::error::OpenError;

/// The address of a database, checked: `sqlite://FOLDER/vigie.sqlite?mode=rwc` or `postgres://user@host/base`.
#[derive(Clone)]
pub struct Address(pub(crate) Kind);

#[derive(Clone)]
pub(crate) enum Kind {
    Sqlite(Box<SqliteConnectOptions>),
    Postgres(Box<PgConnectOptions>),
}

impl Address {
    /// The default: `vigie.sqlite` in the data folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self::sqlite(SqliteConnectOptions::new().filename(folder.join("vigie.sqlite")).create_if_missing(true))
    }

    fn sqlite(options: SqliteConnectOptions) -> Self {
        // WAL with FULL: a commit that was acknowledged is on the disk, whatever happens to the process or the machine.
        let options = options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("trusted_schema", "OFF")
            .pragma("cell_size_check", "ON");
        Self(Kind::Sqlite(Box::new(options)))
    }

    /// The file, when the database is SQLite's.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        match &self.0 {
            Kind::Sqlite(options) => Some(options.get_filename().to_path_buf()),
            Kind::Postgres(_) => None,
        }
    }

    /// Why the connection failed, in words that help.
    pub(crate) fn explain(&self, error: sqlx::Error) -> OpenError {
        let Some(path) = self.file() else {
            return OpenError::Refused { problem: error.to_string() };
        };
        let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
        if folder != Path::new("") && !folder.is_dir() {
            return OpenError::NoFolder { folder };
        }
        let code = error.as_database_error().and_then(|said| said.code()).and_then(|code| code.parse::<u32>().ok());
        // The low byte of SQLite's extended code: 8 read-only, 14 cannot open, 26 not a database.
        match code.map(|code| code & 0xff) {
            Some(8 | 14) => OpenError::NotWritable { path },
            Some(26) => OpenError::NotADatabase { path },
            _ => OpenError::Database(error.into()),
        }
    }
}

impl FromStr for Address {
    type Err = OpenError;

    fn from_str(url: &str) -> Result<Self, OpenError> {
        let refuse = |problem: String| OpenError::Url { url: format!("{}…", without_password(url)), problem };
        if url.starts_with("sqlite:") {
            let options: SqliteConnectOptions =
                url.parse().map_err(|error: sqlx::Error| refuse(without_values(&error.to_string())))?;
            if options.get_filename() == Path::new("") || url.contains(":memory:") || url.contains("mode=memory") {
                return Err(refuse("a database in memory would be lost".to_owned()));
            }
            return Ok(Self::sqlite(options));
        }
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options: PgConnectOptions =
                url.parse().map_err(|error: sqlx::Error| refuse(without_values(&error.to_string())))?;
            return Ok(Self(Kind::Postgres(Box::new(options.application_name("vigie")))));
        }
        Err(refuse("it begins with neither sqlite: nor postgres:".to_owned()))
    }
}

/// The address as it may be shown: never with its password.
impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Sqlite(options) => {
                write!(formatter, "sqlite://{}", options.get_filename().display())
            }
            Kind::Postgres(options) => {
                let base = options.get_database().unwrap_or(options.get_username());
                write!(
                    formatter,
                    "postgres://{}@{}:{}/{base}",
                    options.get_username(),
                    options.get_host(),
                    options.get_port()
                )
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// What may be shown of an address that is not understood: in any other than a file's, a password may stand anywhere.
fn without_password(url: &str) -> &str {
    match url.split_once(':') {
        Some(("sqlite", path)) if !path.contains('@') => url.split('?').next().unwrap_or_default(),
        Some((scheme @ ("sqlite" | "postgres" | "postgresql"), _)) => &url[..=scheme.len()],
        _ => "",
    }
}

/// A fault of the driver without the values that it quotes: one of them may hold the password.
fn without_values(fault: &str) -> String {
    let quoted = |(place, part)| if place % 2 == 0 { part } else { "…" };
    fault.split(['"', '`']).enumerate().map(quoted).collect()
}

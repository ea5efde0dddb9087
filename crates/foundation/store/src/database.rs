//! One code path for both databases: a statement goes to whichever is there, and its rows come back as our own.

use std::sync::Arc;

use sqlx::postgres::{PgArguments, PgPool, PgRow, Postgres};
use sqlx::query::Query;
use sqlx::sqlite::{Sqlite, SqliteArguments, SqlitePool, SqliteRow};
use sqlx::{AssertSqlSafe, Column, Row as _, TypeInfo, ValueRef};

use crate::error::StoreError;
use crate::row::Row;
use crate::sql::Sql;
use crate::value::Value;

/// Which of the two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, embedded.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

#[derive(Clone, Debug)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// An open transaction, rolled back when dropped.
#[derive(Debug)]
pub(crate) enum Transaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Pool {
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// A transaction that may write. SQLite takes its write lock at once, so that it never fails halfway.
    pub(crate) async fn begin_write(&self) -> Result<Transaction, StoreError> {
        Ok(match self {
            Self::Sqlite(pool) => Transaction::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Transaction::Postgres(pool.begin().await?),
        })
    }

    /// A transaction that sees one state of the database from its first statement to its last.
    pub(crate) async fn begin_read(&self) -> Result<Transaction, StoreError> {
        Ok(match self {
            Self::Sqlite(pool) => Transaction::Sqlite(pool.begin_with("BEGIN DEFERRED").await?),
            Self::Postgres(pool) => {
                Transaction::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        })
    }

    pub(crate) async fn rows(&self, sql: Sql) -> Result<Vec<Row>, StoreError> {
        check(&sql)?;
        match self {
            Self::Sqlite(pool) => sqlite_rows(sqlite_query(sql).fetch_all(pool).await?),
            Self::Postgres(pool) => postgres_rows(postgres_query(sql).fetch_all(pool).await?),
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Transaction {
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) async fn rows(&mut self, sql: Sql) -> Result<Vec<Row>, StoreError> {
        check(&sql)?;
        match self {
            Self::Sqlite(transaction) => sqlite_rows(sqlite_query(sql).fetch_all(&mut **transaction).await?),
            Self::Postgres(transaction) => postgres_rows(postgres_query(sql).fetch_all(&mut **transaction).await?),
        }
    }

    pub(crate) async fn execute(&mut self, sql: Sql) -> Result<u64, StoreError> {
        check(&sql)?;
        Ok(match self {
            Self::Sqlite(transaction) => sqlite_query(sql).execute(&mut **transaction).await?.rows_affected(),
            Self::Postgres(transaction) => postgres_query(sql).execute(&mut **transaction).await?.rows_affected(),
        })
    }

    /// Runs several statements, separated by semicolons, without values.
    pub(crate) async fn script(&mut self, text: String) -> Result<(), StoreError> {
        let script = sqlx::raw_sql(AssertSqlSafe(text));
        match self {
            Self::Sqlite(transaction) => script.execute(&mut **transaction).await.map(drop)?,
            Self::Postgres(transaction) => script.execute(&mut **transaction).await.map(drop)?,
        }
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

/// PostgreSQL has no NUL in its texts; both databases refuse it alike.
fn check(sql: &Sql) -> Result<(), StoreError> {
    let has_nul = |value: &Value| matches!(value, Value::Text(Some(text)) if text.contains('\0'));
    if sql.values.iter().any(has_nul) {
        return Err(StoreError::Refused { problem: "a text cannot hold the character NUL".to_owned() });
    }
    Ok(())
}

/// `Sql` is made of the program's own texts and of placeholders only, which is what `AssertSqlSafe` asks us to assert.
fn sqlite_query(sql: Sql) -> Query<'static, Sqlite, SqliteArguments> {
    let query = sqlx::query(AssertSqlSafe(sql.text));
    sql.values.into_iter().fold(query, |query, value| match value {
        Value::Integer(number) => query.bind(number),
        Value::Real(number) => query.bind(number),
        Value::Text(text) => query.bind(text),
        Value::Boolean(flag) => query.bind(flag),
        Value::Bytes(bytes) => query.bind(bytes),
        Value::Null => query.bind(None::<String>),
    })
}

fn postgres_query(mut sql: Sql) -> Query<'static, Postgres, PgArguments> {
    let query = sqlx::query(AssertSqlSafe(sql.postgres_text()));
    sql.values.into_iter().fold(query, |query, value| match value {
        Value::Integer(number) => query.bind(number),
        Value::Real(number) => query.bind(number),
        Value::Text(text) => query.bind(text),
        Value::Boolean(flag) => query.bind(flag),
        Value::Bytes(bytes) => query.bind(bytes),
        Value::Null => query.bind(None::<String>),
    })
}

fn sqlite_rows(rows: Vec<SqliteRow>) -> Result<Vec<Row>, StoreError> {
    let columns = rows.first().map(|row| names(row.columns())).unwrap_or_default();
    rows.iter().map(|row| Ok(Row { columns: Arc::clone(&columns), values: sqlite_values(row)? })).collect()
}

fn postgres_rows(rows: Vec<PgRow>) -> Result<Vec<Row>, StoreError> {
    let columns = rows.first().map(|row| names(row.columns())).unwrap_or_default();
    rows.iter().map(|row| Ok(Row { columns: Arc::clone(&columns), values: postgres_values(row)? })).collect()
}

fn names<C: Column>(columns: &[C]) -> Arc<[String]> {
    columns.iter().map(|column| column.name().to_owned()).collect()
}

fn sqlite_values(row: &SqliteRow) -> Result<Vec<Value>, StoreError> {
    let value = |index: usize| -> Result<Value, StoreError> {
        let raw = row.try_get_raw(index)?;
        if raw.is_null() {
            return Ok(Value::Null);
        }
        // The type of the value itself, not of its column.
        let kind = raw.type_info().name().to_owned();
        Ok(match kind.as_str() {
            "REAL" => Value::Real(row.try_get_unchecked(index)?),
            "TEXT" => Value::Text(row.try_get_unchecked(index)?),
            "BLOB" => Value::Bytes(row.try_get_unchecked(index)?),
            _ => Value::Integer(row.try_get_unchecked(index)?),
        })
    };
    (0..row.columns().len()).map(value).collect()
}

fn postgres_values(row: &PgRow) -> Result<Vec<Value>, StoreError> {
    let value = |(index, column): (usize, &sqlx::postgres::PgColumn)| -> Result<Value, StoreError> {
        Ok(match column.type_info().name() {
            "BOOL" => Value::Boolean(row.try_get(index)?),
            "INT8" => Value::Integer(row.try_get(index)?),
            "INT4" => Value::Integer(row.try_get::<Option<i32>, _>(index)?.map(i64::from)),
            "INT2" => Value::Integer(row.try_get::<Option<i16>, _>(index)?.map(i64::from)),
            "FLOAT8" => Value::Real(row.try_get(index)?),
            "FLOAT4" => Value::Real(row.try_get::<Option<f32>, _>(index)?.map(f64::from)),
            "TEXT" | "VARCHAR" | "NAME" | "BPCHAR" => Value::Text(row.try_get(index)?),
            "BYTEA" => Value::Bytes(row.try_get(index)?),
            "VOID" => Value::Null,
            other => {
                return Err(StoreError::Column {
                    column: column.name().to_owned(),
                    problem: format!(
                        "the store does not read {other}: cast it to BIGINT, DOUBLE PRECISION, TEXT, BOOLEAN or BYTEA"
                    ),
                });
            }
        })
    };
    row.columns().iter().enumerate().map(value).collect()
}

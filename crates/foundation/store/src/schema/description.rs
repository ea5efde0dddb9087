//! What the database really has: tables, columns, keys, indexes, in the same words for both engines.

use std::collections::BTreeMap;

use crate::database::{Engine, Transaction};
use crate::error::StoreError;
use crate::row::Row;
use crate::sql::{Sql, sql};

/// A table as the database has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// The columns of its primary key, in order.
    pub key: Vec<String>,
    /// Its foreign keys.
    pub references: Vec<ForeignKey>,
    /// The columns of each of its indexes, the primary key's and the unique ones included.
    pub indexes: Vec<Vec<String>>,
}

/// A column as the database has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its kind, in capitals, as the database calls it.
    pub kind: String,
    /// Whether it may be NULL.
    pub nullable: bool,
}

/// A foreign key: columns that name a row of another table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForeignKey {
    /// The columns, in order.
    pub columns: Vec<String>,
    /// The other table.
    pub table: String,
}

/// Reads the description of all tables, by name.
pub(crate) async fn describe(transaction: &mut Transaction) -> Result<Vec<Table>, StoreError> {
    let words = match transaction.engine() {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    };
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for row in transaction.rows(sql(words.columns)).await? {
        let name: String = row.get("table_name")?;
        let table = tables.entry(name.clone()).or_insert_with(|| Table { name, ..Table::default() });
        table.columns.push(Column {
            name: row.get("column_name")?,
            kind: row.get::<String>("kind")?.to_ascii_uppercase(),
            nullable: row.get::<i64>("nullable")? == 1,
        });
    }
    for (table, group) in grouped(transaction, sql(words.keys)).await? {
        if let Some(table) = tables.get_mut(&table) {
            table.key = group.columns;
        }
    }
    for (table, group) in grouped(transaction, sql(words.indexes)).await? {
        if let Some(table) = tables.get_mut(&table) {
            table.indexes.push(group.columns);
            table.indexes.sort();
        }
    }
    for (table, group) in grouped(transaction, sql(words.references)).await? {
        if let Some(table) = tables.get_mut(&table) {
            table.references.push(ForeignKey { columns: group.columns, table: group.target });
            table.references.sort();
        }
    }
    Ok(tables.into_values().collect())
}

/// The columns of one key or index, in order.
#[derive(Default)]
struct Group {
    columns: Vec<String>,
    target: String,
}

/// Rows of (table, group, column, target), ordered, gathered by table and group.
async fn grouped(transaction: &mut Transaction, sql: Sql) -> Result<Vec<(String, Group)>, StoreError> {
    let mut groups: BTreeMap<(String, String), Group> = BTreeMap::new();
    for row in transaction.rows(sql).await? {
        let text = |column: &str, row: &Row| row.get::<String>(column);
        let group = groups.entry((text("table_name", &row)?, text("group_name", &row)?)).or_default();
        group.columns.push(text("column_name", &row)?);
        group.target = text("target", &row)?;
    }
    Ok(groups.into_iter().map(|((table, _), group)| (table, group)).collect())
}

struct Words {
    columns: &'static str,
    keys: &'static str,
    indexes: &'static str,
    references: &'static str,
}

const SQLITE: Words = Words {
    columns: "SELECT t.name AS table_name, c.name AS column_name, c.type AS kind, 1 - c.\"notnull\" AS nullable
        FROM sqlite_master t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid",
    keys: "SELECT t.name AS table_name, 'key' AS group_name, c.name AS column_name, '' AS target
        FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.pk > 0 ORDER BY t.name, c.pk",
    // A primary key of one whole number is the table itself: no index of its own.
    indexes:
        "SELECT t.name AS table_name, i.name AS group_name, c.name AS column_name, '' AS target, c.seqno AS position
        FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c WHERE t.type = 'table'
        UNION ALL SELECT t.name, 'rowid', c.name, '', 0 FROM sqlite_master t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.pk = 1 AND c.type = 'INTEGER'
        AND 1 = (SELECT COUNT(*) FROM pragma_table_info(t.name) k WHERE k.pk > 0) ORDER BY 1, 2, 5",
    references:
        "SELECT t.name AS table_name, CAST(f.id AS TEXT) AS group_name, f.\"from\" AS column_name, f.\"table\" AS target
        FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq",
};

const POSTGRES: Words = Words {
    columns: "SELECT c.relname AS table_name, a.attname AS column_name, format_type(a.atttypid, a.atttypmod) AS kind,
            CASE WHEN a.attnotnull THEN 0 ELSE 1 END AS nullable
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY c.relname COLLATE \"C\", a.attnum",
    keys: "SELECT c.relname AS table_name, 'key' AS group_name, a.attname AS column_name, '' AS target
        FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
        CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, position)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
        WHERE c.relnamespace = current_schema()::regnamespace ORDER BY c.relname, k.position",
    indexes: "SELECT c.relname AS table_name, x.relname AS group_name, a.attname AS column_name, '' AS target
        FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class x ON x.oid = i.indexrelid
        CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, position)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY c.relname, x.relname, k.position",
    references: "SELECT c.relname AS table_name, f.conname AS group_name, a.attname AS column_name, o.relname AS target
        FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class o ON o.oid = f.confrelid
        CROSS JOIN LATERAL unnest(f.conkey) WITH ORDINALITY AS k(number, position)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
        WHERE f.contype = 'f' AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname, f.conname, k.position",
};

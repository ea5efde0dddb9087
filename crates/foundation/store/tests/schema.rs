//! The store's own schema, and what the checks of schemas find.
#![cfg(test)]

use store::testing::{self, Base, instant};
use store::{Address, Engine, Migration, OpenError, STORE, Schema, Store, sql};

store::check_schema!(STORE, seeds: [
    ("0001-audit", "INSERT INTO store_audit (seq, at, actor, origin, verb, thing, previous, hash) VALUES (1, '', '', '', '', '', '', '');"),
    ("0002-files", "INSERT INTO store_file (hash, kind, size, added_at) VALUES ('h', 'txt', 1, '');
                    INSERT INTO store_file_chunk (file, position, bytes) SELECT hash, 0, CAST('x' AS BYTEA) FROM store_file;
                    INSERT INTO store_file_use (file, thing) VALUES ('h', 'kit:a');"),
    ("0003-jobs", "INSERT INTO store_job (kind, key, payload, state, attempts, max_attempts, due_at, cancel_asked, progress_done, progress_total, created_at)
                   VALUES ('mail', 'a', '{}', 'done', 1, 8, '', FALSE, 0, 0, '');"),
    ("0004-audit-base", ""),
    ("0005-forms", "INSERT INTO store_form (key, outcome, sent_at) VALUES ('k', '/', '');"),
    ("0006-pieces", ""),
]);

const FIRST: Migration = Migration {
    name: "0001-first",
    sql: "CREATE TABLE shop_customer (code TEXT NOT NULL PRIMARY KEY);
          CREATE TABLE shop_order (code TEXT NOT NULL PRIMARY KEY, customer TEXT NOT NULL REFERENCES shop_customer (code));",
};
const SECOND: Migration =
    Migration { name: "0002-index", sql: "CREATE INDEX shop_order_customer ON shop_order (customer);" };
const PUBLISH: &str = "[shop_customer]\ncode = \"private\"\n[shop_order]\ncode = \"public\"\ncustomer = \"private\"";
const SHOP: Schema = Schema { feature: "shop", migrations: &[FIRST, SECOND], publish: PUBLISH };

/// What the check of a schema says, run for itself.
async fn verdict(base: Base, schema: Schema) -> String {
    let check = tokio::spawn(async move { testing::check_schema(&base, &schema, &[]).await });
    match check.await {
        Ok(()) => String::new(),
        Err(failed) => *failed.into_panic().downcast::<String>().unwrap(),
    }
}

/// What the check of migrations says of a third one, which finds two orders of two customers.
async fn verdict_on_migration(base: Base, sql: &'static str) -> String {
    let seeds = [
        (
            "0001-first",
            "INSERT INTO shop_customer VALUES ('c'), ('d'); INSERT INTO shop_order VALUES ('o', 'c'), ('p', 'd');",
        ),
        ("0002-index", ""),
        ("0003-next", ""),
    ];
    let check = tokio::spawn(async move {
        let migrations = [FIRST, SECOND, Migration { name: "0003-next", sql }];
        let schema = Schema { migrations: Vec::from(migrations).leak(), ..SHOP };
        testing::check_migrations(&base, &schema, &[], &seeds).await;
    });
    match check.await {
        Ok(()) => String::new(),
        Err(failed) => *failed.into_panic().downcast::<String>().unwrap(),
    }
}

store::on_both_databases! {
    async fn a_sound_schema_passes(base) {
        assert_eq!(verdict(base, SHOP).await, "");
    }

    async fn a_foreign_key_without_index_is_found(base) {
        let said = verdict(base, Schema { migrations: &[FIRST], ..SHOP }).await;
        assert!(said.contains("table shop_order: no index begins with (customer), which refers to shop_customer"), "{said}");
    }

    async fn columns_and_publish_toml_are_compared(base) {
        let said = verdict(base, Schema { publish: "[shop_customer]\ncode = \"private\"\nname = \"public\"", ..SHOP }).await;
        assert!(said.contains("shop_order.customer is neither public nor private"), "{said}");
        assert!(said.contains("shop_customer.name does not exist"), "{said}");
    }

    async fn names_keys_and_kinds_are_checked(base) {
        const ODD: Migration = Migration { name: "0001-odd", sql: "CREATE TABLE stray (a TEXT NOT NULL PRIMARY KEY); CREATE TABLE shop_odd (a TEXT);" };
        let said = verdict(base, Schema { migrations: &[ODD], publish: "[shop_odd]\na = \"private\"", ..SHOP }).await;
        assert!(said.contains("table stray: its name begins with no feature's"), "{said}");
        assert!(said.contains("table shop_odd: no primary key"), "{said}");
    }

    async fn a_migration_that_loses_rows_is_found(base) {
        let said = verdict_on_migration(base, "DELETE FROM shop_order;").await;
        assert_eq!(said, "0003-next loses rows of shop_order: there were 2, there are 0");
    }

    async fn a_migration_that_changes_a_value_is_found(base) {
        let said = verdict_on_migration(base, "UPDATE shop_order SET customer = 'd' WHERE code = 'o';").await;
        assert_eq!(said, r#"0003-next changes a row of shop_order: there is no [Text(Some("o")), Text(Some("c"))] any more"#);
    }

    /// Two rows that change their values are neither of those that were there.
    async fn a_migration_that_swaps_values_is_found(base) {
        let swap = "UPDATE shop_order SET customer = CASE code WHEN 'o' THEN 'd' ELSE 'c' END;";
        let said = verdict_on_migration(base, swap).await;
        assert!(said.starts_with("0003-next changes a row of shop_order"), "{said}");
    }

    async fn a_migration_that_adds_and_drops_columns_passes(base) {
        let change = "ALTER TABLE shop_order ADD COLUMN note TEXT; UPDATE shop_order SET note = customer; \
                      DROP INDEX shop_order_customer; ALTER TABLE shop_order DROP COLUMN customer;";
        assert_eq!(verdict_on_migration(base, change).await, "");
    }

    /// `check` says what opening would do, changes nothing, and opening does it once.
    async fn what_is_missing_is_said_then_done(base) {
        let part = Schema { migrations: &[FIRST], ..SHOP };
        let plan = Store::check(base.address(), &[&part]).await.unwrap();
        assert_eq!((plan.applied.len(), plan.missing.last().map(String::as_str)), (0, Some("shop/0001-first")));
        base.open(&[&part]).await.close().await;
        let plan = Store::check(base.address(), &[&SHOP]).await.unwrap();
        assert_eq!(plan.missing, ["shop/0002-index"]);
        assert_eq!(Store::check(base.address(), &[&SHOP]).await.unwrap(), plan);
        base.open(&[&SHOP]).await.close().await;
        assert!(Store::check(base.address(), &[&SHOP]).await.unwrap().missing.is_empty());
    }

    async fn a_newer_database_is_refused(base) {
        base.open(&[&SHOP]).await.close().await;
        let older = Schema { migrations: &[FIRST], ..SHOP };
        let refused = Store::open(base.address(), &[&older], instant(1)).await.unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the database is newer than this program (it has the migration shop/0002-index): \
             install the version of vigie that wrote it, or a later one"
        );
        assert!(matches!(Store::check(base.address(), &[&older]).await, Err(OpenError::TooNew { .. })));
    }

    async fn an_edited_migration_is_refused(base) {
        base.open(&[&SHOP]).await.close().await;
        const EDITED: Migration = Migration { sql: "CREATE INDEX other ON shop_order (customer);", ..SECOND };
        let refused = Store::open(base.address(), &[&Schema { migrations: &[FIRST, EDITED], ..SHOP }], instant(1)).await;
        assert!(matches!(refused, Err(OpenError::Edited { .. })));
    }

    /// One migration fails: nothing of all those of this start remains.
    async fn a_failed_migration_leaves_nothing(base) {
        const BROKEN: Migration = Migration { name: "0003-broken", sql: "CREATE TABLE shop_new (a TEXT NOT NULL PRIMARY KEY); INSERT INTO shop_none VALUES (1);" };
        let broken = Schema { migrations: &[FIRST, SECOND, BROKEN], ..SHOP };
        let refused = Store::open(base.address(), &[&broken], instant(1)).await.unwrap_err();
        assert!(refused.to_string().starts_with("the migration shop/0003-broken failed and was undone: "), "{refused}");
        let store = base.open(&[]).await;
        assert!(store.tables().await.unwrap().iter().all(|table| !table.name.starts_with("shop")));
    }

    /// Several servers start at once: one migrates, the others find it done.
    async fn servers_start_together(base) {
        let mut starts = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let address = base.address().clone();
            starts.spawn(async move { Store::open(&address, &[&SHOP], instant(1)).await.map(drop) });
        }
        for started in starts.join_all().await {
            started.unwrap();
        }
        let store = base.open(&[&SHOP]).await;
        let rows = store.rows(sql("SELECT name FROM store_migration WHERE feature = 'shop'")).await.unwrap();
        assert_eq!(rows.len(), 2);
    }
}

/// Both databases end with the same tables, columns, keys and indexes.
#[test]
fn both_databases_have_the_same_tables() {
    let tables = |engine| {
        let (send, receive) = std::sync::mpsc::channel();
        testing::run(engine, async move |base: Base| {
            send.send(base.open(&[&SHOP]).await.tables().await.unwrap()).unwrap()
        });
        let mut tables = receive.recv().unwrap();
        for column in tables.iter_mut().flat_map(|table| &mut table.columns) {
            column.kind.clear();
        }
        tables
    };
    assert_eq!(tables(Engine::Sqlite), tables(Engine::Postgres));
}

fn check_address(url: &str, said: &str) {
    let refused = url.parse::<Address>().unwrap_err().to_string();
    assert!(refused.contains(said), "{refused}");
    assert!(!refused.contains("secret"), "{refused}");
}

#[test]
fn a_bad_address_is_explained_without_its_password() {
    check_address(
        "mysql://root:secret@host/base",
        "the database address \"…\" is not understood (it begins with neither sqlite: nor postgres:): write sqlite://",
    );
    check_address("vigie.sqlite", "it begins with neither sqlite: nor postgres:");
    check_address("sqlite::memory:", "a database in memory would be lost");
    check_address("postgres://u:secret@host:port/base", "invalid port number");
    let address: Address = "postgres://u:secret@host/base".parse().unwrap();
    assert_eq!(format!("{address:?} {address}"), "postgres://u@host:5432/base postgres://u@host:5432/base");
}

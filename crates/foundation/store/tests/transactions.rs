//! Reading, writing, and two writers of the same record, on both databases.
#![cfg(test)]

use store::testing::instant;
use store::{
    Actor, AuditLine, Conflict, Facts, Migration, Revision, Schema, Store, StoreError, ThingId, Value, Verb, Versioned,
    insert_rows, sql,
};

const SCHEMA: Schema = Schema {
    feature: "shelf",
    migrations: &[Migration {
        name: "0001-book",
        sql: "CREATE TABLE shelf_book (
                  slug TEXT NOT NULL PRIMARY KEY,
                  title TEXT NOT NULL,
                  pages BIGINT,
                  weight DOUBLE PRECISION,
                  lent BOOLEAN,
                  cover BYTEA,
                  seen_at TEXT,
                  revision BIGINT NOT NULL CHECK (revision > 0)
              );",
    }],
    publish: "",
};

fn book(slug: &str) -> ThingId {
    ThingId::new("book", slug).unwrap()
}

async fn add(store: &Store, slug: &str, title: &str) -> Result<(), StoreError> {
    let mut write = store.write(&Actor::operator(), instant(1)).await?;
    let insert = sql("INSERT INTO shelf_book (slug, title, revision) VALUES ($1, $2, $3)");
    write.execute(insert.bind(slug).bind(title).bind(Revision::FIRST)).await?;
    write.commit(AuditLine::new(Verb::Create, book(slug)).after(Facts::new().withheld("title"))).await
}

async fn slugs(store: &Store) -> Vec<String> {
    let rows = store.rows(sql("SELECT slug FROM shelf_book ORDER BY slug")).await.unwrap();
    rows.iter().map(|row| row.get("slug").unwrap()).collect()
}

async fn retitle(store: &Store, slug: &str, seen: Revision, title: &str) -> Result<(), Box<Conflict<String>>> {
    let mut write = store.write(&Actor::operator(), instant(2)).await.unwrap();
    let read = sql("SELECT title, revision FROM shelf_book WHERE slug = $1").bind(slug).locked();
    let row = write.row(read).await.unwrap().unwrap();
    let current = Versioned { revision: row.get("revision").unwrap(), value: row.get::<String>("title").unwrap() };
    let edit = current.replace(seen, title.to_owned())?;
    let update = sql("UPDATE shelf_book SET title = $1, revision = $2 WHERE slug = $3");
    write.execute(update.bind(&edit.after).bind(edit.revision).bind(slug)).await.unwrap();
    write.commit(AuditLine::new(Verb::Update, book(slug))).await.unwrap();
    Ok(())
}

store::on_both_databases! {
    /// More values than one statement holds, and none at all.
    async fn many_rows_go_in_whole(base) {
        let store = base.open(&[&SCHEMA]).await;
        let mut write = store.write(&Actor::operator(), instant(1)).await.unwrap();
        let row = |number: i64| vec![Value::from(format!("livre-{number:04}")), Value::from("Titre"), Value::from(number)];
        let head = "INSERT INTO shelf_book (slug, title, revision) VALUES ";
        insert_rows(&mut write, head, (1..=2_501).map(row).collect()).await.unwrap();
        insert_rows(&mut write, head, Vec::new()).await.unwrap();
        write.commit(AuditLine::new(Verb::Import, book("tous"))).await.unwrap();
        let rows = store.rows(sql("SELECT COUNT(*) AS n, CAST(SUM(revision) AS BIGINT) AS s FROM shelf_book")).await.unwrap();
        assert_eq!((rows[0].get("n").unwrap(), rows[0].get("s").unwrap()), (2_501_i64, 2_501 * 2_502 / 2_i64));
    }

    /// Each kind of value comes back as it went, and so does its absence.
    async fn values_come_back(base) {
        let store = base.open(&[&SCHEMA]).await;
        let mut write = store.write(&Actor::operator(), instant(1)).await.unwrap();
        let insert = "INSERT INTO shelf_book (slug, title, pages, weight, lent, cover, seen_at, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let full = sql(insert).bind("full").bind("L'été; -- « ' »\u{1F600}").bind(i64::MAX).bind(0.1).bind(true).bind(vec![0_u8, 255]).bind(instant(0)).bind(1);
        write.execute(full).await.unwrap();
        let bare = sql(insert).bind("bare").bind("").bind(None::<i64>).bind(None::<f64>).bind(None::<bool>).bind(None::<Vec<u8>>).bind(None::<jiff::Timestamp>).bind(1);
        write.execute(bare).await.unwrap();
        write.commit(AuditLine::new(Verb::Import, book("all"))).await.unwrap();

        let row = store.row(sql("SELECT * FROM shelf_book WHERE slug = $1").bind("full")).await.unwrap().unwrap();
        assert_eq!(row.get::<String>("title").unwrap(), "L'été; -- « ' »\u{1F600}");
        assert_eq!(row.get::<i64>("pages").unwrap(), i64::MAX);
        assert_eq!(row.get::<f64>("weight").unwrap(), 0.1);
        assert!(row.get::<bool>("lent").unwrap());
        assert_eq!(row.get::<Vec<u8>>("cover").unwrap(), [0, 255]);
        assert_eq!(row.get::<jiff::Timestamp>("seen_at").unwrap(), instant(0));
        let row = store.row(sql("SELECT * FROM shelf_book WHERE slug = $1").bind("bare")).await.unwrap().unwrap();
        assert_eq!(row.get::<Option<i64>>("pages").unwrap(), None);
        assert_eq!(row.get::<Option<bool>>("lent").unwrap(), None);
        assert!(row.get::<i64>("pages").unwrap_err().to_string().contains("expected BIGINT, found NULL"));
        assert!(row.get::<i64>("elsewhere").unwrap_err().to_string().contains("no such column"));
    }

    /// Both databases refuse a value of another kind, instead of keeping it as SQLite would.
    async fn another_kind_is_refused(base) {
        let store = base.open(&[&SCHEMA]).await;
        let mut write = store.write(&Actor::operator(), instant(1)).await.unwrap();
        let insert = sql("INSERT INTO shelf_book (slug, title, pages, revision) VALUES ('a', 'b', $1, 1)").bind("many");
        assert!(write.execute(insert).await.is_err());
    }

    /// A transaction that ends without its audit line leaves nothing, and the next writer is not kept waiting.
    async fn a_dropped_transaction_leaves_nothing(base) {
        let store = base.open(&[&SCHEMA]).await;
        let mut write = store.write(&Actor::operator(), instant(1)).await.unwrap();
        write.execute(sql("INSERT INTO shelf_book (slug, title, revision) VALUES ('lost', 'x', 1)")).await.unwrap();
        drop(write);
        add(&store, "kept", "x").await.unwrap();
        assert_eq!(slugs(&store).await, ["kept"]);
    }

    /// Broken rules have names that a page can turn into words.
    async fn broken_rules_are_named(base) {
        let store = base.open(&[&SCHEMA]).await;
        add(&store, "a", "x").await.unwrap();
        assert!(matches!(add(&store, "a", "y").await, Err(StoreError::Duplicate { .. })));
        let mut write = store.write(&Actor::operator(), instant(1)).await.unwrap();
        let refused = write.execute(sql("INSERT INTO shelf_book (slug, title, revision) VALUES ('b', 'x', 0)")).await;
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    }

    /// The second writer sees both versions, and nothing is overwritten.
    async fn the_second_writer_sees_both_versions(base) {
        let store = base.open(&[&SCHEMA]).await;
        add(&store, "a", "first").await.unwrap();
        retitle(&store, "a", Revision::FIRST, "Anne's").await.unwrap();
        let conflict = retitle(&store, "a", Revision::FIRST, "Bruno's").await.unwrap_err();
        assert_eq!(conflict.proposed, "Bruno's");
        assert_eq!(conflict.current, Versioned { revision: Revision::FIRST.next(), value: "Anne's".to_owned() });
        retitle(&store, "a", conflict.current.revision, "both").await.unwrap();
    }

    /// Of forty writers who start from the same revision, exactly one wins.
    async fn one_writer_wins(base) {
        let store = base.open(&[&SCHEMA]).await;
        add(&store, "a", "first").await.unwrap();
        let mut edits = tokio::task::JoinSet::new();
        for number in 0..40 {
            let store = store.clone();
            edits.spawn(async move { retitle(&store, "a", Revision::FIRST, &number.to_string()).await.is_ok() });
        }
        let won = edits.join_all().await.into_iter().filter(|won| *won).count();
        assert_eq!(won, 1);
    }

    /// A reading sees one state, whatever is written meanwhile.
    async fn a_reading_sees_one_state(base) {
        let store = base.open(&[&SCHEMA]).await;
        add(&store, "a", "x").await.unwrap();
        let mut read = store.read().await.unwrap();
        let count = || sql("SELECT COUNT(*) AS n FROM shelf_book");
        assert_eq!(read.row(count()).await.unwrap().unwrap().get::<i64>("n").unwrap(), 1);
        add(&store, "b", "x").await.unwrap();
        assert_eq!(read.row(count()).await.unwrap().unwrap().get::<i64>("n").unwrap(), 1);
    }

    /// Texts sort byte by byte, not by a server's locale.
    async fn texts_sort_alike(base) {
        let store = base.open(&[&SCHEMA]).await;
        for slug in ["b", "B", "é", "a-b", "ab", "_"] {
            add(&store, slug.replace('é', "e9").as_str(), slug).await.unwrap();
        }
        let rows = store.rows(sql("SELECT title FROM shelf_book ORDER BY title")).await.unwrap();
        let titles: Vec<String> = rows.iter().map(|row| row.get("title").unwrap()).collect();
        assert_eq!(titles, ["B", "_", "a-b", "ab", "b", "é"]);
    }

    /// A list of values is bound, however hostile.
    async fn lists_are_bound(base) {
        let store = base.open(&[&SCHEMA]).await;
        add(&store, "a", "'; DROP TABLE shelf_book; --").await.unwrap();
        let hostile = ["'; DROP TABLE shelf_book; --", "x"];
        let found = store.rows(sql("SELECT slug FROM shelf_book WHERE title IN ").push_list(hostile)).await.unwrap();
        assert_eq!(found.len(), 1);
        assert!(store.rows(sql("SELECT slug FROM shelf_book WHERE title IN ").push_list(Vec::<Value>::new())).await.unwrap().is_empty());
    }

    /// What PostgreSQL cannot hold, SQLite refuses too.
    async fn the_character_nul_is_refused(base) {
        let store = base.open(&[&SCHEMA]).await;
        assert!(matches!(add(&store, "a", "x\0y").await, Err(StoreError::Refused { .. })));
    }
}

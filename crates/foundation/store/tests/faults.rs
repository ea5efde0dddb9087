//! What goes wrong in the world: processes killed, disks full or read only, servers stopped, clocks that jump, forms sent twice.
#![cfg(test)]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use store::testing::{Base, Cluster, instant};
use store::{
    Actor, Address, AuditLine, FormKey, Handler, JobFuture, JobId, JobState, Migration, NewJob, OpenError, Origin,
    Running, Schema, Store, StoreError, ThingId, Verb, Worker, WorkerSettings, sql,
};

const SCHEMA: Schema = Schema {
    feature: "twin",
    migrations: &[Migration {
        name: "0001-twin",
        sql: "CREATE TABLE twin_left (number BIGINT NOT NULL PRIMARY KEY, padding TEXT NOT NULL);
              CREATE TABLE twin_right (number BIGINT NOT NULL PRIMARY KEY);",
    }],
    publish: "",
};

/// Two rows and an audit line, all or nothing.
async fn write_twins(store: &Store, number: i64) -> Result<(), StoreError> {
    let mut write = store.write(&Actor::program(), instant(0)).await?;
    let left = sql("INSERT INTO twin_left (number, padding) VALUES ($1, $2)").bind(number).bind("x".repeat(500));
    write.execute(left).await?;
    write.execute(sql("INSERT INTO twin_right (number) VALUES ($1)").bind(number)).await?;
    write.commit(AuditLine::new(Verb::Create, ThingId::new("twin", &number.to_string())?)).await
}

async fn numbers(store: &Store, statement: &'static str) -> BTreeSet<i64> {
    store.rows(sql(statement)).await.unwrap().iter().map(|row| row.get("number").unwrap()).collect()
}

/// Nothing acknowledged is lost, nothing is half written, and at most what was under way was kept unsaid.
async fn check_twins(store: &Store, acknowledged: &BTreeSet<i64>, under_way: usize) {
    let left = numbers(store, "SELECT number FROM twin_left").await;
    assert_eq!(left, numbers(store, "SELECT number FROM twin_right").await);
    assert!(left.is_superset(acknowledged), "lost: {:?}", acknowledged.difference(&left).collect::<Vec<_>>());
    assert!(left.len() <= acknowledged.len() + under_way, "{} kept, {} acknowledged", left.len(), acknowledged.len());
    let verdict = store.verify_audit().await.unwrap();
    assert_eq!((verdict.lines as usize, verdict.faults.len()), (left.len(), 0));
    if store.address().file().is_some() {
        let said = store.row(sql("PRAGMA integrity_check")).await.unwrap().unwrap();
        assert_eq!(said.get::<String>("integrity_check").unwrap(), "ok");
    }
}

/// Starts this same program as a child that only writes; `shell` may limit it first.
fn start_child(address: &Address, first: i64, shell: &str) -> Child {
    let url = address.file().map(|file| format!("sqlite://{}", file.display())).unwrap_or_default();
    let script = format!(r#"{shell} exec "$0" child_that_writes --exact --ignored --nocapture"#);
    Command::new("sh")
        .args(["-c", &script])
        .arg(std::env::current_exe().unwrap())
        .env("STORE_CHILD_URL", url)
        .env("STORE_CHILD_FIRST", first.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "a child process that other tests start and kill"]
fn child_that_writes() {
    let address: Address = std::env::var("STORE_CHILD_URL").unwrap().parse().unwrap();
    let first: i64 = std::env::var("STORE_CHILD_FIRST").unwrap().parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&address, &[&SCHEMA], instant(0)).await.unwrap();
        for number in first.. {
            match write_twins(&store, number).await {
                Ok(()) => println!("kept {number}"),
                Err(error) => {
                    println!("refused {error}");
                    // What was kept can still be read, and is not half there.
                    let left = numbers(&store, "SELECT number FROM twin_left").await;
                    println!("left {}", left.len());
                    break;
                }
            }
        }
    });
}

/// Reads what a child acknowledges, until it has said `enough` or ends.
fn listen(child: &mut Child, enough: usize, acknowledged: &mut BTreeSet<i64>) -> Vec<String> {
    let mut others = Vec::new();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut heard = 0;
    let mut hear = |line: String| match line.strip_prefix("kept ").and_then(|number| number.parse().ok()) {
        Some(number) => {
            acknowledged.insert(number);
            true
        }
        None => {
            others.push(line);
            false
        }
    };
    while heard < enough {
        match lines.next() {
            Some(line) => heard += usize::from(hear(line.unwrap())),
            None => return others,
        }
    }
    child.kill().unwrap();
    // What it had said before it died counts too. Its last line may be cut.
    for line in lines.map_while(Result::ok) {
        hear(line);
    }
    child.wait().unwrap();
    others
}

store::on_both_databases! {
    /// Five processes, each killed without warning: a thousand writes in all.
    async fn kill_9_loses_nothing(base) {
        base.open(&[&SCHEMA]).await.close().await;
        let mut acknowledged = BTreeSet::new();
        for (round, enough) in [1, 49, 350, 400, 200].into_iter().enumerate() {
            // Gaps between rounds: a number that was kept unsaid is not written again.
            let mut child = child_of(&base, round as i64 * 10_000, "");
            listen(&mut child, enough, &mut acknowledged);
            let store = base.open(&[&SCHEMA]).await;
            check_twins(&store, &acknowledged, round + 1).await;
            store.close().await;
        }
        assert!(acknowledged.len() >= 1_000);
    }

    /// The same form sent again, by a nervous finger or two windows, is done once and answers the same.
    async fn the_same_form_twice_is_done_once(base) {
        let store = base.open(&[&SCHEMA]).await;
        let key = FormKey::new(&mut ChaCha8Rng::seed_from_u64(3));
        let mut sendings = tokio::task::JoinSet::new();
        for number in 0..12 {
            let (store, key) = (store.clone(), key.clone());
            sendings.spawn(async move { send_form(&store, &key, &Actor::operator(), number).await });
        }
        let answers: BTreeSet<String> = sendings.join_all().await.into_iter().collect();
        assert_eq!(answers.len(), 1);
        assert_eq!(numbers(&store, "SELECT number FROM twin_left").await.len(), 1);
        // Someone else's form is another one, whatever its mark.
        send_form(&store, &key, &Actor::visitor(Origin::CommandLine), 99).await;
        assert_eq!(numbers(&store, "SELECT number FROM twin_left").await.len(), 2);
    }

    /// The clock goes back an hour: writes and the chain go on.
    async fn a_clock_that_jumps_back_stops_nothing(base) {
        let store = base.open(&[&SCHEMA]).await;
        for seconds in [0, -3_600, 10] {
            let write = store.write(&Actor::program(), instant(seconds)).await.unwrap();
            write.commit(AuditLine::new(Verb::Read, ThingId::new("page", "a").unwrap())).await.unwrap();
        }
        assert!(store.verify_audit().await.unwrap().faults.is_empty());
        // The purge keeps everything from the first young line on, even lines that say they are older.
        let purge = store.purge_audit(0, &Actor::program(), instant(-1)).await.unwrap();
        assert_eq!(purge.deleted, 0);
    }
}

/// A child on this base; PostgreSQL's address travels by the environment.
fn child_of(base: &Base, first: i64, shell: &str) -> Child {
    match base.url() {
        None => start_child(base.address(), first, shell),
        Some(url) => {
            start_child(base.address(), first, &format!("STORE_CHILD_URL='{url}'; export STORE_CHILD_URL; {shell}"))
        }
    }
}

async fn send_form(store: &Store, key: &FormKey, actor: &Actor, number: i64) -> String {
    let mut write = store.write(actor, instant(0)).await.unwrap();
    let outcome = format!("/twins/{number}");
    if let Some(before) = write.sent_before(key, &outcome).await.unwrap() {
        return before;
    }
    write.execute(sql("INSERT INTO twin_left (number, padding) VALUES ($1, '')").bind(number)).await.unwrap();
    write.commit(AuditLine::new(Verb::Create, ThingId::new("twin", "form").unwrap())).await.unwrap();
    outcome
}

/// Files may not grow beyond 2 MB: writes are refused, nothing acknowledged is lost, and once there is room the same database goes on.
#[test]
fn a_full_disk_refuses_and_loses_nothing() {
    store::testing::run(store::Engine::Sqlite, async |base: Base| {
        base.open(&[&SCHEMA]).await.close().await;
        let mut acknowledged = BTreeSet::new();
        let mut child = start_child(base.address(), 0, r#"trap "" XFSZ; ulimit -f 4096;"#);
        let said = listen(&mut child, usize::MAX, &mut acknowledged);
        child.wait().unwrap();
        assert!(acknowledged.len() > 50, "{said:?}");
        // A limit of the system is an error of writing for SQLite, as a failing disk is: it may pass.
        let refused = "refused the database does not answer for now (disk I/O error): try again in a moment";
        assert!(said.iter().any(|line| line == refused), "{said:?}");
        assert!(said.contains(&format!("left {}", acknowledged.len())), "{said:?}");
        let store = base.open(&[&SCHEMA]).await;
        check_twins(&store, &acknowledged, 0).await;
        write_twins(&store, 1_000_000).await.unwrap();
    });
}

/// SQLite's own word for "no room left".
#[test]
fn a_full_database_says_so() {
    store::testing::run(store::Engine::Sqlite, async |base: Base| {
        let store = base.open(&[&SCHEMA]).await;
        // Counted by each connection: the write that follows must be on the same one.
        store.script("PRAGMA max_page_count = 1").await.unwrap();
        let mut refused = Ok(());
        for number in 0..200 {
            refused = refused.and(write_twins(&store, number).await);
        }
        let refused = refused.unwrap_err();
        assert!(matches!(refused, StoreError::Full), "{refused}");
        assert_eq!(
            refused.to_string(),
            "no room is left on the disk that holds the database: nothing was written; free some room and try again"
        );
        // What was refused leaves no connection behind that could write no more.
        for number in 1_000..1_010 {
            write_twins(&store, number).await.unwrap();
        }
    });
}

/// The disk of PostgreSQL is full (the table's file is the kernel's full device): what is written is refused whole, in our words, the rest goes on, and
/// once there is room the same database does too.
#[test]
fn a_full_disk_of_postgresql_refuses_and_loses_nothing() {
    store::testing::run(store::Engine::Postgres, async |base: Base| {
        let store = base.open(&[&SCHEMA]).await;
        let place = sql("SELECT current_setting('data_directory') || '/' || pg_relation_filepath('twin_left') AS it");
        let place: String = store.row(place).await.unwrap().unwrap().get("it").unwrap();
        let aside = format!("{place}.aside");
        store.close().await;
        std::fs::rename(&place, &aside).unwrap();
        std::os::unix::fs::symlink("/dev/full", &place).unwrap();
        let store = base.open(&[&SCHEMA]).await;
        for number in 0..3 {
            let refused = write_twins(&store, number).await.unwrap_err();
            assert!(matches!(refused, StoreError::Full), "{refused}");
        }
        assert!(numbers(&store, "SELECT number FROM twin_right").await.is_empty());
        assert!(store.verify_audit().await.unwrap().faults.is_empty());
        let write = store.write(&Actor::program(), instant(0)).await.unwrap();
        write.commit(AuditLine::new(Verb::Read, ThingId::new("page", "a").unwrap())).await.unwrap();
        // A server keeps its files open: those that were opened full are closed with their connections.
        store.close().await;
        std::fs::rename(&aside, &place).unwrap();
        let store = base.open(&[&SCHEMA]).await;
        write_twins(&store, 7).await.unwrap();
        for twins in ["SELECT number FROM twin_left", "SELECT number FROM twin_right"] {
            assert_eq!(numbers(&store, twins).await, BTreeSet::from([7]));
        }
        assert!(store.verify_audit().await.unwrap().faults.is_empty());
    });
}

/// PostgreSQL's words, by their codes (appendix A of its manual): 53100 disk full, 57P03 cannot connect now, 40001 serialisation failure.
#[test]
fn what_postgresql_says_is_understood() {
    store::testing::run(store::Engine::Postgres, async |base: Base| {
        let store = base.open(&[]).await;
        let full = store.script("DO $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$;").await;
        assert!(matches!(full, Err(StoreError::Full)), "{full:?}");
        for statement in [
            "DO $$ BEGIN RAISE EXCEPTION 'starting' USING ERRCODE = '57P03'; END $$;",
            "DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$;",
        ] {
            let refused = store.script(statement).await.unwrap_err();
            assert!(refused.is_temporary(), "{refused}");
        }
        store.script("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$;").await.unwrap();
        let again = base.open_as_is().await;
        assert!(matches!(again.script("DELETE FROM store_job").await, Err(StoreError::ReadOnly)));
    });
}

/// Where nobody may write, not even root.
#[test]
fn a_folder_without_the_right_to_write_is_explained() {
    store::testing::run(store::Engine::Sqlite, async |base: Base| {
        let address: Address = "sqlite:///proc/vigie.sqlite?mode=rwc".parse().unwrap();
        let refused = Store::open(&address, &[&SCHEMA], instant(0)).await.unwrap_err();
        assert_eq!(
            refused.to_string(),
            "/proc/vigie.sqlite cannot be written: give the user who runs vigie the right to write in its folder, or choose another data folder with --data"
        );
        let address: Address = "sqlite:///nowhere/at/all/vigie.sqlite?mode=rwc".parse().unwrap();
        let refused = Store::open(&address, &[&SCHEMA], instant(0)).await.unwrap_err();
        assert_eq!(
            refused.to_string(),
            "there is no folder /nowhere/at/all: create it, or give another data folder with --data"
        );

        let file = base.folder().join("letter.sqlite");
        std::fs::write(&file, "Madame, Monsieur, ceci n'est pas une base de données. ".repeat(100)).unwrap();
        let address: Address = format!("sqlite://{}", file.display()).parse().unwrap();
        let refused = Store::open(&address, &[&SCHEMA], instant(0)).await;
        assert!(matches!(refused, Err(OpenError::NotADatabase { .. })), "{refused:?}");
    });
}

/// A disk that became read only: what there is can be read, writes and migrations say what is wrong.
#[test]
fn a_database_that_may_only_be_read_is_read() {
    store::testing::run(store::Engine::Sqlite, async |base: Base| {
        let store = base.open(&[&SCHEMA]).await;
        write_twins(&store, 1).await.unwrap();
        store.close().await;
        let address: Address =
            format!("sqlite://{}?mode=ro", base.address().file().unwrap().display()).parse().unwrap();
        let store = Store::open(&address, &[&SCHEMA], instant(0)).await.unwrap();
        assert_eq!(numbers(&store, "SELECT number FROM twin_left").await, [1].into());
        let refused = write_twins(&store, 2).await.unwrap_err();
        assert!(matches!(refused, StoreError::ReadOnly), "{refused}");

        const LATER: Schema = Schema {
            migrations: &[
                SCHEMA.migrations[0],
                Migration { name: "0002-later", sql: "CREATE TABLE twin_new (a TEXT NOT NULL PRIMARY KEY);" },
            ],
            ..SCHEMA
        };
        let refused = Store::open(&address, &[&LATER], instant(0)).await.unwrap_err().to_string();
        assert!(
            refused.contains("can be read but not written: give the user who runs vigie the right to write it"),
            "{refused}"
        );
    });
}

#[test]
fn a_server_that_is_not_there_is_explained() {
    store::testing::run(store::Engine::Sqlite, async |base: Base| {
        let address: Address =
            format!("postgres://vigie@localhost/vigie?host={}", base.folder().display()).parse().unwrap();
        let refused = Store::open(&address, &[], instant(0)).await.unwrap_err().to_string();
        assert!(refused.starts_with("the PostgreSQL database does not accept the connection ("), "{refused}");
        assert!(refused.ends_with("check its address, that it runs, and that the user may connect"), "{refused}");
    });
}

struct Nothing;

impl Handler for Nothing {
    fn kind(&self) -> &'static str {
        "nothing"
    }

    fn run<'a>(&'a self, _: &'a Running) -> JobFuture<'a> {
        Box::pin(async { Ok(()) })
    }
}

/// PostgreSQL stops at once and stays away for ten seconds: writes say so, nothing acknowledged is lost, and the same store and worker go on
/// when it is back, without a restart.
#[test]
fn postgresql_stopped_for_ten_seconds_is_survived() {
    let cluster = Cluster::start();
    let address = cluster.create("outage");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&address, &[&SCHEMA], instant(0)).await.unwrap();
        let settings = WorkerSettings { poll: Duration::from_millis(50), ..WorkerSettings::default() };
        let mut worker = Worker::new(
            store.clone(),
            vec![Arc::new(Nothing)],
            Arc::new(|| instant(0)),
            ChaCha8Rng::seed_from_u64(1),
            settings,
        );
        tokio::spawn(async move { worker.run_until(std::future::pending()).await });
        let mut acknowledged = BTreeSet::new();
        for number in 0..50 {
            write_twins(&store, number).await.unwrap();
            acknowledged.insert(number);
        }
        // A transaction is open when the server stops: it is not acknowledged.
        let mut open = store.write(&Actor::program(), instant(0)).await.unwrap();
        open.execute(sql("INSERT INTO twin_right (number) VALUES (777)")).await.unwrap();
        cluster.stop();
        assert!(
            open.commit(AuditLine::new(Verb::Create, ThingId::new("twin", "lost").unwrap()))
                .await
                .unwrap_err()
                .is_temporary()
        );
        for number in 100..103 {
            let refused =
                tokio::time::timeout(Duration::from_secs(20), write_twins(&store, number)).await.unwrap().unwrap_err();
            assert!(refused.is_temporary(), "{refused:?}");
            let refused = store.rows(sql("SELECT number FROM twin_left")).await.unwrap_err();
            assert!(refused.is_temporary(), "{refused:?}");
        }
        tokio::time::sleep(Duration::from_secs(10)).await;
        cluster.resume();
        write_twins(&store, 200).await.unwrap();
        acknowledged.insert(200);
        check_twins(&store, &acknowledged, 0).await;

        let mut write = store.write(&Actor::program(), instant(0)).await.unwrap();
        write.enqueue(&NewJob::new("nothing", "a", &()).unwrap()).await.unwrap();
        write.commit(AuditLine::new(Verb::Create, ThingId::new("job", "a").unwrap())).await.unwrap();
        let id = JobId::new("nothing", "a").unwrap();
        let done = async {
            while store.job(&id).await.unwrap().unwrap().state != JobState::Done {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), done).await.unwrap();
    });
}

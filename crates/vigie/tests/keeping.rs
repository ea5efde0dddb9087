//! The operator's commands, as an operator uses them: backups while serving, brought back, verified, and every refusal in one clear sentence.
#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use age::secrecy::ExposeSecret as _;
use store::testing::Base;
use support::{Server, vigie};

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// What two manifests must share: every table with its count and hash, every file; not when they were made, nor the trail, which
/// restoring and backing up lengthen.
fn content(manifest: &serde_json::Value) -> (Vec<serde_json::Value>, serde_json::Value) {
    let tables = manifest["tables"].as_array().unwrap().iter();
    let kept = tables.filter(|table| !["store_audit", "store_audit_head"].contains(&table["name"].as_str().unwrap()));
    (kept.cloned().collect(), manifest["files"].clone())
}

fn saved_while_serving_and_brought_back(base: &Base, other: &Base) {
    let url = |base: &Base| base.url().map(|url| vec![("VIGIE_DATABASE".to_owned(), url)]).unwrap_or_default();
    let (data, restored) = (base.folder().join("data"), other.folder().join("data"));
    let (data, restored) = (data.to_str().unwrap(), restored.to_str().unwrap());
    let figures = support::figures();
    let imported = vigie(&["--data", data, "import", &figures], &url(base)).good();
    assert!(!imported.is_empty());
    let server = Server::start(&["--data", data, "serve", "--port", "0"], &url(base));
    let file = base.folder().join("a.backup");
    let file = file.to_str().unwrap();
    let keys = age::x25519::Identity::generate();
    let public = keys.to_public().to_string();
    let made = json(&vigie(&["--data", data, "backup", file, "--to", &public, "--json"], &url(base)).good());
    assert_eq!(server.get("/sante/pret").0, 200);
    drop(server);

    let sealed = vigie(&["--data", restored, "restore", file], &url(other)).refused();
    assert!(
        sealed.contains("the backup is sealed: give the file of private keys that opens it with --identity"),
        "{sealed}"
    );
    assert!(!Path::new(restored).exists(), "a refused restore leaves nothing");
    let secret = base.folder().join("keys.txt");
    fs::write(&secret, format!("# public key: {public}\n{}\n", keys.to_string().expose_secret())).unwrap();
    let identity = ["--data", restored, "restore", file, "--identity", secret.to_str().unwrap()];
    let back = json(&vigie(&[&identity[..], &["--json"]].concat(), &url(other)).good());
    assert_eq!(content(&back), content(&made));
    let again = vigie(&["--data", restored, "backup", &format!("{file}2"), "--json"], &url(other)).good();
    assert_eq!(content(&json(&again)), content(&made));
    let twice = vigie(&identity, &url(other)).refused();
    assert!(twice.contains("is not empty: restore into a new data folder and a new database"), "{twice}");
    let verified = json(&vigie(&["--data", restored, "audit", "verify", "--json"], &url(other)).good());
    assert_eq!(verified["faults"], serde_json::json!([]));
}

#[test]
fn saved_while_serving_and_brought_back_on_sqlite() {
    saved_while_serving_and_brought_back(&Base::new(store::Engine::Sqlite), &Base::new(store::Engine::Sqlite));
}

#[test]
fn saved_while_serving_and_brought_back_on_postgresql() {
    saved_while_serving_and_brought_back(&Base::new(store::Engine::Postgres), &Base::new(store::Engine::Postgres));
}

/// Names, keys, an index for each foreign key, kinds of columns and `publish.toml`, of every room as the program has them; and their rules of retention.
fn every_room_s_tables_are_sound(engine: store::Engine) {
    store::testing::run(engine, async |base| {
        for schema in support::SCHEMAS {
            let others: Vec<_> = support::SCHEMAS.into_iter().filter(|other| other.feature != schema.feature).collect();
            store::testing::check_schema(&base, schema, &others).await;
        }
        let rules = [store::STORE_RETENTION, identity::RETENTION, training::store::RETENTION, plans::store::RETENTION];
        store::testing::check_retention(&base, &support::SCHEMAS, &rules.concat()).await;
    });
}

#[test]
fn every_room_s_tables_are_sound_on_sqlite() {
    every_room_s_tables_are_sound(store::Engine::Sqlite);
}

#[test]
fn every_room_s_tables_are_sound_on_postgresql() {
    every_room_s_tables_are_sound(store::Engine::Postgres);
}

/// The program knows no other tables, and each room's migrations are tried one after the other with data in its own tests.
#[test]
fn every_room_s_migrations_are_tried_with_data() {
    let installation = include_str!("../src/installation.rs");
    let known = installation.split_once("SCHEMAS: [").unwrap().1.split_once("];").unwrap().0;
    for schema in support::SCHEMAS {
        assert!(known.contains(&format!("{}::", schema.feature)), "{} is not in the program", schema.feature);
        let floors = ["features", "foundation"].map(|floor| Path::new("..").join(floor).join(schema.feature));
        let tests = floors.into_iter().find(|room| room.exists()).unwrap().join("tests");
        assert!(holds(&tests, "store::check_schema!("), "{}: no test tries its migrations", schema.feature);
    }
    assert_eq!(known.matches("SCHEMA,").count(), support::SCHEMAS.len());
}

/// Whether a source in this folder, or below, holds a text.
fn holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).any(|path| match path.is_dir() {
        true => holds(&path, text),
        false => fs::read_to_string(&path).is_ok_and(|source| source.contains(text)),
    })
}

#[test]
fn a_trail_that_was_touched_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    vigie(&["--data", data, "import", &support::figures()], &[]).good();
    let whole = vigie(&["--data", data, "audit", "verify"], &[]).good();
    let fingerprint = whole.lines().find_map(|line| line.strip_prefix("Fingerprint: ")).unwrap().to_owned();
    let noted = vigie(&["--data", data, "audit", "verify", "--noted", &fingerprint], &[]).good();
    assert!(noted.contains("nothing before it has changed"), "{noted}");

    let address: store::Address = format!("sqlite://{data}/vigie.sqlite").parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = store::Store::open(&address, &support::SCHEMAS, store::testing::instant(0)).await.unwrap();
        store.script("UPDATE store_audit SET actor = 'visitor' WHERE seq = 1").await.unwrap();
        store.close().await;
    });
    let touched = vigie(&["--data", data, "audit", "verify"], &[]).refused();
    assert!(touched.contains("line 1 was changed"), "{touched}");
    let unknown = vigie(&["--data", data, "audit", "verify", "--noted", "00"], &[]).refused();
    assert!(unknown.contains("The fingerprint noted is not in it"), "{unknown}");
}

/// What others could read, where links would lead, and which files are no longer what was kept.
#[test]
fn doctor_tells_what_is_open_unnamed_or_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("srv/data");
    let path = data.to_str().unwrap();
    let doctor = || vigie(&["--data", path, "doctor"], &[]);
    vigie(&["--data", path, "migrate"], &[]).good();
    let rights = |mode| fs::set_permissions(&data, fs::Permissions::from_mode(mode)).unwrap();
    assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
    let well = doctor().good();
    assert!(!well.contains("every user of this machine") && !well.contains("public address"), "{well}");
    assert!(well.contains("files: 0 kept, all whole"), "{well}");

    rights(0o755);
    fs::write(data.join("vigie.toml"), "listen = \"0.0.0.0\"").unwrap();
    let told = doctor().good();
    assert!(told.contains("read by every user of this machine") && told.contains("chmod 700"), "{told}");
    assert!(told.contains("public address: none is set") && told.contains("set public_address"), "{told}");

    let address: store::Address = format!("sqlite://{path}/vigie.sqlite").parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let kept = runtime.block_on(async {
        let at = store::testing::instant(0);
        let store = store::Store::open(&address, &support::SCHEMAS, at).await.unwrap();
        let thing = store::ThingId::new("kit", "essai/1").unwrap();
        let limits = store::FileLimits { bytes: 100, kinds: &[store::FileKind::TEXT] };
        let file = store::IncomingFile::check(std::io::Cursor::new("un texte"), &limits).unwrap();
        let mut write = store.write(&store::Actor::operator(), at).await.unwrap();
        let kept = write.keep_file(file, &thing).await.unwrap().hash;
        write.commit(store::AuditLine::new(store::Verb::Import, thing)).await.unwrap();
        store.script("UPDATE store_file_chunk SET bytes = CAST('un autre' AS BYTEA)").await.unwrap();
        store.close().await;
        kept
    });
    let told = doctor().refused();
    assert!(told.contains(&format!("files: 1 damaged: {kept}")) && told.contains("from a backup"), "{told}");
}

#[test]
fn a_table_is_still_attacked_and_the_trail_does_not_stand_in_its_way() {
    let refused = vigie(&["audit", "nowhere.csv", "--count", "freq"], &[]).refused();
    assert!(refused.contains("no dimension: give --dimension NAME=FILE for each"), "{refused}");
}

/// What a command is told of a job that runs, and what the trail keeps of it, is what is true: it was asked to stop.
#[test]
fn a_running_job_is_asked_to_stop_and_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let path = data.to_str().unwrap();
    vigie(&["--data", path, "migrate"], &[]).good();
    let address: store::Address = format!("sqlite://{path}/vigie.sqlite").parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let open = async || store::Store::open(&address, &support::SCHEMAS, store::testing::instant(0)).await.unwrap();
    runtime.block_on(async {
        let store = open().await;
        store.script("INSERT INTO store_job (kind, key, payload, state, attempts, max_attempts, due_at, leased_until, cancel_asked, progress_done, progress_total, created_at) \
                      VALUES ('mail', 'slow', '{}', 'running', 1, 8, '2026-11-24T09:00:00.000000Z', '2026-11-24T09:01:00.000000Z', FALSE, 0, 0, '2026-11-24T09:00:00.000000Z')").await.unwrap();
        store.close().await;
    });
    let told = vigie(&["--data", path, "jobs", "cancel", "mail/slow"], &[]).good();
    assert_eq!(told, "mail/slow is asked to stop: it does as soon as it notices.\n");
    let line = runtime.block_on(async {
        let store = open().await;
        let line = store.trail(&store::TrailQuery::default(), 1).await.unwrap().remove(0);
        store.close().await;
        line
    });
    let running = Some(r#"{"state":"running"}"#);
    assert_eq!((line.before.as_deref(), line.after.as_deref()), (running, running));
}

#[test]
fn jobs_are_listed_cancelled_and_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    vigie(&["--data", data, "migrate"], &[]).good();
    let server = Server::start(&["--data", data, "serve", "--port", "0"], &[]);
    // The retention of the day is done soon after the start, and tomorrow's is asked for.
    let listed = support::until(|| {
        let mut jobs = json(&vigie(&["--data", data, "jobs", "--json"], &[]).good());
        let jobs = jobs.as_array_mut().unwrap();
        jobs.retain(|job| job["job"].as_str().unwrap().starts_with("retention/"));
        (jobs.len() == 2).then(|| std::mem::take(jobs))
    });
    drop(server);
    let state = |wanted: &str| listed.iter().find(|job| job["state"] == wanted).unwrap()["job"].clone();
    let (done, waiting) = (state("done"), state("waiting"));
    let cancel = |job: &str| vigie(&["--data", data, "jobs", "cancel", job], &[]);
    assert!(cancel(done.as_str().unwrap()).refused().contains("is done: there is nothing to do"));
    assert!(cancel(waiting.as_str().unwrap()).good().contains("is cancelled"));
    assert!(cancel("retention/1999-01-01").refused().contains("there is no job retention/1999-01-01"));
    assert!(cancel("retention").refused().contains("write KIND/KEY"));
    vigie(&["--data", data, "audit", "verify"], &[]).good();
}

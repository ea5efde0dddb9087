//! Backups: made while others write, restored into an empty place, checked to the last row, sealed, refused when damaged.
#![cfg(test)]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret;
use store::testing::{Base, instant};
use store::{
    Actor, Address, AuditLine, BackupError, BackupPlan, BackupRecipient, Engine, FileKind, FileLimits, IncomingFile,
    Manifest, Migration, NewJob, OpenError, RestoreError, RestorePlan, Schema, Store, ThingId, Verb, restore, sql,
};

/// Tables that refer to one another against the order of their names, and to themselves.
const SCHEMA: Schema = Schema {
    feature: "tree",
    migrations: &[
        Migration {
            name: "0001-node",
            sql: "CREATE TABLE tree_kind (code TEXT NOT NULL PRIMARY KEY);
                  CREATE TABLE tree_a_node (
                      code TEXT NOT NULL, part BIGINT NOT NULL, kind TEXT NOT NULL REFERENCES tree_kind (code), weight DOUBLE PRECISION,
                      open BOOLEAN, picture BYTEA, parent TEXT, parent_part BIGINT, PRIMARY KEY (code, part),
                      FOREIGN KEY (parent, parent_part) REFERENCES tree_a_node (code, part));
                  CREATE INDEX tree_node_kind ON tree_a_node (kind);
                  CREATE INDEX tree_node_parent ON tree_a_node (parent, parent_part);
                  INSERT INTO tree_kind (code) VALUES ('leaf');",
        },
        Migration { name: "0002-note", sql: "ALTER TABLE tree_a_node ADD COLUMN note TEXT;" },
    ],
    publish: "",
};
const OLDER: Schema = Schema { migrations: SCHEMA.migrations.split_at(1).0, ..SCHEMA };

fn thing(name: &str) -> ThingId {
    ThingId::new("test", name).unwrap()
}

/// A database with something of everything, and a data folder.
async fn fill(base: &Base, schema: &'static Schema) -> Store {
    let store = base.open(&[schema]).await;
    let mut write = store.write(&Actor::operator(), instant(1)).await.unwrap();
    write.execute(sql("INSERT INTO tree_kind (code) VALUES ('bough')")).await.unwrap();
    let insert = "INSERT INTO tree_a_node (code, part, kind, weight, open, picture, parent, parent_part) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    for number in 0..1_234_i64 {
        let (code, parent) = (format!("n-{}", number % 7), format!("n-{}", (number - 1).rem_euclid(7)));
        let node = sql(insert).bind(code).bind(number).bind(if number % 2 == 0 { "leaf" } else { "bough" });
        let node =
            node.bind(0.1 * number as f64).bind(number % 3 == 0).bind((number % 5 == 0).then(|| vec![number as u8; 9]));
        let has_parent = number > 0;
        write.execute(node.bind(has_parent.then_some(parent)).bind(has_parent.then_some(number - 1))).await.unwrap();
    }
    let pdf: Vec<u8> = b"%PDF-1.7".iter().copied().chain((0..600_000).map(|byte| byte as u8)).collect();
    let limits = FileLimits { bytes: 1_000_000, kinds: &[FileKind::PDF] };
    write.keep_file(IncomingFile::check(Cursor::new(pdf), &limits).unwrap(), &thing("kit")).await.unwrap();
    write.enqueue(&NewJob::new("wait", "a", &"é\"\n\u{1F600}").unwrap()).await.unwrap();
    write.commit(AuditLine::new(Verb::Import, thing("all"))).await.unwrap();

    fs::create_dir_all(base.folder().join("releases/crimes/2026-01")).unwrap();
    fs::write(base.folder().join("releases/crimes/2026-01/part-0001.parquet"), vec![7; 100_000]).unwrap();
    fs::write(base.folder().join("releases/crimes/.part.tmp"), "on its way").unwrap();
    fs::write(base.folder().join("vigie.toml"), "[server]").unwrap();
    store
}

async fn save(
    store: &Store,
    base: &Base,
    file: &Path,
    recipients: &[BackupRecipient],
) -> Result<Manifest, BackupError> {
    let plan = BackupPlan { folder: base.folder(), parts: &["releases", "publications", "vigie.toml"], recipients };
    store.backup(file, &plan, &Actor::operator(), instant(2)).await
}

struct Place {
    base: Base,
    folder: PathBuf,
}

impl Place {
    fn new(engine: Engine) -> Self {
        let base = Base::new(engine);
        let folder = base.folder().join("restored");
        Self { base, folder }
    }

    /// SQLite's file goes into the folder that the restoration makes.
    fn address(&self) -> Address {
        if self.base.address().file().is_some() {
            Address::in_folder(&self.folder)
        } else {
            self.base.address().clone()
        }
    }

    async fn restore(&self, file: &Path, keys: Option<&Path>) -> Result<Manifest, RestoreError> {
        let plan = RestorePlan { address: &self.address(), schemas: &[&SCHEMA], folder: &self.folder, keys };
        restore(file, &plan, &Actor::operator(), instant(3)).await
    }

    async fn open(&self) -> Store {
        Store::open(&self.address(), &[&SCHEMA], instant(4)).await.unwrap()
    }

    /// Nothing remains of a restoration that failed.
    async fn is_empty(&self) -> bool {
        let files = fs::read_dir(&self.folder).map_or(0, Iterator::count);
        let tables = match self.base.address().file() {
            Some(_) => 0,
            None => Store::check(self.base.address(), &[]).await.unwrap().applied.len(),
        };
        files + tables == 0
    }
}

async fn count(store: &Store, statement: &'static str) -> i64 {
    store.row(sql(statement)).await.unwrap().unwrap().get("n").unwrap()
}

/// Saves a database of one engine, restores it into another, and looks.
async fn travel(from: Base, to: Engine) {
    let store = fill(&from, &SCHEMA).await;
    let file = from.folder().join("all.backup");
    let manifest = save(&store, &from, &file, &[]).await.unwrap();
    assert_eq!(
        manifest.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
        ["releases/crimes/2026-01/part-0001.parquet", "vigie.toml"]
    );

    let place = Place::new(to);
    assert_eq!(place.restore(&file, None).await.unwrap(), manifest);
    let restored = place.open().await;
    assert_eq!(restored.engine(), to);
    assert_eq!(count(&restored, "SELECT COUNT(*) AS n FROM tree_a_node WHERE parent IS NOT NULL").await, 1_233);
    assert_eq!(count(&restored, "SELECT COUNT(*) AS n FROM tree_a_node WHERE open = (part % 3 = 0)").await, 1_234);
    assert_eq!(fs::read(place.folder.join("releases/crimes/2026-01/part-0001.parquet")).unwrap(), vec![7; 100_000]);
    assert_eq!(restored.damaged_files().await.unwrap(), (1, Vec::new()));
    assert_eq!(restored.files_of(&thing("kit")).await.unwrap().len(), 1);
    let verdict = restored.verify_audit().await.unwrap();
    assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
    // The import, the backup, and the restoration itself.
    assert_eq!(verdict.lines, 3);
    // The foreign keys hold again.
    let mut write = restored.write(&Actor::operator(), instant(5)).await.unwrap();
    assert!(write.execute(sql("INSERT INTO tree_a_node (code, part, kind) VALUES ('x', 1, 'none')")).await.is_err());
}

store::on_both_databases! {
    async fn a_backup_comes_back_in_sqlite(base) {
        travel(base, Engine::Sqlite).await;
    }

    async fn a_backup_comes_back_in_postgresql(base) {
        travel(base, Engine::Postgres).await;
    }

    /// Two tables always change together: a backup made meanwhile never sees one without the other.
    async fn a_backup_made_while_others_write_is_of_one_state(base) {
        let store = fill(&base, &SCHEMA).await;
        let writer = store.clone();
        let writing = tokio::spawn(async move {
            for number in 0..10_000_i64 {
                let mut write = writer.write(&Actor::program(), instant(5)).await.unwrap();
                write.execute(sql("INSERT INTO tree_kind (code) VALUES ($1)").bind(format!("k-{number}"))).await.unwrap();
                let node = sql("INSERT INTO tree_a_node (code, part, kind) VALUES ('w', $1, $2)").bind(number);
                write.execute(node.bind(format!("k-{number}"))).await.unwrap();
                write.commit(AuditLine::new(Verb::Create, thing("w"))).await.unwrap();
            }
        });
        let file = base.folder().join("all.backup");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        save(&store, &base, &file, &[]).await.unwrap();
        assert!(!writing.is_finished());
        writing.abort();
        let place = Place::new(store.engine());
        place.restore(&file, None).await.unwrap();
        let restored = place.open().await;
        let (kinds, nodes) = ("SELECT COUNT(*) AS n FROM tree_kind WHERE code LIKE 'k-%'", "SELECT COUNT(*) AS n FROM tree_a_node WHERE code = 'w'");
        let kinds = count(&restored, kinds).await;
        assert!(kinds > 0);
        assert_eq!(kinds, count(&restored, nodes).await);
        assert!(restored.verify_audit().await.unwrap().faults.is_empty());
    }

    async fn a_sealed_backup_opens_with_its_key_alone(base) {
        let store = fill(&base, &SCHEMA).await;
        let key = age::x25519::Identity::generate();
        let file = base.folder().join("all.backup.age");
        save(&store, &base, &file, &[key.to_public().to_string().parse().unwrap()]).await.unwrap();
        assert!(fs::read(&file).unwrap().starts_with(b"age-encryption.org/v1"));

        let place = Place::new(store.engine());
        assert!(matches!(place.restore(&file, None).await, Err(RestoreError::Sealed)));
        let other = base.folder().join("other.key");
        fs::write(&other, age::x25519::Identity::generate().to_string().expose_secret()).unwrap();
        assert!(matches!(place.restore(&file, Some(&other)).await, Err(RestoreError::Keys { .. })));
        assert!(place.is_empty().await);
        let right = base.folder().join("right.key");
        fs::write(&right, format!("# created by age-keygen\n{}\n", key.to_string().expose_secret())).unwrap();
        place.restore(&file, Some(&right)).await.unwrap();
    }

    /// The database was migrated since: the backup of before comes back and is migrated too.
    async fn an_older_backup_is_migrated(base) {
        let store = fill(&base, &OLDER).await;
        let file = base.folder().join("all.backup");
        save(&store, &base, &file, &[]).await.unwrap();
        let place = Place::new(store.engine());
        place.restore(&file, None).await.unwrap();
        assert_eq!(count(&place.open().await, "SELECT COUNT(*) AS n FROM tree_a_node WHERE note IS NULL").await, 1_234);
    }

    async fn a_newer_backup_is_refused(base) {
        let store = fill(&base, &SCHEMA).await;
        let file = base.folder().join("all.backup");
        save(&store, &base, &file, &[]).await.unwrap();
        let place = Place::new(store.engine());
        let plan = RestorePlan { address: &place.address(), schemas: &[&OLDER], folder: &place.folder, keys: None };
        let refused = restore(&file, &plan, &Actor::operator(), instant(3)).await;
        assert!(matches!(refused, Err(RestoreError::Open(OpenError::TooNew { .. }))), "{refused:?}");
        assert!(place.is_empty().await);
    }

    async fn a_place_that_is_not_empty_is_refused(base) {
        let store = fill(&base, &SCHEMA).await;
        let file = base.folder().join("all.backup");
        save(&store, &base, &file, &[]).await.unwrap();
        let folder = base.folder().join("restored");
        let plan = RestorePlan { address: base.address(), schemas: &[&SCHEMA], folder: &folder, keys: None };
        let refused = restore(&file, &plan, &Actor::operator(), instant(3)).await;
        assert!(matches!(refused, Err(RestoreError::NotEmpty(_))), "{refused:?}");
        assert_eq!(count(&store, "SELECT COUNT(*) AS n FROM tree_a_node").await, 1_234);

        let place = Place::new(store.engine());
        fs::create_dir_all(&place.folder).unwrap();
        fs::write(place.folder.join("vigie.toml"), "mine").unwrap();
        assert!(matches!(place.restore(&file, None).await, Err(RestoreError::NotEmpty(_))));
        assert_eq!(fs::read_to_string(place.folder.join("vigie.toml")).unwrap(), "mine");
    }

    async fn a_backup_overwrites_nothing(base) {
        let store = fill(&base, &SCHEMA).await;
        let file = base.folder().join("all.backup");
        fs::write(&file, "precious").unwrap();
        assert!(matches!(save(&store, &base, &file, &[]).await, Err(BackupError::Exists(_))));
        let nowhere = base.folder().join("nowhere/all.backup");
        assert!(matches!(save(&store, &base, &nowhere, &[]).await, Err(BackupError::Unwritable { .. })));
    }

    /// Cut at any place, or with any byte changed, a backup is refused and nothing of it remains.
    async fn a_damaged_backup_is_refused(base) {
        let store = base.open(&[&SCHEMA]).await;
        let file = base.folder().join("all.backup");
        save(&store, &base, &file, &[]).await.unwrap();
        let whole = fs::read(&file).unwrap();
        let place = Place::new(store.engine());
        let step = whole.len() / 12;
        let cut = (0..12).map(|part| whole[..part * step].to_vec());
        let changed = (1..12).map(|part| {
            let mut bytes = whole.clone();
            bytes[part * step] ^= 0x55;
            bytes
        });
        for damaged in cut.chain(changed) {
            let file = base.folder().join("damaged.backup");
            fs::write(&file, &damaged).unwrap();
            let refused = place.restore(&file, None).await;
            assert!(refused.is_err(), "{refused:?}");
            assert!(place.is_empty().await, "{refused:?}");
        }
        place.restore(&file, None).await.unwrap();
    }

    /// As many rows, each of the right shape, and one number is another; a file of the same size, and one of its bytes is another: the hashes tell.
    async fn a_value_or_a_byte_that_changed_shows(base) {
        let store = fill(&base, &SCHEMA).await;
        let file = base.folder().join("all.backup");
        save(&store, &base, &file, &[]).await.unwrap();
        let forged = base.folder().join("forged.backup");
        let place = Place::new(store.engine());
        let part = "files/releases/crimes/2026-01/part-0001.parquet";
        type Change = fn(&mut [u8]);
        let changes: [(&str, Change, &str); 2] = [
            ("tables/tree_a_node/", add_a_little, "tree_a_node has 1234 rows instead of 1234, or other ones"),
            (part, |bytes| bytes[50_000] ^= 1, "a file is missing or is not the one that was saved"),
        ];
        for (what, change, told) in changes {
            let changed = std::cell::Cell::new(0);
            rewrite(&file, &forged, |path, bytes| if path.starts_with(what) && changed.replace(changed.get() + 1) == 0 { change(bytes) });
            assert!(changed.get() > 0, "{what} is not in the archive");
            let refused = place.restore(&forged, None).await.unwrap_err().to_string();
            assert!(refused.contains(told), "{refused}");
            assert!(place.is_empty().await, "{what}");
        }
        rewrite(&file, &forged, |_, _| {});
        place.restore(&forged, None).await.unwrap();
    }

    /// Who can write the archive but not the manifest's hashes cannot add a row.
    async fn a_row_added_to_the_archive_shows(base) {
        let store = base.open(&[&SCHEMA]).await;
        let file = base.folder().join("all.backup");
        save(&store, &base, &file, &[]).await.unwrap();
        let forged = base.folder().join("forged.backup");
        rewrite(&file, &forged, |path, bytes| if path.starts_with("tables/tree_kind/") { bytes.extend(b"[\"forged\"]\n") });
        let place = Place::new(store.engine());
        let refused = place.restore(&forged, None).await.unwrap_err().to_string();
        assert!(refused.contains("tree_kind has 2 rows instead of 1"), "{refused}");

        assert!(place.is_empty().await);

        let outside = base.folder().join("outside.backup");
        rewrite(&file, &outside, |_, _| {});
        append_outside(&outside);
        assert!(place.restore(&outside, None).await.is_err());
        assert!(!place.base.folder().join("escaped").exists() && place.is_empty().await);
    }
}

/// One weight is the next number.
fn add_a_little(rows: &mut [u8]) {
    let weight = br#"{"real":"0.7000000000000001"}"#;
    let at = rows.windows(weight.len()).position(|part| part == weight).unwrap();
    rows[at..at + weight.len()].copy_from_slice(br#"{"real":"0.7000000000000002"}"#);
}

/// Unpacks an archive and packs it again, changed.
fn rewrite(from: &Path, to: &Path, change: impl Fn(&str, &mut Vec<u8>)) {
    use std::io::Read;
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(fs::File::open(from).unwrap()));
    let packed = flate2::write::GzEncoder::new(fs::File::create(to).unwrap(), flate2::Compression::fast());
    let mut packed = tar::Builder::new(packed);
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let path = entry.path().unwrap().to_str().unwrap().to_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        change(&path, &mut bytes);
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        packed.append_data(&mut header, path, bytes.as_slice()).unwrap();
    }
    packed.into_inner().unwrap().finish().unwrap();
}

/// Puts first an entry whose path leaves the folder, as a hostile archive would.
fn append_outside(file: &Path) {
    let mut header = tar::Header::new_old();
    let name = b"files/../../escaped";
    header.as_old_mut().name[..name.len()].copy_from_slice(name);
    header.set_size(1);
    header.set_cksum();
    let packed = flate2::write::GzEncoder::new(fs::File::create(file).unwrap(), flate2::Compression::fast());
    let mut packed = tar::Builder::new(packed);
    packed.append(&header, &b"x"[..]).unwrap();
    packed.into_inner().unwrap().finish().unwrap();
}

#[test]
fn only_public_keys_are_recipients() {
    assert!("age1qqqq".parse::<BackupRecipient>().is_err());
    let secret = age::x25519::Identity::generate().to_string();
    assert!(secret.expose_secret().parse::<BackupRecipient>().is_err());
}

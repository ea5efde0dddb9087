//! What an operator gets wrong: each time one clear sentence that says what, where, and how to mend it.
#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::process::{Command, Stdio};

use store::testing::Base;
use support::vigie;

/// A data folder with this configuration, and what a command says in it.
fn refused(configuration: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("vigie.toml"), configuration).unwrap();
    let arguments = [&["--data", folder.path().to_str().unwrap()], arguments].concat();
    vigie(&arguments, &[]).refused()
}

#[test]
fn a_bad_configuration_is_told_with_its_remedy() {
    for (configuration, expected) in [
        ("port = 99999", "port"),
        ("[server]\nport = 80", "server"),
        ("port = ", "vigie.toml"),
        ("time_zone = \"Paris\"", "write it like Europe/Paris"),
        (
            "database = \"mysql://localhost/vigie\"",
            "write sqlite://FOLDER/vigie.sqlite?mode=rwc or postgres://user@host/base",
        ),
        (
            "database = \"postgres://vigie:hunter2@localhost:1/vigie\"",
            "check its address, that it runs, and that the user may connect",
        ),
        ("database = \"sqlite:///nowhere/vigie.sqlite\"", "there is no folder /nowhere: create it"),
        ("tls_certificate = \"/nowhere/cert.pem\"", "tls_certificate and tls_key go together"),
        (
            "tls_certificate = \"/nowhere/cert.pem\"\ntls_key = \"/nowhere/key.pem\"",
            "/nowhere/cert.pem holds no certificate that can be read",
        ),
        ("mail_server = \"smtp://localhost:25\"", "set the address that sends, like vigie@example.org"),
        ("listen = \"203.0.113.1\"", "Choose another port with --port"),
    ] {
        let told = refused(configuration, &["serve", "--port", "0"]);
        assert!(told.contains(expected), "{configuration}: {told}");
        assert!(!told.contains("hunter2") && !told.contains("panicked"), "{told}");
    }
}

/// The keys that a refusal names are those that the guides explain, and none is left out.
#[test]
fn every_setting_is_explained_in_both_languages() {
    let told = refused("something = 80", &["serve", "--port", "0"]);
    let known = told.split_once("; the keys are ").unwrap().1.lines().next().unwrap();
    let known: Vec<&str> = known.split(", ").map(str::trim).collect();
    assert!(known.contains(&"port") && known.len() > 20, "{told}");
    for guide in ["en/running-vigie.md", "fr/faire-tourner-vigie.md"] {
        let guide = format!("{}/../../docs/guides/{guide}", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(&guide).unwrap();
        let table: String = text.lines().filter(|line| line.starts_with("| `")).collect();
        for key in &known {
            assert!(table.contains(&format!("`{key}`")), "{guide} does not explain {key}");
        }
    }
}

/// What an operator says by the environment counts more than the file.
#[test]
fn the_environment_overrides_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("vigie.toml"), "port = 8099\nlisten = \"127.0.0.1\"").unwrap();
    let arguments = ["--data", folder.path().to_str().unwrap(), "doctor"];
    let variable = |name: &str, value: &str| [(name.to_owned(), value.to_owned())];
    assert!(vigie(&arguments, &[]).good().contains("listens on 127.0.0.1:8099"));
    assert!(vigie(&arguments, &variable("VIGIE_PORT", "8098")).good().contains("listens on 127.0.0.1:8098"));
    let told = vigie(&arguments, &variable("VIGIE_PORT", "many")).refused();
    assert!(told.contains("port") && told.contains("VIGIE_PORT"), "{told}");
}

/// Some providers make secrets of digits alone: a variable of the environment that holds a text is read as it is.
#[test]
fn a_secret_of_digits_is_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let given = [
        ("VIGIE_PROVIDER_ISSUER", "http://localhost:9/"),
        ("VIGIE_PROVIDER_CLIENT", "20261129"),
        ("VIGIE_PROVIDER_SECRET", "073005641187430099218845"),
        ("VIGIE_INSTITUTION", "93"),
        ("VIGIE_PORT", "0"),
    ];
    let environment = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
    vigie(&["--data", data, "migrate", "--check"], &environment).good();
    let told = vigie(&["--data", data, "migrate", "--check"], &[("VIGIE_PORT".to_owned(), "web".to_owned())]).refused();
    assert!(told.contains("the variable VIGIE_PORT: port: write a whole number"), "{told}");
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    // Where nobody may write, not even root.
    let told = vigie(&["--data", "/proc/vigie", "serve"], &[]).refused();
    assert!(told.contains("the data folder /proc/vigie cannot be made: choose another with --data"), "{told}");
    let told = vigie(&["--data", "/dev/null", "serve"], &[]).refused();
    assert!(told.contains("/dev/null"), "{told}");
    let told = vigie(&["--data", "/proc/vigie", "doctor"], &[]).refused();
    assert!(told.contains("/proc/vigie does not exist, and /proc cannot be written"), "{told}");
}

/// The database is elsewhere, and the data folder is one where this user may look and not write: the start says so, not the first mail.
#[test]
fn a_data_folder_that_is_only_read_is_told_at_the_start() {
    let base = Base::new(store::Engine::Postgres);
    let place = tempfile::tempdir().unwrap();
    let (data, program) = (place.path().join("data"), place.path().join("vigie"));
    fs::create_dir(&data).unwrap();
    // Another user finds neither the program where it was built, nor a way through a folder of ours.
    fs::hard_link(env!("CARGO_BIN_EXE_vigie"), &program)
        .or_else(|_| fs::copy(env!("CARGO_BIN_EXE_vigie"), &program).map(drop))
        .unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o500)).unwrap();
    let mut serve = if fs::metadata("/proc/self").unwrap().uid() == 0 {
        assert!(Command::new("chown").arg("postgres").arg(&data).status().unwrap().success());
        let mut serve = Command::new("runuser");
        serve.args(["-u", "postgres", "--"]).arg(&program);
        serve
    } else {
        Command::new(&program)
    };
    serve.arg("--data").arg(&data).args(["serve", "--port", "0"]).env("VIGIE_DATABASE", base.url().unwrap());
    let said = serve.current_dir("/").stdin(Stdio::null()).output().unwrap();
    let told = String::from_utf8_lossy(&said.stderr);
    assert_eq!(said.status.code(), Some(1), "{told}");
    let expected = format!("the data folder {} cannot be written: give it to the user who runs vigie", data.display());
    assert!(told.contains(&expected), "{told}");
}

#[test]
fn a_newer_database_is_told_by_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    vigie(&["--data", data, "migrate"], &[]).good();
    let address: store::Address = format!("sqlite://{data}/vigie.sqlite").parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = store::Store::open(&address, &support::SCHEMAS, store::testing::instant(0)).await.unwrap();
        let later = "INSERT INTO store_migration (feature, name, digest, applied_at) VALUES ('plans', '0009-later', 'x', '2030-01-01T00:00:00Z')";
        store.script(later).await.unwrap();
        store.close().await;
    });
    for command in [
        &["serve"][..],
        &["migrate", "--check"],
        &["migrate"],
        &["datasets"],
        &["backup", "x"],
        &["jobs"],
        &["audit", "verify"],
    ] {
        let told = vigie(&[&["--data", data], command].concat(), &[]).refused();
        assert!(
            told.contains("the database is newer than this program (it has the migration plans/0009-later): install the version of vigie that wrote it"),
            "{command:?}: {told}"
        );
    }
    let doctor = vigie(&["--data", data, "doctor"], &[]).refused();
    assert!(doctor.contains("broken") && doctor.contains("newer than this program"), "{doctor}");
}

#[test]
fn wrong_words_on_the_command_line_are_told() {
    let empty = tempfile::tempdir().unwrap();
    let data = empty.path().to_str().unwrap();
    for (arguments, expected) in [
        (&["backup"][..], "<FILE>"),
        (&["backup", "a", "--to", "ssh-ed25519 AAAA"], "it begins with age1"),
        (&["backup", "a"], "there is no installation in"),
        (&["datasets"], "`vigie import` and `vigie demo` make one"),
        (&["table", "crimes-delits-departements"], "there is no installation in"),
        (&["diff", "crimes-delits-departements", "2025-06", "2026-01"], "there is no installation in"),
        (&["diff", "crimes-delits-departements", "2025-06", "2026"], "a year and a month, as in «2026-01»"),
        (
            &["table", "crimes-delits-departements", "--language", "de"],
            "«de» is not a language of Vigie: write fr or en",
        ),
        (&["publish", "letter.md", "--draft"], "--out"),
        (&["restore", "nowhere.backup"], "nowhere.backup"),
        (&["restore", "/etc/hostname"], "this is not a whole backup"),
        (&["audit", "verify"], "give its data folder with --data"),
        (&["jobs", "cancel"], "<JOB>"),
        (&["migrate", "--force"], "--force"),
        (&["serve", "--port", "http"], "--port"),
        (&["init"], "--email is missing"),
        (
            &["init", "--email", "anne", "--name", "", "--territory", "96", "--language", "de"],
            "--organisation is missing",
        ),
    ] {
        let told = vigie(&[&["--data", data], arguments].concat(), &[]).refused();
        assert!(told.contains(expected), "{arguments:?}: {told}");
        assert!(!empty.path().join("vigie.sqlite").exists(), "{arguments:?} made a database by mistake");
    }
}

//! `vigie doctor`: checks an installation, and says how to mend what it finds.

use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde::Serialize;
use statistics::Statistics;
use store::Store;

use crate::config::Config;
use crate::installation::{SCHEMAS, address, now};
use crate::keeping::workers;
use crate::server;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// As it should be.
    Good,
    /// Works, and deserves a look.
    Watch,
    /// Does not work.
    Broken,
}

/// What one check found.
#[derive(Debug, Serialize)]
pub(crate) struct Finding {
    check: &'static str,
    state: State,
    found: String,
    /// What to do about it; empty when nothing.
    remedy: String,
}

impl Finding {
    fn good(check: &'static str, found: impl Into<String>) -> Self {
        Self { check, state: State::Good, found: found.into(), remedy: String::new() }
    }

    fn watch(check: &'static str, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { check, state: State::Watch, found: found.into(), remedy: remedy.into() }
    }

    fn broken(check: &'static str, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { check, state: State::Broken, found: found.into(), remedy: remedy.into() }
    }
}

/// Examines a data folder without changing it.
pub(crate) async fn examine(data: &Path) -> Vec<Finding> {
    let mut findings = vec![folder(data)];
    let config = match Config::load(data) {
        Ok(config) => config,
        Err(error) => {
            let remedy = "mend the file or the variable that the message names";
            findings.push(Finding::broken("configuration", format!("{error:#}"), remedy));
            return findings;
        }
    };
    findings.push(Finding::good("configuration", format!("listens on {}:{}", config.listen, config.port)));
    findings.push(port(&config));
    findings.extend(public_address(&config));
    findings.push(pages());
    findings.push(mail(data, &config));
    findings.extend(certificates(&config));
    if data.is_dir() {
        database(data, &config, &mut findings).await;
    }
    findings
}

fn folder(data: &Path) -> Finding {
    const CHECK: &str = "data folder";
    let shown = data.display();
    if !data.exists() {
        let parent = data.ancestors().skip(1).find(|parent| parent.exists() || parent.as_os_str().is_empty());
        let parent = parent.filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return match may_write(parent) {
            Ok(()) => Finding::watch(
                CHECK,
                format!("{shown} does not exist yet"),
                "the first `vigie serve` or import makes it",
            ),
            Err(error) => Finding::broken(
                CHECK,
                format!("{shown} does not exist, and {} cannot be written: {error}", parent.display()),
                "choose another folder with --data, or make this one and give it to this user",
            ),
        };
    }
    match may_write(data) {
        Ok(()) if is_open(data) => Finding::watch(
            CHECK,
            format!("{shown} can be written, and read by every user of this machine"),
            format!("close it: chmod 700 {shown}"),
        ),
        Ok(()) => Finding::good(CHECK, format!("{shown} can be written")),
        Err(error) => Finding::broken(
            CHECK,
            format!("{shown} cannot be written: {error}"),
            "give this user the right to write there, free some space, or choose another folder with --data",
        ),
    }
}

/// Whether any user of the machine may look into a folder.
fn is_open(folder: &Path) -> bool {
    std::fs::metadata(folder).is_ok_and(|known| known.permissions().mode() & 0o007 != 0)
}

/// Only an attempt tells whether one may write: rights, a full disk and a read-only mount all show here.
///
/// # Errors
/// What the system says.
pub(crate) fn may_write(folder: &Path) -> std::io::Result<()> {
    let probe = folder.join(format!(".vigie-{}", std::process::id()));
    std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe))
}

fn port(config: &Config) -> Finding {
    const CHECK: &str = "port";
    match TcpListener::bind((config.listen, config.port)) {
        Ok(_) => Finding::good(CHECK, format!("{} is free", config.port)),
        Err(error) => Finding::watch(
            CHECK,
            format!("{} cannot be listened on: {error}", config.port),
            "if Vigie is already running this is normal; otherwise set another with --port or VIGIE_PORT",
        ),
    }
}

/// Where others than this machine's user come, the server must know under which name.
fn public_address(config: &Config) -> Option<Finding> {
    const CHECK: &str = "public address";
    let known = config.public_address.as_ref();
    if let Some(address) = known.filter(|address| address.starts_with("https://")) {
        return Some(Finding::good(CHECK, address.clone()));
    }
    let open = !config.listen.is_loopback() || config.tls_certificate.is_some() || !config.trusted_proxies.is_empty();
    let found = match known {
        Some(address) => format!("{address} is in clear: what is signed in with can be read on the way"),
        None => "none is set: links in mails lead to this machine alone, and there are no passkeys for anyone else"
            .to_owned(),
    };
    open.then(|| Finding::watch(CHECK, found, "set public_address = \"https://…\" in vigie.toml, and serve over TLS"))
}

fn pages() -> Finding {
    let files = ui::assets::names().len();
    Finding::good("pages", format!("{files} files of styles, scripts and fonts are in the program"))
}

fn mail(data: &Path, config: &Config) -> Finding {
    const CHECK: &str = "mail";
    match workers::transport(config, data) {
        Ok(transport) if config.mail_server.is_some() => Finding::good(CHECK, transport.to_string()),
        Ok(transport) => Finding::watch(
            CHECK,
            transport.to_string(),
            "set mail_server and mail_from in vigie.toml, or carry the letters of that folder yourself",
        ),
        Err(error) => Finding::broken(CHECK, error.to_string(), "mend mail_server"),
    }
}

fn certificates(config: &Config) -> Option<Finding> {
    const CHECK: &str = "certificate";
    let (certificate, key) = (config.tls_certificate.as_deref()?, config.tls_key.as_deref()?);
    Some(match server::Certificates::load(certificate, key) {
        Ok(_) => Finding::good(CHECK, format!("{} and its key can be used", certificate.display())),
        Err(error) => Finding::broken(CHECK, format!("{error:#}"), "see the message"),
    })
}

async fn database(data: &Path, config: &Config, findings: &mut Vec<Finding>) {
    const CHECK: &str = "database";
    let address = match address(config, data) {
        Ok(address) => address,
        Err(error) => {
            findings.push(Finding::broken(
                CHECK,
                format!("{error:#}"),
                "mend `database` in vigie.toml or VIGIE_DATABASE",
            ));
            return;
        }
    };
    match Store::check(&address, &SCHEMAS).await {
        Ok(plan) if plan.missing.is_empty() => findings.push(Finding::good(CHECK, "its schema is up to date")),
        Ok(plan) => {
            findings.push(Finding::watch(
                CHECK,
                format!("{} migration(s) wait", plan.missing.len()),
                "the next start applies them; `vigie migrate --check` lists them",
            ));
            return;
        }
        Err(error) => {
            findings.push(Finding::broken(CHECK, error.to_string(), "see the message"));
            return;
        }
    }
    if address.file().is_some_and(|file| !file.exists()) {
        return;
    }
    match Store::open(&address, &SCHEMAS, now()).await {
        Ok(store) => {
            findings.push(files(&store).await);
            releases(data, store, findings).await;
        }
        Err(error) => findings.push(Finding::broken(CHECK, error.to_string(), "see the message")),
    }
}

/// Kits, documents, evidence: each read to its end and held against its name.
async fn files(store: &Store) -> Finding {
    const CHECK: &str = "files";
    match store.damaged_files().await {
        Ok((number, damaged)) if damaged.is_empty() => Finding::good(CHECK, format!("{number} kept, all whole")),
        Ok((_, damaged)) => {
            let names: Vec<String> = damaged.iter().map(ToString::to_string).collect();
            let remedy = "restore the database from a backup, into a new place: these files are given to nobody";
            Finding::broken(CHECK, format!("{} damaged: {}", damaged.len(), names.join(", ")), remedy)
        }
        Err(error) => Finding::broken(CHECK, error.to_string(), "see the message"),
    }
}

async fn releases(data: &Path, store: Store, findings: &mut Vec<Finding>) {
    const CHECK: &str = "releases";
    let statistics = match Statistics::look(data, store).map_err(|error| error.to_string()) {
        Ok(statistics) => statistics,
        Err(error) => {
            findings.push(Finding::broken(CHECK, error, "see the message"));
            return;
        }
    };
    match statistics.every_release().await {
        Ok(releases) if releases.is_empty() => findings.push(Finding::watch(
            CHECK,
            "none yet",
            "import a producer's file with `vigie import FILE`, or see the bundled figures with `vigie demo`",
        )),
        Ok(releases) => {
            let missing = statistics.missing_parts(&releases);
            if missing.is_empty() {
                let number =
                    if releases.len() == 1 { "1 release".to_owned() } else { format!("{} releases", releases.len()) };
                findings.push(Finding::good(CHECK, format!("{number}, all files in place")));
            }
            for part in missing {
                let remedy = "restore the file from a backup: the catalogue still says that it is there";
                findings.push(Finding::broken(CHECK, format!("{} is missing", part.display()), remedy));
            }
        }
        Err(error) => findings.push(Finding::broken(CHECK, error.to_string(), "see the message")),
    }
}

/// Tells the findings; true when nothing is broken.
///
/// # Errors
/// When the output is closed.
pub(crate) fn tell(findings: &[Finding], json: bool) -> anyhow::Result<bool> {
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(findings)?)?;
    } else {
        for finding in findings {
            let mark = match finding.state {
                State::Good => "ok    ",
                State::Watch => "look  ",
                State::Broken => "broken",
            };
            writeln!(out, "{mark}  {}: {}", finding.check, finding.found)?;
            if !finding.remedy.is_empty() {
                writeln!(out, "        → {}", finding.remedy)?;
            }
        }
    }
    Ok(findings.iter().all(|finding| finding.state != State::Broken))
}

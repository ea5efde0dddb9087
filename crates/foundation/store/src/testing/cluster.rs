//! A real PostgreSQL for tests: Debian's programs, a cluster in a temporary folder, gone when the tests end, however they end.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::address::Address;

/// A running PostgreSQL server that listens on a socket file only.
#[derive(Debug)]
pub struct Cluster {
    programs: PathBuf,
    folder: TempDir,
    /// Waits for the end of this process, which closes its standard input, then stops the server and removes the folder.
    _watch: Child,
}

impl Cluster {
    /// The cluster that all tests of this process share.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(Self::start)
    }

    /// Starts a cluster of its own, for tests that stop it.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    #[must_use]
    pub fn start() -> Self {
        let programs = programs().expect(
            "the tests need PostgreSQL's server programs in /usr/lib/postgresql/*/bin: run `apt-get install postgresql` (or `make needs`)",
        );
        let folder = tempfile::Builder::new().prefix("vigie-postgresql-").tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        if is_root() {
            let done = Command::new("chown").arg("postgres").arg(folder.path()).status();
            assert!(
                done.is_ok_and(|status| status.success()),
                "the temporary folder cannot be given to the user postgres"
            );
        }
        let initdb = programs.join("initdb");
        let options = ["--no-sync", "--auth=trust", "--username=vigie", "--encoding=UTF8", "--locale=C.UTF-8"];
        finish(as_postgres(&initdb).args(options).arg("-D").arg(&data), "initdb");
        let watch = watch(&programs, folder.path());
        let cluster = Self { programs, folder, _watch: watch };
        cluster.resume();
        cluster
    }

    /// Starts the server again after [`Cluster::stop`].
    ///
    /// # Panics
    /// When it does not start.
    pub fn resume(&self) {
        // Nothing is kept after the tests: the disk need not be waited for. No network: a file alone leads to the server.
        let options = format!(
            "-F -c listen_addresses='' -c unix_socket_directories='{}' -c max_connections=300 -c shared_buffers=32MB",
            self.folder.path().display()
        );
        let log = self.folder.path().join("log");
        let mut start = as_postgres(&self.programs.join("pg_ctl"));
        start.arg("start").arg("-w").arg("-D").arg(self.data()).arg("-l").arg(&log).arg("-o").arg(options);
        finish(&mut start, &format!("pg_ctl start (see {})", log.display()));
    }

    /// Stops the server at once, as a failure would.
    ///
    /// # Panics
    /// When it does not stop.
    pub fn stop(&self) {
        let mut stop = as_postgres(&self.programs.join("pg_ctl"));
        finish(stop.args(["stop", "-w", "-m", "immediate"]).arg("-D").arg(self.data()), "pg_ctl stop");
    }

    /// The address of a database of this cluster.
    ///
    /// # Panics
    /// Never, for a name made of letters, digits and `_`.
    #[must_use]
    pub fn address(&self, database: &str) -> Address {
        self.url(database).parse().expect("an address")
    }

    /// The address of a database as text, for a child process.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://vigie@localhost/{database}?host={}", self.folder.path().display())
    }

    /// Makes an empty database.
    ///
    /// # Panics
    /// When the server refuses.
    #[must_use]
    pub fn create(&self, database: &str) -> Address {
        finish(self.client("createdb").args(["--template", "template0"]).arg(database), "createdb");
        self.address(database)
    }

    /// Removes a database.
    pub(super) fn discard(&self, database: &str) {
        // A test that failed may leave connections; the cluster goes away with the process in any case.
        let _ = self.client("dropdb").args(["--force", "--if-exists"]).arg(database).output();
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.arg("--host").arg(self.folder.path()).args(["--username", "vigie", "--maintenance-db", "postgres"]);
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // The watch does the rest when its input closes, just after.
        let mut stop = as_postgres(&self.programs.join("pg_ctl"));
        let _ = stop.args(["stop", "-m", "immediate"]).arg("-D").arg(self.data()).output();
    }
}

/// The newest of Debian's versions.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let number = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.filter_map(|entry| Some(entry.ok()?.path())).max_by_key(number)?;
    Some(newest.join("bin")).filter(|programs| programs.join("initdb").exists())
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

/// PostgreSQL refuses to run as root: then it runs as the user that Debian made for it.
fn as_postgres(program: &Path) -> Command {
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/").stdin(Stdio::null());
    command
}

fn finish(command: &mut Command, what: &str) {
    // A file, not a pipe: the server inherits it and would keep a pipe open.
    let said = tempfile::NamedTempFile::new().expect("a temporary file");
    let handle = || said.reopen().expect("a temporary file");
    let status = command.stdout(handle()).stderr(handle()).status().unwrap_or_else(|error| panic!("{what}: {error}"));
    let text = || std::fs::read_to_string(said.path()).unwrap_or_default();
    assert!(status.success(), "{what} failed ({status}): {}", text());
}

fn watch(programs: &Path, folder: &Path) -> Child {
    let stop = as_postgres(&programs.join("pg_ctl"));
    let mut words = vec![stop.get_program().to_owned()];
    words.extend(stop.get_args().map(ToOwned::to_owned));
    let script = r#"folder="$1"; shift; cat >/dev/null; "$@" stop -m immediate -D "$folder/data"; rm -rf "$folder""#;
    Command::new("sh")
        .args(["-c", script, "watch"])
        .arg(folder)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell")
}

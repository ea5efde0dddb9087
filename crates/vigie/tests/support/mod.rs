//! The built program, run as a person or a service manager runs it.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses a part of it")]

pub(crate) mod rooms;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// What a command answered.
pub(crate) struct Answer(Output);

impl Answer {
    /// What it printed; it must have succeeded.
    pub(crate) fn good(self) -> String {
        assert!(self.0.status.success(), "{}", self.told());
        String::from_utf8(self.0.stdout).unwrap()
    }

    /// What it said, on both outputs; it must have been refused, without panic.
    pub(crate) fn refused(self) -> String {
        let told = self.told();
        let code = self.0.status.code();
        assert!(matches!(code, Some(1 | 2)) && !told.contains("panicked"), "{code:?} {told}");
        told
    }

    fn told(&self) -> String {
        [&self.0.stdout, &self.0.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
    }
}

fn command(arguments: &[&str], environment: &[(String, String)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.args(arguments).env_remove("VIGIE_DATA").env_remove("VIGIE_DATABASE");
    command.envs(environment.iter().map(|(name, value)| (name, value))).stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub(crate) fn vigie(arguments: &[&str], environment: &[(String, String)]) -> Answer {
    Answer(command(arguments, environment).output().unwrap())
}

/// A small file of figures that the program recognises.
pub(crate) fn figures() -> String {
    let place = "../../data/figures/morts-violentes-couple";
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(place);
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "csv"));
    files.sort();
    files[0].to_str().unwrap().to_owned()
}

/// A server of our own; told to stop, and waited for, when it goes out of sight.
pub(crate) struct Server {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub(crate) address: String,
    /// Further lines that it said when it was ready.
    pub(crate) lines: BufReader<std::process::ChildStdout>,
}

impl Server {
    /// Starts it, and waits until it says that it is ready.
    pub(crate) fn start(arguments: &[&str], environment: &[(String, String)]) -> Self {
        Self::spawn(command(arguments, environment))
    }

    /// The same, with its log in a file.
    pub(crate) fn start_and_log(arguments: &[&str], environment: &[(String, String)], log: &std::path::Path) -> Self {
        let mut command = command(arguments, environment);
        command.stderr(std::fs::File::create(log).unwrap());
        Self::spawn(command)
    }

    /// The same, started by a shell that first does what `before` says.
    pub(crate) fn start_after(before: &str, arguments: &[&str], environment: &[(String, String)]) -> Self {
        let plain = command(arguments, environment);
        let mut command = Command::new("sh");
        command.args(["-c", &format!(r#"{before}; exec "$0" "$@""#)]).arg(plain.get_program()).args(plain.get_args());
        command.env_remove("VIGIE_DATA").env_remove("VIGIE_DATABASE").stdin(Stdio::null());
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        Self::spawn(command)
    }

    fn spawn(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        let address = line.trim().rsplit_once("://").unwrap_or_else(|| panic!("it said: {line}")).1.to_owned();
        Self { child, address, lines }
    }

    /// The status and the whole answer to a plain request.
    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        self.ask(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address))
    }

    /// The status and the whole answer to these bytes.
    pub(crate) fn ask(&self, request: &str) -> (u16, String) {
        self.ask_at(&self.address, request)
    }

    /// The same at another of its addresses.
    pub(crate) fn ask_at(&self, address: &str, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // A server that cuts a connection short has still said what it had to say.
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, answer)
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Tells it to stop; gives its exit code.
    pub(crate) fn stop(mut self) -> Option<i32> {
        self.signal();
        self.child.wait().unwrap().code()
    }

    fn signal(&self) {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.signal();
            let _ = self.child.wait();
        }
    }
}

/// Tries again until it gives something, within half a minute.
pub(crate) fn until<T>(mut tried: impl FnMut() -> Option<T>) -> T {
    for _ in 0..150 {
        if let Some(found) = tried() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    panic!("it did not come within half a minute");
}

/// The tables of every feature, as the program has them.
pub(crate) const SCHEMAS: [&store::Schema; 6] = [
    &identity::SCHEMA,
    &statistics::store::SCHEMA,
    &publication::store::SCHEMA,
    &protection::store::SCHEMA,
    &training::store::SCHEMA,
    &plans::store::SCHEMA,
];

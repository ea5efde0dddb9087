//! An installation with the demonstration's invented people and year of training, served; and browsers of people of each role.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use identity::{Identity, Role, Settings};
use jiff::{SignedDuration, Timestamp};
use plans::Plans;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::testing::Base;
use store::{Actor, Engine, FormKey, Housekeeping, Row, Store, sql};
use training::Training;
use training::chance::Chance;

use crate::support::{SCHEMAS, Server, figures, vigie};

/// The installation.
pub(crate) struct World {
    pub(crate) server: Server,
    runtime: tokio::runtime::Runtime,
    store: Store,
    _base: Base,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) kind: String,
    pub(crate) body: String,
}

impl Answer {
    /// Whether a browser draws it as a page; a file of data is not run.
    pub(crate) fn is_page(&self) -> bool {
        self.kind.starts_with("text/html")
    }
}

/// Someone's browser: their session, and what proves their forms. Nobody's has neither.
#[derive(Clone, Debug, Default)]
pub(crate) struct Browser {
    session: Option<String>,
    pub(crate) csrf: String,
}

impl Browser {
    pub(crate) fn is_nobody(&self) -> bool {
        self.session.is_none()
    }
}

#[expect(clippy::disallowed_methods, reason = "sessions are of the moment, as the server's clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

impl World {
    pub(crate) fn new() -> Self {
        Self::on(Engine::Sqlite)
    }

    pub(crate) fn on(engine: Engine) -> Self {
        let base = Base::new(engine);
        let environment: Vec<_> = base.url().map(|url| ("VIGIE_DATABASE".to_owned(), url)).into_iter().collect();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let data = base.folder().to_str().unwrap().to_owned();
        let store = match engine {
            // Filling takes a moment: it is done once.
            Engine::Sqlite => {
                copy(filled().folder(), base.folder());
                runtime.block_on(Store::open(base.address(), &SCHEMAS, now())).unwrap()
            }
            Engine::Postgres => {
                vigie(&["--data", &data, "import", &figures()], &environment).good();
                runtime.block_on(fill(&base))
            }
        };
        let server = Server::start(&["--data", &data, "serve", "--port", "0"], &environment);
        Self { server, runtime, store, _base: base }
    }

    /// One text of the database.
    pub(crate) fn text(&self, select: &str) -> String {
        let rows = self.rows(select);
        rows.first().unwrap_or_else(|| panic!("nothing for {select}")).get("it").unwrap()
    }

    pub(crate) fn rows(&self, select: &str) -> Vec<Row> {
        self.runtime
            .block_on(self.store.rows(sql(select.to_owned().leak())))
            .unwrap_or_else(|error| panic!("{select}: {error}"))
    }

    pub(crate) fn store(&self) -> (&tokio::runtime::Runtime, &Store) {
        (&self.runtime, &self.store)
    }

    /// The invented person of a role.
    pub(crate) fn person(&self, role: Role) -> String {
        self.text(&format!("SELECT person AS it FROM identity_role WHERE role = '{role}' ORDER BY person LIMIT 1"))
    }

    /// A browser in which they have just signed in.
    pub(crate) fn signed(&self, person: &str) -> Browser {
        self.signed_before(person, 0)
    }

    /// A browser in which they proved who they are so many minutes ago.
    pub(crate) fn signed_before(&self, person: &str, minutes: i64) -> Browser {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let token = blake3::hash(format!("a browser of the tests, {number}").as_bytes()).to_hex().to_string();
        let (hash, at) = (blake3::hash(token.as_bytes()).to_hex().to_string(), now());
        let proved = at - SignedDuration::from_mins(minutes);
        self.runtime.block_on(async {
            let mut write = self.store.write(&Actor::program(), at).await.unwrap();
            let insert = "INSERT INTO identity_session (hash, handle, person, complete, created_at, seen_at, proved_at, agent, address) \
                          VALUES ($1, $2, $3, TRUE, $5, $4, $5, 'tests', '127.0.0.1')";
            let insert = sql(insert).bind(&hash).bind(format!("tests-{number}")).bind(person).bind(at).bind(proved);
            write.execute(insert).await.unwrap();
            write.commit_housekeeping(Housekeeping::LastSeen).await.unwrap();
        });
        let mut browser = Browser { session: Some(token), csrf: String::new() };
        let page = self.get(&browser, "/droits");
        assert_eq!(page.status, 200, "{}", page.body);
        let proof = page.body.split_once("name=\"csrf\" value=\"").unwrap().1;
        browser.csrf = proof.split('"').next().unwrap().to_owned();
        browser
    }

    pub(crate) fn get(&self, browser: &Browser, path: &str) -> Answer {
        self.send(browser, &format!("GET {path}"), "", "")
    }

    /// Sends a form, with the hidden fields that the page would have had.
    pub(crate) fn post(&self, browser: &Browser, path: &str, fields: &[(String, String)]) -> Answer {
        let body = encoded(&self.hidden(browser).into_iter().chain(fields.iter().cloned()).collect::<Vec<_>>());
        self.send(browser, &format!("POST {path}"), "application/x-www-form-urlencoded", &body)
    }

    /// The same as a form with files: these fields are files of that name, small PDFs all.
    pub(crate) fn upload(&self, browser: &Browser, path: &str, fields: &[(String, String)], files: &[&str]) -> Answer {
        const PDF: &str = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n";
        let mut body = String::new();
        for (name, value) in self.hidden(browser).iter().chain(fields) {
            // As browsers write a name with quotes and ends of lines.
            let quoted = value.replace('"', "%22").replace('\n', "%0A").replace('\r', "%0D");
            let (file, content) = match files.contains(&name.as_str()) {
                true => (format!("; filename=\"{quoted}.pdf\"\r\ncontent-type: application/pdf"), PDF),
                false => (String::new(), value.as_str()),
            };
            body.push_str(&format!(
                "--limit\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n"
            ));
        }
        body.push_str("--limit--\r\n");
        self.send(browser, &format!("POST {path}"), "multipart/form-data; boundary=limit", &body)
    }

    fn hidden(&self, browser: &Browser) -> Vec<(String, String)> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let key = FormKey::new(&mut ChaCha8Rng::seed_from_u64(NEXT.fetch_add(1, Ordering::Relaxed)));
        vec![("csrf".to_owned(), browser.csrf.clone()), ("form_key".to_owned(), key.to_string())]
    }

    fn send(&self, browser: &Browser, line: &str, kind: &str, body: &str) -> Answer {
        let cookie = browser.session.as_ref().map(|token| format!("cookie: vigie={token}\r\n")).unwrap_or_default();
        let kind = if kind.is_empty() { String::new() } else { format!("content-type: {kind}\r\n") };
        let (host, length) = (&self.server.address, body.len());
        let request = format!(
            "{line} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{cookie}{kind}content-length: {length}\r\n\r\n{body}"
        );
        let (status, answer) = self.server.ask(&request);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
        let (location, kind) = (header("location: "), header("content-type: "));
        Answer { status, location, kind, body: body.to_owned() }
    }
}

/// A form as browsers write it.
pub(crate) fn encoded(fields: &[(String, String)]) -> String {
    let one = |text: &str| -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        text.bytes()
            .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect()
    };
    fields.iter().map(|(name, value)| format!("{}={}", one(name), one(value))).collect::<Vec<_>>().join("&")
}

/// A data folder with all of it, that nobody changes.
fn filled() -> &'static Base {
    static FILLED: OnceLock<Base> = OnceLock::new();
    FILLED.get_or_init(|| {
        let base = Base::new(Engine::Sqlite);
        vigie(&["--data", base.folder().to_str().unwrap(), "import", &figures()], &[]).good();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { fill(&base).await.close().await });
        base
    })
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let copied = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &copied)
        } else {
            std::fs::copy(entry.path(), copied).unwrap();
        }
    }
}

/// The invented people, their year of training, a work that failed.
async fn fill(base: &Base) -> Store {
    let store = Store::open(base.address(), &SCHEMAS, now()).await.unwrap();
    let identity = Identity::new(store.clone(), Settings::default(), |outer, inner| outer == inner);
    identity::demo::people(&identity, now(), &mut rand_chacha::ChaCha20Rng::seed_from_u64(3)).await.unwrap();
    let organizer = "formation@example.org".parse().unwrap();
    let training = Training::new(store.clone(), Arc::new(now), Chance::seeded(3), organizer);
    training::demo::load(&training, now()).await.unwrap();
    plans::demo::load(&Plans::new(store.clone(), Arc::new(now)), now()).await.unwrap();
    store
}

/// Someone of each role, signed in.
pub(crate) fn everyone(world: &World) -> BTreeMap<Role, Browser> {
    Role::ALL.iter().map(|role| (*role, world.signed(&world.person(*role)))).collect()
}

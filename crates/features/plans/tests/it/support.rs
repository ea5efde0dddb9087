//! The pages of a demonstration, asked over HTTP without a socket.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION};
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use identity::web::{Gate, GateConfig};
use identity::{Identity, Role, Settings};
use nomenclature::Language;
use plans::Plans;
use plans::model::framework::Plan;
use plans::pages::{Pages, PrivatePages, private_routes, routes};
use plans::store::SCHEMA;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::testing::{Base, instant};
use store::{Actor, AuditLine, Housekeeping, Store, ThingId, Verb, sql};
use tower::ServiceExt as _;
use ui::layout::Site;

/// Plans in this database, at the tests' instant (24 November 2026).
pub(crate) fn plans(store: &Store) -> Plans {
    Plans::new(store.clone(), Arc::new(|| instant(0)))
}

/// The public pages.
pub(crate) fn pages(plans: &Plans, language: Language) -> Router {
    routes(Pages { plans: plans.clone(), site: Arc::default(), language })
}

/// What came back: the status and the text.
pub(crate) async fn get(pages: &Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = pages.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    (parts.status, String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).into_owned())
}

/// Changes one row, as an accident or another room would.
pub(crate) async fn change(store: &Store, statement: &'static str) {
    let mut write = store.write(&Actor::operator(), instant(0)).await.unwrap();
    assert_eq!(write.execute(sql(statement)).await.unwrap(), 1, "{statement}");
    write.commit(AuditLine::new(Verb::Update, ThingId::new("plan", "test").unwrap())).await.unwrap();
}

/// A plan of two measures, in one axis.
pub(crate) fn small_plan(begins: &str, ends: &str) -> Plan {
    let text = format!(
        r#"
id = "essai"
title = {{ fr = "Plan d’essai", en = "Trial plan" }}
body = {{ fr = "État", en = "State" }}
begins = "{begins}"
ends = "{ends}"
measures = 2
source = {{ text = {{ fr = "s", en = "s" }}, licence = {{ fr = "l", en = "l" }}, consulted = "2026-11-24" }}
axis = [{{ number = 1 }}]
"#
    );
    Plan::parse(&text).unwrap()
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) text: String,
}

/// The room behind sign-in, in both languages, with the demonstration's people.
pub(crate) struct Room {
    pub(crate) store: Store,
    pub(crate) plans: Plans,
    router: Router,
}

/// Someone's session: each sends with a form the proof that its page has.
#[derive(Clone)]
pub(crate) struct Browser(String);

impl Room {
    pub(crate) async fn new(base: &Base) -> Self {
        let store = base.open(&[&SCHEMA, &identity::SCHEMA]).await;
        let plans = plans(&store);
        plans::demo::load(&plans, instant(0)).await.unwrap();
        let people = Identity::new(store.clone(), Settings::default(), |one, other| one == other);
        identity::demo::people(&people, instant(0), &mut ChaCha20Rng::from_seed([7; 32])).await.unwrap();
        let gate = Gate::new(people, Arc::new(|| instant(0)), GateConfig::default(), [7; 32]);
        let pages = |language| {
            let site = Arc::<Site>::default();
            let kept = identity::pages::Pages { gate: gate.clone(), site: Arc::clone(&site), language };
            let (plans, gate) = (plans.clone(), gate.clone());
            identity::pages::routes(kept).merge(private_routes(PrivatePages { plans, gate, site, language }))
        };
        let router = Router::new().merge(pages(Language::French)).nest("/en", pages(Language::English));
        Self { store, plans, router }
    }

    /// A browser in which the invented person of a role has just signed in.
    pub(crate) async fn signed(&self, role: Role) -> Browser {
        let select = sql("SELECT person FROM identity_role WHERE role = $1").bind(role.code());
        let person: String = self.store.row(select).await.unwrap().unwrap().get("person").unwrap();
        let token = blake3::hash(role.code().as_bytes()).to_hex().to_string();
        let hash = blake3::hash(token.as_bytes()).to_hex().to_string();
        let mut write = self.store.write(&Actor::program(), instant(0)).await.unwrap();
        let insert = "INSERT INTO identity_session (hash, handle, person, complete, created_at, seen_at, proved_at, agent, address) \
                      VALUES ($1, $2, $3, TRUE, $4, $4, $4, 'tests', '127.0.0.1')";
        write.execute(sql(insert).bind(hash).bind(role.code()).bind(person).bind(instant(0))).await.unwrap();
        write.commit_housekeeping(Housekeeping::LastSeen).await.unwrap();
        Browser(token)
    }

    async fn send(&self, browser: &Browser, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.header(COOKIE, format!("vigie={}", browser.0)).body(body).unwrap();
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let location = parts.headers.get(LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status.as_u16(), location, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub(crate) async fn get(&self, browser: &Browser, path: &str) -> Answer {
        self.send(browser, Request::get(path), Body::empty()).await
    }

    /// The hidden fields of a form.
    async fn hidden(&self, browser: &Browser) -> [(&'static str, String); 2] {
        let page = self.get(browser, "/droits").await.text;
        ["csrf", "form_key"].map(|name| (name, value(&page, name)))
    }

    /// Sends a form.
    pub(crate) async fn post(&self, browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
        let hidden = self.hidden(browser).await;
        let all = hidden.iter().map(|(name, value)| (*name, value.as_str())).chain(fields.iter().copied());
        let escaped = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
        let body: Vec<String> = all.map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
        let request = Request::post(path).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(browser, request, Body::from(body.join("&"))).await
    }

    /// Sends a form with files: each part is its name, the name of its file, its content.
    pub(crate) async fn upload(&self, browser: &Browser, path: &str, parts: &[(&str, &str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        let hidden = self.hidden(browser).await;
        let hidden = hidden.iter().map(|(name, value)| (*name, "", value.as_bytes()));
        for (name, file, content) in hidden.chain(parts.iter().copied()) {
            let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
            body.extend(format!("--limit\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes());
            body.extend(content.iter().chain(b"\r\n"));
        }
        body.extend(b"--limit--\r\n");
        let request = Request::post(path).header(CONTENT_TYPE, "multipart/form-data; boundary=limit");
        let left = body.chunks(64 * 1024).rev().map(<[u8]>::to_vec).collect();
        self.send(browser, request, Body::from_stream(Pieces { left, waits: false })).await
    }

    /// Keeps what was begun in a form, as its script does.
    pub(crate) async fn begin(&self, browser: &Browser, form: &str, fields: &[(&str, &str)]) {
        let fields: Vec<_> = fields.iter().copied().chain([("draft", form), ("draft_quiet", "1")]).collect();
        assert_eq!(self.post(browser, "/brouillons", &fields).await.status, 204, "{form}");
    }

    /// Whether something is kept of a form.
    pub(crate) async fn is_begun(&self, form: &str) -> bool {
        let select = sql("SELECT form FROM identity_draft WHERE form = $1").bind(form);
        self.store.row(select).await.unwrap().is_some()
    }

    /// The lines of a file for a spreadsheet, its header first.
    pub(crate) async fn lines(&self, browser: &Browser, path: &str) -> Vec<Vec<String>> {
        let answer = self.get(browser, path).await;
        assert_eq!(answer.status, 200, "{path}");
        lines(&answer.text)
    }
}

/// A body that comes piece by piece, as over a wire, each after a wait: the last one first here.
struct Pieces {
    left: Vec<Vec<u8>>,
    waits: bool,
}

impl futures_core::Stream for Pieces {
    type Item = Result<Vec<u8>, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.waits = !self.waits;
        if self.waits {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.left.pop().map(Ok))
    }
}

/// What stands in the field of that name.
pub(crate) fn value(page: &str, name: &str) -> String {
    let tag = page.split('<').find(|tag| tag.starts_with("input") && tag.contains(&format!(" name=\"{name}\"")));
    let tag = tag.unwrap_or_else(|| panic!("no field {name}"));
    tag.split_once(" value=\"").unwrap().1.split('"').next().unwrap().to_owned()
}

/// What stands in the wide field of that identifier.
pub(crate) fn written<'a>(page: &'a str, id: &str) -> &'a str {
    let at = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no field {id}"));
    page[at..].split_once('>').unwrap().1.split("</textarea>").next().unwrap()
}

/// A page with ordinary spaces, as one would type its words.
pub(crate) fn plain(page: &str) -> String {
    page.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The lines of a file for a spreadsheet, its header first.
pub(crate) fn lines(file: &str) -> Vec<Vec<String>> {
    let text = file.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let row = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

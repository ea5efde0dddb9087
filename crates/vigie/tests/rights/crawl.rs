//! Following every link as nobody and as each role: nothing private shows, in pages, counts, search, files or refusals.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use identity::{RIGHTS, Resource, Role, Scope};
use store::{Column, Engine, ThingId, Verb};

use crate::registry::{Route, routes};
use crate::support::SCHEMAS;
use crate::world::{Answer, Browser, World, everyone};

/// What each table is about: who may read none of it sees none of its private columns.
const TABLES: &[(&str, Resource)] = &[
    ("identity_organisation", Resource::Organisation),
    ("identity_", Resource::Person),
    ("protection_", Resource::Protection),
    ("training_", Resource::Registration),
    ("plans_", Resource::Statement),
    ("store_job", Resource::Installation),
    ("store_audit", Resource::Audit),
    ("store_", Resource::Installation),
    ("statistics_", Resource::Release),
    ("publication_", Resource::Publication),
];

/// A value that nobody may see but those who read its kind of things; the first eight bytes find it fast.
pub(crate) struct Private {
    values: HashMap<[u8; 8], Vec<(String, BTreeSet<Resource>)>>,
}

fn resource_of(table: &str) -> Resource {
    let found = TABLES.iter().find(|(prefix, _)| table.starts_with(prefix));
    found.unwrap_or_else(|| panic!("say in TABLES what the table {table} is about")).1
}

/// Too short, a word of the program (`survey-officer`, `on-site`) or an instant, to be anybody's.
fn tells_of_somebody(value: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_./:".contains(&byte);
    let is_code = value.bytes().all(plain);
    let is_drawn = value.len() >= 20 && value.bytes().any(|byte| byte.is_ascii_digit());
    let is_instant = value.len() >= 20 && value.as_bytes()[10] == b'T' && value.ends_with('Z');
    value.len() >= 8 && !is_instant && (!is_code || is_drawn)
}

impl Private {
    /// Every value of a private column of text that no public column holds.
    pub(crate) fn of(world: &World) -> Self {
        let mut private: BTreeMap<String, BTreeSet<Resource>> = BTreeMap::new();
        let mut public = BTreeSet::new();
        let (runtime, store) = world.store();
        let tables = runtime.block_on(store.tables()).unwrap();
        for schema in SCHEMAS.into_iter().chain([&store::STORE]) {
            let told = schema.publication().unwrap();
            for table in tables.iter().filter(|table| schema.owns(&table.name)) {
                for Column { name, .. } in table.columns.iter().filter(|column| column.kind == "TEXT") {
                    let values = world
                        .rows(&format!("SELECT DISTINCT {name} AS it FROM {} WHERE {name} IS NOT NULL", table.name));
                    // How the trail names a thing of plans (`measure:a-plan/2`) tells of nobody.
                    let is_name = |value: &String| table.name.starts_with("plans_") && value.parse::<ThingId>().is_ok();
                    let values = values.iter().map(|row| row.get::<String>("it").unwrap()).filter(|one| !is_name(one));
                    if told.is_public(&table.name, name) {
                        public.extend(values);
                    } else {
                        for value in values {
                            private.entry(value).or_default().insert(resource_of(&table.name));
                        }
                    }
                }
            }
        }
        let mut values: HashMap<[u8; 8], Vec<(String, BTreeSet<Resource>)>> = HashMap::new();
        for (value, kinds) in private {
            if tells_of_somebody(&value) && !public.contains(&value) {
                values.entry(value.as_bytes()[..8].try_into().unwrap()).or_default().push((value, kinds));
            }
        }
        assert!(values.len() > 1_000, "the invented year holds many private values, not {}", values.len());
        Self { values }
    }

    /// The private values that a text shows.
    pub(crate) fn shown<'a>(&'a self, text: &str) -> Vec<&'a (String, BTreeSet<Resource>)> {
        let text = text.replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&");
        let bytes = text.as_bytes();
        let mut found = BTreeMap::new();
        for at in 0..bytes.len().saturating_sub(7) {
            for one in self.values.get(&bytes[at..at + 8]).into_iter().flatten() {
                if bytes[at..].starts_with(one.0.as_bytes()) {
                    found.insert(&one.0, one);
                }
            }
        }
        found.into_values().collect()
    }
}

/// The address with its identifiers taken out: those alike are walked a few times, not all.
fn pattern(path: &str, routes: &[Route]) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let keys: BTreeSet<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    let plain = path.strip_prefix("/en").filter(|rest| rest.is_empty() || rest.starts_with('/')).unwrap_or(path);
    let fits = |route: &&Route| {
        let (wanted, given): (Vec<_>, Vec<_>) = (route.path.split('/').collect(), plain.split('/').collect());
        let same = |(one, other): (&&str, &&str)| one.starts_with('{') || one == other;
        wanted.len() == given.len() && wanted.iter().zip(&given).all(same)
    };
    let exact = routes.iter().find(|route| route.path == plain).or_else(|| routes.iter().find(fits));
    format!("{}?{}", exact.map_or(plain, |route| route.path.as_str()), keys.into_iter().collect::<Vec<_>>().join("&"))
}

/// How far a walk goes.
#[derive(Clone, Copy)]
pub(crate) enum Walk {
    /// Everywhere; addresses that differ by their identifiers alone, so many times.
    Everywhere(usize),
    /// To private pages and searches alone: public ones are the same for everybody.
    Private(usize),
}

/// Every page that can be reached by links from these, each with its answer.
pub(crate) fn walk(world: &World, browser: &Browser, far: Walk, from: &[String], mut seen: impl FnMut(&str, &Answer)) {
    let routes = routes();
    let (alike, all) = match far {
        Walk::Everywhere(alike) => (alike, true),
        Walk::Private(alike) => (alike, false),
    };
    let is_private = |pattern: &str| {
        let path = pattern.split('?').next().unwrap_or_default();
        path == "/recherche" || routes.iter().any(|route| route.is_private() && route.path == path)
    };
    let mut known: BTreeSet<String> = from.iter().cloned().collect();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut ahead: VecDeque<String> = from.iter().cloned().collect();
    while let Some(path) = ahead.pop_front() {
        let times = times.entry(pattern(&path, &routes)).or_default();
        *times += 1;
        if *times > alike {
            continue;
        }
        let answer = world.get(browser, &path);
        seen(&path, &answer);
        let links = answer.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for link in links.chain([answer.location.as_str()]) {
            let link = link.replace("&amp;", "&").split('#').next().unwrap_or_default().to_owned();
            let ours = link.starts_with('/') && !link.starts_with("//") && !link.starts_with("/static/");
            if ours && (all || is_private(&pattern(&link, &routes))) && known.insert(link.clone()) {
                ahead.push_back(link);
            }
        }
    }
}

/// Where a walk begins: what every menu shows, and a search.
fn beginnings(name: &str) -> Vec<String> {
    let found = format!("/recherche?q={name}");
    [
        "/",
        "/accueil",
        "/plan-du-site",
        "/recherche?q=violences",
        "/rien",
        "/api/v1/datasets",
        "/formation/sessions",
        &found,
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Whether someone of a role reads some of these things; of organisations, others than their own.
fn reads(role: Role, resource: Resource) -> bool {
    let may = |verb: Verb, resource: Resource, all: bool| {
        let far = |right: &&identity::Right| !all || right.scope == Scope::All;
        let of_them = |right: &&identity::Right| right.role == role && right.resource == resource;
        RIGHTS.iter().filter(of_them).filter(far).any(|right| right.verbs.contains(&verb))
    };
    match resource {
        Resource::Organisation => may(Verb::Read, resource, true),
        _ => may(Verb::Read, resource, false),
    }
}

/// What is private is found by who may read it where it stands, and by nobody else.
#[test]
fn each_finds_by_words_what_they_may_read_where_it_stands() {
    let world = World::new();
    let everyone = everyone(&world);
    world.post(&everyone[&Role::Statistician], "/protection/exemple", &[]);
    let mine = |of: &str| world.text(&format!("{of} ORDER BY 1 LIMIT 1"));
    let statement = mine(
        "SELECT s.code AS it FROM plans_statement s JOIN identity_person p ON p.organisation = s.organisation \
         JOIN identity_role r ON r.person = p.id WHERE r.role = 'point-of-contact' AND s.state = 'filed'",
    );
    let study = mine("SELECT code AS it FROM protection_study");
    let session = mine(
        "SELECT t.session AS it FROM training_session_trainer t JOIN training_learner l ON l.id = t.learner \
         WHERE l.email = 'formateur@demonstration.invalid'",
    );
    let question = mine(
        "SELECT a.reply || '/questions/' || a.question AS it FROM plans_answer a JOIN identity_person p ON p.organisation = a.organisation \
         JOIN identity_role r ON r.person = p.id WHERE r.role = 'point-of-contact'",
    );
    let of = |table: &str, column: &str, code: &str| {
        mine(&format!("SELECT {column} AS it FROM {table} WHERE code = '{code}'"))
    };
    let page = world.get(&everyone[&Role::Coordinator], &format!("/plans/suivi/reponses/{question}")).body;
    let asked =
        page.split_once("<h1").and_then(|(_, rest)| rest.split_once('>')).and_then(|(_, rest)| rest.split('<').next());
    let asked = asked.unwrap().replace("&#39;", "'").trim().to_owned();
    use Role::{
        Coordinator, ObservatoryAnimator, PointOfContact, ServiceAuthority, Statistician, Trainer, TrainingManager,
    };
    let things: [(String, String, &[Role]); 5] = [
        (
            of("plans_statement", "words", &statement),
            format!("/plans/suivi/declarations/{statement}"),
            &[Coordinator, PointOfContact, ServiceAuthority],
        ),
        (of("protection_study", "name", &study), format!("/protection/{study}"), &[Statistician]),
        (session.clone(), format!("/formation/gestion/{session}"), &[TrainingManager, Trainer]),
        (
            "plan inventé en préparation".to_owned(),
            "/plans/suivi/plans/plan-invente-2028-2031/redaction".to_owned(),
            &[Coordinator, PointOfContact, ServiceAuthority],
        ),
        (asked, format!("/plans/suivi/reponses/{question}"), &[Coordinator, PointOfContact]),
    ];
    let shown = |browser: &Browser, words: &str, path: &str| {
        let asked: String = words.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
        let address = format!("/recherche?{}", crate::world::encoded(&[("q".to_owned(), asked)]));
        world.get(browser, &address).body.contains(&format!("href=\"{path}\""))
    };
    // The index follows what changes in a second or so.
    crate::support::until(|| shown(&everyone[&Statistician], &things[1].0, &things[1].1).then_some(()));
    for (words, path, roles) in &things {
        assert!(!shown(&Browser::default(), words, path), "nobody finds {path}");
        for role in Role::ALL {
            // The animator's territory may hold the session.
            let expected = roles.contains(role);
            let open = world.get(&everyone[role], path).status == 200;
            assert!(open == expected || *role == ObservatoryAnimator, "{role}: {path} opens: {open}");
            assert_eq!(shown(&everyone[role], words, path), open, "{role} finds {path} by «{words}»");
        }
    }
}

#[test]
fn nothing_private_shows_on_sqlite() {
    nothing_private_shows(Engine::Sqlite);
}

#[test]
fn nothing_private_shows_on_postgres() {
    nothing_private_shows(Engine::Postgres);
}

fn nothing_private_shows(engine: Engine) {
    let world = World::on(engine);
    let everyone = everyone(&world);
    world.post(&everyone[&Role::Statistician], "/protection/exemple", &[]);
    let private = Private::of(&world);
    // Of somebody whom nobody meets by chance.
    let name = "Passerelles";
    let mut faults = Vec::new();
    let mut pages = 0;
    walk(&world, &Browser::default(), Walk::Everywhere(2), &beginnings(name), |path, answer| {
        pages += 1;
        assert!(answer.status < 500, "{path}: {}", answer.status);
        faults.extend(
            private.shown(&answer.body).iter().map(|(value, of)| format!("nobody: {path} shows {value} ({of:?})")),
        );
    });
    assert!(pages > 60, "{pages} pages walked as nobody");
    for role in Role::ALL {
        let person = world.person(*role);
        // Everyone sees what is theirs.
        let own: BTreeSet<String> = ["p.id", "p.email", "p.name", "o.name", "o.id", "p.created_at", "o.siret"]
            .iter()
            .map(|column| {
                world.text(&format!(
                    "SELECT COALESCE({column}, '') AS it FROM identity_person p JOIN identity_organisation o ON o.id = p.organisation WHERE p.id = '{person}'"
                ))
            })
            .collect();
        let sessions = world.rows(&format!("SELECT address AS it FROM identity_session WHERE person = '{person}' UNION SELECT agent FROM identity_session UNION SELECT seen_at FROM identity_session UNION SELECT handle FROM identity_session WHERE person = '{person}'"));
        let own: BTreeSet<String> = own.into_iter().chain(sessions.iter().map(|row| row.get("it").unwrap())).collect();
        let mut pages = 0;
        walk(&world, &everyone[role], Walk::Private(2), &beginnings(name), |path, answer| {
            pages += 1;
            assert!(answer.status < 500, "{role}: {path}: {}", answer.status);
            // What is shown may be followed.
            let refused = [403, 404].contains(&answer.status) && path != "/rien";
            faults.extend(refused.then(|| format!("{role}: is led to {path}, which answers {}", answer.status)));
            let hidden = private.shown(&answer.body);
            let may = |of: &Resource| reads(*role, *of);
            let hidden = hidden.iter().filter(|(value, of)| !of.iter().any(may) && !own.contains(value));
            faults.extend(hidden.map(|(value, of)| format!("{role}: {path} shows {value} ({of:?})")));
        });
        assert!(pages > 12, "{pages} pages walked as {role}");
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

//! Every role, every verb, every address of every room: what is answered is what the table of rights says.

use std::collections::BTreeMap;

use identity::{RIGHTS, Resource, Role, Scope};
use nomenclature::{Territories, TerritoryCode};
use store::{Engine, Verb};

use crate::registry::{Needs, Route, Where, routes};
use crate::support::{SCHEMAS, until};
use crate::world::{Answer, Browser, World, everyone};

/// Where a thing stands: whose it is (by their address), which organisation's, and where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stands {
    owner: String,
    organisation: String,
    territory: String,
}

/// Someone, as the table of rights sees them.
struct Someone {
    role: Role,
    email: String,
    organisation: String,
    territory: TerritoryCode,
}

/// Addresses with files, which are sent in another form.
fn has_files(path: &str) -> bool {
    let ends = ["/fichiers", "/importer", "/documents", "/pieces", "/rapport"];
    path.starts_with("/formation/etablissement/sessions/") || ends.iter().any(|end| path.ends_with(end))
}

/// A passkey of one's own, and the file of a statement, which nobody has here, are walked elsewhere; signing out leads where this test looks for a refusal.
const WALKED_ELSEWHERE: [&str; 3] =
    ["/compte/cles/{id}/retirer", "/plans/suivi/declarations/{code}/pieces/{hash}", "/deconnexion"];

/// What answers so for another reason than rights: a session that was held changes no more, nobody comes to a meeting before its day, a broken glass that is named
/// by nothing is no glass.
fn is_no_refusal(method: &str, path: &str, status: u16) -> bool {
    let of_its_state = path.ends_with("/modifier") || (path.contains("/rencontres/") && path.ends_with("/presences"));
    (of_its_state && status == 403) || (method == "POST" && path.ends_with("/acces-elargis") && status == 404)
}

/// What ends a session, a study or an account comes last.
fn comes_last(path: &str) -> bool {
    ["/suppression", "/fermer", "/compte"].iter().any(|end| path.ends_with(end))
}

/// What the table says, read here again and not by the code under test: whoever signs in is a reader too.
fn has(someone: &Someone, verb: Verb, resource: Resource, far: Where, stands: &Stands) -> bool {
    let within = || {
        let place = TerritoryCode::parse(&stands.territory).ok();
        let above = |place| Territories::bundled().latest().ancestors(place).contains(&someone.territory);
        place.is_some_and(|place| place == someone.territory || above(place))
    };
    let of_them = |role: Role| role == someone.role || role == Role::Reader;
    RIGHTS.iter().filter(|right| of_them(right.role) && right.resource == resource && right.verbs.contains(&verb)).any(
        |right| match (right.scope, far) {
            (Scope::All, _) | (_, Where::Somewhere) => true,
            (Scope::OwnTerritory, Where::There) => within(),
            (Scope::OwnRecords, Where::There) => stands.owner == someone.email,
            (Scope::OwnOrganisation, Where::There) => stands.organisation == someone.organisation,
            (Scope::OwnOrganisation, Where::Own) => true,
            _ => false,
        },
    )
}

/// How an address refuses someone: not there, there and not for them, or not at all.
fn refusal(someone: &Someone, needs: Needs, stands: &Stands) -> Option<u16> {
    let Needs::Right(verb, resource, far) = needs else { return None };
    match (has(someone, verb, resource, far, stands), has(someone, Verb::Read, resource, far, stands)) {
        (true, _) => None,
        (false, true) => Some(403),
        (false, false) => Some(404),
    }
}

/// What stands for the parts of an address that change, and where that thing stands.
type Thing = (Vec<(&'static str, String)>, Stands);

/// The things behind an address: each real path, with where the thing stands.
pub(crate) struct Things {
    /// By the beginning of their addresses; the first that fits is the one.
    rooms: Vec<(&'static str, Vec<Thing>)>,
}

impl Things {
    pub(crate) fn of(world: &World, everyone: &BTreeMap<Role, Browser>) -> Self {
        let statistician = &everyone[&Role::Statistician];
        let opened = world.post(statistician, "/protection/exemple", &[]);
        assert_eq!(opened.status, 303, "{opened:?}");
        let study = opened.location.trim_start_matches("/protection/").to_owned();
        // Its first run is done in a moment, by the server's workers.
        let report = || world.text("SELECT COALESCE(report, '') AS it FROM protection_run");
        until(|| (!report().is_empty()).then_some(()));
        let one = |parts: &[(&'static str, &str)]| {
            let parts = parts.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
            vec![(parts, Stands::default())]
        };
        // Whose invitation is a mail to send.
        let victim = victim(world, everyone);
        let mail = world.text("SELECT key AS it FROM store_job WHERE kind = 'mail'");
        let study = [("{study}", study.as_str()), ("{run}", "1"), ("{cell}", "0"), ("{file}", "cellules.csv")];
        let open = world.text("SELECT MIN(code) AS it FROM training_session WHERE state = 'open'");
        let meeting = world.text("SELECT MIN(code) AS it FROM training_meeting");
        let qualified = world.text("SELECT MIN(id) AS it FROM training_qualification");
        let (sent_back, statements) = statements(world);
        let rooms = vec![
            ("/administration/personnes/", one(&[("{id}", &victim)])),
            ("/administration/organisations/", one(&[("{id}", "organisation-cible")])),
            ("/administration/travaux/", one(&[("{kind}", "mail"), ("{*key}", &mail)])),
            ("/compte/cles/", one(&[("{id}", "rien")])),
            ("/protection/", one(&study)),
            ("/formation/etablissement/modeles/", one(&[("{file}", "agents.csv")])),
            ("/formation/etablissement/", one(&[("{code}", &open)])),
            ("/formation/gestion/rencontres/", one(&[("{code}", &meeting)])),
            ("/formation/gestion/cascade/", one(&[("{id}", &qualified)])),
            ("/formation/gestion/", sessions(world)),
            ("/plans/suivi/recommandations/", vec![recommendation(world)]),
            ("/plans/suivi/declarations/{code}/pieces", sent_back.clone()),
            ("/plans/suivi/reponses/{reply}/questions/", questions(world)),
            ("/plans/suivi/reponses/", vec![reply(world)]),
            ("/plans/suivi/plans/{plan}/mesures/", measures()),
            ("/plans/suivi/plans/", one(&[("{plan}", PLAN)])),
            ("/plans/suivi/declarations/{code}/corriger", sent_back),
            ("/plans/suivi/declarations/", statements),
        ];
        Self { rooms }
    }

    /// The real paths of an address.
    pub(crate) fn paths(&self, route: &Route) -> Vec<(String, Stands)> {
        if !route.path.contains('{') {
            return vec![(route.path.clone(), Stands::default())];
        }
        let room = self.rooms.iter().find(|(beginning, _)| route.path.starts_with(beginning));
        let (_, things) = room.unwrap_or_else(|| panic!("say here what stands at {}", route.path));
        let real = |(parts, stands): &Thing| {
            (parts.iter().fold(route.path.clone(), |path, (name, value)| path.replace(name, value)), stands.clone())
        };
        let is_there = |(path, _): &(String, Stands)| !path.ends_with("/attestations/rien");
        things.iter().map(real).filter(is_there).collect()
    }
}

/// The plan of the demonstration with invented services.
const PLAN: &str = "traite-2024-2027";

fn of_organisation(organisation: &str) -> Stands {
    Stands { organisation: organisation.to_owned(), ..Stands::default() }
}

/// A measure of the invented point of contact's service, and one of another.
fn measures() -> Vec<Thing> {
    let measure = |number: &str, organisation: &str| {
        (vec![("{plan}", PLAN.to_owned()), ("{number}", number.to_owned())], of_organisation(organisation))
    };
    vec![measure("1", "service-invente"), measure("2", "mission-inventee")]
}

/// A question that the invented point of contact's service is asked, and one that another is.
fn questions(world: &World) -> Vec<Thing> {
    let first = "SELECT reply, MIN(question) AS question, organisation FROM plans_answer WHERE organisation IN ('service-invente', 'mission-inventee') GROUP BY reply, organisation";
    let read = |row: &store::Row| {
        let parts = vec![("{reply}", row.get("reply").unwrap()), ("{question}", row.get("question").unwrap())];
        (parts, of_organisation(&row.get::<String>("organisation").unwrap()))
    };
    let found: Vec<Thing> = world.rows(first).iter().map(read).collect();
    assert_eq!(found.len(), 2, "the demonstration's questions");
    found
}

/// What an evaluator recommended.
fn recommendation(world: &World) -> Thing {
    let rows = world.rows("SELECT treaty, CAST(cycle AS TEXT) AS cycle, CAST(number AS TEXT) AS number FROM plans_recommendation ORDER BY treaty, cycle, number LIMIT 1");
    let part = |name: &'static str, column| (name, rows[0].get::<String>(column).unwrap());
    (vec![part("{treaty}", "treaty"), part("{cycle}", "cycle"), part("{number}", "number")], Stands::default())
}

/// The State's reply, of which the invented point of contact's service is asked a part.
fn reply(world: &World) -> Thing {
    let code = world.text("SELECT MIN(code) AS it FROM plans_reply");
    (vec![("{reply}", code), ("{file}", "tableau.csv".to_owned())], of_organisation("service-invente"))
}

/// Statements that were sent back, and others: of the invented point of contact's service, and of another.
fn statements(world: &World) -> (Vec<Thing>, Vec<Thing>) {
    let of = |select: &str| -> Vec<Thing> {
        let read = |row: &store::Row| {
            (vec![("{code}", row.get("code").unwrap())], of_organisation(&row.get::<String>("organisation").unwrap()))
        };
        world.rows(select).iter().map(read).collect()
    };
    let first = "SELECT MIN(code) AS code, organisation FROM plans_statement WHERE organisation IN ('service-invente', 'mission-inventee')";
    let sent_back = of(&format!(
        "{first} AND state = 'sent-back' GROUP BY organisation UNION {first} AND organisation <> 'service-invente' GROUP BY organisation"
    ));
    let others = of(&format!("{first} AND state <> 'sent-back' GROUP BY organisation"));
    assert_eq!((sent_back.len(), others.len()), (2, 2), "the demonstration's statements");
    (sent_back, others)
}

/// Someone, and an organisation, to whom things may happen.
fn victim(world: &World, everyone: &BTreeMap<Role, Browser>) -> String {
    let administrator = &everyone[&Role::Administrator];
    let fields =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    let made = world.post(
        administrator,
        "/administration/organisations/nouvelle",
        &fields(&[
            ("id", "organisation-cible"),
            ("name", "Organisation cible"),
            ("kind", "association"),
            ("territory", "75"),
        ]),
    );
    assert_eq!(made.status, 303, "{made:?}");
    let person = [
        ("name", "Cible"),
        ("email", "cible@example.org"),
        ("organisation", "organisation-cible"),
        ("language", "fr"),
        ("roles", "reader"),
    ];
    let made = world.post(administrator, "/administration/personnes/inviter", &fields(&person));
    assert_eq!(made.status, 303, "{made:?}");
    world.text("SELECT id AS it FROM identity_person WHERE email = 'cible@example.org'")
}

/// A session of the invented trainer, one in the invented observatory's département, one that is neither; each with an attestation if it has one.
fn sessions(world: &World) -> Vec<Thing> {
    let all = "SELECT s.code, s.territory, l.email, COALESCE((SELECT MIN(a.code) FROM training_attestation a JOIN training_registration r ON r.code = a.registration \
               WHERE r.session = s.code), 'rien') AS attestation \
               FROM training_session s JOIN training_session_trainer t ON t.session = s.code JOIN training_learner l ON l.id = t.learner \
               WHERE s.state = 'held' ORDER BY s.code";
    let read = |row: &store::Row| {
        let (owner, territory) = (row.get("email").unwrap(), row.get("territory").unwrap());
        let parts = vec![("{code}", row.get("code").unwrap()), ("{attestation}", row.get("attestation").unwrap())];
        (parts, Stands { owner, territory, ..Stands::default() })
    };
    let mut all: Vec<Thing> = world.rows(all).iter().map(read).collect();
    all.sort_by_key(|(parts, _)| parts[1].1 == "rien");
    let own = |stands: &Stands| stands.owner == "formateur@demonstration.invalid";
    let wanted: [&dyn Fn(&Stands) -> bool; 3] = [
        &|stands| own(stands) && stands.territory != "93",
        &|stands| !own(stands) && stands.territory == "93",
        &|stands| !own(stands) && stands.territory != "93",
    ];
    wanted.map(|fits| all.iter().find(|(_, stands)| fits(stands)).cloned().unwrap()).to_vec()
}

pub(crate) fn call(world: &World, browser: &Browser, route: &Route, path: &str) -> Answer {
    match route.method.as_str() {
        "GET" => world.get(browser, path),
        _ if has_files(path) => world.upload(browser, path, &[], &[]),
        _ => world.post(browser, path, &[]),
    }
}

fn someone(world: &World, role: Role) -> Someone {
    let of = |column: &str| {
        world.text(&format!(
            "SELECT {column} AS it FROM identity_person p JOIN identity_organisation o ON o.id = p.organisation JOIN identity_role r ON r.person = p.id WHERE r.role = '{role}' AND p.email LIKE '%.invalid'"
        ))
    };
    let territory = TerritoryCode::parse(&of("o.territory")).unwrap();
    Someone { role, email: of("p.email"), organisation: of("o.id"), territory }
}

/// The head of a column that came out as the key of its words, in a list given as a file.
fn key_for_a_head(answer: &Answer) -> Option<&str> {
    let heads = answer.kind.starts_with("text/csv").then(|| answer.body.trim_start_matches('\u{feff}').lines().next());
    let is_key = |head: &&str| {
        SCHEMAS.iter().any(|schema| head.strip_prefix(schema.feature).is_some_and(|key| key.starts_with('-')))
    };
    heads.flatten()?.split(',').find(is_key)
}

#[test]
fn each_role_may_what_the_table_says_and_nothing_else_on_sqlite() {
    each_role_may_what_the_table_says_and_nothing_else(Engine::Sqlite);
}

#[test]
fn each_role_may_what_the_table_says_and_nothing_else_on_postgres() {
    each_role_may_what_the_table_says_and_nothing_else(Engine::Postgres);
}

fn each_role_may_what_the_table_says_and_nothing_else(engine: Engine) {
    let world = World::on(engine);
    let everyone = everyone(&world);
    let things = Things::of(&world, &everyone);
    nobody_learns_what_is_there(&world, &things);
    nobody_finds_what_is_not_there(&world, &everyone);
    let mut routes = routes();
    routes.sort_by_key(|route| comes_last(&route.path));
    let mut faults = Vec::new();
    // Who may change people comes last: the others must stay.
    let order = Role::ALL.iter().filter(|role| **role != Role::Administrator).chain([&Role::Administrator]);
    for role in order {
        let (who, browser) = (someone(&world, *role), &everyone[role]);
        for route in
            routes.iter().filter(|route| route.is_private() && !WALKED_ELSEWHERE.contains(&route.path.as_str()))
        {
            for (path, stands) in things.paths(route) {
                let answer = call(&world, browser, route, &path);
                let said = refusal(&who, route.needs, &stands);
                let refused = [403, 404].contains(&answer.status).then_some(answer.status);
                let gone = answer.location.starts_with("/connexion?");
                let wrong = refused != said && !(said.is_none() && is_no_refusal(&route.method, &path, answer.status));
                if wrong || answer.status >= 500 || gone {
                    faults.push(format!(
                        "{role}: {} {path} answers {} {} and the table says {said:?}",
                        route.method, answer.status, answer.location
                    ));
                }
                if let Some(key) = key_for_a_head(&answer) {
                    faults.push(format!("{path}: the head of a column is «{key}», and no word"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// An address of a thing that does not exist: a word stands for each of its changing parts, and for its numbers.
fn invented(path: &str) -> String {
    let one = |part: &str| if part.starts_with('{') { "rien".to_owned() } else { part.to_owned() };
    path.split('/').map(one).collect::<Vec<_>>().join("/")
}

/// What is not there is not there for anyone, whatever their rights; who may see such things and not do this is told so before anything is looked for.
fn nobody_finds_what_is_not_there(world: &World, everyone: &BTreeMap<Role, Browser>) {
    let with_parts = |route: &&Route| route.is_private() && route.path.contains('{') && route.method == "GET";
    for route in routes().iter().filter(with_parts) {
        let path = invented(&route.path);
        for browser in everyone.values() {
            let answer = world.get(browser, &path);
            assert!([403, 404].contains(&answer.status), "GET {path}: {answer:?}");
        }
    }
}

/// Nobody is told the same everywhere, whether or not there is something behind an address.
fn nobody_learns_what_is_there(world: &World, things: &Things) {
    let nobody = Browser::default();
    for route in routes().iter().filter(|route| route.is_private()) {
        let real = things.paths(route).into_iter().map(|(path, _)| path);
        for path in real.chain([invented(&route.path)]).flat_map(|path| [format!("/en{path}"), path]) {
            let answer = call(world, &nobody, route, &path);
            let prefix = if path.starts_with("/en/") { "/en" } else { "" };
            assert!(
                answer.status == 303 && answer.location.starts_with(&format!("{prefix}/connexion")),
                "{} {path}: {answer:?}",
                route.method
            );
            assert!(answer.body.is_empty(), "{} {path}: {}", route.method, answer.body);
        }
    }
    // What is there in the demonstration alone is not there.
    for route in routes().iter().filter(|route| route.needs == Needs::Demonstration) {
        assert_eq!(call(world, &nobody, route, &route.path).status, 404, "{} {}", route.method, route.path);
    }
}

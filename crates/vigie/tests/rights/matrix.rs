//! Every role, every verb, every address of every room: what is answered is what the table of rights says.

use std::collections::BTreeMap;

use identity::{RIGHTS, Resource, Role, Scope};
use nomenclature::{Territories, TerritoryCode};
use store::Verb;

use crate::registry::{Needs, Route, Where, routes};
use crate::support::until;
use crate::world::{Answer, Browser, World, everyone};

/// Where a thing stands: whose it is (by their address), which organisation's, and where.
#[derive(Clone, Debug, Default)]
struct Stands {
    owner: String,
    territory: String,
}

/// Someone, as the table of rights sees them.
struct Someone {
    role: Role,
    email: String,
    territory: TerritoryCode,
}

/// Addresses with files, which are sent in another form.
fn has_files(path: &str) -> bool {
    path.ends_with("/fichiers") || path.ends_with("/importer")
}

/// A passkey of one's own, which nobody has here, is walked in a browser; signing out leads where this test looks for a refusal.
const WALKED_ELSEWHERE: [&str; 2] = ["/compte/cles/{id}/retirer", "/deconnexion"];

/// What answers so for another reason than rights: a session that was held changes no more, a broken glass that is named by nothing is no glass.
fn is_no_refusal(method: &str, path: &str, status: u16) -> bool {
    (path.ends_with("/modifier") && status == 403)
        || (method == "POST" && path.ends_with("/acces-elargis") && status == 404)
}

/// What ends a session, a study or an account comes last.
fn comes_last(path: &str) -> bool {
    ["/suppression", "/fermer", "/compte"].iter().any(|end| path.ends_with(end))
}

/// What the table says, read here again and not by the code under test: whoever signs in is a reader too.
fn has(someone: &Someone, verb: Verb, resource: Resource, far: Where, stands: &Stands) -> bool {
    let within = || {
        let place = TerritoryCode::parse(&stands.territory).unwrap();
        place == someone.territory || Territories::bundled().latest().ancestors(place).contains(&someone.territory)
    };
    let of_them = |role: Role| role == someone.role || role == Role::Reader;
    RIGHTS.iter().filter(|right| of_them(right.role) && right.resource == resource && right.verbs.contains(&verb)).any(
        |right| match (right.scope, far) {
            (Scope::All, _) | (_, Where::Somewhere) => true,
            (Scope::OwnTerritory, Where::There) => within(),
            (Scope::OwnRecords, Where::There) => stands.owner == someone.email,
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

/// The things behind an address: each real path, with where the thing stands.
struct Things {
    plain: BTreeMap<&'static str, String>,
    sessions: Vec<(String, String, Stands)>,
}

impl Things {
    fn of(world: &World, everyone: &BTreeMap<Role, Browser>) -> Self {
        let statistician = &everyone[&Role::Statistician];
        let opened = world.post(statistician, "/protection/exemple", &[]);
        assert_eq!(opened.status, 303, "{opened:?}");
        let study = opened.location.trim_start_matches("/protection/").to_owned();
        // Its first run is done in a moment, by the server's workers.
        until(|| (world.text("SELECT COALESCE(report, '') AS it FROM protection_run") != "").then_some(()));
        let person = victim(world, everyone);
        let plain = BTreeMap::from([
            ("/personnes/{id}", format!("/personnes/{person}")),
            ("/organisations/{id}", "/organisations/organisation-cible".to_owned()),
            ("/cles/{id}", "/cles/rien".to_owned()),
            ("{study}", study),
            ("{run}", "1".to_owned()),
            ("{cell}", "0".to_owned()),
            ("{file}", "cellules.csv".to_owned()),
            ("{kind}", "mail".to_owned()),
            ("{*key}", world.text("SELECT key AS it FROM store_job WHERE kind = 'mail'")),
        ]);
        Self { plain, sessions: sessions(world) }
    }

    /// The real paths of an address.
    fn paths(&self, route: &Route) -> Vec<(String, Stands)> {
        let path = self.plain.iter().fold(route.path.clone(), |path, (name, value)| path.replace(name, value));
        if !path.contains("{code}") {
            return vec![(path, Stands::default())];
        }
        let real = |(code, attestation, stands): &(String, String, Stands)| {
            (path.replace("{code}", code).replace("{attestation}", attestation), stands.clone())
        };
        let is_there = |(path, _): &(String, Stands)| !path.ends_with("/attestations/rien");
        self.sessions.iter().map(real).filter(is_there).collect()
    }
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
fn sessions(world: &World) -> Vec<(String, String, Stands)> {
    let all = "SELECT s.code, s.territory, l.email, COALESCE((SELECT MIN(a.code) FROM training_attestation a JOIN training_registration r ON r.code = a.registration \
               WHERE r.session = s.code), 'rien') AS attestation \
               FROM training_session s JOIN training_session_trainer t ON t.session = s.code JOIN training_learner l ON l.id = t.learner \
               WHERE s.state = 'held' ORDER BY s.code";
    let read = |row: &store::Row| {
        let stands = Stands { owner: row.get("email").unwrap(), territory: row.get("territory").unwrap() };
        (row.get("code").unwrap(), row.get("attestation").unwrap(), stands)
    };
    let mut all: Vec<(String, String, Stands)> = world.rows(all).iter().map(read).collect();
    all.sort_by_key(|(_, attestation, _)| attestation == "rien");
    let own = |stands: &Stands| stands.owner == "formateur@demonstration.invalid";
    let wanted: [&dyn Fn(&Stands) -> bool; 3] = [
        &|stands| own(stands) && stands.territory != "93",
        &|stands| !own(stands) && stands.territory == "93",
        &|stands| !own(stands) && stands.territory != "93",
    ];
    wanted.map(|fits| all.iter().find(|(_, _, stands)| fits(stands)).cloned().unwrap()).to_vec()
}

fn call(world: &World, browser: &Browser, route: &Route, path: &str) -> Answer {
    match route.method.as_str() {
        "GET" => world.get(browser, path),
        _ if has_files(path) => world.upload(browser, path, &[]),
        _ => world.post(browser, path, &[]),
    }
}

fn someone(world: &World, role: Role) -> Someone {
    let of = |column: &str| {
        world.text(&format!(
            "SELECT {column} AS it FROM identity_person p JOIN identity_organisation o ON o.id = p.organisation JOIN identity_role r ON r.person = p.id WHERE r.role = '{role}' AND p.email LIKE '%.invalid'"
        ))
    };
    Someone { role, email: of("p.email"), territory: TerritoryCode::parse(&of("o.territory")).unwrap() }
}

#[test]
fn each_role_may_what_the_table_says_and_nothing_else() {
    let world = World::new();
    let everyone = everyone(&world);
    let things = Things::of(&world, &everyone);
    nobody_learns_what_is_there(&world, &things);
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
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Nobody is told the same everywhere, whether or not there is something behind an address.
fn nobody_learns_what_is_there(world: &World, things: &Things) {
    let nobody = Browser::default();
    for route in routes().iter().filter(|route| route.is_private()) {
        let invented = |part: &str| match part {
            "{run}" | "{cell}" => "7".to_owned(),
            part if part.starts_with('{') => "rien".to_owned(),
            part => part.to_owned(),
        };
        let invented = route.path.split('/').map(invented).collect::<Vec<_>>().join("/");
        let real = things.paths(route).into_iter().map(|(path, _)| path);
        for path in real.chain([invented]).flat_map(|path| [format!("/en{path}"), path]) {
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

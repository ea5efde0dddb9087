//! Every role, every verb, every route: what the pages answer is what the table of rights says, to somebody and to nobody.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use identity::{RIGHTS, Resource, Role, Scope};
use store::Verb;

use crate::common::browser::{Answer, Browser};
use crate::common::door::Door;
use crate::common::organisation;

/// What a route asks of whoever calls it.
#[derive(Clone, Copy, Debug)]
enum Needs {
    /// Nothing: it is there for who is not signed in.
    Nobody,
    /// To be signed in: it is about oneself.
    Oneself,
    /// A right, everywhere.
    Right(Verb, Resource),
}

use Needs::{Nobody, Oneself, Right};

/// Every route of this room; `{person}` and `{organisation}` stand for things that exist.
const ROUTES: &[(&str, &str, Needs)] = &[
    ("GET", "/connexion", Nobody),
    ("POST", "/connexion", Nobody),
    ("GET", "/connexion/code", Nobody),
    ("POST", "/connexion/code", Nobody),
    ("GET", "/connexion/second-facteur", Nobody),
    ("POST", "/connexion/second-facteur", Nobody),
    ("POST", "/connexion/cle/debut", Nobody),
    ("POST", "/connexion/cle/fin", Nobody),
    ("GET", "/connexion/fournisseur", Nobody),
    ("GET", "/connexion/fournisseur/retour", Nobody),
    ("POST", "/connexion/cle/preuve/debut", Oneself),
    ("POST", "/connexion/cle/preuve", Oneself),
    ("POST", "/connexion/cle/nouvelle", Nobody),
    ("POST", "/connexion/cle/enregistrer", Nobody),
    ("GET", "/mot-de-passe-oublie", Nobody),
    ("POST", "/mot-de-passe-oublie", Nobody),
    ("GET", "/invitation/{token}", Nobody),
    ("POST", "/invitation/{token}", Nobody),
    ("GET", "/connexion/preuve", Oneself),
    ("POST", "/connexion/preuve", Oneself),
    ("POST", "/brouillons", Oneself),
    ("GET", "/accueil", Oneself),
    ("GET", "/droits", Oneself),
    ("GET", "/compte", Oneself),
    ("GET", "/compte/identite", Oneself),
    ("POST", "/compte/identite", Oneself),
    ("GET", "/compte/mot-de-passe", Oneself),
    ("POST", "/compte/mot-de-passe", Oneself),
    ("GET", "/compte/application/retirer", Oneself),
    ("POST", "/compte/application/retirer", Oneself),
    ("GET", "/compte/codes-de-secours", Oneself),
    ("POST", "/compte/codes-de-secours", Oneself),
    ("POST", "/compte/sessions/fin", Oneself),
    ("GET", "/compte/acces-elargi", Oneself),
    ("POST", "/compte/acces-elargi", Oneself),
    ("GET", "/compte/donnees.json", Oneself),
    ("GET", "/administration/personnes", Right(Verb::Read, Resource::Person)),
    ("GET", "/administration/personnes.csv", Right(Verb::Read, Resource::Person)),
    ("GET", "/administration/personnes/inviter", Right(Verb::Invite, Resource::Person)),
    ("POST", "/administration/personnes/inviter", Right(Verb::Invite, Resource::Person)),
    ("GET", "/administration/personnes/{person}", Right(Verb::Read, Resource::Person)),
    ("POST", "/administration/personnes/{person}", Right(Verb::Update, Resource::Person)),
    ("GET", "/administration/personnes/{person}/roles", Right(Verb::Grant, Resource::Person)),
    ("POST", "/administration/personnes/{person}/roles", Right(Verb::Grant, Resource::Person)),
    ("POST", "/administration/personnes/{person}/invitation", Right(Verb::Invite, Resource::Person)),
    ("GET", "/administration/personnes/{person}/compte", Right(Verb::Revoke, Resource::Person)),
    ("POST", "/administration/personnes/{person}/compte", Right(Verb::Revoke, Resource::Person)),
    ("GET", "/administration/organisations", Right(Verb::Read, Resource::Organisation)),
    ("GET", "/administration/organisations.csv", Right(Verb::Read, Resource::Organisation)),
    ("GET", "/administration/organisations/nouvelle", Right(Verb::Create, Resource::Organisation)),
    ("POST", "/administration/organisations/nouvelle", Right(Verb::Create, Resource::Organisation)),
    ("GET", "/administration/organisations/{organisation}", Right(Verb::Read, Resource::Organisation)),
    ("POST", "/administration/organisations/{organisation}", Right(Verb::Update, Resource::Organisation)),
    ("GET", "/administration/organisations/{organisation}/fermer", Right(Verb::Close, Resource::Organisation)),
    ("POST", "/administration/organisations/{organisation}/fermer", Right(Verb::Close, Resource::Organisation)),
    ("GET", "/administration/journal", Right(Verb::Read, Resource::Audit)),
    ("GET", "/administration/journal.csv", Right(Verb::Export, Resource::Audit)),
    ("GET", "/administration/acces-elargis", Right(Verb::Read, Resource::Audit)),
    ("GET", "/administration/acces-elargis.csv", Right(Verb::Export, Resource::Audit)),
    ("POST", "/administration/acces-elargis", Right(Verb::Read, Resource::Audit)),
];

/// Routes that end the session of who calls them, or are about a thing of theirs that these people do not have; each is walked in `pages.rs`.
const ELSEWHERE: [&str; 4] = ["/deconnexion", "/compte/cles/{id}/retirer", "/demo/personnes", "/demo/preuve"];

/// What the table says, read here again and not by the code under test: everyone is a reader too, and a right everywhere is one of scope `All`.
fn expected(role: Role, verb: Verb, resource: Resource) -> Option<StatusCode> {
    let has = |verb: Verb| {
        RIGHTS.iter().any(|right| {
            (right.role == role || right.role == Role::Reader)
                && right.scope == Scope::All
                && right.resource == resource
                && right.verbs.contains(&verb)
        })
    };
    match (has(verb), has(Verb::Read)) {
        (true, _) => None,
        (false, true) => Some(StatusCode::FORBIDDEN),
        (false, false) => Some(StatusCode::NOT_FOUND),
    }
}

async fn call(browser: &mut Browser, method: &str, path: &str) -> Answer {
    if method == "GET" { browser.get(path).await } else { browser.post(path, &[]).await }
}

#[test]
fn every_route_is_in_the_table_above() {
    let sources = [
        include_str!("../../src/pages/mod.rs"),
        include_str!("../../src/pages/passkey.rs"),
        include_str!("../../src/pages/provider.rs"),
        include_str!("../../src/pages/demo.rs"),
        include_str!("../../src/pages/account/mod.rs"),
        include_str!("../../src/pages/administration/mod.rs"),
        include_str!("../../src/pages/administration/person/mod.rs"),
        include_str!("../../src/pages/administration/organisation/mod.rs"),
    ];
    let mut routed = BTreeSet::new();
    for source in sources {
        for (at, _) in source.match_indices(".route(") {
            let call = &source[at..at + source[at..].find('\n').unwrap()];
            let path = call.split('"').nth(1).unwrap();
            let (people, rest) = (path.replace("personnes/{id}", "personnes/{person}"), call);
            let path = people.replace("organisations/{id}", "organisations/{organisation}");
            if ELSEWHERE.contains(&path.as_str()) {
                continue;
            }
            routed.extend(rest.contains("get(").then(|| format!("GET {path}")));
            routed.extend(rest.contains("post(").then(|| format!("POST {path}")));
        }
    }
    let listed: BTreeSet<String> = ROUTES.iter().map(|(method, path, _)| format!("{method} {path}")).collect();
    assert_eq!(routed, listed);
}

store::on_both_databases! {
    async fn each_role_may_what_the_table_says_and_nothing_else(base) {
        let mut door = Door::new(&base).await;
        door.administrator().await;
        let mut faults = Vec::new();
        for (rank, role) in Role::ALL.iter().enumerate() {
            let at = 600 * i32::try_from(rank + 1).unwrap();
            let administrator = door.house.administrator_again_at(at).await;
            let (email, target, closing) = (format!("{role}@example.org"), format!("cible-{role}@example.org"), format!("cible-{role}"));
            door.house.add_organisation(&administrator, &organisation(&closing, "93")).await;
            door.house.join(&administrator, &email, "asso", &[*role]).await;
            door.house.join(&administrator, &target, &closing, &[Role::Reader]).await;
            let person = door.house.id_of(&target).await.to_string();
            door.at(at + 120);
            let mut browser = door.signed(&email, at + 120).await;
            for (method, path, needs) in ROUTES.iter().filter(|route| !matches!(route.2, Nobody)) {
                browser.get("/droits").await;
                let path = path.replace("{person}", &person).replace("{organisation}", &closing);
                let answer = call(&mut browser, method, &path).await;
                let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status).then_some(answer.status);
                let said = match needs {
                    Right(verb, resource) => expected(*role, *verb, *resource),
                    _ => None,
                };
                // A broken glass that is named by nothing is no glass: the page says so to who may read it.
                let nothing_named = path == "/administration/acces-elargis" && *method == "POST" && said.is_none();
                if (refused != said && !nothing_named) || answer.status.is_server_error() {
                    faults.push(format!("{role}: {method} {path} answers {} and the table says {said:?}", answer.status));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// Nobody sees the same thing at every private address, whether or not there is something behind it.
    async fn nobody_is_sent_to_the_sign_in_page_from_everywhere(base) {
        let mut door = Door::new(&base).await;
        door.administrator().await;
        let person = door.house.id_of("admin@example.org").await.to_string();
        for prefix in ["", "/en"] {
            for (method, path, _) in ROUTES.iter().filter(|route| !matches!(route.2, Nobody)) {
                for (person, organisation) in [(person.as_str(), "asso"), ("nobody", "nothing")] {
                    let path = format!("{prefix}{}", path.replace("{person}", person).replace("{organisation}", organisation));
                    let mut browser = door.nobody();
                    let answer = if *method == "GET" { browser.get(&path).await } else { browser.post_raw(&path, "", &[]).await };
                    let to = answer.location.clone().unwrap_or_default();
                    assert!(answer.status == StatusCode::SEE_OTHER && to.starts_with(&format!("{prefix}/connexion")), "{method} {path}: {answer:?}");
                    assert!(answer.body.is_empty() && browser.cookies.is_empty(), "{method} {path}");
                }
            }
        }
    }

    /// Hostile strings through every field of every form: no failure of ours, and nothing that a browser would run.
    async fn hostile_strings_break_nothing(base) {
        let mut door = Door::new(&base).await;
        let mut browser = door.administrator().await;
        let person = door.house.id_of("admin@example.org").await.to_string();
        let fields = ["name", "email", "organisation", "language", "roles", "revision", "id", "kind", "territory", "siret", "password", "again", "reason",
            "code", "drawn", "suite", "handle", "person", "opened_at", "asked", "answer", "passkey-name", "q", "role", "etat", "tri", "sens", "page", "chose", "personne", "avant"];
        let long = "é".repeat(20_000);
        for hostile in ["'; DROP TABLE identity_person; --", "<script>alert(1)</script>", "\" onmouseover=\"x", "\u{202e}\u{0}", "\u{0}", "=1+1", "../../etc/passwd", "-1", "99999999999999999999", long.as_str()] {
            for (method, path, _) in ROUTES {
                let path = path.replace("{person}", &person).replace("{organisation}", "asso").replace("{token}", "x");
                if path.contains("/fermer") || path.contains("/sessions/") || path.contains("/mot-de-passe-oublie") {
                    continue;
                }
                browser.get("/droits").await;
                let given: Vec<(&str, &str)> = fields.iter().map(|field| (*field, hostile)).collect();
                let answer = match *method {
                    "GET" => {
                        let short: String = hostile.chars().take(250).collect();
                        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields.iter().map(|field| (*field, short.as_str()))).finish();
                        browser.get(&format!("{path}?{query}")).await
                    }
                    _ => browser.post(&path, &given).await,
                };
                assert!(!answer.status.is_server_error(), "{method} {path} with {hostile:.40}: {}", answer.status);
                // A file of data is not run by a browser: a page would be.
                let page = answer.headers.get("content-type").is_some_and(|kind| kind.to_str().unwrap().starts_with("text/html"));
                assert!(!page || !answer.body.contains("<script>alert") && !answer.body.contains("\" onmouseover=\""), "{method} {path}: {}", answer.body);
            }
        }
        let people = door.house.store.row(store::sql("SELECT COUNT(*) AS n FROM identity_person")).await.unwrap().unwrap();
        assert_eq!(people.get::<i64>("n").unwrap(), 1, "nobody was added, nobody was lost");
    }
}

//! What each room says of its addresses (`routes.toml`), and a look into the sources for those it forgot.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use identity::Resource;
use store::Verb;

use crate::support::rooms::{rooms, told_addresses};

/// How far a right must go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    /// Everywhere.
    Everywhere,
    /// For one thing at least.
    Somewhere,
    /// For what is their organisation's.
    Own,
    /// Where the very thing stands.
    There,
}

/// What an address asks of whoever calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    Everybody,
    Oneself,
    Demonstration,
    AnotherPort,
    Right(Verb, Resource, Where),
}

impl Needs {
    fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let right = |verb: &str, resource: &str, far| {
            let resource = Resource::ALL.iter().copied().find(|known| known.code() == resource)?;
            Some(Self::Right(verb.parse().ok()?, resource, far))
        };
        match words[..] {
            ["everybody"] => Some(Self::Everybody),
            ["oneself"] => Some(Self::Oneself),
            ["demonstration"] => Some(Self::Demonstration),
            ["another", "port"] => Some(Self::AnotherPort),
            [verb, resource] => right(verb, resource, Where::Everywhere),
            [verb, resource, "somewhere"] => right(verb, resource, Where::Somewhere),
            [verb, resource, "own"] => right(verb, resource, Where::Own),
            [verb, resource, "there"] => right(verb, resource, Where::There),
            _ => None,
        }
    }
}

/// An address, and what it asks.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) needs: Needs,
    /// Whether it asks again who one is, when that was not proved lately.
    pub(crate) proved: bool,
}

impl Route {
    /// Whether it is for whoever is signed in, or has a right.
    pub(crate) fn is_private(&self) -> bool {
        matches!(self.needs, Needs::Oneself | Needs::Right(..))
    }
}

/// Every address that a room tells of.
pub(crate) fn routes() -> Vec<Route> {
    let one = |(method, path, needs): (String, String, String)| {
        let (asked, proved) = needs.strip_suffix(", proved").map_or((needs.as_str(), false), |asked| (asked, true));
        let needs = Needs::parse(asked).unwrap_or_else(|| panic!("{method} {path}: what is \"{needs}\"?"));
        Route { method, path, needs, proved }
    };
    told_addresses().into_iter().map(one).collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// What a source mounts: each `.route("/path", get(…).post(…))` outside of its tests and comments.
fn mounted(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices(".route(") {
        let mut depth = 0_i32;
        let call = &code[at + 6..];
        let end = call.find(|letter| {
            depth += i32::from(letter == '(') - i32::from(letter == ')');
            depth == 0
        });
        let call = &call[1..end.unwrap()];
        let path = call.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
        let path = path.unwrap_or_else(|| panic!("write the address itself, so that it can be found: .route({call})"));
        for method in ["get", "post", "put", "patch", "delete", "any"] {
            let says = |before: char| call.contains(&format!("{before}{method}("));
            if [' ', '.', ':', '\n'].into_iter().any(says) {
                found.push(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
    found
}

#[test]
fn every_address_says_what_it_asks() {
    let mut files = Vec::new();
    for room in rooms() {
        sources(&room.join("src"), &mut files);
    }
    let mounted: BTreeSet<String> = files.iter().flat_map(|file| mounted(&fs::read_to_string(file).unwrap())).collect();
    assert!(mounted.len() > 100, "the sources mount many more addresses than {}", mounted.len());
    let told: BTreeSet<String> = routes().iter().map(|route| format!("{} {}", route.method, route.path)).collect();
    let silent: Vec<_> = mounted.difference(&told).collect();
    let gone: Vec<_> = told.difference(&mounted).collect();
    assert!(
        silent.is_empty(),
        "say in the routes.toml of their crate what these addresses ask of whoever calls them: {silent:#?}"
    );
    assert!(gone.is_empty(), "these addresses of a routes.toml are mounted nowhere: {gone:#?}");
}

#[test]
fn what_a_source_mounts_is_read_whole() {
    let source = "Router::new()\n.route(\"/a/{b}\", get(x).post(y::z))\n.route(\"/f\", axum::routing::put(x))\n.route(\n  \"/c\",\n  post(v(w)),\n)\n// .route(\"/d\", get(x))\n#[cfg(test)] .route(\"/e\", get(x))";
    assert_eq!(mounted(source), ["GET /a/{b}", "POST /a/{b}", "PUT /f", "POST /c"]);
}

/// Pages that the site map need not lead to: files of a page that it leads to, steps of signing in, what programs ask.
const OFF_THE_MAP: [&str; 7] = [
    "/connexion/",
    "/deconnexion",
    "/mot-de-passe-oublie",
    "/sante/",
    "/robots.txt",
    "/plan-du-site",
    "/outils/carnet.",
];

#[test]
fn the_site_map_leads_to_every_public_page() {
    let world = crate::world::World::new();
    let map = world.get(&crate::world::Browser::default(), "/plan-du-site").body;
    let is_file =
        |path: &str| [".csv", ".json", ".xlsx"].iter().any(|end| path.ends_with(end)) && !path.starts_with("/api/");
    let off = |path: &str| is_file(path) || OFF_THE_MAP.iter().any(|start| path.starts_with(start));
    let public = routes().into_iter().filter(|route| route.method == "GET" && route.needs == Needs::Everybody);
    let pages: Vec<String> = public.map(|route| route.path).filter(|path| !path.contains('{') && !off(path)).collect();
    assert!(pages.len() > 20, "{pages:?}");
    let missing: Vec<_> = pages.iter().filter(|path| !map.contains(&format!("href=\"{path}\""))).collect();
    assert!(missing.is_empty(), "the site map does not lead to {missing:?}");
    for one in ["/plans/traite-2024-2027", "/formation/kits/couple", "/territoires/975", "/outils/droits"] {
        assert!(map.contains(&format!("href=\"{one}\"")), "{one}");
    }
}

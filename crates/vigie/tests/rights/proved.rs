//! Sensitive acts ask again who one is, in a browser that somebody may have left open; nothing else does.

use identity::Role;

use crate::matrix::{Things, call};
use crate::registry::routes;
use crate::world::{Browser, World, everyone};

#[test]
fn sensitive_acts_ask_again_who_one_is() {
    let world = World::new();
    let things = Things::of(&world, &everyone(&world));
    let person = world.person(Role::Administrator);
    // Ten minutes are what a proof lasts.
    let (lately, long_ago) = (world.signed_before(&person, 9), world.signed_before(&person, 11));
    let (mut sensitive, mut faults) = (0, Vec::new());
    // What changes something is called by who is sent away before it does.
    for route in routes().iter().filter(|route| route.is_private() && (route.proved || route.method == "GET")) {
        for (path, _) in things.paths(route) {
            let asks = |browser: &Browser| {
                call(&world, browser, route, &path).location.starts_with("/connexion/preuve?suite=")
            };
            let asked = (asks(&long_ago), route.method == "GET" && asks(&lately));
            sensitive += usize::from(asked.0);
            if asked != (route.proved, false) {
                faults.push(format!("{} {path}: {asked:?} where {} is told", route.method, route.proved));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(
        sensitive, 22,
        "passwords, second factors, wider rights, what is kept of oneself; people who come in, what they are, their roles and accounts; organisations"
    );
}

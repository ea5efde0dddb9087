//! Hostile strings through every text field of every form of every room, on both databases: no failure of ours, nothing that a browser would run, nothing that a
//! spreadsheet would compute, nothing that turns a line of text around.

use std::collections::BTreeMap;

use identity::Role;
use store::Engine;

use crate::crawl::{Walk, walk};
use crate::forms::{Field, Form, forms};
use crate::world::{Answer, Browser, World, everyone};

/// What is written in text fields, with what must never be seen again as it is.
fn payloads() -> Vec<String> {
    vec![
        "=HYPERLINK(\"http://evil.example\")<script>alert(1)</script>\" onmouseover=\"alert(1)' --".to_owned(),
        "+33<img src=x onerror=alert(1)>".to_owned(),
        "Zoé\u{202e}eiraM\u{200b}\u{2066}\u{feff}".to_owned(),
        "'; DROP TABLE identity_person; --".to_owned(),
        "nul\u{0}nul".to_owned(),
        "é".repeat(5_000),
    ]
}

/// A form filled: what chooses is left as drawn, what is written is hostile; dates, numbers and addresses are good, so that the form gets as far as it can.
fn filled(form: &Form, hostile: &str, number: usize) -> Vec<(String, String)> {
    let one = |field: &Field| {
        let value = match field.kind.as_str() {
            "email" => format!("zoe{number}@example.org"),
            "date" => "2027-03-01".to_owned(),
            "time" => "09:30".to_owned(),
            "number" => "12".to_owned(),
            "text" | "search" | "tel" | "password" if field.value.is_empty() || field.name == "name" => {
                hostile.to_owned()
            }
            _ => field.value.clone(),
        };
        (field.name.clone(), value)
    };
    form.fields.iter().map(one).collect()
}

/// Everything hostile, whatever the field says that it wants.
fn flooded(form: &Form, hostile: &str) -> Vec<(String, String)> {
    form.fields.iter().map(|field| (field.name.clone(), hostile.to_owned())).collect()
}

/// What is sent by a form on a database: all of it where it refuses most.
fn sendings(form: &Form, engine: Engine, number: usize) -> Vec<Vec<(String, String)>> {
    let all = payloads();
    let chosen: Vec<&String> = match engine {
        Engine::Postgres => all.iter().collect(),
        Engine::Sqlite => vec![&all[0], &all[4]],
    };
    let filled = chosen.iter().enumerate().map(|(at, hostile)| filled(form, hostile, number * 10 + at));
    filled.chain([flooded(form, &all[0]), flooded(form, &all[4])]).collect()
}

fn send(world: &World, browser: &Browser, form: &Form, fields: &[(String, String)]) -> Answer {
    let path = form.action.as_str();
    match (form.posts, form.files) {
        (true, true) => world.upload(browser, path, fields),
        (true, false) => world.post(browser, path, fields),
        (false, _) => {
            let short: Vec<_> =
                fields.iter().map(|(name, value)| (name.clone(), value.chars().take(500).collect())).collect();
            world.get(browser, &format!("{}?{}", path.split('?').next().unwrap(), crate::world::encoded(&short)))
        }
    }
}

/// What is wrong with an answer.
fn wrong(answer: &Answer) -> Option<&'static str> {
    let page = &answer.body;
    let runs = ["<script>alert", "<img src=x", "\" onmouseover=\"alert"];
    if answer.status >= 500 || answer.status == 0 {
        return Some("fails");
    }
    if page.contains("panicked") || page.contains("SELECT ") || page.contains(".rs:") {
        return Some("tells of its inside");
    }
    (answer.is_page() && runs.iter().any(|run| page.contains(run))).then_some("lets a browser run it")
}

/// Whether what was kept turns a line of text around, or hides in it.
fn turned(answer: &Answer) -> bool {
    answer.body.contains(['\u{202e}', '\u{2066}', '\u{200b}'])
}

/// The cells of a file for spreadsheets that one would compute.
fn formulas(file: &str) -> Vec<&str> {
    let starts = |cell: &&str| cell.trim_start_matches(['\u{feff}', '"', ' ']).starts_with(['=', '+', '@', '\t']);
    file.split(['\n', ',', ';']).filter(starts).collect()
}

/// What would end the walk: sessions, accounts, organisations and studies end in tests of their own.
fn ends_something(form: &Form) -> bool {
    [
        "/deconnexion",
        "/fermer",
        "/compte",
        "/suppression",
        "/sessions/fin",
        "/retirer",
        "/mot-de-passe",
        "/roles",
        "/invitation",
    ]
    .iter()
    .any(|end| form.action.ends_with(end))
}

/// Nobody meets public forms, the others those of private pages.
fn far(browser: &Browser) -> Walk {
    if browser.is_nobody() { Walk::Everywhere(1) } else { Walk::Private(2) }
}

/// Every form that someone meets, once for each place and set of fields.
fn met(world: &World, browser: &Browser, from: &[&str]) -> Vec<Form> {
    let mut found: BTreeMap<(String, Vec<String>), Form> = BTreeMap::new();
    let from: Vec<String> = from.iter().map(|path| (*path).to_owned()).collect();
    walk(world, browser, far(browser), &from, |path, answer| {
        for form in forms(path, &answer.body).into_iter().filter(|form| !ends_something(form)) {
            let plain: String =
                form.action.split('?').next().unwrap().chars().filter(|letter| !letter.is_ascii_digit()).collect();
            let names = form.fields.iter().map(|field| field.name.clone()).collect();
            found.entry((plain, names)).or_insert(form);
        }
    });
    found.into_values().collect()
}

fn attack(engine: Engine) {
    let world = World::on(engine);
    let everyone = everyone(&world);
    world.post(&everyone[&Role::Statistician], "/protection/exemple", &[]);
    let mut faults = Vec::new();
    let (mut number, mut sent) = (0, 0);
    let nobody = Browser::default();
    // Between them these four meet every form: the others have a part of theirs.
    let people = [
        (
            &nobody,
            vec![
                "/",
                "/formation/sessions",
                "/attestations",
                "/outils",
                "/orientation",
                "/connexion",
                "/mot-de-passe-oublie",
                "/donnees",
                "/recherche",
            ],
        ),
        (
            &everyone[&Role::Administrator],
            vec!["/accueil", "/administration/personnes", "/administration/organisations", "/compte"],
        ),
        (&everyone[&Role::Statistician], vec!["/accueil", "/protection"]),
        (&everyone[&Role::TrainingManager], vec!["/accueil", "/formation/gestion"]),
    ];
    for (browser, from) in &people {
        for form in met(&world, browser, from) {
            number += 1;
            for fields in sendings(&form, engine, number) {
                let answer = send(&world, browser, &form, &fields);
                sent += 1;
                let told = |wrong| format!("{} with {fields:.200?} {wrong} ({})", form.action, answer.status);
                faults.extend(wrong(&answer).map(told));
            }
        }
    }
    assert!(number > 25, "{number} forms met, {sent} sent");
    // What was kept is drawn everywhere as text.
    for (browser, from) in &people {
        let from: Vec<String> = from.iter().map(|path| (*path).to_owned()).collect();
        walk(&world, browser, far(browser), &from, |path, answer| {
            faults.extend(wrong(answer).map(|wrong| format!("{path} then {wrong}")));
            faults.extend(turned(answer).then(|| format!("{path} then turns its text around")));
            if path.contains(".csv") {
                faults.extend(formulas(&answer.body).iter().map(|cell| format!("{path} then computes {cell:.40}")));
            }
        });
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn hostile_strings_break_nothing_on_sqlite() {
    attack(Engine::Sqlite);
}

#[test]
fn hostile_strings_break_nothing_on_postgres() {
    attack(Engine::Postgres);
}

//! Hostile strings through every text field of every form of every room, on both databases: no failure of ours, nothing that a browser would run, nothing that a
//! spreadsheet would compute, nothing that turns a line of text around.

use std::collections::{BTreeMap, BTreeSet};

use identity::Role;
use store::Engine;

use crate::crawl::{Walk, walk};
use crate::forms::{Field, Form, forms, told_wrong};
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
            "text" | "search" | "tel" | "password" | "file" => hostile.to_owned(),
            _ => fitting(field, number),
        };
        (field.name.clone(), value)
    };
    form.fields.iter().map(one).collect()
}

/// What a person would write there: what stands there already, else something good of its kind.
fn fitting(field: &Field, number: usize) -> String {
    match field.kind.as_str() {
        "email" => format!("zoe{number}@example.org"),
        _ if !field.value.is_empty() => field.value.clone(),
        "date" => "2027-03-01".to_owned(),
        "time" => "09:30".to_owned(),
        "number" => "12".to_owned(),
        _ if field.name.starts_with("jour") || field.name.starts_with("echeance") => "2027-03-01".to_owned(),
        _ if field.name.starts_with("heure_fin") => "17:00".to_owned(),
        _ if field.name.starts_with("heure") => "09:00".to_owned(),
        "text" => format!("Texte {number} de qui se sert du formulaire"),
        _ => field.value.clone(),
    }
}

/// Everything hostile, whatever the field says that it wants.
fn flooded(form: &Form, hostile: &str) -> Vec<(String, String)> {
    form.fields.iter().map(|field| (field.name.clone(), hostile.to_owned())).collect()
}

/// What is sent by a form on a database: all of it where it refuses most; on the other, two strings that change from one form to the next.
fn sendings(form: &Form, engine: Engine, number: usize) -> Vec<Vec<(String, String)>> {
    let all = payloads();
    let chosen: Vec<&String> = match engine {
        Engine::Postgres => all.iter().collect(),
        Engine::Sqlite => vec![&all[number % all.len()], &all[(number + 1) % all.len()]],
    };
    let filled = chosen.iter().enumerate().map(|(at, hostile)| filled(form, hostile, number * 10 + at));
    filled.chain([flooded(form, &all[0]), flooded(form, &all[4])]).collect()
}

/// The same sending with what the page told wrong given back: first what stood there, then what a person would write; nothing when nothing more can be given back.
fn mended(form: &Form, fields: &[(String, String)], page: &str, number: usize) -> Option<Vec<(String, String)>> {
    let wrong = told_wrong(page);
    let mend = |(field, (name, value)): (&Field, &(String, String))| {
        let told = wrong.contains(&field.id) || wrong.contains(name);
        let given = match told {
            true if *value == field.value => fitting(field, number),
            true => field.value.clone(),
            false => value.clone(),
        };
        (name.clone(), given)
    };
    let mended: Vec<_> = form.fields.iter().zip(fields).map(mend).collect();
    (mended != fields).then_some(mended)
}

fn send(world: &World, browser: &Browser, form: &Form, fields: &[(String, String)]) -> Answer {
    let path = form.action.as_str();
    match (form.posts, form.files) {
        (true, true) => {
            let files = form.fields.iter().filter(|field| field.kind == "file").map(|field| field.name.as_str());
            world.upload(browser, path, fields, &files.collect::<Vec<_>>())
        }
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

impl Form {
    /// Its address without the numbers that tell one thing from another of its kind.
    fn plain_action(&self) -> String {
        self.action.split('?').next().unwrap_or_default().chars().filter(|letter| !letter.is_ascii_digit()).collect()
    }

    /// What makes it the same form as another: its address, its fields, and what its button says.
    fn alike(&self) -> (String, Vec<(String, String)>) {
        let said = |field: &Field| if field.kind == "submit" { field.value.clone() } else { String::new() };
        (self.plain_action(), self.fields.iter().map(|field| (field.name.clone(), said(field))).collect())
    }
}

/// Every form that someone meets, once for each place, set of fields and button.
fn met(world: &World, browser: &Browser, from: &[&str]) -> Vec<Form> {
    let mut found = BTreeMap::new();
    let from: Vec<String> = from.iter().map(|path| (*path).to_owned()).collect();
    walk(world, browser, far(browser), &from, |path, answer| {
        for form in forms(path, &answer.body).into_iter().filter(|form| !ends_something(form)) {
            found.entry(form.alike()).or_insert(form);
        }
    });
    found.into_values().collect()
}

/// The addresses whose forms keep none of what is sent here, with why: each other one must have kept something hostile, or what it keeps was not tried.
const KEEPS_NOTHING: &[(&str, &str)] = &[
    ("/administration/organisations/nouvelle", "its code is of small letters"),
    ("/administration/travaux/", "asks before a work is stopped"),
    ("/compte/codes-de-secours", "shows its codes at once"),
    ("/connexion", "wants a password"),
    ("/mot-de-passe-oublie", "says the same to everyone"),
    ("/orientation", "a tool keeps nothing"),
    ("/outils/", "a tool keeps nothing"),
    ("/formation/etablissement/declarations", "wants a file, or numbers that agree"),
    ("/formation/etablissement/sessions/", "wants a list of agents"),
    (
        "/formation/gestion/",
        "wants trainers who are qualified, a programme in its own form, a list as a file, or a session that is not over",
    ),
    ("/plans/suivi/plans/traite", "states of a period that is over"),
    ("/plans/suivi/rappels", "asks before the address of a calendar is changed"),
    ("/plans/suivi/recommandations", "asks before a repetition is judged; a report is a file"),
    ("/plans/suivi/reponses", "the reply of the year is open"),
    ("/protection/fichiers", "wants a file"),
];

fn attack(engine: Engine) {
    let world = World::on(engine);
    let everyone = everyone(&world);
    world.post(&everyone[&Role::Statistician], "/protection/exemple", &[]);
    let mut faults = Vec::new();
    let (mut number, mut sent) = (0, 0);
    let nobody = Browser::default();
    let public = [
        "/",
        "/formation/sessions",
        "/attestations",
        "/outils",
        "/orientation",
        "/connexion",
        "/mot-de-passe-oublie",
        "/donnees",
        "/recherche",
    ];
    let private = ["/accueil", "/compte", "/administration/personnes", "/administration/organisations"];
    let people: Vec<(&Browser, &[&str])> = std::iter::once((&nobody, &public[..]))
        .chain(everyone.values().map(|browser| (browser, &private[..])))
        .collect();
    let mut kept: BTreeMap<String, bool> = BTreeMap::new();
    let mut attacked: BTreeSet<(String, Vec<(String, String)>)> = BTreeSet::new();
    for (browser, from) in &people {
        for form in met(&world, browser, from) {
            // The same form in another role's hands is the same form.
            if !attacked.insert(form.alike()) {
                continue;
            }
            number += 1;
            for fields in sendings(&form, engine, number) {
                let mut fields = Some(fields);
                // What is refused is sent again, hostile where that is taken.
                for _ in 0..4 {
                    let Some(now) = fields.take() else { break };
                    let answer = send(&world, browser, &form, &now);
                    sent += 1;
                    let told = |wrong| format!("{} with {now:.200?} {wrong} ({})", form.action, answer.status);
                    faults.extend(wrong(&answer).map(told));
                    let done = answer.status == 303 && answer.location != "/connexion";
                    *kept.entry(form.plain_action().trim_start_matches("/en").to_owned()).or_default() |=
                        done || !form.posts;
                    if !done {
                        fields = mended(&form, &now, &answer.body, number);
                    }
                }
            }
        }
    }
    let refused: Vec<_> = kept.iter().filter(|(_, kept)| !**kept).map(|(action, _)| action.as_str()).collect();
    let known = |action: &&str| KEEPS_NOTHING.iter().any(|(start, _)| action.starts_with(start));
    let unknown: Vec<_> = refused.iter().filter(|action| !known(action)).collect();
    assert!(unknown.is_empty(), "{unknown:#?} kept nothing of {sent} sendings: say why, or send what they keep");
    assert!(
        kept.len() - refused.len() > 50,
        "{number} forms, {} addresses that kept something",
        kept.len() - refused.len()
    );
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

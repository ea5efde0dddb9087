//! Reading a tool's file, and checking that it holds together.

use std::collections::BTreeSet;

use super::{Audience, Item, NextSteps, Outcome, Rule, Severity, Source, Tone, Tool, Zone};
use nomenclature::Language;

use crate::file::Reader;
use crate::words::Words;

const AUDIENCES: [(&str, Audience); 2] = [("public", Audience::Public), ("professional", Audience::Professional)];
const TONES: [(&str, Tone); 4] =
    [("good", Tone::Good), ("warm", Tone::Warm), ("alarm", Tone::Alarm), ("plain", Tone::Plain)];
const SEVERITIES: [(&str, Severity); 3] =
    [("danger", Severity::Danger), ("watch", Severity::Watch), ("calm", Severity::Calm)];
const LANGUAGES: [(&str, Language); 2] = [("fr", Language::French), ("en", Language::English)];
/// What every rule can count.
const ALWAYS_COUNTED: [&str; 2] = ["yes", "points"];
/// Addresses of other pages of this room.
const RESERVED: [&str; 7] = ["f", "affiches", "droits", "traces", "hors-ligne", "langues", "lsf"];
/// Where the kits of this site are.
const KITS: &str = "/formation/kits/";
/// More would not be a tool that somebody in danger can use.
const MOST_ITEMS: usize = 100;

struct RawItem {
    id: String,
    text: Words,
    zone: usize,
    marks: Vec<String>,
    points: u32,
}

pub(super) fn tool(file: &Reader<'_>) -> Option<Tool> {
    let languages = languages(file);
    let zones = file.tables("zones", zone);
    let raw = file.tables("items", |table| raw_item(table, &zones));
    let names = names(file, &zones, &raw);
    let items = items(raw, &zones, &names);
    let outcomes = file.tables("outcomes", |table| outcome(table, &names));
    let next = file.tables("next", next_steps);
    let sources = file.tables("sources", source);
    let id = file.text("id").filter(|id| is_slug(file, "id", id));
    if id.as_ref().is_some_and(|id| RESERVED.contains(&id.as_str())) {
        file.wrong_at(
            "id",
            format!("another page has this address; the names that are taken: {}", RESERVED.join(", ")),
        );
    }
    // Everything is read before anything is given up: a text that is missing must not make the next ones unknown.
    let [title, lead, question, limits, licence] =
        ["title", "lead", "question", "limits", "licence"].map(|key| words(file, key));
    let (version, audience) = (file.text("version"), file.choice("audience", &AUDIENCES));
    let (rank, review_months) = (file.whole_if_any("rank", 0..1000), file.whole_if_any("review-months", 1..61));
    let reviewed = file.day("reviewed");
    let tool = Tool {
        id: id.unwrap_or_default(),
        rank: rank.unwrap_or(999),
        version: version.unwrap_or_default(),
        audience: audience.unwrap_or(Audience::Public),
        languages,
        title: title?,
        lead: lead?,
        question: question?,
        limits: limits?,
        licence: licence?,
        reviewed: reviewed.unwrap_or_default(),
        review_months: review_months.unwrap_or(12),
        sources,
        zones,
        items,
        names,
        outcomes,
        next,
    };
    check(file, &tool);
    Some(tool)
}

/// The languages of a file, which are told before its texts are read.
fn languages(file: &Reader<'_>) -> Vec<Language> {
    let languages = file.choices("languages", &LANGUAGES);
    if languages.is_empty() {
        return Language::ALL.to_vec();
    }
    if !languages.contains(&Language::French) {
        file.wrong_at("languages", "a tool exists in French at least: write [\"fr\"] or [\"fr\", \"en\"]");
    }
    if !languages.contains(&Language::English) {
        file.take_french_alone();
    }
    languages
}

pub(crate) fn words(table: &Reader<'_>, key: &'static str) -> Option<Words> {
    table.table(key, Words::read)
}

pub(crate) fn word_list(table: &Reader<'_>, key: &'static str) -> Vec<Words> {
    table.tables(key, Words::read)
}

pub(crate) fn source(table: &Reader<'_>) -> Option<Source> {
    let address = table.text_if_any("address");
    if address.as_ref().is_some_and(|address| !address.starts_with("https://")) {
        table.wrong_at("address", "an address begins with https://");
    }
    Some(Source { title: words(table, "title")?, address })
}

/// Whether a name can stand in an address and in a rule.
pub(crate) fn is_slug(table: &Reader<'_>, key: &str, id: &str) -> bool {
    let good = !id.is_empty()
        && id.len() <= 40
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !good {
        table.wrong_at(key, format!("«{id}» is not a name: 1 to 40 of a–z, 0–9 and «-», beginning with a letter"));
    }
    good
}

fn zone(table: &Reader<'_>) -> Option<Zone> {
    let (id, tone, title) = (table.text("id"), table.choice("tone", &TONES), words(table, "title"));
    let id = id.filter(|id| is_slug(table, "id", id));
    Some(Zone { id: id?, tone: tone?, title: title? })
}

fn raw_item(table: &Reader<'_>, zones: &[Zone]) -> Option<RawItem> {
    let (id, text, zone) = (table.text("id"), words(table, "text"), table.text("zone"));
    let (marks, points) = (table.texts("marks"), table.whole_if_any("points", 0..101).unwrap_or(1));
    marks.iter().for_each(|mark| {
        is_slug(table, "marks", mark);
    });
    let (id, name) = (id.filter(|id| is_slug(table, "id", id)), zone);
    let zone = name.as_ref().and_then(|name| zones.iter().position(|zone| zone.id == *name));
    if let (Some(name), None) = (&name, zone) {
        let known: Vec<&str> = zones.iter().map(|zone| zone.id.as_str()).collect();
        table.wrong_at("zone", format!("no zone is called «{name}»; the zones are: {}", known.join(", ")));
    }
    Some(RawItem { id: id?, text: text?, zone: zone?, marks, points })
}

/// All that rules can count; a name given twice is told.
fn names(file: &Reader<'_>, zones: &[Zone], items: &[RawItem]) -> Vec<String> {
    let mut names: Vec<String> = ALWAYS_COUNTED.map(str::to_owned).to_vec();
    let marks: BTreeSet<&String> = items.iter().flat_map(|item| &item.marks).collect();
    let ids = zones.iter().map(|zone| &zone.id).chain(marks).chain(items.iter().map(|item| &item.id));
    for id in ids {
        if names.contains(id) || ["and", "or"].contains(&id.as_str()) {
            file.wrong(format!(
                "the name «{id}» is taken twice among zones, marks and items (or has a meaning in rules): rename one"
            ));
        } else {
            names.push(id.clone());
        }
    }
    names
}

fn items(raw: Vec<RawItem>, zones: &[Zone], names: &[String]) -> Vec<Item> {
    let rank = |name: &str| names.iter().position(|known| known == name);
    let item = |item: RawItem| {
        let counted = ["yes", &zones[item.zone].id, &item.id].into_iter().chain(item.marks.iter().map(String::as_str));
        let mut weights: Vec<(usize, u32)> = counted.filter_map(rank).map(|name| (name, 1)).collect();
        weights.extend(rank("points").filter(|_| item.points > 0).map(|name| (name, item.points)));
        weights.sort_unstable();
        Item { id: item.id, text: item.text, zone: item.zone, weights }
    };
    raw.into_iter().map(item).collect()
}

fn outcome(table: &Reader<'_>, names: &[String]) -> Option<Outcome> {
    let when = table.text_if_any("when").map(|text| {
        Rule::parse(&text, names).unwrap_or_else(|told| {
            table.wrong_at("when", told);
            Rule::UNREAD
        })
    });
    let (id, severity) = (table.text("id"), table.choice("severity", &SEVERITIES));
    let (title, text) = (words(table, "title"), words(table, "text"));
    let (advice, contacts) = (word_list(table, "advice"), table.texts("contacts"));
    if advice.is_empty() {
        table.wrong("this outcome gives no advice: write «advice», what one can do now");
    }
    if severity == Some(Severity::Danger) && contacts.is_empty() {
        table.wrong("this outcome tells of danger and names nobody to call: write «contacts»");
    }
    let id = id.filter(|id| is_slug(table, "id", id));
    Some(Outcome { id: id?, severity: severity?, when, title: title?, text: text?, advice, contacts })
}

fn next_steps(table: &Reader<'_>) -> Option<NextSteps> {
    let (profession, steps) = (words(table, "profession"), word_list(table, "steps"));
    let kits = table.tables("kits", kit);
    Some(NextSteps { profession: profession?, steps, kits })
}

/// A training kit: on this site (`/formation/kits/…`), or elsewhere.
fn kit(table: &Reader<'_>) -> Option<Source> {
    let address = table.text_if_any("address");
    if address.as_ref().is_some_and(|address| !address.starts_with(KITS) && !address.starts_with("https://")) {
        table.wrong_at("address", format!("the address of a kit begins with {KITS} or https://"));
    }
    Some(Source { title: words(table, "title")?, address })
}

/// What no single line shows: that the parts hold together.
fn check(file: &Reader<'_>, tool: &Tool) {
    if tool.items.is_empty() || tool.items.len() > MOST_ITEMS {
        file.wrong(format!("a tool has 1 to {MOST_ITEMS} items; this one has {}", tool.items.len()));
    }
    for zone in tool.zones.iter().enumerate().filter(|(rank, _)| tool.items.iter().all(|item| item.zone != *rank)) {
        file.wrong_in("zones", zone.0, format!("the zone «{}» has no item", zone.1.id));
    }
    if tool.sources.is_empty() {
        file.wrong("«sources» is missing: say where this tool comes from");
    }
    let mut ids = BTreeSet::new();
    for (rank, outcome) in tool.outcomes.iter().enumerate().filter(|(_, outcome)| !ids.insert(&outcome.id)) {
        file.wrong_in("outcomes", rank, format!("two outcomes are called «{}»", outcome.id));
    }
    let pairs = tool.outcomes.windows(2).enumerate();
    for (rank, pair) in pairs.filter(|(_, pair)| pair[0].severity > pair[1].severity) {
        let told =
            format!("«{}» is milder than «{}», which comes after: put the most serious first", pair[0].id, pair[1].id);
        file.wrong_in("outcomes", rank, told);
    }
    check_ends(file, tool);
}

/// The last outcome takes all that no rule took, and each one can be reached.
fn check_ends(file: &Reader<'_>, tool: &Tool) {
    let Some((last, others)) = tool.outcomes.split_last() else {
        file.wrong("«outcomes» is missing: say what the tool answers");
        return;
    };
    if last.when.is_some() {
        let told =
            format!("«{}» comes last and must have no rule, so that every set of answers has an outcome", last.id);
        file.wrong_in("outcomes", others.len(), told);
    }
    let mut ruled = true;
    for (rank, outcome) in others.iter().enumerate().filter(|(_, outcome)| outcome.when.is_none()) {
        ruled = false;
        file.wrong_in("outcomes", rank, format!("«{}» has no rule and is not the last: write «when»", outcome.id));
    }
    match tool.reachable() {
        _ if !ruled => {}
        None => file.wrong_at(
            "outcomes",
            "the rules count too many different things to be checked: use zones or marks rather than single items",
        ),
        Some(reached) => {
            let outcomes = tool.outcomes.iter().zip(reached).enumerate();
            for (rank, (outcome, _)) in outcomes.filter(|(_, (outcome, reached))| !reached && outcome.is_read()) {
                let told = format!("no set of answers leads to «{}»: mend its rule, or take it away", outcome.id);
                file.wrong_in("outcomes", rank, told);
            }
        }
    }
}

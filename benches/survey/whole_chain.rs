//! The whole chain on made people with known truth: `whole_chain RUNS [PEOPLE [FIRST]]`, runs being numbered from FIRST.
//!
//! In each run 8 lists meet about a third of the people (30,000 unless said), a tenth of the names are misspelt, dates are
//! mistaken or partial now and then; records are encoded, grouped, counted and estimated, with the linkage drawn ten times.
//! Prints one JSON line for each run, which `run.py` counts. Everybody is invented.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

use std::collections::HashMap;
use std::time::Instant;

use estimation::{ListTable, Method, Settings, analyse, combine_imputations};
use linkage::clk::ClkSet;
use linkage::decision::fellegi_sunter::FieldSet;
use linkage::decision::quality::Estimate;
use linkage::decision::resolve::{self, Party, Resolution, resolve};
use linkage::encode::Encoder;
use linkage::schema;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::{Value, json};

/// How likely each list is to meet somebody: about a third of the people are met by one or more.
const LISTS: [f64; 8] = [0.09, 0.07, 0.06, 0.05, 0.05, 0.04, 0.03, 0.03];
const DRAWS: usize = 10;
const SYLLABLES: &str = "a ma fa ka di na mi la sa ba ra tou lo no ri ne ta ko mo bi li so ya wa ju dé ché ou san mar el fi gra tina vić ski ova enko";
const SCHEMA: &str = r#"{"version": "vigie-1", "clkConfig": {"l": 1024, "kdf": {"type": "HKDF"}}, "fieldFilters": {"l": 512}, "features": [
 {"identifier": "first", "normalise": "name", "format": {"type": "string"}, "hashing": {"comparison": {"type": "ngram", "n": 2}, "strategy": {"bitsPerFeature": 150}}},
 {"identifier": "last", "normalise": "name", "sharesKeysWith": "first", "format": {"type": "string"}, "hashing": {"comparison": {"type": "ngram", "n": 2}, "strategy": {"bitsPerFeature": 150}}},
 {"identifier": "birth", "format": {"type": "string"}, "hashing": {"comparison": {"type": "date"}, "strategy": {"bitsPerFeature": 150}}},
 {"identifier": "place", "format": {"type": "string"}, "hashing": {"comparison": {"type": "exact"}, "strategy": {"bitsPerFeature": 60}}}]}"#;

type Person = Vec<String>;

/// A name of two or three syllables; names are few at first and many later, as real ones.
fn name(chance: &mut ChaCha8Rng, names: &[String]) -> String {
    let place = (names.len() as f64).powf(chance.random::<f64>()) as usize;
    names[place.min(names.len() - 1)].clone()
}

fn names(count: usize, chance: &mut ChaCha8Rng) -> Vec<String> {
    let syllables: Vec<&str> = SYLLABLES.split(' ').collect();
    let one = |chance: &mut ChaCha8Rng| {
        (0..chance.random_range(2..=3)).map(|_| syllables[chance.random_range(0..syllables.len())]).collect()
    };
    (0..count).map(|_| one(chance)).collect()
}

/// The person as one list writes them: a tenth of the names with a slip, some dates wrong or partial, some names swapped.
fn written(person: &Person, chance: &mut ChaCha8Rng) -> Person {
    let mut record = person.clone();
    for name in record.iter_mut().take(2) {
        if chance.random::<f64>() < 0.1 {
            let mut letters: Vec<char> = name.chars().collect();
            let place = chance.random_range(0..letters.len());
            match chance.random_range(0..3) {
                0 => drop(letters.remove(place)),
                1 => letters.insert(place, letters[place]),
                _ => letters[place] = char::from(b'a' + chance.random_range(0..26_u8)),
            }
            *name = letters.into_iter().collect();
        }
    }
    if chance.random::<f64>() < 0.01 {
        record.swap(0, 1);
    }
    match chance.random_range(0..100) {
        0..5 => record[2].truncate(4),
        5..8 => record[2] = format!("{}-{:02}-01", &record[2][..4], chance.random_range(1..=12)),
        _ => {}
    }
    record
}

struct Made {
    parties: Vec<Party>,
    /// The person of each record, party after party.
    truth: Vec<usize>,
}

fn made(people: usize, chance: &mut ChaCha8Rng) -> Made {
    let (first, last) = (names(400, chance), names(3000, chance));
    let person = |chance: &mut ChaCha8Rng| {
        let (year, month, day) =
            (chance.random_range(1965..2010), chance.random_range(1..=12), chance.random_range(1..=28));
        vec![
            name(chance, &first),
            name(chance, &last),
            format!("{year}-{month:02}-{day:02}"),
            format!("{}", chance.random_range(1..=60)),
        ]
    };
    let all: Vec<Person> = (0..people).map(|_| person(chance)).collect();
    let encoder = Encoder::new(schema::parse(SCHEMA).unwrap(), b"a secret for measuring only").unwrap();
    let mut truth = Vec::new();
    let mut party = |probability: f64| {
        let met: Vec<usize> = (0..people).filter(|_| chance.random::<f64>() < probability).collect();
        let encoded: Vec<_> = met.iter().map(|&who| encoder.encode_all(&written(&all[who], chance)).unwrap()).collect();
        truth.extend(&met);
        let field = |(place, (feature, _)): (usize, (&schema::Feature, _))| FieldSet {
            identifier: feature.identifier.clone(),
            clks: encoded.iter().map(|(_, fields)| fields[place].clone()).collect::<ClkSet>(),
        };
        Party {
            clks: encoded.iter().map(|(clk, _)| clk.clone()).collect(),
            fields: encoder.schema().encoded().enumerate().map(field).collect(),
            exchanges: encoder.schema().exchangeable(),
            salt: None,
        }
    };
    let parties = LISTS.iter().map(|&probability| party(probability)).collect();
    Made { parties, truth }
}

/// Pairs of records together in `groups`, in the truth, and in both.
fn pairs(groups: &[u32], truth: &[usize]) -> (f64, f64, f64) {
    let together = |keys: &mut dyn Iterator<Item = (u64, u64)>| {
        let mut counts: HashMap<(u64, u64), f64> = HashMap::new();
        keys.for_each(|key| *counts.entry(key).or_default() += 1.0);
        counts.values().map(|n| n * (n - 1.0) / 2.0).sum::<f64>()
    };
    let each = || groups.iter().zip(truth).map(|(&group, &who)| (u64::from(group), who as u64));
    (
        together(&mut each().map(|(group, _)| (group, 0))),
        together(&mut each().map(|(_, who)| (who, 0))),
        together(&mut each()),
    )
}

fn table(found: &Resolution, groups: &[u32]) -> ListTable {
    let mut seen: HashMap<u32, u32> = HashMap::new();
    for (record, &group) in found.records.iter().zip(groups) {
        *seen.entry(group).or_default() |= 1 << record.party;
    }
    let mut counts = vec![0_u64; 1 << LISTS.len()];
    seen.values().for_each(|&history| counts[history as usize] += 1);
    let names = (1..=LISTS.len()).map(|list| format!("L{list}")).collect();
    ListTable::new(names, (1_u32..).zip(counts.into_iter().skip(1))).unwrap()
}

/// An estimate, its interval and the truth.
fn told(what: &str, (value, low, high): (f64, f64, f64), truth: f64) -> Value {
    json!({"what": what, "value": value, "low": low, "high": high, "truth": truth})
}

fn run(number: usize, people: usize) -> Value {
    let settings = Settings { methods: vec![Method::Main, Method::Stepwise], bootstrap: 0, ..Settings::default() };
    let mut chance = ChaCha8Rng::seed_from_u64(number as u64);
    let made = made(people, &mut chance);
    let asked = resolve::Settings { threshold: None, floor: None, one_per_party: false, draws: DRAWS };
    let found = resolve(&made.parties, asked, &mut chance, &|_| {}).unwrap();
    let (chosen, true_pairs, both) = pairs(&found.grouping.group, &made.truth);
    let three = |estimate: Estimate| (estimate.value, estimate.low, estimate.high);
    let mut all = vec![
        told("precision", three(found.quality.precision), both / chosen),
        told("recall", three(found.quality.recall), both / true_pairs),
        told("matches", three(found.quality.matches), true_pairs),
    ];
    // What the lists alone would have said, had everybody been recognised, and what the chosen groups say.
    let known: Vec<u32> = made.truth.iter().map(|&who| who as u32).collect();
    for (of, groups) in [("true groups", &known), ("chosen groups", &found.grouping.group)] {
        for entry in analyse(&table(&found, groups), &settings).estimates {
            let what = format!("{} {:?}, {of}", entry.method.name(), entry.interval);
            all.push(told(&what, (entry.estimate, entry.low, entry.high), people as f64));
        }
    }
    let reports: Vec<_> = found.draws.iter().map(|groups| analyse(&table(&found, groups), &settings)).collect();
    for combined in combine_imputations(&reports, settings.level) {
        let what = format!("{} {:?}, {DRAWS} linkages", combined.method.name(), combined.within);
        all.push(told(&what, (combined.estimate, combined.interval.low, combined.interval.high), people as f64));
    }
    json!({"run": number, "records": made.truth.len(), "told": all})
}

fn main() {
    let argument = |place: usize| std::env::args().nth(place).and_then(|text| text.parse::<usize>().ok());
    let (runs, people, first) = (argument(1).unwrap_or(200), argument(2).unwrap_or(30_000), argument(3).unwrap_or(0));
    for number in first..first + runs {
        let start = Instant::now();
        let mut line = run(number, people);
        line["seconds"] = json!(start.elapsed().as_secs_f64());
        println!("{line}");
    }
}

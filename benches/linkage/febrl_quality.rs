//! Quality on FEBRL: `febrl_quality FOLDER`, a folder made by `run.py`.
//!
//! For each data set and choice of fields: the plain threshold at its best (as peers are measured, knowing the truth),
//! and what our decision makes of the same filters without knowing it.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use linkage::clk::ClkSet;
use linkage::decision::fellegi_sunter::FieldSet;
use linkage::decision::probability_of;
use linkage::decision::quality::Estimate;
use linkage::decision::resolve::{Party, Resolution, Settings, resolve};
use linkage::dice::{Pair, Search, Threshold};
use linkage::encode::Encoder;
use linkage::schema;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

const EIGHT: &[&str] =
    &["given_name", "surname", "date_of_birth", "street_number", "address_1", "suburb", "postcode", "state"];
const THREE: &[&str] = &["given_name", "surname", "date_of_birth"];
const FOUR: &[&str] = &["given_name", "surname", "date_of_birth", "state"];

fn read(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    (lines.next().unwrap(), lines.collect())
}

fn people(path: &Path, columns: &[&str]) -> Vec<Vec<String>> {
    let (header, rows) = read(path);
    let places: Vec<usize> = columns.iter().map(|c| header.iter().position(|h| h == c).unwrap()).collect();
    rows.into_iter().map(|row| places.iter().map(|&p| row[p].clone()).collect()).collect()
}

fn encoder(columns: &[&str], bits: usize) -> Encoder {
    let features: Vec<String> = columns
        .iter()
        .map(|name| {
            let comparison = match *name {
                "postcode" | "street_number" | "date_of_birth" => r#"{"type": "ngram", "n": 1, "positional": true}"#,
                _ => r#"{"type": "ngram", "n": 2}"#,
            };
            let keys = if *name == "surname" { r#""sharesKeysWith": "given_name","# } else { "" };
            format!(
                r#"{{"identifier": "{name}", {keys} "format": {{"type": "string"}}, "hashing": {{"comparison": {comparison}, "strategy": {{"bitsPerFeature": {bits}}}, "hash": {{"type": "blakeHash"}}}}}}"#
            )
        })
        .collect();
    let json = format!(
        r#"{{"version": "vigie-1", "clkConfig": {{"l": 1024, "kdf": {{"type": "HKDF"}}}}, "fieldFilters": {{"l": 512}}, "features": [{}]}}"#,
        features.join(",")
    );
    Encoder::new(schema::parse(&json).unwrap(), b"a secret for measuring only").unwrap()
}

struct Case {
    parties: Vec<u32>,
    records: Vec<Vec<String>>,
    truth: HashSet<(u32, u32)>,
    one_to_one: bool,
}

fn case(folder: &Path, name: &'static str, columns: &[&str]) -> Case {
    let (_, links) = read(&folder.join(format!("{name}.truth.csv")));
    let two = name == "febrl4";
    let mut records = people(&folder.join(if two { "febrl4a.csv".to_owned() } else { format!("{name}.csv") }), columns);
    let first = records.len() as u32;
    let mut parties = vec![0; records.len()];
    if two {
        let second = people(&folder.join("febrl4b.csv"), columns);
        parties.extend(vec![1; second.len()]);
        records.extend(second);
    }
    let truth = links
        .iter()
        .map(|row| (row[0].parse::<u32>().unwrap(), row[1].parse::<u32>().unwrap() + if two { first } else { 0 }))
        .collect();
    Case { parties, records, truth, one_to_one: two }
}

fn candidates(case: &Case, clks: &ClkSet, floor: f64) -> Vec<Pair> {
    let mut pairs = Search::new(Threshold::new(floor).unwrap()).within(clks);
    if case.one_to_one {
        pairs.retain(|pair| case.parties[pair.a as usize] != case.parties[pair.b as usize]);
    }
    pairs
}

fn score(found: &HashSet<(u32, u32)>, truth: &HashSet<(u32, u32)>) -> (f64, f64, f64) {
    let right = found.intersection(truth).count() as f64;
    let (precision, recall) = (right / found.len().max(1) as f64, right / truth.len() as f64);
    (precision, recall, 2.0 * right / (found.len() + truth.len()) as f64)
}

/// The best F over thresholds, with greedy one-to-one where parties have no duplicates: how peers are measured.
fn best_threshold(case: &Case, pairs: &[Pair]) -> (f64, (f64, f64, f64)) {
    let mut sorted: Vec<&Pair> = pairs.iter().collect();
    sorted.sort_by(|x, y| y.dice.total_cmp(&x.dice).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut best = (0.0, (0.0, 0.0, 0.0));
    for step in 0..=10 {
        let threshold = 0.5 + 0.05 * f64::from(step);
        let mut used = HashSet::new();
        let found = sorted
            .iter()
            .filter(|pair| pair.dice >= threshold)
            .filter(|pair| {
                !case.one_to_one
                    || (!used.contains(&pair.a) && !used.contains(&pair.b) && {
                        used.insert(pair.a);
                        used.insert(pair.b)
                    })
            })
            .map(|pair| (pair.a, pair.b))
            .collect();
        let scored = score(&found, &case.truth);
        if scored.2 > best.1.2 {
            best = (threshold, scored);
        }
    }
    best
}

fn together(grouping: &[u32]) -> HashSet<(u32, u32)> {
    let mut members = std::collections::BTreeMap::<u32, Vec<u32>>::new();
    for (record, &label) in (0..).zip(grouping) {
        members.entry(label).or_default().push(record);
    }
    let pairs = |records: &Vec<u32>| {
        let records = records.clone();
        (0..records.len()).flat_map(move |i| {
            let records = records.clone();
            (i + 1..records.len()).map(move |j| (records[i], records[j]))
        })
    };
    members.values().flat_map(pairs).collect()
}

fn parties(case: &Case, encoder: &Encoder, with_fields: bool) -> Vec<Party> {
    let count = case.parties.iter().max().unwrap() + 1;
    (0..count)
        .map(|party| {
            let length = encoder.field_length().unwrap();
            let mut out = Party { clks: ClkSet::new(encoder.record_length()), ..Party::default() };
            if with_fields {
                let set = |feature: &linkage::schema::Feature| FieldSet {
                    identifier: feature.identifier.clone(),
                    clks: ClkSet::new(length),
                };
                out.fields = encoder.schema().encoded().map(|(feature, _)| set(feature)).collect();
                out.exchanges = encoder.schema().exchangeable();
            }
            for (record, _) in case.records.iter().zip(&case.parties).filter(|(_, own)| **own == party) {
                let (clk, filters) = encoder.encode_all(record).unwrap();
                out.clks.push(&clk).unwrap();
                out.fields.iter_mut().zip(filters).for_each(|(set, filter)| set.clks.push(&filter).unwrap());
            }
            out
        })
        .collect()
}

/// How many matches each range of probability holds, told and true, and how many no candidate shows.
fn calibration(found: &Resolution, truth: &HashSet<(u32, u32)>) {
    let mut bins = [(0, 0.0, 0); 8];
    for pair in &found.pairs {
        let probability = probability_of(pair.weight);
        let bin = [1e-4, 1e-3, 0.01, 0.1, 0.5, 0.9, 0.99].iter().filter(|&&bound| probability >= bound).count();
        let (pairs, told, true_ones) = &mut bins[bin];
        *pairs += 1;
        *told += probability;
        *true_ones += usize::from(truth.contains(&(pair.a.min(pair.b), pair.a.max(pair.b))));
    }
    let shown: usize = bins.iter().map(|bin| bin.2).sum();
    let told: Vec<String> = bins.iter().map(|(pairs, told, truth)| format!("{told:.0}/{truth} of {pairs}")).collect();
    println!(
        "    matches told/true, from unlikely pairs to likely: {}; no candidate: {}",
        told.join(", "),
        truth.len() - shown
    );
}

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let folder = Path::new(&folder);
    for (name, columns, bits) in [
        ("febrl4", EIGHT, 60),
        ("febrl4", THREE, 160),
        ("febrl2", EIGHT, 60),
        ("febrl2", FOUR, 120),
        ("febrl3", EIGHT, 60),
        ("febrl3", FOUR, 120),
    ] {
        let case = case(folder, name, columns);
        let encoder = encoder(columns, bits);
        let clks: ClkSet = case.records.iter().map(|record| encoder.encode(record).unwrap()).collect();
        let (threshold, (p, r, f)) = best_threshold(&case, &candidates(&case, &clks, 0.5));
        println!("{name}, {} fields", columns.len());
        println!("  one filter, best threshold {threshold:.2}, knowing the truth: P {p:.4} R {r:.4} F {f:.4}");
        for with_fields in [false, true] {
            let parties = parties(&case, &encoder, with_fields);
            let settings = Settings { threshold: None, floor: None, one_per_party: case.one_to_one, draws: 0 };
            let mut chance = ChaCha8Rng::seed_from_u64(1);
            let start = Instant::now();
            let found = resolve(&parties, settings, &mut chance, &|_| ()).unwrap();
            let (p, r, f) = score(&together(&found.grouping.group), &case.truth);
            println!(
                "  {:?} above {:.3}: P {p:.4} R {r:.4} F {f:.4} in {:.1} s",
                found.method,
                found.floor,
                start.elapsed().as_secs_f64()
            );
            let say = |name: &str, estimate: Estimate, truth: f64| {
                println!(
                    "    {name} {:.4} [{:.4}, {:.4}], truth {truth:.4}",
                    estimate.value, estimate.low, estimate.high
                );
            };
            say("precision", found.quality.precision, p);
            say("recall", found.quality.recall, r);
            say("matches", found.quality.matches, case.truth.len() as f64);
            calibration(&found, &case.truth);
        }
    }
}

//! Quality on FEBRL: `febrl_quality FOLDER`, a folder made by `febrl_export.py`.
//!
//! For each data set and choice of fields: the plain threshold at its best (as peers are measured, knowing the truth),
//! and what our decision makes of the same filters without knowing it.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

use std::collections::HashSet;
use std::path::Path;

use linkage::clk::ClkSet;
use linkage::decision::cluster::{Rules, group};
use linkage::decision::fellegi_sunter::{FieldSet, Fields, Model};
use linkage::decision::mixture::{Histogram, Mixture};
use linkage::decision::{Scored, probability_of};
use linkage::dice::{Pair, Search, Threshold};
use linkage::encode::Encoder;
use linkage::schema;

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
            let (n, positional) = match *name {
                "date_of_birth" | "postcode" | "street_number" => (1, true),
                _ => (2, false),
            };
            format!(
                r#"{{"identifier": "{name}", "format": {{"type": "string"}}, "hashing": {{"comparison": {{"type": "ngram", "n": {n}, "positional": {positional}}}, "strategy": {{"bitsPerFeature": {bits}}}, "hash": {{"type": "doubleHash"}}}}}}"#
            )
        })
        .collect();
    let json = format!(
        r#"{{"version": 3, "clkConfig": {{"l": 1024, "kdf": {{"type": "HKDF"}}}}, "features": [{}]}}"#,
        features.join(",")
    );
    Encoder::new(schema::parse(&json).unwrap(), b"a secret for measuring only").unwrap()
}

struct Case {
    name: &'static str,
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
    Case { name, parties, records, truth, one_to_one: two }
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

fn grouped(case: &Case, scored: &[Scored], absent: f64) -> HashSet<(u32, u32)> {
    let rules = Rules { absent, one_per_party: case.one_to_one };
    let grouping = group(&case.parties, scored, rules).unwrap().group;
    let mut members = std::collections::BTreeMap::<u32, Vec<u32>>::new();
    for (record, &label) in (0..).zip(&grouping) {
        members.entry(label).or_default().push(record);
    }
    members
        .values()
        .flat_map(|records| {
            records.iter().enumerate().flat_map(move |(i, &a)| records[i + 1..].iter().map(move |&b| (a, b)))
        })
        .collect()
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
        let pairs = candidates(&case, &clks, 0.5);
        let (threshold, (p, r, f)) = best_threshold(&case, &pairs);
        println!("{name} {} fields, one filter", columns.len());
        println!("  best threshold {threshold:.2}, knowing the truth: P {p:.4} R {r:.4} F {f:.4}");
        for floor in [0.65] {
            let mut histogram = Histogram::new(floor);
            let above: Vec<&Pair> = pairs.iter().filter(|pair| pair.dice >= floor).collect();
            above.iter().for_each(|pair| histogram.add(pair.dice, 1));
            let mixture = Mixture::fit(&histogram);
            let scored: Vec<Scored> =
                above.iter().map(|pair| Scored { a: pair.a, b: pair.b, weight: mixture.weight(pair.dice) }).collect();
            let (p, r, f) = score(&grouped(&case, &scored, mixture.absent()), &case.truth);
            println!(
                "  mixture above {floor} ({} pairs, {:.0} matches expected of {}): P {p:.4} R {r:.4} F {f:.4}",
                above.len(),
                mixture.expected_matches(),
                case.truth.len()
            );
        }
        fields(&case, columns, &pairs);
        println!("  ({})", case.name);
    }
}

fn fields(case: &Case, columns: &[&str], _: &[Pair]) {
    let encoder = encoder(columns, 120);
    let mut sets: Vec<FieldSet> =
        columns.iter().map(|name| FieldSet { identifier: (*name).to_owned(), clks: ClkSet::new(512) }).collect();
    let mut whole = ClkSet::new(512 * columns.len());
    for record in &case.records {
        let filters = encoder.encode_fields(record, 512).unwrap();
        let bytes: Vec<u8> = filters.iter().flat_map(linkage::clk::Clk::to_bytes).collect();
        whole.push(&linkage::clk::Clk::from_bytes(&bytes)).unwrap();
        for (set, filter) in sets.iter_mut().zip(filters) {
            set.clks.push(&filter).unwrap();
        }
    }
    for floor in [0.4, 0.5] {
        let pairs = candidates(case, &whole, floor);
        let n = case.records.len() as u64;
        let all = if case.one_to_one { n * n / 4 } else { n * (n - 1) / 2 };
        let fields = Fields::new(&sets, all).unwrap();
        let model = Model::fit(&fields, &pairs);
        let scored = model.score(&fields, &pairs);
        let expected: f64 = scored.iter().map(|pair| probability_of(pair.weight)).sum();
        let (p, r, f) = score(&grouped(case, &scored, -3.0), &case.truth);
        println!(
            "  Fellegi-Sunter above {floor} ({} pairs, {expected:.0} expected, {} rounds): P {p:.4} R {r:.4} F {f:.4}",
            pairs.len(),
            model.rounds
        );
    }
}

//! Precision and recall as they are told hold the truth, on made people of whom it is known who is whom.

mod truth;

use linkage::clk::ClkSet;
use linkage::decision::fellegi_sunter::FieldSet;
use linkage::decision::quality::Estimate;
use linkage::decision::resolve::{Party, Settings, resolve};
use linkage::encode::Encoder;
use linkage::schema;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use truth::true_quality;

const SCHEMA: &str = r#"{"version": "vigie-1", "clkConfig": {"l": 512, "kdf": {"type": "HKDF"}}, "fieldFilters": {"l": 256}, "features": [
 {"identifier": "first", "format": {"type": "string"}, "hashing": {"comparison": {"type": "ngram", "n": 2}, "strategy": {"bitsPerFeature": 80}}},
 {"identifier": "last", "sharesKeysWith": "first", "format": {"type": "string"}, "hashing": {"comparison": {"type": "ngram", "n": 2}, "strategy": {"bitsPerFeature": 80}}},
 {"identifier": "birth", "format": {"type": "string"}, "hashing": {"comparison": {"type": "ngram", "n": 1, "positional": true}, "strategy": {"bitsPerFeature": 80}}}]}"#;
const SYLLABLES: [&str; 24] = [
    "ma", "fa", "ka", "di", "na", "mi", "la", "sa", "ba", "ra", "tou", "lo", "no", "ri", "ne", "ko", "bi", "so", "ya",
    "wa", "ju", "san", "el", "gra",
];

type Person = [String; 3];

/// Names are few at first and many later, as real ones.
fn name(names: u32, chance: &mut ChaCha8Rng) -> String {
    let mut place = f64::from(names).powf(chance.random::<f64>()) as usize;
    let mut name = String::new();
    for _ in 0..3 {
        name += SYLLABLES[(place * 7 + name.len()) % SYLLABLES.len()];
        place /= 3;
    }
    name
}

fn person(chance: &mut ChaCha8Rng) -> Person {
    let (year, month, day) =
        (chance.random_range(1960..2008), chance.random_range(1..=12), chance.random_range(1..=28));
    [name(200, chance), name(1500, chance), format!("{year}{month:02}{day:02}")]
}

/// The person as a party writes them: some names wholly other, some fields missing, some slips, each independent of the others.
fn written(person: &Person, chance: &mut ChaCha8Rng) -> Person {
    let other = self::person(chance);
    std::array::from_fn(|field| match chance.random_range(0..100) {
        0..3 => other[field].clone(),
        3..6 => String::new(),
        6..16 => {
            let mut letters = person[field].clone();
            letters.replace_range(1..2, if field == 2 { "8" } else { "z" });
            letters
        }
        _ => person[field].clone(),
    })
}

/// Parties that meet each of `people` with these probabilities, and who each record is.
fn made(people: usize, meets: &[f64], chance: &mut ChaCha8Rng) -> (Vec<Party>, Vec<usize>) {
    let all: Vec<Person> = (0..people).map(|_| person(chance)).collect();
    let encoder = Encoder::new(schema::parse(SCHEMA).unwrap(), b"a secret for tests only").unwrap();
    let mut truth = Vec::new();
    let mut party = |probability: f64| {
        let met: Vec<usize> = (0..people).filter(|_| chance.random::<f64>() < probability).collect();
        let made: Vec<_> = met.iter().map(|&who| encoder.encode_all(&written(&all[who], chance)).unwrap()).collect();
        truth.extend(met);
        let field = |(place, (feature, _)): (usize, (&schema::Feature, _))| FieldSet {
            identifier: feature.identifier.clone(),
            clks: made.iter().map(|(_, fields)| fields[place].clone()).collect::<ClkSet>(),
        };
        Party {
            clks: made.iter().map(|(clk, _)| clk.clone()).collect(),
            fields: encoder.schema().encoded().enumerate().map(field).collect(),
            exchanges: encoder.schema().exchangeable(),
            salt: None,
        }
    };
    let parties = meets.iter().map(|&probability| party(probability)).collect();
    (parties, truth)
}

/// Told and true precision and recall.
fn quality(people: usize, meets: &[f64], one_per_party: bool, seed: u64) -> [(Estimate, f64); 2] {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let (parties, truth) = made(people, meets, &mut chance);
    let settings = Settings { threshold: None, floor: None, one_per_party, draws: 0 };
    let found = resolve(&parties, settings, &mut chance, &|_| {}).unwrap();
    let (precision, recall) = true_quality(&found.grouping.group, &truth);
    [(found.quality.precision, precision), (found.quality.recall, recall)]
}

/// The told intervals hold the truth, or miss it by less than a hundredth.
fn check(people: usize, meets: &[f64], one_per_party: bool, seed: u64) {
    for (what, (told, truth)) in ["precision", "recall"].into_iter().zip(quality(people, meets, one_per_party, seed)) {
        let near = truth > told.low - 0.01 && truth < told.high + 0.01;
        assert!(near, "{what} {truth:.4}, told {told:?}");
    }
}

/// Everybody is in both parties: those who found nobody yet all have somebody to find.
#[test]
fn where_each_record_has_one_match() {
    check(350, &[1.0, 1.0], true, 1);
}

/// Half of the records have nobody to find.
#[test]
fn where_some_records_have_no_match() {
    check(600, &[0.6, 0.5], true, 2);
}

/// One party that reports people up to several times, as four that are put together.
#[test]
fn where_people_are_reported_several_times() {
    check(350, &[0.7, 0.4, 0.3, 0.2], false, 3);
}

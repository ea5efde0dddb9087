//! What an attacker reads: much of few attributes, little of hardened ones, nothing beyond chance of noise.

use linkage::attack::{Knowledge, Score, attack, score};
use linkage::clk::ClkSet;
use linkage::encode::Encoder;
use linkage::schema;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

const FIRST: &str = "awa fatou aminata mariam kadiatou blessing joy grace faith precious oksana iryna natalia svetlana elena maria ana lucia camila luisa mei xiaoyan linh huong thi sara leila yasmine samira nadia fatima khadija aicha zahra marie julie claire sophie lea emma";
const LAST: &str = "traore diallo diop ndiaye coulibaly keita camara bah barry toure okafor adeyemi osagie igbinosa ogbeide shevchenko kovalenko petrova ivanova popescu ionescu silva santos oliveira nguyen tran pham li wang chen benali haddad mansouri amrani martin bernard dubois moreau laurent garcia";

/// Invented people: names with the falling frequencies of real ones (Zipf), dates of birth.
fn people(count: usize, seed: u64) -> Vec<Vec<String>> {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut zipf = |names: &str| {
        let names: Vec<&str> = names.split(' ').collect();
        let whole: f64 = (1..=names.len()).map(|rank| 1.0 / rank as f64).sum();
        let mut left = chance.random::<f64>() * whole;
        let place = (1..=names.len()).position(|rank| {
            left -= 1.0 / rank as f64;
            left <= 0.0
        });
        names[place.unwrap_or(0)].to_owned()
    };
    let names: Vec<(String, String)> = (0..count).map(|_| (zipf(FIRST), zipf(LAST))).collect();
    let mut date = |years: u32| {
        let (year, month, day) =
            (chance.random_range(0..years), chance.random_range(1..=12), chance.random_range(1..=28));
        format!("{}-{month:02}-{day:02}", 1970 + year)
    };
    names.into_iter().map(|(first, last)| vec![first, last, date(35)]).collect()
}

fn fall(people: &[Vec<String>], more: &str) -> Score {
    let feature = |name: &str, comparison: &str| {
        format!(
            r#"{{"identifier": "{name}", "format": {{"type": "string"}}, "hashing": {{"comparison": {comparison}, "strategy": {{"bitsPerFeature": 200}}, "hash": {{"type": "blakeHash"}}}}}}"#
        )
    };
    let (name, date) = (r#"{"type": "ngram", "n": 2}"#, r#"{"type": "ngram", "n": 1, "positional": true}"#);
    let features = [feature("first", name), feature("last", name), feature("birth", date)].join(", ");
    let json = format!(
        r#"{{"version": "vigie-1", "clkConfig": {{"l": 1024, "kdf": {{"type": "HKDF"}}}}, {more} "features": [{features}]}}"#
    );
    let schema = schema::parse(&json).unwrap();
    let known = Knowledge::of(&schema, people).unwrap();
    let truth: Vec<_> = people.iter().map(|person| known.values_of(&schema, person).unwrap()).collect();
    let encoder = Encoder::new(schema, b"a secret of thirty-two characters").unwrap();
    let filters: ClkSet = people.iter().map(|person| encoder.encode(person).unwrap()).collect();
    score(&attack(&filters, &known), &truth, &[0, 1])
}

/// Names and birth date alone are the known weak case (clkhash #49): what the attacker is sure of is nearly always right.
#[test]
fn names_and_birth_date_alone_fall() {
    let score = fall(&people(1500, 1), "");
    assert!(score.fallen > 300 && score.fallen > 3 * score.blind, "{score:?}");
    assert!(score.sure > 200 && score.sure_fallen * 10 > score.sure * 8, "{score:?}");
}

#[test]
fn hardening_leaves_little_more_than_blind_guesses() {
    let people = people(1000, 2);
    for more in [
        r#""hardening": {"salt": "birth"},"#,
        r#""hardening": {"rule90": true},"#,
        r#""hardening": {"blip": {"epsilon": 1, "bits": 1}},"#,
    ] {
        let score = fall(&people, more);
        assert!(score.fallen <= score.blind + 50, "{more} {score:?}");
    }
}

/// `vigie link encode` says so before the file leaves.
#[test]
fn few_columns_without_hardening_are_warned_of() {
    let warned = |names: &[&str], more: &str| {
        let feature = |name: &&str| {
            format!(
                r#"{{"identifier": "{name}", "format": {{"type": "string"}}, "hashing": {{"comparison": {{"type": "exact"}}, "strategy": {{"bitsPerFeature": 9}}}}}}"#
            )
        };
        let features: Vec<String> = names.iter().map(feature).collect();
        let json = format!(
            r#"{{"version": "vigie-1", "clkConfig": {{"l": 64, "kdf": {{"type": "HKDF"}}}}, {more} "features": [{}]}}"#,
            features.join(", ")
        );
        let encoder = Encoder::new(schema::parse(&json).unwrap(), b"secret").unwrap();
        encoder.protection().warnings().len()
    };
    let three = ["first", "last", "birth"];
    assert_eq!(warned(&three, ""), 1);
    assert_eq!(warned(&["first", "last", "birth", "mother", "place"], ""), 0);
    assert_eq!(warned(&three, r#""hardening": {"salt": "birth"},"#), 0);
    assert_eq!(warned(&three, r#""hardening": {"balance": true},"#), 1);
    assert_eq!(warned(&three, r#""fieldFilters": {"l": 64},"#), 2);
}

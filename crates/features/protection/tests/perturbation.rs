//! The commands that change figures: what holds between tables, what is told of the risk.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

mod support;
use support::{lines, report};

fn perturb(folder: &Path, line: &str) -> bool {
    support::run(folder, &format!("perturb {}", line.split_whitespace().collect::<Vec<_>>().join(" ")))
}

const GEO: &str = "code,parent\nFR,\nR1,FR\nR2,FR\nA,R1\nB,R1\nC,R2\n";
const OFF: &str = "code,parent\nALL,\nX,ALL\nY,ALL\nZ,ALL\n";
const SEX: &str = "code,parent\nT,\nF,T\nM,T\n";
const TWO: &str = "--dimension geo=DIR/geo.csv --dimension off=DIR/off.csv";

fn folder() -> tempfile::TempDir {
    support::folder(&[("geo.csv", GEO), ("off.csv", OFF), ("sex.csv", SEX)])
}

/// 400 invented records: their key, and their codes.
fn records() -> Vec<(String, [&'static str; 3])> {
    let record = |n: usize| {
        let h = n * 2_654_435_761 % 1_000_003;
        (format!("r{n}"), [["A", "B", "C"][h % 7 % 3], ["X", "Y", "Z"][h / 7 % 5 % 3], ["F", "M"][h / 35 % 2]])
    };
    (0..400).map(record).collect()
}

/// What a file shows, place by place, without the dimension of the sexes where it is all.
fn shown(folder: &Path, name: &str) -> HashMap<(String, String), String> {
    let all = lines(folder, name, "");
    let wide = all[0].starts_with("geo,off,sex");
    let lines = all.iter().skip(1).map(|l| l.split(',').map(str::to_owned).collect::<Vec<_>>());
    lines.filter(|f| !wide || f[2] == "T").map(|f| ((f[0].clone(), f[1].clone()), f[f.len() - 1].clone())).collect()
}

fn leaves(folder: &Path, records: &[(String, [&str; 3])], wide: bool) {
    let mut counts: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
    let name = |[geo, off, sex]: &[&str; 3]| if wide { format!("{geo},{off},{sex}") } else { format!("{geo},{off}") };
    records.iter().for_each(|(_, codes)| *counts.entry(name(codes)).or_default() += 1);
    let head = if wide { "geo,off,sex,freq" } else { "geo,off,freq" };
    let lines: String = counts.iter().map(|(place, n)| format!("{place},{n}\n")).collect();
    fs::write(folder.join("leaves.csv"), format!("{head}\n{lines}")).unwrap();
}

#[test]
fn the_same_records_have_the_same_noise_in_tables_of_two_and_of_three_dimensions() {
    let folder = folder();
    let dir = folder.path();
    let mut records = records();
    let line = |(key, [geo, off, sex]): &(String, [&str; 3])| format!("{key},{geo},{off},{sex}\n");
    for method in ["cell-key", "random-rounding"] {
        let write = |records: &[(String, [&str; 3])]| {
            let lines: String = records.iter().map(line).collect();
            fs::write(dir.join("people.csv"), format!("id,geo,off,sex\n{lines}")).unwrap();
        };
        let how = format!("--key id --secret 7 --method {method}");
        write(&records);
        assert!(perturb(dir, &format!("DIR/people.csv {TWO} --dimension sex=DIR/sex.csv {how} -o DIR/wide.csv")));
        records.reverse();
        write(&records);
        assert!(perturb(dir, &format!("DIR/people.csv {TWO} {how} -o DIR/narrow.csv")));
        let (wide, narrow) = (shown(dir, "wide.csv"), shown(dir, "narrow.csv"));
        assert_eq!((narrow.len(), &wide), (6 * 4, &narrow), "{method}");
        // R2 has one département, C: the same people, and the same figures.
        for off in ["ALL", "X", "Y", "Z"] {
            assert_eq!(narrow[&("R2".into(), off.into())], narrow[&("C".into(), off.into())], "{method} {off}");
        }
    }
}

#[test]
fn without_keys_of_records_the_same_figure_is_the_same_in_both_tables_and_a_revision_gets_another_noise() {
    let folder = folder();
    let dir = folder.path();
    let records = records();
    leaves(dir, &records, true);
    let wide = format!("DIR/leaves.csv {TWO} --dimension sex=DIR/sex.csv --count freq --secret 7 -o DIR/wide.csv");
    assert!(perturb(dir, &wide));
    leaves(dir, &records, false);
    let two = format!("DIR/leaves.csv {TWO} --count freq --secret 7");
    assert!(perturb(dir, &format!("{two} -o DIR/narrow.csv")));
    let narrow = shown(dir, "narrow.csv");
    assert_eq!((narrow.len(), shown(dir, "wide.csv")), (6 * 4, narrow.clone()));
    // One record more in A·X: with the noise of before, the four figures that count it would all rise by exactly one.
    leaves(dir, &[records.clone(), vec![("new".into(), ["A", "X", "F"])]].concat(), false);
    assert!(perturb(dir, &format!("{two} -o DIR/revised.csv")));
    let number = |text: &String| text.parse::<i64>().unwrap();
    let revised = shown(dir, "revised.csv");
    let moved: Vec<i64> = narrow.iter().map(|(place, figure)| number(&revised[place]) - number(figure)).collect();
    assert!(moved.iter().any(|m| ![0, 1].contains(m)), "{moved:?}");
    // FR, R1 and A, by ALL and X.
    assert!(moved.iter().filter(|m| **m != 0).count() <= 6, "only what counts the new record moves: {moved:?}");
}

#[test]
fn keys_of_records_are_their_own_and_all_that_are_not_are_told() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("people.csv"), "id,geo,off\na,A,X\na,A,Y\n,B,X\n").unwrap();
    assert!(!perturb(dir, &format!("DIR/people.csv {TWO} --key id --secret 7 -o DIR/none.csv")));
    assert!(!perturb(dir, &format!("DIR/people.csv {TWO} --key nobody --secret 7 -o DIR/none.csv")));
    assert!(!dir.join("none.csv").exists());
}

#[test]
fn totals_added_up_are_the_sums_of_what_is_shown() {
    let folder = folder();
    let dir = folder.path();
    leaves(dir, &records(), false);
    assert!(perturb(dir, &format!("DIR/leaves.csv {TWO} --count freq --secret 7 --margins added -o DIR/added.csv")));
    let figure = |geo: &str, off: &str| shown(dir, "added.csv")[&(geo.into(), off.into())].parse::<i64>().unwrap();
    for geo in ["FR", "R1", "A"] {
        assert_eq!(figure(geo, "ALL"), ["X", "Y", "Z"].map(|off| figure(geo, off)).iter().sum::<i64>(), "{geo}");
    }
    for off in ["ALL", "X"] {
        assert_eq!(figure("FR", off), figure("A", off) + figure("B", off) + figure("C", off), "{off}");
    }
}

/// 1 + 1 = 2 rounded to base 3 is shown as 0, 0, 3: the total is 2 or more, each part 1 or less, so 1 and 1 and 2.
#[test]
fn a_rounding_that_gives_its_parts_away_says_so() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("one.csv"), "sex,freq\nF,1\nM,1\n").unwrap();
    let table = "DIR/one.csv --dimension sex=DIR/sex.csv --count freq --secret 7 --report DIR/report.json";
    assert!(perturb(dir, &format!("{table} --method rounding --base 3")));
    let risk = &report(dir)["risk_measured"];
    assert_eq!((&risk["attack"], &risk["sensitive"]), (&"rounding".into(), &3.into()));
    assert_eq!((&risk["exact"], &risk["first_exact"][1]), (&3.into(), &"(F)".into()));
    let text = report(dir)["risk"].as_str().unwrap().to_owned();
    assert!(text.starts_with("From the figures shown and their sums, 3 sensitive figures of 3"), "{text}");
    assert_eq!(report(dir)["intervals"]["median"], 0);
    // To base 5 it is 0, 0, 0: each is 0 to 2, and so is the total.
    assert!(perturb(dir, &format!("{table} --method rounding --base 5")));
    assert_eq!((&report(dir)["risk_measured"]["exact"], &report(dir)["intervals"]["least"]), (&0.into(), &2.into()));
}

/// Of two counts of 1 and a total of 2, with noise of 1 at most and a variance of ½, each stays as it is with a chance of ½,
/// and a shown 1 comes from a 1 with 2·½ against ¼ from the 2.
#[test]
fn cell_keys_say_how_sure_a_small_figure_is() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("one.csv"), "sex,freq\nF,1\nM,1\n").unwrap();
    let table = "DIR/one.csv --dimension sex=DIR/sex.csv --count freq --secret 7 --report DIR/report.json";
    assert!(perturb(dir, &format!("{table} --most 1 --variance 0.5")));
    let risk = &report(dir)["risk_measured"];
    let near = |name: &str, value: f64| (risk[name].as_f64().unwrap() - value).abs() < 1e-6;
    assert!(near("expected_true", 0.5) && near("surest", 0.8), "{risk}");
    assert_eq!((&risk["attack"], &risk["surest_figure"]), (&"cell-keys".into(), &1.into()));
}

/// One owner of 1,000 and one of 10 in A, many small ones in B: by hand, the second of A works the first out to within 20 %.
#[test]
fn amounts_get_noise_of_the_size_of_their_greatest_contributions() {
    let folder = folder();
    let dir = folder.path();
    let small: String = (0..50).map(|n| format!("B,{}.5,b{n},k{n}\n", 10 + n)).collect();
    fs::write(dir.join("grants.csv"), format!("geo,euros,owner,id\nA,1000,a1,x\nA,10,a2,y\n{small}")).unwrap();
    let table = "DIR/grants.csv --dimension geo=DIR/geo.csv --amount euros --holding owner --report DIR/report.json";
    for seed in 1..20 {
        assert!(perturb(dir, &format!("{table} --key id --secret {seed} --noise 20,10 -o DIR/amounts.csv")));
        let text = fs::read_to_string(dir.join("amounts.csv")).unwrap();
        let figure = |place: &str| {
            let line = text.lines().find(|l| l.split(',').next() == Some(place)).unwrap();
            line.split(',').nth(1).unwrap().parse::<f64>().unwrap()
        };
        assert!((figure("A") - 1010.0).abs() <= 201.0, "20 % of 1,000 and 10 % of 10: {}", figure("A"));
        assert!((figure("B") - 1750.0).abs() <= 0.2 * 59.5 + 0.1 * 58.5 + 0.1, "{}", figure("B"));
        assert_eq!(figure("C"), 0.0, "an empty cell stays empty");
        let told = report(dir);
        assert_eq!((&told["risk_measured"]["attack"], &told["decimals"]), (&"amounts".into(), &1.into()));
        assert_eq!(told["risk_measured"]["guessed_before"], 1, "A alone: R1 and FR add 1,750 of others");
    }
    assert!(!perturb(dir, &format!("{table} --secret 7 --method rounding -o DIR/none.csv")));
    assert!(!perturb(dir, &format!("{table} --secret 7 --noise 0,x -o DIR/none.csv")));
    assert!(!dir.join("none.csv").exists());
}

#[test]
fn ratios_are_those_of_the_counts_shown_beside_them() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("women.csv"), "geo,women,all\nA,40,90\nB,3,4\nC,60,60\n").unwrap();
    let table = "DIR/women.csv --dimension geo=DIR/geo.csv --count women --denominator all --report DIR/report.json";
    assert!(perturb(dir, &format!("{table} --part --secret 7 -o DIR/shares.csv --loss DIR/loss.html")));
    let text = fs::read_to_string(dir.join("shares.csv")).unwrap();
    assert_eq!(text.lines().next(), Some("geo,numerator,denominator,ratio"));
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let [n, d] = [1, 2].map(|at: usize| fields[at].parse::<f64>().unwrap());
        let expected = if d < 10.0 { String::new() } else { format!("{:.6}", (n / d).min(1.0)) };
        assert_eq!(fields[3], expected, "{line}");
    }
    // C and R2 are wholly women: one figure, one key, and a ratio of 1.
    assert!(text.lines().filter(|l| l.ends_with(",1.000000")).count() >= 2, "{text}");
    assert_eq!(report(dir)["ratio"]["ratios"], 6);
    assert!(fs::read_to_string(dir.join("loss.html")).unwrap().contains("Ratios: "));
    fs::write(dir.join("women.csv"), "geo,women,all\nA,40,30\nB,3,2\nC,60,60\n").unwrap();
    assert!(!perturb(dir, &format!("{table} --part --secret 7 -o DIR/none.csv")));
    assert!(!dir.join("none.csv").exists());
}

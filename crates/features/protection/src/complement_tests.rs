//! Attacks on the means: they tell no more than the sums, and what would tell more has none.

use disclosure::{Settings, Status, suppress};
use nomenclature::Language;

use super::*;
use crate::table::{DimensionTexts, Holds, Said, Wishes, build, sheet_of_texts};

/// A table of communes of two départements by offence.
fn sheet(leaves: &str) -> Sheet {
    let dimension = |name: &str, text: &str| DimensionTexts {
        name: name.to_owned(),
        files: vec![(format!("{name}.csv"), text.to_owned())],
        total: "Total".to_owned(),
    };
    let geo = "code,parent\nFR,\n01,FR\n02,FR\n01001,01\n01002,01\n01003,01\n01004,01\n02001,02\n02002,02\n02003,02\n";
    let dimensions = [dimension("geo", geo), dimension("off", "code,parent\nALL,\nX,ALL\nY,ALL\nZ,ALL\n")];
    let holds = Holds { count: Some("n".to_owned()), ..Holds::default() };
    sheet_of_texts((Language::English, "t"), ("t.csv", leaves), &dimensions, &holds).unwrap()
}

fn leaves(figures: &[[i64; 3]; 7]) -> String {
    let places = ["01001", "01002", "01003", "01004", "02001", "02002", "02003"];
    let line = |(place, figures): (&&str, &[i64; 3])| {
        ["X", "Y", "Z"].iter().zip(figures).map(|(off, n)| format!("{place},{off},{n}\n")).collect::<String>()
    };
    format!("geo,off,n\n{}", places.iter().zip(figures).map(line).collect::<String>())
}

fn cell(sheet: &Sheet, geo: &str, off: &str) -> usize {
    sheet.grid.cell(&[sheet.codes[0].index[geo], sheet.codes[1].index[off]])
}

/// What is published when these cells are hidden.
fn published(sheet: &Sheet, hidden: &[(&str, &str)]) -> Vec<Option<i64>> {
    let mut shown: Vec<Option<i64>> = sheet.values.iter().copied().map(Some).collect();
    hidden.iter().for_each(|(geo, off)| shown[cell(sheet, geo, off)] = None);
    shown
}

const TABLE: [[i64; 3]; 7] =
    [[3, 12, 40], [4, 11, 50], [60, 30, 80], [90, 20, 70], [2, 8, 70], [30, 40, 50], [35, 9, 10]];

/// By hand: 3 + 4 are hidden in 01·X, so 3.5; a single commune has none, nor have those of a département that is hidden.
#[test]
fn a_mean_stands_where_it_tells_nothing_new() {
    let sheet = sheet(&leaves(&TABLE));
    let of = |hidden: &[(&str, &str)], geo: &str| {
        let means = means(&sheet, &published(&sheet, hidden), 0, None);
        (means.cells[cell(&sheet, geo, "X")].map(|mean| (mean.number, mean.of)), means.left_out)
    };
    let two = [("01001", "X"), ("01002", "X")];
    assert_eq!(of(&two, "01001"), (Some((3.5, 2)), 0));
    assert_eq!(of(&two, "01003"), (None, 0), "what is shown needs none");
    assert_eq!(of(&[("01001", "X")], "01001"), (None, 1), "total − shown = k × mean, with k = 1");
    // 2 × 3.5 + 60 + 90 would be the hidden 157 of the département.
    assert_eq!(of(&[two[0], two[1], ("01", "X")], "01001"), (None, 1));
}

/// Two communes without facts, hidden: the mean 0 would say that each has none.
#[test]
fn communes_that_all_have_nothing_have_no_mean() {
    let mut table = TABLE;
    (table[0][0], table[1][0]) = (0, 0);
    let sheet = sheet(&leaves(&table));
    let means = means(&sheet, &published(&sheet, &[("01001", "X"), ("01002", "X")]), 0, None);
    assert_eq!((means.given(), means.left_out), (0, 1));
}

/// The attack: whoever has the means and all that is published asks which tables fit. Every other table of the certificates
/// does, since its means are the same.
#[test]
fn every_table_of_the_certificates_has_the_same_means() {
    let sheet = sheet(&leaves(&TABLE));
    let demand = crate::input::rule::read(Language::English, &["frequency<6".to_owned()], 2).unwrap();
    let wishes = Wishes { demand, protection: 2, ..Wishes::default() };
    let table = build(vec![sheet], &[Said::default()], &wishes).unwrap();
    let pattern = suppress(&table.system, &Settings::default(), &|| false);
    let crate::table::Source::Sheets(sheets) = &table.source else { panic!("leaves were given") };
    let sheet = &sheets[0];
    let shown = |values: &[i64]| -> Vec<Option<i64>> {
        values.iter().zip(&pattern.hidden).map(|(value, hidden)| (!hidden).then_some(*value)).collect()
    };
    let truth = means(sheet, &shown(&sheet.values), 0, None);
    assert!(truth.given() >= 4, "{truth:?}");
    let mut tables = 0;
    for witness in pattern.proofs.iter().flat_map(|proof| &proof.1).filter(|witness| witness.denominator == 1) {
        let mut values = sheet.values.clone();
        witness.moves.iter().for_each(|(cell, change)| values[*cell as usize] += change);
        assert_eq!(means(sheet, &shown(&values), 0, None), truth);
        // The mean times its number is the sum of what the other table hides: an attacker cannot tell the two apart by it.
        for ((total, parts), off) in groups(sheet, 0).iter().flat_map(|group| (0..4).map(move |off| (group, off))) {
            let at = |member: u32| sheet.grid.cell(&[member, off]);
            let hidden: Vec<usize> = parts.iter().map(|part| at(*part)).filter(|c| pattern.hidden[*c]).collect();
            if let Some(mean) = hidden.first().and_then(|cell| truth.cells[*cell]) {
                let sum: i64 = hidden.iter().map(|cell| values[*cell]).sum();
                assert!((mean.number * mean.of as f64 - sum as f64).abs() < 1e-9, "{}", at(*total));
            }
        }
        tables += 1;
    }
    let sensitive = table.system.cells().iter().filter(|cell| matches!(cell.status, Status::Sensitive(_))).count();
    assert!(tables >= 2 * sensitive, "each sensitive cell may be more and may be less");
}

/// Two communes of 1,000 and 2,000 inhabitants hide 3 and 4 facts. From their sum and the mean of their two rates, 2.5, follows
/// n/1000 + (7 − n)/2000 = 0.005, so n = 3: the rate given is that of both together, 7 in 3,000.
#[test]
fn rates_are_those_of_the_hidden_communes_together() {
    let plain = leaves(&TABLE);
    let sheet = sheet(&plain);
    let people = |line: &str| match &line[..5] {
        "01001" => "1000",
        "01002" => "2000",
        _ => "5000",
    };
    let lines = plain.lines().skip(1).map(|line| format!("{line},{}\n", people(line)));
    let text = format!("geo,off,n,people\n{}", lines.collect::<String>());
    let known = Inhabitants::read(&sheet, ("t.csv", &text), "people", (0, None)).unwrap();
    let shown = published(&sheet, &[("01001", "X"), ("01002", "X")]);
    let mean = means(&sheet, &shown, 0, Some(&known)).cells[cell(&sheet, "01001", "X")].unwrap();
    assert_eq!((mean.number, mean.rate), (3.5, Some(7.0 / 3.0)));
    let twice = text.replace("01001,Y,12,1000", "01001,Y,12,999");
    let told = Inhabitants::read(&sheet, ("t.csv", &twice), "people", (0, None)).unwrap_err().0;
    assert!(told.len() == 1 && told[0].contains("line 3: 999 inhabitants, and 1000"), "{told:?}");
}

#[test]
fn the_dimension_of_communes_is_found_or_asked_for() {
    let sheet = sheet(&leaves(&TABLE));
    let of = |rule: &str| crate::input::rule::read(Language::English, &[rule.to_owned()], 1).unwrap();
    assert_eq!(dimension(&sheet, &of("ssmsi-communal"), None), Ok(Some(0)));
    assert_eq!(dimension(&sheet, &of("frequency<5"), None), Ok(None));
    assert_eq!(dimension(&sheet, &of("frequency<5"), Some("off")), Ok(Some(1)));
    assert!(dimension(&sheet, &of("frequency<5"), Some("age")).unwrap_err().contains("«age»"));
}

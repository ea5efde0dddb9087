//! `vigie estimate`, as a person types it.

use std::path::Path;

use clap::Parser;
use serde_json::Value;

use super::{EstimateArgs, EstimateError, execute};

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    args: EstimateArgs,
}

const TABLE: &str = "a,b,c,count\n1,0,0,40\n0,1,0,30\n1,1,0,12\n0,0,1,25\n1,0,1,10\n0,1,1,8\n1,1,1,4\n";

/// Runs `vigie estimate TABLE …`; whether something may be concluded, and what was printed.
fn estimate(table: &str, options: &str) -> Result<(bool, String), EstimateError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lists.csv");
    std::fs::write(&path, table).unwrap();
    let path = path.display().to_string();
    let words = std::iter::once("vigie-estimate").chain(options.split_whitespace()).chain([path.as_str()]);
    let mut out = Vec::new();
    let concluded = execute(&Command::parse_from(words).args, &mut out)?;
    Ok((concluded, String::from_utf8(out).unwrap()))
}

fn json(table: &str, options: &str) -> (bool, Value) {
    let (concluded, text) = estimate(table, &format!("--json {options}")).unwrap_or_else(|fault| panic!("{fault}"));
    (concluded, serde_json::from_str(&text).unwrap())
}

#[test]
fn the_shape_of_the_json_is_the_one_promised() {
    let (concluded, answer) = json(TABLE, "--method main,stepwise,bic,dga,bounds --bootstrap 50 --seed 7");
    assert!(concluded);
    assert_eq!(answer["people"], 129);
    let estimates = answer["estimates"].as_array().unwrap();
    let methods: Vec<&str> = estimates.iter().map(|e| e["method"].as_str().unwrap()).collect();
    for method in ["main", "stepwise", "bic", "dga", "bounds"] {
        assert!(methods.contains(&method), "{method}");
    }
    for estimate in estimates {
        for key in ["estimate", "low", "high", "level", "interval", "aic", "deviance", "terms", "warnings"] {
            assert!(estimate.get(key).is_some(), "{key} is missing in {estimate}");
        }
        assert!(estimate["low"].as_f64() <= estimate["estimate"].as_f64(), "{estimate}");
    }
    assert_eq!(
        json(TABLE, "--method stepwise --bootstrap 50 --seed 7").1,
        json(TABLE, "--method stepwise --bootstrap 50 --seed 7").1
    );
}

/// What is drawn about the linkage adds to the variance: three draws that differ give a wider interval than one.
#[test]
fn drawn_linkages_widen_the_interval() {
    let draws: Vec<String> = [4, 12, 1]
        .iter()
        .zip(1..)
        .flat_map(|(all, draw)| {
            let rows = TABLE
                .lines()
                .skip(1)
                .map(move |row| format!("{draw},{}", row.replace("1,1,1,4", &format!("1,1,1,{all}"))));
            rows.collect::<Vec<_>>()
        })
        .collect();
    let drawn = format!("draw,a,b,c,count\n{}\n", draws.join("\n"));
    let (concluded, answer) = json(&drawn, "--method main --bootstrap 0");
    assert!(concluded);
    let combined = answer["estimates"].as_array().unwrap()[0].clone();
    assert_eq!(answer["tables"].as_array().unwrap().len(), 3);
    assert!(combined["from_linkage"].as_f64().unwrap() > 0.05, "{combined}");
    let width = |interval: &Value| (interval["high"].as_f64().unwrap() / interval["low"].as_f64().unwrap()).ln();
    let alone = json(TABLE, "--method main --bootstrap 0").1["estimates"][0].clone();
    assert!(width(&combined["interval"]) > width(&alone), "{combined} {alone}");
    assert!(matches!(estimate(&drawn, "--simulate 3"), Err(EstimateError::Usage(_))));
}

#[test]
fn a_bad_table_is_told_whole_with_its_lines() {
    let table = "a,b,c,count\n1,0,0,-3\n0,1,0,2.5\n0,0,0,7\n1,1,0,5\n1,1,0,6\n";
    let Err(EstimateError::Input(text)) = estimate(table, "") else {
        panic!("accepted");
    };
    for line in ["line 2", "line 3", "line 4", "line 6"] {
        assert!(text.contains(line), "{line} is missing in: {text}");
    }
    assert!(text.lines().all(|line| line.contains("lists.csv")), "{text}");
}

#[test]
fn two_lists_conclude_nothing_and_say_why() {
    let (concluded, answer) = json("a,b,count\n1,0,40\n0,1,30\n1,1,12\n", "--method main,bounds --bootstrap 0");
    assert!(!concluded);
    assert!(answer["conclusion"]["statement"].as_str().unwrap().contains("three lists or more"), "{answer}");
    let (concluded, text) = estimate("a,b,c,count\n1,0,0,40\n0,1,0,30\n0,0,1,12\n", "--method main").unwrap();
    assert!(!concluded && text.contains("no overlap"), "{text}");
}

#[test]
fn a_simulation_counts_how_often_the_truth_is_held() {
    let (concluded, answer) = json(TABLE, "--method main --bootstrap 0 --simulate 40");
    assert!(concluded);
    let coverage = answer["simulation"]["coverage"][0]["coverage"].as_f64().unwrap();
    // Forty runs at 0.95: below 0.8 once in ten thousand times.
    assert!((0.8..=1.0).contains(&coverage), "{answer}");
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let command = Command::parse_from(["vigie-estimate", "absent.csv"]);
    let fault = execute(&command.args, &mut Vec::new()).unwrap_err();
    assert!(fault.to_string().starts_with("absent.csv: ") && Path::new("absent.csv").is_relative());
}

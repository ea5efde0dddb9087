//! The commands on small files: what they write is what an auditor accepts.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;

mod support;
use support::{lines, report, run};

const GEO: &str = "code,parent\nFR,\nR1,FR\nR2,FR\nA,R1\nB,R1\nC,R2\nD,R2\n";
const OFF: &str = "code,parent\nALL,\nX,ALL\nY,ALL\nZ,ALL\n";
const LEAVES: &str =
    "geo,off,freq\nA,X,3\nA,Y,12\nA,Z,40\nB,X,10\nB,Y,11\nB,Z,50\nC,X,60\nC,Y,2\nC,Z,80\nD,X,9\nD,Y,8\nD,Z,7\n";
const TABLE: &str = "DIR/leaves.csv --dimension geo=DIR/geo.csv --dimension off=DIR/off.csv --count freq";

fn folder() -> tempfile::TempDir {
    support::folder(&[("geo.csv", GEO), ("off.csv", OFF), ("leaves.csv", LEAVES)])
}

#[test]
fn what_is_protected_passes_its_audit_and_what_is_uncovered_fails() {
    let folder = folder();
    let dir = folder.path();
    assert!(run(
        dir,
        &format!("protect {TABLE} -o DIR/cells.csv --report DIR/report.json --certificates DIR/proofs.txt")
    ));
    let report: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(dir.join("report.json")).unwrap()).unwrap();
    // By hand: A·X needs a rectangle with B (12 + 10 + 11 with Y); C·Y one with D (8, and 60 + 9 with X or 80 + 7 with Z).
    for (key, value) in [("cells", 28), ("primary", 2), ("certificates_verified", 2)] {
        assert_eq!(report[key], value, "{key}");
    }
    assert_eq!(report["optimal"], true);
    assert_eq!(report["secondary_value"], report["lower_bound"]);
    assert!(run(dir, &format!("audit {TABLE} --pattern DIR/cells.csv")));
    assert!(run(dir, "audit --verify DIR/proofs.txt"));
    assert!(run(dir, &format!("audit {TABLE} --pattern DIR/cells.csv --verify DIR/proofs.txt")));
    let shown = fs::read_to_string(dir.join("cells.csv")).unwrap().replace("secondary", "published");
    fs::write(dir.join("bare.csv"), shown).unwrap();
    assert!(!run(dir, &format!("audit {TABLE} --pattern DIR/bare.csv")));
    assert!(!run(dir, &format!("audit {TABLE} --pattern DIR/bare.csv --verify DIR/proofs.txt")));
}

#[test]
fn faults_of_the_leaves_stop_everything() {
    let folder = folder();
    fs::write(folder.path().join("leaves.csv"), format!("{LEAVES}A,X,3\nQ,X,1\nB,Y,-4\nFR,ALL,1\n")).unwrap();
    assert!(!run(folder.path(), &format!("protect {TABLE} -o DIR/cells.csv")));
    assert!(!folder.path().join("cells.csv").exists());
}

#[test]
fn the_same_secret_gives_the_same_noise() {
    let folder = folder();
    for (name, secret) in [("a", 1), ("b", 1), ("c", 2)] {
        assert!(run(folder.path(), &format!("perturb {TABLE} --secret {secret} -o DIR/{name}.csv")));
    }
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("a.csv"), read("b.csv"));
    assert_ne!(read("a.csv"), read("c.csv"));
}

/// Whatever the search did: each figure a multiple of 5 less than 5 away, totals the sums of their parts.
#[test]
fn controlled_rounding_is_additive_and_near() {
    let folder = folder();
    let dir = folder.path();
    assert!(run(dir, &format!("perturb {TABLE} --method controlled-rounding --base 5 --secret 1 -o DIR/round.csv")));
    let text = fs::read_to_string(dir.join("round.csv")).unwrap();
    let rounded: std::collections::HashMap<(&str, &str), i64> = text
        .lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            ((fields[0], fields[1]), fields[2].parse().unwrap())
        })
        .collect();
    assert!(rounded.len() == 7 * 4 && rounded.values().all(|v| v % 5 == 0));
    for line in LEAVES.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let count: i64 = fields[2].parse().unwrap();
        assert!((rounded[&(fields[0], fields[1])] - count).abs() < 5, "{line}");
    }
    for off in ["ALL", "X", "Y", "Z"] {
        for (total, parts) in [("FR", ["R1", "R2"]), ("R1", ["A", "B"]), ("R2", ["C", "D"])] {
            assert_eq!(rounded[&(total, off)], parts.iter().map(|p| rounded[&(*p, off)]).sum::<i64>(), "{total} {off}");
        }
    }
    for geo in ["FR", "R1", "R2", "A", "B", "C", "D"] {
        assert_eq!(rounded[&(geo, "ALL")], ["X", "Y", "Z"].iter().map(|o| rounded[&(geo, *o)]).sum::<i64>(), "{geo}");
    }
    assert!(!run(dir, &format!("perturb {TABLE} --method controlled-rounding --base 1 --secret 1 -o DIR/none.csv")));
    assert!(!dir.join("none.csv").exists());
}

#[test]
fn methods_stand_side_by_side_in_one_page() {
    let folder = folder();
    let dir = folder.path();
    assert!(run(dir, &format!("compare {TABLE} -o DIR/compare.html --report DIR/report.json --language fr")));
    let page = fs::read_to_string(dir.join("compare.html")).unwrap();
    for method in ["Masquage", "Clés de cellule", "Arrondi aléatoire", "Arrondi usuel", "Arrondi contrôlé"] {
        assert!(page.contains(method), "{method} is missing");
    }
    assert_eq!(report(dir).as_array().unwrap().len(), 5);
}

/// An attacker who was not met is told, and fails the audit when it was asked for by name.
#[test]
fn attackers_who_were_not_met_are_never_called_harmless() {
    let folder = folder();
    let dir = folder.path();
    assert!(run(dir, &format!("protect {TABLE} --attacker contributor -o DIR/cells.csv")));
    assert!(run(dir, &format!("audit {TABLE} --pattern DIR/cells.csv --attacker contributor")));
    assert!(!run(dir, &format!("audit {TABLE} --pattern DIR/cells.csv --attacker contributor --time-limit 0")));
    assert!(run(dir, &format!("audit {TABLE} --pattern DIR/cells.csv --time-limit 0 --report DIR/report.json")));
    let contributors = &report(dir)["attackers"][2];
    assert_eq!((contributors["attacker"].as_str(), contributors["met"].as_u64()), (Some("contributor"), Some(0)));
    assert_eq!(contributors["number"].as_u64(), Some(12), "one for each inner cell that counts somebody");
}

/// The table of the README of rtauargus 1.3 (INSEE, MIT), with the statuses that τ-Argus 4.2.2 gives it there:
/// 02·tr1 sensitive by frequency (A), 06·tr2 by dominance (B), 02·tr2 and 06·tr1 hidden with them (D).
#[test]
fn agrees_with_the_readme_of_rtauargus() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let write = |name: &str, text: &str| fs::write(dir.join(name), text).unwrap();
    write("activity.hrc", "01\n02\n06\n");
    write("size.hrc", "tr1\ntr2\n");
    write(
        "act_size.csv",
        "ACTIVITY,SIZE,VAL,N_OBS,MAX\n01,tr1,100,10,20\n01,tr2,50,5,15\n01,Total,150,15,20\n02,tr1,30,2,20\n02,tr2,20,5,10\n02,Total,50,7,20\n06,tr1,60,8,16\n06,tr2,40,6,38\n06,Total,100,14,38\nTotal,tr1,190,20,20\nTotal,tr2,110,16,38\nTotal,Total,300,36,38\n",
    );
    let table = "DIR/act_size.csv --dimension ACTIVITY=DIR/activity.hrc --dimension SIZE=DIR/size.hrc --count N_OBS --amount VAL --largest MAX";
    assert!(run(dir, &format!("protect {table} --rule FREQ(3,10)|NK(1,85) -o DIR/cells.csv")));
    // Who leaves the greatest contributions out, or asks for more of them than there are, is told so: nothing is called safe.
    let bare = table.replace(" --largest MAX", "");
    assert!(!run(dir, &format!("protect {bare} --rule NK(1,85) -o DIR/none.csv")));
    assert!(!run(dir, &format!("protect {table} --rule p%(10) -o DIR/none.csv")));
    assert!(!dir.join("none.csv").exists());
    assert_eq!(lines(dir, "cells.csv", "primary"), ["02,tr1,,primary,frequency-3", "06,tr2,,primary,dominance-1-85"]);
    assert_eq!(lines(dir, "cells.csv", "secondary"), ["02,tr2,,secondary,", "06,tr1,,secondary,"]);
}

/// The hierarchy that rtauargus' documentation of `write_hrc2` writes for its table of celestial bodies.
#[test]
fn agrees_with_the_hierarchy_of_rtauargus() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let write = |name: &str, text: &str| fs::write(dir.join(name), text).unwrap();
    write(
        "astral.hrc",
        "planet\n@telluric\n@gasgiant\nstar\n@bluestar\n@whitedwarf\n@reddwarf\nother\n@blackhole\n@pulsar\n",
    );
    write(
        "leaves.csv",
        "body,n\ntelluric,4\ngasgiant,4\nbluestar,1\nwhitedwarf,2\nreddwarf,9\nblackhole,7\npulsar,12\n",
    );
    let table = "DIR/leaves.csv --dimension body=DIR/astral.hrc --total body=Universe --count n";
    assert!(run(dir, &format!("protect {table} --rule frequency<1 -o DIR/cells.csv")));
    for line in ["Universe,39,published,", "planet,8,published,", "star,12,published,", "other,19,published,"] {
        assert!(lines(dir, "cells.csv", "published").contains(&line.to_owned()), "{line}");
    }
}

/// By hand: with zeros public, A·X = 1 hides behind B·X, A·Y and B·Y; the person of C·X, which is 1 too, knows that cell.
#[test]
fn whoever_subtracts_itself_is_met() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("geo.csv"), "code,parent\nFR,\nA,FR\nB,FR\nC,FR\n").unwrap();
    fs::write(dir.join("off.csv"), "code,parent\nALL,\nX,ALL\nY,ALL\n").unwrap();
    fs::write(dir.join("leaves.csv"), "geo,off,freq\nA,X,1\nA,Y,30\nB,X,1\nB,Y,20\nC,X,40\nC,Y,50\n").unwrap();
    assert!(run(dir, &format!("protect {TABLE} -o DIR/cells.csv")));
    assert!(run(dir, &format!("audit {TABLE} --pattern DIR/cells.csv")));
    assert!(!run(dir, &format!("audit {TABLE} --pattern DIR/cells.csv --attacker contributor")));
    assert!(run(dir, &format!("protect {TABLE} --attacker contributor -o DIR/cells.csv --report DIR/report.json")));
    assert!(run(dir, &format!("audit {TABLE} --pattern DIR/cells.csv --attacker contributor")));
    assert_eq!(report(dir)["attackers"][1]["attacker"], "contributor");
}

/// SSMSI's rule on one place over five years: 16 facts in one year are withheld when the year before had 5.
#[test]
fn successive_years_are_asked_for() {
    let folder = folder();
    let dir = folder.path();
    let years = [("2020", 9), ("2021", 9), ("2022", 9), ("2023", 5), ("2024", 16)];
    let lines_of = |place: &str, add: i32| years.map(|(year, n)| format!("{year},{place},{}\n", n + add)).concat();
    fs::write(
        dir.join("leaves.csv"),
        format!("year,geo,freq\n{}{}{}", lines_of("A", 0), lines_of("B", 60), lines_of("C", 70)),
    )
    .unwrap();
    fs::write(dir.join("geo.csv"), "code,parent\nD,\nA,D\nB,D\nC,D\n").unwrap();
    let table = "DIR/leaves.csv --dimension geo=DIR/geo.csv --dimension year --count freq --rule ssmsi-communal";
    assert!(!run(dir, &format!("protect {table} -o DIR/cells.csv")), "which dimension is time?");
    assert!(run(dir, &format!("protect {table} --time year -o DIR/cells.csv")));
    let hidden = lines(dir, "cells.csv", "primary");
    assert_eq!(hidden, ["A,2023,,primary,more-than-5", "A,2024,,primary,above-5-in-3-periods"]);
}

/// 16, 17 and 18 facts in years that do not follow each other are in no run of three successive years.
#[test]
fn years_that_are_missing_break_the_run() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("geo.csv"), "code,parent\nT,\nA,T\nB,T\n").unwrap();
    let years = |years: [&str; 3]| {
        let line = |of: &str, by: i64| years.map(|y| format!("{of},{y},{}\n", by + y.len() as i64)).concat();
        fs::write(dir.join("leaves.csv"), format!("geo,year,freq\n{}{}", line("A", 12), line("B", 90))).unwrap();
    };
    let table =
        "DIR/leaves.csv --dimension geo=DIR/geo.csv --dimension year --count freq --rule ssmsi-communal --time year";
    years(["2016", "2017", "2018"]);
    assert!(run(dir, &format!("protect {table} -o DIR/cells.csv")));
    assert_eq!(lines(dir, "cells.csv", "primary"), [""; 0]);
    years(["2016", "2019", "2023"]);
    assert!(run(dir, &format!("protect {table} -o DIR/cells.csv")));
    assert_eq!(lines(dir, "cells.csv", "primary").len(), 9);
    years(["2016", "last", "2018"]);
    assert!(!run(dir, &format!("protect {table} -o DIR/cells.csv")));
}

#[test]
fn linked_tables_hide_the_same_cells() {
    let folder = folder();
    let dir = folder.path();
    let write = |name: &str, text: &str| fs::write(dir.join(name), text).unwrap();
    write("sex.csv", "code,parent\nS,\nF,S\nM,S\n");
    write("by_sex.csv", "geo;sex;freq\nA;F;30\nA;M;25\nB;F;41\nB;M;30\nC;F;142\nC;M;0\nD;F;12\nD;M;12\n");
    write(
        "spec.toml",
        "[[table]]\nname = \"offences\"\nleaves = \"leaves.csv\"\ncount = \"freq\"\n\
         dimension = [{ name = \"geo\", hierarchy = [\"geo.csv\"] }, { name = \"off\", hierarchy = [\"off.csv\"] }]\n\
         [[table]]\nname = \"sexes\"\nleaves = \"by_sex.csv\"\ncount = \"freq\"\n\
         dimension = [{ name = \"sex\", hierarchy = [\"sex.csv\"] }, { name = \"geo\", hierarchy = [\"geo.csv\"] }]\n",
    );
    assert!(run(dir, "protect --linked DIR/spec.toml -o DIR/out --report DIR/report.json"));
    // 28 cells in one table, 21 in the other, the 7 territories in both.
    assert_eq!(report(dir)["cells"], 42);
    assert!(run(dir, "audit --linked DIR/spec.toml --pattern DIR/out"));
    write("by_sex.csv", "geo;sex;freq\nA;F;31\nA;M;25\nB;F;41\nB;M;30\nC;F;142\nC;M;0\nD;F;12\nD;M;12\n");
    assert!(!run(dir, "protect --linked DIR/spec.toml -o DIR/out2"), "A is 55 in one and 56 in the other");
    assert!(!dir.join("out2").exists());
}

/// By hand: A·X = 3 leaves with A·Y, B·X and B·Y at the cost of values (12 + 10 + 11); when B·Y costs its readers 1,000,
/// the rectangle is closed by B·Z instead.
#[test]
fn a_file_of_costs_moves_the_pattern() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("costs.csv"), "geo,off,cost\nB,Y,1000\nA,Y,1000\n").unwrap();
    assert!(run(dir, &format!("protect {TABLE} --cost DIR/costs.csv -o DIR/cells.csv")));
    let hidden = lines(dir, "cells.csv", "secondary");
    assert!(
        hidden.contains(&"A,Z,,secondary,".to_owned()) && !hidden.contains(&"B,Y,,secondary,".to_owned()),
        "{hidden:?}"
    );
    assert!(!run(dir, &format!("protect {TABLE} --cost DIR/nothing.csv")));
}

#[test]
fn what_cannot_be_protected_is_named_and_nothing_is_written() {
    let folder = folder();
    let dir = folder.path();
    let all_shown: String = ["FR", "R1", "R2", "A", "B", "C", "D"]
        .iter()
        .flat_map(|g| ["ALL", "X", "Y", "Z"].map(|o| format!("{g},{o},p\n")))
        .filter(|l| !l.starts_with("A,X") && !l.starts_with("C,Y"))
        .collect();
    fs::write(dir.join("all.hst"), all_shown).unwrap();
    assert!(!run(dir, &format!("protect {TABLE} --a-priori DIR/all.hst -o DIR/cells.csv --report DIR/report.json")));
    assert!(!dir.join("cells.csv").exists() && !dir.join("report.json").exists());
}

#[test]
fn large_values_stay_exact_and_larger_ones_are_refused() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("leaves.csv"), LEAVES.replace("A,Z,40", "A,Z,1000000000000")).unwrap();
    assert!(run(dir, &format!("protect {TABLE} -o DIR/cells.csv")));
    assert!(lines(dir, "cells.csv", "A,Z").contains(&"A,Z,1000000000000,published,".to_owned()));
    fs::write(dir.join("leaves.csv"), LEAVES.replace("A,Z,40", "A,Z,10000000000000000")).unwrap();
    assert!(!run(dir, &format!("protect {TABLE} -o DIR/none.csv")));
}

#[test]
fn other_tools_letters_are_understood() {
    let folder = folder();
    let dir = folder.path();
    let pattern = |status: [&str; 2]| {
        let hidden = ["A,X", "A,Y", "B,X", "B,Y", "C,X", "C,Y", "D,X", "D,Y"];
        let rows = hidden.map(|place| format!("{place},{}\n", status[usize::from(place != "A,X")]));
        format!("geo,off,Status\n{}FR,ALL,V\n", rows.concat())
    };
    fs::write(dir.join("tau.csv"), pattern(["A", "D"])).unwrap();
    assert!(run(dir, &format!("audit {TABLE} --pattern DIR/tau.csv")));
    fs::write(dir.join("tau.csv"), pattern(["V", "D"])).unwrap();
    assert!(!run(dir, &format!("audit {TABLE} --pattern DIR/tau.csv")));
    fs::write(dir.join("tau.csv"), pattern(["Q", "D"])).unwrap();
    assert!(!run(dir, &format!("audit {TABLE} --pattern DIR/tau.csv")));
}

/// What the room gives for a spreadsheet has an apostrophe before a code that would be computed: the audit knows it.
#[test]
fn a_code_that_looks_like_a_formula_is_known_with_its_apostrophe() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("geo.csv"), GEO.replace("A,R1", "=1+1,R1")).unwrap();
    fs::write(dir.join("leaves.csv"), LEAVES.replace("A,", "=1+1,")).unwrap();
    assert!(run(dir, &format!("protect {TABLE} -o DIR/cells.csv")));
    let cells = fs::read_to_string(dir.join("cells.csv")).unwrap();
    assert!(cells.contains("\n=1+1,X,,primary,"), "programs get the codes as they are: {cells}");
    fs::write(dir.join("sheet.csv"), cells.replace("\n=1+1,", "\r\n'=1+1,")).unwrap();
    assert!(run(dir, &format!("audit {TABLE} --pattern DIR/sheet.csv")));
    fs::write(dir.join("sheet.csv"), cells.replace("\n=1+1,", "\n'=1+2,")).unwrap();
    assert!(!run(dir, &format!("audit {TABLE} --pattern DIR/sheet.csv")));
}

/// A dimension without hierarchy is not added up: each year is protected by itself.
#[test]
fn years_are_not_added_up() {
    let folder = folder();
    let dir = folder.path();
    let years: String = LEAVES.lines().skip(1).flat_map(|l| [format!("2023,{l}\n"), format!("2024,{l}\n")]).collect();
    fs::write(dir.join("leaves.csv"), format!("year,geo,off,freq\n{years}")).unwrap();
    let table = TABLE.replace("--count", "--dimension year --count");
    assert!(run(dir, &format!("protect {table} -o DIR/cells.csv --report DIR/report.json")));
    assert_eq!(report(dir)["cells"], 56);
}

/// Counts are contributions of one each: one alone is all of its cell (p % and dominance), two are known to each other (p %).
#[test]
fn rules_of_magnitudes_look_at_counts_as_contributions_of_one() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("leaves.csv"), LEAVES.replace("D,Z,7", "D,Z,1")).unwrap();
    for (rule, primary) in [
        ("dominance(1,85)", &["D,Z,,primary,dominance-1-85"][..]),
        ("p%(10)", &["C,Y,,primary,p-percent-10", "D,Z,,primary,p-percent-10"]),
    ] {
        assert!(run(dir, &format!("protect {TABLE} --rule {rule} -o DIR/cells.csv")));
        assert_eq!(lines(dir, "cells.csv", "primary"), primary, "{rule}");
    }
}

/// The certificates against those who subtract themselves are in the file, and a change of one of them is seen.
#[test]
fn certificates_hold_against_every_attacker_that_was_met() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("leaves.csv"), LEAVES.replace("D,Z,7", "D,Z,1")).unwrap();
    assert!(run(
        dir,
        &format!("protect {TABLE} --attacker contributor --certificates DIR/proofs.txt -o DIR/cells.csv")
    ));
    assert!(run(dir, "audit --verify DIR/proofs.txt"));
    let text = fs::read_to_string(dir.join("proofs.txt")).unwrap();
    assert!(text.contains("\nattackers 12\n"), "one for each inner cell that counts somebody");
    // Without the proofs of their own, some sensitive cell is open to somebody.
    let (before, against) = text.split_once("against ").unwrap();
    assert!(!against.starts_with("0\n"));
    fs::write(dir.join("proofs.txt"), format!("{before}against 0\n")).unwrap();
    assert!(!run(dir, "audit --verify DIR/proofs.txt"));
}

/// Amounts are compared hidden and with noise; the methods for counts are said not to apply.
#[test]
fn amounts_are_compared_by_the_methods_that_apply() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("grants.csv"), "geo,euros\nA,1000\nA,10\nB,20\nB,30\nB,40\nC,50\nC,60.5\nC,70\nD,5\nD,6\nD,7\n")
        .unwrap();
    let table = "DIR/grants.csv --dimension geo=DIR/geo.csv --amount euros --rule p%(10)";
    assert!(run(dir, &format!("compare {table} -o DIR/compare.html --report DIR/report.json")));
    let found = report(dir);
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(
        (&found[0]["risk_measured"]["attack"], &found[1]["risk_measured"]["attack"]),
        (&"suppression".into(), &"amounts".into())
    );
    // A and what it dominates: 10 % of its 1,000 above, at least, by the rule.
    assert!(found[0]["intervals"]["least"].as_u64().unwrap() >= 1_000, "tenths: {}", found[0]["intervals"]);
    assert_eq!(found[0]["decimals"], 1);
    let page = fs::read_to_string(dir.join("compare.html")).unwrap();
    assert!(page.contains("do not apply to amounts") && page.contains("Sum of hidden values by level"));
}

/// By hand: A·X of 35, of two contributors, hides A·Y of one who dominates it. Together the two know their cell, and have A·Y.
#[test]
fn contributors_of_one_cell_who_join_are_met() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("geo.csv"), "code,parent\nFR,\nA,FR\nB,FR\n").unwrap();
    fs::write(dir.join("off.csv"), "code,parent\nALL,\nX,ALL\nY,ALL\n").unwrap();
    let units =
        "geo,off,who,amount\nA,X,1,30\nA,X,2,5\nA,Y,3,40\nB,X,4,10\nB,X,5,10\nB,X,6,10\nB,Y,7,20\nB,Y,8,20\nB,Y,9,20\n";
    fs::write(dir.join("units.csv"), units).unwrap();
    let table = "DIR/units.csv --dimension geo=DIR/geo.csv --dimension off=DIR/off.csv --amount amount --holding who --rule NK(1,90)";
    assert!(run(dir, &format!("protect {table} -o DIR/cells.csv")));
    assert!(run(dir, &format!("audit {table} --pattern DIR/cells.csv --attacker contributor")));
    assert!(!run(dir, &format!("audit {table} --pattern DIR/cells.csv --attacker coalition=2")));
    assert!(run(dir, &format!("protect {table} --attacker coalition=2 -o DIR/cells.csv --report DIR/report.json")));
    assert!(run(dir, &format!("audit {table} --pattern DIR/cells.csv --attacker coalition=2")));
    assert_eq!(report(dir)["attackers"][1]["attacker"], "coalition=2");
}

/// What is wrong with choices and with files is told together, whichever the form of the table.
#[test]
fn choices_without_use_are_refused() {
    let folder = folder();
    let dir = folder.path();
    fs::write(
        dir.join("t.jj"),
        "0\n3\n0 10 10 s 0 120 0 0 0\n1 3 3 u 0 106 1 1 0\n2 7 7 s 0 114 0 0 0\n1\n0 3 : 0 (-1) 1 (1) 2 (1)\n",
    )
    .unwrap();
    assert!(
        run(dir, "audit --jj DIR/t.jj") || run(dir, "protect --jj DIR/t.jj -o DIR/out.jj"),
        "the file itself is fine"
    );
    for line in [
        "protect --jj DIR/t.jj --cost cells",
        "protect --jj DIR/t.jj --rule frequency<3",
        "protect --jj DIR/t.jj --count freq",
        "protect TABLE --time geo",
        "protect TABLE --total geo=FR",
        "protect TABLE --linked DIR/none.toml",
        "perturb TABLE --secret 7 --weight freq",
        "perturb TABLE --secret 7 --margins added --method rounding",
        "perturb TABLE --secret 7 --amount freq --denominator freq",
        "perturb TABLE --secret 7 --base 1 --method controlled-rounding",
        "perturb TABLE --secret 7 --forbidden 9",
        "compare TABLE --base 1",
        "compare TABLE --variance 99",
        "compare --jj DIR/t.jj",
    ] {
        assert!(!run(dir, &line.replace("TABLE", TABLE)), "{line}");
    }
}

/// The total of an .hrc file has its name in perturbations too, and the keys of records decide in comparisons as they do there.
#[test]
fn perturbations_and_comparisons_take_what_protections_take() {
    let folder = folder();
    let dir = folder.path();
    fs::write(dir.join("off.hrc"), "X\nY\nZ\n").unwrap();
    let table = TABLE.replace("off.csv", "off.hrc");
    assert!(run(dir, &format!("perturb {table} --total off=EVERYTHING --secret 7 -o DIR/noisy.csv")));
    assert!(fs::read_to_string(dir.join("noisy.csv")).unwrap().contains("FR,EVERYTHING,"));
    let people: String = (0..60).map(|n| format!("p{n},{},{}\n", ["A", "B", "C"][n % 3], ["X", "Y"][n % 2])).collect();
    let table = "DIR/people.csv --dimension geo=DIR/geo.csv --dimension off=DIR/off.csv --key id";
    let compared = |head: &str, people: &str| {
        fs::write(dir.join("people.csv"), format!("{head}\n{people}")).unwrap();
        assert!(run(dir, &format!("compare {table} --report DIR/report.json")));
        report(dir)[1].clone()
    };
    let mut first = compared("id,geo,off", &people);
    let mut renamed = compared("id,geo,off", &people.replace('p', "q"));
    for loss in [&mut first, &mut renamed] {
        loss["seconds"] = 0.into();
    }
    assert_ne!(first, renamed, "other records, other noise");
}

/// By hand, 2020 to 2022: 01001 and 01002 have 3 and 4 facts each year, 01003 has 60, 02001 has 5, 02002 has 80 and 02003 90.
/// The hidden communes of 01 carry 3.5, and 7 for their 3,000 inhabitants; 02001 takes one of its neighbours with it.
#[test]
fn hidden_communes_carry_the_mean_of_their_departement() {
    let folder = folder();
    let dir = folder.path();
    fs::write(
        dir.join("geo.csv"),
        "code,parent\nFR,\n01,FR\n02,FR\n01001,01\n01002,01\n01003,01\n02001,02\n02002,02\n02003,02\n",
    )
    .unwrap();
    let places = [
        ("01001", 3, 1000),
        ("01002", 4, 2000),
        ("01003", 60, 9000),
        ("02001", 5, 1000),
        ("02002", 80, 8000),
        ("02003", 90, 9000),
    ];
    let year = |year: u32| {
        let line = |(place, n, people): &(&str, u32, u32)| format!("{place},{year},{n},{people}\n");
        places.iter().map(line).collect::<String>()
    };
    fs::write(dir.join("leaves.csv"), format!("geo,year,n,people\n{}{}{}", year(2020), year(2021), year(2022)))
        .unwrap();
    let table = "DIR/leaves.csv --dimension geo=DIR/geo.csv --dimension year --count n";
    let communal = format!("{table} --rule ssmsi-communal --time year");
    assert!(run(dir, &format!("protect {communal} --population people -o DIR/cells.csv --report DIR/report.json")));
    let text = fs::read_to_string(dir.join("cells.csv")).unwrap();
    assert!(text.starts_with("geo,year,value,status,rule,complement_info_nombre,complement_info_taux\n"), "{text}");
    assert!(text.contains("01001,2021,,primary,more-than-5,3.5,2.333333\n"), "{text}");
    assert!(
        text.contains("02001,2021,,primary,more-than-5,42.5,9.444444\n")
            && text.contains("01003,2021,60,published,,,\n"),
        "{text}"
    );
    assert_eq!(report(dir)["complementary_means"][0]["cells"], 12);
    assert!(run(dir, &format!("audit {communal} --pattern DIR/cells.csv")), "the file is a pattern as before");
    // Another rule has none until it is asked for.
    assert!(run(dir, &format!("protect {table} -o DIR/cells.csv")));
    assert!(!fs::read_to_string(dir.join("cells.csv")).unwrap().contains("complement"));
    assert!(run(dir, &format!("protect {table} --complement geo -o DIR/cells.csv")));
    assert!(fs::read_to_string(dir.join("cells.csv")).unwrap().contains(",3.5\n"));
    for wrong in
        ["--complement year", "--complement age", "--population people", "--complement geo --population nobody"]
    {
        assert!(!run(dir, &format!("protect {table} {wrong} -o DIR/none.csv")), "{wrong}");
    }
    let amounts = table.replace("--count n", "--amount n");
    assert!(!run(dir, &format!("protect {amounts} --complement geo -o DIR/none.csv")));
    assert!(!dir.join("none.csv").exists());
}

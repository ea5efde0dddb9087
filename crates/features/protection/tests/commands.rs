//! The commands on small files: what they write is what an auditor accepts.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use protection::cli::{Around, AuditArgs, PerturbArgs, ProtectArgs, run_audit, run_perturb, run_protect};

#[derive(Parser)]
enum Command {
    Protect(ProtectArgs),
    Audit(AuditArgs),
    Perturb(PerturbArgs),
}

fn run(folder: &Path, line: &str) -> bool {
    let around = Around { elapsed: &|| 0.0, interrupted: &|| false };
    let words = line.split(' ').map(|w| w.replace("DIR", &folder.display().to_string()));
    let code = match Command::try_parse_from(std::iter::once("vigie".to_owned()).chain(words)).unwrap() {
        Command::Protect(args) => run_protect(&args, around),
        Command::Audit(args) => run_audit(&args, around),
        Command::Perturb(args) => run_perturb(&args, around),
    };
    code == ExitCode::SUCCESS
}

const GEO: &str = "code,parent\nFR,\nR1,FR\nR2,FR\nA,R1\nB,R1\nC,R2\nD,R2\n";
const OFF: &str = "code,parent\nALL,\nX,ALL\nY,ALL\nZ,ALL\n";
const LEAVES: &str =
    "geo,off,freq\nA,X,3\nA,Y,12\nA,Z,40\nB,X,10\nB,Y,11\nB,Z,50\nC,X,60\nC,Y,2\nC,Z,80\nD,X,9\nD,Y,8\nD,Z,7\n";
const TABLE: &str = "DIR/leaves.csv --dimension geo=DIR/geo.csv --dimension off=DIR/off.csv --count freq";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("geo.csv", GEO), ("off.csv", OFF), ("leaves.csv", LEAVES)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
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

fn report(folder: &Path) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(folder.join("report.json")).unwrap()).unwrap()
}

fn lines(folder: &Path, file: &str, status: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.join(file)).unwrap();
    text.lines().filter(|l| l.contains(status)).map(str::to_owned).collect()
}

/// The table of the README of rtauargus 1.3 (INSEE, MIT), with the statuses that τ-Argus 4.2.2 gives it there:
/// 02·tr1 sensitive by frequency, 06·tr2 by dominance (given here a priori), 02·tr2 and 06·tr1 hidden with them.
#[test]
fn agrees_with_the_readme_of_rtauargus() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let write = |name: &str, text: &str| fs::write(dir.join(name), text).unwrap();
    write("activity.hrc", "01\n02\n06\n");
    write("size.hrc", "tr1\ntr2\n");
    write(
        "act_size.csv",
        "ACTIVITY,SIZE,VAL\n01,tr1,100\n01,tr2,50\n01,Total,150\n02,tr1,30\n02,tr2,20\n02,Total,50\n06,tr1,60\n06,tr2,40\n06,Total,100\nTotal,tr1,190\nTotal,tr2,110\nTotal,Total,300\n",
    );
    write("primary.hst", "02,tr1,u\n06,tr2,u\n");
    let table = "DIR/act_size.csv --dimension ACTIVITY=DIR/activity.hrc --dimension SIZE=DIR/size.hrc --count VAL";
    assert!(run(dir, &format!("protect {table} --a-priori DIR/primary.hst --rule frequency<1 -o DIR/cells.csv")));
    assert_eq!(lines(dir, "cells.csv", "primary"), ["02,tr1,,primary,a-priori", "06,tr2,,primary,a-priori"]);
    assert_eq!(lines(dir, "cells.csv", "secondary"), ["02,tr2,,secondary,", "06,tr1,,secondary,"]);
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

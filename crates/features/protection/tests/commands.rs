//! The commands on small files: what they write is what an auditor accepts.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use protection::cli::{AuditArgs, PerturbArgs, ProtectArgs, run_audit, run_perturb, run_protect};

#[derive(Parser)]
enum Command {
    Protect(ProtectArgs),
    Audit(AuditArgs),
    Perturb(PerturbArgs),
}

fn run(folder: &Path, line: &str) -> bool {
    let words = line.split(' ').map(|w| w.replace("DIR", &folder.display().to_string()));
    let code = match Command::try_parse_from(std::iter::once("vigie".to_owned()).chain(words)).unwrap() {
        Command::Protect(args) => run_protect(&args, &|| 0.0),
        Command::Audit(args) => run_audit(&args, &|| 0.0),
        Command::Perturb(args) => run_perturb(&args, &|| 0.0),
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

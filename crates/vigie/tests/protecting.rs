//! `vigie protect` as its user runs it: what it says of bad input, and what it leaves when it is stopped.
#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use support::{until, vigie};

const GEO: &str = "code,parent\nFR,\nA,FR\nB,FR\n";
const OFF: &str = "code,parent\nALL,\nX,ALL\nY,ALL\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The words of a command, where DIR is the folder.
fn words(folder: &Path, line: &str) -> Vec<String> {
    line.split(' ').map(|word| word.replace("DIR", folder.to_str().unwrap())).collect()
}

fn refused(folder: &Path, line: &str) -> String {
    let words = words(folder, line);
    vigie(&words.iter().map(String::as_str).collect::<Vec<_>>(), &[]).refused()
}

const TABLE: &str = "DIR/leaves.csv --dimension geo=DIR/geo.csv --dimension off=DIR/off.csv --count freq";

/// Leaves, hierarchies, rules and options each have a fault: one run tells all of them.
#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let leaves = "geo,off,freq\nA,X,3\nA,X,4\nQ,X,1\nB,Y,-4\nFR,ALL,1\n";
    let here = folder(&[("leaves.csv", leaves), ("geo.csv", GEO), ("off.csv", OFF)]);
    let dir = here.path();
    let told = refused(dir, &format!("protect {TABLE} --rule rumour --cost valeu --protection 0 -o DIR/cells.csv"));
    for words in [
        "--cost valeu: there is no such file; write value, count, cells, log, or a CSV file",
        "--protection 0: each sensitive cell must remain possible at one unit",
        "--rule «rumour»: «rumour» is no rule; write «frequency<5»",
        "ssmsi-communal",
        "leaves.csv, line 3: the same cell is on line 2: keep one of the two",
        "leaves.csv, line 4: «Q» is not a code of geo",
        "leaves.csv, line 5: -4 is negative: counts are whole numbers from 0",
        "leaves.csv, line 6: the total 1 is not the sum of its parts, 3",
        "refused, and nothing was written",
    ] {
        assert!(told.contains(words), "«{words}» is missing:\n{told}");
    }
    assert!(!dir.join("cells.csv").exists());
}

/// A circle in one hierarchy, another hierarchy that is not there, and leaves without the columns that were named.
#[test]
fn faults_of_several_files_are_told_at_once() {
    let circle = "code,parent\nFR,\nA,B\nB,A\nC,FR\n";
    let here = folder(&[("leaves.csv", "geo,offence,n\nA,X,3\n"), ("geo.csv", circle)]);
    let told = refused(here.path(), &format!("protect {TABLE}"));
    for words in [
        "off.csv: No such file",
        "geo.csv, line 3: «A» → «B» → «A»: each is a part of the next, so of itself: break the circle",
        "leaves.csv: no column «off»; there are: geo, offence, n",
        "leaves.csv: no column «freq»; there are: geo, offence, n",
    ] {
        assert!(told.contains(words), "«{words}» is missing:\n{told}");
    }
    fs::write(here.path().join("off.csv"), OFF).unwrap();
    let told = refused(here.path(), &format!("protect {TABLE}"));
    assert!(told.contains("break the circle") && told.contains("no column «freq»"), "{told}");
}

/// What a TOML reader draws under a wrong line stays a drawing of several lines.
#[test]
fn a_wrong_specification_is_shown_line_by_line() {
    let here = folder(&[("spec.toml", "[[table]]\nname = \n")]);
    let told = refused(here.path(), "protect --linked DIR/spec.toml -o DIR/out");
    assert!(told.contains("2 | name = \n") && !told.contains('\u{FFFD}'), "{told}");
}

/// All cells but a sensitive one are shown by the a priori file: nothing can move with it.
#[test]
fn a_cell_that_cannot_be_protected_is_named_with_what_to_do() {
    let shown = "A,Y,p\nB,X,p\nB,Y,p\nA,ALL,p\nB,ALL,p\nFR,X,p\nFR,Y,p\nFR,ALL,p\n";
    let leaves = "geo,off,freq\nA,X,3\nA,Y,12\nB,X,14\nB,Y,20\n";
    let here = folder(&[("leaves.csv", leaves), ("geo.csv", GEO), ("off.csv", OFF), ("all.hst", shown)]);
    let dir = here.path();
    let line = format!("protect {TABLE} --a-priori DIR/all.hst -o DIR/cells.csv --report DIR/report.json");
    let told = refused(dir, &line);
    for words in ["(A, X) cannot be protected by ±1", "merge categories", "refused, and nothing was written"] {
        assert!(told.contains(words), "«{words}» is missing:\n{told}");
    }
    assert!(!dir.join("cells.csv").exists() && !dir.join("report.json").exists());
}

/// A table whose best pattern takes this build half a minute at least: 1,344 cells of three dimensions, made with a seed.
fn long_table() -> tempfile::TempDir {
    let (places, kinds, ages) = (20, 7, 6);
    let mut state: u64 = 12_345;
    let mut leaves = String::from("geo,off,age,n\n");
    for place in 0..places {
        for kind in 0..kinds {
            for age in 0..ages {
                state = (state * 1_103_515_245 + 12_345) % (1 << 31);
                leaves.push_str(&format!("g{place},o{kind},k{age},{}\n", (state >> 16) % 14));
            }
        }
    }
    let flat = |total: &str, letter: &str, number: usize| {
        let parts: String = (0..number).map(|n| format!("{letter}{n},{total}\n")).collect();
        format!("code,parent\n{total},\n{parts}")
    };
    let regions: String = (0..3).map(|r| format!("r{r},G\n")).collect();
    let parts: String = (0..places).map(|g| format!("g{g},r{}\n", g / 8)).collect();
    let geo = format!("code,parent\nG,\n{regions}{parts}");
    folder(&[
        ("leaves.csv", &leaves),
        ("geo.csv", &geo),
        ("off.csv", &flat("O", "o", kinds)),
        ("age.csv", &flat("K", "k", ages)),
    ])
}

const LONG: &str =
    "DIR/leaves.csv --dimension geo=DIR/geo.csv --dimension off=DIR/off.csv --dimension age=DIR/age.csv --count n";

fn start(folder: &Path, more: &str) -> Child {
    let line = format!("protect {LONG} -o DIR/cells.csv --certificates DIR/proofs.txt {more}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.args(words(folder, line.trim())).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// What it said, once it ended well, within half a minute.
fn ended(mut child: Child) -> String {
    let code = until(|| child.try_wait().unwrap());
    let output = child.wait_with_output().unwrap();
    let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(code.success(), "{code}: {told}");
    told
}

/// Every sensitive cell of what was left has a certificate of this table and pattern that holds.
fn verified(folder: &Path) -> String {
    let line = words(folder, &format!("audit {LONG} --pattern DIR/cells.csv --verify DIR/proofs.txt"));
    vigie(&line.iter().map(String::as_str).collect::<Vec<_>>(), &[]).good()
}

#[test]
fn ctrl_c_leaves_the_best_safe_pattern_found_until_then() {
    let here = long_table();
    let child = start(here.path(), "");
    std::thread::sleep(Duration::from_millis(1500));
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let told = ended(child);
    assert!(told.contains("Stopped before its end: this is the best safe pattern found until then."), "{told}");
    assert!(verified(here.path()).contains("each with a certificate that holds"));
}

#[test]
fn a_time_limit_leaves_the_best_safe_pattern_and_its_gap() {
    let here = long_table();
    let told = ended(start(here.path(), "--time-limit 1"));
    assert!(told.contains("gap ") && told.contains("certificates verified"), "{told}");
    assert!(verified(here.path()).contains("each with a certificate that holds"));
}

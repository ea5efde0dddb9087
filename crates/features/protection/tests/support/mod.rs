//! The commands run inside the tests.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use protection::cli::{
    Around, AuditArgs, CompareArgs, PerturbArgs, ProtectArgs, run_audit, run_compare, run_perturb, run_protect,
};

#[derive(Parser)]
enum Command {
    Protect(ProtectArgs),
    Audit(AuditArgs),
    Perturb(PerturbArgs),
    Compare(CompareArgs),
}

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
    folder
}

/// Runs a command, its words by spaces, `DIR` being the folder; whether it says that all is well.
pub(crate) fn run(folder: &Path, line: &str) -> bool {
    let around = Around { elapsed: &|| 0.0, interrupted: &|| false };
    let words = line.split(' ').map(|w| w.replace("DIR", &folder.display().to_string()));
    let code = match Command::try_parse_from(std::iter::once("vigie".to_owned()).chain(words)).unwrap() {
        Command::Protect(args) => run_protect(&args, None, around).0,
        Command::Audit(args) => run_audit(&args, around),
        Command::Perturb(args) => run_perturb(&args, around),
        Command::Compare(args) => run_compare(&args, around),
    };
    code == ExitCode::SUCCESS
}

/// The report that a command wrote.
pub(crate) fn report(folder: &Path) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(folder.join("report.json")).unwrap()).unwrap()
}

/// The lines of a file that say so of a status.
pub(crate) fn lines(folder: &Path, file: &str, status: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.join(file)).unwrap();
    text.lines().filter(|l| l.contains(status)).map(str::to_owned).collect()
}

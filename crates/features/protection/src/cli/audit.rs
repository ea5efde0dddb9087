//! `vigie audit`: attacks a protected table, ours or another tool's, and certifies what holds.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use disclosure::{Pattern, breaches, certify};
use serde_json::json;

use super::tables::{self, TableInput};
use super::values::seconds;
use super::{Around, conclude, counted};
use crate::attack::Attack;
use crate::input::{pattern, text};
use crate::output::progress::Progress;
use crate::output::proofs::Certificates;
use crate::output::{Outputs, proofs};
use crate::problem::Problems;
use crate::table::{Source, Table};

/// Arguments of `vigie audit`.
#[derive(Debug, Clone, Args)]
pub struct AuditArgs {
    #[command(flatten)]
    /// The table, with its true values.
    pub table: TableInput,
    /// The pattern to audit: a CSV with the dimensions and a column `status` (our words, τ-Argus' letters or sdcTable's);
    /// a folder of them with --linked
    #[arg(long, value_name = "CELLS.csv")]
    pub pattern: Option<PathBuf>,
    /// Attackers besides the outsider from whom a cell must be safe: whole, contributor, coalition=N
    #[arg(long = "attacker", value_name = "KIND")]
    pub attackers: Vec<Attack>,
    /// Seconds that attackers besides the outsider may take in all; how many were not met is told
    #[arg(long, value_name = "SECONDS", default_value_t = 20.0, value_parser = seconds, allow_hyphen_values = true)]
    pub time_limit: f64,
    /// Check these certificates with integers alone; when the table is given too, check that they are its own
    #[arg(long, value_name = "CERTIFICATES")]
    pub verify: Option<PathBuf>,
    /// Where new certificates go
    #[arg(long, value_name = "FILE")]
    pub certificates: Option<PathBuf>,
    /// Where the report goes (JSON)
    #[arg(long, value_name = "REPORT.json")]
    pub report: Option<PathBuf>,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
}

/// Audits a pattern.
pub fn run_audit(args: &AuditArgs, around: Around<'_>) -> ExitCode {
    match &args.verify {
        Some(path) => conclude(verify(args, path), "not verified"),
        None => conclude(audit(args, around), "not safe, or refused"),
    }
}

/// Checks a file of certificates.
fn verify(args: &AuditArgs, path: &Path) -> Result<String, Problems> {
    let _shown = Progress::working("verifying");
    let file = path.display().to_string();
    let certificates = proofs::read(&file, &text(path)?)?;
    let mut whose = String::new();
    let mut name: Box<dyn Fn(u32) -> String> = Box::new(|cell| format!("cell {cell}"));
    if args.table.leaves.is_some() || args.table.linked.is_some() || args.table.jj.is_some() {
        let table = tables::read(&args.table)?;
        let pattern = Pattern { hidden: hidden(&table, args.pattern.as_deref())?, ..nothing_proved() };
        if !proofs::are_of(&certificates, &table.system, &pattern) {
            return Err(Problems::one(format!("{file}: these certificates are of another table, rule or pattern")));
        }
        " of this table and pattern".clone_into(&mut whose);
        name = Box::new(move |cell| table.name(cell));
    }
    let (verified, failed) = proofs::check(&certificates.system, &certificates.hidden, &certificates.proofs);
    let mut told: Vec<String> =
        failed.iter().map(|c| format!("{}: its certificate does not hold, or is missing", name(*c))).collect();
    let Certificates { system, hidden, proofs, insiders } = &certificates;
    told.extend(proofs::check_insiders(system, hidden, proofs, insiders).into_iter().map(|(attacker, cell)| {
        format!("{}: no certificate that holds keeps it from attacker {} of the file", name(cell), attacker + 1)
    }));
    let against = match insiders.attackers.len() {
        0 => String::new(),
        number => format!(", and against {} who know more", counted(number, "attacker")),
    };
    let sentence = format!(
        "verified: {}{whose}, each with a certificate that holds{against}",
        counted(verified, "sensitive cell")
    );
    Problems(told).none_or(sentence)
}

fn nothing_proved() -> Pattern {
    Pattern { hidden: Vec::new(), proofs: Vec::new(), unprotected: Vec::new(), secondary: 0, cost: 0, lower_bound: 0 }
}

fn audit(args: &AuditArgs, around: Around<'_>) -> Result<String, Problems> {
    let _shown = Progress::working("auditing");
    let table = tables::read(&args.table)?;
    let hidden = hidden(&table, args.pattern.as_deref())?;
    let system = &table.system;
    let found = certify(system, &hidden, 1);
    let (verified, failed) = proofs::check(system, &hidden, &found.proofs);
    let mut not_safe: Vec<String> =
        failed.iter().map(|c| format!("{} is not safe from whoever reads the table", table.name(*c))).collect();
    let mut met = vec![json!({ "attacker": "outsider", "number": 1, "met": 1, "not_safe": failed.len() })];
    let mut remarks = String::new();
    let began = (around.elapsed)();
    let stop = || (around.elapsed)() - began >= args.time_limit || (around.interrupted)();
    for attack in attacks(args, &table) {
        let attackers = attack.on(&table)?;
        let breached = breaches(system, &found, &attackers, 1, &stop);
        let mut cells: Vec<u32> = breached.found.iter().map(|b| b.1).collect();
        cells.sort_unstable();
        cells.dedup();
        let number = attackers.len();
        met.push(json!({
            "attacker": attack.to_string(), "number": number, "met": breached.met, "not_safe": cells.len(),
        }));
        let not_met =
            format!("not met before the stop: {} of {} ({attack})", number - breached.met, counted(number, "attacker"));
        let asked = args.attackers.contains(&attack);
        if asked {
            not_safe.extend(cells.iter().map(|c| format!("{} is not safe from {attack}", table.name(*c))));
        } else if !cells.is_empty() {
            remarks.push_str(&format!(
                "\nnot proved safe from {attack}: {} of them; protect with --attacker {attack} if that matters",
                cells.len()
            ));
        }
        match (breached.met < number, asked) {
            (true, true) => not_safe.push(format!("{not_met}: raise --time-limit")),
            (true, false) => {
                remarks.push_str(&format!("\n{not_met}: nothing is said of them; raise --time-limit to know"))
            }
            (false, _) => {}
        }
    }
    let report = json!({
        "cells": hidden.len(), "hidden": hidden.iter().filter(|h| **h).count(), "sensitive": verified + failed.len(),
        "certificates_verified": verified, "not_safe": failed.len(), "attackers": met, "seconds": (around.elapsed)(),
    });
    let mut outputs = Outputs::default();
    outputs.add(args.certificates.as_deref(), || proofs::write(system, &hidden, &found.proofs));
    outputs.add(args.report.as_deref(), || format!("{report:#}\n"));
    outputs.write()?;
    if args.json && not_safe.is_empty() {
        return Ok(format!("{report:#}"));
    }
    let sentence = format!("safe: {}, each with a verified certificate{remarks}", counted(verified, "sensitive cell"));
    Problems(not_safe).none_or(sentence)
}

/// Those asked for, and all others that the table lets one meet.
fn attacks(args: &AuditArgs, table: &Table) -> Vec<Attack> {
    let others: &[Attack] = match &table.source {
        Source::Jj(_) => &[Attack::Whole],
        Source::Sheets(sheets) if sheets.iter().any(|s| s.facts.is_some()) => &[Attack::Contributor],
        Source::Sheets(_) => &[Attack::Whole, Attack::Contributor],
    };
    let mut attacks = args.attackers.clone();
    attacks.extend(others.iter().filter(|a| !args.attackers.contains(a)));
    attacks
}

/// Which cells the pattern hides.
fn hidden(table: &Table, given: Option<&Path>) -> Result<Vec<bool>, Problems> {
    let (sheets, path) = match (&table.source, given) {
        (Source::Jj(jj), None) => return Ok(jj.system.hidden_at_start()),
        (Source::Jj(_), Some(_)) => {
            return Err(Problems::one("--pattern goes with leaves; in a JJ file, mark hidden cells with the status m"));
        }
        (Source::Sheets(_), None) => return Err(Problems::one("say which pattern to audit: --pattern CELLS.csv")),
        (Source::Sheets(sheets), Some(path)) => (sheets, path),
    };
    let mut hidden = vec![false; table.system.cells().len()];
    let mut shown = hidden.clone();
    let mut problems = Problems::default();
    for sheet in sheets {
        let file = if path.is_dir() { path.join(format!("{}.csv", sheet.name)) } else { path.to_owned() };
        match text(&file).and_then(|t| pattern::read(&file.display().to_string(), &t, &sheet.codes, &sheet.grid)) {
            Ok(of_sheet) => {
                for (cell, is_hidden) in sheet.cell_of.iter().zip(of_sheet) {
                    let seen = if is_hidden { &mut hidden } else { &mut shown };
                    seen[*cell as usize] = true;
                }
            }
            Err(wrong) => problems.0.extend(wrong.0),
        }
    }
    // A cell that one table hides and another shows is known to everybody.
    hidden.iter_mut().zip(shown).for_each(|(h, s)| *h &= !s);
    problems.none_or(hidden)
}

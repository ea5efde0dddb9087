//! `vigie audit`: attacks a protected table, ours or another tool's, and certifies what holds.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use disclosure::certify;

use super::tables::{self, TableInput};
use super::{Around, conclude};
use crate::input::{pattern, text};
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
    /// Check these certificates, with integers alone, instead of looking for new ones
    #[arg(long, value_name = "FILE")]
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
    conclude(audit(args, around))
}

fn audit(args: &AuditArgs, around: Around<'_>) -> Result<String, Problems> {
    let table = tables::read(&args.table)?;
    let hidden = hidden(&table, args.pattern.as_deref())?;
    let system = &table.system;
    let found = match &args.verify {
        Some(path) => proofs::read(&path.display().to_string(), &text(path)?, hidden.len())?,
        None => certify(system, &hidden, 1).proofs,
    };
    let (verified, failed) = proofs::check(system, &hidden, &found);
    let report = serde_json::json!({
        "cells": hidden.len(), "hidden": hidden.iter().filter(|h| **h).count(), "sensitive": verified + failed.len(),
        "certificates_verified": verified, "not_safe": failed.len(), "seconds": (around.elapsed)(),
    });
    let mut outputs = Outputs::default();
    outputs.add(args.certificates.as_deref(), || proofs::write(&found));
    outputs.add(args.report.as_deref(), || format!("{report:#}\n"));
    outputs.write()?;
    if !failed.is_empty() {
        return Err(Problems(failed.iter().map(|c| format!("{} is not proved safe", table.name(*c))).collect()));
    }
    if args.json {
        return Ok(format!("{report:#}"));
    }
    Ok(format!("safe: {verified} sensitive cells, each with a verified certificate"))
}

fn hidden(table: &Table, given: Option<&Path>) -> Result<Vec<bool>, Problems> {
    let sheets = match (&table.source, given) {
        (Source::Jj(jj), None) => return Ok(jj.system.hidden_at_start()),
        (Source::Jj(_), Some(_)) => {
            return Err(Problems::one("--pattern goes with leaves; in a JJ file, mark hidden cells with the status m"));
        }
        (Source::Sheets(_), None) => return Err(Problems::one("say which pattern to audit: --pattern CELLS.csv")),
        (Source::Sheets(sheets), Some(_)) => sheets,
    };
    let Some(path) = given else { return Ok(Vec::new()) };
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

//! `vigie protect` and `vigie audit`: arguments, and what they do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use disclosure::{Grid, Levels, Pattern, Settings, Status, System, SystemCell, certify, suppress};

pub use crate::perturb::{Method, PerturbArgs, run_perturb};

use crate::hierarchy::{self, Codes};
use crate::problem::Problems;
use crate::{jj, leaves, proofs};

/// What hiding a cell costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CostKind {
    /// Its value
    Value,
    /// One
    Count,
    /// The logarithm of its value
    Log,
}

/// Whether zeros may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ZeroKind {
    /// A zero is never hidden
    Public,
    /// A zero is as sensitive as any count below the threshold
    Hidden,
}

/// The table, its rule and its levels.
#[derive(Debug, Clone, Args)]
pub struct TableInput {
    /// Inner cells (or one line a unit, without --count), with a column for each dimension
    #[arg(required_unless_present = "jj")]
    pub leaves: Option<PathBuf>,
    /// A dimension and its hierarchy file: `code,parent` CSV, or .hrc; repeat a name to cut its totals in several ways
    #[arg(long = "dimension", value_name = "NAME=FILE")]
    pub dimensions: Vec<String>,
    /// The column of counts
    #[arg(long, value_name = "COLUMN")]
    pub count: Option<String>,
    /// Which cells are sensitive: «frequency<5» or «frequency<=4»
    #[arg(long, default_value = "frequency<5")]
    pub rule: String,
    /// What hiding a cell costs
    #[arg(long, value_enum, default_value = "value")]
    pub cost: CostKind,
    /// Whether zeros may be known
    #[arg(long, value_enum, default_value = "public")]
    pub zeros: ZeroKind,
    /// How far from its value each sensitive cell must remain possible
    #[arg(long, default_value_t = 1)]
    pub protection: u32,
    /// A table in the JJ format of tau-Argus, instead of leaves and dimensions
    #[arg(long, value_name = "FILE")]
    pub jj: Option<PathBuf>,
}

/// Arguments of `vigie protect`.
#[derive(Debug, Clone, Args)]
pub struct ProtectArgs {
    #[command(flatten)]
    /// The table.
    pub table: TableInput,
    /// Seconds after which the best safe pattern found is kept
    #[arg(long, value_name = "SECONDS")]
    pub time_limit: Option<f64>,
    /// The seed of all that is left to chance
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Where the protected table goes (CSV; JJ with --jj)
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    /// Where the report goes (JSON)
    #[arg(long)]
    pub report: Option<PathBuf>,
    /// Where the certificates go
    #[arg(long)]
    pub certificates: Option<PathBuf>,
}

/// Arguments of `vigie audit`.
#[derive(Debug, Clone, Args)]
pub struct AuditArgs {
    #[command(flatten)]
    /// The table, with its true values.
    pub table: TableInput,
    /// The pattern to audit: a CSV as `vigie protect` writes it (status published, primary or secondary)
    #[arg(long, value_name = "CELLS.csv")]
    pub pattern: Option<PathBuf>,
    /// Check these certificates, with integers alone, instead of looking for new ones
    #[arg(long, value_name = "FILE")]
    pub verify: Option<PathBuf>,
    /// Where new certificates go
    #[arg(long)]
    pub certificates: Option<PathBuf>,
    /// Where the report goes (JSON)
    #[arg(long)]
    pub report: Option<PathBuf>,
}

/// A table read, from either kind of input.
enum Table {
    Grid { system: System, codes: Vec<Codes>, grid: Grid },
    Jj(jj::Jj),
}

impl Table {
    fn system(&self) -> &System {
        match self {
            Self::Grid { system, .. } => system,
            Self::Jj(jj) => &jj.system,
        }
    }

    fn name(&self, cell: usize) -> String {
        match self {
            Self::Grid { codes, grid, .. } => {
                let members = grid.members(cell);
                let codes: Vec<&str> = members.iter().zip(codes).map(|(m, c)| c.codes[*m as usize].as_str()).collect();
                format!("({})", codes.join(", "))
            }
            Self::Jj(_) => format!("cell {cell}"),
        }
    }
}

/// Protects a table. `elapsed` gives the seconds since the command began.
pub fn run_protect(args: &ProtectArgs, elapsed: &(dyn Fn() -> f64 + Sync)) -> ExitCode {
    conclude(protect(args, elapsed))
}

/// Audits a pattern. `elapsed` gives the seconds since the command began.
pub fn run_audit(args: &AuditArgs, elapsed: &(dyn Fn() -> f64 + Sync)) -> ExitCode {
    conclude(audit(args, elapsed))
}

#[allow(clippy::print_stdout, reason = "a command speaks on its standard output")]
pub(crate) fn conclude(result: Result<String, Problems>) -> ExitCode {
    match result {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            eprintln!("refused, and nothing was written:\n{problems}");
            ExitCode::from(1)
        }
    }
}

fn protect(args: &ProtectArgs, elapsed: &(dyn Fn() -> f64 + Sync)) -> Result<String, Problems> {
    let table = read_table(&args.table)?;
    let limit = args.time_limit.unwrap_or(f64::INFINITY);
    let settings = Settings { seed: args.seed, ..Settings::default() };
    let pattern = suppress(table.system(), &settings, &|| elapsed() >= limit);
    if !pattern.unprotected.is_empty() {
        let cells = pattern.unprotected.iter();
        let told = cells.map(|c| format!("{} cannot be protected by ±{}: no other cell can move with it far enough; merge categories or lower --protection", table.name(*c as usize), args.table.protection));
        return Err(Problems(told.collect()));
    }
    let (verified, failed) = proofs::check(table.system(), &pattern.hidden, &pattern.proofs);
    if !failed.is_empty() {
        return Err(Problems(
            failed.iter().map(|c| format!("{}: its certificate does not hold", table.name(*c as usize))).collect(),
        ));
    }
    let report = report(table.system(), &pattern, verified, elapsed());
    if let Some(path) = &args.output {
        let text = match &table {
            Table::Grid { system, codes, grid } => cells_csv(system, codes, grid, &pattern.hidden, &args.table.rule)?,
            Table::Jj(jj) => jj.write(&pattern.hidden),
        };
        write(path, &text)?;
    }
    if let Some(path) = &args.certificates {
        write(path, &proofs::write(&pattern.proofs))?;
    }
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    match &args.report {
        Some(path) => {
            write(path, &(text + "\n"))?;
            Ok(format!(
                "{} sensitive cells, {} others hidden (cost {}, proved at least {}, gap {:.2} %), {verified} certificates verified",
                pattern.proofs.len(),
                pattern.secondary,
                pattern.cost,
                pattern.lower_bound,
                100.0 * pattern.gap()
            ))
        }
        None => Ok(text),
    }
}

fn report(system: &System, pattern: &Pattern, verified: usize, seconds: f64) -> serde_json::Value {
    let free = system.cells().iter().zip(&pattern.hidden).filter(|(c, h)| **h && c.status == Status::Free);
    serde_json::json!({
        "cells": system.cells().len(),
        "primary": pattern.proofs.len() + pattern.unprotected.len(),
        "secondary": pattern.secondary,
        "secondary_value": free.map(|(c, _)| c.value).sum::<i64>(),
        "secondary_cost": pattern.cost,
        "lower_bound": pattern.lower_bound,
        "gap": pattern.gap(),
        "optimal": pattern.is_optimal(),
        "seconds": seconds,
        "certificates_verified": verified,
    })
}

fn audit(args: &AuditArgs, elapsed: &(dyn Fn() -> f64 + Sync)) -> Result<String, Problems> {
    let table = read_table(&args.table)?;
    let hidden = match (&args.pattern, &table) {
        (Some(path), Table::Grid { codes, grid, .. }) => read_pattern(path, codes, grid)?,
        (Some(_), Table::Jj(_)) => {
            return Err(Problems::one("--pattern goes with leaves; in a JJ file, mark hidden cells with the status m"));
        }
        (None, Table::Jj(jj)) => jj.system.hidden_at_start(),
        (None, Table::Grid { .. }) => return Err(Problems::one("say which pattern to audit: --pattern CELLS.csv")),
    };
    let system = table.system();
    let proofs = match &args.verify {
        Some(path) => proofs::read(&path.display().to_string(), &read(path)?, hidden.len())?,
        None => certify(system, &hidden, 1).proofs,
    };
    let (verified, failed) = proofs::check(system, &hidden, &proofs);
    if let Some(path) = &args.certificates {
        write(path, &proofs::write(&proofs))?;
    }
    let report = serde_json::json!({
        "cells": hidden.len(), "hidden": hidden.iter().filter(|h| **h).count(), "sensitive": verified + failed.len(),
        "certificates_verified": verified, "not_safe": failed.len(), "seconds": elapsed(),
    });
    if let Some(path) = &args.report {
        write(path, &format!("{report:#}\n"))?;
    }
    if failed.is_empty() {
        return Ok(format!("safe: {verified} sensitive cells, each with a verified certificate"));
    }
    Err(Problems(failed.iter().map(|c| format!("{} is not proved safe", table.name(*c as usize))).collect()))
}

pub(crate) fn read(path: &Path) -> Result<String, Problems> {
    fs::read_to_string(path).map_err(|e| Problems::one(format!("{}: {e}", path.display())))
}

pub(crate) fn write(path: &Path, text: &str) -> Result<(), Problems> {
    fs::write(path, text).map_err(|e| Problems::one(format!("{}: {e}", path.display())))
}

fn read_table(input: &TableInput) -> Result<Table, Problems> {
    if let Some(path) = &input.jj {
        return Ok(Table::Jj(jj::read(&path.display().to_string(), &read(path)?)?));
    }
    let below = threshold(&input.rule)?;
    let Some(path) = &input.leaves else { return Err(Problems::one("give the leaves, or --jj FILE")) };
    let (codes, grid, values) = read_grid(path, &input.dimensions, input.count.as_deref())?;
    let cells = values.iter().map(|v| cell(*v, below, input)).collect();
    let system = System::new(cells, grid.rows()).map_err(|e| Problems(e.iter().map(ToString::to_string).collect()))?;
    Ok(Table::Grid { system, codes, grid })
}

/// Reads hierarchies and leaves, and adds the totals up.
pub(crate) fn read_grid(
    path: &Path,
    dimensions: &[String],
    count: Option<&str>,
) -> Result<(Vec<Codes>, Grid, Vec<i64>), Problems> {
    let mut files: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for dimension in dimensions {
        let (name, file) = dimension
            .split_once('=')
            .ok_or_else(|| Problems::one(format!("--dimension {dimension}: write NAME=FILE")))?;
        let text = read(Path::new(file))?;
        match files.iter_mut().find(|f| f.0 == name) {
            Some(known) => known.1.push((file.to_owned(), text)),
            None => files.push((name.to_owned(), vec![(file.to_owned(), text)])),
        }
    }
    if files.is_empty() {
        return Err(Problems::one("no dimension: give --dimension NAME=FILE for each"));
    }
    let mut problems = Problems::default();
    let mut codes = Vec::new();
    for (name, files) in &files {
        match hierarchy::read(name, files) {
            Ok(read) => codes.push(read),
            Err(wrong) => problems.0.extend(wrong.0),
        }
    }
    problems.none_or(())?;
    let (grid, values) = leaves::read(&path.display().to_string(), &read(path)?, &codes, count)?;
    Ok((codes, grid, values))
}

/// «frequency<5» gives 5; «frequency<=4» too.
fn threshold(rule: &str) -> Result<i64, Problems> {
    let compact: String = rule.chars().filter(|c| !c.is_whitespace()).collect();
    let parsed = compact.strip_prefix("frequency<").and_then(|rest| match rest.strip_prefix('=') {
        Some(number) => number.parse::<i64>().ok().map(|n| n.saturating_add(1)),
        None => rest.parse().ok(),
    });
    parsed
        .filter(|n| *n > 0)
        .ok_or_else(|| Problems::one(format!("--rule «{rule}»: write «frequency<5» or «frequency<=4»")))
}

fn cell(value: i64, below: i64, input: &TableInput) -> SystemCell {
    let width = i64::from(input.protection.max(1));
    let status = if value < below && (value > 0 || input.zeros == ZeroKind::Hidden) {
        Status::Sensitive(Levels { lower: width.min(value), upper: width, sliding: 0 })
    } else if value == 0 {
        Status::Fixed
    } else {
        Status::Free
    };
    let cost = match input.cost {
        CostKind::Value => disclosure::Cost::Value,
        CostKind::Count => disclosure::Cost::Cells,
        CostKind::Log => disclosure::Cost::Logarithm,
    };
    let cell = SystemCell::non_negative(value, cost.of(value), status);
    SystemCell { high: cell.high.saturating_add(2 * width), ..cell }
}

fn cells_csv(system: &System, codes: &[Codes], grid: &Grid, hidden: &[bool], rule: &str) -> Result<String, Problems> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Problems::one(e.to_string());
    let header = codes.iter().map(|c| c.name.as_str()).chain(["value", "status", "rule"]);
    writer.write_record(header).map_err(failed)?;
    for (index, cell) in system.cells().iter().enumerate() {
        let members = grid.members(index);
        let value = if hidden[index] { String::new() } else { cell.value.to_string() };
        let status = match (hidden[index], cell.status) {
            (false, _) => "published",
            (true, Status::Sensitive(_)) => "primary",
            (true, _) => "secondary",
        };
        let place = members.iter().zip(codes).map(|(m, c)| c.codes[*m as usize].as_str());
        let rule = if status == "primary" { rule } else { "" };
        writer.write_record(place.chain([value.as_str(), status, rule])).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|e| Problems::one(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| Problems::one(e.to_string()))
}

fn read_pattern(path: &Path, codes: &[Codes], grid: &Grid) -> Result<Vec<bool>, Problems> {
    let file = path.display().to_string();
    let text = read(path)?;
    let mut reader = csv::ReaderBuilder::new().delimiter(leaves::separator(&text)).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| Problems::one(format!("{file}: {e}")))?.clone();
    let mut problems = Problems::default();
    let mut find = |name: &str| {
        let found = header.iter().position(|h| h == name);
        if found.is_none() {
            problems.0.push(format!("{file}: no column «{name}»"));
        }
        found.unwrap_or(0)
    };
    let columns: Vec<usize> = codes.iter().map(|c| find(&c.name)).collect();
    let status = find("status");
    problems = problems.none_or(Problems::default())?;
    let mut hidden = vec![false; grid.cells().unwrap_or(0)];
    for (rank, record) in reader.records().enumerate() {
        let record = record.map_err(|e| Problems::one(format!("{file}, line {}: {e}", rank + 2)))?;
        let members: Vec<u32> =
            codes.iter().zip(&columns).filter_map(|(c, at)| c.index.get(&record[*at]).copied()).collect();
        match &record[status] {
            _ if members.len() < codes.len() => {
                problems.0.push(format!("{file}, line {}: a code is in no hierarchy", rank + 2))
            }
            "published" => {}
            "primary" | "secondary" => hidden[grid.cell(&members)] = true,
            other => problems
                .0
                .push(format!("{file}, line {}: status «{other}»; there are published, primary, secondary", rank + 2)),
        }
    }
    problems.none_or(hidden)
}

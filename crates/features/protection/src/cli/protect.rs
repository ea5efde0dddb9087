//! `vigie protect`: hides what would reveal someone, and what would let it be worked out.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use disclosure::{Pattern, Settings, Status, SystemCell, certify, suppress, withstand};
use serde_json::{Value, json};

use super::means::{self, MeansInput};
use super::tables::{self, TableInput};
use super::values::{drawn, seconds};
use super::{Around, conclude, counted};
use crate::attack::Attack;
use crate::complement::Means;
use crate::ledger::{Book, Bound, Published, Waiting};
use crate::output::progress::Progress;
use crate::output::proofs::Insiders;
use crate::output::{Outputs, cells, proofs, report};
use crate::problem::Problems;
use crate::table::{Source, Table};

/// Arguments of `vigie protect`.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  vigie protect leaves.csv --dimension geo=geo.csv --dimension off=off.csv \\
      --count freq -o cells.csv --report report.json --certificates proofs.txt
  vigie protect people.csv --dimension geo=geo.csv --dimension age \\
      --amount days --rule 'p%(10)' --time-limit 60 -o cells.csv
  vigie protect --linked tables.toml -o protected
  vigie protect --jj table.jj -o protected.jj --json

Ctrl-C keeps the best safe pattern found until then. Every hidden cell has a certificate that `vigie audit --verify` \
checks with integers alone. Nothing is written when a cell cannot be protected: the reasons are told.
The guide: docs/guides/en/protecting-a-table.md.")]
pub struct ProtectArgs {
    #[command(flatten)]
    /// The table.
    pub table: TableInput,
    #[command(flatten)]
    /// What stands in the place of hidden figures.
    pub means: MeansInput,
    /// Hold against these attackers too: whole (figures are whole numbers), contributor (subtracts itself), coalition=N;
    /// not with --ledger
    #[arg(long = "attacker", value_name = "KIND")]
    pub attackers: Vec<Attack>,
    /// Seconds after which the best safe pattern found is kept (the first one is always awaited); with --attacker, half of
    /// them are for the search
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_hyphen_values = true)]
    pub time_limit: Option<f64>,
    /// The seed of all that is left to chance
    #[arg(long, default_value_t = 1, value_parser = drawn, allow_hyphen_values = true)]
    pub seed: u64,
    /// Where the protected table goes (CSV; JJ with --jj; a folder with --linked)
    #[arg(long, short, value_name = "CELLS.csv")]
    pub output: Option<PathBuf>,
    /// Where the report goes (JSON)
    #[arg(long, value_name = "REPORT.json")]
    pub report: Option<PathBuf>,
    /// Where the certificates go
    #[arg(long, value_name = "FILE")]
    pub certificates: Option<PathBuf>,
    /// Protect given all that is public of this series of figures in the installation's ledger
    #[arg(long, value_name = "SERIES", conflicts_with = "jj")]
    pub ledger: Option<String>,
    /// Write what this table shows and hides into the ledger, under this name of release: from now on it is public
    #[arg(long, value_name = "RELEASE", requires = "ledger")]
    pub record: Option<String>,
    /// This release corrects figures of the series: those that differ are kept beside the older ones, and tell no more
    #[arg(long, requires = "ledger")]
    pub corrected: bool,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
}

/// Protects a table; `book` holds what is public of its series, when it was asked for.
///
/// A release that is to be recorded is given back with its files not written yet: the ledger comes first.
pub fn run_protect(args: &ProtectArgs, book: Option<&Book>, around: Around<'_>) -> (ExitCode, Option<Waiting>) {
    const REFUSED: &str = "refused, and nothing was written";
    match protect(args, book, around) {
        Ok((text, outputs, Some(published))) if args.record.is_some() => {
            (ExitCode::SUCCESS, Some(Waiting { published, outputs, text }))
        }
        Ok((text, outputs, _)) => (conclude(outputs.write().map(|()| text), REFUSED), None),
        Err(problems) => (conclude(Err(problems), REFUSED), None),
    }
}

fn protect(
    args: &ProtectArgs,
    book: Option<&Book>,
    around: Around<'_>,
) -> Result<(String, Outputs, Option<Published>), Problems> {
    if book.is_some() && !args.attackers.is_empty() {
        return Err(Problems::one(
            "--attacker with --ledger: further attackers are met within one table, not across releases: leave one of the two out",
        ));
    }
    let mut table = tables::read(&args.table)?;
    let plans = means::plan(&args.means, &args.table, &table)?;
    let (pattern, published) = match book {
        Some(book) => given(args, book, &mut table, around)?,
        None => (search(args, &table, around), None),
    };
    let pattern = safe(args, &table, pattern)?;
    let (pattern, met, insiders) = meet(args, &table, pattern, around)?;
    let verified = pattern.proofs.len();
    let mut told = report::of_protection(&table, &pattern, (around.elapsed)(), args);
    told["attackers"] = met.into();
    let means = means::of_plan(&plans, &table, &pattern.hidden);
    told["complementary_means"] = means::report(&table, &means);
    if let Some(Published { given, corrects, public, .. }) = &published {
        // What older releases hide costs this one nothing.
        told["hidden_before"] = (pattern.secondary - given.pattern.secondary).into();
        told["corrected"] = corrects.len().into();
        told["already_public"] = public.as_slice().into();
    }
    let mut outputs = Outputs::default();
    add_cells(args, &table, (&pattern, &means), &mut outputs)?;
    outputs.add(args.certificates.as_deref(), || match &published {
        Some(Published { given, .. }) => proofs::write(&given.system, &given.pattern.hidden, &given.pattern.proofs),
        None => proofs::write_all(&table.system, &pattern.hidden, &pattern.proofs, &insiders),
    });
    let text = format!("{told:#}");
    outputs.add(args.report.as_deref(), || format!("{text}\n"));
    if args.json {
        return Ok((text, outputs, published));
    }
    let mut sentence = format!(
        "{}, {} hidden (cost {}, proved at least {}, gap {:.2} %), {} verified",
        counted(verified, "sensitive cell"),
        counted(pattern.secondary, "other"),
        pattern.cost,
        pattern.lower_bound,
        100.0 * pattern.gap(),
        counted(verified, "certificate"),
    );
    if let Some(Published { public, .. }) = published.as_ref().filter(|published| !published.public.is_empty()) {
        sentence.push_str(&already_public(public));
    }
    sentence.push_str(&means::told(&args.table, &table, &means));
    if (around.interrupted)() {
        sentence.push_str("\nStopped before its end: this is the best safe pattern found until then.");
    }
    Ok((sentence, outputs, published))
}

/// What nothing can protect any more, a few by name.
fn already_public(figures: &[String]) -> String {
    let named: Vec<String> = figures.iter().take(3).map(|figure| format!("({figure})")).collect();
    let others = figures.len() - named.len();
    let others = if others == 0 { String::new() } else { format!(" and {others} more") };
    let list = named.join(", ");
    format!("\nSensitive, and shown by an earlier release, so that hiding them here protects nobody: {list}{others}")
}

/// The pattern given the ledger: its certificates, old and new figures together, are checked here.
fn given(
    args: &ProtectArgs,
    book: &Book,
    table: &mut Table,
    around: Around<'_>,
) -> Result<(Pattern, Option<Published>), Problems> {
    let limit = args.time_limit.unwrap_or(f64::INFINITY);
    let settings = Settings { seed: args.seed, ..Settings::default() };
    let stop = || (around.elapsed)() >= limit || (around.interrupted)();
    let (published, bounds) = book.protect((table, args.corrected), &settings, &stop)?;
    let given = &published.given;
    let (_, failed) = proofs::check(&given.system, &given.pattern.hidden, &given.pattern.proofs);
    let told = failed.iter().map(|c| format!("({}): its certificate does not hold", given.keys[*c as usize]));
    Problems(told.collect()).none_or(())?;
    let hidden: Vec<bool> = bounds.iter().map(|bound| bound.hidden).collect();
    // What an earlier release shows has no interval left to protect; what one hid keeps its own.
    table.system = std::mem::take(&mut table.system).with_cells(|index, cell| match (cell.status, bounds[index]) {
        (Status::Sensitive(_), Bound { hidden: false, .. }) => SystemCell { status: Status::Fixed, ..*cell },
        (_, Bound { hidden: true, levels: Some(levels) }) => cell.sensitive(levels),
        _ => *cell,
    });
    for (reason, _) in
        table.reasons.iter_mut().zip(&bounds).filter(|(reason, b)| reason.is_empty() && b.levels.is_some())
    {
        *reason = "hidden-before".into();
    }
    let pattern = certify(&table.system, &hidden, args.seed);
    let Pattern { cost, lower_bound, .. } = given.pattern;
    Ok((Pattern { cost, lower_bound, ..pattern }, Some(published)))
}

fn search(args: &ProtectArgs, table: &Table, around: Around<'_>) -> Pattern {
    let limit = args.time_limit.unwrap_or(f64::INFINITY) * if args.attackers.is_empty() { 1.0 } else { 0.5 };
    let settings = Settings { seed: args.seed, ..Settings::default() };
    let progress = Progress::new(format!("{} cells", table.system.cells().len()), args.time_limit);
    suppress(&table.system, &settings, &|| {
        let seconds = (around.elapsed)();
        progress.at(seconds);
        seconds >= limit || (around.interrupted)()
    })
}

/// Hides what it takes to hold against further attackers, one kind after the other.
fn meet(
    args: &ProtectArgs,
    table: &Table,
    mut pattern: Pattern,
    around: Around<'_>,
) -> Result<(Pattern, Vec<Value>, Insiders), Problems> {
    let settings = Settings { seed: args.seed, ..Settings::default() };
    let limit = args.time_limit.unwrap_or(f64::INFINITY);
    let stop = || (around.elapsed)() >= limit || (around.interrupted)();
    let mut insiders = Insiders::default();
    let mut met = vec![json!({ "attacker": "outsider", "number": 1, "hidden_besides": 0 })];
    let mut problems = Problems::default();
    for attack in &args.attackers {
        let attackers = attack.on(table)?;
        let bound = pattern.lower_bound;
        let number = attackers.len();
        let withstood = withstand(&table.system, pattern, &attackers, &settings, &stop);
        if withstood.met < number {
            problems.0.push(format!(
                "stopped before {} of {} ({attack}) were met: nothing is said of them; give a longer --time-limit, or leave \
                 --attacker {attack} out",
                number - withstood.met,
                counted(number, "attacker")
            ));
        }
        problems.0.extend(withstood.breaches.iter().map(|(_, cell)| {
            format!("{} cannot be kept from {attack}: merge categories, or declare it safe", table.name(*cell))
        }));
        met.push(json!({ "attacker": attack.to_string(), "number": number, "hidden_besides": withstood.added }));
        insiders.add(attackers, withstood.proofs);
        // A pattern that holds against more attackers costs at least as much.
        pattern = Pattern { lower_bound: bound, ..withstood.pattern };
    }
    problems.0.sort();
    problems.0.dedup();
    problems.none_or(())?;
    let open = proofs::check_insiders(&table.system, &pattern.hidden, &pattern.proofs, &insiders);
    let told = open
        .iter()
        .map(|(_, cell)| format!("{}: its certificate against an attacker does not hold", table.name(*cell)));
    Problems(told.collect()).none_or((pattern, met, insiders))
}

/// The pattern when each sensitive cell has a certificate that holds; the cells that have none otherwise.
fn safe(args: &ProtectArgs, table: &Table, pattern: Pattern) -> Result<Pattern, Problems> {
    if !pattern.unprotected.is_empty() {
        let told = pattern.unprotected.iter().map(|c| {
            format!(
                "{} cannot be protected by ±{}: no other cell can move with it far enough; merge categories, lower --protection, or let cells that --a-priori shows be hidden",
                table.name(*c),
                args.table.width()
            )
        });
        return Err(Problems(told.collect()));
    }
    let (_, failed) = proofs::check(&table.system, &pattern.hidden, &pattern.proofs);
    let told = failed.iter().map(|c| format!("{}: its certificate does not hold", table.name(*c)));
    Problems(told.collect()).none_or(pattern)
}

fn add_cells(
    args: &ProtectArgs,
    table: &Table,
    (pattern, means): (&Pattern, &[Option<Means>]),
    outputs: &mut Outputs,
) -> Result<(), Problems> {
    let Some(path) = &args.output else { return Ok(()) };
    match &table.source {
        Source::Jj(jj) => outputs.add(Some(path), || jj.write(&pattern.hidden)),
        Source::Sheets(sheets) if args.table.linked.is_some() => {
            std::fs::create_dir_all(path).map_err(|e| Problems::one(format!("{}: {e}", path.display())))?;
            for (sheet, means) in sheets.iter().zip(means) {
                let text = cells::csv(table, sheet, &pattern.hidden, means.as_ref())?;
                outputs.add(Some(&path.join(format!("{}.csv", sheet.name))), || text);
            }
        }
        Source::Sheets(sheets) => {
            for (sheet, means) in sheets.iter().zip(means) {
                let text = cells::csv(table, sheet, &pattern.hidden, means.as_ref())?;
                outputs.add(Some(path), || text);
            }
        }
    }
    Ok(())
}

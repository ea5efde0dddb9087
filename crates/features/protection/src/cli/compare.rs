//! `vigie compare`: what each method of protection would cost the readers of a table, side by side.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use disclosure::{Margins, NoiseRules, Settings, suppress};
use nomenclature::Language;
use ui::t;

use super::tables::{self, TableInput};
use super::{Around, conclude};
use crate::loss::{Levels, Loss, lines, measure, page};
use crate::output::{Outputs, progress::Progress};
use crate::perturbation::{Amounts, Change, keys, of_suppression, parts};
use crate::problem::Problems;
use crate::table::{Source, Table};

/// Arguments of `vigie compare`.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  vigie compare leaves.csv --dimension geo=geo.csv --dimension off=off.csv \\
      --count freq
  vigie compare leaves.csv --dimension geo=geo.csv --dimension off=off.csv \\
      --count freq --language fr -o comparison.html
  vigie compare grants.csv --dimension geo=geo.csv --amount euros \\
      --holding owner --rule \"p%(10)\"

Amounts are compared hidden and with noise in proportion to their greatest contributions;
methods for counts alone (cell keys, roundings) are left out, and said to be.")]
pub struct CompareArgs {
    #[command(flatten)]
    /// The table.
    pub table: TableInput,
    /// Seconds that the suppression may take
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0)]
    pub time_limit: f64,
    /// The base of roundings
    #[arg(long, default_value_t = 5)]
    pub base: u64,
    /// The largest noise of the cell-key method
    #[arg(long, default_value_t = 5)]
    pub most: u32,
    /// The variance of the noise of the cell-key method
    #[arg(long, default_value_t = 2.0)]
    pub variance: f64,
    /// Of amounts: the largest noise, in per cents of the greatest contribution, of the second, …
    #[arg(long, value_name = "PERCENT,…", value_delimiter = ',', default_value = "20,10")]
    pub noise: Vec<String>,
    /// The secret from which keys are made: the same secret gives the same figures
    #[arg(long, env = "VIGIE_PERTURBATION_SECRET", default_value_t = 1)]
    pub secret: u64,
    /// Where the comparison goes as a page (HTML)
    #[arg(long, short, value_name = "COMPARISON.html")]
    pub output: Option<PathBuf>,
    /// Where it goes as data (JSON)
    #[arg(long, value_name = "COMPARISON.json")]
    pub report: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// The language of the comparison
    #[arg(long, value_name = "fr|en", default_value = "en")]
    pub language: Language,
}

/// Compares methods on a table of counts, or of amounts.
pub fn run_compare(args: &CompareArgs, around: Around<'_>) -> ExitCode {
    conclude(compare(args, around), "refused, and nothing was written")
}

fn compare(args: &CompareArgs, around: Around<'_>) -> Result<String, Problems> {
    let table = tables::read(&args.table)?;
    let (losses, left_out) = losses(args, &table, around)?;
    let language = args.language;
    let json = serde_json::to_string_pretty(&losses).map_err(|e| Problems::one(e.to_string()))?;
    let mut outputs = Outputs::default();
    outputs.add(args.output.as_deref(), || page(language, &losses, &left_out));
    outputs.add(args.report.as_deref(), || format!("{json}\n"));
    outputs.write()?;
    if args.json {
        return Ok(json);
    }
    let mut text = losses.iter().map(|l| l.method.as_str()).collect::<Vec<_>>().join(" | ");
    for line in lines(language, &losses) {
        text.push_str(&format!("\n{}: {}", line.name, line.figures.join(" | ")));
    }
    losses.iter().for_each(|l| text.push_str(&format!("\n{}: {}", l.method, l.risk)));
    left_out.iter().for_each(|why| text.push_str(&format!("\n{why}")));
    Ok(text)
}

/// What each method loses, and which of them gave no table, with the reason.
fn losses(args: &CompareArgs, table: &Table, around: Around<'_>) -> Result<(Vec<Loss>, Vec<String>), Problems> {
    let sheet = match &table.source {
        Source::Sheets(sheets) if sheets.len() == 1 => &sheets[0],
        _ => return Err(Problems::one("methods are compared on one table of leaves, not on --jj or --linked")),
    };
    let language = args.language;
    let levels = Levels::of(sheet);
    let progress = Progress::new(format!("{} cells", table.system.cells().len()), Some(args.time_limit));
    let began = (around.elapsed)();
    let pattern = suppress(&table.system, &Settings::default(), &|| {
        let seconds = (around.elapsed)() - began;
        progress.at(seconds);
        seconds >= args.time_limit || (around.interrupted)()
    });
    let told = pattern.unprotected.iter().map(|c| format!("{} cannot be protected by suppression", table.name(*c)));
    Problems(told.collect()).none_or(())?;
    let seconds = (around.elapsed)() - began;
    let system = (sheet, &table.system);
    let ours = of_suppression(language, system, (&pattern.hidden, &pattern.proofs), (pattern.proofs.len(), seconds));
    let mut losses = vec![measure(sheet, &levels, &ours)];
    let rules = NoiseRules { most: args.most, variance: args.variance, forbidden: 0 };
    let keys = keys::of_places(sheet, args.secret);
    let mut left_out = Vec::new();
    let changes = if sheet.facts.is_some() {
        left_out.push(t!(language, "protection-loss-counts-alone"));
        vec![Change::Amounts(Amounts { rules, margins: Margins::Own, noise: parts(&args.noise)? })]
    } else {
        vec![
            Change::CellKey(rules, Margins::Own),
            Change::RandomRounding(args.base),
            Change::Rounding(args.base),
            Change::ControlledRounding(args.base),
        ]
    };
    for change in changes {
        let began = (around.elapsed)();
        let stop = || (around.elapsed)() - began >= args.time_limit || (around.interrupted)();
        let shown = match change.apply(sheet, (&keys, args.secret), &stop) {
            // Not every table has an additive rounding, and the others are worth comparing without it.
            Err(problems) if matches!(change, Change::ControlledRounding(_)) => {
                left_out.push(problems.to_string());
                continue;
            }
            shown => shown?,
        };
        let seconds = (around.elapsed)() - began;
        losses.push(measure(sheet, &levels, &change.publication(language, system, shown, seconds)));
    }
    Ok((losses, left_out))
}

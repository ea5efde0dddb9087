//! `vigie compare`: what each method of protection would cost the readers of a table, side by side.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use disclosure::{Margins, NoiseRules, Settings, suppress};
use nomenclature::Language;
use ui::t;

use super::tables::{self, TableInput};
use super::values::{drawn, seconds};
use super::{Around, conclude};
use crate::input::text;
use crate::loss::{Levels, Loss, lines, measure, page};
use crate::output::{Outputs, progress::Progress};
use crate::perturbation::{Amounts, Change, keys, of_suppression, parts};
use crate::problem::Problems;
use crate::table::{Sheet, Source, Table};

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
    /// Of units, one line each: the column of each record's own key, from which noise and roundings are made
    #[arg(long, value_name = "COLUMN", conflicts_with = "count")]
    pub key: Option<String>,
    /// Seconds that each method may take
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0, value_parser = seconds, allow_hyphen_values = true)]
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
    #[arg(long, value_name = "PERCENT,…", value_delimiter = ',', default_value = "20,10", requires = "amount")]
    pub noise: Vec<String>,
    /// The secret from which keys are made: the same secret gives the same figures
    #[arg(long, env = "VIGIE_PERTURBATION_SECRET", default_value_t = 1, value_parser = drawn, allow_hyphen_values = true)]
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

/// The methods beside suppression: those that fit amounts, or those that fit counts.
fn changes(args: &CompareArgs, problems: &mut Problems) -> Vec<Change> {
    let rules = NoiseRules { most: args.most, variance: args.variance, forbidden: 0 };
    let changes = if args.table.amount.is_some() {
        let noise = problems.keep(parts(&args.noise));
        noise.map(|noise| Change::Amounts(Amounts { rules, margins: Margins::Own, noise })).into_iter().collect()
    } else {
        vec![
            Change::CellKey(rules, Margins::Own),
            Change::RandomRounding(args.base),
            Change::Rounding(args.base),
            Change::ControlledRounding(args.base),
        ]
    };
    let mut told: Vec<String> = changes.iter().flat_map(|change| change.check().0).collect();
    told.dedup();
    problems.0.extend(told);
    changes
}

/// What is to be compared: a table of leaves, the key of each figure, and the methods.
fn ground(args: &CompareArgs) -> Result<(Table, Vec<u64>, Vec<Change>), Problems> {
    let mut problems = Problems::default();
    let nameless = args.table.jj.is_some() || args.table.linked.is_some();
    if nameless {
        problems.0.push(
            "--jj, --linked: methods are compared on one table whose totals and parts have names: give its leaves with --dimension \
             and --count (of linked tables, one by one)"
                .to_owned(),
        );
    }
    let changes = changes(args, &mut problems);
    if nameless {
        return Err(problems);
    }
    let table = problems.keep(tables::read(&args.table));
    let keys = match table.as_ref().map(|table| &table.source) {
        Some(Source::Sheets(sheets)) => sheets.first().and_then(|sheet| problems.keep(keys_of(args, sheet))),
        _ => None,
    };
    let read = problems.none_or(table.zip(keys))?;
    read.map(|(table, keys)| (table, keys, changes)).ok_or_else(Problems::default)
}

fn keys_of(args: &CompareArgs, sheet: &Sheet) -> Result<Vec<u64>, Problems> {
    match (&args.key, &args.table.leaves) {
        (Some(column), Some(leaves)) => {
            keys::of_records(sheet, (&leaves.display().to_string(), &text(leaves)?), column, args.secret)
        }
        _ => Ok(keys::of_places(sheet, args.secret)),
    }
}

fn compare(args: &CompareArgs, around: Around<'_>) -> Result<String, Problems> {
    let (table, keys, changes) = ground(args)?;
    let Source::Sheets(sheets) = &table.source else { return Err(Problems::default()) };
    let Some(sheet) = sheets.first() else { return Err(Problems::default()) };
    let (losses, left_out) = losses(args, (&table, sheet), (&keys, &changes), around)?;
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
fn losses(
    args: &CompareArgs,
    (table, sheet): (&Table, &Sheet),
    (keys, changes): (&[u64], &[Change]),
    around: Around<'_>,
) -> Result<(Vec<Loss>, Vec<String>), Problems> {
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
    let ours = of_suppression(system, (&pattern.hidden, &pattern.proofs), (pattern.proofs.len(), seconds));
    let mut losses = vec![measure(language, (sheet, &levels), &ours)];
    let mut left_out = Vec::new();
    if sheet.facts.is_some() {
        left_out.push(t!(language, "protection-loss-counts-alone"));
    }
    for change in changes {
        let began = (around.elapsed)();
        let stop = || (around.elapsed)() - began >= args.time_limit || (around.interrupted)();
        let shown = match change.apply(sheet, (keys, args.secret), &stop) {
            // Not every table has an additive rounding, and the others are worth comparing without it.
            Err(problems) if matches!(change, Change::ControlledRounding(_)) => {
                left_out.push(problems.to_string());
                continue;
            }
            shown => shown?,
        };
        let seconds = (around.elapsed)() - began;
        losses.push(measure(language, (sheet, &levels), &change.publication(system, shown, seconds)));
    }
    Ok((losses, left_out))
}

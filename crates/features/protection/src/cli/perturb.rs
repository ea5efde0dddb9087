//! `vigie perturb`: the cell-key method, random or conventional rounding, each with its measured loss.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use disclosure::NoiseRules;
use nomenclature::Language;

use super::{Around, conclude};
use crate::loss::{Levels, measure, page};
use crate::output::{Outputs, progress::Progress};
use crate::perturbation::Change;
use crate::problem::Problems;
use crate::table::{Holds, dimensions_of, read_sheet};

/// How counts are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Method {
    /// Noise that is the same whenever the same units are counted
    CellKey,
    /// To the multiple of the base below or above, unbiased
    RandomRounding,
    /// To the nearest multiple of the base
    Rounding,
    /// To the multiple of the base below or above, such that totals stay the sums of their parts
    ControlledRounding,
}

/// Arguments of `vigie perturb`.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  vigie perturb leaves.csv --dimension geo=geo.csv --dimension off=off.csv \\
      --count freq --secret 7 -o noisy.csv
  vigie perturb leaves.csv --dimension geo=geo.csv --dimension off=off.csv \\
      --count freq --secret 7 --method controlled-rounding -o rounded.csv

What readers lose and what risk remains is told as JSON. Whoever knows the secret can undo the noise: keep it as one.")]
pub struct PerturbArgs {
    /// Inner cells (or one line a unit, without --count), with a column for each dimension
    pub leaves: PathBuf,
    /// A dimension and its hierarchy file
    #[arg(long = "dimension", value_name = "NAME=FILE", required = true)]
    pub dimensions: Vec<String>,
    /// The column of counts
    #[arg(long, value_name = "COLUMN")]
    pub count: Option<String>,
    /// How counts are changed
    #[arg(long, value_enum, default_value = "cell-key")]
    pub method: Method,
    /// The base of roundings
    #[arg(long, default_value_t = 5)]
    pub base: u64,
    /// The largest noise of the cell-key method
    #[arg(long, default_value_t = 5)]
    pub most: u32,
    /// The variance of the noise of the cell-key method
    #[arg(long, default_value_t = 2.0)]
    pub variance: f64,
    /// Counts from 1 to this one never appear (cell-key method)
    #[arg(long, default_value_t = 0)]
    pub forbidden: u32,
    /// Seconds that the search for a controlled rounding may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0)]
    pub time_limit: f64,
    /// The secret from which keys are made: the same secret gives the same table
    #[arg(long, env = "VIGIE_PERTURBATION_SECRET")]
    pub secret: u64,
    /// Where the table goes (CSV)
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    /// Counts from 1 to this one are those that the table must not betray: the report says how many are shown as they are
    #[arg(long, default_value_t = 4)]
    pub small: u32,
    /// Where the report goes (JSON): what readers lose, what risk remains
    #[arg(long, value_name = "REPORT.json")]
    pub report: Option<PathBuf>,
    /// Where the same report goes as a page (HTML)
    #[arg(long, value_name = "LOSS.html")]
    pub loss: Option<PathBuf>,
    /// The language of the report
    #[arg(long, value_name = "fr|en", default_value = "en")]
    pub language: Language,
}

/// Perturbs a table.
pub fn run_perturb(args: &PerturbArgs, around: Around<'_>) -> ExitCode {
    conclude(perturb(args, around), "refused, and nothing was written")
}

fn perturb(args: &PerturbArgs, around: Around<'_>) -> Result<String, Problems> {
    if !(args.time_limit >= 0.0 && args.time_limit.is_finite()) {
        return Err(Problems::one("--time-limit: write a number of seconds, 0 or more"));
    }
    let dimensions = dimensions_of(&args.dimensions, &[])?;
    let holds = Holds { count: args.count.clone(), ..Holds::default() };
    let sheet = read_sheet("table", &args.leaves, &dimensions, &holds)?;
    let change = match args.method {
        Method::CellKey => {
            Change::CellKey(NoiseRules { most: args.most, variance: args.variance, forbidden: args.forbidden })
        }
        Method::RandomRounding => Change::RandomRounding(args.base),
        Method::Rounding => Change::Rounding(args.base),
        Method::ControlledRounding => Change::ControlledRounding(args.base),
    };
    let began = (around.elapsed)();
    let stop = || (around.elapsed)() - began >= args.time_limit || (around.interrupted)();
    let shown = Progress::working("perturbing");
    let changed = change.apply(&sheet, args.secret, &stop)?;
    drop(shown);
    let seconds = (around.elapsed)() - began;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Problems::one(e.to_string());
    writer.write_record(sheet.codes.iter().map(|c| c.name.as_str()).chain(["value"])).map_err(failed)?;
    for (cell, value) in changed.iter().enumerate() {
        writer.write_record(sheet.place(cell).chain([value.to_string().as_str()])).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|e| Problems::one(e.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|e| Problems::one(e.to_string()))?;
    let language = args.language;
    let publication = change.publication(language, &sheet, changed, i64::from(args.small) + 1, seconds);
    let loss = measure(&sheet, &Levels::of(&sheet), &publication);
    let report = serde_json::to_string_pretty(&loss).map_err(|e| Problems::one(e.to_string()))?;
    let mut outputs = Outputs::default();
    outputs.add(args.output.as_deref(), || text);
    outputs.add(args.report.as_deref(), || format!("{report}\n"));
    outputs.add(args.loss.as_deref(), || page(language, std::slice::from_ref(&loss)));
    outputs.write()?;
    Ok(report)
}

//! `vigie perturb`: noise by keys on counts, amounts and ratios, and roundings, each with its measured loss and risk.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use disclosure::{Margins, NoiseRules};
use nomenclature::Language;

use super::values::{drawn, seconds};
use super::{Around, conclude};
use crate::input::contributions::Columns;
use crate::input::text;
use crate::loss::{Levels, measure, page};
use crate::output::{Outputs, progress::Progress};
use crate::perturbation::ratio::{self, Ratios};
use crate::perturbation::{Amounts, Change, close_amounts, keys, parts, small_counts};
use crate::problem::Problems;
use crate::table::{Holds, Sheet, dimensions_of, read_sheet};

/// How counts are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Method {
    /// Noise that is the same wherever the same figure is shown
    CellKey,
    /// To the multiple of the base below or above, unbiased
    RandomRounding,
    /// To the nearest multiple of the base
    Rounding,
    /// To the multiple of the base below or above, such that totals stay the sums of their parts
    ControlledRounding,
}

/// How the totals of the cell-key method are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Totals {
    /// Each by its own key: the same figure in every table, not the sum of its parts
    Own,
    /// The sum of the parts shown: additive, noisier, and another figure in another table
    Added,
}

/// Arguments of `vigie perturb`.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  vigie perturb leaves.csv --dimension geo=geo.csv --dimension off=off.csv \\
      --count freq --secret 7 -o noisy.csv
  vigie perturb leaves.csv --dimension geo=geo.csv --dimension off=off.csv \\
      --count freq --secret 7 --method controlled-rounding -o rounded.csv
  vigie perturb victims.csv --dimension geo=geo.csv --dimension off=off.csv \\
      --key record --secret 7 -o noisy.csv
  vigie perturb grants.csv --dimension geo=geo.csv --amount euros \\
      --holding owner --noise 20,10 --secret 7 -o amounts.csv
  vigie perturb women.csv --dimension geo=geo.csv --count women \\
      --denominator all --part --secret 7 -o shares.csv

Which noise a figure gets is decided by its key. With --key, it is made of the keys of the
records in it: the same records have the same noise in every table, whatever its dimensions,
the order of its lines or the name of the place. Without, it is made of the place of the
figure (its codes but those of the totals of all) and its count: a figure that stands in two
tables of the same units is the same in both, as long as dimensions and codes have the same
names and the root of each hierarchy is all the units; two places that hold the same people
(a region and its only département) have two noises, whose mean is nearer to the truth.

What readers lose and what risk remains is told as JSON. Whoever knows the secret can undo the
noise: draw it at random among all numbers of 64 bits, and keep it as a secret.")]
pub struct PerturbArgs {
    /// Inner cells (or one line a unit, without --count), with a column for each dimension
    pub leaves: PathBuf,
    /// A dimension and its hierarchy file
    #[arg(long = "dimension", value_name = "NAME=FILE", required = true)]
    pub dimensions: Vec<String>,
    /// The code of the total of a dimension whose hierarchy is an .hrc file (Total unless told otherwise)
    #[arg(long = "total", value_name = "NAME=CODE")]
    pub totals: Vec<String>,
    /// The column of counts
    #[arg(long, value_name = "COLUMN")]
    pub count: Option<String>,
    /// Of units, one line each: the column of each record's own key, the same in every table made of these records
    #[arg(long, value_name = "COLUMN", conflicts_with = "count")]
    pub key: Option<String>,
    /// The column of amounts, when the table adds amounts: of units, or of inner cells that --count counts the contributors of
    #[arg(long, value_name = "COLUMN")]
    pub amount: Option<String>,
    /// Of inner cells with amounts: the columns of the greatest contributions, greatest first
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', requires = "amount")]
    pub largest: Vec<String>,
    /// Of units with amounts: in whose hand each is; units in one hand are one contributor
    #[arg(long, value_name = "COLUMN", requires = "amount")]
    pub holding: Option<String>,
    /// Refused with the reason.
    #[arg(long, hide = true)]
    pub weight: Option<String>,
    /// Refused with the reason.
    #[arg(long, hide = true)]
    pub waiver: Option<String>,
    /// Of amounts: the largest noise, in per cents of the greatest contribution, of the second, …
    #[arg(long, value_name = "PERCENT,…", value_delimiter = ',', default_value = "20,10", requires = "amount")]
    pub noise: Vec<String>,
    /// Of ratios of two counts: the column that --count is divided by; both are changed and shown, and their ratio is that
    /// of the figures shown
    #[arg(long, value_name = "COLUMN", requires = "count")]
    pub denominator: Option<String>,
    /// The numerator is a part of the denominator: no ratio above 1 is shown
    #[arg(long, requires = "denominator")]
    pub part: bool,
    /// Below this denominator no ratio is shown
    #[arg(long, value_name = "COUNT", default_value_t = 10, requires = "denominator")]
    pub least: u64,
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
    /// How the totals of the cell-key method are made
    #[arg(long, value_enum, default_value = "own")]
    pub margins: Totals,
    /// Seconds that the search for a controlled rounding may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0, value_parser = seconds, allow_hyphen_values = true)]
    pub time_limit: f64,
    /// The secret from which keys are made: the same secret gives the same table
    #[arg(long, env = "VIGIE_PERTURBATION_SECRET", value_parser = drawn, allow_hyphen_values = true)]
    pub secret: u64,
    /// Where the table goes (CSV)
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    /// Counts from 1 to this one are those that the table must not betray: the report
    /// says which of them follow from the figures shown and their sums, and how wide their intervals are
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

/// What cannot be asked of a perturbation, with the way to have it.
fn refused(args: &PerturbArgs) -> Problems {
    let mut problems = Problems::default();
    if args.weight.is_some() {
        problems.0.push(
            "--weight: noise is in proportion to what each unit adds to a total: write a column of amounts multiplied by their \
             weights, and give it to --amount"
                .to_owned(),
        );
    }
    if args.waiver.is_some() {
        problems.0.push(
            "--waiver: noise is the same whoever agreed to be inferred, or less of it would tell who did: leave it out"
                .to_owned(),
        );
    }
    if args.denominator.is_some() && args.amount.is_some() {
        problems.0.push(
            "--denominator: ratios are made of two columns of counts; for a mean of amounts, change the amounts (--amount) and \
             the counts (--count) by two commands, and divide what they show"
                .to_owned(),
        );
    } else if args.denominator.is_some() && (args.method != Method::CellKey || args.margins != Totals::Own) {
        problems.0.push(
            "--denominator: ratios are made of counts changed by their own keys; leave --method and --margins out"
                .to_owned(),
        );
    } else if args.margins == Totals::Added && args.method != Method::CellKey {
        problems.0.push(
            "--margins: goes with the cell-key method; totals that stay sums are rounded by --method controlled-rounding"
                .to_owned(),
        );
    }
    problems
}

/// The leaves, with one of their columns of counts.
fn sheet(args: &PerturbArgs, count: Option<&String>) -> Result<Sheet, Problems> {
    let dimensions = dimensions_of(&args.dimensions, &args.totals)?;
    let magnitudes = args.amount.as_ref().map(|amount| Columns {
        amount: amount.clone(),
        count: count.cloned(),
        largest: args.largest.clone(),
        holding: args.holding.clone(),
        ..Columns::default()
    });
    let holds = Holds { count: count.cloned(), magnitudes, shares: args.noise.len().max(2) };
    read_sheet("table", &args.leaves, &dimensions, &holds)
}

fn rules(args: &PerturbArgs) -> NoiseRules {
    NoiseRules { most: args.most, variance: args.variance, forbidden: args.forbidden }
}

fn change(args: &PerturbArgs) -> Result<Change, Problems> {
    let rules = rules(args);
    let margins = if args.margins == Totals::Added { Margins::Added } else { Margins::Own };
    if args.amount.is_some() {
        return match args.method {
            Method::CellKey => Ok(Change::Amounts(Amounts { rules, margins, noise: parts(&args.noise)? })),
            _ => Err(Problems::one(
                "--amount: roundings are for counts; leave --method out, and amounts get noise in proportion to their greatest contributions",
            )),
        };
    }
    Ok(match args.method {
        Method::CellKey => Change::CellKey(rules, margins),
        Method::RandomRounding => Change::RandomRounding(args.base),
        Method::Rounding => Change::Rounding(args.base),
        Method::ControlledRounding => Change::ControlledRounding(args.base),
    })
}

fn keys_of(args: &PerturbArgs, sheet: &Sheet) -> Result<Vec<u64>, Problems> {
    match &args.key {
        Some(column) => {
            let file = args.leaves.display().to_string();
            keys::of_records(sheet, (&file, &text(&args.leaves)?), column, args.secret)
        }
        None => Ok(keys::of_places(sheet, args.secret)),
    }
}

fn perturb(args: &PerturbArgs, around: Around<'_>) -> Result<String, Problems> {
    if args.denominator.is_some() {
        return ratios(args, around);
    }
    let mut problems = refused(args);
    let change = problems.keep(change(args));
    problems.0.extend(change.as_ref().map(|change| change.check().0).unwrap_or_default());
    let sheet = problems.keep(sheet(args, args.count.as_ref()));
    let keys = sheet.as_ref().and_then(|sheet| problems.keep(keys_of(args, sheet)));
    let Some(((change, sheet), keys)) = problems.none_or(change.zip(sheet).zip(keys))? else {
        return Err(Problems::default());
    };
    let began = (around.elapsed)();
    let stop = || (around.elapsed)() - began >= args.time_limit || (around.interrupted)();
    let shown = Progress::working("perturbing");
    let changed = change.apply(&sheet, (&keys, args.secret), &stop)?;
    drop(shown);
    let seconds = (around.elapsed)() - began;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Problems::one(e.to_string());
    writer.write_record(sheet.codes.iter().map(|c| c.name.as_str()).chain(["value"])).map_err(failed)?;
    for (cell, value) in changed.iter().enumerate() {
        writer.write_record(sheet.place(cell).chain([sheet.write(*value).as_str()])).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|e| Problems::one(e.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|e| Problems::one(e.to_string()))?;
    let language = args.language;
    let system = match &change {
        Change::Amounts(amounts) => close_amounts(&sheet, amounts.noise.parts[0])?,
        _ => small_counts(&sheet, i64::from(args.small))?,
    };
    let publication = change.publication((&sheet, &system), changed, seconds);
    let loss = measure(language, (&sheet, &Levels::of(&sheet)), &publication);
    let report = serde_json::to_string_pretty(&loss).map_err(|e| Problems::one(e.to_string()))?;
    let mut outputs = Outputs::default();
    outputs.add(args.output.as_deref(), || text);
    outputs.add(args.report.as_deref(), || format!("{report}\n"));
    outputs.add(args.loss.as_deref(), || page(language, std::slice::from_ref(&loss), &[]));
    outputs.write()?;
    Ok(report)
}

/// Two columns of counts, and the ratio of what is shown of them.
fn ratios(args: &PerturbArgs, around: Around<'_>) -> Result<String, Problems> {
    let mut problems = refused(args);
    problems.0.extend(Change::CellKey(rules(args), Margins::Own).check().0);
    let of = |column: Option<&String>| sheet(&PerturbArgs { amount: None, ..args.clone() }, column);
    let (numerator, denominator) = (problems.keep(of(args.count.as_ref())), of(args.denominator.as_ref()));
    let denominator = match (&numerator, denominator) {
        // What is wrong with the file is told once.
        (None, Err(wrong)) => {
            let new: Vec<String> = wrong.0.into_iter().filter(|problem| !problems.0.contains(problem)).collect();
            problems.0.extend(new);
            None
        }
        (_, denominator) => problems.keep(denominator),
    };
    let Some((numerator, denominator)) = problems.none_or(numerator.zip(denominator))? else {
        return Err(Problems::default());
    };
    let ratios = Ratios {
        rules: rules(args),
        secret: args.secret,
        part: args.part,
        least: args.least,
        small: i64::from(args.small),
    };
    let began = (around.elapsed)();
    let shown = ratios.apply(&numerator, &denominator)?;
    let seconds = (around.elapsed)() - began;
    let loss = ratios.loss(args.language, (&numerator, &denominator), &shown, seconds)?;
    let report = serde_json::to_string_pretty(&loss).map_err(|e| Problems::one(e.to_string()))?;
    let table = ratio::csv(&numerator, &shown)?;
    let note = [loss.ratio.text(args.language)];
    let mut outputs = Outputs::default();
    outputs.add(args.output.as_deref(), || table);
    outputs.add(args.report.as_deref(), || format!("{report}\n"));
    outputs.add(args.loss.as_deref(), || page(args.language, &[loss.numerator, loss.denominator], &note));
    outputs.write()?;
    Ok(report)
}

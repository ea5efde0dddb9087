//! `vigie estimate`: how many people no list ever saw.

mod output;
#[cfg(test)]
mod tests;
mod text;

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use estimation::{Input, Level, Method, PThreshold, Settings, read};
use output::Output;

/// Estimates how many people no list ever saw, from lists that partly hold the same people.
///
/// A table has one row for each capture history (a 0/1 column for each list, the count last), or one row for each person and
/// list (columns `person` and `list`). Several files, or a column `draw` as `vigie link histories` writes it, are several
/// linkages of the same records (imputations): their estimates are combined, so that what the linkage does not know shows in
/// the interval.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  vigie estimate lists.csv
  vigie estimate lists.csv --method stepwise,bic --seed 2026 --json
  vigie estimate lists-drawn.csv --by sex --time year
  vigie estimate lists.csv --simulate

Exit code: 0 when estimates are given, 1 when a file or a conclusion is refused (with the reasons), 2 when the command \
line is wrong.
The guide: docs/guides/en/counting-without-names.md.")]
pub struct EstimateArgs {
    /// Capture histories, as CSV with commas, semicolons or tabs.
    #[arg(value_name = "LISTS.csv", required = true)]
    files: Vec<PathBuf>,
    /// What to run: one or several, separated by commas.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "all")]
    method: Vec<MethodName>,
    /// P-value below which an interaction enters the stepwise model, 0 to 0.25.
    #[arg(long, default_value = "0.02", value_parser = parse_threshold)]
    p: PThreshold,
    /// Bootstrap replicates (0 for none; 1000 if not given). When given, bootstrap intervals are listed first.
    #[arg(long, value_name = "N")]
    bootstrap: Option<usize>,
    /// Probability that each interval is meant to hold.
    #[arg(long, default_value = "0.95", value_parser = parse_level)]
    level: Level,
    /// Largest interaction of models ranked by BIC, in lists.
    #[arg(long, value_name = "LISTS")]
    max_order: Option<u32>,
    /// Columns that cut the people into strata, separated by commas; strata are also pooled in part.
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    by: Vec<String>,
    /// Column of numbers (years) that cuts the people into strata and may carry a trend.
    #[arg(long, value_name = "COLUMN")]
    time: Option<String>,
    /// Instead of estimating, make RUNS tables (200 unless said) from the stepwise model and count how often each interval holds the truth.
    #[arg(long, value_name = "RUNS", num_args = 0..=1, default_missing_value = "200")]
    simulate: Option<usize>,
    /// Seed of everything that is drawn: the same seed gives the same numbers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Print JSON instead of text.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MethodName {
    /// Log-linear, independent lists.
    Main,
    /// Log-linear, two-list interactions chosen by p-value.
    Stepwise,
    /// Log-linear, models ranked and averaged by BIC, and the downhill search.
    Bic,
    /// Latent classes (Gibbs sampling).
    Lcm,
    /// Decomposable graphs, averaged.
    Dga,
    /// Chao's and Zelterman's lower bounds.
    Bounds,
    /// All of them.
    All,
}

impl MethodName {
    fn methods(self) -> Vec<Method> {
        match self {
            Self::Main => vec![Method::Main],
            Self::Stepwise => vec![Method::Stepwise],
            Self::Bic => vec![Method::Bic],
            Self::Lcm => vec![Method::Lcm],
            Self::Dga => vec![Method::Dga],
            Self::Bounds => vec![Method::Bounds],
            Self::All => Method::ALL.to_vec(),
        }
    }
}

fn parse_threshold(text: &str) -> Result<PThreshold, String> {
    let p: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    PThreshold::new(p).map_err(|e| e.to_string())
}

fn parse_level(text: &str) -> Result<Level, String> {
    let level: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    Level::new(level).map_err(|e| e.to_string())
}

/// Why the command stopped.
#[derive(Debug, thiserror::Error)]
enum EstimateError {
    #[error("{path}: {source}; check the path, and that the file is UTF-8 text", path = path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{0}")]
    Input(String),
    #[error("{0}")]
    Usage(&'static str),
    #[error("the result cannot be written: {0}")]
    Output(#[from] io::Error),
    #[error("the result cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Runs the command: 0 when estimates are given, 1 when a file or a conclusion is refused, 2 when options do not go together.
#[must_use]
pub fn run(args: &EstimateArgs) -> ExitCode {
    let mut out = io::stdout().lock();
    let (code, error) = match execute(args, &mut out).and_then(|done| out.flush().map(|()| done).map_err(Into::into)) {
        Ok(true) => return ExitCode::SUCCESS,
        Ok(false) => return ExitCode::from(1),
        Err(error @ EstimateError::Usage(_)) => (2, error),
        Err(error) => (1, error),
    };
    for line in error.to_string().lines() {
        // Nothing can be said where standard error is closed.
        let _ = writeln!(io::stderr(), "error: {line}");
    }
    ExitCode::from(code)
}

/// Does the work; whether something may be concluded.
fn execute(args: &EstimateArgs, out: &mut dyn Write) -> Result<bool, EstimateError> {
    let by: Vec<String> = args.by.iter().cloned().chain(args.time.clone()).collect();
    let settings = settings(args);
    let inputs = inputs(args, &by)?;
    if inputs.len() > 1 && !(by.is_empty() && args.simulate.is_none()) {
        return Err(EstimateError::Usage(
            "several files, or several draws, are linkages of one table: they do not go with --by, --time or --simulate",
        ));
    }
    let shown = super::waiting("estimating");
    let output = answer(args, &inputs, &settings);
    shown.finish_and_clear();
    let output = output?;
    if args.json {
        serde_json::to_writer_pretty(&mut *out, &output)?;
        writeln!(out)?;
    } else {
        text::write(&output, out)?;
    }
    Ok(output.concluded())
}

fn answer(args: &EstimateArgs, inputs: &[Input], settings: &Settings) -> Result<Output, EstimateError> {
    match inputs {
        [Input::OneList(frequencies)] => Ok(Output::of_one_list(frequencies, settings)),
        [Input::Histories(strata)] => match args.simulate {
            Some(runs) => Output::of_simulation(strata, runs, settings).map_err(EstimateError::Input),
            None => Output::of_strata(strata, args.time.is_some(), settings).map_err(EstimateError::Input),
        },
        several => Output::of_imputations(several, settings).map_err(EstimateError::Input),
    }
}

fn settings(args: &EstimateArgs) -> Settings {
    let mut methods: Vec<Method> = args.method.iter().flat_map(|name| name.methods()).collect();
    methods.sort_unstable();
    methods.dedup();
    // A simulation repeats everything hundreds of times: latent classes, seconds each, only when asked by name.
    if args.simulate.is_some() && args.method.contains(&MethodName::All) {
        methods.retain(|method| *method != Method::Lcm);
    }
    let replicates = if args.simulate.is_some() { 200 } else { 1000 };
    Settings {
        methods,
        threshold: args.p,
        bootstrap: args.bootstrap.unwrap_or(replicates),
        bootstrap_first: args.bootstrap.is_some(),
        level: args.level,
        seed: args.seed,
        max_order: args.max_order,
        ..Settings::default()
    }
}

/// The column of drawn groupings.
const DRAW: &str = "draw";

/// One input for each file, or for each draw of a file of drawn groupings.
fn inputs(args: &EstimateArgs, by: &[String]) -> Result<Vec<Input>, EstimateError> {
    if let [path] = &args.files[..] {
        let text = text_of(path)?;
        let drawn = column_names(&text).any(|name| name == DRAW) && !by.iter().any(|name| name == DRAW);
        if !drawn {
            return Ok(vec![input(path, &text, by)?]);
        }
        let by: Vec<String> = by.iter().cloned().chain([DRAW.to_owned()]).collect();
        return Ok(match input(path, &text, &by)? {
            Input::Histories(draws) => draws.into_iter().map(|draw| Input::Histories(vec![draw])).collect(),
            one => vec![one],
        });
    }
    args.files.iter().map(|path| input(path, &text_of(path)?, by)).collect()
}

fn column_names(text: &str) -> impl Iterator<Item = &str> {
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    line.split([',', ';', '\t']).map(|name| name.trim().trim_matches('"'))
}

fn text_of(path: &Path) -> Result<String, EstimateError> {
    fs::read_to_string(path).map_err(|source| EstimateError::File { path: path.to_owned(), source })
}

fn input(path: &Path, text: &str, by: &[String]) -> Result<Input, EstimateError> {
    read(text, by).map_err(|error| {
        let lines = error.0.iter().map(|problem| format!("{}: {problem}", path.display()));
        EstimateError::Input(lines.collect::<Vec<_>>().join("\n"))
    })
}

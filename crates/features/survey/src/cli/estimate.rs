//! `vigie estimate`: how many people no list ever saw.

use std::{fs, io::Write, path::PathBuf};

use estimation::{Input, Level, Method, Report, Settings, analyse, read};

/// Estimate how many people no list ever saw, from lists that partly hold the same people.
#[derive(Debug, Clone, clap::Args)]
pub struct Arguments {
    /// Capture histories: a 0/1 column for each list, the count last; or one row for each person and list.
    #[arg(value_name = "LISTS.csv", required = true)]
    pub files: Vec<PathBuf>,
    /// Print JSON instead of text.
    #[arg(long)]
    pub json: bool,
}

/// How a run ended: the exit code of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Estimates were made: exit code 0.
    Done,
    /// Nothing may be concluded, with the reasons: exit code 1.
    Refused,
}

impl Outcome {
    /// The exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Refused => 1,
        }
    }
}

/// Why the command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum EstimateError {
    /// A file cannot be read.
    #[error("{path}: {source}; check the path and that the file is UTF-8 text")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The output is closed.
    #[error("the result cannot be written: {0}")]
    Output(#[from] std::io::Error),
    /// The result cannot be written as JSON.
    #[error("the result cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Runs the command: results go to `out`, reasons of refusal to `problems`.
///
/// # Errors
/// When a file cannot be read or the output cannot be written.
pub fn run(arguments: &Arguments, out: &mut dyn Write, problems: &mut dyn Write) -> Result<Outcome, EstimateError> {
    let settings = Settings { methods: vec![Method::Main], level: Level::P95 };
    let mut outcome = Outcome::Done;
    for path in &arguments.files {
        let text = fs::read_to_string(path).map_err(|source| EstimateError::File { path: path.clone(), source })?;
        match read(&text, &[]) {
            Ok(Input::Histories(strata)) => {
                for stratum in &strata {
                    let report = analyse(&stratum.table, &settings);
                    if !report.refusals.is_empty() {
                        outcome = Outcome::Refused;
                    }
                    write_report(&report, arguments.json, out)?;
                }
            }
            Ok(Input::OneList(_)) => {
                writeln!(problems, "{}: one list only; two lists or more are needed", path.display())?;
                outcome = Outcome::Refused;
            }
            Err(error) => {
                for problem in error.0 {
                    writeln!(problems, "{}: {problem}", path.display())?;
                }
                outcome = Outcome::Refused;
            }
        }
    }
    Ok(outcome)
}

fn write_report(report: &Report, json: bool, out: &mut dyn Write) -> Result<(), EstimateError> {
    if json {
        serde_json::to_writer_pretty(&mut *out, report)?;
        writeln!(out)?;
    } else {
        writeln!(out, "People on at least one of {} lists: {}", report.lists.len(), report.people)?;
        for e in &report.estimates {
            writeln!(out, "{:?} {:.0} [{:.0}, {:.0}] {:?}", e.method, e.estimate, e.low, e.high, e.interval)?;
        }
        for refusal in &report.refusals {
            writeln!(out, "Refused: {refusal}")?;
        }
    }
    Ok(())
}

//! `vigie link`: who is counted twice, found without names.

mod attack;
mod encode;
mod files;
mod groups;
mod histories;
mod pairs;
mod parquet;
mod people;
mod write;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

/// Links records of several associations without their names.
#[derive(Debug, Args)]
pub struct LinkArgs {
    #[command(subcommand)]
    command: LinkCommand,
    /// Print what was done as JSON, on standard output
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum LinkCommand {
    Encode(encode::EncodeArgs),
    Attack(attack::AttackArgs),
    Pairs(pairs::PairsArgs),
    Groups(Box<groups::GroupsArgs>),
    Histories(histories::HistoriesArgs),
}

/// Why a command stopped; each line is one problem.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
struct Refusal(Vec<String>);

impl Refusal {
    fn new(line: impl Into<String>) -> Self {
        Self(vec![line.into()])
    }
}

/// What a command did: lines for the person at the keyboard, fields for a script.
trait Told: Serialize {
    fn lines(&self) -> Vec<String>;
}

/// Runs the command: 0 when done, 1 when an input was refused or a file failed (2, a wrong command line, is clap's).
#[must_use]
pub fn run(args: &LinkArgs) -> ExitCode {
    let json = args.json;
    let done = match &args.command {
        LinkCommand::Encode(args) => encode::run(args).and_then(|told| tell(&told, json)),
        LinkCommand::Attack(args) => attack::run(args).and_then(|told| tell(&told, json)),
        LinkCommand::Pairs(args) => pairs::run(args).and_then(|told| tell(&told, json)),
        LinkCommand::Groups(args) => groups::run(args).and_then(|told| tell(&told, json)),
        LinkCommand::Histories(args) => histories::run(args).and_then(|told| tell(&told, json)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refusal(lines)) => {
            for line in lines {
                say(&format!("error: {line}"));
            }
            ExitCode::from(1)
        }
    }
}

fn tell(told: &impl Told, json: bool) -> Result<(), Refusal> {
    if !json {
        told.lines().iter().for_each(|line| say(line));
        return Ok(());
    }
    let refused = |fault: &dyn std::fmt::Display| Refusal::new(format!("what was done could not be told: {fault}"));
    let text = serde_json::to_string_pretty(told).map_err(|fault| refused(&fault))?;
    writeln!(std::io::stdout(), "{text}").map_err(|fault| refused(&fault))
}

/// Writes a line for the person at the keyboard.
fn say(line: &str) {
    // Nothing can be said where standard error is closed.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A progress bar on standard error; it stays away where nobody looks.
fn bar(length: u64) -> indicatif::ProgressBar {
    let bar = indicatif::ProgressBar::new(length);
    if let Ok(style) = indicatif::ProgressStyle::with_template("{wide_bar} {percent} % {eta}") {
        bar.set_style(style);
    }
    bar
}

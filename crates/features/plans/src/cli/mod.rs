//! The commands of this room.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use serde_json::{Value, json};
use store::{Actor, AuditLine, Facts, StoreError, ThingId, Verb};

use crate::Plans;
use crate::model::framework::{Fault, Plan};
use crate::model::table::{self, Problem};
use crate::model::treaty::Treaty;
use crate::open;
use crate::overview::overview;
use crate::sheet;
use crate::store::{LifeStep, import_measures, import_recommendations, insert_plan, insert_treaty, move_plan, plan};

mod reading;

/// `vigie plans`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie plans check plan.toml                     all that is wrong with it
  vigie plans add plan.toml                       not seen before it is adopted
  vigie plans adopt traite-2028-2031 2027-12-10   it is public and frozen
  vigie plans export traite-2024-2027 --as csv    the measures, and how far

Exit codes: 0 done, 1 refused (the reasons are printed), 2 wrong usage.")]
pub struct PlansArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read the description of a plan or a treaty, and say everything that is wrong with it
    #[command(after_help = "\
Examples:
  vigie plans check plan.toml   all that is wrong with it; nothing changes")]
    Check(FileArgs),
    /// Add a plan or a treaty from its description: all of it, or nothing
    #[command(after_help = "\
Examples:
  vigie plans add plan.toml   nobody sees it before it is adopted")]
    Add(FileArgs),
    /// Adopt a plan: from that day on it is public and frozen
    #[command(after_help = "\
Examples:
  vigie plans adopt traite-2028-2031 2027-12-10   public and frozen from then")]
    Adopt(StepArgs),
    /// Close a plan: from that day on each of its measures is settled
    #[command(after_help = "\
Examples:
  vigie plans close traite-2019-2021 2021-12-31   each measure is settled")]
    Close(StepArgs),
    /// Note the day on which an independent evaluator judged a closed plan
    #[command(after_help = "\
Examples:
  vigie plans evaluate traite-2019-2021 2023-11-16   an outside judgement")]
    Evaluate(StepArgs),
    /// Bring a table of measures into a plan that is being drafted, or of recommendations into a round
    #[command(after_help = "\
Examples:
  vigie plans import traite-2028-2031 mesures.xlsx   our columns, or IMPACT's
  vigie plans import greta recommandations.csv --round 4

CSV, XLSX or JSON; docs/plans.md describes the columns. All of it comes in, or nothing and every problem is printed.")]
    Import(ImportArgs),
    /// Read the text of a report (PDF or DOCX) into a table of recommendations, for a person to check
    #[command(after_help = "\
Examples:
  vigie plans read rapport.pdf > table.csv   what is to be looked at is told
  vigie plans import greta table.csv --round 4

Nothing is recorded: check the table, then import it.")]
    Read(ReadArgs),
    /// Print the measures of a plan and how far they are
    #[command(after_help = "\
Examples:
  vigie plans export traite-2024-2027 --as json   the measures, as JSON")]
    Export(ExportArgs),
}

#[derive(Debug, Args)]
struct FileArgs {
    /// The description, in TOML, as data/plans and data/treaties show it
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct ImportArgs {
    /// The code of the plan; of the treaty, with --round
    into: String,
    /// The table
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The round of the treaty into which recommendations come
    #[arg(long, value_name = "N")]
    round: Option<u16>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct ReadArgs {
    /// The report, in PDF or DOCX
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Every numbered paragraph, those that recommend nothing too
    #[arg(long)]
    all: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct StepArgs {
    /// The code of the plan
    plan: String,
    /// The day, as 2027-12-10
    #[arg(value_name = "DATE")]
    on: Date,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct ExportArgs {
    /// The code of the plan
    plan: String,
    /// The form of the file
    #[arg(long = "as", value_enum, default_value_t = Form::Csv)]
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Csv,
    Json,
}

impl PlansArgs {
    /// Whether the command needs the data folder.
    #[must_use]
    pub fn needs_installation(&self) -> bool {
        !matches!(self.command, Command::Check(_) | Command::Read(_))
    }
}

/// Runs one command; `plans` is there when [`PlansArgs::needs_installation`].
pub async fn run(args: PlansArgs, plans: Option<&Plans>) -> ExitCode {
    let done = match (args.command, plans) {
        (Command::Check(args), _) => read(&args.file).map(|found| {
            let id = found.id();
            told(args.json, format!("{id}: nothing is wrong."), &json!({ "id": id, "valid": true }))
        }),
        (Command::Read(args), _) => reading::read(&args.file, args.all, args.json),
        (Command::Add(args), Some(plans)) => add(plans, &args).await,
        (Command::Import(args), Some(plans)) => import(plans, &args).await,
        (Command::Adopt(args), Some(plans)) => take(plans, LifeStep::Adopt, &args).await,
        (Command::Close(args), Some(plans)) => take(plans, LifeStep::Close, &args).await,
        (Command::Evaluate(args), Some(plans)) => take(plans, LifeStep::Evaluate, &args).await,
        (Command::Export(args), Some(plans)) => export(plans, &args).await,
        (_, None) => Err(vec!["this command needs a data folder: give one with --data".to_owned()]),
    };
    // Nothing can be said where the output is closed.
    match done {
        Ok(text) => {
            let written = std::io::stdout().write_all(text.trim_end_matches('\n').as_bytes());
            let _ = written.and_then(|()| std::io::stdout().write_all(b"\n"));
            ExitCode::SUCCESS
        }
        Err(reasons) => {
            for reason in reasons {
                let _ = writeln!(std::io::stderr(), "vigie: {reason}");
            }
            ExitCode::from(1)
        }
    }
}

type Told = Result<String, Vec<String>>;

/// What was done: a sentence, or JSON for a script.
fn told(json: bool, words: String, data: &Value) -> String {
    if json { data.to_string() } else { words }
}

fn failed(error: impl std::fmt::Display) -> Vec<String> {
    vec![error.to_string()]
}

/// What a description is of.
enum Described {
    Plan(Box<Plan>),
    Treaty(Box<Treaty>),
}

impl Described {
    fn id(&self) -> &str {
        match self {
            Self::Plan(plan) => &plan.id,
            Self::Treaty(treaty) => &treaty.id,
        }
    }
}

/// Reads a description; one with rounds is a treaty's.
fn read(path: &Path) -> Result<Described, Vec<String>> {
    let told = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| failed(format!("{told} cannot be read: {error}")))?;
    let table: toml::Table = text.parse().map_err(|error| failed(format!("{told} is not TOML: {error}")))?;
    let wrong = |faults: Vec<Fault>| faults.iter().map(|fault| format!("{told}: {fault}")).collect::<Vec<_>>();
    if table.contains_key("cycle") {
        return Treaty::parse(&text).map(|treaty| Described::Treaty(Box::new(treaty))).map_err(wrong);
    }
    Plan::parse(&text).map(|plan| Described::Plan(Box::new(plan))).map_err(wrong)
}

async fn add(plans: &Plans, args: &FileArgs) -> Told {
    let found = read(&args.file)?;
    let mut write = plans.store.write(&Actor::operator(), plans.now()).await.map_err(failed)?;
    let (kind, added) = match &found {
        Described::Plan(plan) => ("plan", insert_plan(&mut write, plan).await),
        Described::Treaty(treaty) => ("framework", insert_treaty(&mut write, treaty).await),
    };
    let id = found.id();
    if !added.map_err(failed)? {
        return Err(failed(format!("«{id}» is there already: what is adopted is not overwritten")));
    }
    let thing = ThingId::new(kind, id).map_err(StoreError::from).map_err(failed)?;
    let line = AuditLine::new(Verb::Import, thing).after(Facts::new().flag("added", true));
    write.commit(line).await.map_err(failed)?;
    Ok(told(args.json, format!("{id} is added."), &json!({ "id": id, "added": true })))
}

async fn take(plans: &Plans, step: LifeStep, args: &StepArgs) -> Told {
    let moved = move_plan(&plans.store, &Actor::operator(), plans.now(), &args.plan, step, args.on).await;
    let life = moved.map_err(failed)?;
    let (state, day) = (life.state(args.on).code(), args.on);
    let data = json!({ "id": args.plan, "state": state, "on": day.to_string() });
    Ok(told(args.json, format!("{}: {state} on {day}.", args.plan), &data))
}

async fn import(plans: &Plans, args: &ImportArgs) -> Told {
    let at = args.file.display();
    let bytes = std::fs::read(&args.file).map_err(|error| failed(format!("{at} cannot be read: {error}")))?;
    let rows = if args.file.extension().is_some_and(|one| one == "json") {
        let document: Value =
            serde_json::from_slice(&bytes).map_err(|error| failed(format!("{at} is not JSON: {error}")))?;
        table::rows_of_json(&document).ok_or_else(|| failed(format!("{at} is no list of objects")))?
    } else {
        sheet::rows(&bytes).map_err(|error| failed(format!("{at}: {error}")))?
    };
    let wrong = |problems: Vec<Problem>| problems.iter().map(|one| format!("{at}: {one}")).collect::<Vec<_>>();
    let (store, actor, now) = (&plans.store, Actor::operator(), plans.now());
    let (count, new) = match args.round {
        Some(round) => {
            let all = table::recommendations(&rows).map_err(wrong)?;
            import_recommendations(store, &actor, now, (&args.into, round), &all).await.map_err(failed)?;
            (all.len(), all.len())
        }
        None => {
            let all = table::measures(&rows).map_err(wrong)?;
            let new = import_measures(store, &actor, now, &args.into, &all).await.map_err(failed)?;
            (all.len(), new)
        }
    };
    let data = json!({ "id": args.into, "lines": count, "new": new });
    Ok(told(args.json, format!("{}: {count} lines came in, {new} of them new.", args.into), &data))
}

async fn export(plans: &Plans, args: &ExportArgs) -> Told {
    let today = plans.today();
    let found = plan(&plans.store, &args.plan, today).await.map_err(failed)?;
    let found = found.ok_or_else(|| failed(format!("there is no adopted plan «{}»", args.plan)))?;
    let seen = overview(&plans.store, found, today).await.map_err(failed)?;
    match args.form {
        Form::Json => serde_json::to_string_pretty(&open::document(&seen, today)).map_err(failed),
        Form::Csv => {
            let file = ui::csv::csv(&open::header(), open::rows(&seen, today));
            String::from_utf8(file).map_err(failed)
        }
    }
}

//! The commands of this room: `import`, `datasets`, `table`, `diff`.
//!
//! Results go to standard output, reasons of a refusal to standard error (or, with `--json`, to standard output too).

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use nomenclature::Language;
use serde_json::json;
use store::Actor;

use crate::api;
use crate::diff::Diff;
use crate::export::{Format, export};
use crate::import::{ImportError, Imported, Input, Problem, Request};
use crate::model::{DatasetId, ReleaseId};
use crate::query::{Acknowledgement, Dim, Measured, Query, QuerySyntax};
use crate::statistics::Statistics;
use crate::visible::visible;

/// Lists of problems and of changes are cut at this many lines; `--json` gives them whole.
const SHOWN: usize = 40;

/// `vigie import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie import donnee-dep-data.gouv-2024-geographie2025-produit-le2025-06-04.csv
  vigie import base.xlsx --dataset crimes-delits-departements --release 2026-01
  vigie import https://example.org/base.csv.gz --release 2026-06 --json

Reads CSV (comma, semicolon, tab; UTF-8, Latin-1, Windows-1252), XLSX, ODS and Parquet, each plain or gzipped. The dataset
is recognised by its columns, the release by a date in the file's name. A file with problems changes nothing: all of
them are listed. The same file again changes nothing. A release may be given more cells, never other ones.")]
pub struct ImportArgs {
    /// The file, or its http(s) address
    #[arg(value_name = "FILE|URL")]
    pub file: String,
    /// The dataset, when the columns do not tell
    #[arg(long, value_name = "ID")]
    pub dataset: Option<DatasetId>,
    /// The release, when the name of the file does not tell
    #[arg(long, value_name = "YYYY-MM")]
    pub release: Option<ReleaseId>,
    /// Print JSON, with every line of every problem
    #[arg(long)]
    pub json: bool,
}

/// `vigie datasets`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie datasets
  vigie datasets crimes-delits-departements --json")]
pub struct DatasetsArgs {
    /// One dataset, with its indicators and releases
    #[arg(value_name = "ID")]
    pub dataset: Option<DatasetId>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// A measure on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MeasureArg {
    /// The numbers as they were counted.
    Value,
    /// Related to the population of the same release.
    Rate,
}

/// A language on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageArg {
    /// French.
    Fr,
    /// English.
    En,
}

impl From<LanguageArg> for Language {
    fn from(language: LanguageArg) -> Self {
        match language {
            LanguageArg::Fr => Self::French,
            LanguageArg::En => Self::English,
        }
    }
}

/// `vigie table`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie table crimes-delits-departements --rows period --columns indicator
  vigie table crimes-delits-departements --rows territory --columns period --where indicator=violences-sexuelles,territory=93,75,R11,FR
  vigie table crimes-delits-departements --where territory=@departement --rows territory --columns indicator --measure rate --per 1000 --format csv
  vigie table crimes-delits-communes --rows territory --columns period --where territory=@commune.93 --format xlsx --out 93.xlsx

Dimensions: period, territory, indicator, unit_of_count. Besides codes, a filter takes latest and 2016..2020 (periods),
@departement (every territory of a level) and @commune.93 (every territory of a level within another one).
Without a filter a dimension on rows or columns shows everything; one that is not takes the last period, France, the first indicator.")]
pub struct TableArgs {
    /// The dataset
    #[arg(value_name = "DATASET")]
    pub dataset: DatasetId,
    /// The release; the last one unless told
    #[arg(long, value_name = "YYYY-MM")]
    pub release: Option<ReleaseId>,
    /// Dimensions on rows
    #[arg(long, value_name = "DIM,…", default_value = "period")]
    pub rows: String,
    /// Dimensions on columns
    #[arg(long, value_name = "DIM,…")]
    pub columns: Option<String>,
    /// Keep these members of a dimension, or of several (DIM=CODE,CODE,DIM=CODE); may be repeated
    #[arg(long = "where", value_name = "DIM=CODE,…")]
    pub filters: Vec<String>,
    /// Numbers, or rates
    #[arg(long, value_enum, default_value = "value")]
    pub measure: MeasureArg,
    /// For how many people a rate is [default: 1000]
    #[arg(long, value_name = "N")]
    pub per: Option<NonZeroU32>,
    /// Put another dataset beside it; may be repeated
    #[arg(long, value_name = "DATASET", value_delimiter = ',')]
    pub also: Vec<DatasetId>,
    /// Say that you know that the figures are of unlike natures
    #[arg(long, value_name = "natures")]
    pub acknowledge: Vec<String>,
    /// The format
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// The language of names and notes
    #[arg(long, value_enum, default_value = "en")]
    pub language: LanguageArg,
    /// Write to a file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `vigie diff`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie diff crimes-delits-departements 2025-06 2026-01
  vigie diff crimes-delits-departements 2024-07 2025-06 --json")]
pub struct DiffArgs {
    /// The dataset
    #[arg(value_name = "DATASET")]
    pub dataset: DatasetId,
    /// The release compared
    #[arg(value_name = "FROM")]
    pub from: ReleaseId,
    /// The release that it is compared with
    #[arg(value_name = "TO")]
    pub to: ReleaseId,
    /// Print JSON, with every cell
    #[arg(long)]
    pub json: bool,
}

/// Why a command did nothing: reasons, and the same for a program.
struct Refusal {
    code: u8,
    text: String,
    json: serde_json::Value,
}

impl Refusal {
    fn new(text: impl ToString) -> Self {
        let text = text.to_string();
        Self { code: 1, json: json!({ "done": false, "reason": text }), text }
    }

    fn usage(text: impl ToString) -> Self {
        Self { code: 2, ..Self::new(text) }
    }
}

/// Runs `vigie import`.
pub async fn import(statistics: &Statistics, args: ImportArgs, now: Timestamp) -> ExitCode {
    let json = args.json;
    let request = Request { input: Input::parse(&args.file), dataset: args.dataset, release: args.release };
    let waiting = spinner(&args.file);
    let done = statistics.import(request, &Actor::operator(), now).await;
    waiting.finish_and_clear();
    let told = match done {
        Ok(imported) if json => Ok(pretty(&json!({ "done": true, "import": imported }))),
        Ok(imported) => Ok(imported_text(&imported).into_bytes()),
        Err(error) => Err(import_refused(&error)),
    };
    end(told, json)
}

/// Something that moves while a file is brought and read; on a terminal only.
fn spinner(file: &str) -> indicatif::ProgressBar {
    const TICK: std::time::Duration = std::time::Duration::from_millis(120);
    if !std::io::stderr().is_terminal() {
        return indicatif::ProgressBar::hidden();
    }
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let spinner = indicatif::ProgressBar::new_spinner().with_message(format!("importing {}", visible(name)));
    spinner.enable_steady_tick(TICK);
    spinner
}

/// Runs `vigie datasets`.
pub async fn datasets(statistics: &Statistics, args: DatasetsArgs) -> ExitCode {
    let json = args.json;
    end(datasets_told(statistics, args).await, json)
}

/// Runs `vigie table`.
pub async fn table(statistics: &Statistics, args: TableArgs) -> ExitCode {
    let json = args.json || args.format == Format::Json;
    end(table_told(statistics, args).await, json)
}

/// Runs `vigie diff`.
pub async fn diff(statistics: &Statistics, args: DiffArgs) -> ExitCode {
    let told = match statistics.diff(&args.dataset, &args.from, &args.to).await {
        Ok(diff) if args.json => Ok(pretty(&diff)),
        Ok(diff) => Ok(diff_text(&diff).into_bytes()),
        Err(error) => Err(Refusal::new(error)),
    };
    end(told, args.json)
}

fn end(told: Result<Vec<u8>, Refusal>, json: bool) -> ExitCode {
    match told {
        Ok(bytes) => match std::io::stdout().lock().write_all(&bytes) {
            Ok(()) => ExitCode::SUCCESS,
            // Whoever reads us has gone away (`vigie table … | head`): nothing is wrong.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => end(Err(Refusal::new(format!("the result cannot be written: {error}"))), false),
        },
        Err(refusal) => {
            // Where even standard error is closed, the exit code alone tells.
            let _ = writeln!(std::io::stderr().lock(), "{}", refusal.text);
            if json {
                let _ = std::io::stdout().lock().write_all(&pretty(&refusal.json));
            }
            ExitCode::from(refusal.code)
        }
    }
}

fn pretty(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn imported_text(imported: &Imported) -> String {
    let mut text = String::new();
    let release = format!("{} {}", imported.dataset, imported.release);
    let _ = match (imported.already, imported.added, imported.cells) {
        (true, _, _) => writeln!(text, "{release}: this very file is already there; nothing changed."),
        (_, 0, cells) => {
            writeln!(text, "{release}: all {cells} cells of the file were already there and agree; nothing to add.")
        }
        (_, added, cells) if added < cells => {
            writeln!(text, "{release}: {added} cells added; the {} others were already there and agree.", cells - added)
        }
        (_, added, _) => writeln!(text, "{release}: {added} cells added."),
    };
    let _ = writeln!(text, "  layout {}, BLAKE3 {}", imported.layout, &imported.hash[..16.min(imported.hash.len())]);
    for note in &imported.notes {
        let _ = writeln!(text, "  {note}");
    }
    text
}

fn import_refused(error: &ImportError) -> Refusal {
    let ImportError::Refused(problems) = error else { return Refusal::new(error) };
    let lines: usize = problems.iter().map(|problem: &Problem| problem.lines.len().max(1)).sum();
    let mut text = format!("{} problem(s) on {lines} line(s) stop the import, and nothing changed:\n", problems.len());
    for problem in problems.iter().take(SHOWN) {
        let _ = writeln!(text, "  {problem}");
    }
    if problems.len() > SHOWN {
        let _ = writeln!(text, "  … and {} more problem(s): --json lists all of them", problems.len() - SHOWN);
    }
    Refusal {
        code: 1,
        text: text.trim_end().to_owned(),
        json: json!({ "done": false, "reason": error.to_string(), "problems": problems }),
    }
}

async fn datasets_told(statistics: &Statistics, args: DatasetsArgs) -> Result<Vec<u8>, Refusal> {
    let mut all = Vec::new();
    for dataset in statistics.datasets() {
        if args.dataset.as_ref().is_none_or(|asked| *asked == dataset.id) {
            let releases = statistics.releases(&dataset.id).await.map_err(Refusal::new)?;
            all.push((dataset, releases));
        }
    }
    if let (Some(asked), true) = (&args.dataset, all.is_empty()) {
        return Err(Refusal::new(format!("there is no dataset «{asked}»; `vigie datasets` lists them")));
    }
    if args.json {
        let told: Vec<_> = all
            .iter()
            .map(|(dataset, releases)| {
                let files: Vec<_> = releases.iter().map(api::Release::of).collect();
                json!({ "dataset": api::Dataset::of(dataset, releases), "releases": files })
            })
            .collect();
        return Ok(pretty(&told));
    }
    let mut text = String::new();
    for (dataset, releases) in &all {
        let names: Vec<&str> = releases.iter().map(|release| release.id.as_str()).collect();
        let names = if names.is_empty() { "no release yet".to_owned() } else { names.join(", ") };
        let _ = writeln!(text, "{}\n  {}\n  {}", dataset.id, dataset.title.en, names);
        if args.dataset.is_some() {
            for indicator in &dataset.indicators {
                let units: Vec<&str> = indicator.units_of_count.iter().map(cube::Code::as_str).collect();
                let _ = writeln!(text, "    {} ({}): {}", indicator.code, units.join(", "), indicator.label.en);
            }
            for release in releases {
                let (id, cells) = (&release.id, release.cells);
                let _ = writeln!(text, "    {id}: {cells} cells, {} to {}", release.first_period, release.last_period);
            }
        }
    }
    Ok(text.into_bytes())
}

/// The query that the arguments ask.
///
/// # Errors
/// When a dimension, a filter or an acknowledgement cannot be read.
pub fn query_of(args: &TableArgs) -> Result<Query, QuerySyntax> {
    let mut query = Query::new(args.dataset.clone());
    query.release.clone_from(&args.release);
    query.rows = crate::query::dims(&args.rows)?;
    query.columns = match &args.columns {
        Some(columns) => crate::query::dims(columns)?,
        // The other usual axis: what is not on rows already.
        None => [Dim::Indicator, Dim::Period].into_iter().find(|dim| !query.rows.contains(dim)).into_iter().collect(),
    };
    for filter in &args.filters {
        for (dim, codes) in crate::query::filters(filter)? {
            let members = query.filters.entry(dim).or_default();
            for code in codes {
                if !members.contains(&code) {
                    members.push(code);
                }
            }
        }
    }
    query.measure = match (args.measure, args.per) {
        (MeasureArg::Rate, per) => Measured::Rate { per: per.unwrap_or(Measured::USUAL_PER) },
        (MeasureArg::Value, None) => Measured::Value,
        (MeasureArg::Value, Some(_)) => return Err(QuerySyntax::PerWithoutRate),
    };
    query.also.clone_from(&args.also);
    let words = args.acknowledge.iter().flat_map(|words| words.split(','));
    query.acknowledge = words.map(|word| Acknowledgement::parse(word.trim())).collect::<Result<_, _>>()?;
    query.check_dimensions()?;
    Ok(query)
}

async fn table_told(statistics: &Statistics, args: TableArgs) -> Result<Vec<u8>, Refusal> {
    let query = query_of(&args).map_err(Refusal::usage)?;
    let format = if args.json { Format::Json } else { args.format };
    if !format.is_text() && args.out.is_none() && std::io::stdout().is_terminal() {
        return Err(Refusal::usage(format!("a {} file is not for a terminal: give --out FILE", format.extension())));
    }
    let answer = statistics.answer(&query).await.map_err(Refusal::new)?;
    let mut bytes = export(&answer, format, args.language.into()).map_err(Refusal::new)?;
    match &args.out {
        None => {
            if format == Format::Json {
                bytes.push(b'\n');
            }
            Ok(bytes)
        }
        Some(path) => {
            std::fs::write(path, &bytes).map_err(|error| Refusal::new(format!("{}: {error}", path.display())))?;
            Ok(Vec::new())
        }
    }
}

fn diff_text(diff: &Diff) -> String {
    let mut text = format!("{} from {} to {}\n", diff.dataset, diff.from, diff.to);
    let counts = [
        ("unchanged", diff.unchanged),
        ("revised", diff.revised.len() as u64),
        ("added", diff.added.len() as u64),
        ("vanished", diff.vanished.len() as u64),
        ("population revised", diff.population_revised),
    ];
    for (name, count) in counts {
        let _ = writeln!(text, "  {name}: {count}");
    }
    for renamed in &diff.renamed {
        let _ = writeln!(text, "renamed    {}: «{}» is now «{}»", renamed.indicator, renamed.from, renamed.to);
    }
    for redefined in &diff.redefined {
        let (indicator, from, to) = (&redefined.indicator, redefined.from, redefined.to);
        let (old, new) = (&redefined.from_label.fr, &redefined.to_label.fr);
        let _ = writeln!(text, "redefined  {indicator}: definition {from} («{old}») is now definition {to} («{new}»)");
        let (shared, different) = (redefined.shared, redefined.different);
        let (from_sum, to_sum) = (redefined.from_sum, redefined.to_sum);
        let _ = writeln!(
            text,
            "           {different} of {shared} shared cells differ ({from_sum} became {to_sum}); none is called revised"
        );
        if let Some(reason) = &redefined.reason {
            let _ = writeln!(text, "           {}", reason.en);
        }
    }
    for (name, wholes) in [("new", &diff.new_indicators), ("gone", &diff.gone_indicators)] {
        for whole in wholes {
            let _ = writeln!(text, "{name:<10} {}: {} cells", whole.indicator, whole.cells);
        }
    }
    for revision in diff.revised.iter().take(SHOWN) {
        let told =
            |number: Option<f64>, state: &str| number.map_or_else(|| state.to_owned(), |number| number.to_string());
        let at = &revision.at;
        let (old, new) = (told(revision.from, revision.from_state), told(revision.to, revision.to_state));
        let _ = writeln!(
            text,
            "revised    {} {} {} {}: {old} → {new}",
            at.period, at.territory, at.indicator, at.unit_of_count
        );
    }
    cut(&mut text, diff.revised.len());
    for (name, places) in [("added", &diff.added), ("vanished", &diff.vanished)] {
        for at in places.iter().take(SHOWN / 4) {
            let _ = writeln!(text, "{name:<10} {} {} {} {}", at.period, at.territory, at.indicator, at.unit_of_count);
        }
        if places.len() > SHOWN / 4 {
            let _ =
                writeln!(text, "           … and {} more {name}: --json lists all of them", places.len() - SHOWN / 4);
        }
    }
    text
}

fn cut(text: &mut String, count: usize) {
    if count > SHOWN {
        let _ = writeln!(text, "           … and {} more revised: --json lists all of them", count - SHOWN);
    }
}

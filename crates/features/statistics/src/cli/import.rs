//! `vigie import`: a producer's file becomes a release, or is refused with all its problems.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use serde_json::json;
use store::Actor;

use super::{Refusal, SHOWN, Waiting, end, pretty};
use crate::import::{ImportError, Imported, Input, Problem, Request};
use crate::model::{DatasetId, ReleaseId};
use crate::statistics::Statistics;
use crate::visible::visible;

/// `vigie import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie import donnee-dep-data.gouv-2024-produit-le2025-06-04.csv.gz
  vigie import base.xlsx --dataset crimes-delits-departements --release 2026-01
  vigie import https://example.org/base.csv.gz --release 2026-06 --json

Reads CSV (comma, semicolon, tab; UTF-8, Latin-1, Windows-1252), XLSX, ODS and Parquet, each plain or gzipped. \
The dataset is recognised by its columns, the release by a date in the file's name. A file with problems changes \
nothing: all of them are listed, each with its line, its column, its value and what to do. The same file again \
changes nothing. A release may be given more cells, never other ones.")]
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

/// Runs `vigie import`.
pub async fn import(statistics: &Statistics, args: ImportArgs, now: Timestamp) -> ExitCode {
    let json = args.json;
    let request = Request { input: Input::parse(&args.file), dataset: args.dataset, release: args.release };
    let name = args.file.rsplit(['/', '\\']).next().unwrap_or(&args.file);
    let actor = Actor::operator();
    let work = statistics.import(request, &actor, now);
    let done = Waiting::during(format!("importing {}", visible(name)), work).await;
    let told = match done {
        Ok(imported) if json => Ok(pretty(&json!({ "done": true, "import": imported }))),
        Ok(imported) => Ok(imported_text(&imported).into_bytes()),
        Err(error) => Err(import_refused(&error)),
    };
    end(told, json)
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
    let (problem, stop) = if problems.len() == 1 { ("problem", "stops") } else { ("problems", "stop") };
    let line = if lines == 1 { "line" } else { "lines" };
    let number = problems.len();
    let mut text = format!("{number} {problem} on {lines} {line} {stop} the import, and nothing changed:\n");
    for problem in problems.iter().take(SHOWN) {
        let _ = writeln!(text, "  {problem}");
    }
    if problems.len() > SHOWN {
        let _ = writeln!(text, "  … and {} more: --json lists all of them", problems.len() - SHOWN);
    }
    Refusal {
        code: 1,
        text: text.trim_end().to_owned(),
        json: json!({ "done": false, "reason": error.to_string(), "problems": problems }),
    }
}

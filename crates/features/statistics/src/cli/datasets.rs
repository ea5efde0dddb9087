//! `vigie datasets`: which datasets there are, with their indicators and releases.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::{Refusal, end, pretty};
use crate::api;
use crate::model::DatasetId;
use crate::statistics::Statistics;

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

/// Runs `vigie datasets`.
pub async fn datasets(statistics: &Statistics, args: DatasetsArgs) -> ExitCode {
    let json = args.json;
    end(datasets_told(statistics, args).await, json)
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

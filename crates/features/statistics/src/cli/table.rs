//! `vigie table`: a question to a dataset, and its answer in the format that one wants.

use std::io::IsTerminal as _;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use nomenclature::Language;

use super::{Refusal, Waiting, end};
use crate::export::{Format, export};
use crate::model::{DatasetId, ReleaseId};
use crate::query::{Acknowledgement, Dim, Measured, Query, QuerySyntax};
use crate::statistics::Statistics;

/// A measure on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MeasureArg {
    /// The numbers as they were counted.
    Value,
    /// Related to the population of the same release.
    Rate,
}

/// `vigie table`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie table crimes-delits-departements --rows period --columns indicator
  vigie table crimes-delits-departements --rows territory \\
      --where indicator=violences-sexuelles,territory=93,75,R11,FR
  vigie table crimes-delits-departements --rows territory --columns indicator \\
      --where territory=@departement --measure rate --per 1000 --format csv
  vigie table crimes-delits-communes --rows territory --columns period \\
      --where territory=@commune.93 --format xlsx --out 93.xlsx

Dimensions: period, territory, indicator, unit_of_count. Besides codes, a filter takes latest and 2016..2020 \
(periods), @departement (every territory of a level) and @commune.93 (every territory of a level within another one).
Without a filter a dimension on rows or columns shows everything; one that is neither takes the last period, \
France, the first indicator.")]
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
    #[arg(long, value_name = "fr|en", default_value = "en")]
    pub language: Language,
    /// Write to a file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Runs `vigie table`.
pub async fn table(statistics: &Statistics, args: TableArgs) -> ExitCode {
    let json = args.json || args.format == Format::Json;
    end(table_told(statistics, args).await, json)
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
    let answer = Waiting::during("asking", statistics.answer(&query)).await.map_err(Refusal::new)?;
    let mut bytes = export(&answer, format, args.language).map_err(Refusal::new)?;
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

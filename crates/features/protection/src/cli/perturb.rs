//! `vigie perturb`: the cell-key method, random or conventional rounding, each with its measured loss.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use disclosure::{NoiseRules, NoiseTable, record_key, round_randomly, round_to_nearest};

use super::{Around, conclude};
use crate::output::Outputs;
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
}

/// Arguments of `vigie perturb`.
#[derive(Debug, Clone, Args)]
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
    /// The secret from which keys are made: the same secret gives the same table
    #[arg(long, env = "VIGIE_PERTURBATION_SECRET")]
    pub secret: u64,
    /// Where the table goes (CSV)
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    /// Where the report goes (JSON)
    #[arg(long)]
    pub report: Option<PathBuf>,
}

/// Perturbs a table.
pub fn run_perturb(args: &PerturbArgs, around: Around<'_>) -> ExitCode {
    conclude(perturb(args, around), "refused, and nothing was written")
}

fn perturb(args: &PerturbArgs, around: Around<'_>) -> Result<String, Problems> {
    let dimensions = dimensions_of(&args.dimensions, &[])?;
    let sheet =
        read_sheet("table", &args.leaves, &dimensions, &Holds { count: args.count.clone(), ..Holds::default() })?;
    let began = (around.elapsed)();
    let keys = cell_keys(&sheet.grid, &sheet.values, args.secret);
    let changed = change(args, &sheet.values, &keys)?;
    let seconds = (around.elapsed)() - began;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Problems::one(e.to_string());
    writer.write_record(sheet.codes.iter().map(|c| c.name.as_str()).chain(["value"])).map_err(failed)?;
    for (cell, value) in changed.iter().enumerate() {
        writer.write_record(sheet.place(cell).chain([value.to_string().as_str()])).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|e| Problems::one(e.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|e| Problems::one(e.to_string()))?;
    let report = loss(&sheet.values, &changed, seconds);
    let mut outputs = Outputs::default();
    outputs.add(args.output.as_deref(), || text);
    outputs.add(args.report.as_deref(), || format!("{report:#}\n"));
    outputs.write()?;
    Ok(format!("{report:#}"))
}

/// The key of a cell is the wrapping sum of the keys of its units; units are numbered inner cell by inner cell.
fn cell_keys(grid: &disclosure::Grid, values: &[i64], secret: u64) -> Vec<u64> {
    let mut is_total = vec![false; values.len()];
    grid.each_relation(|total, _| is_total[total] = true);
    let mut keys = vec![0u64; values.len()];
    for (cell, value) in values.iter().enumerate().filter(|(c, _)| !is_total[*c]) {
        let own = record_key(cell as u64, secret);
        keys[cell] = (0..value.unsigned_abs()).fold(0u64, |sum, unit| sum.wrapping_add(record_key(unit, own)));
    }
    grid.each_relation(|total, parts| {
        keys[total] = parts.iter().fold(0u64, |sum, part| sum.wrapping_add(keys[*part]));
    });
    keys
}

fn change(args: &PerturbArgs, values: &[i64], keys: &[u64]) -> Result<Vec<u64>, Problems> {
    let counts = values.iter().map(|v| v.unsigned_abs()).zip(keys);
    if args.method != Method::CellKey && args.base < 2 {
        return Err(Problems::one("--base: rounding needs a base of 2 or more"));
    }
    Ok(match args.method {
        Method::CellKey => {
            let rules = NoiseRules { most: args.most, variance: args.variance, forbidden: args.forbidden };
            let table = NoiseTable::new(rules).map_err(|e| Problems::one(e.to_string()))?;
            counts.map(|(count, key)| table.perturb(count, *key)).collect()
        }
        Method::RandomRounding => counts.map(|(count, key)| round_randomly(count, args.base, *key)).collect(),
        Method::Rounding => counts.map(|(count, _)| round_to_nearest(count, args.base)).collect(),
    })
}

fn loss(values: &[i64], changed: &[u64], seconds: f64) -> serde_json::Value {
    let mut distances: Vec<u64> = values.iter().zip(changed).map(|(v, c)| v.unsigned_abs().abs_diff(*c)).collect();
    distances.sort_unstable();
    let cells = distances.len().max(1);
    serde_json::json!({
        "cells": distances.len(),
        "changed": distances.iter().filter(|d| **d > 0).count(),
        "mean_distance": distances.iter().sum::<u64>() as f64 / cells as f64,
        "median_distance": distances.get(cells / 2).copied().unwrap_or(0),
        "largest_distance": distances.last().copied().unwrap_or(0),
        "additive": false,
        "seconds": seconds,
    })
}

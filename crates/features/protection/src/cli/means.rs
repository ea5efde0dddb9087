//! Complementary means in the files of a protection: which dimension they are of, and whose inhabitants.

use clap::Args;
use nomenclature::Language;
use serde_json::{Value, json};

use super::counted;
use super::tables::TableInput;
use crate::complement::{Inhabitants, Means, dimension, means};
use crate::input::{rule, text};
use crate::problem::Problems;
use crate::table::{Sheet, Source, Table};

/// Arguments that say what stands in the place of hidden figures.
#[derive(Debug, Clone, Args)]
pub struct MeansInput {
    /// The dimension whose hidden places carry the mean of what is hidden under the same total, where it tells nothing new
    /// [default: with ssmsi-communal, the one whose codes are those of communes]
    #[arg(long, value_name = "NAME")]
    pub complement: Option<String>,
    /// The column of inhabitants in the leaves: hidden places carry their rate for 1,000 inhabitants too
    #[arg(long, value_name = "COLUMN")]
    pub population: Option<String>,
}

/// What is to be worked out of one table.
pub(super) struct Plan {
    dimension: usize,
    inhabitants: Option<Inhabitants>,
}

/// What is to be worked out of each table.
pub(super) fn plan(args: &MeansInput, input: &TableInput, table: &Table) -> Result<Vec<Option<Plan>>, Problems> {
    let Source::Sheets(sheets) = &table.source else {
        let asked = args.complement.is_some() || args.population.is_some();
        let told = || "--complement, --population: a JJ file does not say which cells are places".to_owned();
        return Problems(asked.then(told).into_iter().collect()).none_or(Vec::new());
    };
    let demand = rule::read(Language::English, &input.rules(), u64::from(input.width()))?;
    let mut problems = Problems::default();
    let mut plans = Vec::new();
    for sheet in sheets {
        let found = dimension(sheet, &demand, args.complement.as_deref());
        let found = problems.keep(found.map_err(|wrong| Problems::one(format!("--complement: {wrong}")))).flatten();
        let inhabitants = found.and_then(|place| problems.keep(inhabitants(args, input, sheet, place))).flatten();
        plans.push(found.map(|dimension| Plan { dimension, inhabitants }));
    }
    if args.population.is_some() && plans.iter().all(Option::is_none) && problems.0.is_empty() {
        problems.0.push("--population: of no dimension of places: name it with --complement NAME".to_owned());
    }
    problems.none_or(plans)
}

fn inhabitants(
    args: &MeansInput,
    input: &TableInput,
    sheet: &Sheet,
    place: usize,
) -> Result<Option<Inhabitants>, Problems> {
    let Some(column) = &args.population else { return Ok(None) };
    let Some(leaves) = &input.leaves else {
        return Err(Problems::one("--population: goes with one table of leaves, not with --linked: leave it out"));
    };
    let (file, read) = (leaves.display().to_string(), text(leaves)?);
    Inhabitants::read(sheet, (&file, &read), column, (place, input.time.as_deref())).map(Some)
}

/// The means of each table.
pub(super) fn of_plan(plans: &[Option<Plan>], table: &Table, hidden: &[bool]) -> Vec<Option<Means>> {
    let Source::Sheets(sheets) = &table.source else { return Vec::new() };
    let of = |(sheet, plan): (&Sheet, &Option<Plan>)| {
        let plan = plan.as_ref()?;
        Some(means(sheet, &sheet.published(hidden), plan.dimension, plan.inhabitants.as_ref()))
    };
    sheets.iter().zip(plans).map(of).collect()
}

/// What the report says of them.
pub(super) fn report(table: &Table, means: &[Option<Means>]) -> Value {
    let Source::Sheets(sheets) = &table.source else { return Value::Null };
    let of = |(sheet, means): (&Sheet, &Option<Means>)| {
        let means = means.as_ref()?;
        let name = &sheet.codes[means.dimension].name;
        Some(json!({ "table": sheet.name, "dimension": name, "cells": means.given(), "left_out": means.left_out }))
    };
    sheets.iter().zip(means).filter_map(of).collect()
}

/// The same in a sentence, and how to have them where a rule that comes with them found no communes.
pub(super) fn told(input: &TableInput, table: &Table, means: &[Option<Means>]) -> String {
    let Source::Sheets(sheets) = &table.source else { return String::new() };
    let mut text = String::new();
    for (sheet, means) in sheets.iter().zip(means) {
        let Some(means) = means else {
            if input.rules().iter().any(|rule| rule.trim() == rule::WITH_MEANS) {
                text.push_str("\nno complementary means: the codes of no dimension are those of communes; name one with --complement NAME");
            }
            continue;
        };
        text.push_str(&format!(
            "\n{} of {} with the complementary mean of their total; {} left out, where the mean would tell a figure",
            counted(means.given(), "hidden cell"),
            sheet.codes[means.dimension].name,
            counted(means.left_out, "total"),
        ));
    }
    text
}

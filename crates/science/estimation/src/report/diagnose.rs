//! How much the estimate owes to each list, each history, each threshold and each way of drawing the lists.

use rayon::prelude::*;
use serde::Serialize;

use crate::{
    bootstrap::leave_one_out,
    fit::FitError,
    stepwise::{PThreshold, Stepwise, StepwiseSearch, stepwise},
    table::{ListTable, pairs},
};

/// What the stepwise estimate becomes when something changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// What changes, as names of lists joined by a colon, or a threshold.
    pub what: String,
    /// The total afterwards; nothing when there is none.
    pub total: Option<f64>,
    /// The total over the one before.
    pub ratio: Option<f64>,
}

/// How the stepwise estimate hangs together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diagnostics {
    /// The stepwise total itself.
    pub total: f64,
    /// Histories whose count is furthest from what the model expects: name, count, expected, Pearson residual.
    pub residuals: Vec<(String, u64, f64, f64)>,
    /// Histories where one person fewer moves the total most: name, count, and the total without that person.
    pub histories: Vec<(String, u64, f64)>,
    /// Without each list.
    pub without_list: Vec<Change>,
    /// With each pair of lists merged into one.
    pub merged: Vec<Change>,
    /// At other thresholds.
    pub thresholds: Vec<Change>,
}

/// Takes the stepwise estimate apart.
///
/// **Formula.** The estimate is made again without each list, with each pair of lists merged, without one person of each history,
/// and at thresholds from 0.001 to 0.1; Pearson residuals are `(y − μ̂)/√μ̂`.
///
/// **Symbols.** `y`: counts; `μ̂`: expected counts of the chosen model.
///
/// **Assumptions.** None: this shows how the number depends on choices that nobody can justify from the data.
///
/// **Source.** Merging: Silverman (2020), doi:10.1111/rssa.12505, section 5; thresholds: Chan, Silverman and Vincent (2021), section 4.3.
///
/// **Cost.** One stepwise search for each change: milliseconds.
///
/// ```
/// use estimation::{ListTable, PThreshold, diagnose};
/// let names = ["b", "c", "d"].map(String::from).to_vec();
/// let korea = ListTable::new(names, (1..).zip([5, 5, 54, 41, 6, 0, 12]))?;
/// let found = diagnose(&korea, PThreshold::RECOMMENDED)?;
/// // With b and c merged, two lists: 82 on one, 41 on the other alone, 18 on both, hence 82 · 59 / 18 by hand.
/// let merged = found.merged.iter().find(|c| c.what == "b:c").and_then(|c| c.total);
/// assert!((merged.ok_or("a total")? - 82.0 * 59.0 / 18.0).abs() < 1e-6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the table has no stepwise estimate.
pub fn diagnose(table: &ListTable, threshold: PThreshold) -> Result<Diagnostics, FitError> {
    let chosen = stepwise(table, threshold)?;
    let total = chosen.fit.total;
    let lists = table.lists().len();
    let change = |what: String, changed: Option<ListTable>, threshold: PThreshold| {
        let again = changed.and_then(|t| stepwise(&t, threshold).ok()).map(|s| s.fit.total);
        Change { what, total: again, ratio: again.map(|a| a / total) }
    };
    let without =
        (0..lists).into_par_iter().map(|i| change(table.lists()[i].clone(), table.without(i).ok(), threshold));
    let sets: Vec<u32> = pairs(lists).collect();
    let merged = sets.into_par_iter().map(|pair| change(table.label(pair), table.merge(pair).ok(), threshold));
    let levels = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1];
    let thresholds = levels.into_par_iter().filter_map(|p| Some((p, PThreshold::new(p).ok()?)));
    Ok(Diagnostics {
        total,
        residuals: residuals(table, &chosen),
        histories: histories(table, threshold, total),
        without_list: without.collect(),
        merged: merged.collect(),
        thresholds: thresholds.map(|(p, t)| change(p.to_string(), Some(table.clone()), t)).collect(),
    })
}

const SHOWN: usize = 5;

fn residuals(table: &ListTable, chosen: &Stepwise) -> Vec<(String, u64, f64, f64)> {
    let expected = (1u32..).zip(&table.counts()[1..]).zip(&chosen.fit.expected[1..]);
    let possible = expected.filter(|(_, mu)| **mu > 0.0);
    let mut residuals: Vec<_> = possible
        .map(|((history, &count), &mu)| (table.label(history), count, mu, (count as f64 - mu) / mu.sqrt()))
        .collect();
    residuals.sort_by(|a, b| b.3.abs().total_cmp(&a.3.abs()));
    residuals.truncate(SHOWN);
    residuals
}

fn histories(table: &ListTable, threshold: PThreshold, total: f64) -> Vec<(String, u64, f64)> {
    let left_out = leave_one_out(table, &StepwiseSearch::new(table, threshold));
    let mut moved: Vec<_> = left_out.into_iter().map(|(h, count, t)| (table.label(h), count as u64, t)).collect();
    moved.sort_by(|a, b| (b.2 - total).abs().total_cmp(&(a.2 - total).abs()));
    moved.truncate(SHOWN);
    moved
}

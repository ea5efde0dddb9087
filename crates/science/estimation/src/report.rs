//! The set of methods run on one table, and what may honestly be said of them together.

use serde::Serialize;

use crate::{
    fit::{Coefficient, Fit, FitError, fit},
    interval::{Interval, IntervalKind, Level, profile, wald},
    model::Model,
    table::ListTable,
};

/// A way to estimate the number of people never seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Log-linear, independent lists.
    Main,
}

/// What to run and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The methods, in the order wanted.
    pub methods: Vec<Method>,
    /// The level of every interval.
    pub level: Level,
}

/// One estimate with one interval.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    /// The method.
    pub method: Method,
    /// The total, people seen included.
    pub estimate: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
    /// The probability aimed at.
    pub level: f64,
    /// How the interval was made.
    pub interval: IntervalKind,
    /// Akaike's criterion, for a log-linear model.
    pub aic: Option<f64>,
    /// Deviance, for a log-linear model.
    pub deviance: Option<f64>,
    /// Interactions of the model, as names of lists joined by a colon.
    pub terms: Vec<String>,
    /// Parameters of the model.
    pub coefficients: Vec<Coefficient>,
    /// What a reader must know before using the number.
    pub warnings: Vec<String>,
}

/// Everything said of one table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// People on at least one list.
    pub people: u64,
    /// The lists.
    pub lists: Vec<String>,
    /// One entry for each method and interval.
    pub estimates: Vec<Estimate>,
    /// Why no conclusion may be drawn; empty when one may.
    pub refusals: Vec<String>,
}

/// Runs the methods on a table.
#[must_use]
pub fn analyse(table: &ListTable, settings: &Settings) -> Report {
    let mut report =
        Report { people: table.people(), lists: table.lists().to_vec(), estimates: Vec::new(), refusals: Vec::new() };
    for method in &settings.methods {
        let outcome = match method {
            Method::Main => main_effects(table, settings.level),
        };
        match outcome {
            Ok(estimates) => report.estimates.extend(estimates),
            Err(fault) => report.refusals.push(fault.to_string()),
        }
    }
    report
}

fn main_effects(table: &ListTable, level: Level) -> Result<Vec<Estimate>, FitError> {
    let Ok(model) = Model::main(table.lists().len()) else { return Ok(Vec::new()) };
    let fitted = fit(table, &model)?;
    let (centre, interval) = profile(table, &model, level)?;
    let entry = |estimate: f64, interval: Interval| log_linear(Method::Main, table, &fitted, estimate, interval);
    Ok(vec![entry(fitted.total, wald(&fitted, level)), entry(centre, interval)])
}

fn log_linear(method: Method, table: &ListTable, fitted: &Fit, estimate: f64, interval: Interval) -> Estimate {
    Estimate {
        method,
        estimate,
        low: interval.low,
        high: interval.high,
        level: interval.level.get(),
        interval: interval.kind,
        aic: Some(fitted.aic),
        deviance: Some(fitted.deviance),
        terms: fitted.model.names(table.lists()),
        coefficients: fitted.coefficients.clone(),
        warnings: Vec::new(),
    }
}

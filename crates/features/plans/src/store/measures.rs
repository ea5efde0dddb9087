//! Measures and their indicators.

use std::collections::BTreeSet;

use jiff::civil::Date;
use nomenclature::Text;
use store::{Row, Store, StoreError, sql};

use super::dates::{maybe_date, maybe_json};

/// A measure of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its number.
    pub number: u16,
    /// Its axis, where it is known.
    pub axis: Option<u16>,
    /// Its title, where it is published.
    pub title: Option<Text>,
    /// The objective under which it stands.
    pub objective: Option<Text>,
    /// The organisation that states how far it is.
    pub lead: Option<String>,
    /// The name of that service, as the plan writes it.
    pub service: Option<String>,
    /// Until when it is to be done.
    pub deadline: Option<Date>,
    /// What it costs, in euros.
    pub cost: Option<u64>,
    /// Who pays.
    pub funding: Option<String>,
    /// Whether all but its number and title was made up for a demonstration.
    pub invented: bool,
}

/// A figure by which a measure is followed.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// What is counted.
    pub name: Text,
    /// In what.
    pub unit: Text,
    /// Where it began.
    pub baseline: Option<f64>,
    /// Where it is to go.
    pub target: Option<f64>,
    /// Where it is.
    pub reached: Option<f64>,
    /// Since when.
    pub reached_on: Option<Date>,
    /// The series of the statistics that gives the value, which then updates by itself.
    pub series: Option<String>,
}

fn read(row: &Row) -> Result<Measure, StoreError> {
    Ok(Measure {
        number: row.get("number")?,
        axis: row.get("axis")?,
        title: maybe_json(row, "title")?,
        objective: maybe_json(row, "objective")?,
        lead: row.get("lead")?,
        service: row.get("service")?,
        deadline: maybe_date(row, "deadline")?,
        cost: row.get("cost")?,
        funding: row.get("funding")?,
        invented: row.get("invented")?,
    })
}

/// The measures of a plan, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn measures(store: &Store, plan: &str) -> Result<Vec<Measure>, StoreError> {
    let select = "SELECT number, axis, title, objective, lead, service, deadline, cost, funding, invented \
                  FROM plans_measure WHERE plan = $1 ORDER BY number";
    store.rows(sql(select).bind(plan)).await?.iter().map(read).collect()
}

/// A measure of a plan.
///
/// # Errors
/// When the database does not answer.
pub async fn measure(store: &Store, plan: &str, number: u16) -> Result<Option<Measure>, StoreError> {
    let select = "SELECT number, axis, title, objective, lead, service, deadline, cost, funding, invented \
                  FROM plans_measure WHERE plan = $1 AND number = $2";
    store.row(sql(select).bind(plan).bind(number)).await?.as_ref().map(read).transpose()
}

/// The indicators of a measure, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn indicators(store: &Store, plan: &str, number: u16) -> Result<Vec<Indicator>, StoreError> {
    let select = "SELECT name, unit, baseline, target, reached, reached_on, series FROM plans_indicator \
                  WHERE plan = $1 AND measure = $2 ORDER BY number";
    let one = |row: &Row| {
        Ok(Indicator {
            name: row.json("name")?,
            unit: row.json("unit")?,
            baseline: row.get("baseline")?,
            target: row.get("target")?,
            reached: row.get("reached")?,
            reached_on: maybe_date(row, "reached_on")?,
            series: row.get("series")?,
        })
    };
    store.rows(sql(select).bind(plan).bind(number)).await?.iter().map(one).collect()
}

/// The measures of a plan that have an indicator.
///
/// # Errors
/// When the database does not answer.
pub async fn measured(store: &Store, plan: &str) -> Result<BTreeSet<u16>, StoreError> {
    let select = sql("SELECT DISTINCT measure FROM plans_indicator WHERE plan = $1").bind(plan);
    store.rows(select).await?.iter().map(|row| row.get("measure")).collect()
}

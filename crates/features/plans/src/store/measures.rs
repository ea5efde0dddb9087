//! Measures and their indicators.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use nomenclature::Text;
use store::{Row, Store, StoreError, Write, sql};

use super::dates::{maybe_date, maybe_json};
use super::structure::{actions, every_action, read_action};
use crate::model::detail::{Action, Details};

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
    /// What more is said of it.
    pub details: Details,
    /// Its actions.
    pub actions: Vec<Action>,
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

/// The reading of measures with their objectives, of those of a plan that …
macro_rules! select {
    ($which:literal) => {
        concat!(
            "SELECT m.plan, m.number, m.axis, m.title, o.title AS objective, m.lead, m.service, m.deadline, m.cost, m.funding, m.details, m.invented ",
            "FROM plans_measure m LEFT JOIN plans_objective o ON o.plan = m.plan AND o.number = m.objective_number ",
            $which
        )
    };
}

const ACTIONS: &str =
    "SELECT title, service, deadline FROM plans_action WHERE plan = $1 AND measure = $2 ORDER BY number";

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
        details: row.json("details")?,
        actions: Vec::new(),
        invented: row.get("invented")?,
    })
}

/// The measures of a plan, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn measures(store: &Store, plan: &str) -> Result<Vec<Measure>, StoreError> {
    let rows = store.rows(sql(select!("WHERE m.plan = $1 ORDER BY m.number")).bind(plan)).await?;
    let mut all: Vec<Measure> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let mut actions = actions(store, plan).await?;
    for one in &mut all {
        one.actions = actions.remove(&one.number).unwrap_or_default();
    }
    Ok(all)
}

/// The measures of every plan adopted by a day, plan by plan, in order.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn every_measure(store: &Store, day: Date) -> Result<BTreeMap<String, Vec<Measure>>, StoreError> {
    let select = sql(select!("JOIN plans_plan p ON p.id = m.plan WHERE p.adopted_on <= $1 ORDER BY m.plan, m.number"));
    let mut actions = every_action(store).await?;
    let mut all: BTreeMap<String, Vec<Measure>> = BTreeMap::new();
    for row in store.rows(select.bind(day.to_string())).await? {
        let (plan, found): (String, Measure) = (row.get("plan")?, read(&row)?);
        let actions = actions.remove(&(plan.clone(), found.number)).unwrap_or_default();
        all.entry(plan).or_default().push(Measure { actions, ..found });
    }
    Ok(all)
}

/// A measure of a plan.
///
/// # Errors
/// When the database does not answer.
pub async fn measure(store: &Store, plan: &str, number: u16) -> Result<Option<Measure>, StoreError> {
    let select = sql(select!("WHERE m.plan = $1 AND m.number = $2")).bind(plan).bind(number);
    let Some(row) = store.row(select).await? else { return Ok(None) };
    let select = sql(ACTIONS).bind(plan).bind(number);
    let actions = store.rows(select).await?.iter().map(read_action).collect::<Result<_, _>>()?;
    Ok(Some(Measure { actions, ..read(&row)? }))
}

/// A measure of a plan, within a transaction: nobody changes it meanwhile.
pub(super) async fn measure_in(write: &mut Write, plan: &str, number: u16) -> Result<Option<Measure>, StoreError> {
    let lock = sql("SELECT number FROM plans_measure WHERE plan = $1 AND number = $2").bind(plan).bind(number);
    write.row(lock.locked()).await?;
    let select = sql(select!("WHERE m.plan = $1 AND m.number = $2")).bind(plan).bind(number);
    let Some(row) = write.row(select).await? else { return Ok(None) };
    let select = sql(ACTIONS).bind(plan).bind(number);
    let actions = write.rows(select).await?.iter().map(read_action).collect::<Result<_, _>>()?;
    Ok(Some(Measure { actions, ..read(&row)? }))
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

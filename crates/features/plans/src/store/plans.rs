//! Plans and their axes.

use jiff::Timestamp;
use jiff::civil::Date;
use nomenclature::Text;
use serde::{Deserialize, Serialize};
use store::{Actor, AuditLine, Facts, Row, Store, StoreError, ThingId, Value, Verb, Write, insert_rows, sql};

use super::dates::{date, maybe_date, maybe_json, to_json};
use super::structure::{insert_actions, place_objective};
use crate::model::framework::{self, Evaluation, Source};
use crate::model::life::{Life, LifeError};

/// What a plan says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// Its name.
    pub title: Text,
    /// Who adopted it.
    pub body: Text,
    /// What one must know of the sources.
    pub note: Option<Text>,
    /// What was announced without a number.
    pub announced: Vec<Text>,
    /// Where it comes from.
    pub source: Source,
    /// What independent evaluators found of it.
    pub evaluations: Vec<Evaluation>,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The end of its address.
    pub id: String,
    /// What it says of itself.
    pub description: Description,
    /// The first day of its period.
    pub begins: Date,
    /// The last day of its period.
    pub ends: Date,
    /// Its life.
    pub life: Life,
}

/// An axis of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Its number.
    pub number: u16,
    /// Its title, where it is published.
    pub title: Option<Text>,
}

fn read(row: &Row) -> Result<Plan, StoreError> {
    let life =
        Life::new(maybe_date(row, "adopted_on")?, maybe_date(row, "closed_on")?, maybe_date(row, "evaluated_on")?);
    let wrong = |error: LifeError| StoreError::Column { column: "adopted_on".to_owned(), problem: error.to_string() };
    Ok(Plan {
        id: row.get("id")?,
        description: row.json("description")?,
        begins: date(row, "begins")?,
        ends: date(row, "ends")?,
        life: life.map_err(wrong)?,
    })
}

/// The plans adopted by that day, the latest first. One that is being written is nobody's but its writers'.
///
/// # Errors
/// When the database does not answer.
pub async fn adopted_plans(store: &Store, today: Date) -> Result<Vec<Plan>, StoreError> {
    let select = "SELECT id, description, begins, ends, adopted_on, closed_on, evaluated_on FROM plans_plan \
                  WHERE adopted_on <= $1 ORDER BY begins DESC, id";
    store.rows(sql(select).bind(today.to_string())).await?.iter().map(read).collect()
}

/// A plan adopted by that day.
///
/// # Errors
/// When the database does not answer.
pub async fn plan(store: &Store, id: &str, today: Date) -> Result<Option<Plan>, StoreError> {
    let select = "SELECT id, description, begins, ends, adopted_on, closed_on, evaluated_on FROM plans_plan \
                  WHERE id = $1 AND adopted_on <= $2";
    store.row(sql(select).bind(id).bind(today.to_string())).await?.as_ref().map(read).transpose()
}

/// A plan, drafts too: for who steers plans.
///
/// # Errors
/// When the database does not answer.
pub async fn any_plan(store: &Store, id: &str) -> Result<Option<Plan>, StoreError> {
    let select =
        "SELECT id, description, begins, ends, adopted_on, closed_on, evaluated_on FROM plans_plan WHERE id = $1";
    store.row(sql(select).bind(id)).await?.as_ref().map(read).transpose()
}

/// The plans that are being written, by code: for who steers plans.
///
/// # Errors
/// When the database does not answer.
pub async fn drafted_plans(store: &Store, today: Date) -> Result<Vec<Plan>, StoreError> {
    let select = "SELECT id, description, begins, ends, adopted_on, closed_on, evaluated_on FROM plans_plan \
                  WHERE adopted_on IS NULL OR adopted_on > $1 ORDER BY id";
    store.rows(sql(select).bind(today.to_string())).await?.iter().map(read).collect()
}

/// The axes of a plan, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn axes(store: &Store, plan: &str) -> Result<Vec<Axis>, StoreError> {
    let rows = store.rows(sql("SELECT number, title FROM plans_axis WHERE plan = $1 ORDER BY number").bind(plan));
    let one = |row: &Row| Ok(Axis { number: row.get("number")?, title: maybe_json(row, "title")? });
    rows.await?.iter().map(one).collect()
}

/// Adds a plan with its axes and measures, unless one with its code is there. Says whether it was added.
///
/// # Errors
/// When the database refuses.
pub async fn insert_plan(write: &mut Write, plan: &framework::Plan) -> Result<bool, StoreError> {
    let description = Description {
        title: plan.title.clone(),
        body: plan.body.clone(),
        note: plan.note.clone(),
        announced: plan.announced.clone(),
        source: plan.source.clone(),
        evaluations: plan.evaluation.clone(),
    };
    let insert = "INSERT INTO plans_plan (id, description, begins, ends, adopted_on, closed_on, evaluated_on) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let insert = sql(insert).bind(&plan.id).bind(to_json(&description)?);
    let insert = insert.bind(plan.begins.to_string()).bind(plan.ends.to_string());
    let insert = insert.bind(day(plan.adopted)).bind(day(plan.closed)).bind(day(plan.evaluated));
    if write.execute(insert).await? == 0 {
        return Ok(false);
    }
    let json = |text: &Option<Text>| text.as_ref().map(to_json).transpose();
    let axis = |axis: &framework::Axis| -> Result<Vec<Value>, StoreError> {
        Ok(vec![(&plan.id).into(), axis.number.into(), json(&axis.title)?.into()])
    };
    let rows: Vec<Vec<Value>> = plan.axis.iter().map(axis).collect::<Result<_, _>>()?;
    insert_rows(write, "INSERT INTO plans_axis (plan, number, title) VALUES ", rows).await?;
    insert_measures(write, plan).await?;
    Ok(true)
}

/// Adds the measures of a plan with their objectives and actions.
async fn insert_measures(write: &mut Write, plan: &framework::Plan) -> Result<(), StoreError> {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for number in 1..=plan.measures {
        let told = plan.measure.iter().find(|measure| measure.number == number);
        let axis = told.and_then(|told| told.axis);
        let objective = told.and_then(|told| told.objective.as_ref());
        let objective = place_objective(write, &plan.id, axis, objective).await?;
        let details = told.map(|told| told.details.clone()).unwrap_or_default();
        rows.push(vec![
            (&plan.id).into(),
            number.into(),
            axis.into(),
            told.map(|told| to_json(&told.title)).transpose()?.into(),
            objective.into(),
            to_json(&details)?.into(),
            false.into(),
        ]);
    }
    let head = "INSERT INTO plans_measure (plan, number, axis, title, objective_number, details, invented) VALUES ";
    insert_rows(write, head, rows).await?;
    for measure in &plan.measure {
        insert_actions(write, &plan.id, measure.number, &measure.action).await?;
    }
    Ok(())
}

/// A step of a plan's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LifeStep {
    /// It is adopted.
    Adopt,
    /// It is closed.
    Close,
    /// It is evaluated.
    Evaluate,
}

/// Why a step of a plan's life is not taken.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// There is no such plan.
    #[error("there is no plan «{0}»")]
    Unknown(String),
    /// Its life does not allow it.
    #[error(transparent)]
    Life(#[from] LifeError),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes a step of a plan's life, on that day. Gives its life.
///
/// # Errors
/// When there is no such plan, when its life does not allow the step, or the database refuses.
pub async fn move_plan(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    id: &str,
    step: LifeStep,
    on: Date,
) -> Result<Life, MoveError> {
    let mut write = store.write(actor, now).await?;
    let select =
        "SELECT id, description, begins, ends, adopted_on, closed_on, evaluated_on FROM plans_plan WHERE id = $1";
    let row = write.row(sql(select).bind(id).locked()).await?.ok_or_else(|| MoveError::Unknown(id.to_owned()))?;
    let before = read(&row)?.life;
    let (after, verb) = match step {
        LifeStep::Adopt => (before.adopt(on)?, Verb::Publish),
        LifeStep::Close => (before.close(on)?, Verb::Close),
        LifeStep::Evaluate => (before.evaluate(on)?, Verb::Update),
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let update = sql("UPDATE plans_plan SET adopted_on = $2, closed_on = $3, evaluated_on = $4 WHERE id = $1").bind(id);
    let update = update.bind(day(after.adopted())).bind(day(after.closed())).bind(day(after.evaluated()));
    write.execute(update).await?;
    let state = |life: Life| Facts::new().code("state", life.state(on).code());
    let thing = ThingId::new("plan", id).map_err(StoreError::from)?;
    write.commit(AuditLine::new(verb, thing).before(state(before)).after(state(after))).await?;
    Ok(after)
}

//! What stands between a plan and its measures, and under them: objectives, axes and measures that are added while it is drafted, actions.

use std::collections::BTreeMap;

use nomenclature::Text;
use store::{Actor, AuditLine, Facts, FormKey, Row, Store, StoreError, ThingId, Value, Verb, Write, insert_rows, sql};

use super::amendments::AmendError;
use super::dates::{maybe_date, to_json};
use crate::model::amendment::Terms;
use crate::model::detail::Action;

/// The most axes, and the most measures, of a plan that is written here.
const MOST: u16 = 500;

/// An objective of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    /// Its number in the plan.
    pub number: u16,
    /// Its axis, where it is known.
    pub axis: Option<u16>,
    /// What is to be reached.
    pub title: Text,
}

fn read(row: &Row) -> Result<Objective, StoreError> {
    Ok(Objective { number: row.get("number")?, axis: row.get("axis")?, title: row.json("title")? })
}

/// The objectives of a plan, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn objectives(store: &Store, plan: &str) -> Result<Vec<Objective>, StoreError> {
    let select = sql("SELECT number, axis, title FROM plans_objective WHERE plan = $1 ORDER BY number").bind(plan);
    store.rows(select).await?.iter().map(read).collect()
}

/// The objective of a plan that has this title under this axis, added where it is not there yet. Nothing for no title.
pub(super) async fn place_objective(
    write: &mut Write,
    plan: &str,
    axis: Option<u16>,
    title: Option<&Text>,
) -> Result<Option<u16>, StoreError> {
    let Some(title) = title else { return Ok(None) };
    let rows = write.rows(sql("SELECT number, axis, title FROM plans_objective WHERE plan = $1").bind(plan)).await?;
    let all: Vec<Objective> = rows.iter().map(read).collect::<Result<_, _>>()?;
    if let Some(found) = all.iter().find(|one| one.axis == axis && one.title == *title) {
        return Ok(Some(found.number));
    }
    let number = all.iter().map(|one| one.number).max().unwrap_or(0) + 1;
    let insert = "INSERT INTO plans_objective (plan, number, axis, title) VALUES ($1, $2, $3, $4)";
    write.execute(sql(insert).bind(plan).bind(number).bind(axis).bind(to_json(title)?)).await?;
    Ok(Some(number))
}

/// Takes away the objectives under which no measure stands any more.
pub(super) async fn sweep_objectives(write: &mut Write, plan: &str) -> Result<(), StoreError> {
    let delete = "DELETE FROM plans_objective WHERE plan = $1 AND number NOT IN \
                  (SELECT objective_number FROM plans_measure WHERE plan = $1 AND objective_number IS NOT NULL)";
    write.execute(sql(delete).bind(plan)).await.map(|_| ())
}

/// Writes the terms of a measure that is there.
pub(super) async fn write_terms(write: &mut Write, plan: &str, number: u16, later: &Terms) -> Result<(), StoreError> {
    let objective = place_objective(write, plan, later.axis, later.objective.as_ref()).await?;
    let update = "UPDATE plans_measure SET axis = $3, title = $4, objective_number = $5, lead = $6, service = $7, deadline = $8, \
                  cost = $9, funding = $10, details = $11, revision = revision + 1 WHERE plan = $1 AND number = $2";
    let update = sql(update).bind(plan).bind(number).bind(later.axis);
    let update = update.bind(later.title.as_ref().map(to_json).transpose()?).bind(objective);
    let update = update.bind(later.lead.clone()).bind(later.service.clone());
    let update = update.bind(later.deadline.map(|day| day.to_string()));
    let cost = later.cost.map(|cost| i64::try_from(cost).unwrap_or(i64::MAX));
    write.execute(update.bind(cost).bind(later.funding.clone()).bind(to_json(&later.details)?)).await?;
    let delete = sql("DELETE FROM plans_action WHERE plan = $1 AND measure = $2").bind(plan).bind(number);
    write.execute(delete).await?;
    insert_actions(write, plan, number, &later.actions).await?;
    sweep_objectives(write, plan).await
}

/// Adds the actions of a measure.
pub(crate) async fn insert_actions(
    write: &mut Write,
    plan: &str,
    measure: u16,
    actions: &[Action],
) -> Result<(), StoreError> {
    let row = |(place, one): (usize, &Action)| -> Result<Vec<Value>, StoreError> {
        Ok(vec![
            plan.into(),
            measure.into(),
            (place as i64 + 1).into(),
            to_json(&one.title)?.into(),
            one.service.clone().into(),
            one.due.map(|day| day.to_string()).into(),
        ])
    };
    let rows: Vec<Vec<Value>> = actions.iter().enumerate().map(row).collect::<Result<_, _>>()?;
    insert_rows(write, "INSERT INTO plans_action (plan, measure, number, title, service, deadline) VALUES ", rows).await
}

pub(super) fn read_action(row: &Row) -> Result<Action, StoreError> {
    Ok(Action { title: row.json("title")?, service: row.get("service")?, due: maybe_date(row, "deadline")? })
}

/// The actions of a plan, measure by measure.
pub(super) async fn actions(store: &Store, plan: &str) -> Result<BTreeMap<u16, Vec<Action>>, StoreError> {
    let select = "SELECT measure, title, service, deadline FROM plans_action WHERE plan = $1 ORDER BY measure, number";
    let mut all: BTreeMap<u16, Vec<Action>> = BTreeMap::new();
    for row in store.rows(sql(select).bind(plan)).await? {
        all.entry(row.get("measure")?).or_default().push(read_action(&row)?);
    }
    Ok(all)
}

/// The actions of every plan.
pub(super) async fn every_action(store: &Store) -> Result<BTreeMap<(String, u16), Vec<Action>>, StoreError> {
    let select = "SELECT plan, measure, title, service, deadline FROM plans_action ORDER BY plan, measure, number";
    let mut all: BTreeMap<(String, u16), Vec<Action>> = BTreeMap::new();
    for row in store.rows(sql(select)).await? {
        all.entry((row.get("plan")?, row.get("measure")?)).or_default().push(read_action(&row)?);
    }
    Ok(all)
}

/// What is added to a plan that is being drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// An axis.
    Axis,
    /// A measure, under an axis or none.
    Measure(Option<u16>),
}

/// Adds an axis or a measure to a plan that is being drafted, after those that are there. Gives its number.
///
/// # Errors
/// When there is no such plan or axis, the plan is adopted, or the database refuses.
pub async fn add_to_draft(
    store: &Store,
    actor: &Actor,
    now: jiff::Timestamp,
    (plan, what): (&str, Added),
    title: &Text,
    form: &FormKey,
) -> Result<u16, AmendError> {
    let mut write = store.write(actor, now).await?;
    let row = write.row(sql("SELECT adopted_on FROM plans_plan WHERE id = $1").bind(plan).locked()).await?;
    let adopted = maybe_date(&row.ok_or(AmendError::Unknown)?, "adopted_on")?;
    if adopted.is_some_and(|day| day <= write.today()) {
        return Err(AmendError::Closed);
    }
    let axes = write.rows(sql("SELECT number FROM plans_axis WHERE plan = $1").bind(plan)).await?;
    let axes: Vec<u16> = axes.iter().map(|row| row.get("number")).collect::<Result<_, _>>()?;
    let measures = write.rows(sql("SELECT number FROM plans_measure WHERE plan = $1").bind(plan)).await?;
    let measures: Vec<u16> = measures.iter().map(|row| row.get("number")).collect::<Result<_, _>>()?;
    let number = if what == Added::Axis { &axes } else { &measures }.iter().max().map_or(1, |last| last + 1);
    if let Some(before) = write.sent_before(form, &number.to_string()).await? {
        return Ok(before.parse().unwrap_or(number));
    }
    if number > MOST {
        return Err(AmendError::Unknown);
    }
    let (insert, fact) = match what {
        Added::Axis => {
            let insert = sql("INSERT INTO plans_axis (plan, number, title) VALUES ($1, $2, $3)");
            (insert.bind(plan).bind(number).bind(to_json(title)?), "axis")
        }
        Added::Measure(axis) => {
            if axis.is_some_and(|axis| !axes.contains(&axis)) {
                return Err(AmendError::Unknown);
            }
            let insert =
                "INSERT INTO plans_measure (plan, number, title, axis, invented) VALUES ($1, $2, $3, $4, FALSE)";
            (sql(insert).bind(plan).bind(number).bind(to_json(title)?).bind(axis), "measure")
        }
    };
    write.execute(insert).await?;
    let thing = ThingId::new("plan", plan).map_err(StoreError::from)?;
    let facts = Facts::new().number(fact, i64::from(number));
    write.commit(AuditLine::new(Verb::Update, thing).after(facts)).await?;
    Ok(number)
}

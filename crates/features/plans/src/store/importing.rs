//! Tables that come in: the measures of a plan that is being drafted, the recommendations of a round. All of it, or nothing.

use store::{Actor, AuditLine, Facts, Store, StoreError, ThingId, Verb, sql};

use super::dates::{maybe_date, to_json};
use super::measures::measure_in;
use super::structure::write_terms;
use crate::model::table::MeasureRow;
use crate::model::treaty::{Degree, Position, Recommendation};

/// Why a table does not come in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There is no such plan, or no such round of a treaty.
    #[error("there is no «{0}»")]
    Unknown(String),
    /// The plan is adopted: what changes is an amendment.
    #[error("the plan is adopted: a table comes into a plan that is being drafted; amend the measure instead")]
    Adopted,
    /// An axis that the plan does not have.
    #[error("the measure {measure} stands under the axis {axis}, which the plan does not have")]
    Axis {
        /// The measure.
        measure: u16,
        /// The axis.
        axis: u16,
    },
    /// A recommendation that the round has already.
    #[error("the round has a recommendation {0} already: what was received is not overwritten")]
    There(u16),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Brings measures into a plan that is being drafted: of those that are there what the table has a column for is rewritten, the
/// others are added. Gives how many are new.
///
/// # Errors
/// When there is no such plan or axis, when the plan is adopted, or the database refuses.
pub async fn import_measures(
    store: &Store,
    actor: &Actor,
    now: jiff::Timestamp,
    plan: &str,
    rows: &[MeasureRow],
) -> Result<usize, ImportError> {
    let mut write = store.write(actor, now).await?;
    let row = write.row(sql("SELECT adopted_on FROM plans_plan WHERE id = $1").bind(plan).locked()).await?;
    let adopted = maybe_date(&row.ok_or_else(|| ImportError::Unknown(plan.to_owned()))?, "adopted_on")?;
    if adopted.is_some_and(|day| day <= write.today()) {
        return Err(ImportError::Adopted);
    }
    let axes = write.rows(sql("SELECT number FROM plans_axis WHERE plan = $1").bind(plan)).await?;
    let axes: Vec<u16> = axes.iter().map(|row| row.get("number")).collect::<Result<_, _>>()?;
    let mut new = 0;
    for one in rows {
        if let Some(axis) = one.terms.axis.filter(|axis| !axes.contains(axis)) {
            return Err(ImportError::Axis { measure: one.number, axis });
        }
        let insert = "INSERT INTO plans_measure (plan, number, invented) VALUES ($1, $2, FALSE) ON CONFLICT (plan, number) DO NOTHING";
        new += usize::from(write.execute(sql(insert).bind(plan).bind(one.number)).await? == 1);
        let before = measure_in(&mut write, plan, one.number).await?.ok_or(StoreError::Missing)?;
        write_terms(&mut write, plan, one.number, &one.onto(before.terms())).await?;
    }
    let thing = ThingId::new("plan", plan).map_err(StoreError::from)?;
    let facts = Facts::new().number("measures", rows.len() as i64).number("new", new as i64);
    write.commit(AuditLine::new(Verb::Import, thing).after(facts)).await?;
    Ok(new)
}

/// Brings recommendations into a round.
///
/// # Errors
/// When there is no such round, when one is there already, or the database refuses.
pub async fn import_recommendations(
    store: &Store,
    actor: &Actor,
    now: jiff::Timestamp,
    (treaty, cycle): (&str, u16),
    rows: &[Recommendation],
) -> Result<(), ImportError> {
    let mut write = store.write(actor, now).await?;
    let select = sql("SELECT number FROM plans_cycle WHERE treaty = $1 AND number = $2").bind(treaty).bind(cycle);
    write.row(select.locked()).await?.ok_or_else(|| ImportError::Unknown(format!("{treaty}, round {cycle}")))?;
    for one in rows {
        let insert = "INSERT INTO plans_recommendation (treaty, cycle, number, degree, position, public_on, content) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (treaty, cycle, number) DO NOTHING";
        let insert = sql(insert).bind(treaty).bind(cycle).bind(one.number).bind(one.degree.map(Degree::code));
        let insert = insert.bind(one.position.map(Position::code));
        let insert = insert.bind(one.public_on.map(|day| day.to_string())).bind(to_json(one)?);
        if write.execute(insert).await? == 0 {
            return Err(ImportError::There(one.number));
        }
    }
    let thing = ThingId::new("framework", &format!("{treaty}/{cycle}")).map_err(StoreError::from)?;
    let facts = Facts::new().number("recommendations", rows.len() as i64);
    Ok(write.commit(AuditLine::new(Verb::Import, thing).after(facts)).await?)
}

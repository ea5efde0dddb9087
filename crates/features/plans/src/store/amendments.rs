//! The terms of a measure: rewritten while its plan is drafted, amended once it is adopted.

use jiff::Timestamp;
use jiff::civil::Date;
use store::{
    Actor, AuditLine, Conflict, Facts, FormKey, Revision, Row, Store, StoreError, ThingId, Verb, Versioned, sql,
};

use super::dates::{maybe_date, to_json};
use super::measures::{Measure, measure_in};
use super::structure::write_terms;
use crate::model::amendment::{Terms, changed};

/// An amendment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// What stood before.
    pub earlier: Terms,
    /// What stands since.
    pub later: Terms,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// Why a measure is not changed.
#[derive(Debug, thiserror::Error)]
pub enum AmendError {
    /// There is no such measure.
    #[error("there is no such measure")]
    Unknown,
    /// Its plan is closed.
    #[error("the plan is closed: nothing in it changes any more")]
    Closed,
    /// Its plan has no such axis.
    #[error("the plan has no axis {0}")]
    Axis(u16),
    /// Nothing would change.
    #[error("nothing changes")]
    Same,
    /// The plan is adopted, and no reason was given.
    #[error("the plan is adopted: say why its measure changes")]
    Reason,
    /// Somebody else changed it since it was read.
    #[error("somebody else changed it meanwhile: compare both versions and choose")]
    Conflict(Box<Conflict<Terms>>),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Measure {
    /// Its terms.
    #[must_use]
    pub fn terms(&self) -> Terms {
        Terms {
            axis: self.axis,
            title: self.title.clone(),
            objective: self.objective.clone(),
            lead: self.lead.clone(),
            service: self.service.clone(),
            deadline: self.deadline,
            cost: self.cost,
            funding: self.funding.clone(),
            details: self.details.clone(),
            actions: self.actions.clone(),
        }
    }
}

/// What an amendment is of.
#[derive(Debug, Clone, Copy)]
pub struct Amended<'a> {
    /// The plan.
    pub plan: &'a str,
    /// The measure.
    pub measure: u16,
    /// The revision from which the change was made.
    pub seen: Revision,
    /// Why, which an adopted plan asks for.
    pub reason: &'a str,
}

/// How many times a measure was written: a form carries it. Read it before the measure, so that a change in between shows.
///
/// # Errors
/// When the database does not answer.
pub async fn measure_revision(store: &Store, plan: &str, measure: u16) -> Result<Option<Revision>, StoreError> {
    let select = sql("SELECT revision FROM plans_measure WHERE plan = $1 AND number = $2").bind(plan).bind(measure);
    store.row(select).await?.map(|row| row.get("revision")).transpose()
}

/// Changes the terms of a measure. Of an adopted plan both wordings and the reason are kept.
///
/// # Errors
/// When there is no such measure, the plan is closed, nothing changes, the reason is missing, or somebody else changed it since; or the database refuses.
pub async fn amend(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    of: Amended<'_>,
    later: &Terms,
    form: &FormKey,
) -> Result<(), AmendError> {
    let mut write = store.write(actor, now).await?;
    if write.sent_before(form, "amendment").await?.is_some() {
        return Ok(());
    }
    let row = write.row(sql("SELECT adopted_on, closed_on FROM plans_plan WHERE id = $1").bind(of.plan).locked());
    let row = row.await?.ok_or(AmendError::Unknown)?;
    let today = write.today();
    let reached = |day: Option<Date>| day.is_some_and(|day| day <= today);
    let (adopted, closed) = (reached(maybe_date(&row, "adopted_on")?), reached(maybe_date(&row, "closed_on")?));
    if closed {
        return Err(AmendError::Closed);
    }
    let earlier = measure_in(&mut write, of.plan, of.measure).await?.ok_or(AmendError::Unknown)?.terms();
    if let Some(axis) = later.axis.filter(|axis| earlier.axis != Some(*axis)) {
        let known = sql("SELECT number FROM plans_axis WHERE plan = $1 AND number = $2").bind(of.plan).bind(axis);
        write.row(known).await?.ok_or(AmendError::Axis(axis))?;
    }
    let different = changed(&earlier, later);
    if different.is_empty() {
        return Err(AmendError::Same);
    }
    if adopted && of.reason.trim().is_empty() {
        return Err(AmendError::Reason);
    }
    // The plan's row is held: nobody writes in between.
    let select = sql("SELECT revision FROM plans_measure WHERE plan = $1 AND number = $2");
    let row = write.row(select.bind(of.plan).bind(of.measure)).await?.ok_or(AmendError::Unknown)?;
    let current = Versioned { revision: row.get("revision")?, value: earlier };
    let earlier = current.replace(of.seen, later.clone()).map_err(AmendError::Conflict)?.before;
    write_terms(&mut write, of.plan, of.measure, later).await?;
    if adopted {
        let insert = "INSERT INTO plans_amendment (code, plan, measure, earlier, later, reason, author, amended_at) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let insert = sql(insert).bind(form.to_string()).bind(of.plan).bind(of.measure).bind(to_json(&earlier)?);
        let insert = insert.bind(to_json(later)?).bind(of.reason.trim()).bind(actor.who()).bind(now);
        write.execute(insert).await?;
    }
    let thing = ThingId::new("measure", &format!("{}/{}", of.plan, of.measure)).map_err(StoreError::from)?;
    let facts = Facts::new().number("terms", different.len() as i64).flag("amendment", adopted);
    Ok(write.commit(AuditLine::new(Verb::Update, thing).after(facts)).await?)
}

/// The amendments of a measure, the latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn amendments(store: &Store, plan: &str, measure: u16) -> Result<Vec<Amendment>, StoreError> {
    let select = "SELECT earlier, later, reason, amended_at FROM plans_amendment WHERE plan = $1 AND measure = $2 \
                  ORDER BY amended_at DESC, code";
    let one = |row: &Row| {
        Ok(Amendment {
            earlier: row.json("earlier")?,
            later: row.json("later")?,
            reason: row.get("reason")?,
            at: row.get("amended_at")?,
        })
    };
    store.rows(sql(select).bind(plan).bind(measure)).await?.iter().map(one).collect()
}

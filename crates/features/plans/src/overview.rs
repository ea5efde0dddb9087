//! A plan with how far each of its measures is on a day.

use jiff::civil::Date;
use store::{Store, StoreError};

use crate::model::progress::{Dates, Progress, Status, latest, status, without_news};
use crate::store::{Measure, Plan, measures, told};

/// A measure, with how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The measure.
    pub measure: Measure,
    /// How far it is.
    pub status: Status,
    /// Whether nothing was heard of it for six months.
    pub without_news: bool,
    /// The last day of the period of the statement that holds.
    pub as_of: Option<Date>,
}

/// A plan, with how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The plan.
    pub plan: Plan,
    /// Its measures, in order.
    pub measures: Vec<Followed>,
    /// How many are how far.
    pub progress: Progress,
}

/// The dates by which a measure of a plan is counted.
#[must_use]
pub fn dates(plan: &Plan, measure: &Measure) -> Dates {
    Dates { deadline: measure.deadline, adopted: plan.life.adopted(), closed: plan.life.closed() }
}

/// How far a plan is on a day.
///
/// # Errors
/// When the database does not answer.
pub async fn overview(store: &Store, plan: Plan, day: Date) -> Result<Overview, StoreError> {
    let told = told(store, &plan.id, day).await?;
    let follow = |measure: Measure| {
        let told = told.get(&measure.number).map(Vec::as_slice).unwrap_or_default();
        let dates = dates(&plan, &measure);
        Followed {
            status: status(&dates, told, day),
            without_news: without_news(&dates, told, day),
            as_of: latest(told, day).map(|one| one.until),
            measure,
        }
    };
    let measures: Vec<Followed> = measures(store, &plan.id).await?.into_iter().map(follow).collect();
    let progress = Progress::of(measures.iter().map(|one| (one.status, one.without_news)));
    Ok(Overview { plan, measures, progress })
}

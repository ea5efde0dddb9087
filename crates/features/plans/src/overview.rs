//! A plan with how far each of its measures is on a day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Store, StoreError};
use ui::format::sort_key;

use crate::model::progress::{Dates, Progress, Status, latest, status, without_news};
use crate::store::{Measure, Plan, ToldOf, adopted_plans, every_measure, measures, told, told_everywhere};

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
    let measures = measures(store, &plan.id).await?;
    Ok(follow(plan, measures, &told, day))
}

/// How far every plan adopted by today is, on each of these days: the measures of all are read at once.
///
/// # Errors
/// When the database does not answer.
pub async fn overviews<const N: usize>(
    store: &Store,
    today: Date,
    days: [Date; N],
) -> Result<[Vec<Overview>; N], StoreError> {
    let plans = adopted_plans(store, today).await?;
    let measures = every_measure(store, today).await?;
    let mut all = [const { Vec::new() }; N];
    for (seen, day) in all.iter_mut().zip(days) {
        let mut told = told_everywhere(store, today, day).await?;
        for plan in &plans {
            let told = told.remove(&plan.id).unwrap_or_default();
            let measures = measures.get(&plan.id).cloned().unwrap_or_default();
            seen.push(follow(plan.clone(), measures, &told, day));
        }
    }
    Ok(all)
}

/// Measures by the service that leads them, as one looks for a name in a list; those that none leads come last.
pub fn by_service<'a>(measures: impl IntoIterator<Item = &'a Followed>) -> Vec<(Option<&'a str>, Vec<&'a Followed>)> {
    let mut services: BTreeMap<_, Vec<&Followed>> = BTreeMap::new();
    for one in measures {
        let name = one.measure.service.as_deref();
        services.entry((name.is_none(), name.map(sort_key))).or_default().push(one);
    }
    services.into_values().map(|led| (led.first().and_then(|one| one.measure.service.as_deref()), led)).collect()
}

fn follow(plan: Plan, measures: Vec<Measure>, told: &ToldOf, day: Date) -> Overview {
    let one = |measure: Measure| {
        let told = told.get(&measure.number).map(Vec::as_slice).unwrap_or_default();
        let dates = dates(&plan, &measure);
        Followed {
            status: status(&dates, told, day),
            without_news: without_news(&dates, told, day),
            as_of: latest(told, day).map(|one| one.until),
            measure,
        }
    };
    let measures: Vec<Followed> = measures.into_iter().map(one).collect();
    let progress = Progress::of(measures.iter().map(|one| (one.status, one.without_news)));
    Overview { plan, measures, progress }
}

//! Statements that are validated: what counts, and what anyone may read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Days, Row, Store, StoreError, sql};

use super::dates::date;
use super::limited;
use crate::model::progress::{Claim, Told};

/// A statement, without who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its code.
    pub code: String,
    /// The first day of the period told of.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// What is claimed.
    pub claim: Claim,
    /// In words.
    pub words: String,
    /// Where it can be checked.
    pub evidence: Vec<String>,
    /// When it was filed.
    pub filed: Timestamp,
    /// When it was validated.
    pub validated: Timestamp,
    /// Whether it was made up for a demonstration.
    pub invented: bool,
}

/// The reading of what counts of each measure that …: what its statement about the latest period says, and when the one filed last was. Both
/// stand in an index, which alone is read.
macro_rules! counts {
    ($which:literal) => {
        concat!(
            "SELECT m.plan, m.number AS measure, ",
            "(SELECT period_until || ' ' || filed_at || ' ' || validated_at || ' ' || claim FROM plans_statement ",
            "WHERE plan = m.plan AND measure = m.number AND state = 'validated' AND validated_at < $2 ",
            "ORDER BY period_until DESC, filed_at DESC, validated_at DESC LIMIT 1) AS holds, ",
            "(SELECT filed_at FROM plans_statement WHERE plan = m.plan AND measure = m.number AND state = 'validated' ",
            "AND validated_at < $2 ORDER BY filed_at DESC LIMIT 1) AS last FROM plans_measure m ",
            $which
        )
    };
}

/// What counts, by measure.
pub type ToldOf = BTreeMap<u16, Vec<Told>>;

/// What counts of each measure of a plan on a day, by its number: of what was validated by then, the statement about the latest period, and when
/// the one filed last was. How many others there are makes no difference, neither to the answer nor to the time that it takes.
///
/// # Errors
/// When the database does not answer.
pub async fn told(store: &Store, plan: &str, day: Date) -> Result<ToldOf, StoreError> {
    let rows = store.rows(sql(counts!("WHERE m.plan = $1")).bind(plan).bind(store.days().ends(day))).await?;
    rows.iter().map(|row| Ok((row.get("measure")?, read_told(row, store.days())?))).collect()
}

/// The same of every plan that is adopted by the first day, on the second.
pub(crate) async fn told_everywhere(
    store: &Store,
    adopted: Date,
    day: Date,
) -> Result<BTreeMap<String, ToldOf>, StoreError> {
    let select = counts!("WHERE m.plan IN (SELECT id FROM plans_plan WHERE adopted_on <= $1)");
    let mut told: BTreeMap<String, ToldOf> = BTreeMap::new();
    for row in store.rows(sql(select).bind(adopted.to_string()).bind(store.days().ends(day))).await? {
        told.entry(row.get("plan")?).or_default().insert(row.get("measure")?, read_told(&row, store.days())?);
    }
    Ok(told)
}

fn read_told(row: &Row, days: &Days) -> Result<Vec<Told>, StoreError> {
    let Some(text): Option<String> = row.get("holds")? else { return Ok(Vec::new()) };
    let wrong = || StoreError::Column { column: "holds".to_owned(), problem: "four words were expected".to_owned() };
    let [until, filed, validated, claim] = text.split(' ').collect::<Vec<_>>()[..] else { return Err(wrong()) };
    let day = |text: &str| text.parse::<Timestamp>().map(|at| days.of(at)).map_err(|_| wrong());
    let claim: Claim = claim.parse().map_err(|_| wrong())?;
    let holds =
        Told { until: until.parse().map_err(|_| wrong())?, filed: day(filed)?, validated: day(validated)?, claim };
    // Of the one filed last, the day alone matters: about no period, it never holds.
    let last = Told { until: Date::MIN, filed: days.of(row.get("last")?), validated: holds.validated, claim };
    Ok(vec![holds, last])
}

/// The most statements that the page of a meeting lists.
pub const MOST_NEWS: usize = 150;

/// A statement that was validated, as a meeting looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The plan.
    pub plan: String,
    /// The number of the measure.
    pub measure: u16,
    /// The last day of the period told of.
    pub until: Date,
    /// What is claimed.
    pub claim: Claim,
    /// When it was validated.
    pub validated: Timestamp,
}

/// What was validated after one day and until another, that one included, the latest first: all, or so many.
///
/// # Errors
/// When the database does not answer.
pub async fn news(store: &Store, after: Date, until: Date, most: Option<usize>) -> Result<Vec<News>, StoreError> {
    let select = "SELECT plan, measure, period_until, claim, validated_at FROM plans_statement \
                  WHERE state = 'validated' AND validated_at >= $1 AND validated_at < $2 \
                  ORDER BY validated_at DESC, code";
    let one = |row: &Row| {
        Ok(News {
            plan: row.get("plan")?,
            measure: row.get("measure")?,
            until: date(row, "period_until")?,
            claim: row.parse("claim")?,
            validated: row.get("validated_at")?,
        })
    };
    let select = sql(select).bind(store.days().ends(after)).bind(store.days().ends(until));
    store.rows(limited(select, most)).await?.iter().map(one).collect()
}

/// The validated statements of a measure: the one about the latest period first.
///
/// # Errors
/// When the database does not answer.
pub async fn validated(store: &Store, plan: &str, measure: u16) -> Result<Vec<Statement>, StoreError> {
    let select = "SELECT code, period_from, period_until, claim, words, evidence, filed_at, validated_at, invented \
                  FROM plans_statement WHERE plan = $1 AND measure = $2 AND state = 'validated' AND validated_at IS NOT NULL \
                  ORDER BY period_until DESC, filed_at DESC, code";
    let one = |row: &Row| {
        Ok(Statement {
            code: row.get("code")?,
            from: date(row, "period_from")?,
            until: date(row, "period_until")?,
            claim: row.parse("claim")?,
            words: row.get("words")?,
            evidence: row.json("evidence")?,
            filed: row.get("filed_at")?,
            validated: row.get("validated_at")?,
            invented: row.get("invented")?,
        })
    };
    store.rows(sql(select).bind(plan).bind(measure)).await?.iter().map(one).collect()
}

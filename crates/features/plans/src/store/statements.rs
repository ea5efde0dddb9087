//! Statements that are validated: what counts, and what anyone may read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Row, Store, StoreError, sql};

use super::dates::date;
use crate::model::progress::{Claim, Told};
use crate::plans::{day_of, ends};

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

/// Of the statements of a measure that were validated before an instant ($2), the first in an order.
macro_rules! first {
    ($order:literal) => {
        concat!(
            "s.code = (SELECT code FROM plans_statement WHERE plan = m.plan AND measure = m.number AND state = 'validated' ",
            "AND validated_at < $2 ORDER BY ",
            $order,
            " LIMIT 1)"
        )
    };
}

/// The reading of what counts, in an order, of the measures that …
macro_rules! counts {
    ($order:literal, $which:literal) => {
        concat!(
            "SELECT s.plan, s.measure, s.period_until, s.filed_at, s.validated_at, s.claim ",
            "FROM plans_measure m JOIN plans_statement s ON ",
            first!($order),
            $which
        )
    };
}

/// What counts, by measure.
pub type ToldOf = BTreeMap<u16, Vec<Told>>;

/// What counts of each measure of a plan on a day, by its number: of what was validated by then, the statement about the latest period and the
/// one filed last. How many others there are makes no difference, neither to the answer nor to the time that it takes.
///
/// # Errors
/// When the database does not answer.
pub async fn told(store: &Store, plan: &str, day: Date) -> Result<ToldOf, StoreError> {
    let mut told = ToldOf::new();
    for select in [
        counts!("period_until DESC, filed_at DESC, validated_at DESC", " WHERE m.plan = $1"),
        counts!("filed_at DESC", " WHERE m.plan = $1"),
    ] {
        for row in store.rows(sql(select).bind(plan).bind(ends(day))).await? {
            told.entry(row.get("measure")?).or_default().push(read_told(&row)?);
        }
    }
    Ok(told)
}

/// The same of every plan that is adopted by the first day, on the second.
pub(crate) async fn told_everywhere(
    store: &Store,
    adopted: Date,
    day: Date,
) -> Result<BTreeMap<String, ToldOf>, StoreError> {
    let mut told: BTreeMap<String, ToldOf> = BTreeMap::new();
    for select in [
        counts!(
            "period_until DESC, filed_at DESC, validated_at DESC",
            " WHERE m.plan IN (SELECT id FROM plans_plan WHERE adopted_on <= $1)"
        ),
        counts!("filed_at DESC", " WHERE m.plan IN (SELECT id FROM plans_plan WHERE adopted_on <= $1)"),
    ] {
        for row in store.rows(sql(select).bind(adopted.to_string()).bind(ends(day))).await? {
            let of: &mut ToldOf = told.entry(row.get("plan")?).or_default();
            of.entry(row.get("measure")?).or_default().push(read_told(&row)?);
        }
    }
    Ok(told)
}

fn read_told(row: &Row) -> Result<Told, StoreError> {
    Ok(Told {
        until: date(row, "period_until")?,
        filed: day_of(row.get("filed_at")?),
        validated: day_of(row.get("validated_at")?),
        claim: row.parse("claim")?,
    })
}

/// The most statements that a meeting looks at.
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

/// What was validated after one day and until another, that one included: the latest first, [`MOST_NEWS`] at most.
///
/// # Errors
/// When the database does not answer.
pub async fn news(store: &Store, after: Date, until: Date) -> Result<Vec<News>, StoreError> {
    let select = "SELECT plan, measure, period_until, claim, validated_at FROM plans_statement \
                  WHERE state = 'validated' AND validated_at >= $1 AND validated_at < $2 \
                  ORDER BY validated_at DESC, code LIMIT $3";
    let one = |row: &Row| {
        Ok(News {
            plan: row.get("plan")?,
            measure: row.get("measure")?,
            until: date(row, "period_until")?,
            claim: row.parse("claim")?,
            validated: row.get("validated_at")?,
        })
    };
    store.rows(sql(select).bind(ends(after)).bind(ends(until)).bind(MOST_NEWS as i64)).await?.iter().map(one).collect()
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

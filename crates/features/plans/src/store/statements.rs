//! Statements that are validated: what counts, and what anyone may read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Row, Store, StoreError, sql};

use super::dates::date;
use crate::model::progress::{Claim, Told};
use crate::plans::day_of;

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

/// What is validated of each measure of a plan, by its number.
///
/// # Errors
/// When the database does not answer.
pub async fn told(store: &Store, plan: &str) -> Result<BTreeMap<u16, Vec<Told>>, StoreError> {
    let select = "SELECT measure, period_until, filed_at, validated_at, claim FROM plans_statement \
                  WHERE plan = $1 AND state = 'validated' AND validated_at IS NOT NULL ORDER BY measure, filed_at, code";
    let mut told: BTreeMap<u16, Vec<Told>> = BTreeMap::new();
    for row in store.rows(sql(select).bind(plan)).await? {
        told.entry(row.get("measure")?).or_default().push(read_told(&row)?);
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

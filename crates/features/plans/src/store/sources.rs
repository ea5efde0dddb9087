//! What fills the first draft of an answer: the measures linked to a question, with what was validated of them about a period.

use jiff::civil::Date;
use store::{Store, StoreError, sql};

use super::dates::date;
use super::links::links_of;
use crate::model::draft::{Linked, Said};
use crate::model::link::Thing;

/// The measures linked to a question, each with its validated statements about a period that overlaps this one: the latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn linked(store: &Store, question: &Thing, from: Date, until: Date) -> Result<Vec<Linked>, StoreError> {
    let links = links_of(store, question).await?;
    let wanted: Vec<(&str, u16)> = links.iter().filter_map(|(thing, _)| thing.as_measure()).collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = services(store, &wanted).await?;
    let select = sql(
        "SELECT plan, measure, code, period_from, period_until, words FROM plans_statement WHERE state = 'validated' ",
    );
    let select = select.push("AND period_from <= ").push_bind(until.to_string());
    let select = select.push(" AND period_until >= ").push_bind(from.to_string());
    let select = of_these(select.push(" AND ("), "measure", &wanted);
    for row in store.rows(select.push(") ORDER BY period_until DESC, filed_at DESC, code")).await? {
        let (plan, measure): (String, u16) = (row.get("plan")?, row.get("measure")?);
        if let Some(one) = all.iter_mut().find(|one| one.plan == plan && one.measure == measure) {
            one.said.push(Said {
                code: row.get("code")?,
                from: date(&row, "period_from")?,
                until: date(&row, "period_until")?,
                words: row.get("words")?,
            });
        }
    }
    all.sort_by(|one, other| (&one.plan, one.measure).cmp(&(&other.plan, other.measure)));
    Ok(all)
}

/// The measures that are there, with the service that leads each.
async fn services(store: &Store, wanted: &[(&str, u16)]) -> Result<Vec<Linked>, StoreError> {
    let select = of_these(sql("SELECT plan, number, service FROM plans_measure WHERE "), "number", wanted);
    let one = |row: &store::Row| {
        Ok(Linked {
            plan: row.get("plan")?,
            measure: row.get("number")?,
            service: row.get("service")?,
            said: Vec::new(),
        })
    };
    store.rows(select).await?.iter().map(one).collect()
}

/// The condition of being one of these measures.
fn of_these(mut select: store::Sql, number: &'static str, wanted: &[(&str, u16)]) -> store::Sql {
    for (place, (plan, measure)) in wanted.iter().enumerate() {
        select = select.push(if place == 0 { "(plan = " } else { " OR (plan = " }).push_bind(*plan);
        select = select.push(" AND ").push(number).push(" = ").push_bind(*measure).push(")");
    }
    select
}

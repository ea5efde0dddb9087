//! What fills the first draft of an answer: the measures linked to a question, with what was validated of them about a period.

use jiff::civil::Date;
use store::{Store, StoreError, sql};

use super::dates::date;
use super::links::links_of;
use super::measures::measure;
use crate::model::draft::{Linked, Said};
use crate::model::link::Thing;

/// The measures linked to a question, each with its validated statements about a period that overlaps this one: the latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn linked(store: &Store, question: &Thing, from: Date, until: Date) -> Result<Vec<Linked>, StoreError> {
    let mut all = Vec::new();
    for (thing, _) in links_of(store, question).await? {
        let Some((plan, number)) = thing.as_measure() else { continue };
        let Some(found) = measure(store, plan, number).await? else { continue };
        let said = said(store, (plan, number), from, until).await?;
        all.push(Linked { plan: plan.to_owned(), measure: number, service: found.service, said });
    }
    all.sort_by(|one, other| (&one.plan, one.measure).cmp(&(&other.plan, other.measure)));
    Ok(all)
}

async fn said(store: &Store, of: (&str, u16), from: Date, until: Date) -> Result<Vec<Said>, StoreError> {
    let select = "SELECT code, period_from, period_until, words FROM plans_statement \
                  WHERE plan = $1 AND measure = $2 AND state = 'validated' AND period_from <= $4 AND period_until >= $3 \
                  ORDER BY period_until DESC, filed_at DESC, code";
    let select = sql(select).bind(of.0).bind(of.1).bind(from.to_string()).bind(until.to_string());
    let one = |row: &store::Row| {
        Ok(Said {
            code: row.get("code")?,
            from: date(row, "period_from")?,
            until: date(row, "period_until")?,
            words: row.get("words")?,
        })
    };
    store.rows(select).await?.iter().map(one).collect()
}

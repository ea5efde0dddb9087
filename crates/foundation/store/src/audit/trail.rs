//! Reading the trail, by thing and by person.

use jiff::Timestamp;

use super::{ThingId, Verb};
use crate::error::StoreError;
use crate::row::Row;
use crate::sql::{Sql, sql};
use crate::store::Store;

/// A line of the trail, as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    /// Its place in the trail, from 1.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// Who: `person:…`, `operator`, `program` or `visitor`.
    pub actor: String,
    /// From where.
    pub origin: String,
    /// What was done.
    pub verb: Verb,
    /// To which thing.
    pub thing: ThingId,
    /// What the thing was, as a JSON object.
    pub before: Option<String>,
    /// What it became, as a JSON object.
    pub after: Option<String>,
}

/// Which lines to read, the last ones first.
#[derive(Clone, Debug, Default)]
pub struct TrailQuery {
    /// Only those about this thing.
    pub thing: Option<ThingId>,
    /// Only those of this actor.
    pub actor: Option<String>,
    /// Only those before this number: how the next page is asked for.
    pub before: Option<u64>,
}

impl Store {
    /// Reads at most `limit` lines of the trail, the last ones first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn trail(&self, query: &TrailQuery, limit: u32) -> Result<Vec<AuditEntry>, StoreError> {
        let mut select = sql("SELECT seq, at, actor, origin, verb, thing, before, after FROM store_audit WHERE TRUE");
        if let Some(thing) = &query.thing {
            select = select.push(" AND thing = ").push_bind(thing);
        }
        if let Some(actor) = &query.actor {
            select = select.push(" AND actor = ").push_bind(actor);
        }
        if let Some(number) = query.before {
            select = select.push(" AND seq < ").push_bind(i64::try_from(number).unwrap_or(i64::MAX));
        }
        let select: Sql = select.push(" ORDER BY seq DESC LIMIT ").push_bind(limit);
        self.rows(select).await?.iter().map(entry).collect()
    }
}

fn entry(row: &Row) -> Result<AuditEntry, StoreError> {
    Ok(AuditEntry {
        number: row.get("seq")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        origin: row.get("origin")?,
        verb: row.parse("verb")?,
        thing: row.get("thing")?,
        before: row.get("before")?,
        after: row.get("after")?,
    })
}

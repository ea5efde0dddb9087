//! The chain of hashes: each line covers the one before, so that a removal or a change shows.

use jiff::Timestamp;

use super::{Actor, AuditLine};
use crate::database::Transaction;
use crate::error::StoreError;
use crate::instant;
use crate::sql::sql;

/// Everything a hash covers, as written in the table.
pub(super) struct Link<'a> {
    pub(super) seq: i64,
    pub(super) at: &'a str,
    pub(super) actor: &'a str,
    pub(super) origin: &'a str,
    pub(super) verb: &'a str,
    pub(super) thing: &'a str,
    pub(super) before: Option<&'a str>,
    pub(super) after: Option<&'a str>,
    pub(super) previous: &'a str,
}

impl Link<'_> {
    /// BLAKE3 of the line as a JSON array: quoting makes the boundaries of its fields unambiguous.
    pub(super) fn hash(&self) -> String {
        let line =
            (self.seq, self.at, self.actor, self.origin, self.verb, self.thing, self.before, self.after, self.previous);
        blake3::hash(serde_json::json!(line).to_string().as_bytes()).to_hex().to_string()
    }
}

/// Adds lines at the end of the chain. The head stays locked until the transaction ends, so that lines of several servers never fork.
pub(crate) async fn append(
    transaction: &mut Transaction,
    actor: &Actor,
    now: Timestamp,
    lines: &[AuditLine],
) -> Result<(), StoreError> {
    let head = sql("SELECT seq, hash FROM store_audit_head WHERE one = 1").locked();
    let rows = transaction.rows(head).await?;
    let row = rows.first().ok_or(StoreError::Missing)?;
    let (mut seq, mut previous): (i64, String) = (row.get("seq")?, row.get("hash")?);
    let (at, origin) = (instant::to_text(now), actor.origin().to_string());
    for line in lines {
        seq += 1;
        let (before, after) =
            (line.before.as_ref().map(super::Facts::to_json), line.after.as_ref().map(super::Facts::to_json));
        let link = Link {
            seq,
            at: &at,
            actor: actor.who(),
            origin: &origin,
            verb: line.verb.as_str(),
            thing: line.thing.as_str(),
            before: before.as_deref(),
            after: after.as_deref(),
            previous: &previous,
        };
        let hash = link.hash();
        let insert =
            sql("INSERT INTO store_audit (seq, at, actor, origin, verb, thing, before, after, previous, hash) \
                          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        let insert = insert.bind(seq).bind(link.at).bind(link.actor).bind(link.origin).bind(link.verb).bind(link.thing);
        let insert = insert.bind(link.before).bind(link.after).bind(link.previous).bind(&hash);
        transaction.execute(insert).await?;
        previous = hash;
    }
    transaction
        .execute(sql("UPDATE store_audit_head SET seq = $1, hash = $2 WHERE one = 1").bind(seq).bind(&previous))
        .await?;
    Ok(())
}

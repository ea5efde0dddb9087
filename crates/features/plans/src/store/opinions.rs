//! Whether services agree with a plan that is being drafted: its interministerial validation.

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, Row, Store, StoreError, ThingId, Verb, sql};

/// What a service says of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// The service.
    pub organisation: String,
    /// Whether it agrees.
    pub agrees: bool,
    /// When it said so.
    pub at: Timestamp,
}

/// Keeps what a service says of a draft, in the place of what it said before.
///
/// # Errors
/// When the database refuses.
pub async fn give_opinion(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    plan: &str,
    organisation: &str,
    agrees: bool,
) -> Result<(), StoreError> {
    let mut write = store.write(actor, now).await?;
    let insert = "INSERT INTO plans_opinion (plan, organisation, agrees, said_at) VALUES ($1, $2, $3, $4) \
                  ON CONFLICT (plan, organisation) DO UPDATE SET agrees = excluded.agrees, said_at = excluded.said_at";
    write.execute(sql(insert).bind(plan).bind(organisation).bind(agrees).bind(now)).await?;
    let verb = if agrees { Verb::Approve } else { Verb::Reject };
    let facts = Facts::new().code("service", organisation);
    write.commit(AuditLine::new(verb, ThingId::new("plan", plan)?).after(facts)).await
}

/// What services say of a plan, by their codes.
///
/// # Errors
/// When the database does not answer.
pub async fn opinions(store: &Store, plan: &str) -> Result<Vec<Opinion>, StoreError> {
    let select = sql("SELECT organisation, agrees, said_at FROM plans_opinion WHERE plan = $1 ORDER BY organisation");
    let one = |row: &Row| {
        Ok(Opinion { organisation: row.get("organisation")?, agrees: row.get("agrees")?, at: row.get("said_at")? })
    };
    store.rows(select.bind(plan)).await?.iter().map(one).collect()
}
